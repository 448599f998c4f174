//! Judgements ↔ the graph `judgements`, which no document and no reading of one ever touches.
//!
//! In: judgements, withdrawn ones too. Out: their quads, and back; the graph names things below the namespace of its store,
//! judgements below the default one. What they mean for the edition is not in this graph.

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

use super::error::GraphError;
use super::iri::{Iris, JUDGEMENTS, graph, rebase, unbase};
use super::nodes::Node;
use super::replace::replace_graph;
use super::store::Store;
use crate::judgement::{Decisions, Judgement, JudgementRecord, Slot, Verb};
use crate::vocab::{dct, maj, rdf, xsd};

impl Store {
    /// All judgements, withdrawn ones too, in the order of time. Fails if one of them is not whole.
    pub fn judgements(&self) -> Result<Vec<Judgement>, GraphError> {
        let nodes = self.nodes(&graph(JUDGEMENTS))?;
        let read = |(iri, node): (&str, &Node)| {
            judgement(node, self.iris()).map_err(|message| {
                let iri = iri.to_owned();
                GraphError::Judgement { path: self.path(), iri, message }
            })
        };
        let mut judgements = nodes.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        judgements.sort_by_key(Judgement::order);
        Ok(judgements)
    }

    /// What holds of the things of this store.
    pub fn decisions(&self) -> Result<Decisions, GraphError> {
        let here = |judgement: &Judgement| judgement.renamed(|iri| rebase(self.iris(), iri));
        Ok(Decisions::of(&self.judgements()?.iter().map(here).collect::<Vec<_>>()))
    }

    /// Makes `judgements` all that the store has. The edition follows when it is derived.
    pub fn set_judgements(&self, judgements: &[Judgement]) -> Result<(), GraphError> {
        self.about_to_change()?;
        let name = graph(JUDGEMENTS);
        let quads: Vec<Quad> = judgements.iter().flat_map(|judgement| emit(judgement, self.iris(), &name)).collect();
        replace_graph(self.oxigraph(), &name, &quads)
            .map_err(|source| GraphError::Storage { path: self.path(), source })
    }
}

fn emit(judgement: &Judgement, iris: &Iris, graph: &NamedNode) -> Vec<Quad> {
    let record = judgement.renamed(|iri| rebase(iris, iri)).record();
    let (node, graph) = (iris.judgement(&judgement.id), GraphName::from(graph.clone()));
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

/// The judgement of a node; its id comes from what the node says, not from the IRI.
fn judgement(node: &Node, iris: &Iris) -> Result<Judgement, String> {
    let things = |predicate| node.values(predicate).iter().map(|thing| unbase(iris, thing)).collect();
    let verb = node.value(maj::VERDICT).unwrap_or_default();
    let record = JudgementRecord {
        id: None,
        at: node.value(dct::CREATED).unwrap_or_default(),
        by: node.value(dct::CREATOR).unwrap_or_default(),
        judge: Verb::ALL.into_iter().find(|it| it.word() == verb).ok_or(format!("`{verb}` is no verdict"))?,
        things: things(maj::JUDGED),
        others: things(maj::COMPARED_WITH),
        slot: node.value(maj::SLOT).map(|word| Slot::named(&word)).transpose()?,
        value: node.value(maj::CORRECT_VALUE).map(|value| unbase(iris, &value)),
        withdraws: node.value(maj::WITHDRAWS).and_then(|iri| iri.rsplit('/').next().map(str::to_owned)),
        why: node.value(maj::REASON).unwrap_or_default(),
    };
    Judgement::of(record).map_err(|error| error.to_string())
}
