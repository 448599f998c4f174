//! The values of features, in the order of their lists: 0 or 1 but where a feature says otherwise.

use super::logistic::log_odds;
use crate::lexicon::confidence::{MeetingFeature, ParticipantFeature};
use crate::lexicon::triggers::Triggers;
use crate::record::{ActorKind, DateBasis, Kind, MeetingRecord, ParticipantRecord, Role, Side, Status};

/// Ids of the rules by which the words of the trigger themselves seat somebody.
const SEATED: [&str; 6] = ["subject", "subject-before", "object", "with", "between", "pair"];
/// Ids of the rules that take somebody over from another clause.
const TAKEN_OVER: [&str; 3] = ["antecedent", "caller", "speaker"];
/// A confidence of the lexicon is never taken for more.
const TRIGGER: f64 = 0.95;

/// The features of a meeting.
pub fn meeting(triggers: &Triggers, meeting: &MeetingRecord) -> [f64; MeetingFeature::ALL.len()] {
    let entries = meeting.by.strip_prefix("trigger.").unwrap_or(&meeting.by);
    let on = |side| meeting.participants.iter().any(|one| one.side == Some(side));
    let known = meeting.participants.iter().filter(|one| one.id.is_some()).count();
    MeetingFeature::ALL.map(|feature| match feature {
        MeetingFeature::Constant => 1.0,
        MeetingFeature::Trigger => log_odds(trigger(triggers, entries).min(TRIGGER)),
        MeetingFeature::Visit => truth(meeting.kind == Kind::Visit),
        MeetingFeature::Dated => truth(meeting.date_basis != DateBasis::None),
        MeetingFeature::Placed => truth(!meeting.places.is_empty()),
        MeetingFeature::Retold => truth(meeting.evidence.len() > 1),
        MeetingFeature::Several => truth(meeting.participants.len() > 1),
        MeetingFeature::TwoSides => truth(on(Side::A) && on(Side::B)),
        MeetingFeature::Known => known as f64 / meeting.participants.len().max(1) as f64,
        MeetingFeature::NotHeld => truth(!matches!(meeting.status, Status::Held | Status::Ongoing)),
        MeetingFeature::Background => truth(meeting.background),
        MeetingFeature::Content => truth(!meeting.topics.is_empty() || !meeting.outcomes.is_empty()),
    })
}

/// The confidence of a trigger, of a verb and its noun the lower one; 1/2 for what is no entry.
fn trigger(triggers: &Triggers, entries: &str) -> f64 {
    let verb = |id: &str| triggers.verb(id).map(|verb| verb.confidence);
    let known = entries.split('+').filter_map(|id| verb(id).or_else(|| triggers.noun(id).map(|noun| noun.confidence)));
    known.reduce(f64::min).unwrap_or(0.5)
}

/// The features of a participant; the confidence of the meeting is that which it has.
pub fn participant(meeting: &MeetingRecord, participant: &ParticipantRecord) -> [f64; ParticipantFeature::ALL.len()] {
    let rule = participant.by.split('/').next().and_then(|id| id.strip_prefix("argument.")).unwrap_or_default();
    let post = participant.post.as_deref().is_some_and(|post| participant.name.contains(post));
    let unnamed = participant.kind == ActorKind::Person && participant.id.is_none() && post;
    ParticipantFeature::ALL.map(|feature| match feature {
        ParticipantFeature::Constant => 1.0,
        ParticipantFeature::Meeting => log_odds(meeting.confidence),
        ParticipantFeature::Known => truth(participant.id.is_some()),
        ParticipantFeature::BarePost => truth(unnamed),
        ParticipantFeature::Group => truth(participant.kind == ActorKind::Group),
        ParticipantFeature::State => truth(participant.kind == ActorKind::State),
        ParticipantFeature::Represents => truth(participant.represents.is_some()),
        ParticipantFeature::Side => truth(participant.side.is_some()),
        ParticipantFeature::Seated => truth(SEATED.contains(&rule)),
        ParticipantFeature::TakenOver => truth(TAKEN_OVER.contains(&rule)),
        ParticipantFeature::OtherRole => truth(participant.role != Role::Attendee),
        ParticipantFeature::Crowd => (meeting.participants.len().max(1) as f64).ln(),
    })
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
