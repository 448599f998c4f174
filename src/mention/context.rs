//! What the grammar of mentions looks at: tokens, senses, registry entries and borders.

use std::ops::Range;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::gazetteer::{Entity, EntityKind, Gazetteer};
use super::{Likeness, Mention, MentionKind, orthography};
use crate::lexicon::{Hit, Lexicon, Sense};
use crate::text::clitic::{Reading, each_reading};
use crate::text::letters::*;
use crate::text::masdar::is_masdar;
use crate::text::normalize::fold_name;
use crate::text::{Span, Token, TokenKind, Tokens, indefinite};

/// How far behind its verb the object may stand that the verb needs, in tokens.
const OBJECT: usize = 8;

/// A registry entry found at a token.
#[derive(Debug, Clone)]
pub struct Found {
    /// How many tokens it covers.
    pub len: usize,
    /// What it may be.
    pub entities: Vec<Entity>,
    /// What the first token carried before it.
    pub reading: Reading,
}

/// A text under analysis.
#[derive(Debug)]
pub struct Context<'a> {
    /// Readable text.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub layer: &'a Tokens,
    /// Senses at each token.
    pub senses: Vec<Vec<Hit>>,
    /// Tokens with a word of sports, in order.
    pub sports: Vec<usize>,
    /// Tokens that open a phrase in whose clause a trigger means something else, in order.
    pub elsewhere: Vec<usize>,
    found: Vec<Vec<Found>>,
    /// For each token, whether a date covers it.
    dated: Vec<bool>,
    pub(super) lexicon: &'a Lexicon,
    /// Prepositions end in alef maksura here, not in yeh.
    pub(super) keeps_maksura: bool,
    pub(super) gazetteer: &'a Gazetteer,
    /// Family names of people named in full in the text, as K2, with what the registry knows of them.
    family: IndexMap<String, Vec<Entity>, FxBuildHasher>,
    /// Fathers that such full names end in.
    fathers: IndexMap<String, Vec<Entity>, FxBuildHasher>,
}

impl<'a> Context<'a> {
    /// Looks every token up. `dates` are token ranges that dates cover.
    pub fn new(
        text: &'a str,
        layer: &'a Tokens,
        lexicon: &'a Lexicon,
        gazetteer: &'a Gazetteer,
        dates: impl Iterator<Item = Range<usize>>,
    ) -> Self {
        let mut dated = vec![false; layer.tokens.len()];
        for range in dates {
            dated[range].fill(true);
        }
        let found = (0..layer.tokens.len())
            .map(|at| {
                let mut found: Vec<Found> = gazetteer
                    .at(&layer.tokens, at)
                    .into_iter()
                    .map(|hit| Found { len: hit.len, entities: hit.values.to_vec(), reading: hit.reading })
                    .collect();
                found.sort_by_key(|hit| std::cmp::Reverse(hit.len));
                found
            })
            .collect();
        let senses = lexicon.senses(layer);
        let with = |wanted: Sense| {
            let has = |hits: &[Hit]| hits.iter().any(|hit| hit.sense == wanted);
            senses.iter().enumerate().filter(|(_, hits)| has(hits)).map(|(at, _)| at).collect()
        };
        let (sports, elsewhere) = (with(Sense::Sports), with(Sense::Elsewhere));
        let preposition = |(token, hits): (&Token, &Vec<Hit>)| {
            hits.iter().any(|hit| matches!(hit.sense, Sense::Cue(_)))
                && orthography::letters(token.span.of(text)).last() == Some(ALEF_MAKSURA)
        };
        let keeps_maksura = layer.tokens.iter().zip(&senses).any(preposition);
        let (family, fathers) = (IndexMap::default(), IndexMap::default());
        Self {
            text,
            layer,
            senses,
            sports,
            elsewhere,
            found,
            dated,
            lexicon,
            keeps_maksura,
            gazetteer,
            family,
            fathers,
        }
    }

    /// Takes the last words of full names from mentions.
    pub fn learn_names<'m>(&mut self, mentions: impl Iterator<Item = &'m Mention>) {
        for mention in mentions {
            let Some(name) = mention.name.clone().filter(|name| mention.kind == MentionKind::Person && name.len() > 1)
            else {
                continue;
            };
            let entities = self.bearers(mention, &name);
            if self.plain_sense(name.start, |sense| *sense == Sense::Leads).is_some() {
                self.learn(name.start, &entities);
            }
            let last = name.end - 1;
            // nobody is called by the name of the father alone, but by `son of` and it
            if self.plain_sense(last - 1, |sense| *sense == Sense::Filial).is_some() && name.len() > 2 {
                let key = fold_name(self.form(last));
                let known = self.fathers.entry(key).or_default();
                known.extend(entities);
                continue;
            }
            let people = self.nisba(last).is_some() && self.form(last).ends_with(NOON);
            // of a name that its grammar alone tells, a last word that is a common one is not learnt
            let unsure = mention.entities.is_empty()
                && mention.post.is_none()
                && mention.tokens.start == name.start
                && self.plain_sense(last, |sense| *sense == Sense::Common).is_some()
                // nor is the second word of (servant) of the Peace
                || self.plain_sense(last - 1, |sense| *sense == Sense::Joins).is_some();
            if self.token(last).is_word() && !unsure && !people && self.form(last).chars().count() > 2 {
                self.learn(last, &entities);
            }
        }
    }

    /// What the registry knows of a full name: its bearers, else those who are called alike.
    fn bearers(&self, mention: &Mention, name: &Range<usize>) -> Vec<Entity> {
        if !mention.entities.is_empty() {
            return mention.entities.clone();
        }
        let words: Vec<&str> = name.clone().map(|at| self.form(at)).collect();
        let alike = self.namesakes(&words.join(" ")).into_iter();
        alike.map(|(id, _)| Entity { kind: EntityKind::Person, id: id.to_owned(), ambiguous: true }).collect()
    }

    fn learn(&mut self, at: usize, entities: &[Entity]) {
        let key = fold_name(self.form(at));
        let known = self.family.entry(key).or_default();
        let new: Vec<Entity> = entities.iter().filter(|entity| !known.contains(entity)).cloned().collect();
        known.extend(new);
    }

    /// Whether a word of a range may be a family name that the text has taught.
    pub fn has_family(&self, mut tokens: Range<usize>) -> bool {
        !(self.family.is_empty() && self.fathers.is_empty())
            && tokens
                .any(|at| self.token(at).is_word() && (self.family_at(at).is_some() || self.father_at(at).is_some()))
    }

    /// What the registry knows of the person whose full name in the text ends in this father.
    pub fn father_at(&self, at: usize) -> Option<&[Entity]> {
        self.fathers.get(&fold_name(self.layer.tokens.get(at)?.form.as_str())).map(Vec::as_slice)
    }

    /// The reading by which a word is the family name of somebody whom the text names in full, and what the registry
    /// knows of that person.
    pub fn family_at(&self, at: usize) -> Option<(Reading, &[Entity])> {
        let mut found = None;
        if !self.family.is_empty() {
            each_reading(self.form(at), |conjunction, preposition, rest| {
                if found.is_none()
                    && let Some(known) = self.family.get(&fold_name(rest))
                {
                    found = Some((Reading { conjunction, preposition, rest: rest.to_owned() }, known.as_slice()));
                }
            });
        }
        found
    }

    /// Token ranges of the sentences that meetings may be read from.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.layer.sentences.iter().filter(|sentence| sentence.zone.yields()).map(|sentence| sentence.tokens.clone())
    }

    /// The token at a position.
    pub fn token(&self, at: usize) -> &Token {
        &self.layer.tokens[at]
    }

    /// Whether a sign stands there.
    pub fn is_sign(&self, at: usize) -> bool {
        matches!(self.token(at).kind, TokenKind::Sign(_))
    }

    /// The folded form at a position.
    pub fn form(&self, at: usize) -> &str {
        &self.layer.tokens[at].form
    }

    /// Letters as written.
    pub fn raw(&self, at: usize) -> &str {
        self.layer.tokens[at].span.of(self.text)
    }

    /// Whether a date covers the token.
    pub fn is_dated(&self, at: usize) -> bool {
        self.dated[at]
    }

    /// Registry entries at a token, longest first; none behind the text.
    pub fn found(&self, at: usize) -> &[Found] {
        self.found.get(at).map_or(&[], Vec::as_slice)
    }

    /// The country of a nisba, or of one of two words that ends here: (the) South Korean (president).
    pub fn nisba(&self, at: usize) -> Option<&str> {
        self.gazetteer.nisba(self.form(at)).or_else(|| {
            let first = at.checked_sub(1).filter(|first| self.token(*first).is_word() && self.adjacent(*first))?;
            self.gazetteer.nisba_of_two(self.form(first), self.form(at))
        })
    }

    /// The body whose nisba is at a token: (the envoy) of the United Nations.
    pub fn sender(&self, at: usize) -> Option<&str> {
        self.gazetteer.sender(self.form(at))
    }

    /// The country of a nisba behind any clitic.
    pub fn nisba_of(&self, form: &str) -> Option<&str> {
        self.gazetteer.nisba(form)
    }

    /// The singular of a dual or plural head of a post, given folded.
    pub fn singular(&self, plural: &str) -> Option<String> {
        self.lexicon.singular(plural)
    }

    /// Whether a folded word is a family name of somebody that no label lists.
    pub fn is_family(&self, folded: &str) -> bool {
        self.gazetteer.is_family(folded)
    }

    /// The one person who may be called by a family name that no label lists, given folded.
    pub fn sole_bearer(&self, family: &str) -> Option<&str> {
        self.gazetteer.sole_bearer(family)
    }

    /// The people of the registry whose names end in a surname, by id.
    pub fn surnamed(&self, name: &str) -> impl Iterator<Item = &str> {
        self.gazetteer.surnamed(name)
    }

    /// The people of the registry whose names are like a name of at least two parts, nearest first, each once.
    pub fn namesakes(&self, name: &str) -> Vec<(&str, Likeness)> {
        self.gazetteer.namesakes(name, self.lexicon)
    }

    /// Whether a registry place is a country.
    pub fn is_country(&self, place: &str) -> bool {
        self.gazetteer.is_country(place)
    }

    /// The first sense at a token that a test accepts.
    pub fn sense(&self, at: usize, accepts: impl Fn(&Sense) -> bool) -> Option<&Hit> {
        self.senses.get(at)?.iter().find(|hit| accepts(&hit.sense))
    }

    /// The first sense at a token without any clitic that a test accepts.
    pub fn plain_sense(&self, at: usize, accepts: impl Fn(&Sense) -> bool) -> Option<&Hit> {
        self.senses.get(at)?.iter().find(|hit| hit.reading.is_plain() && accepts(&hit.sense))
    }

    /// Whether the token opens a verb, a cue or another clause: a phrase ends before it.
    pub fn ends_phrase(&self, at: usize) -> bool {
        self.is_dated(at)
            || !self.token(at).is_word()
            || self.is_preposition(at)
            || self.opens_masdar(at)
            || self.senses[at].iter().any(|hit| match hit.sense {
                // (the delegation) met: letters of the article may open the stem of a verb
                Sense::Verb { .. } | Sense::Report { finite: true, .. } => true,
                Sense::Report { .. } => !self.is_definite(at),
                Sense::Event { definite, .. } => !definite || hit.reading.is_plain(),
                Sense::Cue(_) => hit.reading.preposition.is_none(),
                // (the chamber met) many (of …)
                Sense::Vague => self.is_definite(at),
                Sense::Collective { .. } => true,
                _ => false,
            })
    }

    /// Whether the word is a verbal noun behind `beh` or `lam`: what was promised, or what for.
    pub fn opens_masdar(&self, at: usize) -> bool {
        let mut found = false;
        each_reading(self.form(at), |conjunction, preposition, rest| {
            found |= conjunction.is_none() && matches!(preposition, Some(BEH | LAM)) && is_masdar(rest);
        });
        found
    }

    /// Whether the word carries the article, whatever stands before it.
    pub fn is_definite(&self, at: usize) -> bool {
        let form = self.form(at);
        let hamza = |c: char| matches!(c, '\u{0623}' | '\u{0625}' | '\u{0622}');
        form.starts_with(ARTICLE) && form.chars().count() > 4 && !self.raw(at).starts_with(hamza)
            || form.starts_with("\u{0644}\u{0644}")
    }

    /// Whether the word opens with a coordinating `waw` that one of its senses or entries reads as such.
    pub fn coordinates(&self, at: usize) -> bool {
        let conjoined = |reading: &Reading| reading.conjunction.is_some();
        self.form(at).starts_with(WAW)
            && (self.found[at].iter().any(|hit| conjoined(&hit.reading))
                || self.senses[at].iter().any(|hit| conjoined(&hit.reading))
                || self.form(at)[WAW.len_utf8()..].starts_with(ARTICLE))
            && !self.senses[at].iter().any(|hit| hit.reading.is_plain())
    }

    /// Whether a word that opens with `waw` may be a conjoined noun: no verb, no cue, no name of its own.
    pub fn coordinates_noun(&self, at: usize) -> bool {
        !self.senses[at]
            .iter()
            .any(|hit| hit.reading.is_plain() || matches!(hit.sense, Sense::Verb { .. } | Sense::Cue(_) | Sense::Given))
            && !self.coordinates_adjective(at)
    }

    /// Whether the word is a conjoined adjective of the shape of the one before it (same ending, same definiteness).
    pub fn coordinates_adjective(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let Some(rest) = self.form(at).strip_prefix(WAW) else { return false };
        let form = self.form(before).strip_prefix(WAW).unwrap_or(self.form(before));
        let shape = |word: &str| (word.starts_with(ARTICLE), word.chars().next_back());
        self.token(before).is_word()
            && shape(rest) == shape(form)
            && rest.ends_with([HEH, YEH])
            && !self.senses[at].iter().any(|hit| {
                matches!(hit.sense, Sense::Group { .. } | Sense::Body { .. } | Sense::Post { .. } | Sense::Verb { .. })
            })
            && !self.found[at].iter().any(|found| found.reading.conjunction.is_some())
    }

    /// Whether two neighbouring tokens touch or have only blanks and invisible controls between them.
    pub fn adjacent(&self, left: usize) -> bool {
        let between = Span::new(self.token(left).span.end, self.token(left + 1).span.start).of(self.text);
        between.chars().all(|c| c.is_whitespace() || is_mark(c))
    }

    /// Whether the token is a word that may be read as a name: Arabic, undated, no common word, no verb, no cue.
    pub fn may_name(&self, at: usize) -> bool {
        let token = self.token(at);
        if token.kind != TokenKind::Word
            || self.is_dated(at)
            || self.is_preposition(at)
            || self.raw(at).contains(FATHATAN)
            || self.is_conjoined_verb(at)
            || self.is_content_word(at)
        {
            return false;
        }
        let named = self.senses[at]
            .iter()
            .any(|hit| hit.reading.is_plain() && matches!(hit.sense, Sense::Given | Sense::Joins | Sense::Follows));
        named
            || self.senses[at].is_empty()
                && token.form.chars().count() > 1
                && !self.is_accusative(&token.form)
                && !self.is_imperfect(&token.form)
            || !self.senses[at].is_empty()
                && self.senses[at].iter().all(|hit| !hit.reading.is_plain() && hit.sense == Sense::Given)
    }

    /// Whether an otherwise unknown word opens, heads or ends what is said of a matter: (with the governor) ways (of …).
    fn is_content_word(&self, at: usize) -> bool {
        self.senses[at].is_empty() && self.lexicon.content.at(&self.layer.tokens, at, |_| true).is_some()
    }

    /// Whether an unknown word has the shape of `and she (did) it`: a waw, the teh of a verb, and a pronoun behind it.
    fn is_conjoined_verb(&self, at: usize) -> bool {
        const HER: [&str; 3] = ["\u{062A}\u{0647}", "\u{062A}\u{0647}\u{0627}", "\u{062A}\u{0647}\u{0645}"];
        self.senses[at].is_empty()
            && self.form(at).starts_with(WAW)
            && self.last_letter(at) != Some(TEH_MARBUTA)
            && HER.iter().any(|ending| self.form(at).ends_with(ending))
    }

    /// Whether the word is the object that a verb before it needs to count: (paid) respects.
    pub fn is_object(&self, at: usize) -> bool {
        let bare = self.form(at).strip_prefix(ARTICLE);
        let names = |word: &String| word == self.form(at) || Some(word.as_str()) == bare;
        let needs = |hit: &Hit| match hit.sense {
            Sense::Verb { verb, .. } => self.lexicon.triggers.verbs[verb].nominal.iter().any(names),
            _ => false,
        };
        self.senses[at.saturating_sub(OBJECT)..at].iter().flatten().any(needs)
    }

    /// Whether the word has the shape of an adjective in yeh of which the feminine is a common word.
    pub fn is_relative_adjective(&self, at: usize) -> bool {
        let form = self.form(at);
        let bare = indefinite(form);
        bare.ends_with(YEH) && self.lexicon.is_common(&format!("{bare}{HEH}"))
    }

    /// Whether a form is a common word with the alef of the accusative, or an adjective of which the feminine is one.
    fn is_accusative(&self, form: &str) -> bool {
        form.strip_suffix(ALEF)
            .is_some_and(|stem| self.lexicon.is_common(stem) || self.lexicon.is_common(&format!("{stem}{HEH}")))
    }

    /// Whether a form has the shape of a verb in the imperfect: behind its yeh, letters of a common word, which the fourth
    /// form writes with an alef.
    fn is_imperfect(&self, form: &str) -> bool {
        let stem = form.strip_prefix(YEH).filter(|stem| stem.chars().count() > 2);
        stem.is_some_and(|stem| self.lexicon.is_common(&format!("{ALEF}{stem}")))
    }
}
