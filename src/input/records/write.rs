//! Records as JSON values → rows of a spreadsheet: the way back of [`super::read`].

use csv::{Error, Writer};
use serde_json::Value;

use super::columns::{COLUMNS, Column, Level, Shape};
use super::list::{is_id, join};

/// The line of column names.
pub fn header() -> String {
    COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>().join(",") + "\n"
}

/// Writes the rows of a record, one a participation; a meeting without participants is one row. What stands on each row
/// of a meeting is repeated. Spans, mentions and what was skipped have no column and are left out. Fails only where
/// `writer` does.
pub fn write<W: std::io::Write>(record: &Value, writer: &mut Writer<W>) -> Result<(), Error> {
    for meeting in items(record, "meetings") {
        let participants = items(meeting, "participants");
        let row = |participant: &Value| {
            COLUMNS.iter().map(|column| cell(column, record, meeting, participant)).collect::<Vec<_>>()
        };
        match participants {
            [] => writer.write_record(row(&Value::Null))?,
            all => all.iter().try_for_each(|participant| writer.write_record(row(participant)))?,
        }
    }
    Ok(())
}

fn cell(column: &Column, record: &Value, meeting: &Value, participant: &Value) -> String {
    let of = match column.level {
        Level::Document => record,
        Level::Meeting => meeting,
        Level::Participant => participant,
    };
    let (key, inner) = column.field.split_once('.').map_or((column.field, None), |(key, of)| (key, Some(of)));
    let list = items(of, key);
    match column.shape {
        Shape::Places => join(list.iter().map(|place| format!("{} ({})", named(place), text(&place["kind"])))),
        Shape::Topics => join(list.iter().map(topic)),
        Shape::Outcomes => join(list.iter().map(outcome)),
        Shape::Sources => {
            let values: Vec<String> = list.iter().map(|source| text(&source[inner.unwrap_or(key)])).collect();
            if values.iter().all(String::is_empty) { String::new() } else { join(values) }
        }
        Shape::Text | Shape::Number | Shape::Truth => text(inner.map_or(&of[key], |inner| &of[key][inner])),
    }
}

fn items<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of[key].as_array().map_or(&[], Vec::as_slice)
}

/// The id of a thing if it can be told from letters, else its name.
fn named(thing: &Value) -> String {
    let id = thing["id"].as_str().filter(|id| is_id(id));
    id.map_or_else(|| text(&thing["name"]), str::to_owned)
}

fn topic(topic: &Value) -> String {
    match topic["id"].as_str() {
        Some(id) => format!("{} ({id})", text(&topic["name"])),
        None => text(&topic["name"]),
    }
}

fn outcome(outcome: &Value) -> String {
    let by = outcome["by"].as_str().map(|by| format!(" ({by})")).unwrap_or_default();
    format!("{}{by}: {}", text(&outcome["stance"]), text(&outcome["text"]))
}

/// A value as it stands in a cell; nothing for what is missing.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
