//! Who took part in what, one row an actor and meeting: the input of every network.
//!
//! Rows come from the named query `network/participations`, or from a program that makes them itself.

use indexmap::IndexMap;
use oxigraph::model::Term;
use oxigraph::sparql::{QueryResults, QuerySolution};

use super::{NetworkError, Relation};
use crate::query::{Catalog, Engine, Graphs, Limits, QueryError, Target, Values};
use crate::record::{ActorKind, Role};
use crate::registry::Registry;
use crate::vocab::maj;

/// One row: an actor at a meeting. An actor with two roles there, or for two bodies, has two rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participation {
    /// IRI of the meeting.
    pub meeting: String,
    /// Its date, EDTF.
    pub date: Option<String>,
    /// Its kind, an id of the kind scheme.
    pub kind: Option<String>,
    /// Its status, an id of the status scheme.
    pub status: Option<String>,
    /// IRI of the actor.
    pub actor: String,
    /// Name to show; the end of the IRI where it has none.
    pub label: String,
    /// What the actor is.
    pub actor_kind: ActorKind,
    /// What it did there.
    pub role: Role,
    /// The body that it represented there.
    pub represents: Option<Body>,
}

/// A body that somebody represents; also, in two-mode data, any actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Body {
    /// Its IRI.
    pub id: String,
    /// Name to show.
    pub label: String,
    /// What it is.
    pub kind: ActorKind,
}

/// The rows of a store or an endpoint, of all statuses and roles. `limits` are parameters of the query, as people write them: `from`,
/// `to`, `topic`, `place`, `kind`, and `lang`, the language of labels; `registry` knows the names of things.
///
/// Errors: a limit that the query does not know or cannot read; the store cannot be read, or the endpoint does not answer.
pub fn participations<'a>(
    target: impl Into<Target<'a>>,
    registry: &Registry,
    limits: &IndexMap<String, String>,
) -> Result<Vec<Participation>, NetworkError> {
    related(target, registry, limits, Relation::Attendance)
}

/// The rows from which ties of a relation are made. What is no meeting (an outcome, a tenure) stands in the place of one.
///
/// Errors: as [`participations`]; memberships know no topic, place and kind.
pub fn related<'a>(
    target: impl Into<Target<'a>>,
    registry: &Registry,
    limits: &IndexMap<String, String>,
    relation: Relation,
) -> Result<Vec<Participation>, NetworkError> {
    Ok(solutions(relation.query(), target.into(), registry, limits)?.iter().filter_map(row).collect())
}

/// The solutions of a named query.
pub(super) fn solutions(
    query: &'static str,
    target: Target<'_>,
    registry: &Registry,
    parameters: &IndexMap<String, String>,
) -> Result<Vec<QuerySolution>, NetworkError> {
    let engine = Engine::load()?;
    let catalog = Catalog::load()?;
    let named = catalog.get(query)?;
    let terms = Values::new(&engine, target.answers, registry, target.iris).read(named, parameters)?;
    let prepared = named.prepare(&engine, &terms)?;
    let results = target.answers.answer(&engine, prepared, Graphs::Union, Limits::default())?;
    let QueryResults::Solutions(solutions) = results else {
        return Err(NetworkError::NoRows { query });
    };
    Ok(solutions.collect::<Result<_, _>>().map_err(QueryError::from)?)
}

/// A row of the query; none without a meeting or an actor.
pub(super) fn row(solution: &QuerySolution) -> Option<Participation> {
    let iri = |column: &str| match solution.get(column) {
        Some(Term::NamedNode(node)) => Some(node.as_str().to_owned()),
        _ => None,
    };
    let text = |column: &str| match solution.get(column) {
        Some(Term::Literal(literal)) => Some(literal.value().to_owned()),
        _ => None,
    };
    let concept = |column: &str| iri(column).map(|iri| last_step(&iri).to_owned());
    let actor = iri("actor")?;
    let represents = iri("represents").map(|id| Body {
        label: text("representsLabel").unwrap_or_else(|| last_step(&id).to_owned()),
        kind: kind(solution.get("representsType"), ActorKind::Body),
        id,
    });
    Some(Participation {
        meeting: iri("meeting")?,
        date: text("date"),
        kind: concept("kind"),
        status: concept("status"),
        label: text("actorLabel").unwrap_or_else(|| last_step(&actor).to_owned()),
        actor_kind: kind(solution.get("actorType"), ActorKind::Group),
        role: concept("role").and_then(|role| role_named(&role)).unwrap_or_default(),
        represents,
        actor,
    })
}

/// The kind of actor that a class means; `unknown` for a class that is none of an actor.
pub(super) fn kind(class: Option<&Term>, unknown: ActorKind) -> ActorKind {
    let Some(Term::NamedNode(class)) = class else { return unknown };
    let kinds = [
        (maj::PERSON, ActorKind::Person),
        (maj::BODY, ActorKind::Body),
        (maj::GROUP, ActorKind::Group),
        (maj::STATE, ActorKind::State),
    ];
    kinds.iter().find(|(known, _)| *known == class.as_ref()).map_or(unknown, |(_, kind)| *kind)
}

/// The role of a name such as `mediator`.
pub fn role_named(name: &str) -> Option<Role> {
    serde_json::from_value(name.into()).ok()
}

/// The end of an IRI after its last `/`.
pub(super) fn last_step(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or(iri)
}
