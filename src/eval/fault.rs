//! What is wrong in a document, thing by thing.

use serde::Serialize;

/// A thing that was missed, invented or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The document.
    pub document: String,
    /// What it is about.
    pub slot: Slot,
    /// What is wrong with it.
    pub what: What,
    /// Number of the meeting in the gold annotation, counted from 1.
    pub gold: Option<usize>,
    /// Number of the meeting found, counted from 1.
    pub found: Option<usize>,
    /// Its words; for what is wrong those found, *for*, and those of the gold annotation.
    pub words: String,
}

/// What a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// Whether there is a meeting at all.
    Document,
    /// A meeting.
    Meeting,
    /// A participant.
    Participant,
    /// The date.
    Date,
    /// A place.
    Place,
    /// The status.
    Status,
    /// The kind.
    Kind,
    /// A topic.
    Topic,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It was not found.
    Missed,
    /// It was found and is not there.
    Invented,
    /// Something else was found, which is not accepted either.
    Wrong,
}

impl Slot {
    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Meeting => "meeting",
            Self::Participant => "participant",
            Self::Date => "date",
            Self::Place => "place",
            Self::Status => "status",
            Self::Kind => "kind",
            Self::Topic => "topic",
        }
    }
}

impl What {
    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Invented => "invented",
            Self::Wrong => "wrong",
        }
    }
}
