//! `majlis judge list`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::iri::rebase;
use crate::graph::{Iris, Store};
use crate::judgement::{Judgement, JudgementRecord, in_force};
use crate::registry::Registry;
use crate::review::Things;

/// A judgement and whether it holds.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    record: JudgementRecord,
    state: State,
    /// What it waits for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// The edition heeds it.
    Holds,
    /// Another judgement took it back.
    Withdrawn,
    /// The store does not have what it is about.
    Waits,
}

/// Runs the command.
pub fn run(store: &Store, format: Format, global: &Global) -> Result<ExitCode, Error> {
    let judgements = store.judgements()?;
    let registry = Registry::load(&global.resources())?;
    let mut waiting = waiting(&Things::new(store, &registry), &judgements, store.iris())?;
    let withdrawn: BTreeSet<&str> = judgements.iter().filter_map(Judgement::withdraws).collect();
    let row = |judgement: &Judgement| {
        let missing = waiting.remove(&judgement.id).unwrap_or_default();
        let state = match (withdrawn.contains(judgement.id.as_str()), missing.is_empty()) {
            (true, _) => State::Withdrawn,
            (false, true) => State::Holds,
            (false, false) => State::Waits,
        };
        let here = judgement.renamed(|iri| rebase(store.iris(), iri));
        Row { record: here.record(), state, missing }
    };
    let rows: Vec<Row> = judgements.iter().map(row).collect();
    match format {
        Format::Json => cli::print(cli::json(&rows)?.as_bytes())?,
        Format::Text => {
            let namespace = store.iris().namespace();
            cli::print(rows.iter().map(|row| text(row, namespace)).collect::<String>().as_bytes())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Judgements that hold but name what the store does not have: id → what is missing.
pub fn waiting(
    things: &Things<'_>,
    judgements: &[Judgement],
    iris: &Iris,
) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let mut waiting = BTreeMap::new();
    for judgement in in_force(judgements) {
        let mut missing = Vec::new();
        for thing in judgement.things().map(|iri| rebase(iris, iri)) {
            if !things.has(&thing)? {
                missing.push(thing);
            }
        }
        if !missing.is_empty() {
            waiting.insert(judgement.id.clone(), missing);
        }
    }
    Ok(waiting)
}

fn text(row: &Row, namespace: &str) -> String {
    let record = &row.record;
    let short = |iris: &[String]| {
        iris.iter().map(|iri| iri.strip_prefix(namespace).unwrap_or(iri)).collect::<Vec<_>>().join(" ")
    };
    let state = match row.state {
        State::Holds => "",
        State::Withdrawn => "  [withdrawn]",
        State::Waits => "  [waits]",
    };
    let mut line = String::new();
    // writing to a string cannot fail
    let id = record.id.as_deref().unwrap_or_default();
    let _ = write!(line, "{id}  {}  {}  {}", record.at, record.by, record.judge.word());
    for things in [short(&record.things), short(&record.others), record.withdraws.clone().unwrap_or_default()] {
        if !things.is_empty() {
            let _ = write!(line, "  {things}");
        }
    }
    if let (Some(slot), Some(value)) = (record.slot, &record.value) {
        let _ = write!(line, "  {}={}", slot.word(), value.strip_prefix(namespace).unwrap_or(value));
    }
    line + state + &format!("\n    {}\n", record.why)
}
