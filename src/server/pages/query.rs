//! The page of a named query: its form and, with what it needs, its results.

use indexmap::IndexMap;
use maud::{Markup, html};

use super::drawing::draw;
use super::frame::Frame;
use super::queries::{Choices, form, summary};
use super::results::{Results, SHOWN};
use crate::query::{Asker, NamedQuery, QueryError};

/// Endings of the formats of results, and of triples.
const ENDINGS: (&[&str], &[&str]) = (&["csv", "tsv", "json", "xml"], &["ttl", "nt", "jsonld"]);

/// What a page of a query shows beside its form.
#[derive(Debug)]
pub enum Outcome<'r> {
    /// Something that it needs is still to be filled in.
    Open,
    /// The answer.
    Answer(&'r Results),
    /// What was given cannot be read.
    Wrong(&'r QueryError),
}

/// The page.
pub fn page(
    frame: &Frame<'_>,
    query: &NamedQuery,
    given: &IndexMap<String, String>,
    choices: &Choices,
    outcome: &Outcome<'_>,
) -> String {
    let about = summary(frame, query);
    let main = html! {
        h1 { (about) }
        p { code dir="ltr" { (query.topic) "/" (query.name) } }
        @if let Outcome::Wrong(error) = outcome { (wrong(frame, query, given, error)) }
        (form(frame, query, given, choices))
        @if let Outcome::Answer(results) = outcome { (answer(frame, query, given, results)) }
        details {
            summary { (frame.word("text-of-query")) }
            pre dir="ltr" { code { (query.text) } }
        }
    };
    frame.page(about, None, &main)
}

fn answer(frame: &Frame<'_>, query: &NamedQuery, given: &IndexMap<String, String>, results: &Results) -> Markup {
    let pairs: Vec<(&str, &str)> =
        given.iter().filter(|(name, _)| *name != "lang").map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let endings = if query.header.columns.is_empty() { ENDINGS.1 } else { ENDINGS.0 };
    html! {
        section {
            h2 { (frame.word("answer")) }
            @if results.more { p.more { (frame.counted("first-rows", SHOWN)) } }
            @else { p { (frame.counted("rows", results.rows.len())) } }
            p.formats {
                (frame.word("as-data")) ": "
                @for ending in endings {
                    a href=(frame.link(&format!("/queries/{}.{ending}", query.name), &pairs)) dir="ltr" { (ending) } " "
                }
            }
            @if let Some(drawing) = draw(frame, query.header.view, results) { figure.drawing { (drawing) } }
            (results.table(frame))
        }
    }
}

/// What is wrong with a value, and what could be meant.
fn wrong(frame: &Frame<'_>, query: &NamedQuery, given: &IndexMap<String, String>, error: &QueryError) -> Markup {
    let instead = |parameter: &str, value: &str| {
        let pairs: Vec<(&str, &str)> = given
            .iter()
            .map(|(name, old)| (name.as_str(), if name == parameter { value } else { old.as_str() }))
            .filter(|(name, _)| *name != "lang")
            .collect();
        frame.link(&format!("/queries/{}", query.name), &pairs)
    };
    html! {
        div.wrong role="alert" {
            @match error {
                QueryError::UnknownLabel { parameter, value, nearest, .. } => {
                    p { code dir="ltr" { (parameter) } ": " (frame.word("no-such-label")) " " bdi { (value) } }
                    ul { @for label in nearest { li { a href=(instead(parameter, label)) { bdi { (label) } } } } }
                }
                QueryError::AmbiguousLabel { parameter, value, candidates } => {
                    p { code dir="ltr" { (parameter) } ": " (frame.word("several-have-label")) " " bdi { (value) } }
                    ul {
                        @for candidate in candidates {
                            @let (id, label) = candidate.split_once("  ").unwrap_or((candidate, candidate));
                            li { a href=(instead(parameter, id)) { bdi { (label) } } }
                        }
                    }
                }
                other => p lang="en" dir="ltr" { (Asker::Http.told(other)) },
            }
        }
    }
}
