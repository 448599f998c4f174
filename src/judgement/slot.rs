//! The slots of claims and participations that people may correct, and the values that fit them.

use oxigraph::model::NamedNode;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::record::{Kind, Role, Status};

/// Takes the value away from a slot that may be empty.
pub const NONE: &str = "none";

/// What can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// The day, month or year of a claim, or two with `/` between them; `none`.
    Date,
    /// Whether the meeting of a claim took place.
    Status,
    /// The kind of a claim.
    Kind,
    /// The place of a claim, instead of all that it names; `none`.
    Place,
    /// The topic of a claim, instead of all that it names; `none`.
    Topic,
    /// Who takes part in a participation, or holds the post of a claim.
    Actor,
    /// What the actor of a participation did there.
    Role,
}

impl Slot {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Date, Self::Status, Self::Kind, Self::Place, Self::Topic, Self::Actor, Self::Role];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Status => "status",
            Self::Kind => "kind",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Actor => "actor",
            Self::Role => "role",
        }
    }

    /// The slot of a name; the error says which there are.
    pub fn named(word: &str) -> Result<Self, String> {
        let words = || Self::ALL.map(Self::word).join(", ");
        let found = Self::ALL.into_iter().find(|slot| slot.word() == word);
        found.ok_or_else(|| format!("is `{word}`; the slots are {}", words()))
    }

    /// The slot and the value of `SLOT=VALUE`; the error says what is wrong, and how it is written.
    pub fn assigned(text: &str) -> Result<(Self, String), String> {
        let (slot, value) = text.split_once('=').ok_or("write it as SLOT=VALUE, such as date=2024-09-03")?;
        Ok((Self::named(slot).map_err(|message| format!("the slot {message}"))?, value.to_owned()))
    }

    /// Whether it belongs to a participation rather than to a claim.
    pub fn is_of_participation(self) -> bool {
        matches!(self, Self::Actor | Self::Role)
    }

    /// Whether it belongs to a claim of a post: whose it is, and when.
    pub fn is_of_post(self) -> bool {
        matches!(self, Self::Actor | Self::Date)
    }

    /// The value as it is stored; the error says what is allowed.
    pub fn value(self, value: &str) -> Result<String, String> {
        match self {
            Self::Date | Self::Place | Self::Topic if value == NONE => Ok(NONE.to_owned()),
            Self::Date if is_date(value) => Ok(value.to_owned()),
            Self::Date => {
                Err(format!("is `{value}`; a date is 2024-05-07, 2024-05, 2024, two of them with / between, or {NONE}"))
            }
            Self::Status => choice::<Status>(value),
            Self::Kind => choice::<Kind>(value),
            Self::Role => choice::<Role>(value),
            Self::Place | Self::Topic | Self::Actor => match NamedNode::new(value) {
                Ok(_) => Ok(value.to_owned()),
                Err(_) => Err(format!("is `{value}`; the value of {} is an IRI", self.word())),
            },
        }
    }
}

/// The value of an enumeration as records write it, whether `-` or `_` joins its words.
fn choice<T: Serialize + DeserializeOwned>(value: &str) -> Result<String, String> {
    let read = |text: String| serde_json::from_value::<T>(serde_json::Value::String(text));
    let found =
        read(value.replace('-', "_")).or_else(|_| read(value.replace('_', "-"))).or_else(|_| read(value.into()));
    let found = found.map_err(|error| format!("is not allowed: {error}"))?;
    serde_json::to_value(found).ok().and_then(|json| json.as_str().map(str::to_owned)).ok_or_else(|| "is empty".into())
}

/// Day, month, year, or a stretch between two of them.
fn is_date(text: &str) -> bool {
    let span = |part: &str| {
        let full = match part.len() {
            4 => format!("{part}-01-01"),
            7 => format!("{part}-01"),
            10 => part.to_owned(),
            _ => return None,
        };
        full.parse::<jiff::civil::Date>().ok()
    };
    match text.split_once('/') {
        Some((first, last)) => matches!((span(first), span(last)), (Some(first), Some(last)) if first <= last),
        None => span(text).is_some(),
    }
}
