//! Places of meetings.

use super::PlaceKind;
use super::actor::Resolver;
use crate::mention::{EntityKind, Mention, MentionKind};

/// Where a meeting took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Canonical Arabic label, or the letters.
    pub name: String,
    /// Registry id.
    pub id: Option<String>,
    /// What it is.
    pub kind: PlaceKind,
}

impl Resolver<'_> {
    /// The place that a mention denotes.
    pub fn site(&self, mention: &Mention) -> Site {
        let letters = self.letters(mention.span);
        let ids: Vec<&str> = mention
            .entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Place)
            .map(|entity| entity.id.as_str())
            .collect();
        let known = match ids[..] {
            [id] => self.registry.places.get(id),
            _ => None,
        };
        let kind = match known.map(|place| place.kind.as_str()) {
            _ if mention.kind == MentionKind::Venue => PlaceKind::Venue,
            Some("country") => PlaceKind::Country,
            Some("city" | "town" | "camp" | "capital") => PlaceKind::City,
            Some("venue" | "crossing") => PlaceKind::Venue,
            Some(_) => PlaceKind::Region,
            None => PlaceKind::City,
        };
        match known {
            Some(place) => Site { name: place.label_ar.clone(), id: Some(place.id.clone()), kind },
            None => Site { name: letters, id: None, kind },
        }
    }
}
