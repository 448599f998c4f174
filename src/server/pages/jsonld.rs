//! A thing as JSON-LD with a context, so that its keys are as short as in Turtle.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};

use crate::query::Prefixes;
use crate::vocab::{rdf, xsd};

/// The quads of a thing and of what it holds without IRIs, without graph names. Of one subject an object with its context,
/// of several a `@graph` of them.
pub fn document(quads: &[Quad], prefixes: &Prefixes) -> Value {
    let mut nodes: BTreeMap<String, BTreeMap<String, BTreeMap<String, Value>>> = BTreeMap::new();
    let mut used = BTreeSet::new();
    let mut short = |iri: &str| {
        let name = prefixes.shorten(iri);
        used.extend(name.iter().filter_map(|name| name.split(':').next()).map(str::to_owned));
        name.unwrap_or_else(|| iri.to_owned())
    };
    for quad in quads {
        let is_type = quad.predicate == rdf::TYPE && quad.object.is_named_node();
        let (key, value) = match &quad.object {
            Term::NamedNode(class) if is_type => ("@type".to_owned(), json!(short(class.as_str()))),
            object => (short(quad.predicate.as_str()), value(object, &mut short)),
        };
        // by the term, so that each stands once and in order
        nodes.entry(id(&quad.subject)).or_default().entry(key).or_default().insert(quad.object.to_string(), value);
    }
    let context: Map<String, Value> = prefixes
        .iter()
        .filter(|(prefix, _)| used.contains(*prefix))
        .map(|(prefix, namespace)| (prefix.to_owned(), json!(namespace)))
        .collect();
    let mut objects: Vec<Map<String, Value>> = nodes.into_iter().map(|(id, values)| object(&id, values)).collect();
    match objects.pop() {
        Some(mut one) if objects.is_empty() => {
            one.insert("@context".to_owned(), Value::Object(context));
            Value::Object(one)
        }
        last => {
            objects.extend(last);
            json!({ "@context": context, "@graph": objects })
        }
    }
}

fn object(id: &str, values: BTreeMap<String, BTreeMap<String, Value>>) -> Map<String, Value> {
    let mut object = Map::from_iter([("@id".to_owned(), json!(id))]);
    object.extend(values.into_iter().map(|(key, values)| (key, values.into_values().collect())));
    object
}

fn id(subject: &NamedOrBlankNode) -> String {
    match subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn value(term: &Term, short: &mut impl FnMut(&str) -> String) -> Value {
    match term {
        Term::NamedNode(node) => json!({ "@id": node.as_str() }),
        Term::BlankNode(node) => json!({ "@id": node.to_string() }),
        Term::Literal(literal) => match literal.language() {
            Some(lang) => json!({ "@language": lang, "@value": literal.value() }),
            None if literal.datatype() == xsd::STRING => json!(literal.value()),
            None => json!({ "@type": short(literal.datatype().as_str()), "@value": literal.value() }),
        },
    }
}
