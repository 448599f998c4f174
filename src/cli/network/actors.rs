//! Measures of actors, and their groups, as `majlis network` prints them.

use std::io::IsTerminal;
use std::process::ExitCode;

use oxigraph::model::{Literal, Term};

use super::shown::{Head, cells, draw, header, print};
use super::{Args, Format};
use crate::cli::Global;
use crate::error::Error;
use crate::export::{self, ColorBy, Drawing, Table, Value};
use crate::network::{Analysis, Wanted};

/// Prints measures of actors, and their groups.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let first = args.brokers.then_some("betweenness");
    let mut wanted = Wanted {
        communities: args.communities.then(|| args.network.build.search.search()),
        components: args.components,
        cut_points: args.brokers,
        ..args.network.wanted(first)?
    };
    let source = args.results.open(&args.network.build, global)?;
    let (mut network, rows) = args.network.build.read(&source, global)?;
    wanted.blocs = args.network.blocs(&network, &source, global)?;
    let mut analysis = Analysis::of(&mut network, &wanted);
    let evidence = args.evidence(&source, global)?;
    args.chance.add(&mut network, &mut analysis, wanted.normalized, args.drawing(), (&rows, &evidence))?;
    args.results.keep(&source, &args.network.build.source.rdf, args.drawing().1, &network, &analysis)?;
    let ranked = ranked(args, &analysis, network.graph.node_count());
    let drawing = Drawing { network: &network, analysis: &analysis, size_by: None, color_by: ColorBy::Type };
    let all = export::nodes(&drawing);
    let table = Table { rows: ranked.iter().map(|&(_, row)| all.rows[row].clone()).collect(), ..all };
    let terminal = std::io::stdout().is_terminal();
    let bytes = match args.format.unwrap_or(if terminal { Format::Table } else { Format::Csv }) {
        Format::Table => [header(&network), text(&table, &ranked, terminal)?].concat().into_bytes(),
        Format::Csv => [Head::of(&network).csv().into_bytes(), export::csv(&table)?].concat(),
        Format::Json => export::pretty(&serde_json::json!({
            "recipe": export::recipe(&network),
            "actors": export::objects(&table),
        }))?,
    };
    print(&bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// Nodes to show with their ranks by the first measure, so many as asked for; communities together.
fn ranked(args: &Args, analysis: &Analysis, nodes: usize) -> Vec<(usize, usize)> {
    let mut order = analysis.ranking(nodes);
    if let (true, Some(betweenness)) = (args.brokers, analysis.columns.first()) {
        order.retain(|&node| betweenness.values[node] > 0.0);
    }
    order.truncate(args.network.measured.top.unwrap_or(nodes));
    let mut ranked: Vec<(usize, usize)> = (1..).zip(order).collect();
    if let Some(found) = &analysis.communities {
        ranked.sort_by_key(|&(_, node)| found.of[node]);
    }
    ranked
}

/// The table for people: a rank instead of identifiers.
fn text(table: &Table, ranked: &[(usize, usize)], terminal: bool) -> Result<String, Error> {
    let mut columns = vec!["#".to_owned()];
    columns.extend(table.columns[1..].iter().cloned());
    let row = |(row, &(rank, _)): (&Vec<Option<Value>>, &(usize, usize))| {
        let rank = Some(Literal::from(rank as u64).into());
        std::iter::once(rank).chain(cells(&row[1..])).collect()
    };
    let rows: Vec<Vec<Option<Term>>> = table.rows.iter().zip(ranked).map(row).collect();
    draw(&columns, &rows, terminal)
}
