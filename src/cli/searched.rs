//! The search of a majlis server elsewhere: asked by `SERVICE`, as queries ask it.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedNode, Term, Triple};
use oxigraph::sparql::{QueryResults, QuerySolution};

use crate::error::Error;
use crate::query::{Answers, Engine, Graphs, Limits, QueryError};
use crate::search::{Hit, HitKind, Match};
use crate::vocab::{maj, skos};

/// The parameters are `words`, `limit` and, unless anything will do, `kind`.
const QUERY: &str = "SELECT ?thing ?kind ?score ?matched ?way { SERVICE maj:search { ?thing maj:words ?words ; \
                     maj:hitKind ?kind ; maj:hitLimit ?limit ; maj:score ?score ; maj:matched ?matched ; maj:match ?way } }";

/// What an endpoint finds by words, best first. Fails if it does not say that it has the search.
pub fn find(answers: &dyn Answers, words: &str, kind: Option<HitKind>, limit: usize) -> Result<Vec<Hit>, Error> {
    let engine = Engine::load()?;
    let text = |text: &str| Term::from(Literal::new_simple_literal(text));
    let mut terms = BTreeMap::from([
        ("words".to_owned(), text(words)),
        ("limit".to_owned(), Literal::from(u64::try_from(limit).unwrap_or(u64::MAX)).into()),
    ]);
    terms.extend(kind.map(|kind| ("kind".to_owned(), text(kind.word()))));
    let prepared = engine.parse(QUERY, "search")?.bind(&terms)?;
    let results = answers.answer(&engine, prepared, Graphs::Union, Limits::default())?;
    let QueryResults::Solutions(solutions) = results else { return Ok(Vec::new()) };
    let mut hits = Vec::new();
    for solution in solutions {
        hits.extend(hit(&solution.map_err(QueryError::from)?));
    }
    let things: Vec<NamedNode> = hits.iter().map(|hit: &Hit| hit.iri.clone()).collect();
    let mut labels = labels(answers.described(&things)?);
    for hit in &mut hits {
        (hit.ar, hit.en) = match hit.kind {
            HitKind::Sentence => (Some(hit.matched.clone()), None),
            _ => labels.remove(&hit.iri).unwrap_or_default(),
        };
    }
    Ok(hits)
}

/// A row as a hit without its labels; none if it is not what the search gives.
fn hit(row: &QuerySolution) -> Option<Hit> {
    let text = |column: &str| match row.get(column) {
        Some(Term::Literal(literal)) => Some(literal.value()),
        _ => None,
    };
    let (kind, way) = (text("kind")?, text("way")?);
    let Some(Term::NamedNode(iri)) = row.get("thing") else { return None };
    Some(Hit {
        kind: HitKind::ALL.into_iter().find(|known| known.word() == kind)?,
        iri: iri.clone(),
        ar: None,
        en: None,
        matched: text("matched")?.to_owned(),
        way: Match::ALL.into_iter().find(|known| known.word() == way)?,
        score: text("score")?.parse().ok()?,
    })
}

/// What things are called in Arabic, or in whatever language, and in English: of several labels the first.
fn labels(triples: Vec<Triple>) -> BTreeMap<NamedNode, (Option<String>, Option<String>)> {
    let mut labels: BTreeMap<NamedNode, (Option<String>, Option<String>)> = BTreeMap::new();
    for triple in triples {
        let is_label = [skos::PREF_LABEL, maj::REPORTED_NAME].contains(&triple.predicate.as_ref());
        let (Ok(thing), Term::Literal(label)) = (NamedNode::try_from(Term::from(triple.subject)), triple.object) else {
            continue;
        };
        if is_label {
            let known = labels.entry(thing).or_default();
            let known = if label.language() == Some("en") { &mut known.1 } else { &mut known.0 };
            if known.as_deref().is_none_or(|known| label.value() < known) {
                *known = Some(label.value().to_owned());
            }
        }
    }
    labels
}
