//! FollowTheMoney: people, bodies, their posts and the meetings that were held, as JSON Lines of entities that its
//! model (4.11) accepts, each with the schema of one file here.
//!
//! Identifiers come from IRIs, so that a second export updates the first. Names stand side by side in all languages.
//! Meetings that were planned, postponed, cancelled or denied are left out: an `Event` there is one that happened.

mod actor;
mod document;
mod event;
mod nodes;
mod tenure;

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::Quad;
use serde::Serialize;

use super::{ExportError, Format, Part, Writer};
use crate::graph::iri::short_hash;
use nodes::Nodes;

pub(super) const FORMAT: Format = Format {
    name: "ftm",
    summary: "people, bodies, posts and meetings as FollowTheMoney entities, one JSON object a line",
    writer: Writer::Entities(write),
};

/// An entity as FollowTheMoney writes it.
#[derive(Debug, Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Entity {
    /// An entity without properties; `key` names what it stands for, an IRI or several.
    fn new(schema: &'static str, key: &[&str]) -> Self {
        Self { id: identifier(key), schema, properties: BTreeMap::new() }
    }

    fn add<T: Into<String>>(&mut self, property: &'static str, values: impl IntoIterator<Item = T>) {
        let values: Vec<String> = values.into_iter().map(Into::into).filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            self.properties.entry(property).or_default().extend(values);
        }
    }
}

/// The identifier of what IRIs name, in the letters that FollowTheMoney allows.
fn identifier(key: &[&str]) -> String {
    format!("majlis-{}", short_hash(key))
}

/// One line an entity, by schema and identifier, each once.
fn write(quads: &[Quad]) -> Result<Vec<Part>, ExportError> {
    let nodes = Nodes::of(quads);
    let entities =
        [actor::entities(&nodes), tenure::entities(&nodes), event::entities(&nodes), document::entities(&nodes)];
    let entities = entities.into_iter().flatten();
    let sorted: BTreeMap<(&str, String), Entity> =
        entities.map(|entity| ((entity.schema, entity.id.clone()), entity)).collect();
    let failed = |error: serde_json::Error| ExportError::Format { format: FORMAT.name, message: error.to_string() };
    let mut bytes = Vec::new();
    for entity in sorted.values() {
        serde_json::to_writer(&mut bytes, entity).map_err(failed)?;
        bytes.push(b'\n');
    }
    Ok(vec![Part::new("entities.ftm.json", bytes)])
}

/// First and last day, month or year of an EDTF date, as far as they are known.
fn dates(edtf: &str) -> (Option<String>, Option<String>) {
    match edtf.split_once('/') {
        Some((begin, end)) => (date(begin), date(end)),
        None => (date(edtf), date(edtf)),
    }
}

/// The known beginning of one EDTF date: `2024-XX` is the year, a season too.
fn date(edtf: &str) -> Option<String> {
    let mut parts = edtf.trim_end_matches(['~', '?', '%']).split('-');
    let whole = |part: &&str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut out = parts.next().filter(|year| whole(year, 4))?.to_owned();
    let Some(month) = parts.next().filter(|month| whole(month, 2) && *month <= "12") else { return Some(out) };
    out = format!("{out}-{month}");
    match parts.next().filter(|day| whole(day, 2)) {
        Some(day) => Some(format!("{out}-{day}")),
        None => Some(out),
    }
}
