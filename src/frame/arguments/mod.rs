//! Arguments: one walk over the chunks behind a trigger, with a slot that cues switch.

mod about;
mod accept;
mod apart;
mod cues;
mod days;
mod elided;
mod left;
mod occasion;
mod partner;
mod places;
mod resumed;
mod retinue;
mod seats;
mod switches;
mod there;
mod times;

pub use resumed::{resume, therein};

use super::chunk::{Chunk, Piece};
use super::factuality::{self, Fact};
use super::trigger::Trigger;
use super::{Frame, Kind, Layers, Role, Side};
use crate::lexicon::CueRole;
use crate::lexicon::triggers::FrameKind;
use crate::mention::{Mention, MentionKind};
use crate::text::{Sign, ZoneKind};

/// Words without a mention after which an open list is closed.
const LIST_GAP: usize = 3;
/// How many words behind a preposition the phrase that it governs reaches.
const GOVERNED: usize = 3;

/// How many chunks behind the end of the arguments a cue may add to them.
const LATE: usize = 24;

/// How many chunks behind a definite event noun its place may stand.
const NEAR: usize = 4;

/// A participant of a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// Index of its mention.
    pub mention: usize,
    /// What it did.
    pub role: Role,
    /// Its side.
    pub side: Option<Side>,
    /// One of those that the mention distributes over, if it is that one alone.
    pub member: Option<usize>,
    /// Rule that put it there.
    pub by: &'static str,
    /// Another mention of the same actor, in apposition.
    pub apposition: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Subject,
    Object,
    Between,
    Set(Role, Option<Side>, &'static str),
    Idle,
}

struct Walk<'w> {
    layers: Layers<'w>,
    chunks: &'w [Chunk],
    trigger: &'w Trigger,
    frame: Frame,
    slot: Slot,
    /// Words since the last mention.
    gap: usize,
    comma: bool,
    /// A preposition that keeps the next mention out.
    blocked: bool,
    /// `in` came right before.
    placed: bool,
    /// Another event noun has been passed: what is between two is told of that.
    other_event: bool,
    /// Words behind the last cue.
    governed: usize,
    /// Start of a topic.
    topic: Option<usize>,
    /// What stands behind the noun of the trigger is the object of a verb before it.
    lends: bool,
    /// The chunk that names another event beside the trigger.
    construct: Option<usize>,
    between: usize,
    /// The chair of the first of two is told.
    between_chaired: bool,
    sides: usize,
    /// The slot that a relative clause between commas interrupts.
    interrupted: Option<Slot>,
    /// The subject of the clause stays away.
    declined: bool,
    /// The noun of the trigger has been passed.
    noun_passed: bool,
    listing: bool,
    /// The verb behind the parties of the noun, which says that it takes place.
    predicate: Option<usize>,
}

/// The frame of a trigger, or the reason id why there is none.
pub fn fill(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, sentence: usize) -> Result<Frame, &'static str> {
    let fact = factuality::judge(layers, chunks, trigger, sentence)?;
    let mut walk = Walk::new(layers, chunks, trigger, Frame::opened(layers, chunks, trigger, sentence, fact));
    walk.declined = fact.declined;
    walk.lends = walk.lends_object();
    if walk.reported() {
        // the content is a statement's; what cues seat beside it is kept
        walk.topic = Some(walk.frame.trigger.end);
        walk.right();
        walk.frame.topics.clear();
        return Ok(walk.frame);
    }
    if trigger.frame == Some(FrameKind::Address) {
        walk.speaker();
        return walk.frame.accept(layers, trigger);
    }
    if trigger.adds() {
        walk.slot = match trigger.frame {
            Some(FrameKind::Attend) => Slot::Set(Role::Attendee, None, "argument.attendee"),
            _ => Slot::Set(Role::DelegationMember, None, "argument.members"),
        };
    } else if let Some(call) = fact.convened {
        walk.convened(call);
    } else {
        walk.left();
    }
    // a date behind the trigger is closer to it than one before
    let before = std::mem::take(&mut walk.frame.times);
    walk.right();
    walk.head_of_relative();
    walk.companion_before();
    walk.delegation_first();
    // calls: each is with one
    walk.frame.apart |= walk.frame.kind == Kind::PhoneCall && walk.is_several();
    walk.party_of_clause();
    walk.party_of_purpose();
    walk.welcome();
    walk.future_by_date(walk.trigger.verb.is_none());
    walk.order_times(before);
    walk.offset();
    walk.shared_subject();
    walk.elision();
    walk.retinue();
    // whoever agreed is to take part
    walk.frame.collective |= fact.agreed && walk.frame.arguments.is_empty();
    walk.opening();
    walk.nearest_time();
    walk.place_before();
    walk.there();
    walk.track();
    walk.host_country();
    walk.frame.bond = walk.bond();
    walk.future_by_date(false);
    walk.signed();
    walk.purpose_in_front();
    walk.one_each();
    if fact.first && walk.frame.arguments.len() > 1 {
        // (it was) the first meeting of a president with the other: the one told before
        walk.frame.definite = true;
        walk.frame.background = false;
    }
    if fact.declined && walk.frame.arguments.is_empty() {
        // nobody is left where the one named stays away
        return Err("declined");
    }
    walk.frame.accept(layers, trigger)
}

impl Frame {
    /// A frame with its trigger and no arguments yet.
    fn opened(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, sentence: usize, fact: Fact) -> Self {
        let zone = layers.context.layer.sentences[sentence].zone;
        Self {
            form: trigger.form.clone(),
            status: fact.status,
            background: fact.background,
            definite: trigger.told || trigger.noun.map_or_else(|| trigger.adds(), |noun| noun.definite),
            adds: trigger.told || trigger.adds() || trigger.seats(),
            joins: trigger.adds(),
            nominal: trigger.verb.is_none(),
            past: times::in_past(layers, chunks, trigger),
            ends: times::ends(layers, chunks, trigger),
            series: trigger.noun.is_some_and(|noun| noun.plural),
            mutual: trigger.is_mutual(),
            headline: matches!(zone, ZoneKind::Title | ZoneKind::Heading),
            ..Self::bare(sentence, trigger.tokens(chunks), trigger.kind, trigger.by.clone())
        }
    }
}

impl<'w> Walk<'w> {
    fn new(layers: Layers<'w>, chunks: &'w [Chunk], trigger: &'w Trigger, frame: Frame) -> Self {
        Self {
            layers,
            chunks,
            trigger,
            frame,
            slot: Slot::Subject,
            gap: 0,
            comma: false,
            blocked: false,
            placed: false,
            other_event: false,
            governed: 0,
            topic: None,
            lends: false,
            construct: None,
            between: 0,
            between_chaired: false,
            sides: 0,
            interrupted: None,
            declined: false,
            noun_passed: trigger.verb.is_none(),
            listing: false,
            predicate: None,
        }
    }
}

impl Walk<'_> {
    fn takes_object(&self) -> bool {
        matches!(self.trigger.frame, Some(FrameKind::Meet | FrameKind::Receive | FrameKind::Visit))
    }

    fn subject_role(&self) -> Role {
        match self.trigger.frame {
            Some(FrameKind::Receive) if self.frame.kind == Kind::Reception => Role::Host,
            Some(FrameKind::Organize) => Role::Organizer,
            Some(FrameKind::Host) => Role::Host,
            Some(FrameKind::Chair) => Role::Chair,
            Some(FrameKind::Mediate) => Role::Mediator,
            _ => Role::Attendee,
        }
    }

    fn right(&mut self) {
        self.on(self.trigger.start() + 1);
    }

    /// Walks on from chunk `at`.
    fn on(&mut self, mut at: usize) {
        while at < self.chunks.len() {
            let start = self.chunks[at].tokens.start;
            if self.step(at) {
                at += 1;
                continue;
            }
            self.close_topic(start);
            match self.late_cue(at) {
                Some(cue) => at = cue,
                None => return,
            }
        }
        let end = self.chunks.last().map_or(0, |chunk| chunk.tokens.end);
        self.close_topic(end);
    }

    /// Takes one chunk; false where the arguments end.
    fn step(&mut self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let go_on = match &chunk.piece {
            Piece::Cue(_) | Piece::Place(_) if self.fronts_verb(at) => false,
            Piece::Actor(_) | Piece::Place(_) if self.construct == Some(at) => true,
            Piece::Actor(mention) => self.actor(at, *mention),
            Piece::States(mention) => {
                self.states(at, *mention);
                true
            }
            Piece::Place(mention) => self.place(at, *mention),
            Piece::Collective(mention) => self.collective(*mention),
            Piece::Time(time) => {
                self.time(at, *time);
                true
            }
            Piece::Event(_) => self.event(at),
            Piece::Verb(_) if self.closes_days(at) => {
                self.frame.ends = true;
                true
            }
            Piece::Verb(hit) => self.verb(at, &hit.sense),
            Piece::Report(hit) => self.report(at, &hit.sense),
            Piece::Cue(role) => {
                self.governed = 0;
                self.cue(at, *role)
            }
            Piece::Sign(sign) => self.sign(*sign),
            Piece::Title => {
                let title = chunk.tokens.start + 1..chunk.tokens.end - 1;
                if self.topic.is_none() && self.trigger.noun.is_some_and(|noun| noun.chunk + 1 == at) {
                    self.frame.topics.push(title.clone());
                }
                self.frame.title.get_or_insert(title);
                true
            }
            Piece::Word => self.word(at),
        };
        if go_on && !matches!(chunk.piece, Piece::Cue(_) | Piece::Sign(_) | Piece::Title) {
            self.governed = if chunk.piece == Piece::Word { self.governed + 1 } else { GOVERNED };
            // (on the margins of) the works of the assembly; a word with the article is in construct with nothing
            let complete = chunk.piece == Piece::Word && self.layers.context.is_definite(chunk.tokens.start);
            self.blocked &= self.governed < GOVERNED && !complete || self.goes_on_listing(at);
            // (in) one of the hotels of the city
            self.placed &= self.governed < GOVERNED;
            self.comma = false;
        }
        go_on
    }

    /// (Relations between) one country (and) another: what the preposition governs goes on.
    fn goes_on_listing(&self, at: usize) -> bool {
        let place = |chunk: &Chunk| matches!(chunk.piece, Piece::Place(_));
        let body = |chunk: &Chunk| {
            matches!(chunk.piece, Piece::Actor(mention)
            if self.mention(mention).kind == MentionKind::Body && self.chunks[at - 1].piece == Piece::Cue(CueRole::Between))
        };
        place(&self.chunks[at])
            && self.chunks.get(at + 1).is_some_and(|next| next.conjoined && (place(next) || body(next)))
    }

    /// `…, in the presence of …` at the end of the sentence belongs to its event, whatever was said in between.
    fn late_cue(&self, at: usize) -> Option<usize> {
        let rest = self.chunks.iter().enumerate().skip(at + 1).take(LATE);
        // (he met), according to a statement, (with …)
        let mut aside = matches!(self.chunks[at].piece, Piece::Cue(CueRole::Clause)) && self.awaits_partner();
        for (next, chunk) in rest {
            aside &= !matches!(chunk.piece, Piece::Verb(_) | Piece::Report(_) | Piece::Cue(CueRole::Clause));
            match &chunk.piece {
                Piece::Cue(CueRole::With) if aside && self.chunks[next - 1].piece == Piece::Sign(Sign::Comma) => {
                    return Some(next);
                }
                Piece::Verb(hit) if self.is_meeting(&hit.sense) => return None,
                Piece::Event(_) | Piece::Cue(CueRole::Speaker) | Piece::Sign(Sign::Stop) => return None,
                Piece::Cue(CueRole::Attendees | CueRole::Chair | CueRole::Mediator) if self.is_set_off(next) => {
                    return Some(next);
                }
                Piece::Cue(CueRole::Topic)
                    if self.frame.topics.is_empty()
                        && self.chunks[next - 1].piece == Piece::Sign(Sign::Comma)
                        && self.names_purpose(chunk.tokens.start) =>
                {
                    return Some(next);
                }
                _ => {}
            }
        }
        None
    }

    /// Behind a comma, or a comma and a conjunction: (…, while) it was attended by.
    fn is_set_off(&self, at: usize) -> bool {
        let clause = usize::from(self.chunks[at - 1].piece == Piece::Cue(CueRole::Clause));
        at > clause && self.chunks[at - 1 - clause].piece == Piece::Sign(Sign::Comma)
    }

    /// The verb takes a partner behind `with`, and none has been named.
    fn awaits_partner(&self) -> bool {
        use FrameKind::{Discuss, Exchange, Light, Meet, Sign, Talk};
        matches!(self.trigger.frame, Some(Discuss | Exchange | Light | Meet | Sign | Talk))
            && !self.frame.arguments.is_empty()
            && self.frame.arguments.iter().all(|argument| argument.side == Some(Side::A))
    }

    fn close_topic(&mut self, end: usize) {
        let Some(start) = self.topic.take() else { return };
        let mut range = start..end;
        while range.end > range.start && self.layers.context.is_sign(range.end - 1) {
            range.end -= 1;
        }
        if !range.is_empty() {
            self.frame.topics.push(range);
        }
    }

    fn mention(&self, mention: usize) -> &Mention {
        &self.layers.mentions[mention]
    }

    fn add(&mut self, mention: usize, role: Role, side: Option<Side>, by: &'static str) {
        if self.mention(mention).members.is_empty()
            || !self.frame.arguments.iter().any(|known| known.mention == mention)
        {
            self.frame.arguments.push(Argument { mention, role, side, member: None, by, apposition: None });
        }
        self.gap = 0;
        self.listing = true;
    }
}
