//! Figures as tables to read, faults as lines to search.

use std::collections::BTreeSet;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};

use super::{Halves, List, Report};
use crate::eval::Measure;
use crate::eval::agreement::{Agreed, Agreement};
use crate::eval::bootstrap::Interval;
use crate::eval::confusion::Confusion;
use crate::eval::estimate::{Estimate, Sample};
use crate::eval::fault::Fault;
use crate::eval::measure::Rate;
use crate::eval::reliability::{Bin, Reliability};
use crate::eval::tally::{Retrieval, Share};

/// All of a report.
pub fn report(report: &Report) -> String {
    let mut parts = vec![opening(report), rates(&report.all), shares(&report.all)];
    if let Some(halves) = &report.halves {
        parts.push(halves_of(halves));
    }
    parts.extend(reliable(&report.meetings, &report.participants));
    if let Some(list) = &report.list {
        parts.extend(errors(list));
    }
    parts.join("\n")
}

/// How far coders agree.
pub fn agreement(agreed: &Agreement) -> String {
    let mut out = format!("documents of two coders or more: {}", agreed.documents);
    if agreed.alone > 0 {
        out += &format!("; of one alone, which do not count: {}", agreed.alone);
    }
    let row = |one: &Agreed| {
        let alpha = one.alpha.map(|value| Estimate { value, interval: one.interval });
        let level = format!("{:?}", one.level).to_lowercase();
        let counts = [one.units, one.values].map(|count| count.to_string());
        let figures = [vec![one.id.to_owned(), shown(alpha), number(one.same)], counts.to_vec()].concat();
        [figures, vec![level, one.about.to_owned()]].concat()
    };
    let columns = ["", "alpha", "same", "units", "values", "level", "about"];
    format!("{out}\n\n{}", table(&columns, agreed.variables.iter().map(row), 5))
}

fn opening(report: &Report) -> String {
    let mut out = format!("documents: {}", report.all.documents);
    if report.missing > 0 {
        out += &format!("; without a record: {}", report.missing);
    }
    if report.unknown > 0 {
        out += &format!("; with a record and no annotation: {}", report.unknown);
    }
    if report.resamples > 0 {
        out += &format!("; in brackets intervals of 95 % over {} resamples", report.resamples);
    }
    out + "\n"
}

/// What was found, missed and invented.
fn rates(sample: &Sample) -> String {
    let row = |of: Retrieval| {
        let rates = Rate::ALL.map(|rate| shown(sample.estimate(Measure::Rate(of, rate))));
        let counts = sample.total.counts(of);
        let counts = [counts.right, counts.invented, counts.missed].map(|count| count.to_string());
        [vec![of.id().to_owned()], rates.to_vec(), counts.to_vec()].concat()
    };
    let columns = ["", "precision", "recall", "f1", "right", "invented", "missed"];
    table(&columns, Retrieval::ALL.into_iter().map(row), 7)
}

fn shares(sample: &Sample) -> String {
    let row = |share: Share| {
        let part = sample.total.part(share);
        let value = shown(sample.estimate(Measure::Share(share)));
        vec![share.id().to_owned(), value, part.right.to_string(), part.of.to_string()]
    };
    table(&["", "share", "count", "of"], Share::ALL.into_iter().map(row), 4)
}

fn halves_of(halves: &Halves) -> String {
    let row = |measure: Measure| {
        let (seen, held) = (halves.seen.estimate(measure), halves.held.estimate(measure));
        vec![measure.id(), shown(seen), shown(held), shown(halves.seen.gap(&halves.held, measure))]
    };
    let (seen, held) = (halves.seen.documents, halves.held.documents);
    let columns = ["", &format!("seen ({seen})"), &format!("held out ({held})"), "gap"];
    let rows = table(&columns, Measure::all().into_iter().map(row), 4);
    format!("held out: one document of {}, by a hash of its id\n\n{rows}", halves.share)
}

/// Nothing, where nothing was given a confidence.
fn reliable(meetings: &Reliability, participants: &Reliability) -> Option<String> {
    let errors = [meetings, participants].map(|of| of.expected_calibration_error);
    if errors.iter().all(Option::is_none) {
        return None;
    }
    let bins = meetings.bins.len();
    let cells = |bin: &Bin| [bin.count.to_string(), number(bin.confidence), number(bin.accuracy())];
    let row = |(index, (meetings, participants)): (usize, (&Bin, &Bin))| {
        let end = if index + 1 == bins { ']' } else { ')' };
        let bounds = format!("[{:.1}, {:.1}{end}", meetings.from, meetings.to);
        [vec![bounds], cells(meetings).to_vec(), cells(participants).to_vec()].concat()
    };
    let columns = ["confidence", "meetings", "mean", "right", "participants", "mean", "right"];
    let rows = table(&columns, meetings.bins.iter().zip(&participants.bins).enumerate().map(row), 7);
    let line = |what: &str, [meetings, participants]: [Option<f64>; 2]| {
        format!("{what}: meetings {}, participants {}\n", number(meetings), number(participants))
    };
    let squares = [meetings, participants].map(|of| of.brier_score);
    Some(format!("{rows}{}{}", line("expected calibration error", errors), line("Brier score", squares)))
}

/// Faults, a line each with tabs between its parts, then what was taken for what.
fn errors(list: &List) -> [String; 3] {
    let line = |fault: &Fault| {
        let at = [("g", fault.gold), ("m", fault.found)];
        let at: Vec<String> = at.iter().filter_map(|(side, number)| Some(format!("{side}{}", (*number)?))).collect();
        let what = format!("{} {}", fault.slot.id(), fault.what.id());
        format!("{}\t{what}\t{}\t{}\n", fault.document, at.join(" "), fault.words)
    };
    let lines: String = list.faults.iter().map(line).collect();
    [lines, confusion("kind", &list.kinds), confusion("status", &list.statuses)]
}

/// Rows are what it is, columns what was found.
fn confusion(slot: &str, counts: &[Confusion]) -> String {
    let names: BTreeSet<&str> = counts.iter().flat_map(|one| [one.gold.as_str(), one.found.as_str()]).collect();
    let count = |gold: &str, found: &str| {
        let of = counts.iter().find(|one| one.gold == gold && one.found == found);
        of.map_or_else(String::new, |one| one.count.to_string())
    };
    let row = |gold: &&str| {
        let counts = names.iter().map(|found| count(gold, found));
        std::iter::once((*gold).to_owned()).chain(counts).collect::<Vec<_>>()
    };
    let title = format!("{slot}: is \\ found");
    let columns: Vec<&str> = std::iter::once(title.as_str()).chain(names.iter().copied()).collect();
    table(&columns, names.iter().map(row), columns.len())
}

/// Columns apart by blanks; of the first `numbers` all but the first are set flush right.
fn table(columns: &[&str], rows: impl Iterator<Item = Vec<String>>, numbers: usize) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>());
    table.add_rows(rows);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
        if (1..numbers).contains(&column.index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn shown(estimate: Option<Estimate>) -> String {
    match estimate {
        None => "-".to_owned(),
        Some(Estimate { value, interval: None }) => format!("{value:.3}"),
        Some(Estimate { value, interval: Some(Interval { low, high }) }) => {
            format!("{value:.3} [{low:.3}, {high:.3}]")
        }
    }
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}
