//! The town of a building that is named by its owner alone: (the governor of X) received them in the governor's office.

use std::ops::Range;

use super::compose::Composer;
use crate::coref::Event;
use crate::mention::{EntityKind, Mention, MentionKind};
use crate::resolve::{PlaceKind, Site};
use crate::text::letters::ARTICLE;
use crate::text::{Span, indefinite};

impl Composer<'_> {
    /// The town of an event that is told to have taken place in a building, or in a town without a name: that in the name
    /// of the building's owner, as told before, or of the place that one of those who took part governs.
    pub(super) fn seat(&self, event: &Event) -> Option<(Site, Span)> {
        let owner = event.places.iter().find_map(|&place| self.owner(&self.layers.mentions[place]));
        if owner.is_none() && !event.there {
            return None;
        }
        let seated = event.participants.iter().flat_map(|known| &known.referents);
        let mut seated = seated.map(|referent| &self.layers.mentions[referent.mention]);
        let governor = |mention: &&Mention| {
            mention.body.as_ref().is_some_and(|of| matches!(of.kind, MentionKind::Place | MentionKind::Territory))
        };
        let start = event.triggers.first()?.start;
        let before = self.layers.mentions.partition_point(|mention| mention.tokens.start < start);
        let told = self.layers.mentions[..before].iter().rev().filter(|_| owner.is_some());
        let mut owners =
            seated.clone().chain(told).filter(|mention| owner.is_some_and(|owner| self.names(mention, owner)));
        owners
            .find_map(|mention| self.town_in(&mention.tokens))
            .or_else(|| self.town_in(&seated.find(governor)?.tokens))
    }

    /// The owner of a building that is named by one word with the article: (the building of) the council.
    fn owner(&self, venue: &Mention) -> Option<&str> {
        let lone = venue.kind == MentionKind::Venue && venue.within.is_none() && venue.tokens.len() == 2;
        lone.then(|| self.layers.context.form(venue.tokens.end - 1).strip_prefix(ARTICLE)).flatten()
    }

    /// A word of a mention, its article aside, is that of the owner.
    fn names(&self, mention: &Mention, owner: &str) -> bool {
        mention.kind != MentionKind::Venue
            && mention.tokens.clone().any(|at| indefinite(self.layers.context.form(at)) == owner)
    }

    /// The one town of the registry in the words of a mention, or the province that bears the name of its seat.
    fn town_in(&self, tokens: &Range<usize>) -> Option<(Site, Span)> {
        tokens.clone().find_map(|at| {
            let found = self.layers.context.found(at).iter().find(|found| at + found.len <= tokens.end)?;
            let places: Vec<_> = found.entities.iter().filter(|entity| entity.kind == EntityKind::Place).collect();
            let [place] = places.as_slice() else { return None };
            let site = self.resolver.known_site(&place.id)?;
            let span = self.layers.context.span(&(at..at + found.len), &found.reading);
            matches!(site.kind, PlaceKind::City | PlaceKind::Region).then_some((site, span))
        })
    }
}
