//! Groups that are no communities, as `majlis network` prints them: cliques, blocks of equivalent actors, and the balance
//! of signed ties.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::options::read;
use super::shown::{Head, Told, show};
use super::{Args, stances};
use crate::cli::Global;
use crate::error::Error;
use crate::export::{Table, Value, text};
use crate::network::balance::stances::Matter;
use crate::network::balance::{Balance, Frustration, Signed, VISITS, balance, frustration};
use crate::network::community::cliques::cliques;
use crate::network::community::equivalence::{Blocks, Equivalence, Likeness, blocks};
use crate::network::{Network, members};

/// Groups that are no communities.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Groups")]
pub struct GroupOptions {
    /// List the cliques of N or more actors, 3 without a number: all met each other, and nobody else fits in.
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "3", value_parser = size)]
    #[arg(conflicts_with_all = ["equivalence", "signed", "between", "brokers", "communities", "components", "measure"])]
    cliques: Option<usize>,
    /// More cliques than this are an error, not a list that breaks off.
    #[arg(long, value_name = "N", default_value_t = 10_000, requires = "cliques")]
    max_cliques: usize,
    /// Divide actors into blocks of those who met the same others.
    #[arg(long, value_enum, value_name = "LIKENESS")]
    #[arg(conflicts_with_all = ["signed", "between", "brokers", "communities", "components", "measure"])]
    equivalence: Option<Likeness>,
    /// How often CONCOR splits each block in two.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=10))]
    #[arg(requires = "equivalence")]
    depth: u32,
    /// How many blocks average linkage leaves (correlation and euclidean).
    #[arg(long, value_name = "N", default_value_t = 4, requires = "equivalence", value_parser = size)]
    blocks: usize,
    /// Balance of signed ties: CSV with the columns source, target and sign (+ or -). The store is not read.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["between", "brokers", "communities", "components", "measure"])]
    signed: Option<PathBuf>,
    /// Balance of signed ties by what actors said at meetings: positive where they stood on the same side of more matters
    /// than on opposite sides, negative where of fewer. Matters are topics without a word, or what was said at one meeting.
    /// With --ties the ties themselves, as a table that --signed reads.
    #[arg(long, value_enum, value_name = "MATTERS", num_args = 0..=1, default_missing_value = "topic")]
    #[arg(conflicts_with_all = ["signed", "cliques", "equivalence", "between", "brokers", "communities", "components", "measure"])]
    #[arg(conflicts_with_all = ["relation", "attendance", "backbone", "permutations", "intervals"])]
    stances: Option<Matter>,
}

fn size(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|&size| size >= 2).ok_or_else(|| "not a whole number of 2 or more".to_owned())
}

/// Prints the groups asked for; none if none are.
pub fn run(args: &Args, global: &Global) -> Result<Option<ExitCode>, Error> {
    let options = &args.groups;
    if let Some(path) = &options.signed {
        return signed(args, path).map(Some);
    }
    if let Some(matter) = options.stances {
        return stances::run(args, matter, global).map(Some);
    }
    if options.cliques.is_none() && options.equivalence.is_none() {
        return Ok(None);
    }
    let source = args.network.build.open(global)?;
    let mut network = args.network.build.network(&source, global)?;
    if let Some(least) = options.cliques {
        let table = cliques_of(&mut network, least, options.max_cliques, args.network.measured.top)?;
        return show(args, Head::of(&network), ("cliques", &table), 1, &[]).map(Some);
    }
    let Some(likeness) = options.equivalence else { return Ok(None) };
    let wanted = Equivalence { likeness, depth: options.depth, blocks: options.blocks };
    let found = blocks(&network.adjacency(), wanted)?;
    network.recipe.steps.push(described(&found, wanted));
    let table = blocks_of(&network, &found);
    show(args, Head::of(&network), ("actors", &table), 1, &[image(&found)]).map(Some)
}

/// Cliques by falling size: identifiers of the members (spaces between), size, meetings of all members, labels.
fn cliques_of(network: &mut Network, least: usize, limit: usize, top: Option<usize>) -> Result<Table, Error> {
    let found = cliques(&network.adjacency(), least, limit)?;
    let shown = top.unwrap_or(found.len()).min(found.len());
    let cut = if shown < found.len() { format!(", the first {shown} shown") } else { String::new() };
    let step = format!("maximal cliques of {least} or more actors: {}{cut}", found.len());
    network.recipe.steps.push(step);
    let nodes: Vec<_> = network.nodes().collect();
    let row = |clique: &Vec<usize>| {
        let joined = |of: fn(&crate::network::Node) -> &str, between: &str| {
            clique.iter().map(|&node| of(nodes[node])).collect::<Vec<&str>>().join(between)
        };
        let mut together = nodes[clique[0]].meetings.clone();
        together.retain(|meeting| clique.iter().all(|&node| nodes[node].meetings.binary_search(meeting).is_ok()));
        vec![
            text(&joined(|node| &node.id, " ")),
            Some(Value::Integer(clique.len())),
            Some(Value::Integer(together.len())),
            text(&joined(|node| &node.label, "; ")),
        ]
    };
    let columns = ["ids", "size", "together", "labels"].map(str::to_owned).into();
    Ok(Table { columns, rows: found.iter().take(shown).map(row).collect() })
}

/// How blocks were made, in words.
fn described(found: &Blocks, wanted: Equivalence) -> String {
    let Equivalence { likeness, depth, blocks } = wanted;
    let how = match likeness {
        Likeness::Concor => format!("each split {depth} times"),
        Likeness::Correlation | Likeness::Euclidean => format!("cut at {blocks} blocks"),
    };
    let apart = found.isolates.map_or("", |_| " (one of them those who met nobody)");
    let unsplit = match found.unsplit {
        0 => String::new(),
        number => format!("; in {number} of them correlations do not part, they were not split further"),
    };
    format!("{} blocks{apart} by {}, {how}{unsplit}", found.image.len(), likeness.text())
}

/// Actors by block, then by identifier.
fn blocks_of(network: &Network, found: &Blocks) -> Table {
    let nodes: Vec<_> = network.nodes().collect();
    let row = |(block, &node): (usize, &usize)| {
        let node = nodes[node];
        let kind = crate::network::kind_name(node.kind);
        vec![text(&node.id), text(&node.label), text(kind), Some(Value::Integer(block + 1))]
    };
    let rows = members(&found.of);
    let rows = rows.iter().enumerate().flat_map(|(block, members)| members.iter().map(move |node| row((block, node))));
    Table { columns: ["id", "label", "type", "block"].map(str::to_owned).into(), rows: rows.collect() }
}

/// The image of the blocks, a line each.
fn image(found: &Blocks) -> Told {
    let sizes: Vec<usize> = members(&found.of).iter().map(Vec::len).collect();
    let line = |(block, row): (usize, &Vec<f64>)| {
        let dense = |density: &f64| if density.is_nan() { "-".to_owned() } else { format!("{density:.3}") };
        let row: Vec<String> = row.iter().map(dense).collect();
        format!(
            "{} of {} actors, density of ties to blocks 1 to {}: {}",
            block + 1,
            sizes[block],
            row.len(),
            row.join(" ")
        )
    };
    let json = |(block, row): (usize, &Vec<f64>)| serde_json::json!({ "size": sizes[block], "density": row });
    let lines = found.image.iter().enumerate().map(line).collect();
    Told::lines("block", lines, found.image.iter().enumerate().map(json).collect())
}

/// Prints the balance of the signed ties in a file.
fn signed(args: &Args, path: &Path) -> Result<ExitCode, Error> {
    let signed = Signed::read(&path.display().to_string(), &read(path)?)?;
    let (ties, positive) = (signed.graph.ties(), signed.positive());
    let head = Head {
        text: format!(
            "# signed ties: {}\n# result: {} actors, {positive} positive and {} negative ties\n",
            signed.source,
            signed.actors.len(),
            ties - positive
        ),
        json: serde_json::json!({
            "signed": signed.source, "nodes": signed.actors.len(), "ties": ties, "positive": positive,
        }),
    };
    let names = signed.actors.iter().map(|name| vec![text(name)]).collect();
    balanced(args, head, &signed, (&["actor"], names), Vec::new())
}

/// Prints the balance of signed ties, `told` before it; the columns that name actors, all but the last of which people do
/// not see, come first.
pub fn balanced(
    args: &Args,
    head: Head,
    signed: &Signed,
    (columns, names): (&[&str], Vec<Vec<Option<Value>>>),
    mut told: Vec<Told>,
) -> Result<ExitCode, Error> {
    let found = frustration(&signed.graph, VISITS);
    told.extend([triads(&balance(&signed.graph)), frustrated(&found, signed.graph.ties())]);
    let row = |(node, mut row): (usize, Vec<Option<Value>>)| {
        let (positive, negative) = signed.degrees(node);
        let side = if found.first_side[node] { 1 } else { 2 };
        row.extend([positive, negative, side].map(|number| Some(Value::Integer(number))));
        row
    };
    let top = args.network.measured.top.unwrap_or(names.len());
    let rows = names.into_iter().enumerate().map(row).take(top).collect();
    let columns: Vec<&str> = columns.iter().copied().chain(["positive", "negative", "side"]).collect();
    let identifiers = columns.len() - 4;
    let columns = columns.into_iter().map(str::to_owned).collect();
    show(args, head, ("actors", &Table { columns, rows }), identifiers, &told)
}

fn triads(found: &Balance) -> Told {
    let share = |value: f64| if value.is_nan() { "not defined".to_owned() } else { format!("{value:.4}") };
    let [none, one, two, three] = found.triads;
    let line = format!(
        "triangles +++ {none}, ++- {one}, +-- {two}, --- {three}; balanced triangles {}, balanced walks {}",
        share(found.triangles),
        share(found.walks)
    );
    let json = serde_json::json!({
        "+++": none, "++-": one, "+--": two, "---": three, "triangles": found.triangles, "walks": found.walks,
    });
    Told::lines("balance", vec![line], json)
}

fn frustrated(found: &Frustration, ties: usize) -> Told {
    let index = |ties_against: usize| if ties == 0 { 1.0 } else { 1.0 - 2.0 * ties_against as f64 / ties as f64 };
    let line = if found.least == found.most {
        format!("{} ties against two sides, exact; line index {:.4}", found.most, index(found.most))
    } else {
        format!(
            "between {} and {} ties against two sides, the search was stopped; line index between {:.4} and {:.4}",
            found.least,
            found.most,
            index(found.most),
            index(found.least)
        )
    };
    let json = serde_json::json!({ "least": found.least, "most": found.most, "exact": found.least == found.most });
    Told::lines("frustration", vec![line], json)
}
