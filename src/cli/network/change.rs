//! `majlis network change`: what changed between two periods.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde_json::json;

use super::Format;
use super::measure::MeasureOptions;
use super::number::share;
use super::options::BuildOptions;
use super::shown::{Head, Told, show_as};
use crate::cli::Global;
use crate::error::Error;
use crate::export::{Table, Value};
use crate::network::Network;
use crate::network::change::{Changed, Course, Dated, Difference, Persistence, Series, Window, Windows, track};

/// Tell what changed between two periods: actors, ties with their meetings, ranks, communities.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The period before: 2023, 2023-06, 2023-06-15 or 2023-01/2023-06.
    #[arg(value_name = "BEFORE")]
    before: Window,
    /// The period after.
    #[arg(value_name = "AFTER")]
    after: Window,
    /// Communities of both periods are linked where members of both are this share of members of either.
    #[arg(long, value_name = "SHARE", default_value_t = 0.3, value_parser = share)]
    threshold: f64,
    /// Format of the output; a table on a terminal, else CSV.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    measured: MeasureOptions,
    #[command(flatten)]
    build: BuildOptions,
}

/// Prints all changes, or the largest of each kind.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let measures = args.measured.measures(None, args.build.relation())?;
    let windows = Windows::Two(Box::new([args.before.clone(), args.after.clone()]));
    let source = args.build.open(global)?;
    let (mut network, rows) = args.build.read(&source, global)?;
    let series = Series::of(&network, &rows, &windows, |rows| args.build.make(rows))?;
    let course = Course::of(&series, &measures, args.measured.normalized);
    let search = args.build.search.search();
    let communities = track(&series, search, args.threshold);
    let found = Difference::of(&series, &measures, &course, &communities);
    let names: Vec<&str> = measures.iter().map(|measure| measure.name).collect();
    network.recipe.steps.extend([
        windows.told(),
        format!("ranks by {}", names.join(", ")),
        format!("communities by {}, the same from {} of members of either on", search.told(), args.threshold),
    ]);
    let changes = [&*found.actors, &found.ties].into_iter().chain(found.ranks.iter().map(Vec::as_slice));
    let changes: Vec<&Changed<'_>> = changes.chain([&*found.moves]).flatten().collect();
    let rows = largest(&changes, args.measured.top).into_iter().map(row).collect();
    let columns =
        ["id", "other", "meetings_before", "meetings_after", "change", "actor", "with", "before", "after", "dates"];
    let table = Table { columns: columns.map(str::to_owned).into(), rows };
    let told = [Told::text("placing", series.placing.told()), periods(&series), ties(&series)];
    show_as(args.format, Head::of(&network), ("changes", &table), 4, &told)
}

/// The size of the network of each period.
fn periods(series: &Series) -> Told {
    let each = series.windows.iter().zip(&series.networks);
    let of = |(window, network): (&Window, &Network)| {
        let (actors, ties) = (network.graph.node_count(), network.links().len());
        let meetings = network.two_mode.meetings.len();
        let line = format!("{}: {actors} actors at {meetings} meetings, {ties} ties", window.name);
        let json = json!({ "period": window.name, "actors": actors, "meetings": meetings, "ties": ties });
        (line, json)
    };
    let (lines, json): (Vec<String>, Vec<serde_json::Value>) = each.map(of).unzip();
    Told::lines("periods", lines, json.into())
}

/// How many ties stayed.
fn ties(series: &Series) -> Told {
    let ties = Persistence::between(&series.networks[0], &series.networks[1]);
    let line = format!("{} in both, {} lost, {} new", ties.kept, ties.lost, ties.new);
    Told::lines("ties", vec![line], json!({ "kept": ties.kept, "lost": ties.lost, "new": ties.new }))
}

/// The first `top` changes of each kind.
fn largest<'a, 'b>(changes: &[&'b Changed<'a>], top: Option<usize>) -> Vec<&'b Changed<'a>> {
    let mut counts = BTreeMap::new();
    let first = |change: &&'b Changed<'a>| {
        let count: &mut usize = counts.entry(change.kind).or_default();
        *count += 1;
        top.is_none_or(|top| *count <= top)
    };
    changes.iter().copied().filter(first).collect()
}

fn row(change: &Changed<'_>) -> Vec<Option<Value>> {
    let text = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
    let ids = |meetings: &[Dated<'_>]| meetings.iter().map(|(id, _)| *id).collect::<Vec<&str>>().join(" ");
    let dates = change.meetings_before.iter().chain(&change.meetings_after);
    let dates: Vec<&str> = dates.map(|(_, date)| date.unwrap_or("?")).collect();
    vec![
        text(&change.actor.id),
        change.with.and_then(|with| text(&with.id)),
        text(&ids(&change.meetings_before)),
        text(&ids(&change.meetings_after)),
        text(&change.kind.text()),
        text(&change.actor.label),
        change.with.and_then(|with| text(&with.label)),
        change.before.and_then(Value::defined),
        change.after.and_then(Value::defined),
        text(&dates.join(" ")),
    ]
}
