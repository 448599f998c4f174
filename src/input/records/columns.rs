//! The columns of a spreadsheet of coded meetings.

/// What a row must repeat, or leave empty, when it belongs to the same thing as a row before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Told of the document.
    Document,
    /// Told of the meeting.
    Meeting,
    /// Told of the participant of this row.
    Participant,
}

/// How a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it stands.
    Text,
    /// A number if it is one; what is none is left to whoever checks the record.
    Number,
    /// `true` or `false`.
    Truth,
    /// `id (kind)` or `letters (kind)`, several with semicolons between.
    Places,
    /// `words (id)`, or either alone, several with semicolons between.
    Topics,
    /// `stance: text` or `stance (by): text`, several with semicolons between.
    Outcomes,
    /// One value for each source, with semicolons between.
    Sources,
}

/// A column: its name, the field of the record that it fills and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name in the header.
    pub name: &'static str,
    /// The field: a key of its level, or two with a dot between.
    pub field: &'static str,
    /// What it is told of.
    pub level: Level,
    pub(super) shape: Shape,
}

impl Column {
    /// The field with what it belongs to, as the codebook names it: `document.id`, `participant.count.min`.
    pub fn variable(&self) -> String {
        let owner = match (self.level, self.shape) {
            (_, Shape::Sources) => return self.field.replace("sources.", "source."),
            (Level::Document, _) => "document",
            (Level::Meeting, _) => "meeting",
            (Level::Participant, _) => "participant",
        };
        let field = self.field.replace("count.", "");
        let owner = if self.field.starts_with("count.") { "count" } else { owner };
        format!("{owner}.{field}")
    }
}

const fn column(name: &'static str, field: &'static str, level: Level, shape: Shape) -> Column {
    Column { name, field, level, shape }
}

/// All columns, in the order in which they are written; a file may have them in any order and leave out any but
/// `document`.
pub const COLUMNS: &[Column] = &[
    column("document", "id", Level::Document, Shape::Text),
    column("published", "published", Level::Document, Shape::Text),
    column("source", "source", Level::Document, Shape::Text),
    column("headline", "title", Level::Document, Shape::Text),
    column("source_publisher", "sources.publisher", Level::Document, Shape::Sources),
    column("source_address", "sources.address", Level::Document, Shape::Sources),
    column("source_published", "sources.published", Level::Document, Shape::Sources),
    column("coder", "coder", Level::Document, Shape::Text),
    column("coded_at", "coded_at", Level::Document, Shape::Text),
    column("meeting", "id", Level::Meeting, Shape::Text),
    column("kind", "kind", Level::Meeting, Shape::Text),
    column("form", "form", Level::Meeting, Shape::Text),
    column("status", "status", Level::Meeting, Shape::Text),
    column("background", "background", Level::Meeting, Shape::Truth),
    column("date", "date", Level::Meeting, Shape::Text),
    column("date_basis", "date_basis", Level::Meeting, Shape::Text),
    column("title", "title", Level::Meeting, Shape::Text),
    column("places", "places", Level::Meeting, Shape::Places),
    column("topics", "topics", Level::Meeting, Shape::Topics),
    column("outcomes", "outcomes", Level::Meeting, Shape::Outcomes),
    column("confidence", "confidence", Level::Meeting, Shape::Number),
    column("participant", "name", Level::Participant, Shape::Text),
    column("participant_id", "id", Level::Participant, Shape::Text),
    column("type", "type", Level::Participant, Shape::Text),
    column("role", "role", Level::Participant, Shape::Text),
    column("side", "side", Level::Participant, Shape::Text),
    column("post", "post", Level::Participant, Shape::Text),
    column("represents", "represents", Level::Participant, Shape::Text),
    column("count_min", "count.min", Level::Participant, Shape::Number),
    column("count_max", "count.max", Level::Participant, Shape::Number),
    column("participant_confidence", "confidence", Level::Participant, Shape::Number),
];
