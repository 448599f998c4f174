//! What a clause that somebody said is about: the noun phrase that it opens with. The rest of it is a claim, and no topic.

use std::ops::Range;

use super::compose::Composer;
use crate::frame::is_future;
use crate::lexicon::{ContentWord, CueRole, Factuality, Sense};
use crate::mention::Mention;
use crate::text::letters::{ARTICLE, BEH, HEH, LAM, NOON, TEH, TEH_MARBUTA, WAW, YEH};

/// How many words without an article may stand before the definite word that ends their chain.
const CHAIN: usize = 4;
/// Letters of the shortest present verb.
const SHORTEST: usize = 4;
/// Letters of the shortest noun of quality.
const QUALITY: usize = 6;
/// A phrase of so many words names a matter.
const MATTER: usize = 2;

impl Composer<'_> {
    /// What clauses are about: the noun phrase that each opens with, if it names no party, and what else in them is named by
    /// a verbal noun or shows a concept.
    pub(super) fn matters(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let that = |at: usize| self.content_word(at, |word| *word == ContentWord::That);
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let opens = at == tokens.start || self.behind_signs(at).is_some_and(that);
            let found = if opens { self.subject(at..tokens.end) } else { None };
            let found = found.or_else(|| self.named_matter(at, tokens.end)).map(|found| self.headed(found));
            let found = found.filter(|found| !found.is_empty() && !self.is_amount(found));
            at = found.as_ref().map_or(at + 1, |found| found.end);
            out.extend(found.filter(|found| !self.is_meeting(found) && !self.is_own_meeting(found)));
        }
        out
    }

    /// What is named in clauses by a verbal noun and what it takes, or shows a concept.
    pub(super) fn named_matters(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let found = self.named_matter(at, tokens.end).map(|found| self.headed(found));
            let found = found.filter(|found| found.len() >= MATTER && !self.is_amount(found));
            at = found.as_ref().map_or(at + 1, |found| found.end);
            out.extend(found.filter(|found| !self.is_meeting(found) && !self.is_own_meeting(found)));
        }
        out
    }

    /// The token before one, signs between them left out.
    fn behind_signs(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&before| !self.layers.context.is_sign(before))
    }

    /// What a meeting is called after, if that shows a concept: talks of peace; with its noun where an adjective tells it.
    pub(super) fn called(&self, trigger: &Range<usize>) -> Option<Range<usize>> {
        let context = self.layers.context;
        let noun = trigger.end.checked_sub(1)?;
        context.sense(noun, |sense| matches!(sense, Sense::Event { .. }))?;
        let sentences = &context.layer.sentences;
        let sentence = sentences.get(sentences.partition_point(|sentence| sentence.tokens.end <= noun))?;
        let end = sentence.tokens.end.min(trigger.end + CHAIN + 1);
        let named = trigger.end < end && context.token(trigger.end).is_word();
        let start = named.then_some(trigger.end)?;
        if let Some(close) = self.chain(start, end) {
            let adjective = context.is_definite(start);
            let whole = if adjective { noun } else { start };
            let shown = self.cues.concept(&self.plain(self.said(&(noun..close), false))).is_some();
            return (shown && !self.in_mention(start)).then_some(whole..close);
        }
        let pair = format!("{} {}", context.form(noun), context.form(start));
        (self.is_noun(start) && self.cues.concept_of(&pair).is_some()).then_some(noun..start + 1)
    }

    /// A chain of nouns whose head is a verbal noun, or that shows a concept.
    fn named_matter(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let content = &self.layers.lexicon.content;
        let context = self.layers.context;
        let form = context.form(at);
        let form = form.strip_prefix(WAW).filter(|rest| content.is_masdar(rest)).unwrap_or(form);
        let governed = form.strip_prefix([BEH, LAM]).is_some_and(|rest| content.is_masdar(rest));
        let masdar = (content.is_masdar(form) || governed || self.is_quality(at)) && !context.is_spelt_as_plural(at);
        let head = self.content_word(at, |word| *word == ContentWord::Head);
        if head || self.circumstance(at).is_some() || self.mention_at(at).is_some() || !masdar && !self.is_noun(at) {
            return None;
        }
        if let Some(pair) = self.indefinite_pair(at, end) {
            return Some(pair);
        }
        let close = self.chain(at + usize::from(masdar), end)?;
        let concept = || self.cues.concept(&self.plain(self.said(&(at..close), true))).is_some();
        // (the doctors), the young ones
        let adjective = || at > 0 && context.is_definite(at) && context.is_definite(at - 1) && !self.is_joint(at - 1);
        if !masdar && !concept() || close - at < MATTER && (adjective() || !self.stands_alone(at)) {
            return None;
        }
        let tied = self.attributed(close, end);
        Some(at..if masdar && tied == close { self.complemented(close, end) } else { tied })
    }

    /// A noun of quality in construct with a definite one: the secularity of the state.
    fn is_quality(&self, at: usize) -> bool {
        let context = self.layers.context;
        let form = context.form(at);
        let abstract_noun = context.last_letter(at) == Some(TEH_MARBUTA)
            && form.strip_suffix(HEH).is_some_and(|stem| stem.ends_with(YEH))
            && form.chars().count() >= QUALITY;
        let next = at + 1;
        let known = context.sense(at, |_| true).is_some();
        abstract_noun
            && !known
            && !context.is_definite(at)
            && self.mention_at(next).is_none()
            && context.layer.tokens.get(next).is_some_and(|token| token.is_word())
            && context.form(next).starts_with(ARTICLE)
            && context.last_letter(next).is_some()
    }

    /// A noun and its adjective without articles that show a concept with them: (no way but) a political solution.
    fn indefinite_pair(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let context = self.layers.context;
        let adjective = |at: usize| {
            at < end
                && context.token(at).is_word()
                && !context.is_definite(at)
                && (context.form(at).ends_with(YEH) || context.last_letter(at) == Some(TEH_MARBUTA))
        };
        let shown = || self.cues.concept_of(&format!("{} {}", context.form(at), context.form(at + 1))).is_some();
        (self.is_noun(at) && adjective(at + 1) && self.mention_at(at + 1).is_none() && shown()).then_some(at..at + 2)
    }

    /// The noun phrase at the start of a clause.
    fn subject(&self, clause: Range<usize>) -> Option<Range<usize>> {
        let context = self.layers.context;
        let pronoun = clause.start > 0
            && self.content_word(clause.start - 1, |word| *word == ContentWord::That)
            && !context.form(clause.start - 1).ends_with(NOON)
            // (that) there is no way but …
            && self.layers.lexicon.content.head(&context.layer.tokens, clause.start).is_none();
        let clause = self.behind_verb(clause.start)..clause.end;
        let first = clause.start;
        let Range { start, end } = self.headed(clause);
        let people = || start == first && self.is_of_people(start);
        if pronoun || start >= end || self.mention_at(start).is_some() || people() {
            return None;
        }
        let close = self.chain(start, end)?;
        let close = self.attributed(close, end);
        (close - start >= MATTER || self.stands_alone(start)).then_some(start..close)
    }

    /// Behind the verb that a clause opens with, or the clause's start: (that) be returned the houses.
    fn behind_verb(&self, at: usize) -> usize {
        let context = self.layers.context;
        let form = context.form(at);
        let that = |before: usize| {
            context.form(before).ends_with(NOON) && self.content_word(before, |word| *word == ContentWord::That)
        };
        let present = form.starts_with([YEH, TEH])
            && form.chars().count() >= SHORTEST
            && context.last_letter(at) != Some(TEH_MARBUTA)
            && !self.layers.lexicon.content.is_masdar(form)
            && self.mention_at(at).is_none();
        at + usize::from(present && at > 0 && that(at - 1))
    }

    /// The end of a chain of nouns: words without article, then one with it, or a name, and what agrees with that.
    fn chain(&self, start: usize, end: usize) -> Option<usize> {
        let context = self.layers.context;
        let mut at = start;
        let article = |at: usize| {
            context.form(at).starts_with(ARTICLE) && context.is_definite(at) || at > start && self.is_owned(at)
        };
        while at < end && !article(at) && self.mention_at(at).is_none() {
            if at - start >= CHAIN || !self.is_noun(at) {
                return None;
            }
            at += 1;
        }
        let closes = at < end && !context.is_sign(at);
        at = closes.then(|| self.mention_at(at).map_or(at + 1, |mention| mention.tokens.end.min(end)))?;
        let negated =
            |at: usize| self.content_word(at, |word| *word == ContentWord::Negator) && self.goes_on_definite(at + 1);
        let belongs = |at: usize| self.goes_on_definite(at) || at + 1 < end && negated(at);
        Some((at..end).find(|&at| !belongs(at)).unwrap_or(end))
    }

    /// A word with the article, a conjunction before it or not.
    fn goes_on_definite(&self, at: usize) -> bool {
        let rest = self.layers.context.form(at);
        self.layers.context.token(at).is_word()
            && (rest.starts_with(ARTICLE) || rest.strip_prefix(WAW).is_some_and(|rest| rest.starts_with(ARTICLE)))
            && !self.is_joint(at)
    }

    /// Behind a phrase with a preposition that belongs to it: between the two countries, with the neighbours, in the south.
    fn attributed(&self, at: usize, end: usize) -> usize {
        let ties = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::Between | CueRole::With | CueRole::Place));
        let tied = at + 1 < end && self.layers.context.plain_sense(at, ties).is_some_and(|hit| hit.len == 1);
        if tied { self.chain(at + 1, end).unwrap_or(at) } else { at }
    }

    /// Behind what a verbal noun takes with a preposition: bringing food to the camps, work by the agreements.
    fn complemented(&self, at: usize, end: usize) -> usize {
        let context = self.layers.context;
        let ties =
            |sense: &Sense| matches!(sense, Sense::Cue(CueRole::To | CueRole::On | CueRole::About | CueRole::From));
        let word = at + 1 < end && context.plain_sense(at, ties).is_some_and(|hit| hit.len == 1);
        if word {
            return self.chain(at + 1, end).unwrap_or(at);
        }
        let prefixed = at < end
            && context.token(at).is_word()
            && self.mention_at(at).is_none()
            && context.form(at).strip_prefix(BEH).is_some_and(|rest| rest.starts_with(ARTICLE));
        if prefixed { (at + 1..end).find(|&at| !self.goes_on_definite(at)).unwrap_or(end) } else { at }
    }

    /// A plain word that can stand in a chain of nouns: no verb, particle or preposition.
    fn is_noun(&self, at: usize) -> bool {
        let context = self.layers.context;
        let form = context.form(at);
        let verb = |sense: &Sense| {
            matches!(
                sense,
                Sense::Verb { .. } | Sense::Report { finite: true, .. } | Sense::Fact(Factuality::Negated, _)
            )
        };
        let form = form.strip_prefix(WAW).unwrap_or(form);
        // what bears ta marbuta is a noun, what has three letters no verb with a prefix
        let noun = context.last_letter(at) == Some(TEH_MARBUTA) || form.chars().count() < SHORTEST;
        let prefixed = !noun && (form.starts_with([YEH, TEH, NOON]) || is_future(form));
        context.token(at).is_word()
            && !self.is_joint(at)
            && (!prefixed || self.layers.lexicon.content.is_masdar(form))
            && context.plain_sense(at, verb).is_none()
    }

    pub(super) fn mention_at(&self, at: usize) -> Option<&Mention> {
        let mentions = &self.layers.mentions;
        let first = mentions.partition_point(|mention| mention.tokens.start < at);
        mentions.get(first).filter(|mention| mention.tokens.start == at)
    }
}
