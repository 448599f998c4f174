//! The `#+` header of a named query: TOML in comment lines, so that the file stays plain SPARQL.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::error::QueryError;
use super::view::View;
use crate::resources::Resource;

/// What a named query says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What it answers.
    pub summary: Summary,
    /// Its columns, in order; for a CONSTRUCT none.
    #[serde(default)]
    pub columns: Vec<String>,
    /// How its answer is shown unless somebody asks for another view.
    #[serde(default)]
    pub view: View,
    /// What it needs beyond SPARQL 1.1, and why; so it runs on majlis alone. A query without it is portable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Its parameters by name, in order.
    #[serde(default, rename = "params")]
    pub parameters: IndexMap<String, Parameter>,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
}

/// A parameter of a named query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// How its values are read.
    #[serde(rename = "type")]
    pub kind: ParameterKind,
    /// Its value when none is given, as people would write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// A value to show how the query is called, as people would write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Whether the query runs without it.
    #[serde(default)]
    pub optional: bool,
    /// Which day a partial date stands for.
    #[serde(default)]
    pub edge: Edge,
}

/// Parameters that `majlis query` takes by a flag of their own; any other is given as `-p NAME=VALUE`.
pub const FLAGS: [&str; 13] =
    ["actor", "other", "body", "person", "place", "topic", "from", "to", "kind", "status", "role", "stance", "text"];

/// How the values of a parameter are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// A person, body, group or state, by label, id or IRI.
    Actor,
    /// A body, by label, id or IRI.
    Body,
    /// A person, by label, id or IRI.
    Person,
    /// A place, by label, id or IRI.
    Place,
    /// A topic, by label, id or IRI.
    Topic,
    /// A meeting, by id or IRI.
    Meeting,
    /// A kind of meeting.
    Kind,
    /// A status of meetings.
    Status,
    /// A role at meetings.
    Role,
    /// A stance of outcomes.
    Stance,
    /// A day, month or year: `2024-05-07`, `2024-05`, `2024`.
    Date,
    /// Any text.
    String,
    /// A whole number.
    Integer,
    /// A number from 0 to 1.
    Share,
}

/// Which day of a partial date counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edge {
    /// The first: where a period starts.
    #[default]
    First,
    /// The last: where a period ends.
    Last,
}

impl ParameterKind {
    /// Its name in headers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Body => "body",
            Self::Person => "person",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Meeting => "meeting",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Role => "role",
            Self::Stance => "stance",
            Self::Date => "date",
            Self::String => "text",
            Self::Integer => "number",
            Self::Share => "share",
        }
    }
}

impl Parameter {
    /// Whether a value must be given.
    pub fn required(&self) -> bool {
        !self.optional && self.default.is_none()
    }

    /// Whether a value must be given, and what counts without one, for people.
    pub fn need(&self) -> String {
        match &self.default {
            Some(default) => format!("default {default}"),
            None if self.optional => "optional".to_owned(),
            None => "required".to_owned(),
        }
    }
}

impl Header {
    /// Reads the `#+` lines of a file. Errors name the file's own line.
    pub fn read(file: &Resource) -> Result<Self, QueryError> {
        let error = |line: usize, message: String| QueryError::Header { path: file.path.clone(), line, message };
        let mut toml = String::new();
        let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, line) in file.text.lines().enumerate() {
            if let Some(rest) = line.strip_prefix("#+") {
                lines.insert(toml.len(), index + 1);
                toml.push_str(rest.strip_prefix(' ').unwrap_or(rest));
                toml.push('\n');
            }
        }
        if toml.is_empty() {
            return Err(error(1, "no header; begin with `#+ summary = { en = \"...\", ar = \"...\" }`".to_owned()));
        }
        let line_of = |offset: usize| lines.range(..=offset).next_back().map_or(1, |(_, line)| *line);
        let mut header: Self = toml::from_str(&toml).map_err(|source| {
            error(line_of(source.span().map_or(0, |span| span.start)), source.message().to_owned())
        })?;
        let line_with = |name: &str| {
            let found = file.text.lines().position(|line| {
                line.strip_prefix("#+").is_some_and(|rest| rest.split('=').next().is_some_and(|key| key.trim() == name))
            });
            found.map_or(1, |index| index + 1)
        };
        header.parameters.sort_by_cached_key(|name, _| line_with(name));
        for (name, sentence) in [("ar", &header.summary.ar), ("en", &header.summary.en)] {
            if sentence.trim().is_empty() {
                return Err(error(line_with("summary"), format!("summary.{name} is empty; write what it answers")));
            }
        }
        if let Some(message) = header.view.fault(&header.columns) {
            return Err(error(line_with("view"), message));
        }
        if header.extension.as_ref().is_some_and(|why| why.trim().is_empty()) {
            return Err(error(
                line_with("extension"),
                "extension is empty; say what the query needs, and why".to_owned(),
            ));
        }
        for (name, parameter) in &header.parameters {
            if let Some(message) = parameter.fault() {
                return Err(error(line_with(name), format!("parameter `{name}`: {message}")));
            }
        }
        Ok(header)
    }
}

impl Parameter {
    fn fault(&self) -> Option<&'static str> {
        if self.optional && self.default.is_some() {
            return Some("optional and with a default at once; keep one of them");
        }
        if self.edge == Edge::Last && self.kind != ParameterKind::Date {
            return Some("`edge` belongs to dates alone; leave it out");
        }
        None
    }
}
