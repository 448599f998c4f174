//! Signed ties from what actors said, as `majlis network --stances` prints them.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::Args;
use super::groups::balanced;
use super::shown::{Head, Told, show};
use crate::cli::Global;
use crate::error::Error;
use crate::export::{Table, Value, text};
use crate::network::Network;
use crate::network::balance::stances::{Compared, Layer, Matter, layer};

/// Prints the balance of the signed ties, or the ties themselves.
pub fn run(args: &Args, matter: Matter, global: &Global) -> Result<ExitCode, Error> {
    let build = &args.network.build;
    let source = build.open(global)?;
    let mut network = build.network(&source, global)?;
    let layer = layer(&build.statements(&source, global)?, &network.recipe, matter);
    network.recipe.steps.push(layer.told.clone());
    let signed = layer.signed();
    let (ties, positive) = (signed.graph.ties(), signed.positive());
    let even = layer.pairs.len() - ties;
    let line = format!(
        "{} actors took stands; {positive} positive and {} negative ties, {even} pairs even",
        signed.actors.len(),
        ties - positive
    );
    let json = serde_json::json!({
        "actors": signed.actors.len(), "positive": positive, "negative": ties - positive, "even": even,
    });
    let told = Told::lines("stances", vec![line], json);
    if args.ties {
        let mut table = signed_ties(&layer, &network);
        table.rows.truncate(args.network.measured.top.unwrap_or(table.rows.len()));
        return show(args, Head::of(&network), ("ties", &table), 2, &[told]);
    }
    let names = layer.actors.iter().map(|actor| vec![text(&actor.id), text(&actor.label)]).collect();
    balanced(args, Head::of(&network), &signed, (&["id", "label"], names), vec![told])
}

/// Ties with a sign: those on the most matters first, then by their ends.
fn signed_ties(layer: &Layer, network: &Network) -> Table {
    let nodes: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    let met: BTreeMap<[&str; 2], usize> =
        network.ties().map(|(a, b, tie)| ([nodes[a], nodes[b]], tie.meetings.len())).collect();
    let mut pairs: Vec<_> = layer.pairs.iter().filter(|pair| pair.sign() != 0).collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.same.len().abs_diff(pair.opposite.len())));
    let row = |pair: &&Compared| {
        let [a, b] = pair.ends.map(|end| &layer.actors[end]);
        vec![
            text(&a.id),
            text(&b.id),
            text(&a.label),
            text(&b.label),
            text(if pair.sign() > 0 { "+" } else { "-" }),
            Some(Value::Integer(pair.same.len())),
            Some(Value::Integer(pair.opposite.len())),
            Some(Value::Integer(met.get(&[a.id.as_str(), b.id.as_str()]).copied().unwrap_or(0))),
            text(&steps(&pair.same)),
            text(&steps(&pair.opposite)),
        ]
    };
    let columns = [
        "source",
        "target",
        "source_label",
        "target_label",
        "sign",
        "same",
        "opposite",
        "meetings",
        "same_on",
        "opposite_on",
    ];
    Table { columns: columns.map(str::to_owned).into(), rows: pairs.iter().map(row).collect() }
}

/// The ends of the matters' identifiers.
fn steps(matters: &[String]) -> String {
    let ends = matters.iter().map(|matter| matter.rsplit('/').next().unwrap_or(matter));
    ends.collect::<Vec<&str>>().join(" ")
}
