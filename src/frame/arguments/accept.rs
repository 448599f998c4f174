//! Which frames say enough to be a meeting, or to add to one.

use crate::frame::trigger::Trigger;
use crate::frame::{BY_STATES, Frame, Kind, Layers, Side, Status};
use crate::lexicon::inflect::Tense;
use crate::lexicon::triggers::FrameKind;

/// Rules that seat who stands before an event noun: he spoke, or was spoken to.
const SPEAKING: [&str; 2] = ["argument.subject-before", "argument.addressee"];

/// Whom a frame names, and whom it leaves to be found.
struct Told {
    /// On side a.
    a: usize,
    /// On side b.
    b: usize,
    /// All, those that a plural distributes over one by one.
    members: usize,
    /// 1 if a party is left to what was told before.
    left_open: usize,
    /// There is another side, or several who may be each other's.
    two_sided: bool,
}

impl Told {
    fn by(frame: &Frame, layers: Layers<'_>) -> Self {
        let side = |side| frame.arguments.iter().filter(|argument| argument.side == Some(side)).count();
        let member = |mention: usize| layers.mentions[mention].members.len().max(1);
        let (a, b) = (side(Side::A), side(Side::B));
        let members: usize = frame.arguments.iter().map(|argument| member(argument.mention)).sum();
        let left_open = usize::from(frame.elided.is_some());
        let two_sided = b > 0 || members + left_open > 1 || frame.collective;
        Self { a, b, members, left_open, two_sided }
    }
}

impl Frame {
    /// Keeps a frame that says enough to be a meeting, or adds to one.
    pub(super) fn accept(self, layers: Layers<'_>, trigger: &Trigger) -> Result<Frame, &'static str> {
        let told = Told::by(&self, layers);
        if trigger.adds() {
            return if told.members > 0 { Ok(self) } else { Err("no_participants") };
        }
        // (the two sides) discussed: the event told before
        if trigger.frame == Some(FrameKind::Discuss) && self.collective && self.arguments.is_empty() {
            return Ok(Frame { definite: true, places: Vec::new(), ..self });
        }
        self.fills_verb(&told, trigger)?;
        if self.is_series(&told, trigger) {
            return Err("series");
        }
        if trigger.frame.is_none() {
            self.fills_noun(&told, trigger)?;
        }
        Ok(self)
    }

    /// Whether the sentence gives what a verb needs.
    fn fills_verb(&self, told: &Told, trigger: &Trigger) -> Result<(), &'static str> {
        use FrameKind::{Discuss, Exchange, Meet, Phone, Receive, Talk, Visit};
        let Some(frame) = trigger.frame else { return Ok(()) };
        let each_other = told.members > 1 && told.a == self.arguments.len();
        let subject = told.a > 0 || self.elided.is_some_and(|elided| elided.side == Side::A);
        let nobody = !told.two_sided && told.a + told.b == 0;
        let partnerless = told.b == 0
            && !self.collective
            && !(each_other && frame == Phone)
            && trigger.verb.is_none_or(|verb| !verb.object);
        match frame {
            Discuss | Exchange if !(each_other || told.b > 0 && subject) => Err("no_counterpart"),
            Meet | Receive | Talk | Phone if nobody => Err("no_participants"),
            Receive | Phone if partnerless => Err("no_counterpart"),
            Meet if trigger.kind == Kind::PhoneCall && partnerless => Err("no_counterpart"),
            Talk if !told.two_sided => Err("no_counterpart"),
            // (paid) respects (to somebody) somewhere: not by a message
            Visit if trigger.nominal.is_some() && (told.b == 0 || self.places.is_empty()) => Err("no_counterpart"),
            Visit if self.arguments.is_empty() && told.left_open == 0 => Err("no_participants"),
            _ => Ok(()),
        }
    }

    /// Meetings in the plural that nothing makes one, or that go on being held.
    fn is_series(&self, told: &Told, trigger: &Trigger) -> bool {
        // (he chaired) the sessions: of what was told before
        let Some(noun) = trigger.noun.filter(|noun| noun.plural && !(noun.definite && trigger.seats())) else {
            return false;
        };
        let undated = self.times.is_empty();
        // (at the end of) their meetings in Toronto on Monday: of one gathering, when and where
        let gathering = noun.pronoun && told.members > 1 && !undated && !self.places.is_empty();
        if trigger.verb.is_none() && gathering {
            return false;
        }
        let unsaid = (told.b == 0 || trigger.verb.is_none() && undated)
            && trigger.frame != Some(FrameKind::TakePlace)
            && (trigger.verb.is_none() || self.places.is_empty() && undated);
        // (it) holds its meetings (at the palace)
        let present = trigger.verb.is_some_and(|verb| verb.tense == Tense::Present);
        unsaid || noun.pronoun && present && undated
    }

    /// Whether the sentence gives what a noun without a verb needs.
    fn fills_noun(&self, told: &Told, trigger: &Trigger) -> Result<(), &'static str> {
        let undated = self.times.is_empty();
        let nowhere = undated && self.places.is_empty();
        if self.kind == Kind::Visit && undated && !self.headline && self.is_passing_visit(told, trigger) {
            return Err("no_counterpart");
        }
        let by_adjectives = !self.arguments.is_empty() && self.arguments.iter().all(|known| known.by == BY_STATES);
        match self.arguments.as_slice() {
            [] if self.definite => Ok(()),
            // the Egyptian Russian summit, of which no more is told
            _ if by_adjectives && nowhere && !self.headline && !self.is_called_off() => Err("definite_mention"),
            // (the talks), due today, were put off: told of only since they are not held
            _ if self.definite && !told.two_sided && !self.is_called_off() => Err("definite_mention"),
            [] if !self.sides && (told.left_open == 0 || nowhere) => Err("no_participants"),
            _ if !told.two_sided && nowhere && !self.headline => Err("no_participants"),
            _ => Ok(()),
        }
    }

    /// (His) tour, of which no more is told; (he said) on a tour.
    fn is_passing_visit(&self, told: &Told, trigger: &Trigger) -> bool {
        let Some(noun) = trigger.noun else { return false };
        if noun.definite || noun.pronoun {
            told.members + told.left_open < 2 && !matches!(self.status, Status::Cancelled | Status::Postponed)
        } else {
            self.arguments.iter().all(|argument| SPEAKING.contains(&argument.by))
                && self.places.is_empty()
                && self.status == Status::Held
        }
    }
}
