//! Messages about named queries and their parameters, in the words of whoever asks: flags of a command, or names in an
//! address.

use super::error::QueryError;
use super::header::FLAGS;

/// How parameters are given, and so how messages name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// By flags of a command; the messages of [`QueryError`] itself.
    CommandLine,
    /// By the names and values of an address.
    Http,
}

impl Asker {
    /// What an error says to whoever asks in this way.
    pub fn told(self, error: &QueryError) -> String {
        match error {
            QueryError::UnknownQuery { name, nearest } => self.unknown_query(name, nearest),
            QueryError::UnknownParameter { query, name, known } => self.unknown_parameter(query, name, known),
            QueryError::MissingParameter { query, missing, known } => self.missing_parameter(query, missing, known),
            QueryError::Value { parameter, value, message } => format!("{}: {message}", self.given(parameter, value)),
            QueryError::UnknownLabel { parameter, value, kind, nearest } => {
                self.unknown_label((parameter, value), kind, nearest)
            }
            QueryError::AmbiguousLabel { parameter, value, candidates } => {
                self.ambiguous_label((parameter, value), candidates)
            }
            other => other.to_string(),
        }
    }

    pub(super) fn unknown_query(self, name: &str, nearest: &[String]) -> String {
        let all = match self {
            Self::CommandLine => "`majlis query --list` shows all of them",
            Self::Http => "/queries/ shows all of them",
        };
        format!("no query is named `{name}`{}; {all}", did_you_mean(nearest))
    }

    pub(super) fn unknown_parameter(self, query: &str, name: &str, known: &[String]) -> String {
        format!("query `{query}` has no parameter `{name}`; {}", self.takes(known))
    }

    pub(super) fn missing_parameter(self, query: &str, missing: &[String], known: &[String]) -> String {
        let missing: Vec<String> = missing.iter().map(|name| self.named(name)).collect();
        format!("query `{query}` needs {}; {}", missing.join(" and "), self.takes(known))
    }

    /// A parameter and the value that it was given.
    pub(super) fn given(self, parameter: &str, value: &str) -> String {
        match self {
            Self::CommandLine => format!("--{parameter} {value}"),
            Self::Http => format!("{parameter}={value}"),
        }
    }

    pub(super) fn unknown_label(self, (parameter, value): (&str, &str), kind: &str, nearest: &[String]) -> String {
        format!("{}: no {kind} has this label{}", self.given(parameter, value), did_you_mean(nearest))
    }

    pub(super) fn ambiguous_label(self, (parameter, value): (&str, &str), candidates: &[String]) -> String {
        let (given, count) = (self.given(parameter, value), candidates.len());
        let lines: String = candidates.iter().map(|candidate| format!("\n  {candidate}")).collect();
        format!("{given}: {count} things have this label; say which by its id:{lines}")
    }

    /// How a parameter is given.
    fn named(self, name: &str) -> String {
        match self {
            Self::CommandLine if FLAGS.contains(&name) => format!("--{name}"),
            Self::CommandLine => format!("-p {name}=VALUE"),
            Self::Http => format!("{name}=VALUE"),
        }
    }

    fn takes(self, known: &[String]) -> String {
        match known {
            [] => "it takes none".to_owned(),
            known => format!("it takes {}", known.iter().map(|name| self.named(name)).collect::<Vec<_>>().join(", ")),
        }
    }
}

fn did_you_mean(nearest: &[String]) -> String {
    match nearest {
        [] => String::new(),
        [one] => format!("; did you mean `{one}`?"),
        several => format!("; did you mean one of `{}`?", several.join("`, `")),
    }
}
