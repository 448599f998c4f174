//! Antecedents: whom a dropped subject, a pronoun, or `the two men` refers to.

use std::borrow::Cow;

use super::identity::Identity;
use crate::frame::{Agreement, Argument, Frame, Kind, Layers, Number, Role, Side, Subject, is_outsider};
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
        let Some(elided) = frame.elided else { return Cow::Borrowed(frame) };
        let found: Vec<(usize, Side)> = match elided.agreement.number {
            Number::Dual => self.both(frame, elided.side),
            _ => {
                self.subject_before(frame, elided.agreement).map(|mention| (mention, elided.side)).into_iter().collect()
            }
        };
        let mut whole = frame.clone();
        whole.elided = None;
        for (mention, side) in found {
            let host = side == Side::A && frame.kind == Kind::Reception;
            let role = if host { Role::Host } else { Role::Attendee };
            let by = "argument.antecedent";
            whole.arguments.push(Argument { mention, role, side: Some(side), member: None, by, apposition: None });
        }
        Cow::Owned(whole)
    }

    /// The two that a dual stands for: each other's parties where the frame tells of nobody else.
    fn both(&self, frame: &Frame, side: Side) -> Vec<(usize, Side)> {
        let Some([one, other]) = self.pair_before(frame) else { return Vec::new() };
        let alone = frame.arguments.iter().all(|argument| argument.side.is_none());
        vec![(one, side), (other, if alone { Side::B } else { side })]
    }

    /// The last subject before the trigger that agrees, and is nobody whom the frame names already.
    fn subject_before(&self, frame: &Frame, agreement: Agreement) -> Option<usize> {
        let named = |mention: &Mention| {
            frame.arguments.iter().any(|argument| self.identity.same(&self.layers.mentions[argument.mention], mention))
        };
        let near = |subject: &Subject| subject.sentence + REACH < frame.sentence;
        let behind = |subject: &Subject| subject.sentence <= frame.sentence;
        let told = &self.subjects[self.subjects.partition_point(near)..self.subjects.partition_point(behind)];
        let meant = |subject: &&Subject| {
            let mention = &self.layers.mentions[subject.mention];
            mention.tokens.end <= frame.trigger.start
                && self.is_party(subject.mention, agreement)
                && agreement.fits(self.layers, mention, subject.gender)
                && !named(mention)
        };
        told.iter().rev().find(meant).map(|subject| subject.mention)
    }

    fn is_party(&self, mention: usize, agreement: Agreement) -> bool {
        let mention = &self.layers.mentions[mention];
        match mention.kind {
            MentionKind::Person | MentionKind::Body => true,
            MentionKind::Group => mention.delegation || agreement.number == Number::Plural,
            _ => false,
        }
    }

    /// The two persons that `the two` before a trigger are: those of its sentence, or the one before, that names just two;
    /// else of those named shortly before it, whom the text names most often, in the order in which it does; of bodies where
    /// it names fewer persons.
    pub fn pair_before(&self, frame: &Frame) -> Option<[usize; 2]> {
        let mentions = self.layers.mentions;
        let sentences = &self.layers.context.layer.sentences;
        let start = |sentence: usize| sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start);
        let first = frame.sentence.saturating_sub(REACH);
        let from = mentions.partition_point(|mention| mention.tokens.start < start(first));
        let to = mentions.partition_point(|mention| mention.tokens.end <= frame.trigger.start);
        let last = frame.sentence.saturating_sub(1);
        let of_sentence = (last..=frame.sentence).rev().map(|sentence| {
            let from = mentions.partition_point(|mention| mention.tokens.start < start(sentence));
            let end = sentences.get(sentence).map_or(0, |sentence| sentence.tokens.end).min(frame.trigger.start);
            self.distinct(from..mentions.partition_point(|mention| mention.tokens.end <= end), MentionKind::Person)
        });
        let last = of_sentence.into_iter().find(|found| found.len() > 1);
        if let Some(pair) = last.and_then(|found| <[usize; 2]>::try_from(found).ok()) {
            return Some(pair);
        }
        let around = &mentions[from..mentions.len().min(to + AROUND)];
        let named = |at: usize| around.iter().filter(|other| self.identity.same(&mentions[at], other)).count();
        let pair = |kind: MentionKind| {
            let mut found = self.distinct(from..to, kind);
            found.sort_by_key(|&at| std::cmp::Reverse(named(at)));
            // a third that is told of as often leaves open who is meant
            if found.len() > 2 && named(found[1]) == named(found[2]) {
                return None;
            }
            found.truncate(2);
            found.sort_unstable();
            <[usize; 2]>::try_from(found).ok()
        };
        pair(MentionKind::Person).or_else(|| pair(MentionKind::Body))
    }

    /// The first mention of each actor of a kind among some.
    fn distinct(&self, among: std::ops::Range<usize>, kind: MentionKind) -> Vec<usize> {
        let mentions = self.layers.mentions;
        let mut found: Vec<usize> = Vec::new();
        for at in among.filter(|&at| mentions[at].kind == kind && !is_outsider(self.layers, at)) {
            if !found.iter().any(|&known| self.identity.same(&mentions[known], &mentions[at])) {
                found.push(at);
            }
        }
        found
    }
}
