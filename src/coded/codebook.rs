//! The codebook: every field of the records and every value that it may have, with labels and definitions.
//!
//! Fields, their types and closed values come from the schema of the published types; labels, definitions and the open
//! schemes (forms, stances) from the ontology.

use serde::Serialize;
use serde_json::Value;

use super::schema::Schema;
use super::terms::{Term, Terms};
use crate::graph::iri::{
    ACTOR_TYPE, DATE_BASIS, FIELD, FORM, KIND, PLACE_KIND, POST_STATUS, ROLE, SIDE, STANCE, STATUS,
};
use crate::input::records::COLUMNS;

/// What a record consists of: the name of each part, and its type in the schema; none for the document itself.
const PARTS: [(&str, Option<&str>); 11] = [
    ("document", None),
    ("source", Some("SourceRecord")),
    ("meeting", Some("MeetingRecord")),
    ("place", Some("PlaceRecord")),
    ("participant", Some("ParticipantRecord")),
    ("count", Some("Count")),
    ("candidate", Some("CandidateRecord")),
    ("topic", Some("TopicRecord")),
    ("outcome", Some("OutcomeRecord")),
    ("skipped", Some("Skipped")),
    ("membership", Some("MembershipRecord")),
];

/// The schemes whose concepts are the values of a type of the schema.
const SCHEMES: [(&str, &str); 8] = [
    ("ActorKind", ACTOR_TYPE),
    ("DateBasis", DATE_BASIS),
    ("Kind", KIND),
    ("PlaceKind", PLACE_KIND),
    ("PostStatus", POST_STATUS),
    ("Role", ROLE),
    ("Side", SIDE),
    ("Status", STATUS),
];

/// Fields whose values are the concepts of a scheme without being a closed type.
const OPEN: [(&str, &str); 2] = [("meeting.form", FORM), ("outcome.stance", STANCE)];

/// All variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Codebook {
    /// In the order of the ontology.
    pub variables: Vec<Variable>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variable {
    /// What it belongs to, and its key: `meeting.date`.
    pub name: String,
    /// Label in Arabic and in English.
    pub label: [String; 2],
    /// Definition in Arabic and in English.
    pub definition: [String; 2],
    /// Types of JSON, or the part of a record that it holds.
    pub types: Vec<String>,
    /// Whether every record must give it.
    pub required: bool,
    /// The column of a spreadsheet that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<&'static str>,
    /// The values that it may have, if they are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A value of a variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// As records write it.
    pub value: String,
    /// Label in Arabic and in English.
    pub label: [String; 2],
    /// Definition in Arabic and in English.
    pub definition: [String; 2],
}

impl Codebook {
    /// The codebook of records, in the words of an ontology. What the ontology does not define has empty texts.
    pub fn of(terms: &Terms) -> Self {
        let schema = Schema::of_records();
        let order: Vec<&str> = terms.values(FIELD).collect();
        let mut variables: Vec<Variable> = PARTS
            .iter()
            .flat_map(|(part, definition)| {
                let object = definition.map_or(schema.value(), |name| &schema.value()["$defs"][name]);
                let fields = object["properties"].as_object().into_iter().flatten();
                fields.map(|(key, field)| variable(&schema, terms, part, key, field, object)).collect::<Vec<_>>()
            })
            .collect();
        variables.sort_by_key(|variable| order.iter().position(|name| *name == variable.name));
        Self { variables }
    }
}

fn variable(schema: &Schema, terms: &Terms, part: &str, key: &str, field: &Value, object: &Value) -> Variable {
    let name = format!("{part}.{key}");
    let Term { label, definition } = terms.get(FIELD, &name).cloned().unwrap_or_default();
    let (mut types, mut choices) = (Vec::new(), Vec::new());
    if let Some((_, scheme)) = OPEN.iter().find(|(open, _)| *open == name) {
        choices.extend(terms.values(scheme).map(|value| choice(terms, scheme, value)));
    }
    describe(schema, terms, field, &mut types, &mut choices);
    Variable {
        label,
        definition,
        types,
        required: object["required"].as_array().is_some_and(|required| required.iter().any(|one| one == key)),
        column: COLUMNS.iter().find(|column| column.variable() == name).map(|column| column.name),
        choices,
        name,
    }
}

/// The types of a field, and its values if they are listed.
fn describe(schema: &Schema, terms: &Terms, field: &Value, types: &mut Vec<String>, choices: &mut Vec<Choice>) {
    let referred = field["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
    if let Some(name) = referred {
        let scheme = SCHEMES.iter().find(|(definition, _)| *definition == name).map(|(_, scheme)| *scheme);
        let values = schema.resolved(field)["oneOf"].as_array().into_iter().flatten();
        let values = values.filter_map(|value| value["const"].as_str());
        choices.extend(values.filter_map(|value| Some(choice(terms, scheme?, value))));
        let part = PARTS.iter().find(|(_, definition)| *definition == Some(name)).map_or("string", |(part, _)| *part);
        types.push(part.to_owned());
        return;
    }
    if let Some(alternatives) = field["anyOf"].as_array() {
        alternatives.iter().for_each(|field| describe(schema, terms, field, types, choices));
        return;
    }
    let named = match &field["type"] {
        Value::Array(several) => several.clone(),
        one => vec![one.clone()],
    };
    for name in named.iter().filter_map(Value::as_str) {
        match name {
            "array" => {
                let mut inner = Vec::new();
                describe(schema, terms, &field["items"], &mut inner, choices);
                types.push(format!("list of {}", inner.join(" or ")));
            }
            name => types.push(name.to_owned()),
        }
    }
}

fn choice(terms: &Terms, scheme: &str, value: &str) -> Choice {
    let Term { label, definition } = terms.get(scheme, value).cloned().unwrap_or_default();
    Choice { value: value.to_owned(), label, definition }
}
