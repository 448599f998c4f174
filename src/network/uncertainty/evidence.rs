//! What the store says of how sure meetings and participations are, who tells of them, and whom names may mean.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use oxigraph::model::Term;
use oxigraph::sparql::QuerySolution;

use super::Source;
use crate::network::NetworkError;
use crate::network::participations::solutions;
use crate::query::Target;
use crate::registry::Registry;

/// How sure meetings and participations are, who tells of them, and whom ambiguous actors may be, by identifier.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    meetings: BTreeMap<String, f64>,
    /// By meeting and actor.
    participations: BTreeMap<(String, String), f64>,
    /// Ascending, each once.
    publishers: BTreeMap<String, Vec<String>>,
    /// Of each ambiguous actor.
    candidates: BTreeMap<String, BTreeMap<String, f64>>,
}

/// Reads what the store or endpoint knows of what is uncertain, and nothing else.
///
/// Errors: the store cannot be read, or the endpoint does not answer.
pub fn evidence<'a>(
    target: impl Into<Target<'a>>,
    registry: &Registry,
    source: Source,
) -> Result<Evidence, NetworkError> {
    let mut evidence = Evidence::default();
    let (query, read): (_, fn(&mut Evidence, &QuerySolution) -> Option<()>) = match source {
        Source::Confidence => ("network/confidence", Evidence::read_confidence),
        Source::Publishers => ("network/publishers", Evidence::read_publisher),
        Source::Identities => ("network/candidates", Evidence::read_candidate),
        Source::Bootstrap | Source::Dates => return Ok(evidence),
    };
    for solution in solutions(query, target.into(), registry, &IndexMap::new())? {
        // a row that lacks a value tells nothing
        read(&mut evidence, &solution);
    }
    Ok(evidence)
}

impl Evidence {
    fn read_confidence(&mut self, row: &QuerySolution) -> Option<()> {
        let (meeting, actor) = (plain(row, "meeting")?, plain(row, "actor")?);
        self.meetings.extend(number(row, "ofMeeting").map(|confidence| (meeting.clone(), confidence)));
        let confidence = number(row, "ofParticipation");
        self.participations.extend(confidence.map(|confidence| ((meeting, actor), confidence)));
        Some(())
    }

    fn read_publisher(&mut self, row: &QuerySolution) -> Option<()> {
        self.tell(&plain(row, "meeting")?, &plain(row, "publisher")?);
        Some(())
    }

    fn read_candidate(&mut self, row: &QuerySolution) -> Option<()> {
        self.suspect(&plain(row, "actor")?, &plain(row, "candidate")?, number(row, "chance")?);
        Some(())
    }

    /// Adds how sure a meeting is, from 0 to 1.
    pub fn trust_meeting(&mut self, meeting: &str, confidence: f64) {
        self.meetings.insert(meeting.to_owned(), confidence);
    }

    /// Adds how sure an actor's participation at a meeting is, from 0 to 1.
    pub fn trust_participation(&mut self, meeting: &str, actor: &str, confidence: f64) {
        self.participations.insert((meeting.to_owned(), actor.to_owned()), confidence);
    }

    /// Adds a publisher that tells of a meeting.
    pub fn tell(&mut self, meeting: &str, publisher: &str) {
        let known = self.publishers.entry(meeting.to_owned()).or_default();
        if let Err(place) = known.binary_search_by(|known| known.as_str().cmp(publisher)) {
            known.insert(place, publisher.to_owned());
        }
    }

    /// Adds somebody whom an ambiguous actor may be, with the chance that it is, from 0 to 1.
    pub fn suspect(&mut self, actor: &str, candidate: &str, chance: f64) {
        self.candidates.entry(actor.to_owned()).or_default().insert(candidate.to_owned(), chance);
    }

    pub(super) fn of_meeting(&self, meeting: &str) -> Option<f64> {
        self.meetings.get(meeting).copied()
    }

    pub(super) fn of_participation(&self, meeting: &str, actor: &str) -> Option<f64> {
        self.participations.get(&(meeting.to_owned(), actor.to_owned())).copied()
    }

    pub(super) fn publishers(&self, meeting: &str) -> &[String] {
        self.publishers.get(meeting).map_or(&[], Vec::as_slice)
    }

    pub(super) fn candidates(&self, actor: &str) -> Option<&BTreeMap<String, f64>> {
        self.candidates.get(actor)
    }
}

fn plain(row: &QuerySolution, column: &str) -> Option<String> {
    Some(match row.get(column)? {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    })
}

fn number(row: &QuerySolution, column: &str) -> Option<f64> {
    plain(row, column)?.parse().ok()
}
