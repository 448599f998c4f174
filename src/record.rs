//! The published records: what `majlis extract` prints and `majlis ingest` takes, one JSON object a document.
//!
//! Spans are `[start, end)` in Unicode code points of the document's untouched text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::frame::{Kind, Role, Side, Status};
pub use crate::resolve::{ActorKind, PlaceKind};

/// `[start, end)` in Unicode code points.
pub type CodePoints = [usize; 2];

/// What one document says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DocumentRecord {
    /// Name of the document, as its source gives it.
    pub id: String,
    /// Day of publication, ISO 8601.
    #[serde(default)]
    pub published: Option<String>,
    /// Publisher, agency or site.
    #[serde(default)]
    pub source: Option<String>,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// The meetings read from it.
    pub meetings: Vec<MeetingRecord>,
    /// Triggers that made no meeting.
    #[serde(default)]
    pub skipped: Vec<Skipped>,
    /// People named together with a post.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub memberships: Vec<MembershipRecord>,
    /// Where a record written by hand comes from; a record read from a report has the report itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceRecord>,
    /// Who coded a record written by hand: a person or a program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    /// Day on which it was coded, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coded_at: Option<String>,
}

/// A page or other source of a record written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SourceRecord {
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Publisher, agency or site; `general knowledge` if there is no page.
    pub publisher: String,
    /// Day, month or year of publication, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// One meeting, as one document tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MeetingRecord {
    /// Name within the document: `m1`, `m2` … in order of appearance.
    pub id: String,
    /// Kind of meeting.
    pub kind: Kind,
    /// Finer type within the kind, an id of the form scheme (`session`, `summit` …).
    #[serde(default)]
    pub form: Option<String>,
    /// Whether it took place.
    pub status: Status,
    /// Told as background to another event.
    #[serde(default)]
    pub background: bool,
    /// EDTF level 0 or 1: `2024-09-03`, `2024-09`, `2024-09-03/2024-09-05`.
    #[serde(default)]
    pub date: Option<String>,
    /// How the date is known.
    #[serde(default)]
    pub date_basis: DateBasis,
    /// Words of the date.
    #[serde(default)]
    pub date_span: Option<CodePoints>,
    /// Where it took place, innermost first.
    #[serde(default)]
    pub places: Vec<PlaceRecord>,
    /// Who took part, and in which role.
    #[serde(default)]
    pub participants: Vec<ParticipantRecord>,
    /// What was discussed.
    #[serde(default)]
    pub topics: Vec<TopicRecord>,
    /// What came of it.
    #[serde(default)]
    pub outcomes: Vec<OutcomeRecord>,
    /// Name of the event, if it has one.
    #[serde(default)]
    pub title: Option<String>,
    /// The words that tell of it; the first is the trigger.
    #[serde(default)]
    pub evidence: Vec<CodePoints>,
    /// Between 0 and 1.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// Id of the rule or lexicon entry.
    #[serde(default)]
    pub by: String,
}

/// How a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateBasis {
    /// The text gives it.
    Stated,
    /// The text gives it relative to the day of publication.
    RelativeToPublished,
    /// The dateline gives it.
    Dateline,
    /// A weekday, settled by the day of publication.
    Weekday,
    /// It is not known.
    #[default]
    None,
}

/// A place of a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PlaceRecord {
    /// Canonical Arabic label, or the letters of the text.
    pub name: String,
    /// Registry id.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is.
    pub kind: PlaceKind,
    /// The letters in the text.
    #[serde(default)]
    pub mention: String,
    /// Where they stand.
    #[serde(default)]
    pub span: Option<CodePoints>,
}

/// Somebody who took part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ParticipantRecord {
    /// Canonical Arabic label, or the letters of the text.
    pub name: String,
    /// Registry id.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: ActorKind,
    /// The letters in the text.
    #[serde(default)]
    pub mention: String,
    /// Where they stand.
    #[serde(default)]
    pub span: Option<CodePoints>,
    /// The post that the text gives.
    #[serde(default)]
    pub post: Option<String>,
    /// The body represented: its registry id, or its letters.
    #[serde(default)]
    pub represents: Option<String>,
    /// What it did there.
    #[serde(default)]
    pub role: Role,
    /// `a` or `b` where there are two sides.
    #[serde(default)]
    pub side: Option<Side>,
    /// How many, for a counted group.
    #[serde(default)]
    pub count: Option<Count>,
    /// Whom of the registry it may be, where more than one fits or too little speaks for one; best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<CandidateRecord>,
    /// Between 0 and 1.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// Id of the rule or lexicon entry.
    #[serde(default)]
    pub by: String,
}

/// Somebody whom a participant may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CandidateRecord {
    /// Registry id.
    pub id: String,
    /// Between 0 and 1: its share of what speaks for the candidates and for somebody unknown.
    pub score: f64,
}

fn certain() -> f64 {
    1.0
}

/// Size of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Count {
    /// At least so many.
    pub min: u32,
    /// At most so many, if known.
    pub max: Option<u32>,
}

/// Something discussed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TopicRecord {
    /// The words of the topic.
    pub name: String,
    /// Concept of the topic scheme.
    #[serde(default)]
    pub id: Option<String>,
    /// The letters in the text.
    #[serde(default)]
    pub mention: String,
    /// Where they stand.
    #[serde(default)]
    pub span: Option<CodePoints>,
}

/// Something said, agreed or decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OutcomeRecord {
    /// Stance class: `agree`, `support`, `condemn` …
    pub stance: String,
    /// Who took it; none when all did.
    #[serde(default)]
    pub by: Option<String>,
    /// Its words.
    pub text: String,
    /// Where they stand.
    #[serde(default)]
    pub span: Option<CodePoints>,
}

/// Somebody named together with a post, as one document tells it: told again in the same words, it is told once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MembershipRecord {
    /// Canonical Arabic label of the person, or the letters of the name.
    pub name: String,
    /// Registry id of the person.
    #[serde(default)]
    pub id: Option<String>,
    /// The post, in the words of the text.
    pub post: String,
    /// The body of the post: its canonical Arabic label, or its letters.
    #[serde(default)]
    pub body: Option<String>,
    /// Registry id of the body.
    #[serde(default)]
    pub body_id: Option<String>,
    /// Whether it is held on the date.
    #[serde(default)]
    pub status: PostStatus,
    /// The day, month or year of which it is told, EDTF: that of the meeting, else that of publication.
    #[serde(default)]
    pub date: Option<String>,
    /// The meeting that gives the date; none if publication does.
    #[serde(default)]
    pub meeting: Option<String>,
    /// The letters in the text.
    #[serde(default)]
    pub mention: String,
    /// Where they stand.
    #[serde(default)]
    pub span: Option<CodePoints>,
    /// Id of the rule or lexicon entry.
    #[serde(default)]
    pub by: String,
}

/// Whether a post is held on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PostStatus {
    /// It is.
    #[default]
    Held,
    /// No longer.
    Former,
    /// Not yet.
    Elect,
}

/// A trigger that made no meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Skipped {
    /// Where it stands.
    pub span: CodePoints,
    /// Its letters.
    pub trigger: String,
    /// Why: a reason id such as `called_for`, `false_friend`, `no_participants`.
    pub reason: String,
    /// Id of the lexicon entry.
    #[serde(default)]
    pub by: String,
}
