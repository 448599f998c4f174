//! Rows of a spreadsheet → records as JSON values.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::columns::{COLUMNS, Column, Level, Shape};
use super::list::{is_id, parenthesis, split};
use super::{CODED, Cell, Cells};
use crate::input::Input;
use crate::input::error::{InputError, Origin, Problem};

/// The records of a spreadsheet, one a document, in the order in which documents appear. Fields are separated by commas,
/// semicolons or tabs, whichever the header has most of. An empty `document` or `meeting` is that of the row above.
/// A record whose rows contradict each other is left out, with all that is wrong with it.
pub fn read(text: &str, origin: &Origin) -> Vec<Result<Input, InputError>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = reader.records().map_while(Result::ok);
    let header = match header(&rows.next().unwrap_or_default(), origin) {
        Ok(header) => header,
        Err(errors) => return errors.into_iter().map(Err).collect(),
    };
    let mut sheet = Sheet { origin, header, documents: IndexMap::new(), current: None, errors: Vec::new() };
    rows.for_each(|row| sheet.add(&row));
    let documents = sheet.documents.into_iter();
    sheet.errors.into_iter().map(Err).chain(documents.flat_map(|(_, rows)| rows.input(origin))).collect()
}

/// Whether a line is the header of a spreadsheet: it names columns, `document` among them, and nothing else.
pub fn is_header(line: &str) -> bool {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(line)).has_headers(false).from_reader(line.trim_end().as_bytes());
    let row = reader.records().next().and_then(Result::ok).unwrap_or_default();
    row.iter().any(|name| known(name).is_some_and(|column| column.name == COLUMNS[0].name))
        && row.iter().all(|name| known(name).is_some())
}

/// The separator that the header has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    let count = |wanted: u8| header.bytes().filter(|&byte| byte == wanted).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|&byte| count(byte)).unwrap_or(b',')
}

/// The column of each field; all that is wrong with the header otherwise.
fn header(row: &StringRecord, origin: &Origin) -> Result<Vec<Column>, Vec<InputError>> {
    let origin = Origin { line: Some(1), ..origin.clone() };
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for name in row {
        match known(name) {
            Some(column) if found.contains(column) => errors.push(Problem::ColumnTwice(column.name)),
            Some(column) => found.push(*column),
            None => errors.push(Problem::UnknownColumn { name: name.to_owned(), near: near(name) }),
        }
    }
    if !found.iter().any(|column| column.name == COLUMNS[0].name) {
        errors.push(Problem::NoColumn(COLUMNS[0].name));
    }
    if errors.is_empty() {
        Ok(found)
    } else {
        Err(errors.into_iter().map(|problem| InputError { origin: origin.clone(), problem }).collect())
    }
}

/// The column of a name, blanks and capitals aside.
fn known(name: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.name.eq_ignore_ascii_case(name.trim()))
}

/// The column whose name is nearest to a misspelt one.
fn near(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distance = |column: &&Column| strsim::osa_distance(&name, column.name);
    let nearest = COLUMNS.iter().min_by_key(distance)?;
    (distance(&nearest) <= 1 + name.len() / 4).then_some(nearest.name)
}

/// What the rows say of one thing: the text of each column that has some, and where it stands.
#[derive(Default)]
struct Said(BTreeMap<&'static str, (String, usize)>);

/// The rows of one document.
#[derive(Default)]
struct Rows {
    line: usize,
    said: Said,
    meetings: IndexMap<String, MeetingRows>,
    errors: Vec<InputError>,
}

/// The rows of one meeting.
struct MeetingRows {
    line: usize,
    said: Said,
    /// Each with its line.
    participants: Vec<(Said, usize)>,
}

/// A spreadsheet under way.
struct Sheet<'o> {
    origin: &'o Origin,
    header: Vec<Column>,
    documents: IndexMap<String, Rows>,
    /// Document and meeting of the row above.
    current: Option<(String, String)>,
    errors: Vec<InputError>,
}

impl Sheet<'_> {
    fn add(&mut self, row: &StringRecord) {
        if row.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        let line = row.position().map_or(1, |position| position.line() as usize);
        let origin = Origin { line: Some(line), ..self.origin.clone() };
        let fields: Vec<(Column, &str)> =
            self.header.iter().copied().zip(row.iter().map(str::trim)).filter(|(_, text)| !text.is_empty()).collect();
        let given = |name: &str| fields.iter().find(|(column, _)| column.name == name).map(|(_, text)| *text);
        let above = self.current.take();
        let Some(document) = given("document").or(above.as_ref().map(|(document, _)| document.as_str())) else {
            self.errors.push(InputError { origin, problem: Problem::NoDocument });
            return;
        };
        let same = above.as_ref().filter(|(above, _)| above == document).map(|(_, meeting)| meeting.as_str());
        let meeting = given("meeting").or(same).unwrap_or("m1");
        let rows = self.documents.entry(document.to_owned()).or_default();
        rows.line = if rows.line == 0 { line } else { rows.line };
        let told = rows.meetings.entry(meeting.to_owned()).or_insert_with(|| {
            let said = Said([("meeting", (meeting.to_owned(), line))].into());
            MeetingRows { line, said, participants: Vec::new() }
        });
        rows.said.0.entry("document").or_insert_with(|| (document.to_owned(), line));
        let mut participant = Said::default();
        for (column, text) in &fields {
            let said = match column.level {
                Level::Document => &mut rows.said,
                Level::Meeting => &mut told.said,
                Level::Participant => &mut participant,
            };
            if let Some(problem) = said.add(*column, text, line) {
                rows.errors.push(InputError { origin: origin.clone(), problem });
            }
        }
        if row.iter().skip(self.header.len()).any(|field| !field.trim().is_empty()) {
            rows.errors.push(InputError { origin, problem: Problem::TooManyFields(self.header.len()) });
        }
        if !participant.0.is_empty() {
            told.participants.push((participant, line));
        }
        self.current = Some((document.to_owned(), meeting.to_owned()));
    }
}

impl Said {
    /// Notes the text of a column; a problem if another row says something else.
    fn add(&mut self, column: Column, text: &str, line: usize) -> Option<Problem> {
        let (first, before) = self.0.entry(column.name).or_insert_with(|| (text.to_owned(), line));
        (first != text).then(|| Problem::Contradiction {
            column: column.name,
            here: text.into(),
            there: first.as_str().into(),
            line: *before,
        })
    }

    /// Fills the fields of an object at `path`, and notes where each stands or would.
    fn fill(&self, level: Level, line: usize, path: &str, object: &mut Map<String, Value>, cells: &mut Cells) {
        for column in COLUMNS.iter().filter(|column| column.level == level) {
            let said = self.0.get(column.name);
            let cell = Cell { line: said.map_or(line, |(_, line)| *line), column: column.name };
            if column.shape != Shape::Sources {
                cells.note(format!("{path}{}", column.field), cell);
            }
            let Some((text, _)) = said else { continue };
            let (key, inner) = column.field.split_once('.').map_or((column.field, None), |(key, of)| (key, Some(of)));
            let value = match column.shape {
                Shape::Text => json!(text),
                Shape::Number => number(text),
                Shape::Truth => truth(text),
                Shape::Places => split(text).iter().map(|item| place(item)).collect(),
                Shape::Topics => split(text).iter().map(|item| topic(item)).collect(),
                Shape::Outcomes => split(text).iter().map(|item| outcome(item)).collect(),
                Shape::Sources => {
                    sources(object, inner.unwrap_or(key), text, cell, cells);
                    continue;
                }
            };
            match inner {
                None => drop(object.insert(key.to_owned(), value)),
                Some(inner) => object.entry(key).or_insert_with(|| json!({}))[inner] = value,
            }
        }
    }
}

impl Rows {
    /// The record of the document, or all that is wrong with its rows.
    fn input(self, origin: &Origin) -> Vec<Result<Input, InputError>> {
        if !self.errors.is_empty() {
            return self.errors.into_iter().map(Err).collect();
        }
        let (mut record, mut cells) = (Map::new(), Cells::default());
        self.said.fill(Level::Document, self.line, "", &mut record, &mut cells);
        let mut meetings = Vec::new();
        for (index, MeetingRows { line, said, participants }) in self.meetings.into_values().enumerate() {
            let path = format!("meetings[{index}].");
            let mut meeting = Map::from_iter([("by".to_owned(), json!(CODED))]);
            said.fill(Level::Meeting, line, &path, &mut meeting, &mut cells);
            let mut all = Vec::new();
            for (index, (said, line)) in participants.into_iter().enumerate() {
                let path = format!("{path}participants[{index}].");
                let mut participant = Map::from_iter([("by".to_owned(), json!(CODED))]);
                said.fill(Level::Participant, line, &path, &mut participant, &mut cells);
                all.push(Value::Object(participant));
            }
            meeting.insert("participants".to_owned(), Value::Array(all));
            meetings.push(Value::Object(meeting));
        }
        record.insert("meetings".to_owned(), Value::Array(meetings));
        let origin = Origin { line: Some(self.line), ..origin.clone() };
        vec![Ok(Input::Record { value: Value::Object(record), origin, cells: Some(Box::new(cells)) })]
    }
}

fn number(text: &str) -> Value {
    let whole = text.parse::<i64>().map(Value::from);
    let real = || text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::Number);
    whole.ok().or_else(real).unwrap_or_else(|| json!(text))
}

fn truth(text: &str) -> Value {
    text.to_ascii_lowercase().parse::<bool>().map_or_else(|_| json!(text), Value::Bool)
}

/// `id` or letters as the fields of a thing with a name and an id.
fn named(letters: &str) -> Map<String, Value> {
    let key = if is_id(letters) { "id" } else { "name" };
    Map::from_iter([(key.to_owned(), json!(letters))])
}

fn place(item: &str) -> Value {
    let (letters, kind) = parenthesis(item);
    let mut place = named(letters);
    place.extend(kind.map(|kind| ("kind".to_owned(), json!(kind))));
    Value::Object(place)
}

fn topic(item: &str) -> Value {
    match parenthesis(item) {
        (words, Some(id)) if is_id(id) => json!({"name": words, "id": id}),
        _ => Value::Object(named(item)),
    }
}

fn outcome(item: &str) -> Value {
    let (head, text) = item.split_once(':').map_or((item, None), |(head, text)| (head.trim(), Some(text.trim())));
    let (stance, by) = parenthesis(head);
    let mut outcome = Map::from_iter([("stance".to_owned(), json!(stance))]);
    outcome.extend(by.map(|by| ("by".to_owned(), json!(by))));
    outcome.extend(text.map(|text| ("text".to_owned(), json!(text))));
    Value::Object(outcome)
}

/// Adds one field to the sources of a record, in their order.
fn sources(record: &mut Map<String, Value>, field: &str, text: &str, cell: Cell, cells: &mut Cells) {
    let Value::Array(sources) = record.entry("sources").or_insert_with(|| json!([])) else { return };
    for (index, value) in split(text).into_iter().enumerate() {
        if sources.len() == index {
            sources.push(json!({}));
        }
        cells.note(format!("sources[{index}].{field}"), cell);
        cells.note(format!("sources[{index}]"), cell);
        if !value.is_empty() {
            sources[index][field] = json!(value);
        }
    }
}
