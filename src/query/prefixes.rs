//! The prefixes that every query and every table knows, read from `ontology/prefixes.ttl`.

use indexmap::IndexMap;
use oxigraph::io::{RdfFormat, RdfParser};

use super::error::QueryError;
use crate::resources::{ResourceError, Resources};

/// Prefixes and their namespaces, in order of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefixes {
    namespaces: IndexMap<String, String>,
}

impl Prefixes {
    /// Reads the `@prefix` lines of `prefixes.ttl`.
    pub fn load(ontology: &Resources) -> Result<Self, QueryError> {
        let file = ontology.read("prefixes.ttl")?;
        let mut parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(&file.text);
        for triple in parser.by_ref() {
            triple.map_err(|source| QueryError::Prefixes { path: file.path.clone(), message: source.to_string() })?;
        }
        let mut namespaces: IndexMap<String, String> =
            parser.prefixes().map(|(prefix, namespace)| (prefix.to_owned(), namespace.to_owned())).collect();
        namespaces.sort_keys();
        Ok(Self { namespaces })
    }

    /// Prefix and namespace, by prefix.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.namespaces.iter().map(|(prefix, namespace)| (prefix.as_str(), namespace.as_str()))
    }

    /// Whether a prefix is known.
    pub fn contains(&self, prefix: &str) -> bool {
        self.namespaces.contains_key(prefix)
    }

    /// The IRI of a prefixed name such as `maj:Meeting`; none if its prefix is not known.
    pub fn expand(&self, name: &str) -> Option<String> {
        let (prefix, local) = name.split_once(':')?;
        self.namespaces.get(prefix).map(|namespace| format!("{namespace}{local}"))
    }

    /// The shortest prefixed name of an IRI; none if no namespace starts it or the rest could not be written after a
    /// prefix.
    pub fn shorten(&self, iri: &str) -> Option<String> {
        let (prefix, local) = self
            .iter()
            .filter_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)))
            .min_by_key(|(_, local)| local.len())?;
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        (!local.is_empty() && local.chars().all(plain)).then(|| format!("{prefix}:{local}"))
    }
}

impl From<ResourceError> for QueryError {
    fn from(error: ResourceError) -> Self {
        Self::Resource(error)
    }
}
