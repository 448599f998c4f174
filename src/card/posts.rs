//! Who held which post in which body, by the registry.

use oxigraph::model::{NamedNode, NamedNodeRef};
use serde::Serialize;

use super::{Capped, Caps, Name, Reader, Thing, addresses, of_things};
use crate::graph::GraphError;
use crate::vocab::{maj, org};

/// A post of one person.
#[derive(Debug, Serialize)]
pub struct Tenure {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub title: Name,
    /// Who held it.
    pub holders: Vec<Thing>,
    /// In which body.
    pub bodies: Vec<Thing>,
    /// When it began, in EDTF.
    pub from: Option<String>,
    /// When it ended, in EDTF; absent while it lasts or when it is not known.
    pub until: Option<String>,
    /// How sure that is: `high` or `medium`.
    pub certainty: Option<String>,
    /// Where that stands.
    pub addresses: Vec<String>,
}

/// The posts that a person held, and those that others held in a body, in the order of time.
pub(super) fn of(reader: &Reader<'_>, thing: &NamedNode, caps: Caps) -> Result<Capped<Tenure>, GraphError> {
    let mut found = Vec::new();
    for property in [org::MEMBER, org::HAS_ORGANIZATION] {
        for node in reader.subjects(property, thing)? {
            found.push((reader.text(&node, maj::FROM)?, reader.text(&node, maj::UNTIL)?, node));
        }
    }
    found.sort_unstable();
    found.dedup();
    Capped::first(found, caps.entries, |(from, until, node)| {
        let of = |property: NamedNodeRef<'_>| of_things(reader, &node, property);
        Ok(Tenure {
            title: reader.name(&node)?,
            holders: of(org::MEMBER)?,
            bodies: of(org::HAS_ORGANIZATION)?,
            from,
            until,
            certainty: reader.text(&node, maj::CERTAINTY)?,
            addresses: addresses(reader, &node)?,
            iri: node.into_string(),
        })
    })
}
