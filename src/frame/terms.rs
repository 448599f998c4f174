//! The closed sets of a meeting: kind, status, role, side. The ontology mirrors them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kind of meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A meeting face to face, or of unstated form.
    Meeting,
    /// A visit to somebody or some place.
    Visit,
    /// A call by phone.
    PhoneCall,
    /// A conference, forum or summit.
    Conference,
    /// A workshop.
    Workshop,
    /// A round of negotiations.
    Negotiation,
    /// A host receives a visitor.
    Reception,
    /// Parties sign a document.
    Signing,
    /// Anything else.
    Other,
}

/// Whether a meeting took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It took place.
    Held,
    /// It was under way.
    Ongoing,
    /// It was to take place.
    Planned,
    /// It was put off.
    Postponed,
    /// It was called off, or did not take place.
    Cancelled,
    /// Somebody denied that it took place.
    Denied,
}

/// What a participant did at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Took part.
    #[default]
    Attendee,
    /// Presided.
    Chair,
    /// Received the others.
    Host,
    /// Called or arranged it.
    Organizer,
    /// Brought the sides together.
    Mediator,
    /// Watched.
    Observer,
    /// Guarantees what was agreed.
    Guarantor,
    /// Belonged to a delegation.
    DelegationMember,
    /// Was invited and stayed away.
    InvitedAbsent,
}

/// Side of a two-sided meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The grammatical subject's side.
    A,
    /// The other side.
    B,
}

impl Kind {
    /// The kind of an id as lexicon and records write it.
    pub fn from_id(id: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(id.to_owned())).ok()
    }

    /// Whether two kinds may tell of one encounter: calls and meetings face to face never do.
    pub fn compatible(self, other: Self) -> bool {
        use Kind::{Conference, Meeting, Negotiation, Other, Reception, Visit, Workshop};
        let face_to_face = |kind| matches!(kind, Meeting | Visit | Reception | Negotiation | Other);
        let gathering = |kind| matches!(kind, Conference | Workshop | Meeting | Negotiation);
        self == other || face_to_face(self) && face_to_face(other) || gathering(self) && gathering(other)
    }
}
