//! The named queries: every `queries/<topic>/<name>.rq`.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use oxigraph::model::Term;

use super::diagnostic::nearest;
use super::engine::{Engine, Prepared};
use super::error::QueryError;
use super::header::Header;
use crate::resources::{Finding, Resource, Resources};

/// All named queries, by topic and name.
#[derive(Debug, Clone)]
pub struct Catalog {
    queries: IndexMap<String, NamedQuery>,
}

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name: the stem of its file.
    pub name: String,
    /// Its topic: the folder of its file.
    pub topic: String,
    /// The path to name in messages.
    pub path: String,
    /// The whole file.
    pub text: String,
    /// What it says of itself.
    pub header: Header,
}

impl Catalog {
    /// Reads the queries that are built in.
    pub fn load() -> Result<Self, QueryError> {
        Self::read(&Resources::queries())
    }

    /// Reads all `.rq` files of a folder of topics.
    pub fn read(resources: &Resources) -> Result<Self, QueryError> {
        let mut queries: IndexMap<String, NamedQuery> = IndexMap::new();
        for file in resources.list("", "rq")? {
            let query = NamedQuery::read(file)?;
            if let Some(same) = queries.get(&query.name) {
                return Err(QueryError::SameName { first: same.path.clone(), second: query.path });
            }
            queries.insert(query.name.clone(), query);
        }
        Ok(Self { queries })
    }

    /// All that is wrong with the `.rq` files of a folder of topics: headers, SPARQL, and columns that the header does
    /// not have.
    pub fn check(resources: &Resources, engine: &Engine) -> Vec<Finding> {
        let files = match resources.list("", "rq") {
            Ok(files) => files,
            Err(error) => return vec![Finding::from(&error)],
        };
        let mut names: IndexMap<String, String> = IndexMap::new();
        let mut findings = Vec::new();
        for file in files {
            let query = match NamedQuery::read(file) {
                Ok(query) => query,
                Err(error) => {
                    findings.push(Finding::from(&error));
                    continue;
                }
            };
            findings.extend(query.fault(engine));
            if let Some(first) = names.insert(query.name.clone(), query.path.clone()) {
                findings.push(Finding::from(&QueryError::SameName { first, second: query.path }));
            }
        }
        findings
    }

    /// The queries by topic and name.
    pub fn iter(&self) -> impl Iterator<Item = &NamedQuery> {
        self.queries.values()
    }

    /// The query of a name, `name` or `topic/name`.
    pub fn get(&self, name: &str) -> Result<&NamedQuery, QueryError> {
        let (topic, stem) = name.rsplit_once('/').map_or((None, name), |(topic, stem)| (Some(topic), stem));
        let found = self.queries.get(stem).filter(|query| topic.is_none_or(|topic| topic == query.topic));
        found.ok_or_else(|| QueryError::UnknownQuery { name: name.to_owned(), nearest: self.nearest(stem) })
    }

    /// Names that are spelled alike, then names that hold one of the words.
    fn nearest(&self, name: &str) -> Vec<String> {
        let mut names = nearest(name, self.queries.keys().map(String::as_str), 3);
        let words: Vec<&str> = name.split(['-', '_']).filter(|word| word.len() > 3).collect();
        for known in self.queries.keys() {
            if names.len() < 3 && !names.contains(known) && words.iter().any(|word| known.contains(word)) {
                names.push(known.clone());
            }
        }
        names
    }
}

impl NamedQuery {
    /// Reads a file whose path ends in `<topic>/<name>.rq`.
    pub fn read(file: Resource) -> Result<Self, QueryError> {
        let header = Header::read(&file)?;
        let mut parts = file.path.rsplit('/');
        let name = parts.next().unwrap_or_default().trim_end_matches(".rq").to_owned();
        let topic = parts.next().unwrap_or_default().to_owned();
        Ok(Self { name, topic, path: file.path, text: file.text, header })
    }

    fn fault(&self, engine: &Engine) -> Option<Finding> {
        let prepared = match engine.parse(&self.text, &self.path) {
            Ok(prepared) => prepared,
            Err(error) => return Some(Finding::from(&error)),
        };
        let (columns, told) = (prepared.columns(), &self.header.columns);
        (columns != *told).then(|| {
            let message = format!(
                "the header gives the columns {}, the query selects {}; write the same in both",
                told.join(" "),
                columns.join(" ")
            );
            Finding::of(&self.path, message)
        })
    }

    /// The query about the given terms. A name that is no parameter and a missing one are errors; defaults are the
    /// caller's to read (`Values` does).
    pub fn prepare(&self, engine: &Engine, terms: &BTreeMap<String, Term>) -> Result<Prepared, QueryError> {
        let known: Vec<String> = self.header.parameters.keys().cloned().collect();
        if let Some(name) = terms.keys().find(|name| !known.contains(name)) {
            return Err(QueryError::UnknownParameter { query: self.name.clone(), name: name.clone(), known });
        }
        let missing: Vec<String> = self
            .header
            .parameters
            .iter()
            .filter(|(name, parameter)| parameter.required() && !terms.contains_key(*name))
            .map(|(name, _)| name.clone())
            .collect();
        if !missing.is_empty() {
            return Err(QueryError::MissingParameter { query: self.name.clone(), missing, known });
        }
        let absent = known.iter().filter(|name| !terms.contains_key(*name)).map(String::as_str).collect::<Vec<_>>();
        engine.parse(&self.text, &self.path)?.bind_all(terms, &absent)
    }
}
