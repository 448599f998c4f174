//! Mentions → actors and places of the registry, with reasons; what stays unsure stays unresolved.
//!
//! In: a mention and the registry. Out: [`Actor`] or [`Site`] with the canonical name and id where one entry alone fits,
//! else the letters. What may speak for an entry is the table [`feature::FEATURES`]; a [`Resolution`] keeps all reasons.

mod actor;
mod decide;
pub mod feature;
mod holder;
mod site;
mod situation;
mod surname;
mod usage;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::registry::Place;

pub use actor::{Actor, Resolver};
pub use decide::{Reason, Resolution, Scored, decide};
pub use holder::sole_holder;
pub use site::Site;
pub use situation::{Candidate, Form, Situation, Surroundings};

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A person, named or by post.
    Person,
    /// An organisation.
    Body,
    /// An unnamed or counted set of people.
    Group,
    /// A state, acting.
    State,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A building, hall or office.
    Venue,
    /// A city, town or village.
    City,
    /// A province, district or region.
    Region,
    /// A country.
    Country,
}

impl PlaceKind {
    /// What a place of the registry is.
    pub fn of(place: &Place) -> Self {
        match place.kind.as_str() {
            "country" => Self::Country,
            "city" | "town" | "camp" | "capital" => Self::City,
            "venue" | "crossing" => Self::Venue,
            _ => Self::Region,
        }
    }
}
