//! Nodes and edges as typed columns: what the tables of CSV, GraphML and JSON share.

use serde_json::Number;

use super::Drawing;
use crate::network::balance::stances::sign;
use crate::network::{Tie, kind_name};

/// Named, typed columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// One value a column; none where there is none.
    pub rows: Vec<Vec<Option<Value>>>,
}

impl Table {
    /// A value of the column, which tells its type; none if all are missing.
    pub(super) fn kind(&self, column: usize) -> Option<&Value> {
        self.rows.iter().find_map(|row| row[column].as_ref())
    }
}

/// A value of a column; all values of one column have one type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(usize),
    /// A finite number.
    Number(f64),
    /// True or false.
    Truth(bool),
}

/// A text as the value of a cell that is never empty.
pub fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

impl Value {
    /// The number of a measure; none where the measure is not defined.
    pub fn defined(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self::Number(number))
    }

    /// As text: numbers in their shortest form that reads back the same.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
        }
    }

    /// As JSON.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Integer(number) => (*number).into(),
            Self::Number(number) => Number::from_f64(*number).into(),
            Self::Truth(truth) => (*truth).into(),
        }
    }
}

/// The nodes: `id`, `label`, `type`, `meetings` (how many), then a column for each measure and what is told beside it,
/// `community`, `component`, `cut_point`, `bloc` as far as they were computed or given. Groups are numbered from 1.
pub fn nodes(drawing: &Drawing<'_>) -> Table {
    let analysis = drawing.analysis;
    let mut columns = ["id", "label", "type", "meetings"].map(str::to_owned).to_vec();
    for column in &analysis.columns {
        columns.push(column.measure.name.to_owned());
        columns.extend(column.beside.iter().map(|(name, _)| format!("{}_{name}", column.measure.name)));
    }
    columns.extend(analysis.communities.is_some().then(|| "community".to_owned()));
    columns.extend(analysis.components.is_some().then(|| "component".to_owned()));
    columns.extend(analysis.cut_points.is_some().then(|| "cut_point".to_owned()));
    columns.extend(analysis.blocs.is_some().then(|| "bloc".to_owned()));
    let row = |(index, node): (usize, &crate::network::Node)| {
        let mut row = vec![
            Some(Value::Text(node.id.clone())),
            Some(Value::Text(node.label.clone())),
            Some(Value::Text(kind_name(node.kind).to_owned())),
            Some(Value::Integer(node.meetings.len())),
        ];
        for column in &analysis.columns {
            row.push(Value::defined(column.values[index]));
            row.extend(column.beside.iter().map(|(_, values)| Value::defined(values[index])));
        }
        row.extend(analysis.communities.iter().map(|found| Some(Value::Integer(found.of[index] + 1))));
        row.extend(analysis.components.iter().map(|of| Some(Value::Integer(of[index] + 1))));
        row.extend(analysis.cut_points.iter().map(|cut| Some(Value::Truth(cut[index]))));
        row.extend(analysis.blocs.iter().map(|blocs| blocs.name(index).map(|name| Value::Text(name.to_owned()))));
        row
    };
    Table { columns, rows: drawing.network.nodes().enumerate().map(row).collect() }
}

/// The ties, or the arcs of a directed network, from source to target: `source`, `target` (identifiers), `weight`, `count` of
/// shared meetings, `first` and `last` dates among them (EDTF) and `meetings`, their identifiers with spaces between; of a
/// backbone also `p` and `p_corrected`; with stances laid over it `sign` (-1, 0, 1), `same` and `opposite`, on how many matters.
pub fn edges(drawing: &Drawing<'_>) -> Table {
    let network = drawing.network;
    let ids: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    let links = network.links();
    let tested = links.iter().any(|(.., tie)| tie.chance.is_some());
    let signed = links.iter().any(|(.., tie)| tie.stands.is_some());
    let row = |(a, b, tie): (usize, usize, &Tie)| {
        let (first, last) = network.dates(&tie.meetings).unzip();
        let meetings: Vec<&str> =
            tie.meetings.iter().map(|&meeting| network.two_mode.meetings[meeting].id.as_str()).collect();
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let mut row = vec![
            text(ids[a]),
            text(ids[b]),
            Some(Value::Number(tie.weight)),
            Some(Value::Integer(tie.meetings.len())),
            first.and_then(text),
            last.and_then(text),
            text(&meetings.join(" ")),
        ];
        row.extend(tested.then(|| chances(tie)).into_iter().flatten());
        row.extend(signed.then(|| stands(tie)).into_iter().flatten());
        row
    };
    let columns = ["source", "target", "weight", "count", "first", "last", "meetings"];
    let columns = columns.iter().chain(CHANCES.iter().filter(|_| tested)).chain(STANDS.iter().filter(|_| signed));
    Table {
        columns: columns.map(|&column| column.to_owned()).collect(),
        rows: links.iter().copied().map(row).collect(),
    }
}

/// Columns of ties of a backbone.
pub const CHANCES: [&str; 2] = ["p", "p_corrected"];

/// The values of [`CHANCES`].
pub fn chances(tie: &Tie) -> [Option<Value>; 2] {
    [tie.chance.map(|chance| Value::Number(chance.p)), tie.chance.map(|chance| Value::Number(chance.corrected))]
}

/// Columns of ties with stances laid over them.
const STANDS: [&str; 3] = ["sign", "same", "opposite"];

/// The values of [`STANDS`].
fn stands(tie: &Tie) -> [Option<Value>; 3] {
    let whole = |side: usize| tie.stands.map(|stands| Value::Integer(stands[side]));
    [tie.stands.map(|stands| Value::Number(sign(stands).into())), whole(0), whole(1)]
}
