//! Places of meetings.

use jiff::civil::Date;

use super::PlaceKind;
use super::actor::Resolver;
use crate::mention::{EntityKind, Mention, MentionKind};
use crate::registry::Place;
use crate::text::Span;

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
    /// The place that a mention denotes, with where it stands; behind a building its city, as its own words or the
    /// registry give it. `day` is that of the text.
    pub fn sites(&self, mention: &Mention, day: Option<Date>) -> Vec<(Site, Span)> {
        let site = self.site(mention, day);
        let city = match mention.within.as_deref() {
            Some(city) => Some((self.site(city, day), city.span)),
            None => self.city_of(&site).map(|city| (city, mention.span)),
        };
        std::iter::once((site, mention.span)).chain(city).collect()
    }

    /// The place with an id.
    pub fn known_site(&self, id: &str) -> Option<Site> {
        self.registry.places.get(id).map(Site::known)
    }

    /// The city of a building that the registry knows.
    fn city_of(&self, site: &Site) -> Option<Site> {
        let id = site.id.as_deref().filter(|_| site.kind == PlaceKind::Venue)?;
        let parent = self.registry.places.get(id)?.parent.as_deref()?;
        Some(Site::known(self.registry.places.get(parent)?)).filter(|city| city.kind == PlaceKind::City)
    }

    /// The place that a mention denotes.
    fn site(&self, mention: &Mention, day: Option<Date>) -> Site {
        let found = self.resolve(mention, EntityKind::Place, &self.name(mention, mention.span), day);
        let known = found.id().and_then(|id| self.registry.places.get(id));
        let mut site = known
            .map_or_else(|| Site { name: self.letters(mention.span), id: None, kind: PlaceKind::City }, Site::known);
        // where a body sits, as where anything stands
        if matches!(mention.kind, MentionKind::Venue | MentionKind::Body) {
            site.kind = PlaceKind::Venue;
        }
        site
    }
}

impl Site {
    /// A place of the registry.
    fn known(place: &Place) -> Self {
        Self { name: place.label_ar.clone(), id: Some(place.id.clone()), kind: PlaceKind::of(place) }
    }
}
