//! What a text and the registry tell around a mention: what features may look at.

use indexmap::IndexSet;
use jiff::civil::Date;

use crate::mention::{Entity, EntityKind, Mention};
use crate::registry::Registry;

/// How the letters of a mention stand to a name of a candidate, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A name of its own.
    Own,
    /// A name of its own that is made of given names, as many have them.
    Common,
    /// The same name in another spelling.
    Spelt,
    /// The given and the family name, with others between them left out or added.
    Partial,
    /// The family name of a person who alone has it.
    Family,
    /// A form that others share.
    Short,
}

impl Form {
    /// Of a label of the registry.
    pub fn of(entity: &Entity) -> Self {
        if entity.ambiguous { Self::Short } else { Self::Own }
    }

    /// Whether the letters alone tell nobody.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Partial | Self::Family | Self::Short)
    }
}

/// A registry entry that a mention may denote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// What it is.
    pub kind: EntityKind,
    /// Registry id.
    pub id: &'a str,
    /// How the letters stand to its names.
    pub form: Form,
}

/// What a whole text names.
#[derive(Debug, Clone, Default)]
pub struct Surroundings<'a> {
    /// Actors and places that it names by a form of their own.
    pub named: IndexSet<(EntityKind, &'a str)>,
    /// Of these, the people whom it names by more than one word.
    pub in_full: IndexSet<&'a str>,
    /// Countries that it names, or whose cities, bodies and adjectives it names.
    pub countries: IndexSet<&'a str>,
    /// Ids of the registry's entries that its publisher is.
    pub publisher: Vec<&'a str>,
}

impl<'a> Surroundings<'a> {
    /// Of all mentions of a text and the name of its publisher.
    pub fn new(registry: &'a Registry, mentions: &'a [Mention], publisher: Option<&str>) -> Self {
        let mut found = Self::default();
        for mention in mentions.iter().flat_map(|mention| [Some(mention), mention.body.as_deref()]).flatten() {
            // (his) Turkish (counterpart): the country of the other side
            found.countries.extend(mention.state.as_deref().filter(|_| !mention.relational));
            for Entity { kind, id, .. } in mention.entities.iter().filter(|entity| !entity.ambiguous) {
                found.named.insert((*kind, id));
                if mention.name.as_ref().is_some_and(|name| *kind == EntityKind::Person && name.len() > 1) {
                    found.in_full.insert(id);
                }
                found.countries.extend(country(registry, *kind, id));
            }
        }
        let publisher = publisher.map(|name| registry.find(name)).unwrap_or_default();
        found.publisher = publisher.into_iter().map(|entity| entity.id()).collect();
        found
    }

    /// Whether the text names the country of a body.
    pub fn names_country_of(&self, registry: &Registry, body: &str) -> bool {
        country(registry, EntityKind::Body, body).is_some_and(|home| self.countries.contains(home))
    }
}

/// The country of a body or place.
pub fn country<'a>(registry: &'a Registry, kind: EntityKind, id: &str) -> Option<&'a str> {
    match kind {
        EntityKind::Body => registry.bodies.get(id)?.country.as_deref(),
        EntityKind::Place => registry.country_of(id).map(|place| place.id.as_str()),
        EntityKind::Person => None,
    }
}

/// A mention among its surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// The curated world.
    pub registry: &'a Registry,
    /// What the text names.
    pub text: &'a Surroundings<'a>,
    /// Day of the meeting, else of publication; none if neither is known.
    pub day: Option<Date>,
    /// Folded letters of the name.
    pub letters: &'a str,
    /// Title or post beside the name.
    pub post: Option<&'a str>,
    /// Bodies that the post beside the name may be of.
    pub bodies: &'a [&'a str],
    /// Country of the adjective beside the name.
    pub country: Option<&'a str>,
}
