//! `majlis export`

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use oxigraph::model::{NamedNode, Quad};

use super::Global;
use super::network::{NetworkOptions, measures, nodes, print};
use super::source::Source;
use crate::error::Error;
use crate::export::{
    ColorBy, Drawing, ExportError, FORMATS, Format, Part, Picture, Writer, format, render, write_quads,
};
use crate::graph::iri::graph;
use crate::network::Analysis;
use crate::network::balance::stances::{Matter, layer};
use crate::network::ego::ego;
use crate::query::Prefixes;
use crate::resources::Resources;

/// Write the graph or a network in a format of other programs.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to write.
    #[arg(long, default_value = "dot", value_parser = formats(), value_name = "FORMAT")]
    format: Format,
    /// File to write, or folder for a format of several files (csv); standard output without it.
    #[arg(long, short, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Draw the network with Graphviz (format dot only).
    #[arg(long, value_enum, value_name = "PICTURE")]
    render: Option<Picture>,
    /// The measure by which labels grow.
    #[arg(long, value_name = "MEASURE", default_value = "degree", value_parser = measures())]
    size_by: String,
    /// What colours tell.
    #[arg(long, value_enum, default_value_t = ColorBy::Community, requires_if("bloc", "blocs"))]
    color_by: ColorBy,
    /// Only one named graph: ontology, registry, topics, places, judgements, edition, doc/HASH, or an IRI.
    #[arg(long, value_name = "NAME")]
    graph: Option<String>,
    /// Only the network around this actor (name, id or IRI), which measures and communities are then those of.
    #[arg(long, value_name = "ACTOR")]
    ego: Option<String>,
    /// How many steps away from it actors may be.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "ego", value_parser = clap::value_parser!(u32).range(1..))]
    depth: u32,
    /// Lay over the ties on how many matters their ends stood on the same side, and on how many on opposite sides, with
    /// the sign of the difference. Matters are topics without a word, or what was said at one meeting.
    #[arg(long, value_enum, value_name = "MATTERS", num_args = 0..=1, default_missing_value = "topic")]
    #[arg(conflicts_with_all = ["relation", "attendance"])]
    stances: Option<Matter>,
    #[command(flatten)]
    network: NetworkOptions,
}

/// The names of formats with their explanations.
fn formats() -> impl TypedValueParser<Value = Format> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.summary));
    PossibleValuesParser::new(names).try_map(|name| format(&name))
}

pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let source = args.network.build.open(global)?;
    let mut parts = match args.format.writer {
        Writer::Network(write) => network(&args, &source, global, write)?,
        Writer::Entities(write) => write(&quads(&args, &source)?)?,
        Writer::Graph(format) => {
            let prefixes = Prefixes::load(&Resources::ontology())?;
            let quads = quads(&args, &source)?;
            vec![Part::new(args.format.name, write_quads(quads, format(), prefixes.iter())?)]
        }
    };
    if let Some(picture) = args.render {
        if args.format.name != "dot" {
            return Err(ExportError::Unrendered { format: args.format.name }.into());
        }
        parts = vec![Part::new("network", render(&parts[0].bytes, picture)?)];
    }
    match &args.output {
        Some(folder) if parts.len() > 1 => write_all(folder, &parts)?,
        Some(file) => write(file, &parts[0].bytes)?,
        None => {
            let binary = args.render.is_some_and(|picture| picture != Picture::Svg);
            if binary && std::io::stdout().is_terminal() {
                return Err(ExportError::Terminal.into());
            }
            print(&parts[0].bytes)?;
            if parts.len() > 1 {
                let others: Vec<&str> = parts[1..].iter().map(|part| part.name.as_str()).collect();
                eprintln!("majlis: this is {}; --output DIR also writes {}", parts[0].name, others.join(", "));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

type Write = fn(&Drawing<'_>) -> Result<Vec<Part>, ExportError>;

/// The network in parts. Measures and communities are those of the whole network, also where only the top is written.
fn network(args: &Args, source: &Source, global: &Global, write: Write) -> Result<Vec<Part>, Error> {
    let mut wanted = args.network.wanted(Some(&args.size_by))?;
    wanted.communities = (args.color_by == ColorBy::Community).then(|| args.network.build.search.search());
    let mut network = args.network.build.network(source, global)?;
    if let Some(matter) = args.stances {
        let statements = args.network.build.statements(source, global)?;
        layer(&statements, &network.recipe, matter).over(&mut network);
    }
    if let Some(actor) = &args.ego {
        let [node] = nodes([actor], &network, source, global)?;
        network = ego(&network, node, args.depth as usize).network;
    }
    wanted.blocs = args.network.blocs(&network, source, global)?;
    let mut analysis = Analysis::of(&mut network, &wanted);
    let nodes = network.graph.node_count();
    if let Some(top) = args.network.measured.top.filter(|&top| top < nodes) {
        let mut keep = vec![false; nodes];
        analysis.ranking(nodes).iter().take(top).for_each(|&node| keep[node] = true);
        network.recipe.steps.push(format!("only the first {top} actors of {nodes} by {}", args.size_by));
        (network, analysis) = (network.induced(&keep), analysis.kept(&keep));
    }
    let drawing =
        Drawing { network: &network, analysis: &analysis, size_by: Some(&args.size_by), color_by: args.color_by };
    Ok(write(&drawing)?)
}

/// All quads, or those of the named graph.
fn quads(args: &Args, source: &Source) -> Result<Vec<Quad>, Error> {
    if args.network.build.attendance.is_some() {
        return Err(ExportError::NoStore { format: args.format.name }.into());
    }
    let named = match &args.graph {
        Some(name) if name.contains("://") => {
            let failed = |_| ExportError::NoGraph { name: name.clone() };
            Some(NamedNode::new(name.trim_matches(['<', '>'])).map_err(failed)?)
        }
        name => name.as_deref().map(graph),
    };
    let quads = source.answers().quads(named.as_ref().map(NamedNode::as_ref))?;
    match &args.graph {
        Some(name) if quads.is_empty() => Err(ExportError::NoGraph { name: name.clone() }.into()),
        _ => Ok(quads),
    }
}

fn write_all(folder: &Path, parts: &[Part]) -> Result<(), Error> {
    let failed = |source| Error::Io { path: folder.display().to_string(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    parts.iter().try_for_each(|part| write(&folder.join(&part.name), &part.bytes))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    std::fs::write(path, bytes).map_err(|source| Error::Io { path: path.display().to_string(), source })
}
