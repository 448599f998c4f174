//! Who says it: the subject behind or before the opening, and what stands between it and the content.

use super::opening::Opening;
use super::{Reader, Statement};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::event;
use crate::lexicon::{ContentWord, CueRole, Governs};
use crate::mention::MentionKind;
use crate::text::letters::{ARTICLE, LAM_OF_ARTICLE, WAW, YEH};
use crate::text::{Sign, TokenKind};

/// Ending of sound plurals in the nominative.
const NOMINATIVE_PLURAL: &str = "\u{0648}\u{0646}";
/// Ending of a past verb of many.
const PAST_PLURAL: &str = "\u{0648}\u{0627}";
/// Longest aside between commas behind a verb, in chunks.
const ASIDE: usize = 10;
/// Longest name in apposition, in chunks.
const APPOSED: usize = 5;
/// How many words of a subject that is no mention are kept.
const UNNAMED: usize = 3;

impl Reader<'_> {
    /// Reads the subject of an opening into its statement; the chunk where the content starts.
    pub(super) fn head(
        &self,
        opening: &Opening,
        limit: usize,
        previous: Option<&Statement>,
        statement: &mut Statement,
    ) -> usize {
        let governs = self.layers.lexicon.governs[opening.entry];
        let that = self.that(opening.at, limit).map(|that| (that, that + 1));
        let that = that.filter(|_| governs != Some(Governs::Within));
        match governs {
            Some(Governs::Over) => {
                statement.by_all = true;
                // (heading) the agenda (were the dams)
                let paper = self.chunks.get(opening.at + 1).and_then(|_| self.paper(opening.at + 1));
                return paper.unwrap_or(opening.at + 1);
            }
            Some(Governs::Before) => {
                statement.by_all = true;
                return self.centred(opening, limit).start;
            }
            _ => {}
        }
        statement.clause = that.is_some();
        let (start, found) = match that.or_else(|| self.governed(opening, limit)) {
            // whom a participle or a masdar calls on is no speaker
            Some((_, start)) if !opening.finite => (start, false),
            Some((bound, start)) => (start, self.between(opening.at + 1, bound, statement)),
            // without its preposition the verb means something else
            None if self.needs_its_letter(opening) => (limit, false),
            None => {
                let (start, found) = self.behind(opening, limit, statement);
                (self.quoted(opening, start, limit, statement), found)
            }
        };
        if !found && !statement.by_all {
            self.before(opening, previous, statement);
        }
        start
    }

    /// The subject among the chunks between a verb and the word that opens its content.
    fn between(&self, from: usize, to: usize, statement: &mut Statement) -> bool {
        let mut words: Option<std::ops::Range<usize>> = None;
        if from > 0 && self.is_plural_verb(from - 1) {
            statement.addressee = self.addressee(from..to).filter(|_| statement.stance == "inform");
            statement.at_event |= self.event_in(from..to);
            return false;
        }
        for at in from..to {
            let chunk = &self.chunks[at];
            match &chunk.piece {
                // (agreed) with somebody (on)
                Piece::Actor(mention) if at > from && self.chunks[at - 1].piece == Piece::Cue(CueRole::With) => {
                    statement.partner.get_or_insert(*mention);
                }
                Piece::Actor(mention) if self.free(at, *mention) && words.is_none() => {
                    statement.speaker = Some(*mention);
                    statement.at_event |= self.event_in(at..to);
                    statement.addressee = self.addressee(at + 1..to).filter(|_| statement.stance == "inform");
                    return true;
                }
                Piece::Place(mention) if at == from && self.acts(*mention) => {
                    statement.speaker = Some(*mention);
                    return true;
                }
                Piece::Collective(_) => {
                    statement.by_all = true;
                    return true;
                }
                Piece::Event(_) if self.definite_event(at) && at == from => {
                    statement.by_all = true;
                    return true;
                }
                Piece::Word if at == from && self.paper(at).is_some() => {
                    statement.by_all = true;
                    return true;
                }
                Piece::Word if chunk.tokens.len() == 1 && self.is_subject_word(chunk.tokens.start) => {
                    let words = words.get_or_insert_with(|| chunk.tokens.clone());
                    if chunk.tokens.start == words.end && words.len() < UNNAMED {
                        words.end = chunk.tokens.end;
                    }
                }
                // (answered), during it, (somebody)
                Piece::Cue(CueRole::Therein) => statement.at_event = true,
                Piece::Cue(CueRole::Place | CueRole::During | CueRole::Beside) if words.is_none() => {
                    statement.at_event |= self.event_in(at..to);
                    break;
                }
                _ => {}
            }
        }
        statement.unnamed = words;
        statement.unnamed.is_some()
    }

    /// A verb with the ending of a plural: its subject stands before it, or is known; what stands behind it is no subject.
    fn is_plural_verb(&self, at: usize) -> bool {
        let form = self.layers.context.form(self.chunks[at].tokens.start);
        form.ends_with(PAST_PLURAL) || form.starts_with(YEH) && form.ends_with(NOMINATIVE_PLURAL)
    }

    fn addressee(&self, mut chunks: std::ops::Range<usize>) -> Option<usize> {
        chunks.find_map(|at| match self.chunks[at].piece {
            Piece::Actor(mention) if !self.chunks[at].conjoined => Some(mention),
            _ => None,
        })
    }

    /// A state that is said to do something.
    fn acts(&self, mention: usize) -> bool {
        let mention = &self.layers.mentions[mention];
        mention.kind == MentionKind::Territory && mention.reading.preposition.is_none()
    }

    fn event_in(&self, mut chunks: std::ops::Range<usize>) -> bool {
        chunks.any(|at| match self.chunks[at].piece {
            Piece::Cue(CueRole::During | CueRole::Beside) => self.event_follows(at) || self.speech_follows(at),
            Piece::Cue(CueRole::Place) => self.speech_follows(at),
            _ => false,
        })
    }

    /// No adverb, no dative: a word that may be the subject.
    fn is_subject_word(&self, at: usize) -> bool {
        let token = self.layers.context.token(at);
        token.kind == TokenKind::Word && !token.form.starts_with("\u{0644}\u{0644}")
    }

    fn free(&self, at: usize, mention: usize) -> bool {
        self.layers.mentions[mention].reading.preposition.is_none() && !self.chunks[at].conjoined
    }

    /// Skips subject, addressee and joining words behind the opening: where the content starts, and whether there was a
    /// subject.
    fn behind(&self, opening: &Opening, limit: usize, statement: &mut Statement) -> (usize, bool) {
        let mut next = opening.at + 1;
        let mut subject = false;
        while next < limit {
            let told = if subject { None } else { self.subject_behind(opening, next, statement) };
            subject |= told.is_some();
            match told.or_else(|| self.joining(opening, next, subject, statement)) {
                // a sentence may break off behind `during`
                Some(last) => next = (last + 1).min(self.chunks.len()),
                None => break,
            }
        }
        (next, subject)
    }

    /// Takes the subject of an opening at a chunk behind it; the last chunk that it covers.
    fn subject_behind(&self, opening: &Opening, next: usize, statement: &mut Statement) -> Option<usize> {
        if self.is_plural_verb(opening.at) {
            return None;
        }
        // of what is no party of its own, only right behind the verb
        let right_behind = next == opening.at + 1 && opening.finite;
        match &self.chunks[next].piece {
            Piece::Actor(mention) if opening.finite && self.free(next, *mention) => {
                statement.speaker = Some(*mention);
                statement.by_all = false;
                Some(next)
            }
            Piece::Place(mention) if right_behind && self.acts(*mention) => {
                statement.speaker = Some(*mention);
                Some(next)
            }
            Piece::Collective(_) => {
                statement.by_all = true;
                Some(next)
            }
            Piece::Event(_) if self.definite_event(next) => {
                statement.by_all = true;
                Some(next)
            }
            Piece::Event(_) if right_behind && self.holds(opening.entry, next) => {
                // a summit (discusses), on Thursday in Paris, (the …): its name and setting up to a comma
                statement.by_all = true;
                Some(self.brought(next).or_else(|| self.comma_behind(next)).unwrap_or(next))
            }
            Piece::Word if right_behind && self.paper(next).is_some() => {
                statement.by_all = true;
                self.paper(next).map(|end| end - 1)
            }
            Piece::Word if right_behind && self.word_at(next, &ContentWord::Outsider) => {
                statement.unnamed = Some(self.chunks[next].tokens.clone());
                Some(next)
            }
            Piece::Word if right_behind && self.is_nominative(next) => {
                // officials (discussed), at a table hosted by …, (the …): a subject that is no mention
                statement.unnamed = Some(self.chunks[next].tokens.clone());
                Some(self.aside_behind(next))
            }
            _ => None,
        }
    }

    /// (A meeting discussed) that brought together one and another, (the …): the last chunk of those behind a verb whose
    /// subject is the meeting at a chunk.
    fn brought(&self, meeting: usize) -> Option<usize> {
        let verb = self.chunks.get(meeting + 1)?;
        if !event::is_carrier(self.layers, verb) {
            return None;
        }
        let party = |chunk: &Chunk| {
            matches!(
                chunk.piece,
                Piece::Actor(_) | Piece::Place(_) | Piece::Time(_) | Piece::Cue(CueRole::Place | CueRole::With)
            )
        };
        let parties = self.chunks[meeting + 2..].iter().take_while(|chunk| party(chunk)).count();
        (parties > 0).then_some(meeting + 1 + parties)
    }

    /// Takes what may stand between an opening and its content beside the subject: addressees, where and when it was said,
    /// words that join; the last chunk that it covers.
    fn joining(&self, opening: &Opening, next: usize, subject: bool, statement: &mut Statement) -> Option<usize> {
        let conjoined = self.chunks[next].conjoined;
        let told = subject || self.is_plural_verb(opening.at);
        match &self.chunks[next].piece {
            Piece::Actor(_) if subject && conjoined && next < opening.at + 4 => Some(next),
            // (affirmed), as a statement has it, (that); (discussed), during a meeting held today, (the …)
            Piece::Sign(Sign::Comma) if self.aside_follows(next) => Some(self.comma_behind(next).unwrap_or(next)),
            Piece::Sign(Sign::Comma) if subject && self.apposed(next).is_some() => self.apposed(next),
            Piece::Actor(mention) if told && statement.stance == "inform" => {
                statement.addressee = Some(*mention);
                Some(next)
            }
            // (they handed) the other side (a list)
            Piece::Collective(_) if told && statement.stance == "inform" => Some(next),
            // (asked) of the other side (that), of the side of a state; (presented) to somebody (the plan)
            Piece::Cue(CueRole::From) if subject && self.party_follows(next) => Some(next + 1),
            Piece::Cue(CueRole::Side) if subject && statement.stance == "call" => Some(next + 1),
            Piece::Cue(CueRole::On) if subject && self.told_upon(opening, next) => Some(next + 1),
            Piece::Collective(_) if subject && statement.stance == "call" => Some(next),
            Piece::Cue(CueRole::During | CueRole::Beside | CueRole::Place) if self.event_follows(next) => {
                statement.at_event = true;
                // (on the margins of his visit) to a city
                let whither = matches!(self.chunks.get(next + 2).map(|to| &to.piece), Some(Piece::Cue(CueRole::To)));
                let aside =
                    if whither && self.place_follows(next + 2) { 2 } else { usize::from(self.attribute(next + 2)) };
                Some(next + 1 + aside)
            }
            Piece::Cue(CueRole::During | CueRole::Beside) => Some(next + 1),
            Piece::Cue(CueRole::With) if self.actor_follows(next) || self.place_follows(next) => {
                if let Piece::Actor(mention) = self.chunks[next + 1].piece {
                    statement.partner.get_or_insert(mention);
                }
                Some(next + 1)
            }
            Piece::Actor(_) if next > opening.at + 1 && conjoined && self.with_before(next) => Some(next),
            Piece::Cue(CueRole::Place) if self.place_follows(next) => Some(next + 1),
            Piece::Cue(
                CueRole::On | CueRole::To | CueRole::About | CueRole::Topic | CueRole::Function | CueRole::Therein,
            )
            | Piece::Time(_)
            | Piece::Sign(Sign::Comma | Sign::Quote | Sign::Colon) => Some(next),
            Piece::Cue(CueRole::Clause) if self.word_at(next, &ContentWord::That) => Some(next),
            _ => None,
        }
    }

    /// Where the words of somebody start, if a verb of speaking has neither `that` nor an object: at the colon or quotation
    /// behind to whom, where and when it was said. Nothing was told without them.
    fn quoted(&self, opening: &Opening, start: usize, limit: usize, statement: &mut Statement) -> usize {
        if statement.stance != "affirm" || !opening.finite || self.layers.lexicon.governs[opening.entry].is_some() {
            return start;
        }
        let opens = |at: usize| matches!(self.chunks[at].piece, Piece::Sign(Sign::Colon | Sign::Quote));
        if (opening.at + 1..start).any(opens) {
            statement.clause = true;
            return start;
        }
        let adverbial = |chunk: &Chunk| match &chunk.piece {
            Piece::Actor(mention) => self.layers.mentions[*mention].reading.preposition.is_some(),
            Piece::Word => self.layers.context.form(chunk.tokens.start).starts_with(LAM_OF_ARTICLE),
            piece => {
                matches!(piece, Piece::Cue(CueRole::Place | CueRole::During | CueRole::Beside | CueRole::Function))
            }
        };
        if !self.chunks.get(start).is_some_and(|chunk| adverbial(chunk) || self.word_at(start, &ContentWord::Press)) {
            return start;
        }
        let Some(sign) = (start..limit).find(|&at| opens(at)) else { return limit };
        statement.clause = true;
        (sign..limit).find(|&at| !matches!(self.chunks[at].piece, Piece::Sign(_))).unwrap_or(limit)
    }

    /// (The head of the committee), Senator somebody, (affirmed the …): the comma that ends what is in apposition to a
    /// subject, behind the one at a chunk. No object is set off by a comma.
    fn apposed(&self, at: usize) -> Option<usize> {
        let close = self.comma_behind(at).filter(|&close| close <= at + APPOSED)?;
        let next = self.chunks.get(close + 1)?;
        let name = |chunk: &Chunk| matches!(chunk.piece, Piece::Word | Piece::Actor(_));
        let whole = self.chunks[at + 1..close].iter().all(|chunk| name(chunk) && !chunk.conjoined);
        let form = self.layers.context.form(next.tokens.start);
        let object = next.piece == Piece::Word && !next.conjoined && !form.starts_with(WAW);
        (close > at + 1 && whole && object).then_some(close)
    }

    fn aside_follows(&self, at: usize) -> bool {
        let adverbial = matches!(
            self.chunks.get(at + 1).map(|next| &next.piece),
            Some(Piece::Cue(CueRole::During | CueRole::Beside | CueRole::Place | CueRole::Attendees | CueRole::Chair))
        );
        (adverbial || self.word_at(at + 1, &ContentWord::End)) && self.comma_behind(at).is_some()
    }

    /// A sound plural in the nominative.
    fn is_nominative(&self, at: usize) -> bool {
        let form = self.layers.context.form(self.chunks[at].tokens.start);
        form.chars().count() > 4 && form.ends_with(NOMINATIVE_PLURAL)
    }

    /// The last chunk of what belongs to a subject: conjoined words, and where it was up to a comma.
    fn aside_behind(&self, mut at: usize) -> usize {
        let conjoined = |at: usize| {
            self.chunks.get(at).is_some_and(|chunk| {
                chunk.piece == Piece::Word && self.layers.context.form(chunk.tokens.start).starts_with(WAW)
            })
        };
        while conjoined(at + 1) {
            at += 1;
        }
        match self.chunks.get(at + 1).map(|next| &next.piece) {
            Some(Piece::Cue(CueRole::Place | CueRole::During)) => self.comma_behind(at + 1).unwrap_or(at),
            _ => at,
        }
    }

    fn comma_behind(&self, at: usize) -> Option<usize> {
        (at + 1..self.chunks.len().min(at + ASIDE)).find(|&next| self.chunks[next].piece == Piece::Sign(Sign::Comma))
    }

    fn event_follows(&self, at: usize) -> bool {
        matches!(self.chunks.get(at + 1).map(|next| &next.piece), Some(Piece::Event(_)))
    }

    /// (He said) in his speech (that …).
    fn speech_follows(&self, at: usize) -> bool {
        let word = self.chunks.get(at + 1).filter(|next| next.piece == Piece::Word);
        word.is_some_and(|word| self.layers.lexicon.triggers.is_speech(self.layers.context.form(word.tokens.start)))
    }

    fn actor_follows(&self, at: usize) -> bool {
        matches!(self.chunks.get(at + 1).map(|next| &next.piece), Some(Piece::Actor(_) | Piece::Collective(_)))
    }

    fn party_follows(&self, at: usize) -> bool {
        self.chunks.get(at + 1).is_some_and(|next| match next.piece {
            Piece::Actor(_) | Piece::Collective(_) => !next.conjoined,
            Piece::Word => self.word_at(at + 1, &ContentWord::Side),
            _ => false,
        })
    }

    /// Whom something was laid before: behind a verb whose content stands without a preposition.
    fn told_upon(&self, opening: &Opening, at: usize) -> bool {
        self.layers.lexicon.governs[opening.entry].is_none() && self.discusses(opening.entry) && self.party_follows(at)
    }

    /// Behind a paper that speaks for all.
    pub(super) fn paper(&self, at: usize) -> Option<usize> {
        let start = self.chunks[at].tokens.start;
        let len = self.layers.content(start, |word| *word == ContentWord::Paper)?;
        (at + 1..=self.chunks.len()).find(|&end| self.chunks[end - 1].tokens.end >= start + len)
    }

    fn with_before(&self, at: usize) -> bool {
        at >= 2 && matches!(self.chunks[at - 2].piece, Piece::Cue(CueRole::With))
    }

    fn place_follows(&self, at: usize) -> bool {
        matches!(self.chunks.get(at + 1).map(|next| &next.piece), Some(Piece::Place(_)))
    }

    /// The indefinite word behind an indefinite event noun: (in a call) by phone.
    fn attribute(&self, at: usize) -> bool {
        let Some(chunk) = self.chunks.get(at) else { return false };
        !self.definite_event(at - 1)
            && chunk.piece == Piece::Word
            && !self.layers.context.form(chunk.tokens.start).starts_with(ARTICLE)
    }
}
