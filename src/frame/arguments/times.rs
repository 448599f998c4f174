//! Dates of a frame: which expression of time tells when its event took place.
//!
//! Behind the trigger before in front of it, in its own clause before the rest of its sentence. A date beside a verb of
//! speaking is the statement's.

use std::ops::Range;

use super::Walk;
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::trigger::Trigger;
use crate::frame::{Dated, Kind, Layers, Status};
use crate::lexicon::inflect::Tense;
use crate::lexicon::{Bond, CueRole, Factuality, Sense};
use crate::text::Sign;
use crate::text::letters::{ALEF, WAW};
use crate::timex::Direction;

/// How many adjectives may stand between an event noun and its relative clause.
const ADJECTIVES: usize = 3;
/// How many chunks before a quotation the words that open it may stand.
const QUOTED: usize = 4;
/// How many chunks the words that say that an event is due may take.
const SCHEDULED: usize = 3;
/// How many chunks from a trigger a word may stand that hangs its event on another.
const BOND_REACH: usize = 6;

impl Walk<'_> {
    /// A date behind the trigger.
    pub(super) fn time(&mut self, at: usize, time: usize) {
        if self.topic.is_some() || self.is_anothers(at) {
            return;
        }
        if at > 0 && self.noun_passed && is_phase(self.layers, &self.chunks[at - 1], "begin") {
            self.frame.begun.get_or_insert(time);
        } else {
            self.dates(at, time);
        }
    }

    /// (They met for three days) that ended (yesterday): the verb is of the length right before it.
    pub(super) fn closes_days(&self, at: usize) -> bool {
        let length = at.checked_sub(1).map(|before| &self.chunks[before].piece);
        matches!(length, Some(Piece::Time(time)) if self.layers.timexes[*time].duration().is_some())
            && is_phase(self.layers, &self.chunks[at], "end")
            && matches!(self.chunks.get(at + 1).map(|next| &next.piece), Some(Piece::Time(_)))
    }

    /// Adds a date that stands at a chunk. One that counts from what is named behind it is a date only if that is an
    /// event told before.
    fn dates(&mut self, at: usize, time: usize) {
        let counts = self.layers.timexes[time].offset().is_some();
        if let Some(told) = self.counted_ahead(at) {
            self.frame.times.push(told);
        } else if !counts || self.chunks.get(at + 1).is_some_and(Chunk::is_known_event) {
            self.frame.times.push(time.into());
        }
    }

    /// (his first visit) since he took office in June: the date behind is not the event's.
    fn tells_another(&self, at: usize) -> bool {
        let since = |at: usize| {
            let hit =
                self.layers.context.sense(self.chunks[at].tokens.start, |sense| *sense == Sense::Bond(Bond::Since));
            // (since) relations began
            let verb = matches!(self.chunks[at + 1].piece, Piece::Verb(_))
                && !self.chunks.get(at + 2).is_some_and(|next| matches!(next.piece, Piece::Event(_)));
            hit.is_some() && (verb || self.chunks[at + 1].piece == Piece::Word)
        };
        let clause = (self.trigger.start() + 1..at).rev();
        clause.take_while(|&at| self.chunks[at].piece != Piece::Sign(Sign::Comma)).any(since)
    }

    /// The date behind the trigger is that of something else.
    fn is_anothers(&self, at: usize) -> bool {
        self.tells_another(at)
            || self.in_quotation(at)
            || self.in_party_clause(at)
            || self.opens_next(at)
            || self.is_source(at)
            || self.counted_back(at).is_some()
    }

    /// (He met him), and on Sunday received (another): the date opens the clause of the next verb.
    fn opens_next(&self, at: usize) -> bool {
        let joined = |at: usize| self.layers.context.form(self.chunks[at].tokens.start).starts_with(WAW);
        let opens = joined(at) || self.chunks[at - 1].piece == Piece::Cue(CueRole::Place) && joined(at - 1);
        let next = self.chunks.get(at + 1).map(|next| &next.piece);
        opens && matches!(next, Some(Piece::Verb(hit)) if self.is_meeting(&hit.sense))
    }

    /// (his meeting with the leader) who proposed on Tuesday: in a relative clause of a party, up to a comma.
    fn in_party_clause(&self, at: usize) -> bool {
        let clause = (self.trigger.start() + 1..at).rev();
        let mut clause = clause.take_while(|&at| self.chunks[at].piece != Piece::Sign(Sign::Comma));
        clause.any(|relative| {
            self.chunks[relative].piece == Piece::Cue(CueRole::Relative)
                && matches!(self.chunks[relative - 1].piece, Piece::Actor(_))
                // (the meeting of the council) that was due
                && !matches!(self.chunks[relative + 1].piece, Piece::Cue(_))
                && !self.lists_members(relative, at)
                && !self.takes_place(relative + 1)
                // (the meetings of the council) that last three days
                && !matches!(self.chunks[relative + 1].piece, Piece::Time(time) if self.layers.timexes[time].lasts())
        })
    }

    /// (he told them: "we will go) in May": the date is in the words of another.
    fn in_quotation(&self, at: usize) -> bool {
        // names have quotes of their own
        let (from, to) = (self.chunks[self.trigger.start()].tokens.end, self.chunks[at].tokens.start);
        let quotes: Vec<usize> = (from..to).filter(|&token| self.layers.context.token(token).is(Sign::Quote)).collect();
        let Some(open) = quotes.last().filter(|_| quotes.len() % 2 == 1) else { return false };
        // (he told the minister): "…
        let before = self.chunks[..at].iter().rev().filter(|chunk| chunk.tokens.end <= *open);
        before
            .take(QUOTED)
            .any(|chunk| matches!(chunk.piece, Piece::Sign(Sign::Colon) | Piece::Cue(CueRole::Clause)) || chunk.says())
    }

    /// (he spoke last month) of a meeting, (they announced) the holding of talks: the date before is that of the word
    /// which the event hangs on.
    fn is_content(&self, start: usize) -> bool {
        let before = self.chunks[..start].iter().rposition(|chunk| !self.is_masdar(chunk));
        // (he presided) over the meeting: no content
        let holding = before.is_some_and(|at| at + 1 < start) || self.trigger.verb.is_some();
        before.is_some_and(|at| match self.chunks[at].piece {
            Piece::Cue(CueRole::About) => true,
            Piece::Cue(CueRole::On) => holding,
            Piece::Time(time) => self.layers.timexes[time].offset().is_some(),
            _ => false,
        })
    }

    /// (prices rose on Monday) before a meeting of others: what comes later has its own day, unless it is somebody's who
    /// acts in the clause.
    fn is_ahead_of(&self, start: usize) -> bool {
        let before = |sense: &Sense| *sense == Sense::Bond(Bond::Before);
        let led = self.chunks[..start]
            .last()
            .is_some_and(|last| self.layers.context.sense(last.tokens.start, before).is_some());
        led && self.trigger.verb.is_none() && self.trigger.noun.is_some_and(|noun| !noun.pronoun)
    }

    pub(super) fn is_masdar(&self, chunk: &Chunk) -> bool {
        chunk.piece == Piece::Word
            && self.layers.lexicon.content.is_masdar(self.layers.context.form(chunk.tokens.start))
    }

    /// (he received a delegation) that visits, (the president) who pays a visit: a clause of its own in that of another
    /// verb.
    fn is_subordinate(&self, start: usize) -> bool {
        let Some(verb) = self.trigger.verb else { return false };
        let within = |chunk: &Chunk| {
            matches!(chunk.piece, Piece::Actor(_)) && verb.tense == Tense::Present && self.trigger.noun.is_none()
        };
        let told = self.chunks[..start].iter().any(|chunk| matches!(chunk.piece, Piece::Verb(_)) || chunk.says());
        self.chunks[..start]
            .last()
            .is_some_and(|last| last.piece == Piece::Cue(CueRole::Relative) || told && within(last))
    }

    /// A date in front of the event is that of the word or clause which the event hangs on.
    fn hangs_on_another(&self, start: usize) -> bool {
        self.is_content(start) || self.is_subordinate(start) || self.is_ahead_of(start)
    }

    /// Dates that open the sentence or stand between subject and verb.
    pub(super) fn times_before(&mut self, start: usize) {
        if self.hangs_on_another(start) {
            return;
        }
        for at in (0..start).rev() {
            match &self.chunks[at].piece {
                Piece::Time(_) if self.is_due(at) => {}
                Piece::Time(time) => match self.counted_back(at) {
                    Some(told) => {
                        self.frame.times.push(told);
                        break;
                    }
                    None => self.dates(at, *time),
                },
                Piece::Cue(CueRole::Clause) if self.day_of_journey(at).is_some() => {
                    self.frame.times.extend(self.day_of_journey(at).map(Dated::from));
                    break;
                }
                Piece::Report(_) if self.chunks[at].says() => {
                    // (he announced on Saturday) the end of the talks: the day of the statement
                    if self.trigger.verb.is_none() && !self.beside_event(start) {
                        self.frame.times.clear();
                    }
                    break;
                }
                Piece::Verb(_)
                | Piece::Event(_)
                | Piece::Cue(CueRole::Topic | CueRole::Clause)
                | Piece::Sign(Sign::Colon) => break,
                _ => {}
            }
        }
    }

    /// (On the eve of his visit), which is due (on Sunday), …: the day at a chunk is that of the event before it.
    fn is_due(&self, at: usize) -> bool {
        let place = usize::from(at > 0 && self.chunks[at - 1].piece == Piece::Cue(CueRole::Place));
        let Some(due) = at.checked_sub(1 + place) else { return false };
        let planned = |sense: &Sense| matches!(sense, Sense::Fact(Factuality::Planned, _));
        let mut before = self.chunks[..due].iter().rev().take(SCHEDULED + 1);
        let token = self.chunks[due].tokens.start;
        self.layers.context.is_definite(token)
            && self.layers.context.sense(token, planned).is_some()
            && before.any(|chunk| matches!(chunk.piece, Piece::Event(_)))
    }

    /// (He held talks) before he met (another): told of what has been, in the present tense.
    fn is_narrated(&self) -> bool {
        let start = self.trigger.start();
        let led = |sense: &Sense| matches!(sense, Sense::Bond(Bond::Before | Bond::Since | Bond::After));
        let past = |chunk: &Chunk| matches!(&chunk.piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { tense: Tense::Past, .. }));
        start > 1
            && self.chunks[start - 1].piece == Piece::Cue(CueRole::Clause)
            && self.layers.context.sense(self.chunks[start - 1].tokens.start, led).is_some()
            && self.chunks[..start - 1].iter().any(past)
    }

    /// The trigger stands behind `during` or `in`: what is told beside it happened there.
    fn beside_event(&self, start: usize) -> bool {
        let leads =
            |at: usize| matches!(self.chunks[at].piece, Piece::Cue(CueRole::During | CueRole::Beside | CueRole::Place));
        // (during) his presence today at the conference
        let on = start > 0 && self.chunks[start - 1].piece == Piece::Cue(CueRole::On);
        let mut act = start - usize::from(on);
        while act > 0 && matches!(self.chunks[act - 1].piece, Piece::Time(_)) {
            act -= 1;
        }
        let acts = act > 1 && act < start && self.chunks[act - 1].piece == Piece::Word;
        start > 0 && leads(start - 1) || acts && self.chunks[act - 2].piece == Piece::Cue(CueRole::During)
    }

    /// Puts the dates behind the trigger, which are closer to it, first; of an event that was put off, the one that it
    /// was put off to.
    pub(super) fn order_times(&mut self, before: Vec<Dated>) {
        self.frame.times.extend(before);
        if self.frame.status == Status::Postponed {
            let target = |time: usize| {
                self.chunks
                    .iter()
                    .position(|chunk| chunk.piece == Piece::Time(time))
                    .is_some_and(|at| at > 0 && self.chunks[at - 1].piece == Piece::Cue(CueRole::To))
            };
            let mut times = std::mem::take(&mut self.frame.times);
            times.sort_by_key(|told| !target(told.time));
            self.frame.times = times;
        }
    }

    /// Without a date of its own a trigger takes the nearest one of its sentence that no other verb keeps.
    pub(super) fn nearest_time(&mut self) {
        let series = self.trigger.verb.is_none() && self.trigger.noun.is_some_and(|noun| noun.plural);
        if !self.frame.times.is_empty() || self.frame.definite || series {
            return;
        }
        let start = self.trigger.start();
        let keeps = |chunk: &Chunk| matches!(&chunk.piece, Piece::Verb(hit) if self.is_meeting(&hit.sense));
        let time = |chunk: &Chunk| match chunk.piece {
            Piece::Time(time) => Some(time),
            _ => None,
        };
        let before = self.chunks[..start].iter().rposition(|chunk| time(chunk).is_some());
        let parts = |chunk: &Chunk| keeps(chunk) || chunk.piece == Piece::Sign(Sign::Colon);
        let own = |&at: &usize| {
            !self.hangs_on_another(start)
                && !self.is_kept(at)
                && !self.is_due(at)
                && !self.chunks[at..start].iter().any(parts)
        };
        let before = before.filter(own);
        // (he said after the meeting) that by the end of May …
        let said = self.trigger.verb.is_none() && self.chunks[..start].iter().any(Chunk::says);
        let ends = |at: usize| match self.chunks[at].piece {
            Piece::Sign(Sign::Colon) => true,
            Piece::Cue(CueRole::Clause) => said,
            _ => false,
        };
        // (to discuss) the summit in June
        let event = |topic: &Range<usize>| {
            let event = |chunk: &Chunk| matches!(chunk.piece, Piece::Event(_)) && topic.contains(&chunk.tokens.start);
            self.chunks[start + 1..].iter().any(event)
        };
        let in_topic = |at: usize| {
            let mut topics = self.frame.topics.iter();
            topics.any(|topic| topic.contains(&self.chunks[at].tokens.start) && event(topic))
        };
        let behind = (start + 1..self.chunks.len())
            .take_while(|&at| !keeps(&self.chunks[at]) && !self.chunks[at].says() && !ends(at))
            .find(|&at| time(&self.chunks[at]).is_some() && !self.is_anothers(at) && !in_topic(at));
        if let Some(at) = before.or(behind)
            && let Piece::Time(time) = self.chunks[at].piece
        {
            self.dates(at, time);
        }
    }

    /// (The summit) that is due (to be held in June): the clause is the event's own, and says that it lies ahead.
    pub(super) fn is_scheduled(&self, clause: usize) -> bool {
        let Some(relative) = self.own_relative().filter(|&relative| relative < clause) else { return false };
        let planned = |chunk: &Chunk| {
            let fact = |sense: &Sense| matches!(sense, Sense::Fact(Factuality::Planned, _));
            self.layers.context.sense(chunk.tokens.start, fact).is_some()
        };
        let between = &self.chunks[relative + 1..clause];
        between.len() <= SCHEDULED && between.iter().any(planned)
    }

    /// The chunk that opens a relative clause of the event noun, adjectives aside.
    pub(super) fn own_relative(&self) -> Option<usize> {
        let noun = self.trigger.noun.filter(|_| self.trigger.verb.is_none())?.chunk;
        let behind = (noun + 1..self.chunks.len()).take(ADJECTIVES + 1);
        let mut behind =
            behind.skip_while(|&at| matches!(self.chunks[at].piece, Piece::Word | Piece::Sign(Sign::Comma)));
        behind.next().filter(|&at| self.chunks[at].piece == Piece::Cue(CueRole::Relative))
    }

    /// Whether a verb of meeting or speaking stands before a date in its clause.
    fn is_kept(&self, at: usize) -> bool {
        let clause = self.chunks[..at].iter().rev().take_while(|chunk| {
            !matches!(chunk.piece, Piece::Cue(CueRole::Clause | CueRole::Relative) | Piece::Sign(Sign::Stop))
        });
        // (he said on Friday) that at the summit …
        let start = self.trigger.start();
        let said = !self.beside_event(start)
            || self.chunks[at..start].iter().any(|chunk| chunk.piece == Piece::Cue(CueRole::Clause));
        clause.into_iter().any(|chunk| match &chunk.piece {
            Piece::Verb(hit) => self.is_meeting(&hit.sense),
            Piece::Report(_) => said && chunk.says(),
            _ => false,
        })
    }

    pub(super) fn is_meeting(&self, sense: &Sense) -> bool {
        matches!(sense, Sense::Verb { verb, .. } if self.layers.lexicon.triggers.verbs[*verb].kind.is_some())
    }

    /// A present tense with a date ahead is a plan; so is a noun (`noun`) with one behind it.
    pub(super) fn future_by_date(&mut self, noun: bool) {
        let present = noun || self.trigger.verb.is_some_and(|verb| verb.tense == Tense::Present);
        // (the session) begins on Saturday, (he) is visiting on Saturday
        let under_way = self.frame.status == Status::Ongoing
            && (self.frame.kind == Kind::Visit || self.trigger.verb.is_some_and(|verb| verb.tense == Tense::Present));
        // headlines tell in the present tense of what has been
        let tells = (!noun && present || self.is_yet_held()) && !self.frame.headline;
        let present = present || tells;
        let ahead = |told: &Dated| {
            let timex = &self.layers.timexes[told.time];
            timex.direction() == Some(Direction::Future)
                || (under_way || tells) && timex.is_weekday() && !self.is_narrated()
        };
        if present && (self.frame.status == Status::Held || under_way) && self.frame.times.iter().any(ahead) {
            self.frame.status = Status::Planned;
        }
    }

    /// (The conference) that is held (on Sunday): its own relative clause tells of it in the present tense.
    fn is_yet_held(&self) -> bool {
        let Some(noun) = self.trigger.noun.filter(|_| self.frame.status == Status::Held) else { return false };
        let relative = self.chunks.iter().enumerate().skip(noun.chunk + 1).take(ADJECTIVES + 1);
        let mut relative = relative.skip_while(|(_, chunk)| matches!(chunk.piece, Piece::Word | Piece::Actor(_)));
        let clause = relative.next().filter(|(_, chunk)| chunk.piece == Piece::Cue(CueRole::Relative));
        clause.is_some_and(|(at, _)| match self.chunks.get(at + 1).map(|next| &next.piece) {
            Some(Piece::Verb(hit)) => matches!(hit.sense, Sense::Verb { tense: Tense::Present, .. }),
            _ => false,
        })
    }

    /// What the words around the trigger say of how its event hangs on one told before.
    pub(super) fn bond(&self) -> Option<Bond> {
        let start = self.trigger.start();
        // (a visit) in the course of which he meets
        if self.trigger.verb.is_some_and(|verb| self.is_therein(verb.chunk + 1)) {
            return Some(Bond::Within);
        }
        // a clause ends where another opens, unless the word that opens it is the one that is looked for
        let ends = |&at: &usize| {
            matches!(self.chunks[at].piece, Piece::Sign(Sign::Stop) | Piece::Verb(_) | Piece::Cue(CueRole::Clause))
                && self.bond_at(at).is_none()
                // (then) he went to the palace, where …
                && !self.opens_there(at)
        };
        let before = (0..start).rev().take(BOND_REACH).take_while(|at| !ends(at));
        let behind = (start + 1..self.chunks.len()).take(BOND_REACH).take_while(|at| !ends(at));
        before.chain(behind).find_map(|at| self.bond_at(at))
    }

    fn is_therein(&self, at: usize) -> bool {
        self.chunks.get(at).is_some_and(|chunk| chunk.piece == Piece::Cue(CueRole::Therein))
    }

    fn opens_there(&self, at: usize) -> bool {
        let there = |sense: &Sense| *sense == Sense::Bond(Bond::There);
        self.layers.context.sense(self.chunks[at].tokens.start, there).is_some()
    }

    fn bond_at(&self, at: usize) -> Option<Bond> {
        let hangs = |bond: &Bond| matches!(bond, Bond::Within | Bond::End | Bond::Then | Bond::After);
        let bond = |sense: &Sense| matches!(sense, Sense::Bond(bond) if hangs(bond));
        let hit = self.layers.context.sense(self.chunks[at].tokens.start, bond)?;
        let Sense::Bond(bond) = hit.sense else { return None };
        match bond {
            Bond::Then => Some(bond),
            Bond::Within | Bond::End | Bond::After => {
                let noun =
                    self.chunks.get(at + 1).filter(|_| self.trigger.noun.is_none_or(|noun| noun.chunk != at + 1))?;
                // (after) the meeting of the foreign ministry (they went to …)
                let opens = at == 0 && bond == Bond::After && matches!(noun.piece, Piece::Event(_));
                let whose = || self.chunks.get(at + 2).is_some_and(|whose| matches!(whose.piece, Piece::Actor(_)));
                (noun.is_known_event() || opens && whose()).then_some(bond)
            }
            Bond::There | Bond::Said | Bond::Since | Bond::Before => None,
        }
    }
}

/// Whether a finite verb in the past tells of it: not (the decision on) the holding of a meeting, whose letters are those
/// of a verb with its object, but for the ending of that.
pub(super) fn in_past(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let Some(verb) = trigger.verb.filter(|verb| verb.tense == Tense::Past) else { return false };
    let form = |chunk: usize| layers.context.form(chunks[chunk].tokens.start);
    let object = trigger.noun.filter(|noun| noun.chunk == verb.chunk + 1);
    let verbal = layers.lexicon.content.is_masdar(form(verb.chunk));
    !object.is_some_and(|noun| verbal && !form(noun.chunk).ends_with(ALEF))
}

/// Whether the date of a trigger is that of its end: (they concluded) talks; at the end of a visit.
pub(super) fn ends(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let closes =
        |chunk: &Chunk| layers.context.sense(chunk.tokens.start, |sense| *sense == Sense::Bond(Bond::End)).is_some();
    trigger.verb.is_some_and(|verb| is_phase(layers, &chunks[verb.chunk], "end"))
        || trigger.noun.is_some_and(|noun| noun.chunk > 0 && closes(&chunks[noun.chunk - 1]))
}

fn is_phase(layers: Layers<'_>, chunk: &Chunk, phase: &str) -> bool {
    let Piece::Verb(hit) = &chunk.piece else { return false };
    matches!(hit.sense, Sense::Verb { verb, .. } if layers.lexicon.triggers.verbs[verb].phase.as_deref() == Some(phase))
}
