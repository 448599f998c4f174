//! The JSON Schema of records, and what in a value it does not allow.
//!
//! Knows the keywords by which the schema of our own types speaks, and no others; a test sees to it that there are none.

use serde_json::{Map, Value};

use super::fault::{Fault, shown};
use crate::record::DocumentRecord;

/// Keywords that constrain values, all of them heeded here.
pub const CONSTRAINTS: [&str; 12] = [
    "$ref",
    "additionalProperties",
    "anyOf",
    "const",
    "items",
    "maxItems",
    "minItems",
    "minimum",
    "oneOf",
    "properties",
    "required",
    "type",
];

/// The published schema.
#[derive(Debug)]
pub struct Schema(Value);

impl Schema {
    /// The schema of [`DocumentRecord`].
    pub fn of_records() -> Self {
        Self(schemars::schema_for!(DocumentRecord).to_value())
    }

    /// The schema itself.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// All that is wrong with a value.
    pub fn faults(&self, value: &Value) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.check(&self.0, value, "", &mut faults);
        faults
    }

    /// The schema that another one refers to, if it does.
    pub(super) fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let pointer = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        pointer.and_then(|pointer| self.0.pointer(pointer)).unwrap_or(schema)
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, faults: &mut Vec<Fault>) {
        let schema = self.resolved(schema);
        if let Some(choices) = schema["anyOf"].as_array() {
            // a value or null
            let given = choices.iter().find(|choice| choice["type"] != "null").filter(|_| !value.is_null());
            given.into_iter().for_each(|choice| self.check(choice, value, path, faults));
            return;
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            let words: Vec<&str> = choices.iter().filter_map(|choice| choice["const"].as_str()).collect();
            match value.as_str() {
                Some(word) if words.contains(&word) => {}
                Some(word) => faults.push(Fault::unknown(path, word, last_key(path), words)),
                None => faults.push(mistyped(path, value, &format!("one of {}", words.join(", ")))),
            }
            return;
        }
        let types = types(schema);
        if !types.is_empty() && !types.iter().any(|wanted| is(value, wanted)) {
            faults.push(mistyped(path, value, &wanted(&types)));
            return;
        }
        match value {
            Value::Object(fields) => self.object(schema, fields, path, faults),
            Value::Array(items) => self.array(schema, items, path, faults),
            Value::Number(number) => {
                let least = schema["minimum"].as_f64();
                if let Some(least) = least.filter(|&least| number.as_f64().is_some_and(|number| number < least)) {
                    faults.push(Fault::new(path, format!("{number} is less than {least}")));
                }
            }
            _ => {}
        }
    }

    fn object(&self, schema: &Value, fields: &Map<String, Value>, path: &str, faults: &mut Vec<Fault>) {
        let Some(known) = schema["properties"].as_object() else { return };
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(key) {
                faults.push(Fault::new(below(path, key), "is missing, and every record must give it"));
            }
        }
        for (key, value) in fields {
            match known.get(key) {
                Some(schema) => self.check(schema, value, &below(path, key), faults),
                None => faults.push(Fault::unknown(path, key, "key of a record", known.keys().map(String::as_str))),
            }
        }
    }

    fn array(&self, schema: &Value, items: &[Value], path: &str, faults: &mut Vec<Fault>) {
        let (least, most) = (schema["minItems"].as_u64(), schema["maxItems"].as_u64());
        let count = items.len() as u64;
        if least.is_some_and(|least| count < least) || most.is_some_and(|most| count > most) {
            let wanted = least.or(most).unwrap_or_default();
            faults.push(Fault::new(path, format!("has {count} values, where {wanted} are wanted")));
        }
        for (index, item) in items.iter().enumerate() {
            self.check(&schema["items"], item, &format!("{path}[{index}]"), faults);
        }
    }
}

/// The types that a schema allows.
fn types(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is(value: &Value, wanted: &str) -> bool {
    match wanted {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

fn wanted(types: &[&str]) -> String {
    let named = |name: &&str| match *name {
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "string" => "a string",
        "array" => "a list",
        "null" => "null",
        _ => "an object",
    };
    types.iter().map(named).collect::<Vec<_>>().join(" or ")
}

fn mistyped(path: &str, value: &Value, wanted: &str) -> Fault {
    Fault::new(path, format!("{} stands where {wanted} is wanted", shown(value)))
}

/// `path.key`.
pub(super) fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// The key at the end of a path, as a word.
fn last_key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
