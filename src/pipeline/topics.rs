//! Topics and outcomes of a meeting: what was said of, cut into phrases, with their concepts; what was said, by whom.

use std::ops::Range;

use super::compose::{Composer, Points};
use super::phrase::PARTICLE;
use crate::coref::{Event, Matter};
use crate::frame::is_future;
use crate::lexicon::{ContentWord, CueRole, Factuality, Sense};
use crate::mention::MentionKind;
use crate::record::{OutcomeRecord, TopicRecord};
use crate::text::clitic::Reading;
use crate::text::letters::{ALEF, ARTICLE, BEH, HEH, LAM, LAM_OF_ARTICLE, TEH_MARBUTA, WAW, YEH};
use crate::text::normalize::fold;
use crate::text::{Sign, Span};

/// Longest topic, in words.
const LONGEST: usize = 14;
/// Lam and alef, which one letter writes.
const LAM_ALEF: &str = "\u{0644}\u{0627}";
/// A phrase of so many words before a conjunction may stand alone.
const WHOLE: usize = 2;

/// What duals and sound plurals end in.
const SOUND_PLURAL: &str = "\u{064a}\u{0646}";
/// Words of the longest first side of a relation, (between) with it.
const SIDE: usize = 6;

/// Words of the longest head of a matter, or word for what a meeting is about.
const LEADS: usize = 4;

/// How many words behind a meeting those may stand whom it is with.
const APART: usize = 3;

/// A phrase of what was said.
struct Phrase {
    tokens: Range<usize>,
    /// The conjunction of its first word joins it to the phrase before.
    joined: bool,
}

impl Composer<'_> {
    /// The topics of an event: each a phrase, none within another.
    pub(super) fn topics(&self, event: &Event, points: &Points<'_>) -> Vec<TopicRecord> {
        let called = event.triggers.iter().filter_map(|trigger| self.called(trigger));
        let called = called.map(|tokens| Phrase { tokens, joined: false });
        let phrases: Vec<Phrase> = event.topics.iter().flat_map(|matter| self.matter(matter)).chain(called).collect();
        let covered = covered(&phrases);
        let mut topics: Vec<TopicRecord> = Vec::new();
        for (phrase, covered) in phrases.iter().zip(covered) {
            let span = self.said(&phrase.tokens, phrase.joined);
            let letters = self.plain(span);
            if covered || topics.iter().any(|known| fold(&known.name) == fold(&letters)) || self.is_generic(&letters) {
                continue;
            }
            topics.push(TopicRecord {
                id: self.cues.concept_of(&letters).map(str::to_owned),
                name: letters,
                mention: span.of(&self.document.view.text).to_owned(),
                span: Some(points.of(span)),
            });
        }
        topics
    }

    /// What was said at an event, by whom.
    pub(super) fn outcomes(&self, event: &Event, points: &Points<'_>) -> Vec<OutcomeRecord> {
        let given = event.statements.iter().map(|given| (&self.frames.statements[given.statement], given.speaker));
        given
            .filter(|(statement, _)| !matches!(statement.stance.as_str(), "discuss" | "inform"))
            .map(|(statement, speaker)| OutcomeRecord {
                stance: statement.stance.clone(),
                by: speaker.map(|speaker| self.resolver.actor(&self.layers.mentions[speaker], self.anchor).name),
                text: self.resolver.letters(self.said(&statement.content, false)),
                span: Some(points.of(self.said(&statement.content, false))),
            })
            .collect()
    }

    /// The phrases of what an event was about; of a clause what its verbs are said of.
    fn matter(&self, matter: &Matter) -> Vec<Phrase> {
        let Range { start, end } = matter.tokens;
        // (hope) that …: what stands behind it is a clause
        let that = |at: &usize| self.content_word(*at, |word| *word == ContentWord::That);
        let clause = if matter.clause { start } else { (start..end).find(that).unwrap_or(end) };
        let mut phrases = self.phrases(start..clause);
        let matters = if matter.quoted_on { self.named_matters(start..end) } else { self.matters(clause..end) };
        // a noun that begins with waw keeps it
        let known = |rest: &str| self.layers.lexicon.content.is_masdar(rest) || self.layers.lexicon.is_common(rest);
        let joins = |rest: &str| rest.starts_with(ARTICLE) || known(rest);
        let joined = |at: usize| {
            let form = self.layers.context.form(at);
            !self.layers.lexicon.is_common(form) && form.strip_prefix(WAW).is_some_and(joins)
        };
        phrases.extend(matters.into_iter().map(|tokens| Phrase { joined: joined(tokens.start), tokens }));
        phrases
    }

    /// The phrases of what was said: items of a list each for itself, heads and asides cut.
    fn phrases(&self, tokens: Range<usize>) -> Vec<Phrase> {
        let mut out = Vec::new();
        let mut start = tokens.start;
        while start < tokens.end {
            let end = (start + 1..tokens.end).find(|&at| self.parts(start, at)).unwrap_or(tokens.end);
            // (it dealt,) besides the relations, with …: what stands behind the aside is the matter
            let aside = self.first_word(&tokens).is_some_and(|first| {
                self.content_word(first, |word| *word == ContentWord::Join)
                    && (first..start).filter(|&at| self.layers.context.token(at).is(Sign::Comma)).count() == 1
            });
            if start > tokens.start && !aside && !self.goes_on(start, tokens.end) {
                // (on the streets, each of which …), and on the taxes: what the same preposition leads to is another item
                let joins = |at: usize| self.content_word(at, |word| *word == ContentWord::Join);
                let leads = |&at: &usize| self.behind_comma(at) && (self.leads_again(at) || joins(at));
                match (end..tokens.end).find(leads) {
                    Some(again) => start = again,
                    None => break,
                }
                continue;
            }
            if self.is_relative(start) {
                start = end;
                continue;
            }
            let phrase = self.undescribed(self.past_person(self.bounded(self.headed(start..end))));
            if phrase.len() > 1
                && !self.is_meeting(&phrase)
                && !self.is_clause(phrase.start)
                && !self.is_person(&phrase)
                && !self.is_amount(&phrase)
                || phrase.len() == 1 && self.stands_alone(phrase.start)
            {
                out.extend(self.items(&phrase, start > tokens.start));
            }
            start = end;
        }
        out
    }

    /// The first token that is no sign.
    fn first_word(&self, tokens: &Range<usize>) -> Option<usize> {
        tokens.clone().find(|&at| !self.layers.context.is_sign(at))
    }

    /// One phrase, or each of three or more definite words that `waw` joins.
    fn items(&self, tokens: &Range<usize>, joined: bool) -> Vec<Phrase> {
        let form = |at: usize| self.layers.context.form(at);
        let and = |at: usize| form(at).strip_prefix(WAW).is_some_and(|rest| rest.starts_with(ARTICLE));
        let list = tokens.len() > WHOLE && form(tokens.start).starts_with(ARTICLE);
        if list && (tokens.start + 1..tokens.end).all(and) {
            return tokens.clone().map(|at| Phrase { tokens: at..at + 1, joined: at > tokens.start }).collect();
        }
        vec![Phrase { tokens: tokens.clone(), joined }]
    }

    /// Whether the part at a token is another item: a noun joined by `waw`, or one before such an item.
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let context = self.layers.context;
        let conjoined = |at: usize| context.token(at).is_word() && context.form(at).starts_with(WAW);
        let aside = self.content_word(at, |word| matches!(word, ContentWord::End | ContentWord::Aside));
        let colon = context.token(at - 1).is(Sign::Colon);
        let join = colon || self.content_word(at, |word| matches!(word, ContentWord::Join));
        let joined =
            join || conjoined(at) || (at..end).any(|next| context.token(next - 1).is(Sign::Comma) && conjoined(next));
        let rest = context.form(at).strip_prefix(WAW).unwrap_or_default();
        let clause = rest.starts_with(YEH)
            || context.sense(at, |sense| matches!(sense, Sense::Fact(Factuality::Negated, _))).is_some()
            || context.sense(at, |sense| matches!(sense, Sense::Verb { .. })).is_some();
        join || joined && !aside && !clause
    }

    /// Whether a clause about the item before begins there: (…), which …
    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.layers.context.sense(at, |sense| *sense == Sense::Cue(CueRole::Relative)).is_some()
    }

    /// No phrase begins with a present verb (hardly any noun opens with its prefix), a particle that negates one, or a
    /// condition.
    fn is_clause(&self, at: usize) -> bool {
        let context = self.layers.context;
        let negated = |sense: &Sense| matches!(sense, Sense::Fact(Factuality::Negated, _));
        let condition = |sense: &Sense| matches!(sense, Sense::Fact(Factuality::Conditional, _));
        context.form(at).starts_with(YEH)
            || is_future(context.form(at))
            || context.plain_sense(at, condition).is_some()
            || context.form(at).chars().count() <= PARTICLE && context.sense(at, negated).is_some()
    }

    /// A meeting is no topic of itself; one with others is: (to discuss) the coming summit with …
    pub(super) fn is_meeting(&self, phrase: &Range<usize>) -> bool {
        let context = self.layers.context;
        let with = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::With | CueRole::Between));
        let sides = |at: usize| {
            self.mention_at(at).is_some_and(|mention| matches!(mention.kind, MentionKind::Collective { .. }))
        };
        let other =
            phrase.clone().skip(1).take(APART).any(|at| context.plain_sense(at, with).is_some() && !sides(at + 1));
        let known = |sense: &Sense| match sense {
            Sense::Event { pronoun: true, .. } => true,
            Sense::Event { definite: true, .. } => !other,
            _ => false,
        };
        context.sense(phrase.start, known).is_some()
    }

    /// The letters of content, without the conjunction or preposition that joins it to what comes before.
    pub(super) fn said(&self, tokens: &Range<usize>, joined: bool) -> Span {
        let context = self.layers.context;
        let Some(first) = tokens.clone().next() else { return Span::default() };
        let form = context.form(first);
        let conjunction = Some(WAW).filter(|_| joined && form.chars().count() > 3 && self.carries_waw(form));
        let rest = conjunction.map_or(form, |waw| &form[waw.len_utf8()..]);
        let opens = |letter: &char| self.layers.lexicon.content.opens_with(rest, *letter);
        let common = |form: &str| self.layers.lexicon.is_common(form);
        let written = |letter: &char| rest.strip_prefix(*letter).is_some_and(|noun| common(noun) && !common(rest));
        let letters = [BEH, LAM].into_iter().find(|letter| opens(letter) || written(letter));
        let preposition = letters.filter(|_| !rest.starts_with(LAM_OF_ARTICLE));
        context.span(tokens, &Reading { conjunction, preposition, rest: String::new() })
    }

    /// The letters of a topic; behind lam the article has its alef again, and a word the one that is in a ligature with lam.
    pub(super) fn plain(&self, span: Span) -> String {
        let before = self.document.view.text[..span.start].chars().next_back();
        let ligature = before.map(|before| fold(before.encode_utf8(&mut [0; 4]))).filter(|before| before == LAM_ALEF);
        let cut = ligature.map(|_| ALEF);
        let letters: String = cut.into_iter().chain(self.resolver.letters(span).chars()).collect();
        match letters.strip_prefix(LAM_OF_ARTICLE) {
            Some(rest) => format!("{ARTICLE}{rest}"),
            None => letters,
        }
    }

    /// Whether a phrase that began at `start` ends before the token: a comma, or a noun joined to a whole phrase.
    fn parts(&self, start: usize, at: usize) -> bool {
        let context = self.layers.context;
        let comma = |at: usize| context.token(at).is(Sign::Comma);
        if self.is_second_side(start, at) {
            return false;
        }
        if comma(at - 1)
            || context.token(at - 1).is(Sign::Colon)
            || self.content_word(at, |word| matches!(word, ContentWord::Join))
            || self.leads_again(at)
        {
            return true;
        }
        let plain_start = (start..at).find(|&at| !context.is_sign(at)).unwrap_or(start);
        !comma(at)
            && at - plain_start >= WHOLE
            && (plain_start..at).any(|at| context.is_definite(at) || self.is_owned(at))
            && context.form(at).starts_with(WAW)
            && !context.form(at)[WAW.len_utf8()..].starts_with(ARTICLE)
            && context.form(at).chars().count() > 3
            && context.token(at).is_word()
            && self.carries_waw(context.form(at))
            && context.coordinates_noun(at)
    }

    /// Whether the token is the first joined word behind (between) and a singular: the other side of a relation, and no other
    /// item. A dual (the two countries) holds both sides.
    fn is_second_side(&self, start: usize, at: usize) -> bool {
        let context = self.layers.context;
        let between = |sense: &Sense| *sense == Sense::Cue(CueRole::Between);
        let joins = |at: usize| {
            let form = context.form(at);
            context.token(at).is_word() && form.starts_with(WAW) && self.carries_waw(form)
        };
        let mut side = (start..at).rev().take(SIDE).take_while(|&before| !joins(before));
        let cue = side.find(|&before| context.plain_sense(before, between).is_some());
        joins(at) && cue.is_some_and(|cue| !context.form(cue + 1).ends_with(SOUND_PLURAL))
    }

    /// A conjoined preposition that what was said stands behind: (agreed on …) and on …
    fn leads_again(&self, at: usize) -> bool {
        let leads = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::On | CueRole::To | CueRole::About));
        let hit = self.layers.context.sense(at, leads);
        hit.is_some_and(|hit| hit.len == 1 && hit.reading.conjunction.is_some())
    }

    fn behind_comma(&self, at: usize) -> bool {
        at > 0 && self.layers.context.token(at - 1).is(Sign::Comma)
    }

    /// Whether a folded word opens with a conjunction: not with a waw of its own, as what is no word without it does.
    fn carries_waw(&self, form: &str) -> bool {
        let lexicon = self.layers.lexicon;
        let known =
            |form: &str| lexicon.is_common(form) || form.strip_suffix(ALEF).is_some_and(|it| lexicon.is_common(it));
        form.strip_prefix(WAW).is_some_and(|rest| {
            !known(form) || known(rest) || rest.starts_with(ARTICLE) || lexicon.content.is_masdar(rest)
        })
    }

    pub(super) fn content_word(&self, at: usize, accepts: impl Fn(&ContentWord) -> bool) -> bool {
        self.layers.lexicon.content.at(&self.layers.context.layer.tokens, at, accepts).is_some()
    }

    /// Up to the first aside, date or second clause, and no longer than a phrase.
    fn bounded(&self, tokens: Range<usize>) -> Range<usize> {
        let stops = |at: usize| {
            self.layers.context.is_dated(at) && at > tokens.start + 1
                || self.content_word(at, |word| matches!(word, ContentWord::Aside | ContentWord::End))
        };
        let end = (tokens.start + 1..tokens.end).find(|&at| stops(at)).unwrap_or(tokens.end);
        let mut end = end.min(tokens.start + LONGEST);
        // (on Idlib), on Wednesday
        let date = |at: usize| self.layers.context.is_dated(at) && self.layers.context.token(at).is_word();
        while end > tokens.start && (self.is_joint(end - 1) || end > tokens.start + 1 && date(end - 1)) {
            end -= 1;
        }
        tokens.start..end
    }

    /// Without empty heads before it, and without what cannot end a phrase behind it.
    pub(super) fn headed(&self, mut tokens: Range<usize>) -> Range<usize> {
        let lexicon = self.layers.lexicon;
        let all = &self.layers.context.layer.tokens;
        while tokens.start < tokens.end {
            let skipped = |word: &ContentWord| {
                matches!(word, ContentWord::Head | ContentWord::That | ContentWord::Join | ContentWord::End)
            };
            let felt = self.is_felt(tokens.start).then_some(1);
            let head = lexicon.content.at(all, tokens.start, skipped);
            let head = head.max(lexicon.content.head(all, tokens.start)).or(felt);
            if self.circumstance(tokens.start) >= head.max(Some(1)) {
                return tokens.end..tokens.end;
            }
            if let Some(len) = head.filter(|&len| len < tokens.len() || len > 1) {
                tokens.start += len.min(tokens.len());
            } else if self.is_joint(tokens.start) || self.layers.context.is_dated(tokens.start) {
                tokens.start += 1;
            } else {
                break;
            }
        }
        while tokens.end > tokens.start && self.is_joint(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }

    /// Whether a noun tells how somebody takes the matter that a preposition behind it leads to: (his) concern over.
    fn is_felt(&self, at: usize) -> bool {
        let context = self.layers.context;
        let leads = |sense: &Sense| {
            matches!(
                sense,
                Sense::Cue(CueRole::Function | CueRole::Topic | CueRole::About | CueRole::From | CueRole::Place)
            )
        };
        let pronoun = context.form(at).ends_with([HEH, ALEF]) && context.last_letter(at) != Some(TEH_MARBUTA);
        pronoun
            && self.layers.lexicon.content.object(&context.layer.tokens, at).is_some()
            && at + 1 < context.layer.tokens.len()
            && context.plain_sense(at + 1, leads).is_some_and(|hit| hit.len == 1)
    }

    /// Signs, prepositions and function words: neither begin nor end a phrase.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        self.layers.context.is_sign(at)
            || self
                .layers
                .context
                .sense(at, |sense| {
                    matches!(
                        sense,
                        Sense::Cue(
                            CueRole::Function
                                | CueRole::On
                                | CueRole::To
                                | CueRole::About
                                | CueRole::From
                                | CueRole::With
                                | CueRole::Between
                                | CueRole::Clause
                                | CueRole::Relative
                                | CueRole::Topic
                                | CueRole::Place
                        )
                    )
                })
                .is_some_and(|hit| hit.len == 1)
    }

    /// A single word is a topic if it is definite and shows a concept, or is what the meeting is said to be about.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        let context = self.layers.context;
        self.is_country_spoken_of(at)
            || context.token(at).is_word()
                && context.is_definite(at)
                && (self.cues.concept(context.form(at)).is_some() || self.is_matter(at))
                && context.sense(at, |sense| matches!(sense, Sense::Fact(Factuality::Negated, _))).is_none()
    }

    /// A country right behind a word for what a meeting is about: a conference on Libya.
    fn is_country_spoken_of(&self, at: usize) -> bool {
        let country = self.mention_at(at).is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Territory | MentionKind::Place)
                && mention.tokens.len() == 1
                && mention.reading.is_plain()
        });
        country && at > 0 && self.leads_to_matter(at)
    }

    /// Right behind a word for what a meeting is about, or the head of a matter: concerning the prisoners, the file of …
    fn is_matter(&self, at: usize) -> bool {
        at > 0 && !self.in_mention(at) && self.leads_to_matter(at)
    }

    /// Whether a word for what a meeting is about, or the head of a matter, ends before a token.
    fn leads_to_matter(&self, at: usize) -> bool {
        let topic = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::Topic));
        let tokens = &self.layers.context.layer.tokens;
        (1..=LEADS.min(at)).any(|len| {
            let head = self.layers.lexicon.content.head(tokens, at - len);
            head == Some(len) || self.layers.context.sense(at - len, topic).is_some_and(|hit| hit.len == len)
        })
    }

    fn is_generic(&self, letters: &str) -> bool {
        self.layers.lexicon.content.is_generic(&fold(letters))
    }
}

/// For each phrase whether it lies within another one; of equal ones the first is kept.
fn covered(phrases: &[Phrase]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    order.sort_by_key(|&at| (phrases[at].tokens.start, std::cmp::Reverse(phrases[at].tokens.end)));
    let mut covered = vec![false; phrases.len()];
    let mut reached = None;
    for at in order {
        let end = phrases[at].tokens.end;
        covered[at] = reached.is_some_and(|reached| end <= reached);
        reached = reached.max(Some(end));
    }
    covered
}
