//! What ties two actors: which rows of the store make it, and whether it has a direction.

use serde::{Deserialize, Serialize};

use crate::record::Role;

/// What ties two actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both took part in a meeting.
    #[default]
    Attendance,
    /// Both are parties of what was agreed, decided or undertaken at a meeting.
    Cosigned,
    /// From who received others at a meeting to each of them.
    HostGuest,
    /// From who mediated at a meeting to each of those who met there.
    Mediation,
    /// A person and a body in which it held a post.
    Membership,
}

/// Which end of a tie an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Ties start from it, as from a host.
    From,
    /// Ties lead to it, as to a guest.
    To,
    /// Ties have no direction.
    Either,
}

impl Relation {
    /// Whether ties lead from one actor to another.
    pub fn directed(self) -> bool {
        matches!(self, Self::HostGuest | Self::Mediation)
    }

    pub(super) fn is_attendance(&self) -> bool {
        *self == Self::Attendance
    }

    /// The named query that gives the rows.
    pub(super) fn query(self) -> &'static str {
        match self {
            Self::Attendance | Self::HostGuest | Self::Mediation => "network/participations",
            Self::Cosigned => "network/parties",
            Self::Membership => "network/memberships",
        }
    }

    /// The end of ties that an actor in a role is; none if the role has no part in them.
    pub fn end(self, role: Role) -> Option<End> {
        match (self, role) {
            (Self::Attendance | Self::Cosigned | Self::Membership, _) => Some(End::Either),
            (Self::HostGuest, Role::Host) | (Self::Mediation, Role::Mediator) => Some(End::From),
            (Self::HostGuest, Role::Organizer | Role::InvitedAbsent) => None,
            (Self::HostGuest, _) | (Self::Mediation, Role::Attendee | Role::DelegationMember) => Some(End::To),
            (Self::Mediation, _) => None,
        }
    }

    /// What a reader must know of the ties, for the recipe; nothing of attendance, which is the rule.
    pub(super) fn lines(self) -> Vec<(&'static str, String)> {
        let ties = match self {
            Self::Attendance => return Vec::new(),
            Self::Cosigned => {
                "parties of one outcome (agreed, decided or undertaken, and said by nobody alone): all who took part in the \
                 meeting but observers and mediators; each outcome stands for a meeting"
            }
            Self::HostGuest => {
                "from the host of a meeting to each guest: whoever else took part, but no organizer and nobody who \
                 represents what the host does"
            }
            Self::Mediation => "from the mediator at a meeting to each attendee and delegate there",
            Self::Membership => {
                "a person and a body in which it held a post, by tenures of the registry and by what documents tell beyond \
                 them; each tenure stands for a meeting"
            }
        };
        let mut lines = vec![("ties", ties.to_owned())];
        if self.directed() {
            let rule = "weights over the meetings in which one is the first end and the other the second; groups, the reach of \
                        an ego network and measures not made for arcs take them both ways, the weight being the sum";
            lines.push(("direction", rule.to_owned()));
        }
        lines
    }
}
