//! Judgements ↔ the graph `judgements`, which no document and no reading of one ever touches.
//!
//! In: judgements, withdrawn ones too. Out: their quads, and back. What they mean for the edition is not in this graph.

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::error::GraphError;
use super::iri::{Iris, graph};
use super::replace::replace_graph;
use super::store::Store;
use crate::judgement::{Judgement, JudgementRecord, Slot, Verb};
use crate::vocab::{dct, maj, rdf, xsd};

/// Name of the graph.
const GRAPH: &str = "judgements";

impl Store {
    /// All judgements, withdrawn ones too, in the order of time. Fails if one of them is not whole.
    pub fn judgements(&self) -> Result<Vec<Judgement>, GraphError> {
        let name = graph(GRAPH);
        let mut nodes: BTreeMap<String, Vec<(NamedNode, Term)>> = BTreeMap::new();
        for quad in self.oxigraph().quads_for_pattern(None, None, None, Some(GraphNameRef::from(&name))) {
            let quad = quad.map_err(|source| GraphError::Storage { path: self.path(), source })?;
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                nodes.entry(subject.into_string()).or_default().push((quad.predicate, quad.object));
            }
        }
        let read = |(iri, facts): (String, Vec<(NamedNode, Term)>)| {
            judgement(&facts).map_err(|message| GraphError::Judgement { path: self.path(), iri, message })
        };
        let mut judgements = nodes.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        judgements.sort_by_key(Judgement::order);
        Ok(judgements)
    }

    /// Makes `judgements` all that the store has. The edition follows when it is derived.
    pub fn set_judgements(&self, judgements: &[Judgement]) -> Result<(), GraphError> {
        let name = graph(GRAPH);
        let quads: Vec<Quad> = judgements.iter().flat_map(|judgement| emit(judgement, self.iris(), &name)).collect();
        replace_graph(self.oxigraph(), &name, &quads)
            .map_err(|source| GraphError::Storage { path: self.path(), source })
    }
}

fn emit(judgement: &Judgement, iris: &Iris, graph: &NamedNode) -> Vec<Quad> {
    let (record, node, graph) = (judgement.record(), iris.judgement(&judgement.id), GraphName::from(graph.clone()));
    let mut quads = Vec::new();
    let mut add = |predicate: NamedNodeRef<'_>, object: Term| {
        quads.push(Quad::new(node.clone(), predicate, object, graph.clone()));
    };
    let text = |text: &str| Term::from(Literal::new_simple_literal(text));
    add(rdf::TYPE, maj::JUDGEMENT.into_owned().into());
    add(maj::VERDICT, text(record.judge.word()));
    add(dct::CREATOR, text(&record.by));
    add(dct::CREATED, Literal::new_typed_literal(&record.at, xsd::DATE_TIME).into());
    add(maj::REASON, text(&record.why));
    for (predicate, things) in [(maj::JUDGED, &record.things), (maj::COMPARED_WITH, &record.others)] {
        things.iter().for_each(|thing| add(predicate, NamedNode::new_unchecked(thing).into()));
    }
    if let (Some(slot), Some(value)) = (record.slot, &record.value) {
        add(maj::SLOT, text(slot.word()));
        add(maj::CORRECT_VALUE, text(value));
    }
    if let Some(withdrawn) = &record.withdraws {
        add(maj::WITHDRAWS, iris.judgement(withdrawn).into());
    }
    quads
}

/// The judgement of a node's facts; its id comes from them, not from the IRI.
fn judgement(facts: &[(NamedNode, Term)]) -> Result<Judgement, String> {
    let values = |predicate: NamedNodeRef<'_>| -> Vec<String> {
        let values = facts.iter().filter(|(at, _)| at.as_ref() == predicate);
        let text = |(_, value): &(NamedNode, Term)| match value {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        };
        values.map(text).collect()
    };
    let value = |predicate| values(predicate).into_iter().next();
    let verb = value(maj::VERDICT).unwrap_or_default();
    let record = JudgementRecord {
        id: None,
        at: value(dct::CREATED).unwrap_or_default(),
        by: value(dct::CREATOR).unwrap_or_default(),
        judge: Verb::ALL.into_iter().find(|it| it.word() == verb).ok_or(format!("`{verb}` is no verdict"))?,
        things: values(maj::JUDGED),
        others: values(maj::COMPARED_WITH),
        slot: value(maj::SLOT).map(|word| Slot::named(&word)).transpose()?,
        value: value(maj::CORRECT_VALUE),
        withdraws: value(maj::WITHDRAWS).and_then(|iri| iri.rsplit('/').next().map(str::to_owned)),
        why: value(maj::REASON).unwrap_or_default(),
    };
    Judgement::of(record).map_err(|error| error.to_string())
}
