//! Antecedents: whom a dropped subject, a pronoun, or `the two men` refers to.

use std::borrow::Cow;

use super::identity::Identity;
use crate::frame::{Argument, Frame, Kind, Layers, Role, Side, Subject};
use crate::mention::{Mention, MentionKind};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// How many mentions behind a trigger tell whom a text is about.
const AROUND: usize = 40;

/// The subjects of a text, in order, and how to tell them apart.
pub struct Antecedents<'a> {
    layers: Layers<'a>,
    identity: &'a Identity<'a>,
    subjects: &'a [Subject],
}

impl<'a> Antecedents<'a> {
    /// Over the subjects of a text.
    pub fn new(layers: Layers<'a>, identity: &'a Identity<'a>, subjects: &'a [Subject]) -> Self {
        Self { layers, identity, subjects }
    }

    /// The frame with the party that its grammar leaves open, if the text before names it.
    pub fn complete<'f>(&self, frame: &'f Frame) -> Cow<'f, Frame> {
        let Some((side, mention)) = frame.elided.and_then(|side| Some((side, self.subject_before(frame)?))) else {
            return Cow::Borrowed(frame);
        };
        let host = side == Side::A && frame.kind == Kind::Reception;
        let role = if host { Role::Host } else { Role::Attendee };
        let mut whole = frame.clone();
        whole.elided = None;
        let by = "argument.antecedent";
        whole.arguments.push(Argument { mention, role, side: Some(side), member: None, by, apposition: None });
        Cow::Owned(whole)
    }

    /// The last subject before the trigger that is nobody whom the frame names already.
    fn subject_before(&self, frame: &Frame) -> Option<usize> {
        let named = |mention: &Mention| {
            frame.arguments.iter().any(|argument| self.identity.same(&self.layers.mentions[argument.mention], mention))
        };
        let near = |subject: &Subject| subject.sentence + REACH < frame.sentence;
        let behind = |subject: &Subject| subject.sentence <= frame.sentence;
        self.subjects[self.subjects.partition_point(near)..self.subjects.partition_point(behind)]
            .iter()
            .rev()
            .filter(|subject| self.layers.mentions[subject.mention].tokens.end <= frame.trigger.start)
            .map(|subject| subject.mention)
            .find(|&mention| self.is_party(mention) && !named(&self.layers.mentions[mention]))
    }

    fn is_party(&self, mention: usize) -> bool {
        let mention = &self.layers.mentions[mention];
        matches!(mention.kind, MentionKind::Person | MentionKind::Body) || mention.delegation
    }

    /// The two persons that `the two` before a trigger are: of those named shortly before it, whom the text names most
    /// often, in the order in which it does; of bodies where it names fewer persons.
    pub fn pair_before(&self, frame: &Frame) -> Option<[usize; 2]> {
        let mentions = self.layers.mentions;
        let sentences = &self.layers.context.layer.sentences;
        let first = sentences.get(frame.sentence.saturating_sub(REACH)).map_or(0, |sentence| sentence.tokens.start);
        let from = mentions.partition_point(|mention| mention.tokens.start < first);
        let to = mentions.partition_point(|mention| mention.tokens.end <= frame.trigger.start);
        let around = &mentions[from..mentions.len().min(to + AROUND)];
        let pair = |kind: MentionKind| {
            let mut found: Vec<usize> = Vec::new();
            for at in (from..to).filter(|&at| mentions[at].kind == kind) {
                if !found.iter().any(|&known| self.identity.same(&mentions[known], &mentions[at])) {
                    found.push(at);
                }
            }
            let named = |at: usize| around.iter().filter(|other| self.identity.same(&mentions[at], other)).count();
            found.sort_by_key(|&at| std::cmp::Reverse(named(at)));
            found.truncate(2);
            found.sort_unstable();
            <[usize; 2]>::try_from(found).ok()
        };
        pair(MentionKind::Person).or_else(|| pair(MentionKind::Body))
    }
}
