//! Ambiguous identities: whom a name means is not always known, though it is known who it may be.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Doubt, Evidence, Sample, SplitMix64};
use crate::network::{Network, TwoMode};

/// Gives each ambiguous actor's attendance to one of those whom it may be, or to nobody known.
pub(super) struct Identities<'a> {
    data: &'a TwoMode,
    ambiguous: Vec<Ambiguous>,
    /// Meetings that an ambiguous actor attended.
    touched: BTreeSet<usize>,
}

/// An actor of the network whom registry and texts do not tell apart.
struct Ambiguous {
    node: usize,
    /// Whom it may be, by number, each with its chance; numbers beyond the actors are of people who attended nothing
    /// under their own name.
    candidates: Vec<(usize, f64)>,
}

/// The method in words, with how many actors are ambiguous.
pub(super) fn told(network: &Network, evidence: &Evidence) -> String {
    let identities = Identities::of(&network.two_mode, evidence);
    format!(
        "each of {} ambiguous actors drawn to be one of its candidates with the chance that it is, or else itself; who is \
         drawn to be an actor of the network gives it what it attended",
        identities.ambiguous.len()
    )
}

impl<'a> Identities<'a> {
    pub fn of(data: &'a TwoMode, evidence: &Evidence) -> Self {
        let mut absent: BTreeMap<&str, usize> = BTreeMap::new();
        let mut ambiguous = Vec::new();
        for (node, actor) in data.actors.iter().enumerate() {
            let Some(candidates) = evidence.candidates(&actor.id) else { continue };
            let number = |id: &str| data.actors.binary_search_by(|known| known.id.as_str().cmp(id)).ok();
            let candidates = candidates.iter().map(|(id, &chance)| {
                let next = data.actors.len() + absent.len();
                (number(id).unwrap_or_else(|| *absent.entry(id).or_insert(next)), chance)
            });
            ambiguous.push(Ambiguous { node, candidates: candidates.collect() });
        }
        let nodes: BTreeSet<usize> = ambiguous.iter().map(|one| one.node).collect();
        let touches = |meeting: &usize| data.meetings[*meeting].attendees.iter().any(|actor| nodes.contains(actor));
        let touched = (0..data.meetings.len()).filter(touches).collect();
        Self { data, ambiguous, touched }
    }

    /// Whom each ambiguous actor is in one draw, by node. Of several drawn to be the same person who is no actor of the
    /// network, the first stands for them all.
    fn drawn(&self, random: &mut SplitMix64) -> BTreeMap<usize, usize> {
        let mut standing = BTreeMap::new();
        let whom = |one: &Ambiguous| {
            let mut at = random.unit();
            let drawn = one.candidates.iter().find(|(_, chance)| {
                at -= chance;
                at < 0.0
            });
            let who = match drawn {
                None => one.node,
                Some(&(who, _)) if who < self.data.actors.len() => who,
                Some(&(who, _)) => *standing.entry(who).or_insert(one.node),
            };
            (one.node, who)
        };
        self.ambiguous.iter().map(whom).collect()
    }
}

impl Doubt for Identities<'_> {
    fn sample(&self, _: usize, random: &mut SplitMix64) -> Sample<'_> {
        let drawn = self.drawn(random);
        let attended = |meeting: usize| {
            let attendees = &self.data.meetings[meeting].attendees;
            if !self.touched.contains(&meeting) {
                return (meeting, Cow::Borrowed(&**attendees));
            }
            let who = attendees.iter().map(|actor| *drawn.get(actor).unwrap_or(actor));
            (meeting, Cow::Owned(who.collect::<BTreeSet<usize>>().into_iter().collect()))
        };
        Sample::changed(self.data, (0..self.data.meetings.len()).map(attended))
    }
}
