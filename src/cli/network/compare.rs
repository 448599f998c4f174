//! `majlis network compare`: two networks side by side, made again from their recipes.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::Format;
use super::measure::MeasureOptions;
use super::options::{read, rows};
use super::shown::{Head, Told, show_as};
use crate::cli::Global;
use crate::cli::source::{Source, SourceOptions};
use crate::error::Error;
use crate::export::{Table, Value, text};
use crate::network::Network;
use crate::network::centrality::Measure;
use crate::network::comparison::{Comparison, InBoth, Saved};

/// Compare two networks by their recipes: common actors and ties, and how alike their order and their ties are.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The recipe of the first, in any file that holds it: output of network as CSV or JSON, recipe.json, or a network that
    /// export writes as DOT, SVG, GraphML, GEXF or JSON.
    #[arg(value_name = "RECIPE")]
    first: PathBuf,
    /// The recipe of the second.
    #[arg(value_name = "RECIPE")]
    second: PathBuf,
    /// What the rows are.
    #[arg(long, value_enum, default_value_t = Show::Measures)]
    show: Show,
    /// How many random renamings of actors the likeness of ties is held against.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..))]
    draws: u64,
    /// Seed of these.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    source: SourceOptions,
    /// Format of the output; a table on a terminal, else CSV.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    measured: MeasureOptions,
}

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// Measures, with how alike both networks order their common actors by them.
    Measures,
    /// Actors of either network, with their values in both.
    Actors,
    /// Ties of either network, with their weights in both.
    Ties,
}

/// Prints the comparison.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let source = args.source.open(global)?;
    let (first, first_told) = network(&args.first, &source, global)?;
    let measures = args.measured.measures(None, first.recipe.relation)?;
    let (second, second_told) = network(&args.second, &source, global)?;
    let networks = [&first, &second];
    let found = Comparison::of(networks, &measures, args.draws as usize, args.seed);
    let (rows, mut table, identifiers) = match args.show {
        Show::Measures => ("measures", orders(&found, &measures), 0),
        Show::Actors => ("actors", actors(&found, networks, &measures), 1),
        Show::Ties => ("ties", ties(&found), 2),
    };
    if args.show != Show::Measures {
        table.rows.truncate(args.measured.top.unwrap_or(table.rows.len()));
    }
    let told = [
        Told::text("data of the first", first_told),
        Told::text("data of the second", second_told),
        Told::text("actors", counted(found.actors.iter().map(|actor| actor.map(|node| node.is_some())))),
        Told::text("ties", counted(found.ties.iter().map(|(.., weights)| weights.map(|weight| weight.is_some())))),
        likeness(&found, args),
    ];
    show_as(args.format, head(networks), (rows, &table), identifiers, &told)
}

/// The network of a recipe, and whether its data are those of then.
fn network(path: &std::path::Path, source: &Source, global: &Global) -> Result<(Network, String), Error> {
    let saved = Saved::read(&path.display().to_string(), &read(path)?)?;
    let rows = rows(source, saved.recipe.limits.clone(), saved.recipe.relation, saved.recipe.wholes, global)?;
    Ok(saved.repeat(&rows)?)
}

/// The recipes of both, one after the other.
fn head(networks: [&Network; 2]) -> Head {
    let [first, second] = networks.map(Head::of);
    Head {
        text: format!("# first network\n{}# second network\n{}", first.text, second.text),
        json: serde_json::json!({ "first": first.json, "second": second.json }),
    }
}

/// In which of the networks something is.
fn place(both: [bool; 2]) -> &'static str {
    match both {
        [true, true] => "both",
        [true, false] => "first",
        _ => "second",
    }
}

fn counted(all: impl Iterator<Item = [bool; 2]> + Clone) -> String {
    let count = |name: &str| all.clone().filter(|&both| place(both) == name).count();
    format!("{} in both, {} in the first alone, {} in the second alone", count("both"), count("first"), count("second"))
}

fn likeness(found: &Comparison<'_>, args: &Args) -> Told {
    let (r, chance) = (found.likeness.correlation, found.likeness.chance);
    let json = serde_json::json!({
        "correlation": r, "mean": chance.mean, "z": chance.z, "p": chance.p, "draws": args.draws, "seed": args.seed,
    });
    let line = if r.is_nan() {
        "not defined: fewer than three common actors, or all pairs of them alike".to_owned()
    } else {
        format!(
            "Pearson's r of weights over all pairs of common actors {r:.4}; of {} random renamings, seed {}: mean {:.4}, z \
             {:.2}, two-sided p {:.4}",
            args.draws, args.seed, chance.mean, chance.z, chance.p
        )
    };
    Told::lines("likeness of ties", vec![line], json)
}

fn orders(found: &Comparison<'_>, measures: &[Measure]) -> Table {
    let row = |(number, measure): (usize, &Measure)| {
        let order = found.order(number);
        let actors = Some(Value::Integer(order.actors));
        vec![text(measure.name), actors, Value::defined(order.spearman), Value::defined(order.kendall)]
    };
    let columns = ["measure", "actors", "spearman", "kendall"].map(str::to_owned).into();
    Table { columns, rows: measures.iter().enumerate().map(row).collect() }
}

/// Actors by identifier.
fn actors(found: &Comparison<'_>, networks: [&Network; 2], measures: &[Measure]) -> Table {
    let nodes = networks.map(|network| network.nodes().collect::<Vec<_>>());
    let row = |of: &[Option<usize>; 2]| {
        let node = of.iter().zip(&nodes).find_map(|(number, nodes)| number.map(|number| nodes[number]));
        let mut row = vec![
            node.and_then(|node| text(&node.id)),
            node.and_then(|node| text(&node.label)),
            text(place(of.map(|number| number.is_some()))),
        ];
        for values in &found.values {
            row.extend([0, 1].map(|side| of[side].and_then(|number| Value::defined(values[side][number]))));
        }
        row
    };
    let mut columns = ["id", "label", "in"].map(str::to_owned).to_vec();
    columns.extend(measures.iter().flat_map(|measure| [1, 2].map(|side| format!("{}_{side}", measure.name))));
    Table { columns, rows: found.actors.iter().map(row).collect() }
}

/// Ties by the identifiers of their ends.
fn ties(found: &Comparison<'_>) -> Table {
    let row = |(a, b, weights): &InBoth<'_>| {
        let mut row = vec![text(&a.id), text(&b.id), text(&a.label), text(&b.label)];
        row.push(text(place(weights.map(|weight| weight.is_some()))));
        row.extend(weights.map(|weight| weight.and_then(Value::defined)));
        row
    };
    let columns = ["source", "target", "source_label", "target_label", "in", "weight_1", "weight_2"];
    Table { columns: columns.map(str::to_owned).into(), rows: found.ties.iter().map(row).collect() }
}
