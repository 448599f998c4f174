//! Delegations that are told again with those who led them or were in them: no party of their own; and who stands on the
//! other side of a post that is spelt alike.

use super::identity::country;
use super::sieve::Clusters;
use super::{Event, Participant, Referent};
use crate::frame::{Argument, BY_AMONG, Frame, PARTY, Role, Side};
use crate::mention::Mention;

impl Clusters<'_> {
    /// Whether an argument only says whose members are told behind it: a group among whom they were, or a delegation that
    /// an event has, through its body or as one of its two sides.
    pub(super) fn only_leads(&self, index: usize, argument: &Argument) -> bool {
        if argument.by == BY_AMONG {
            return true;
        }
        let event = &self.events[index];
        let mention = &self.layers.mentions[argument.mention];
        if argument.role != Role::DelegationMember || !mention.delegation {
            return false;
        }
        let parties = event.participants.iter().filter(|known| PARTY.contains(&known.by));
        let both = parties.take(2).count() == 2;
        // the delegation (of the government): whose it is can be none but one of the two
        let own = mention.tokens.len() == 2 && mention.state.is_none() && mention.body.is_none();
        // the delegation of the group: whose name opens so
        let head = mention.body.as_deref().filter(|body| body.tokens.len() == 1).map(|body| body.tokens.start);
        self.find(event, argument.mention).is_some()
            || both && own
            || head.is_some_and(|head| self.named(index, head).is_some())
    }

    /// (The president X) and, on the other side, (the president of Y): of one title, and not one person. Those whom a list
    /// tells side by side are one only by name.
    pub(super) fn is_opposite(&self, participant: &Participant, mention: &Mention, argument: &Argument) -> bool {
        let sides = participant.side.is_some() && argument.side.is_some() && participant.side != argument.side;
        let titled = |referent: &Referent| self.identity.mention(*referent).is_titled();
        let named = |referent: &Referent| self.identity.mention(*referent).name.is_some();
        let listed = argument.by == "argument.side"
            && mention.post.is_some()
            && !(mention.name.is_some() && participant.referents.iter().any(named));
        let title = mention.is_bare_post() && country(mention).is_some() && participant.referents.iter().all(titled);
        sides && (listed || title)
    }

    /// Whether a frame names members of a group of which an event does not know.
    pub(super) fn lacks_group(&self, event: usize, frame: &Frame) -> bool {
        let group = frame.arguments.first().filter(|first| first.by == BY_AMONG);
        group.is_some_and(|group| self.group_of(event, group.mention).is_none())
    }

    /// The participant that a group is, by name or by its head alone.
    pub(super) fn group_of(&self, event: usize, group: usize) -> Option<usize> {
        let known = &self.events[event];
        self.find(known, group).or_else(|| {
            let told = self.recalled(event, group)?;
            self.find(known, told)
        })
    }

    /// The side of the participant whose members a frame tells.
    pub(super) fn side_of_members(&self, event: &Event, index: usize, frame: &Frame) -> Option<Side> {
        let first = frame.arguments.first().filter(|argument| argument.role == Role::DelegationMember)?;
        self.group_of(index, first.mention).and_then(|known| event.participants[known].side)
    }
}
