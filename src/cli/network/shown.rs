//! Tables with what was done and what was found before them, in the formats of `majlis network`.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use oxigraph::model::{Literal, Term};

use super::{Args, Format};
use crate::error::Error;
use crate::export::{self, Table, Value};
use crate::network::Network;
use crate::network::comparison::RECIPE_MARKS;
use crate::query::Prefixes;
use crate::query::table::{Layout, render};
use crate::resources::Resources;
use crate::vocab::xsd;

/// How a result came about.
pub struct Head {
    /// Lines after `#`.
    pub text: String,
    /// The same as JSON.
    pub json: serde_json::Value,
}

impl Head {
    /// The recipe of a network.
    pub fn of(network: &Network) -> Self {
        Self { text: header(network), json: export::recipe(network) }
    }

    /// As lines of CSV, the last of which programs read.
    pub fn csv(&self) -> String {
        format!("{}{}{}\n", self.text, RECIPE_MARKS[0], self.json)
    }
}

/// The recipe, a line a choice, each after `#`.
pub fn header(network: &Network) -> String {
    let mut lines = vec![("recipe", network.recipe.hash(&network.tally))];
    lines.extend(network.recipe.lines());
    lines.extend(network.tally.lines());
    let (actors, ties) = (network.graph.node_count(), network.links().len());
    let kind = if network.directed() { "arcs" } else { "ties" };
    let meetings = network.two_mode.meetings.len();
    let density = network.density();
    lines.push(("result", format!("{actors} actors at {meetings} meetings, {ties} {kind}, density {density:.4}")));
    lines.iter().map(|(name, value)| format!("# {name}: {value}\n")).collect()
}

/// A result that is told before the table.
pub struct Told {
    name: &'static str,
    lines: Vec<String>,
    json: serde_json::Value,
}

impl Told {
    /// A result in words.
    pub fn text(name: &'static str, text: String) -> Self {
        Self { name, lines: vec![text.clone()], json: text.into() }
    }

    /// A result of several lines, and as JSON.
    pub fn lines(name: &'static str, lines: Vec<String>, json: serde_json::Value) -> Self {
        Self { name, lines, json }
    }
}

/// Prints a named table, which people see without its first columns (`identifiers`), with results before it.
pub fn show(
    args: &Args,
    head: Head,
    table: (&str, &Table),
    identifiers: usize,
    results: &[Told],
) -> Result<ExitCode, Error> {
    show_as(args.format, head, table, identifiers, results)
}

/// As [`show`], in a format; without one a table on a terminal, else CSV.
pub fn show_as(
    format: Option<Format>,
    head: Head,
    (rows, table): (&str, &Table),
    identifiers: usize,
    results: &[Told],
) -> Result<ExitCode, Error> {
    let terminal = std::io::stdout().is_terminal();
    let line = |told: &Told, line: &String| format!("# {}: {line}\n", told.name);
    let told: String = results.iter().flat_map(|told| told.lines.iter().map(|text| line(told, text))).collect();
    let bytes = match format.unwrap_or(if terminal { Format::Table } else { Format::Csv }) {
        Format::Table => {
            let shown: Vec<Vec<Option<Term>>> =
                table.rows.iter().map(|row| cells(&row[identifiers..]).collect()).collect();
            [head.text, told, draw(&table.columns[identifiers..], &shown, terminal)?].concat().into_bytes()
        }
        Format::Csv => [head.csv().into_bytes(), told.into_bytes(), export::csv(table)?].concat(),
        Format::Json => {
            let mut all = serde_json::json!({ "recipe": head.json, rows: export::objects(table) });
            results.iter().for_each(|told| all[told.name] = told.json.clone());
            export::pretty(&all)?
        }
    };
    print(&bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// Values as terms that tables show, numbers to four digits.
pub fn cells(row: &[Option<Value>]) -> impl Iterator<Item = Option<Term>> + '_ {
    let term = |value: &Value| match value {
        Value::Number(number) => rounded(*number).into(),
        Value::Integer(number) => Literal::from(*number as u64).into(),
        other => Term::from(Literal::new_simple_literal(other.text())),
    };
    row.iter().map(move |value| value.as_ref().map(term))
}

/// A table for people.
pub fn draw(columns: &[String], rows: &[Vec<Option<Term>>], terminal: bool) -> Result<String, Error> {
    let prefixes = Prefixes::load(&Resources::ontology())?;
    let width = terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
    Ok(render(columns, rows, &prefixes, Layout::Terminal { width, isolate: terminal }))
}

/// To four digits after the point; what would vanish so, such as a small p, as 1.2e-7.
fn rounded(number: f64) -> Literal {
    if number != 0.0 && number.abs() < 5e-5 {
        return Literal::new_typed_literal(format!("{number:.1e}"), xsd::DOUBLE);
    }
    Literal::from((number * 1e4).round() / 1e4)
}

/// Writes to standard output.
pub fn print(bytes: &[u8]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|source| Error::Io { path: "standard output".to_owned(), source })
}
