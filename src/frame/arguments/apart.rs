//! Who stands behind a trigger and has no seat of his own: one who is named twice, or only beside the meeting.

use super::Walk;
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Agreement, Gender, Number, subject};
use crate::lexicon::{CueRole, Factuality, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::{BEH, HEH, TEH_MARBUTA};

impl Walk<'_> {
    /// (A workshop) that somebody holds: a verb with a pronoun that takes up the noun of the trigger, which names nobody yet.
    pub(super) fn is_held_by(&self, verb: usize) -> bool {
        let Some(noun) = self.trigger.noun.filter(|noun| !noun.definite && noun.chunk < verb) else { return false };
        let gender = Agreement::of_pronoun(self.form(verb)).and_then(|pronoun| pronoun.gender);
        let feminine = self.form(noun.chunk).ends_with([HEH, TEH_MARBUTA]) || noun.plural;
        self.frame.arguments.is_empty()
            && !self.chunks[verb].conjoined
            && gender.is_some_and(|gender| (gender == Gender::Feminine) == feminine)
    }

    /// (The committee met) in the bank: the body that `in` leads to is where it was, or what somebody belongs to.
    pub(super) fn is_within(&self, at: usize, mention: usize) -> bool {
        self.mention(mention).kind == MentionKind::Body
            && self.chunks[at - 1].piece == Piece::Cue(CueRole::Place)
            && !self.chunks[at].conjoined
    }

    /// (On a visit) that somebody made: the verb behind the noun, with a pronoun that takes it up, has its own subject.
    pub(super) fn is_of_others(&self, noun: usize) -> bool {
        let [verb, taken, subject, ..] = &self.chunks[noun + 1..] else { return false };
        let form = self.layers.context.form(taken.tokens.start);
        let pronoun = form.strip_prefix(BEH).is_some_and(|rest| Agreement::of_pronoun(rest).is_some());
        matches!(verb.piece, Piece::Verb(_))
            && pronoun
            && matches!(subject.piece, Piece::Actor(actor) if self.mention(actor).reading.is_plain())
    }

    /// (The rules of the council), when they meet: a verb in the plural has no single body for its subject.
    pub(super) fn agreeing(&self, mut subjects: Vec<usize>) -> Vec<usize> {
        let plural =
            self.trigger.verb.and_then(|verb| self.conjugation(verb)).is_some_and(|form| form.number == Number::Plural);
        if let ([only], true) = (&subjects[..], plural) {
            let mention = self.mention(*only);
            if mention.kind == MentionKind::Body && !mention.many && mention.members.len() < 2 {
                subjects.clear();
            }
        }
        subjects
    }

    /// (The session was held) in the ministry: right behind verb or event, no other place told, it is where.
    pub(super) fn sits_in(&mut self, at: usize, mention: usize) {
        let before = self.chunks[..at - 1].iter().rev().find(|chunk| !matches!(chunk.piece, Piece::Time(_)));
        let free = before.is_some_and(|before| matches!(before.piece, Piece::Verb(_) | Piece::Event(_)));
        if free && self.frame.places.is_empty() {
            self.frame.places.push(mention);
        }
    }

    /// (X, head of one union) and chairman of another: a post joined to the one behind a name, without a name of its own,
    /// is a second one of the same person.
    pub(super) fn second_post(&self, mention: usize) -> bool {
        let now = self.mention(mention);
        let before = self.frame.arguments.last().and_then(|last| {
            let apposed = self.mention(last.apposition?);
            (self.mention(last.mention).name.is_some() && apposed.is_bare_post()).then_some(apposed)
        });
        now.is_bare_post() && !now.many && before.is_some_and(|post| post.tokens.end == now.tokens.start)
    }

    /// (The spokesman of the government) and deputy minister X, after his meeting: two posts of one person, where pronoun
    /// or verb is in the singular. The one to be seated, and the other post.
    pub(super) fn one_person(&self, subjects: Vec<usize>) -> (Vec<usize>, Option<usize>) {
        if let [only] = subjects[..] {
            return (subjects, self.post_behind(only));
        }
        let [first, second] = subjects[..] else { return (subjects, None) };
        let told = match (self.trigger.verb, self.trigger.noun) {
            (Some(verb), _)
                if self.chunks[..verb.chunk].last().is_some_and(|last| last.piece == Piece::Actor(second)) =>
            {
                self.conjugation(verb)
            }
            (None, Some(noun)) if noun.pronoun => Agreement::of_pronoun(self.form(noun.chunk)),
            _ => None,
        };
        let joined = self.mention(second).reading.conjunction.is_some();
        let posts = self.mention(first).is_bare_post() && self.mention(second).post.is_some();
        let single = |mention: usize| !self.mention(mention).many && self.mention(mention).members.is_empty();
        let one = told.is_some_and(|told| told.number == Number::Singular);
        if one && joined && posts && single(first) && single(second) {
            return (vec![second], Some(first));
        }
        (subjects, None)
    }

    /// X, the head of the council, (met …): the post right behind a name, or behind a comma.
    fn post_behind(&self, named: usize) -> Option<usize> {
        let at = self.chunks.iter().position(|chunk| chunk.piece == Piece::Actor(named))?;
        let comma = usize::from(self.chunks.get(at + 1)?.piece == Piece::Sign(Sign::Comma));
        let next = at + 1 + comma;
        let Piece::Actor(post) = self.chunks.get(next)?.piece else { return None };
        let before = self.mention(post).tokens.end <= self.chunks[self.trigger.start()].tokens.start;
        (before && subject::apposed_to(self.layers, self.chunks, next) == Some(named)).then_some(post)
    }

    /// (The session) that others do not attend.
    pub(super) fn is_negated(&self, at: usize) -> bool {
        let negates = |sense: &Sense| matches!(sense, Sense::Fact(Factuality::Negated, _));
        at > 0 && self.layers.context.sense(self.chunks[at - 1].tokens.start, negates).is_some()
    }

    /// (After a meeting with the minister, today,) the workers handed in …: the sentence opens with the event, and the verb
    /// behind the comma has a subject that nobody knows. It is theirs, not that of somebody told before.
    pub(super) fn has_unknown_subject_ahead(&self, noun: usize) -> bool {
        let opens = self.chunks[..noun].iter().all(|chunk| matches!(chunk.piece, Piece::Cue(_) | Piece::Time(_)));
        if !opens || !subject::ahead(self.layers, self.chunks, noun).is_empty() {
            return false;
        }
        let comma = |chunk: &Chunk| chunk.piece == Piece::Sign(Sign::Comma);
        let clause = self.chunks[noun..].iter().rposition(comma).map(|at| &self.chunks[noun + at + 1..]);
        matches!(clause, Some([verb, subject, ..])
            if matches!(verb.piece, Piece::Word | Piece::Verb(_) | Piece::Report(_))
                && subject.piece == Piece::Word
                && self.layers.context.is_definite(subject.tokens.start))
    }
}
