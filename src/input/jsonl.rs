//! A JSON object → report or record.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::error::{InputError, Notice, Origin, Problem, Warning};
use super::{Input, LONGEST_TEXT, plain, records};

/// The report or record that a line holds, warnings before it. `name` stands in for a missing id.
pub fn read(line: &str, origin: &Origin, name: &str) -> Result<Vec<Input>, InputError> {
    let broken = |error: serde_json::Error| Problem::Json(error.to_string());
    let value = serde_json::from_str(line).map_err(broken);
    let value = value.map_err(|problem| InputError { origin: origin.clone(), problem })?;
    value_of(value, origin, name)
}

/// The report or record that a JSON value is, warnings before it.
pub(super) fn value_of(value: Value, origin: &Origin, name: &str) -> Result<Vec<Input>, InputError> {
    let origin = Origin { document: id(&value), ..origin.clone() };
    input(value, &origin, name).map_err(|problem| InputError { origin, problem })
}

/// The id that a report or record gives itself.
fn id(value: &Value) -> Option<Box<str>> {
    match value.get("id")? {
        Value::String(id) => Some(id.as_str().into()),
        Value::Number(id) => Some(id.to_string().into()),
        _ => None,
    }
}

fn input(value: Value, origin: &Origin, name: &str) -> Result<Vec<Input>, Problem> {
    if records::is_record(&value) {
        return Ok(vec![Input::Record { value, origin: origin.clone(), cells: None }]);
    }
    let Value::Object(mut fields) = value else {
        return Err(Problem::Shape("is no object".to_owned()));
    };
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        Some(_) => return Err(Problem::Shape("the value of \"text\" is not a string".to_owned())),
        None => return Err(Problem::Shape("has neither \"text\" nor \"meetings\"".to_owned())),
    };
    if text.len() > LONGEST_TEXT {
        return Err(Problem::TooLong(LONGEST_TEXT));
    }
    let id = match (&origin.document, fields.remove("id")) {
        (Some(id), _) => id.to_string(),
        (None, None | Some(Value::Null)) => name.to_owned(),
        (None, Some(_)) => {
            return Err(Problem::Shape("the value of \"id\" is neither a string nor a number".to_owned()));
        }
    };
    let mut notices = Vec::new();
    let mut document = plain::document(&id, text);
    document.title = string(&mut fields, "title", &mut notices);
    document.publisher = string(&mut fields, "source", &mut notices);
    document.url = string(&mut fields, "url", &mut notices);
    if let Some(day) = string(&mut fields, "published", &mut notices) {
        document.published = date(&day);
        if document.published.is_none() {
            notices.push(Notice::UnknownDay(day));
        }
    }
    if document.view.text.trim().is_empty() {
        notices.push(Notice::Empty);
    }
    let warn = |notice| Input::Warning(Warning { origin: origin.clone(), notice });
    let mut out: Vec<Input> = notices.into_iter().map(warn).collect();
    out.push(Input::Report { document: Box::new(document), origin: origin.clone() });
    Ok(out)
}

fn string(fields: &mut Map<String, Value>, key: &'static str, notices: &mut Vec<Notice>) -> Option<String> {
    match fields.remove(key)? {
        Value::String(value) if value.trim().is_empty() => None,
        Value::String(value) => Some(value),
        Value::Null => None,
        _ => {
            notices.push(Notice::NotAString(key));
            None
        }
    }
}

/// The day of `YYYY-MM-DD`, `YYYY/MM/DD`, a full ISO 8601 timestamp (the day as written there, whatever the zone) or a
/// date of internet mail.
pub fn date(written: &str) -> Option<Date> {
    let written = written.trim();
    let day = written.get(..10).filter(|_| !written[10..].starts_with(|c: char| c.is_ascii_digit()));
    day.and_then(|day| day.replace('/', "-").parse().ok())
        .or_else(|| jiff::fmt::rfc2822::parse(written).ok().map(|zoned| zoned.date()))
}
