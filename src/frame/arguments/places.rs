//! Places of a frame: which of the places told beside a trigger is where its event took place.
//!
//! The first one in the clause of the trigger, with what lies right beside it; else one in front of the trigger, else a
//! country that hosts. Places in the modifiers of participants, in topics and behind other verbs are none.

use super::elided::passed;
use super::{GOVERNED, NEAR, Slot, Walk};
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::{Kind, Role};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::*;

/// How many chunks before a trigger a place may stand.
const LEFT_REACH: usize = 8;

/// How many chunks a building and its city may lie apart.
const CITY_REACH: usize = 3;

impl Walk<'_> {
    /// A place behind the trigger: where it happened, or a state that took part.
    pub(super) fn place(&mut self, at: usize, mention: usize) -> bool {
        if self.topic.is_some() || self.is_far(at) {
            return true;
        }
        let kind = self.mention(mention).kind;
        let hosts = self.is_host(mention);
        let told = self.beside_told(at, mention);
        let offered = told || hosts || self.is_placed(at, mention) || self.is_visited(at, mention) || self.leads_to(at);
        let open = told || self.lacks_place(at) && !self.in_modifier(at) && !self.in_object(at);
        if offered && self.is_of_posts(at) {
            self.state(at, mention);
            return true;
        }
        if offered && self.is_of_post(at, mention) {
            return true;
        }
        let closer = offered && !open && self.is_closer(at, mention);
        if closer {
            self.frame.places.clear();
        }
        if offered && open || closer {
            self.frame.places.push(mention);
            if hosts && kind == MentionKind::Territory {
                self.add(mention, Role::Host, None, "argument.host");
            }
            self.listing = false;
        } else if !offered {
            self.state(at, mention);
        }
        true
    }

    /// A state right where a participant may stand takes part.
    fn state(&mut self, at: usize, mention: usize) {
        let found = self.mention(mention);
        if found.kind != MentionKind::Territory || self.blocked || found.reading.preposition == Some(LAM) {
            return;
        }
        let conjoined = self.chunks[at].conjoined;
        // the letters of a track or a topic right behind the noun are its name, not a party
        let named = self.noun_passed && self.trigger.noun.is_some_and(|noun| noun.chunk + 1 == at) && !conjoined;
        let held = self.trigger.frame == Some(FrameKind::TakePlace) && !self.noun_passed;
        let beside = matches!(self.slot, Slot::Set(_, _, "argument.companions"));
        // (the declaration of) Beijing: in construct with a word before it
        let construct = at > 0 && self.chunks[at - 1].piece == Piece::Word && !conjoined;
        // (in one) and another: no subject opens with a conjunction
        let dangling = conjoined && self.frame.arguments.is_empty();
        // (a tour) that takes in states
        let toured =
            self.frame.kind == Kind::Visit && matches!(self.slot, Slot::Between | Slot::Set(_, _, "argument.members"));
        if !named && !held && !beside && !construct && !dangling && !toured && self.slot != Slot::Idle {
            self.seat(at, mention, conjoined);
        }
    }

    /// Far behind `the meeting` a place belongs to what is said of it, unless a relative clause goes on with it.
    fn is_far(&self, at: usize) -> bool {
        let start = self.predicate.unwrap_or(self.trigger.start());
        let reach = if self.own_relative().is_some() { 3 * NEAR } else { NEAR };
        let toured = self.frame.kind == Kind::Visit && self.chunks[at - 1].piece == Piece::Cue(CueRole::To);
        self.frame.definite && self.trigger.verb.is_none() && at > start + reach && !toured
    }

    /// Behind `in` or `at`; the latter may also open an object.
    fn is_placed(&self, place: usize, mention: usize) -> bool {
        let found = self.mention(mention);
        // (the committee) concerned with a country
        let concern = |word: &ContentWord| *word == ContentWord::Concern;
        let matter = self.layers.content(self.chunks[place - 1].tokens.start, concern).is_some();
        let at = found.reading.preposition == Some(BEH) && !matter;
        self.placed || at && (found.kind != MentionKind::Territory || !self.open_object() || self.meets_others(place))
    }

    /// (He met one), and in the town (he met another); as for the town, there (he met another): a phrase of place that opens
    /// the clause of the verb behind it.
    pub(super) fn fronts_verb(&self, at: usize) -> bool {
        let place = match self.chunks[at].piece {
            Piece::Cue(CueRole::Place) => true,
            Piece::Place(mention) => self.mention(mention).reading.preposition.is_some(),
            _ => false,
        };
        if !place {
            return false;
        }
        let next = self.chunks[at + 1..].iter().find(|chunk| !passed(&chunk.piece));
        let Some(verb) = next.filter(|next| matches!(next.piece, Piece::Verb(_))) else { return false };
        let before = at.checked_sub(1).map(|before| &self.chunks[before].piece);
        let apart = matches!(before, None | Some(Piece::Word | Piece::Sign(_) | Piece::Cue(_)));
        let there = verb.conjoined && self.layers.context.form(verb.tokens.start).starts_with(FEH);
        if verb.conjoined { there && apart } else { self.chunks[at].conjoined }
    }

    /// (He met) in Cairo the minister: whom the verb takes comes behind the place.
    fn meets_others(&self, place: usize) -> bool {
        let behind = &self.chunks[place + 1..];
        let ends = |chunk: &Chunk| {
            matches!(
                chunk.piece,
                Piece::Verb(_) | Piece::Report(_) | Piece::Cue(CueRole::Topic | CueRole::Clause | CueRole::Relative)
            )
        };
        let clause = &behind[..behind.iter().position(ends).unwrap_or(behind.len())];
        let free = |pair: &[Chunk]| {
            let led = matches!(pair[0].piece, Piece::Cue(role) if !matches!(role, CueRole::List | CueRole::With));
            matches!(pair[1].piece, Piece::Actor(mention)
                if !led && !pair[1].conjoined && self.mention(mention).reading.preposition.is_none())
        };
        !self.frame.arguments.is_empty() && clause.windows(2).any(free)
    }

    /// The object or the destination of a visit.
    fn is_visited(&self, at: usize, mention: usize) -> bool {
        let preposition = self.mention(mention).reading.preposition;
        // no state visits: right behind the verb, before another, it is where somebody goes
        let alone = !matches!(self.chunks.get(at + 1), Some(Chunk { piece: Piece::Place(_), conjoined: false, .. }));
        let between = &self.chunks[self.trigger.start() + 1..at];
        let first = alone && between.iter().all(|chunk| matches!(chunk.piece, Piece::Word | Piece::Time(_)));
        let verb = self.trigger.frame == Some(FrameKind::Visit) && (first || !self.frame.arguments.is_empty());
        let noun = self.noun_passed && self.trigger.verb.is_none() && self.slot == Slot::Subject
            || self.trigger.noun.is_some_and(|noun| noun.chunk + 1 == at);
        self.frame.kind == Kind::Visit
            && (self.chunks[at - 1].piece == Piece::Cue(CueRole::To)
                || preposition == Some(LAM)
                || preposition.is_none() && (verb || noun))
    }

    /// Who hosts: the city stands where the subject does.
    fn is_host(&self, mention: usize) -> bool {
        let verb = self.trigger.frame == Some(FrameKind::Host) && !self.noun_passed && !self.placed;
        let cue = matches!(self.slot, Slot::Set(Role::Host, ..)) && !self.listing && !self.blocked;
        (verb || cue) && self.mention(mention).reading.preposition.is_none()
    }

    /// (The minister of foreign affairs) in a country: the state whose post it is.
    fn is_of_post(&self, at: usize, mention: usize) -> bool {
        let of_country = !self.mention(mention).entities.is_empty()
            && self.mention(mention).entities.iter().all(|entity| self.layers.context.is_country(&entity.id));
        self.mention(mention).reading.is_plain()
            && of_country
            && self.chunks[at - 1].piece == Piece::Cue(CueRole::Place)
            && matches!(self.chunks[..at - 1].last().map(|chunk| &chunk.piece), Some(Piece::Actor(post))
                if self.mention(*post).is_bare_post())
    }

    /// (The group in the country held) a meeting in the city: behind the event noun, where the places before were told beside
    /// the subject.
    fn is_closer(&self, at: usize, mention: usize) -> bool {
        let Some(noun) = self.trigger.noun.filter(|noun| self.trigger.verb.is_some() && noun.chunk < at) else {
            return false;
        };
        let beside = self.chunks[noun.chunk + 1..at].iter().all(|chunk| {
            matches!(chunk.piece, Piece::Word | Piece::States(_) | Piece::Time(_) | Piece::Cue(CueRole::Place))
        });
        let of_subject = |place: &usize| {
            let told = self.chunks[..noun.chunk].iter().position(|chunk| chunk.piece == Piece::Place(*place));
            let cue = told.and_then(|told| told.checked_sub(1));
            let cue = cue.map(|cue| if self.chunks[cue].piece == Piece::Cue(CueRole::Place) { cue } else { cue + 1 });
            let subject = cue.and_then(|cue| cue.checked_sub(1));
            subject.is_some_and(|subject| matches!(self.chunks[subject].piece, Piece::Actor(_)))
        };
        let told = &self.frame.places;
        beside && self.mention(mention).kind != MentionKind::Venue && !told.is_empty() && told.iter().all(of_subject)
    }

    /// Joined to a place of the frame, or around it.
    fn beside_told(&self, at: usize, mention: usize) -> bool {
        let beside =
            at > 0 && matches!(self.chunks[at - 1].piece, Piece::Place(before) if self.frame.places.contains(&before));
        let preposition = self.mention(mention).reading.preposition;
        beside && (self.chunks[at].conjoined || matches!(preposition, None | Some(BEH)))
    }

    /// No place is known yet, or only a building, right before.
    fn lacks_place(&self, at: usize) -> bool {
        let Some(&last) = self.frame.places.last() else { return true };
        let told = self.chunks[..at].iter().position(|chunk| chunk.piece == Piece::Place(last));
        let goes_on = |chunk: &Chunk| {
            matches!(chunk.piece, Piece::Word | Piece::Time(_) | Piece::Place(_) | Piece::Cue(CueRole::Place))
        };
        let near = told.is_some_and(|told| {
            // (the house of) its owner
            let owner = matches!(self.chunks[told + 1].piece, Piece::Actor(_)) && !self.chunks[told + 1].conjoined;
            at <= told + CITY_REACH && self.chunks[told + usize::from(owner)..at].iter().skip(1).all(goes_on)
        });
        let country = told.is_some_and(|told| at <= told + 2) && self.mention(last).kind == MentionKind::Territory;
        near && (country || self.frame.places.iter().all(|&place| self.mention(place).kind == MentionKind::Venue))
    }

    /// In a relative clause of a participant, or behind what was agreed upon: no comma since. A relative clause that
    /// says that it was planned is the event's.
    pub(super) fn in_modifier(&self, at: usize) -> bool {
        let start = self.trigger.noun.map_or(self.trigger.start(), |noun| noun.chunk.max(self.trigger.start()));
        for before in (start + 2..at).rev() {
            let chunk = &self.chunks[before];
            let fact =
                self.layers.context.sense(chunk.tokens.start, |sense| matches!(sense, Sense::Fact(..))).is_some();
            match chunk.piece {
                _ if fact => return false,
                Piece::Sign(Sign::Comma) => return false,
                Piece::Cue(CueRole::On | CueRole::About) => return true,
                // (they met) after the killing of many in …
                Piece::Cue(CueRole::Beside) if self.chunks[before + 1].piece == Piece::Word => return true,
                Piece::Cue(CueRole::Relative) => {
                    return !self.takes_place(before + 1)
                        && matches!(self.chunks[before - 1].piece, Piece::Actor(_) | Piece::Place(_));
                }
                _ => {}
            }
        }
        false
    }

    /// (The meeting of the council) that was held …: the clause is the event's, whatever stands before it.
    pub(super) fn takes_place(&self, at: usize) -> bool {
        use FrameKind::{Light, Organize, TakePlace};
        let Some(Chunk { piece: Piece::Verb(hit), .. }) = self.chunks.get(at) else { return false };
        let Sense::Verb { verb, .. } = hit.sense else { return false };
        let object = self.chunks[at + 1..].iter().take(NEAR).any(|chunk| matches!(chunk.piece, Piece::Event(_)));
        matches!(self.layers.lexicon.triggers.verbs[verb].frame, Light | Organize | TakePlace) && !object
    }

    /// (They discussed) the situation in the south of Syria: a country or region behind a noun that is talked about.
    fn in_object(&self, at: usize) -> bool {
        let talks = matches!(self.trigger.frame, Some(FrameKind::Discuss | FrameKind::Talk));
        let before = &self.chunks[self.trigger.start() + 1..at];
        let cue = before.iter().rposition(|chunk| chunk.piece == Piece::Cue(CueRole::Place));
        let of_noun = |cue: usize| before[..cue].last().is_some_and(|noun| noun.piece == Piece::Word);
        let Piece::Place(mention) = self.chunks[at].piece else { return false };
        talks && self.mention(mention).kind == MentionKind::Territory && cue.is_some_and(of_noun)
    }

    fn open_object(&self) -> bool {
        use crate::frame::Side;
        matches!(self.slot, Slot::Object | Slot::Subject)
            && matches!(self.trigger.frame, Some(FrameKind::Meet | FrameKind::Phone))
            // (the two met) in a country
            && !self.frame.collective
            && !self.frame.arguments.iter().any(|known| known.side == Some(Side::B))
    }

    /// A noun that hangs on a preposition or is joined to what stands before: the places before it belong to that.
    fn is_governed(&self, start: usize) -> bool {
        use CueRole::{About, From, On, To};
        let behind = start > 0 && matches!(self.chunks[start - 1].piece, Piece::Cue(About | From | On | To));
        self.trigger.verb.is_none() && (behind || self.chunks[start].conjoined)
    }

    /// A place between the start of the clause and the trigger, behind `in`; or one where (he met) …
    pub(super) fn place_before(&mut self) {
        if !self.frame.places.is_empty() {
            return;
        }
        let start = self.trigger.start();
        let governed = self.is_governed(start);
        let during = start > 0 && self.chunks[start - 1].piece == Piece::Cue(CueRole::During);
        for at in (1..start).rev().take(LEFT_REACH) {
            match &self.chunks[at].piece {
                Piece::Place(mention) => {
                    let placed = !governed && self.is_placed_before(at, *mention)
                        || self.is_visited_before(at, *mention)
                        || self.is_destination(at)
                        || self.is_of_occasion(at, *mention)
                        || self.is_reached(at);
                    if placed {
                        self.frame.places.push(*mention);
                        return;
                    }
                }
                Piece::Cue(CueRole::Clause) => {
                    self.frame.places.extend(self.antecedent_place(at));
                    return;
                }
                // (the city) that hosted
                Piece::Cue(CueRole::Relative) if at + 1 == start && self.trigger.frame == Some(FrameKind::Host) => {
                    self.frame.places.extend(self.place_in_front(at));
                    return;
                }
                // (the fire in) the town, at a session: the clause before has its own
                Piece::Sign(Sign::Comma) if during => return,
                Piece::Verb(_)
                | Piece::Report(_)
                | Piece::Event(_)
                | Piece::Cue(CueRole::Topic | CueRole::Relative) => return,
                _ => {}
            }
        }
    }

    /// Behind `in`, where that hangs on no noun: (the troops in) the country.
    fn is_placed_before(&self, at: usize, mention: usize) -> bool {
        let cue = if self.chunks[at - 1].piece == Piece::Cue(CueRole::Place) { at - 1 } else { at };
        // (he said so at a press conference in) the city, after talks
        let occasion = self.chunks[..cue].iter().rev().take(GOVERNED);
        let occasion =
            occasion.into_iter().any(|chunk| matches!(chunk.piece, Piece::Cue(CueRole::During | CueRole::Place)));
        // (he is in) the city to hold talks
        let purpose = cue < at && self.layers.context.form(self.chunks[at + 1].tokens.start).starts_with(LAM);
        let of_noun = cue > 0 && self.chunks[cue - 1].piece == Piece::Word && self.trigger.verb.is_none();
        (cue < at || self.mention(mention).reading.preposition == Some(BEH)) && (!of_noun || occasion || purpose)
    }

    /// (His visit) to Doha and his talks: the destination of the visit that a noun with a pronoun is joined to.
    fn is_visited_before(&self, at: usize, mention: usize) -> bool {
        let joined = self.chunks[self.trigger.start()].conjoined && self.trigger.noun.is_some_and(|noun| noun.pronoun);
        let to = self.chunks[at - 1].piece == Piece::Cue(CueRole::To)
            || self.mention(mention).reading.preposition == Some(LAM);
        let event = self.chunks[..at].iter().rev().find(|chunk| matches!(chunk.piece, Piece::Event(_)));
        self.trigger.verb.is_none() && joined && to && event.is_some_and(|event| self.is_visit(event))
    }

    /// (He visited) Doha (and met); (he arrived in) Doha (and holds talks): the verb in front of the place goes there, and
    /// that of the trigger goes on.
    fn is_reached(&self, at: usize) -> bool {
        let start = self.trigger.start();
        // (he travelled to the city,) and on the same day met
        let day = start > 1 && matches!(self.chunks[start - 1].piece, Piece::Time(_)) && self.joins(start - 1);
        if self.trigger.verb.is_none() || !(self.chunks[start].conjoined || day) {
            return false;
        }
        let to = self.chunks[at - 1].piece == Piece::Cue(CueRole::To);
        let verb = self.chunks[..at].iter().rev().find_map(|chunk| match &chunk.piece {
            Piece::Verb(hit) => Some(Some(&hit.sense)),
            Piece::Report(_) | Piece::Event(_) => Some(None),
            _ => None,
        });
        // a verb that nobody knows goes to a city behind its subject
        let Some(verb) = verb else { return to && self.is_gone_to(at) };
        let Some(Sense::Verb { verb, .. }) = verb else { return false };
        let entry = &self.layers.lexicon.triggers.verbs[*verb];
        match self.chunks[at - 1].piece {
            Piece::Cue(CueRole::To) => entry.motion,
            _ => entry.frame == FrameKind::Visit,
        }
    }

    /// The destination behind the trigger, unless another verb goes there: (after the talks) he went to the palace to …
    fn leads_to(&self, at: usize) -> bool {
        let start = self.trigger.verb.map_or(self.trigger.start(), |verb| verb.chunk.max(self.trigger.start()));
        let goes = |chunk: &Chunk| matches!(chunk.piece, Piece::Verb(_));
        self.is_destination(at) && !self.chunks[start + 1..at].iter().any(goes)
    }

    /// (He goes to Doha) to take part in …: the purpose stands right behind the destination.
    fn is_destination(&self, at: usize) -> bool {
        if self.chunks[at - 1].piece != Piece::Cue(CueRole::To) {
            return false;
        }
        // (to go) to the city on a visit
        let visited = self.frame.kind == Kind::Visit
            && self.chunks[at + 1].piece == Piece::Cue(CueRole::Place)
            && self.trigger.noun.is_some_and(|noun| noun.chunk == at + 2);
        let mut behind = self.chunks[at + 1..].iter().filter(|chunk| !matches!(chunk.piece, Piece::Time(_)));
        visited
            || behind.next().is_some_and(|next| {
                !matches!(next.piece, Piece::Actor(_) | Piece::Place(_) | Piece::Cue(_))
                    && self.layers.context.form(next.tokens.start).starts_with(LAM)
            })
    }

    /// (The talks of) Geneva: a city in construct with the event noun, where no other place is told.
    pub(super) fn track(&mut self) {
        let told = self.trigger.verb.is_some() || self.frame.arguments.len() > 1;
        let lacks = told && self.frame.places.is_empty();
        let Some(noun) = self.trigger.noun.filter(|noun| !noun.definite && lacks) else { return };
        let Some(Piece::Place(mention)) = self.chunks.get(noun.chunk + 1).map(|next| &next.piece) else { return };
        let found = self.mention(*mention);
        let city = found.entities.iter().any(|entity| !self.layers.context.is_country(&entity.id));
        if city && found.reading.preposition.is_none() && found.reading.conjunction.is_none() {
            self.frame.places.push(*mention);
        }
    }

    /// A country that hosts is the place where no city is given.
    pub(super) fn host_country(&mut self) {
        if self.frame.places.is_empty() {
            let hosts = self.frame.arguments.iter().filter(|argument| argument.role == Role::Host);
            let countries = hosts
                .map(|argument| argument.mention)
                .filter(|&mention| self.mention(mention).kind == MentionKind::Territory);
            self.frame.places = countries.collect();
        }
    }
}
