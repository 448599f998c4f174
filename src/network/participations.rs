//! Who took part in what, one row an actor and meeting: the input of every network.

use crate::record::{ActorKind, Role};

/// One row: an actor at a meeting. An actor with two roles there, or for two bodies, has two rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participation {
    /// IRI of the meeting.
    pub meeting: String,
    /// Its date, EDTF.
    pub date: Option<String>,
    /// Its kind, an id of the kind scheme.
    pub kind: Option<String>,
    /// Its status, an id of the status scheme.
    pub status: Option<String>,
    /// IRI of the actor.
    pub actor: String,
    /// Name to show; the end of the IRI where it has none.
    pub label: String,
    /// What the actor is.
    pub actor_kind: ActorKind,
    /// What it did there.
    pub role: Role,
    /// The body that it represented there.
    pub represents: Option<Body>,
}

/// A body that somebody represents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Body {
    /// Its IRI.
    pub id: String,
    /// Name to show.
    pub label: String,
    /// [`ActorKind::Body`] or [`ActorKind::State`].
    pub kind: ActorKind,
}
