//! `lexicon/cues.toml`: what stands around an event, and which part the phrase behind it has in it.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::words::{Forms, Texts};

/// What the phrase after a cue is to a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueRole {
    /// The other side.
    With,
    /// Both sides.
    Between,
    /// Attendees.
    Attendees,
    /// Who presides.
    Chair,
    /// Members of the group before.
    Members,
    /// Companions of the side before.
    Companions,
    /// Opens a list.
    List,
    /// Host.
    Host,
    /// Organizer.
    Organizer,
    /// Mediator.
    Mediator,
    /// Marks those before as observers.
    Observer,
    /// Stays away.
    Absent,
    /// Is represented, not present.
    OnBehalf,
    /// Sets the current side.
    Side,
    /// Switches the speaker.
    Speaker,
    /// Agent of a passive.
    Agent,
    /// Place.
    Place,
    /// Opens a topic.
    Topic,
    /// Those before were met one after the other.
    Apart,
    /// Within an event: whose clause it is took part.
    During,
    /// Before, after or on the margins of an event.
    Beside,
    /// Points back to the event of the clause: the subject is that of the clause.
    Therein,
    /// Opens a relative clause.
    Relative,
    /// Opens another clause.
    Clause,
    /// A function word: ends a phrase, not the clause.
    Function,
    /// Direction.
    To,
    /// Origin or partition.
    From,
    /// `of the works of`: an event, by whose it is.
    Part,
    /// `upon`.
    On,
    /// `about`.
    About,
}

impl CueRole {
    /// Whether the cue says what the next actors are to the meeting.
    pub fn names_role(self) -> bool {
        use CueRole::{Absent, Attendees, Between, Chair, Companions, Host, Mediator, Members, Organizer, Side};
        matches!(self, Attendees | Chair | Members | Companions | Host | Organizer | Mediator | Absent | Side | Between)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cue {
    pub id: Spanned<String>,
    pub role: CueRole,
    pub forms: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

/// How an event hangs on one told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bond {
    /// During it: on its days, at its place.
    Within,
    /// At its end.
    End,
    /// Behind it, the same day: (he) also (met), later, then.
    Then,
    /// Right before or behind it, at its place.
    After,
    /// At the place named right before: where …
    There,
    /// Opens where the statement before was made: (he said so on Thursday). This came (during a meeting).
    Said,
    /// Opens what tells when something else was: since, after.
    Since,
    /// Opens what is yet to come when something else is told.
    Before,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BondCue {
    pub bond: Spanned<Bond>,
    pub forms: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub cue: Vec<Cue>,
    pub tied: Forms,
    pub bond: Vec<BondCue>,
}
