//! How the answer of a named query is shown: as a table, or drawn from some of its columns.

use serde::{Deserialize, Serialize};

/// A way to show rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Rows and columns.
    #[default]
    Table,
    /// Things and the ties between them: a row is a tie.
    Graph,
    /// Rows along the time.
    Timeline,
    /// Places on a map: a row is a point.
    Map,
}

/// Columns whose things a row ties, the first pair that a query has.
const TIES: &[&[&str]] = &[
    &["source", "target"],
    &["one", "other"],
    &["part", "whole"],
    &["predecessor", "successor"],
    &["actor", "candidate"],
    &["meeting", "actor"],
    &["person", "body"],
];
/// Columns that say when, in EDTF, the first that a query has.
const TIMES: &[&[&str]] = &[&["date"], &["month"], &["year"], &["since"], &["issued"], &["first"], &["at"]];
/// Columns that say where, in well-known text.
const POINTS: &[&[&str]] = &[&["wkt"]];

impl View {
    /// Every view.
    pub const ALL: [Self; 4] = [Self::Table, Self::Graph, Self::Timeline, Self::Map];

    /// Its name in headers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Graph => "graph",
            Self::Timeline => "timeline",
            Self::Map => "map",
        }
    }

    /// The columns that it draws, of those of a query: two for a graph, the time for a timeline, the point for a map;
    /// none for a table. Nothing where the query lacks them.
    pub fn drawn(self, columns: &[String]) -> Option<&'static [&'static str]> {
        let has = |wanted: &&&[&str]| wanted.iter().all(|name| columns.iter().any(|column| column == name));
        self.choices().iter().find(has).copied()
    }

    /// What keeps the view from showing these columns. Triples, which have no columns, are a graph as they are.
    pub(super) fn fault(self, columns: &[String]) -> Option<String> {
        if self.drawn(columns).is_some() || (self == Self::Graph && columns.is_empty()) {
            return None;
        }
        let choices: Vec<String> = self.choices().iter().map(|names| names.join(" and ")).collect();
        Some(format!(
            "the view `{}` draws a column {}; select it, or take another view",
            self.word(),
            choices.join(", or ")
        ))
    }

    fn choices(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Table => &[&[]],
            Self::Graph => TIES,
            Self::Timeline => TIMES,
            Self::Map => POINTS,
        }
    }
}
