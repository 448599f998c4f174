//! Where a phrase that tells of a matter ends, and which phrases tell of none.

use std::ops::Range;

use super::compose::Composer;
use crate::lexicon::{ContentWord, CueRole, Factuality, Sense};
use crate::mention::{Mention, MentionKind};
use crate::text::TokenKind;
use crate::text::letters::{ALEF, BEH, HEH, LAM, TEH, TEH_MARBUTA, YEH};

/// Letters of a particle; longer negations are nouns.
pub(super) const PARTICLE: usize = 2;
/// Letters of the shortest present verb behind a noun.
const SHORTEST: usize = 4;
/// A phrase of so many words may stand without the relative clause that describes it.
const WHOLE: usize = 3;
/// How many words behind a number what it counts takes.
const COUNTED: usize = 2;

impl Composer<'_> {
    /// Up to the clause that describes its noun: (the relations) that tie them, (an offer) he made.
    pub(super) fn undescribed(&self, tokens: Range<usize>) -> Range<usize> {
        let describes =
            |at: usize| at >= tokens.start + WHOLE && self.is_relative(at) || self.is_predicate(at, tokens.start);
        let mut end = (tokens.start + 1..tokens.end).find(|&at| describes(at)).unwrap_or(tokens.end);
        while end > tokens.start && self.is_joint(end - 1) {
            end -= 1;
        }
        tokens.start..end
    }

    /// Whether a verb, or the particle that negates one, stands behind a noun.
    fn is_predicate(&self, at: usize, start: usize) -> bool {
        let context = self.layers.context;
        let form = context.form(at);
        if at == start || !context.token(at).is_word() || self.is_joint(at - 1) || self.in_mention(at) {
            return false;
        }
        if self.content_word(at, |word| *word == ContentWord::That) {
            return true;
        }
        let content = &self.layers.lexicon.content;
        let nominal = content.is_masdar(form) || content.object(&context.layer.tokens, at).is_some();
        let finite = |sense: &Sense| matches!(sense, Sense::Verb { .. } | Sense::Report { finite: true, .. });
        let cue = context.sense(at, |sense| matches!(sense, Sense::Cue(_))).is_some();
        // other forms of the past are spelt like nouns
        let past = form.ends_with(TEH) || form.starts_with(ALEF) && !form.ends_with(ALEF);
        let negates = |sense: &Sense| matches!(sense, Sense::Fact(Factuality::Negated, _));
        // no noun: those that begin with its prefix end in ta marbuta or are adjectives of origin
        let present = form.starts_with(YEH)
            && form.chars().count() >= SHORTEST
            && !form.ends_with([YEH, ALEF])
            && context.last_letter(at) != Some(TEH_MARBUTA)
            && !context.is_dated(at);
        !nominal
            && (present
                || past && !cue && context.plain_sense(at, finite).is_some()
                || form.chars().count() <= PARTICLE && context.plain_sense(at, negates).is_some())
    }

    /// Whether a token is a part of a name.
    pub(super) fn in_mention(&self, at: usize) -> bool {
        let mentions = &self.layers.mentions;
        let next = mentions.partition_point(|mention| mention.tokens.start <= at);
        next.checked_sub(1).is_some_and(|last| mentions[last].tokens.contains(&at))
    }

    /// Whether a pronoun hangs on a noun, which makes it definite: its return.
    pub(super) fn is_owned(&self, at: usize) -> bool {
        let context = self.layers.context;
        let form = context.form(at);
        let heh = form.ends_with(HEH) && context.last_letter(at) != Some(TEH_MARBUTA);
        let pronoun = heh || form.strip_suffix(ALEF).is_some_and(|rest| rest.ends_with(HEH));
        pronoun && context.token(at).is_word() && !self.is_joint(at) && !self.layers.lexicon.is_common(form)
    }

    /// How many words at a token tell how, when or under whom something was done: no phrase begins with them.
    pub(super) fn circumstance(&self, at: usize) -> Option<usize> {
        let tells = |word: &ContentWord| matches!(word, ContentWord::Circumstance | ContentWord::Aside);
        self.layers.lexicon.content.at(&self.layers.context.layer.tokens, at, tells)
    }

    /// Whether a clause speaks of a meeting itself: (if) today's meeting (fails), the meeting of the leaders.
    pub(super) fn is_own_meeting(&self, found: &Range<usize>) -> bool {
        let context = self.layers.context;
        let event = context.sense(found.start, |sense| matches!(sense, Sense::Event { .. })).is_some();
        let next = found.start + 1;
        event && next < found.end && (context.is_dated(next) || self.is_of_people(next))
    }

    /// Whether a phrase is no more than a number and what it counts: ninety million dinars.
    pub(super) fn is_amount(&self, phrase: &Range<usize>) -> bool {
        let context = self.layers.context;
        let number = |at: usize| {
            context.token(at).kind == TokenKind::Number
                || context.sense(at, |sense| matches!(sense, Sense::Amount(_))).is_some()
        };
        let vague = |at: usize| {
            self.is_joint(at) || context.sense(at, |sense| matches!(sense, Sense::About | Sense::Vague)).is_some()
        };
        let start = phrase.clone().find(|&at| !vague(at)).unwrap_or(phrase.end);
        let counted = (start..phrase.end).find(|&at| !number(at)).unwrap_or(phrase.end);
        // four constitutional principles: a few things with their adjective are no amount
        let few = counted == start + 1
            && context.token(start).kind != TokenKind::Number
            && context.last_letter(phrase.end - 1) == Some(TEH_MARBUTA);
        counted > start && phrase.end - counted <= if few { 1 } else { COUNTED }
    }

    /// Whether a phrase is no more than the name of somebody, a title before it or not.
    pub(super) fn is_person(&self, phrase: &Range<usize>) -> bool {
        self.person_at(phrase.start).is_some_and(|person| person.tokens.end >= phrase.end)
    }

    /// Behind a person who stands before the matter: (charged) somebody with it. Who somebody is, is none.
    pub(super) fn past_person(&self, tokens: Range<usize>) -> Range<usize> {
        let Some(person) = Some(&tokens).filter(|it| !it.is_empty()).and_then(|it| self.person_at(it.start)) else {
            return tokens;
        };
        let rest = person.tokens.end.min(tokens.end)..tokens.end;
        let content = &self.layers.lexicon.content;
        let leads = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::On | CueRole::About | CueRole::Topic));
        let governed = rest.clone().next().is_some_and(|first| {
            let form = self.layers.context.form(first);
            content.is_masdar(form)
                || [BEH, LAM].into_iter().any(|letter| content.opens_with(form, letter))
                || self.layers.context.plain_sense(first, leads).is_some_and(|hit| hit.len == 1)
        });
        if governed { self.headed(rest) } else { tokens.end..tokens.end }
    }

    /// The person named at a token, or behind the title that stands there.
    fn person_at(&self, start: usize) -> Option<&Mention> {
        let mentions = &self.layers.mentions;
        let titled = usize::from(self.layers.context.is_definite(start) || self.layers.context.coordinates(start));
        let first = mentions.partition_point(|mention| mention.tokens.start < start);
        mentions
            .get(first)
            .filter(|mention| mention.kind == MentionKind::Person && mention.tokens.start <= start + titled)
            .filter(|mention| !self.is_chain_of_things(mention))
    }

    /// Whether what is read as a name of two words is a noun and a plural, which a feminine adjective describes, or a verbal
    /// noun and what it is done to: the safety of the nuclear sites, unification of the checkpoints between towns.
    fn is_chain_of_things(&self, mention: &Mention) -> bool {
        let context = self.layers.context;
        let Range { start, end } = mention.tokens;
        let described = |at: usize| context.is_definite(at) && context.last_letter(at) == Some(TEH_MARBUTA);
        let between = |sense: &Sense| *sense == Sense::Cue(CueRole::Between);
        let done = |at: usize| {
            self.layers.lexicon.content.is_masdar(context.form(start)) && context.plain_sense(at, between).is_some()
        };
        end == start + 2
            && mention.entities.is_empty()
            && context.is_definite(end - 1)
            && context.layer.tokens.get(end).is_some_and(|next| next.is_word())
            && (described(end) || done(end))
    }

    /// Whether a noun heads people: who does something, and no matter.
    pub(super) fn is_of_people(&self, at: usize) -> bool {
        let people = |sense: &Sense| matches!(sense, Sense::Group { .. } | Sense::Post { .. });
        self.layers.context.sense(at, people).is_some()
    }
}
