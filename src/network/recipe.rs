//! The recipe of a network: every choice that shaped it, printed with every result.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::backbone::Backbone;
use super::{Decay, Relation, Wholes};
use crate::record::Role;

/// Every choice that shapes a network. The same recipe over the same data gives the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recipe {
    /// The table of attendance that took the place of a store, if any: name of its file and hash of its content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendance: Option<String>,
    /// What ties two actors.
    #[serde(skip_serializing_if = "Relation::is_attendance")]
    pub relation: Relation,
    /// Which actors are nodes.
    pub actors: Actors,
    /// Whether persons stand for the body that they represented at the meeting.
    pub roll_up: bool,
    /// Whether bodies stand for the larger ones that they are part of, and for which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wholes: Option<Wholes>,
    /// What a tie's weight is.
    pub weight: Weight,
    /// How meetings count less the longer ago they were, if they do; meetings without a date are then left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decay: Option<Decay>,
    /// Meetings of more actors are left out, if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_attendees: Option<usize>,
    /// Ties below this weight are left out.
    pub min_weight: f64,
    /// Whether actors without ties stay.
    pub isolates: bool,
    /// Statuses of meetings that count, ids of the status scheme.
    pub statuses: Vec<String>,
    /// Roles that do not count as taking part.
    pub without_roles: Vec<Role>,
    /// Limits set on the query: name and value, such as `from` and `2024-01-01`.
    pub limits: IndexMap<String, String>,
    /// How the backbone was found, if only its ties are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backbone: Option<Backbone>,
    /// Steps taken on the finished network, in order, such as the choice of communities.
    pub steps: Vec<String>,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            relation: Relation::Attendance,
            attendance: None,
            actors: Actors::All,
            roll_up: false,
            wholes: None,
            weight: Weight::Count,
            decay: None,
            max_attendees: None,
            min_weight: 0.0,
            isolates: true,
            statuses: vec!["held".to_owned()],
            without_roles: vec![Role::InvitedAbsent],
            limits: IndexMap::new(),
            backbone: None,
            steps: Vec::new(),
        }
    }
}

/// Which actors are nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Actors {
    /// Persons.
    People,
    /// Organisations and states.
    Bodies,
    /// Persons, organisations, states and unnamed groups.
    All,
    /// States.
    States,
}

/// What a tie's weight is. Where meetings decay, each counts what is left of it, in all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The number of meetings that two actors shared.
    Count,
    /// Each shared meeting of n actors counts 1/(n-1): small meetings tie more closely (Newman 2001).
    Newman,
    /// Shared meetings over the meetings of either (Jaccard 1901).
    Jaccard,
    /// Shared meetings over the root of the product of both actors' numbers of meetings (Salton, Ochiai 1957).
    Cosine,
    /// Shared meetings over those of whoever attended fewer (Szymkiewicz, Simpson 1943).
    Overlap,
    /// What one passes on to the other if each shares out 1 among its meetings and each meeting among its attendees:
    /// the mean of both ways (Zhou et al. 2007).
    ResourceAllocation,
}

/// What came in and what was left out, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Rows of participations read.
    pub rows: usize,
    /// Rows left out for the meeting's status.
    pub other_status: usize,
    /// Rows left out for the role.
    pub other_role: usize,
    /// Rows left out because such actors are no nodes here; after the roll-up.
    pub other_actors: usize,
    /// Rows of persons whose body is not known, where persons are rolled up.
    pub unrepresented: usize,
    /// Attendances of one body by several persons that became one, where persons are rolled up.
    pub folded: usize,
    /// Meetings left out for their size.
    pub large: usize,
    /// Meetings left out because nobody there was at one end of the ties, such as a host or a guest.
    #[serde(skip_serializing_if = "is_zero")]
    pub one_sided: usize,
    /// Meetings left out for want of a date, where meetings decay.
    pub undated: usize,
    /// Short hash of the rows that were used: tells whether two results come from the same data.
    pub data: String,
}

impl Recipe {
    /// The recipe in words, one choice a pair, in fixed order.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let actors = match self.actors {
            Actors::People => "people",
            Actors::Bodies => "bodies and states",
            Actors::All => "people, bodies, states and groups",
            Actors::States => "states",
        };
        let rolled =
            if self.roll_up { ", people standing for the body that they represented at the meeting" } else { "" };
        let raised = match self.wholes {
            None => "",
            Some(Wholes::Parent) => ", bodies standing for the body that they are part of",
            Some(Wholes::Top) => ", bodies standing for the outermost body that they are part of",
        };
        let weight = match self.weight {
            Weight::Count => "number of shared meetings",
            Weight::Newman => "sum of 1/(participants - 1) over shared meetings (Newman 2001)",
            Weight::Jaccard => "shared meetings / meetings of either (Jaccard)",
            Weight::Cosine => "shared meetings / root of (meetings of one x meetings of the other) (cosine)",
            Weight::Overlap => "shared meetings / meetings of whoever has fewer (overlap)",
            Weight::ResourceAllocation => {
                "sum of 1/participants over shared meetings / own meetings, mean of both ways (resource allocation, Zhou \
                 et al. 2007)"
            }
        };
        let mut lines: Vec<(&str, String)> =
            self.attendance.iter().map(|table| ("attendance", table.clone())).collect();
        lines.extend([
            ("actors", format!("{actors}{rolled}{raised}")),
            ("meetings", format!("status {}", self.statuses.join(", "))),
            ("weight", weight.to_owned()),
        ]);
        lines.extend(self.relation.lines());
        if let Some(Decay { half_life, until }) = &self.decay {
            let until = until.as_deref().map_or(String::new(), |day| format!(" before {day}"));
            lines.push(("decay", format!("a meeting counts half as much every {half_life} days{until}")));
        }
        if let Some(most) = self.max_attendees {
            lines.push(("meetings left out", format!("those of more than {most} actors")));
        }
        lines.extend(self.limits.iter().map(|(name, value)| ("limit", format!("{name} {value}"))));
        let roles: Vec<String> = self.without_roles.iter().map(|role| role_name(*role)).collect();
        lines.push(("roles left out", roles.join(", ")));
        if self.min_weight > 0.0 {
            lines.push(("ties left out", format!("weight below {}", self.min_weight)));
        }
        if !self.isolates {
            lines.push(("actors left out", "those without ties".to_owned()));
        }
        lines.extend(self.steps.iter().map(|step| ("then", step.clone())));
        lines
    }

    /// Twelve hexadecimal digits that name recipe and data: equal ones mean the same result.
    pub fn hash(&self, tally: &Tally) -> String {
        let mut text = format!("majlis {}\ndata {}\n", env!("CARGO_PKG_VERSION"), tally.data);
        self.lines().iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\n")));
        blake3::hash(text.as_bytes()).to_hex()[..12].to_owned()
    }
}

impl Tally {
    /// What was left out, in words, one reason a pair; reasons that left out nothing are not told.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let counted = [
            ("other status", self.other_status),
            ("other role", self.other_role),
            ("other actors", self.other_actors),
            ("people without a known body", self.unrepresented),
            ("further people of a body at one meeting", self.folded),
        ];
        let left_out = counted.iter().filter(|(_, count)| *count > 0);
        let left_out: Vec<String> = left_out.map(|(reason, count)| format!("{count} {reason}")).collect();
        let mut lines = vec![("participations", self.rows.to_string())];
        if !left_out.is_empty() {
            lines.push(("participations left out", left_out.join(", ")));
        }
        let one_sided = (self.one_sided, "with nobody at one end of the ties");
        let meetings = [one_sided, (self.large, "too large"), (self.undated, "without a date")];
        let left_out: Vec<String> =
            meetings.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")).collect();
        if !left_out.is_empty() {
            lines.push(("meetings not counted", left_out.join(", ")));
        }
        lines
    }
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// The name of a role in records and on the command line.
fn role_name(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}
