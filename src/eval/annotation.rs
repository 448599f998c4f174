//! What one document says, as a coder or a program wrote it down: the parts that are scored.
//!
//! One shape for both sides, so that gold can be scored against records, records against gold, and coders against each
//! other. Keys that are not scored are passed over.

use serde::{Deserialize, Deserializer, de};

use crate::record::{ActorKind, Kind, Side, Status};

/// What one document says.
#[derive(Debug, Clone, Deserialize)]
pub struct Annotation {
    /// Name of the document.
    pub id: String,
    /// Day of publication, ISO 8601.
    #[serde(default)]
    pub published: Option<String>,
    /// Its meetings.
    #[serde(default, deserialize_with = "or_default")]
    pub meetings: Vec<Meeting>,
    /// How much the document counts where confidence is fitted; nothing else is weighted.
    #[serde(default = "one", deserialize_with = "positive")]
    pub weight: f64,
}

/// One meeting.
#[derive(Debug, Clone, Deserialize)]
pub struct Meeting {
    /// Whether it took place.
    #[serde(default)]
    pub status: Option<Status>,
    /// Statuses that are right too.
    #[serde(default, deserialize_with = "or_default")]
    pub status_alt: Vec<Status>,
    /// Kind of meeting.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// Kinds that are right too.
    #[serde(default, deserialize_with = "or_default")]
    pub kind_alt: Vec<Kind>,
    /// EDTF level 0 or 1.
    #[serde(default)]
    pub date: Option<String>,
    /// What the date can be known from; [`Anchor::Published`] if not given.
    #[serde(default)]
    pub date_anchor: Option<Anchor>,
    /// Where it took place.
    #[serde(default, deserialize_with = "or_default")]
    pub places: Vec<Label>,
    /// Places that are neither right nor wrong.
    #[serde(default, deserialize_with = "or_default")]
    pub places_optional: Vec<Label>,
    /// Who took part.
    #[serde(default, deserialize_with = "or_default")]
    pub participants: Vec<Participant>,
    /// What was discussed.
    #[serde(default, deserialize_with = "or_default")]
    pub topics: Vec<Label>,
    /// Told as background to another event.
    #[serde(default, deserialize_with = "or_default")]
    pub background: bool,
    /// Counts neither when found nor when missed.
    #[serde(default, deserialize_with = "or_default")]
    pub optional: bool,
    /// How sure a program is, between 0 and 1.
    #[serde(default, deserialize_with = "share")]
    pub confidence: Option<f64>,
}

/// What a date can be known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The text alone.
    Text,
    /// Only the day of publication settles it.
    Published,
}

/// Somebody who took part.
#[derive(Debug, Clone, Deserialize)]
pub struct Participant {
    /// The name.
    #[serde(default)]
    pub name: Option<String>,
    /// The letters in the text.
    #[serde(default)]
    pub mention: Option<String>,
    /// Other names that are right too.
    #[serde(default, deserialize_with = "or_default")]
    pub aliases: Vec<String>,
    /// What it is.
    #[serde(default, rename = "type")]
    pub kind: Option<ActorKind>,
    /// The body represented.
    #[serde(default)]
    pub represents: Option<String>,
    /// What it did there, in the annotations of coders, whose `role` is a post.
    #[serde(default)]
    pub part: Option<String>,
    /// What it did there, in records.
    #[serde(default)]
    pub role: Option<String>,
    /// `a` or `b` where there are two sides.
    #[serde(default)]
    pub side: Option<Side>,
    /// Counts neither when found nor when missed.
    #[serde(default, deserialize_with = "or_default")]
    pub optional: bool,
    /// How sure a program is, between 0 and 1.
    #[serde(default, deserialize_with = "share")]
    pub confidence: Option<f64>,
}

/// A place or topic: its words alone, or an object with a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "a place or topic is a text, or an object with a \"name\"")]
pub enum Label {
    /// Its words.
    Words(String),
    /// As records have it.
    Named {
        /// Its words.
        name: String,
    },
}

impl Label {
    /// Its words.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) | Self::Named { name: words } => words,
        }
    }
}

impl Participant {
    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let own = self.name.iter().chain(&self.mention);
        own.chain(&self.aliases).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The first of its names; `?` without any.
    pub fn label(&self) -> &str {
        self.names().next().unwrap_or("?")
    }
}

impl Meeting {
    /// The status as annotations tell it: put off to a named day is planned, put off or denied is cancelled.
    pub fn told_status(&self) -> Option<Status> {
        match self.status {
            Some(Status::Postponed) if self.date.as_deref().is_some_and(|date| !date.is_empty()) => {
                Some(Status::Planned)
            }
            Some(Status::Postponed | Status::Denied) => Some(Status::Cancelled),
            other => other,
        }
    }

    /// The kind as annotations tell it: a signing is something other.
    pub fn told_kind(&self) -> Option<Kind> {
        match self.kind {
            Some(Kind::Signing) => Some(Kind::Other),
            other => other,
        }
    }

    /// The day, month or year on which it began, without a time; none if no date is given.
    pub fn day(&self) -> Option<&str> {
        let day = self.date.as_deref()?.trim().split(['/', 'T', ' ']).next();
        day.filter(|day| !day.is_empty())
    }
}

/// `null` stands for nothing.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(value: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(value)?.unwrap_or_default())
}

fn one() -> f64 {
    1.0
}

/// A number above 0.
fn positive<'de, D: Deserializer<'de>>(value: D) -> Result<f64, D::Error> {
    let number = f64::deserialize(value)?;
    match number > 0.0 && number.is_finite() {
        true => Ok(number),
        false => Err(de::Error::custom(format!("the weight {number} is not above 0"))),
    }
}

/// A number from 0 to 1.
fn share<'de, D: Deserializer<'de>>(value: D) -> Result<Option<f64>, D::Error> {
    match Option::deserialize(value)? {
        Some(number) if !(0.0..=1.0).contains(&number) => {
            Err(de::Error::custom(format!("the confidence {number} is not between 0 and 1")))
        }
        number => Ok(number),
    }
}
