//! Where statements begin: reporting verbs, participles and masdars.

use super::{Reader, is_future};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::event;
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole, Factuality, Governs, Sense};
use crate::text::letters::{ALEF, NOON, SEEN, TEH, YEH};
use crate::text::{Sign, TokenKind};

/// The conjunction that.
const THAT: &str = "\u{0627}\u{0646}";

/// How many parties of a meeting may stand between it and its verb.
const PARTIES: usize = 4;
/// How many chunks before a verbal noun the verb may stand that says it was done.
const DONE: usize = 8;

/// The chunk that opens a statement.
pub(super) struct Opening {
    pub at: usize,
    /// Reporting entry of the lexicon.
    pub entry: usize,
    pub finite: bool,
    /// The verb is negated.
    pub negated: bool,
}

impl Reader<'_> {
    /// The openings behind chunk `from`. A reporting word inside what another one says opens nothing, unless it tells
    /// what a meeting or both sides discussed or agreed.
    pub(super) fn openings(&self, from: usize) -> Vec<Opening> {
        let mut found: Vec<Opening> = Vec::new();
        for at in from..self.chunks.len() {
            let Some((entry, finite)) = self.report(at) else { continue };
            if self.is_fact(at, Factuality::Background) {
                // it is recalled that
                continue;
            }
            let governs = |entry: usize| self.layers.lexicon.governs[entry];
            let before = found.last().filter(|last| last.at + 1 == at && governs(last.entry) == Some(Governs::Word));
            if before.is_some() && governs(entry) == Some(Governs::Before) {
                // (it turned) on the agenda of the talks: the preposition is that of the verb
                continue;
            }
            let first = found.is_empty();
            if !first && !self.mutual(entry) && self.in_quotation(found[found.len() - 1].at, at) {
                // somebody's own words, unless they tell of what was discussed or agreed
                continue;
            }
            let begins = at == from || self.splits(at);
            let opens = if self.done_before(at) {
                true
            } else if finite {
                (first || begins) && !self.is_noun(at) || self.of_meeting(at, entry)
            } else {
                begins
                    || self.participle(at)
                    || self.discusses(entry) && first
                    || self.chunks[at].tokens.len() > 1
                    || matches!(self.layers.lexicon.governs[entry], Some(Governs::Purpose | Governs::Before))
            };
            if opens {
                // (the dams) formed the axis (of talks): the verb says no more than that
                let copula = |opening: &mut Opening| self.is_copula_of(opening, at, entry);
                found.pop_if(copula);
                found.push(Opening { at, entry, finite, negated: self.negated(at) });
            }
        }
        found
    }

    /// Whether an opening is the verb whose subject stands between it and a word for what a meeting was about.
    fn is_copula_of(&self, opening: &Opening, at: usize, entry: usize) -> bool {
        let governs = |entry: usize| self.layers.lexicon.governs[entry];
        let words = |chunk: &Chunk| !matches!(chunk.piece, Piece::Sign(_) | Piece::Verb(_) | Piece::Report(_));
        governs(entry) == Some(Governs::Before)
            && opening.finite
            && governs(opening.entry).is_none()
            && self.layers.lexicon.stances[opening.entry] == "decide"
            && self.chunks[opening.at + 1..at].iter().all(words)
    }

    /// Whether a statement begins at the chunk.
    pub(super) fn opens_at(&self, at: usize) -> bool {
        at < self.chunks.len() && self.report(at).is_some()
    }

    /// A reporting verb or opening, also a trigger verb that discusses: its entry, and whether it is finite.
    fn report(&self, at: usize) -> Option<(usize, bool)> {
        match &self.chunks[at].piece {
            Piece::Report(hit) => match hit.sense {
                // certainly: no affirming
                Sense::Report { finite: false, .. } if hit.reading.preposition.is_some() && !self.governs_next(at) => {
                    None
                }
                Sense::Report { stance, finite } => Some((stance, finite)),
                _ => None,
            },
            // (paid) respects: nothing is said
            Piece::Verb(hit) if self.visits(&hit.sense) => None,
            Piece::Verb(hit) => {
                self.layers.context.senses[self.chunks[at].tokens.start].iter().find_map(|other| match other.sense {
                    Sense::Report { stance, finite: true } if other.len == hit.len => Some((stance, true)),
                    _ => None,
                })
            }
            Piece::Word if self.done_before(at) => {
                self.layers.context.senses[self.chunks[at].tokens.start].iter().find_map(|hit| match hit.sense {
                    Sense::Masdar(entry) if hit.reading.is_plain() => Some((entry, false)),
                    _ => None,
                })
            }
            _ => None,
        }
    }

    /// Whether a chunk stands in a quotation that opens behind another chunk.
    fn in_quotation(&self, from: usize, at: usize) -> bool {
        let quotes = |chunk: &&Chunk| chunk.piece == Piece::Sign(Sign::Quote);
        self.chunks[from..at].iter().filter(quotes).count() % 2 == 1
    }

    fn governs_next(&self, at: usize) -> bool {
        self.word_at(at + 1, &ContentWord::That)
            || self
                .chunks
                .get(at + 1)
                .is_some_and(|next| matches!(next.piece, Piece::Cue(CueRole::On | CueRole::To | CueRole::About)))
    }

    fn visits(&self, sense: &Sense) -> bool {
        matches!(sense, Sense::Verb { verb, .. } if self.layers.lexicon.triggers.verbs[*verb].frame == FrameKind::Visit)
    }

    /// Whether a verbal noun is what a light verb before it says was done, when and where in between: there was, during
    /// the meeting, a review of …
    fn done_before(&self, at: usize) -> bool {
        let context = self.layers.context;
        let is =
            |at: usize, accepts: fn(&Sense) -> bool| context.sense(self.chunks[at].tokens.start, accepts).is_some();
        if !is(at, |sense| matches!(sense, Sense::Masdar(_))) {
            return false;
        }
        let between = |at: &usize| {
            matches!(
                self.chunks[*at].piece,
                Piece::Cue(CueRole::During | CueRole::Beside | CueRole::Place | CueRole::Function | CueRole::Therein)
                    | Piece::Event(_)
                    | Piece::Collective(_)
                    | Piece::Time(_)
                    | Piece::Place(_)
                    | Piece::Sign(Sign::Comma)
            )
        };
        let clause = self.relative_before(at).unwrap_or(at);
        let before = (0..clause).rev().take(DONE).find(|at| !between(at));
        before.is_some_and(|before| is(before, |sense| *sense == Sense::Done))
    }

    /// Where the relative clause begins that a comma before a chunk ends: (during the sessions), which were held on Monday,.
    fn relative_before(&self, at: usize) -> Option<usize> {
        let comma = at.checked_sub(1).filter(|&it| self.chunks[it].piece == Piece::Sign(Sign::Comma))?;
        let start = self.chunks[..comma].iter().rposition(|chunk| chunk.piece == Piece::Sign(Sign::Comma))?;
        (self.chunks[start + 1].piece == Piece::Cue(CueRole::Relative)).then_some(start)
    }

    /// A new statement begins at a conjoined word, or behind a comma or another clause's conjunction.
    fn splits(&self, at: usize) -> bool {
        self.chunks[at].conjoined
            || at > 0
                && matches!(
                    self.chunks[at - 1].piece,
                    Piece::Sign(Sign::Comma | Sign::Colon) | Piece::Cue(CueRole::Clause | CueRole::Speaker)
                )
            || at > 0 && self.word_at(at - 1, &ContentWord::End)
            || self.negated(at) && self.splits(at - 1)
    }

    fn is_fact(&self, at: usize, wanted: Factuality) -> bool {
        let start = self.chunks[at].tokens.start;
        self.layers.context.sense(start, |sense| matches!(sense, Sense::Fact(fact, _) if *fact == wanted)).is_some()
    }

    fn negated(&self, at: usize) -> bool {
        at > 0 && self.is_fact(at - 1, Factuality::Negated)
    }

    pub(super) fn discusses(&self, entry: usize) -> bool {
        self.layers.lexicon.stances[entry] == "discuss"
    }

    /// Whether a meeting that is not known before is the subject of a verb: what a verb of holding takes may be a meeting too,
    /// unless it is named.
    pub(super) fn holds(&self, entry: usize, meeting: usize) -> bool {
        let named =
            || self.chunks.get(meeting + 1).is_some_and(|next| self.layers.context.is_definite(next.tokens.start));
        self.discusses(entry) && (!self.layers.lexicon.of_meeting[entry] || named())
    }

    /// What is done together: without a subject of its own it was done by all.
    pub(super) fn mutual(&self, entry: usize) -> bool {
        matches!(self.layers.lexicon.stances[entry].as_str(), "discuss" | "agree" | "no_result")
    }

    /// What a meeting, or both sides, discussed or agreed; what an actor before the verb is said to have said.
    fn of_meeting(&self, at: usize, entry: usize) -> bool {
        // (that) somebody (“agreed”)
        let quoted = at > 0 && self.chunks[at - 1].piece == Piece::Sign(Sign::Quote);
        let before = at - usize::from(quoted);
        if before > 1
            && matches!(self.chunks[before - 1].piece, Piece::Actor(_) | Piece::Collective(_))
            && self.word_at(before - 2, &ContentWord::That)
            && !is_future(self.layers.context.form(self.chunks[at].tokens.start))
        {
            return true;
        }
        let plain = |chunk: Option<&Chunk>| {
            chunk.is_some_and(|chunk| matches!(chunk.piece, Piece::Collective(_) | Piece::Event(_)))
        };
        self.mutual(entry)
            && (plain(self.chunks.get(at + 1))
                || at > 0 && plain(self.chunks.get(at - 1))
                || self.is_of_meeting_with(at))
    }

    /// Whether the subject right before a verb is a meeting and those it was with: (the talks) with the minister (were about).
    pub(super) fn is_of_meeting_with(&self, at: usize) -> bool {
        let party = |chunk: &Chunk| matches!(chunk.piece, Piece::Actor(_) | Piece::Place(_) | Piece::Collective(_));
        let parties = self.chunks[..at].iter().rev().take(PARTIES).take_while(|chunk| party(chunk)).count();
        let [.., event, with] = &self.chunks[..at - parties] else { return false };
        if parties > 0 && self.brought_together(at - parties) {
            return true;
        }
        let talk = || self.paper(at - parties - 2).is_some();
        parties > 0
            && matches!(with.piece, Piece::Cue(CueRole::With | CueRole::Between))
            && (matches!(event.piece, Piece::Event(_)) || talk())
    }

    /// (The meeting) that brought together (parties): the relative clause of a meeting ends before a chunk.
    fn brought_together(&self, end: usize) -> bool {
        let Some([meeting, relative, verb]) = self.chunks[..end].last_chunk() else { return false };
        matches!(meeting.piece, Piece::Event(_))
            && relative.piece == Piece::Cue(CueRole::Relative)
            && event::is_carrier(self.layers, verb)
    }

    /// Whom the meeting right before a verb was with.
    pub(super) fn partner_before(&self, at: usize) -> Option<usize> {
        let with = (0..at).rev().find(|&before| matches!(self.chunks[before].piece, Piece::Cue(_)))?;
        match self.chunks[with + 1].piece {
            Piece::Actor(mention) if self.chunks[with].piece == Piece::Cue(CueRole::With) => Some(mention),
            _ => None,
        }
    }

    /// A verbal noun spelt like its verb, where a verb cannot stand: behind a preposition or a noun.
    fn is_noun(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.chunks[before]) else { return false };
        let form = self.layers.context.form(self.chunks[at].tokens.start);
        match before.piece {
            // (said) that the aim (of the visit): no verb of the past follows this conjunction
            Piece::Cue(CueRole::Clause) => {
                let that = self.chunks[at - 1].tokens.len() == 1
                    && self.layers.context.form(self.chunks[at - 1].tokens.start) == THAT;
                that && !form.starts_with([YEH, TEH, NOON, SEEN])
            }
            Piece::Cue(role) => matches!(
                role,
                CueRole::On
                    | CueRole::To
                    | CueRole::From
                    | CueRole::About
                    | CueRole::Place
                    | CueRole::Topic
                    | CueRole::With
                    | CueRole::Between
            ),
            Piece::Word => !self.chunks[at].conjoined && self.layers.lexicon.content.is_masdar(form),
            _ => false,
        }
    }

    /// An accusative participle: affirming, calling for.
    pub(super) fn participle(&self, at: usize) -> bool {
        let token = self.layers.context.token(self.chunks[at].tokens.start);
        token.kind == TokenKind::Word && token.form.ends_with(ALEF)
    }
}
