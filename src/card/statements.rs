//! Statements about a thing and those that refer to it, by property.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, Term};
use serde::Serialize;

use super::{Capped, Caps, Count, Reader, Thing, of_thing};
use crate::graph::{GraphError, Store};
use crate::vocab::{dct, maj, rdf, rdfs, skos, xsd};

/// Statements by property.
#[derive(Debug, Default, Serialize)]
pub struct Statements {
    /// Names first, then the properties of meetings in the order of the vocabulary, then others by their IRIs.
    pub groups: Vec<Group>,
    /// Whether there were more statements than are read.
    pub more: bool,
}

/// The values of one property.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The property.
    pub property: Thing,
    /// Its values, or the things that have it.
    pub values: Capped<Value>,
}

/// A value, or the subject of a reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// Something with an IRI.
    Thing(Thing),
    /// Something without one.
    Blank,
    /// A text, number or date.
    Literal {
        /// Its letters.
        text: String,
        /// The language that they are in.
        lang: Option<String>,
        /// IRI of its datatype, where that says more than that it is text.
        datatype: Option<String>,
    },
}

/// Terms by property, each once and in order.
type Grouped = BTreeMap<(usize, NamedNode), BTreeMap<String, Term>>;

/// What is said of a thing but for its classes, and the graphs that say it.
pub(super) fn of(
    reader: &Reader<'_>,
    thing: &NamedNode,
    caps: Caps,
) -> Result<(Statements, Vec<NamedNode>), GraphError> {
    let (mut grouped, mut graphs, mut more) = (Grouped::new(), BTreeSet::new(), false);
    let quads = reader.store().oxigraph().quads_for_pattern(Some(thing.into()), None, None, None);
    for (read, quad) in quads.enumerate() {
        let quad = quad.map_err(|source| failed(reader.store(), source))?;
        if read == caps.read {
            more = true;
            break;
        }
        if let GraphName::NamedNode(graph) = quad.graph_name {
            graphs.insert(graph);
        }
        if quad.predicate != rdf::TYPE {
            let values = grouped.entry((rank(&quad.predicate), quad.predicate)).or_default();
            values.insert(quad.object.to_string(), quad.object);
        }
    }
    Ok((Statements { groups: groups(reader, grouped, caps)?, more }, graphs.into_iter().collect()))
}

/// What refers to a thing.
pub(super) fn to(reader: &Reader<'_>, thing: &NamedNode, caps: Caps) -> Result<Statements, GraphError> {
    let (mut grouped, mut more) = (Grouped::new(), false);
    let quads = reader.store().oxigraph().quads_for_pattern(None, None, Some(thing.into()), None);
    for (read, quad) in quads.enumerate() {
        let quad = quad.map_err(|source| failed(reader.store(), source))?;
        if read == caps.read {
            more = true;
            break;
        }
        let subject = Term::from(quad.subject);
        let values = grouped.entry((rank(&quad.predicate), quad.predicate)).or_default();
        values.insert(subject.to_string(), subject);
    }
    Ok(Statements { groups: groups(reader, grouped, caps)?, more })
}

/// How many statements a property has, or a graph.
pub(super) fn count(
    store: &Store,
    property: Option<&NamedNode>,
    graph: Option<&NamedNode>,
    caps: Caps,
) -> Result<Count, GraphError> {
    let property = property.map(NamedNode::as_ref);
    let graph = graph.map(|graph| graph.as_ref().into());
    let mut count = Count::default();
    for quad in store.oxigraph().quads_for_pattern(None, property, None, graph) {
        quad.map_err(|source| failed(store, source))?;
        if count.number == caps.read {
            count.more = true;
            break;
        }
        count.number += 1;
    }
    Ok(count)
}

pub(super) fn failed(store: &Store, source: oxigraph::store::StorageError) -> GraphError {
    GraphError::Storage { path: store.path(), source }
}

/// Where a property stands among others.
fn rank(property: &NamedNode) -> usize {
    let first = [skos::PREF_LABEL, rdfs::LABEL, dct::TITLE, skos::ALT_LABEL, skos::DEFINITION];
    let order = first.iter().chain(maj::ALL);
    order.clone().position(|known| *known == property.as_ref()).unwrap_or(usize::MAX)
}

fn groups(reader: &Reader<'_>, grouped: Grouped, caps: Caps) -> Result<Vec<Group>, GraphError> {
    let group = |((_, property), values): ((usize, NamedNode), BTreeMap<String, Term>)| {
        let values = values.into_values().collect();
        Ok(Group {
            property: of_thing(reader, property)?,
            values: Capped::first(values, caps.values, |value| read(reader, value))?,
        })
    };
    grouped.into_iter().map(group).collect()
}

fn read(reader: &Reader<'_>, value: Term) -> Result<Value, GraphError> {
    Ok(match value {
        Term::NamedNode(node) => Value::Thing(of_thing(reader, node)?),
        Term::BlankNode(_) => Value::Blank,
        Term::Literal(literal) => {
            let lang = literal.language().map(str::to_owned);
            let plain = lang.is_some() || literal.datatype() == xsd::STRING;
            let datatype = (!plain).then(|| literal.datatype().as_str().to_owned());
            Value::Literal { text: literal.value().to_owned(), lang, datatype }
        }
    })
}
