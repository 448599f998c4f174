//! Who spoke at a meeting without being told to have been there: at conferences and workshops, and for a body that met.

use super::Event;
use super::sieve::Clusters;
use crate::frame::{Kind, Statement, Status};
use crate::mention::{Mention, MentionKind};

/// How many sentences behind a conference somebody still speaks at it.
const AT_CONFERENCE: usize = 4;
/// How many sentences behind a meeting somebody still speaks for a body that met.
const FOR_BODY: usize = 2;

impl Clusters<'_> {
    /// Whether somebody who is named with his post, and whom no one else seats, spoke at an event: at a conference or
    /// workshop anybody, at another meeting who speaks for a body that met.
    pub(super) fn speaks_there(&self, index: usize, speaker: usize, statement: &Statement) -> bool {
        let event = &self.events[index];
        let mention = &self.layers.mentions[speaker];
        let held = matches!(event.status, Status::Held | Status::Ongoing) && !event.background;
        let elsewhere = statement.press || statement.headline || statement.quoted_on;
        if !held || elsewhere || mention.name.is_none() || !mention.reading.is_plain() {
            return false;
        }
        // who sat elsewhere speaks of that
        let mut others = self.events.iter().enumerate().filter(|(other, _)| *other != index);
        if others.any(|(_, other)| other.participants.iter().any(|known| self.identity.is(known, mention))) {
            return false;
        }
        let told = self.last_told(index, statement);
        let within = |reach: usize| told <= statement.sentence && told + reach >= statement.sentence;
        // of a summit everybody speaks
        let summit = event.form.as_deref() == Some("summit");
        let many = matches!(event.kind, Kind::Conference | Kind::Workshop) && !summit;
        many && within(AT_CONFERENCE) && statement.sentence > event.sentence
            || within(FOR_BODY) && statement.stance != "affirm" && self.speaks_for(event, mention)
    }

    /// Whether the post of somebody is of a body that takes part in an event, itself or through a delegation.
    fn speaks_for(&self, event: &Event, mention: &Mention) -> bool {
        let Some(body) = mention.body.as_deref().filter(|body| body.kind == MentionKind::Body) else { return false };
        event.participants.iter().any(|known| {
            self.identity.is(known, body)
                || known.referents.iter().any(|&referent| {
                    let known = self.identity.mention(referent);
                    known.kind == MentionKind::Group
                        && known.body.as_deref().is_some_and(|owner| self.identity.same(owner, body))
                })
        })
    }
}
