//! What is known of a thing, as data, with its sources: for pages and cards.
//!
//! In: the IRI of anything that a [`Store`] names: person, body, place, meeting, document, concept, class, property,
//! graph. Out: a [`Card`], each of whose lists is capped and says how much it leaves out, or the quads themselves
//! ([`quads`]). Of an actor without a store, what the registry knows ([`registered`]). Never writes, never guesses: what is not
//! said is absent.

mod attended;
pub mod meeting;
mod name;
mod posts;
mod quads;
mod quotes;
mod reader;
pub mod registered;
mod statements;

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNodeRef};
use serde::Serialize;

pub use attended::Attended;
pub use name::{Name, Spoken};
pub use posts::Tenure;
pub use quads::quads;
pub use quotes::Quote;
pub use reader::Reader;
pub use statements::{Group, Statements, Value};

use crate::graph::{GraphError, Store};
use crate::lexicon::Lang;
use crate::vocab::{dct, rdf, skos};

/// A thing with what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// Its IRI.
    pub iri: String,
    /// What it is called; empty if nothing says it.
    pub name: Name,
}

/// A list that may have been cut off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Capped<T> {
    /// The first of it.
    pub shown: Vec<T>,
    /// How many more there are.
    pub omitted: usize,
}

impl<T> Default for Capped<T> {
    fn default() -> Self {
        Self { shown: Vec::new(), omitted: 0 }
    }
}

impl<T> Capped<T> {
    /// The first `cap` of `all`, made into what is shown.
    fn first<S>(all: Vec<S>, cap: usize, make: impl FnMut(S) -> Result<T, GraphError>) -> Result<Self, GraphError> {
        let omitted = all.len().saturating_sub(cap);
        Ok(Self { shown: all.into_iter().take(cap).map(make).collect::<Result<_, _>>()?, omitted })
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

/// All that a store says of a thing.
#[derive(Debug, Serialize)]
pub struct Card {
    /// The thing.
    pub thing: Thing,
    /// Its classes.
    pub types: Vec<Thing>,
    /// Of a meeting or one of its claims: participants with their roles, dates, reports.
    pub meeting: Option<meeting::Card>,
    /// Posts that a person held, or that others held in a body, in the order of time.
    pub posts: Capped<Tenure>,
    /// Meetings at which it took part or was represented, that were there, on it or told of in it; the latest first.
    pub meetings: Capped<Attended>,
    /// Sentences that tell of it.
    pub quotes: Capped<Quote>,
    /// Where it, or the documents it comes from, can be read elsewhere.
    pub addresses: Vec<String>,
    /// What is said of it.
    pub statements: Statements,
    /// What refers to it.
    pub references: Statements,
    /// How many statements it is the property of.
    pub as_property: Count,
    /// How many statements it is the graph of.
    pub as_graph: Count,
    /// The named graphs in which something is said of it.
    pub graphs: Capped<Thing>,
}

/// A number of statements, counted up to a bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many were counted.
    pub number: usize,
    /// Whether there are more.
    pub more: bool,
}

/// How long the lists of a card may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Values of one property, and things that refer by one.
    pub values: usize,
    /// Meetings, posts, sentences and graphs.
    pub entries: usize,
    /// Statements that are read in each direction.
    pub read: usize,
}

impl Default for Caps {
    fn default() -> Self {
        Self { values: 20, entries: 50, read: 20_000 }
    }
}

/// The card of a thing; none if the store does not name it anywhere. Labels within the card of a meeting are in `lang`.
pub fn of(store: &Store, thing: &NamedNode, lang: Lang, caps: Caps) -> Result<Option<Card>, GraphError> {
    if !is_named(store, thing)? {
        return Ok(None);
    }
    let reader = Reader::new(store, lang);
    let (statements, graphs) = statements::of(&reader, thing, caps)?;
    let references = statements::to(&reader, thing, caps)?;
    let as_property = statements::count(store, Some(thing), None, caps)?;
    let as_graph = statements::count(store, None, Some(thing), caps)?;
    let types = reader.things(thing, rdf::TYPE)?;
    Ok(Some(Card {
        types: types.into_iter().map(|class| of_thing(&reader, class)).collect::<Result<_, _>>()?,
        meeting: meeting::of(&reader, thing)?,
        posts: posts::of(&reader, thing, caps)?,
        meetings: attended::of(&reader, thing, caps)?,
        quotes: quotes::of(&reader, thing, caps)?,
        addresses: addresses(&reader, thing)?,
        statements,
        references,
        as_property,
        as_graph,
        graphs: Capped::first(graphs, caps.entries, |graph| of_thing(&reader, graph))?,
        thing: of_thing(&reader, thing.clone())?,
    }))
}

/// Whether the store names a thing anywhere: in a statement, as its property or as its graph.
pub fn is_named(store: &Store, thing: &NamedNode) -> Result<bool, GraphError> {
    let quads = store.oxigraph();
    let node = NamedOrBlankNodeRef::from(thing);
    let places = [
        quads.quads_for_pattern(Some(node), None, None, None),
        quads.quads_for_pattern(None, None, Some(thing.into()), None),
        quads.quads_for_pattern(None, Some(thing.as_ref()), None, None),
        quads.quads_for_pattern(None, None, None, Some(thing.as_ref().into())),
    ];
    for mut place in places {
        if place.next().transpose().map_err(|source| statements::failed(store, source))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The concepts of a scheme, by IRI.
pub fn members(store: &Store, scheme: &NamedNode, lang: Lang) -> Result<Vec<Thing>, GraphError> {
    let reader = Reader::new(store, lang);
    reader.subjects(skos::IN_SCHEME, scheme)?.into_iter().map(|member| of_thing(&reader, member)).collect()
}

fn of_thing(reader: &Reader<'_>, thing: NamedNode) -> Result<Thing, GraphError> {
    Ok(Thing { name: reader.name(&thing)?, iri: thing.into_string() })
}

fn of_things(reader: &Reader<'_>, thing: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<Thing>, GraphError> {
    reader.things(thing, property)?.into_iter().map(|thing| of_thing(reader, thing)).collect()
}

/// Addresses and other sources that a thing gives.
fn addresses(reader: &Reader<'_>, thing: &NamedNode) -> Result<Vec<String>, GraphError> {
    let mut found: Vec<String> = reader.things(thing, dct::SOURCE)?.into_iter().map(NamedNode::into_string).collect();
    found.extend(reader.texts(thing, dct::SOURCE)?);
    Ok(found)
}
