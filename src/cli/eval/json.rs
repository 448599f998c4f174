//! Figures as one JSON object.

use std::path::PathBuf;

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::{Halves, Report};
use crate::cli;
use crate::error::Error;
use crate::eval::Measure;
use crate::eval::agreement::Agreement;
use crate::eval::estimate::{Estimate, Sample};
use crate::eval::reliability::{Bin, Reliability};
use crate::eval::tally::{Counts, Retrieval};

/// All of a report.
pub fn report(report: &Report) -> Result<String, Error> {
    let mut figures = figures(&report.all);
    figures["documents"] = report.all.documents.into();
    figures["predicted_documents_unknown"] = report.unknown.into();
    figures["documents_without_prediction"] = report.missing.into();
    let mut out: IndexMap<&str, Value> = IndexMap::from([
        ("figures", figures),
        ("resamples", report.resamples.into()),
        ("intervals", intervals(&report.all)),
        (
            "reliability",
            json!({ "meetings": reliable(&report.meetings), "participants": reliable(&report.participants) }),
        ),
    ]);
    if let Some(halves) = &report.halves {
        out.insert("held_out", halves_of(halves));
    }
    if let Some(list) = &report.list {
        out.insert("confusion", json!({ "kind": list.kinds, "status": list.statuses }));
        out.insert("errors", json!(list.faults));
    }
    cli::json(&out)
}

/// How far coders agree.
pub fn agreement(paths: &[PathBuf], agreed: &Agreement) -> Result<String, Error> {
    let coders: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    cli::json(&json!({ "coders": coders, "agreement": agreed }))
}

/// The figures, nested by the dots of their names, and what they are made of.
fn figures(sample: &Sample) -> Value {
    let mut out = json!({});
    for measure in Measure::all() {
        let id = measure.id();
        let value = json!(measure.value(&sample.total));
        match id.split_once('.') {
            Some((about, part)) => out[about][part] = value,
            None => out[&id] = value,
        }
    }
    for of in Retrieval::ALL {
        let Counts { right, invented, missed } = sample.total.counts(of);
        for (name, count) in [("tp", right), ("fp", invented), ("fn", missed)] {
            out[of.id()][name] = whole(count);
        }
    }
    out[Retrieval::Detection.id()]["tn"] = whole(sample.total.silent);
    out
}

fn whole(count: f64) -> Value {
    (count as u64).into()
}

/// Intervals by the names of the figures.
fn intervals(sample: &Sample) -> Value {
    let interval = |measure: Measure| Some((measure.id(), json!(sample.estimate(measure)?.interval?)));
    json!(Measure::all().into_iter().filter_map(interval).collect::<IndexMap<_, _>>())
}

fn reliable(reliability: &Reliability) -> Value {
    let bin = |bin: &Bin| {
        let mut out = json!(bin);
        out["accuracy"] = json!(bin.accuracy());
        out
    };
    json!({
        "bins": reliability.bins.iter().map(bin).collect::<Vec<_>>(),
        "expected_calibration_error": reliability.expected_calibration_error,
        "brier_score": reliability.brier_score,
    })
}

fn halves_of(halves: &Halves) -> Value {
    let half = |sample: &Sample| json!({ "documents": sample.documents, "figures": figures(sample), "intervals": intervals(sample) });
    let gap = |measure: Measure| {
        let Estimate { value, interval } = halves.seen.gap(&halves.held, measure)?;
        Some((measure.id(), json!({ "gap": value, "interval": interval })))
    };
    let gaps: IndexMap<String, Value> = Measure::all().into_iter().filter_map(gap).collect();
    json!({ "share": halves.share, "seen": half(&halves.seen), "held_out": half(&halves.held), "gaps": gaps })
}
