//! `majlis store dump`.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use oxigraph::io::RdfFormat;

use super::{Graphs, Source, size};
use crate::cli::Global;
use crate::error::Error;
use crate::graph::GraphError;
use crate::graph::life::dump::Dump;
use crate::query::Prefixes;
use crate::resources::Resources;

/// Write the store for archives and bulk loaders: sorted, the same store in the same bytes, with a manifest.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// New folder for the parts and their manifest.json; one stream to standard output without it.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    graphs: Graphs,
    #[command(flatten)]
    source: Source,
    /// Form of the statements. Turtle has no graph names: each part is of one graph, which the manifest names.
    #[arg(long, value_enum, default_value_t = Form::Nq)]
    format: Form,
    /// Begin another part before one is longer than SIZE, counted in N-Quads before they are compressed: 512MB, 64MiB.
    #[arg(long, value_name = "SIZE", value_parser = size::parse, requires = "output")]
    split: Option<u64>,
    /// Compress by gzip, each part by itself.
    #[arg(long)]
    gzip: bool,
}

/// Form of the statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// N-Quads.
    Nq,
    /// TriG.
    Trig,
    /// Turtle.
    Ttl,
}

impl Form {
    fn rdf(self) -> RdfFormat {
        match self {
            Self::Nq => RdfFormat::NQuads,
            Self::Trig => RdfFormat::TriG,
            Self::Ttl => RdfFormat::Turtle,
        }
    }
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let store = args.source.open(global)?;
    let selection = args.graphs.selection();
    let prefixes = Prefixes::load(&Resources::ontology())?;
    let prefixes: Vec<(String, String)> =
        prefixes.iter().map(|(prefix, namespace)| (prefix.to_owned(), namespace.to_owned())).collect();
    let dump = Dump {
        selection: &selection,
        format: args.format.rdf(),
        gzip: args.gzip,
        split: args.split,
        prefixes: &prefixes,
    };
    match &args.output {
        Some(folder) => {
            let manifest = store.dump_folder(&dump, folder)?;
            let bytes = manifest.parts.iter().map(|part| part.bytes).sum();
            eprintln!(
                "{}: {} quads of {} graphs in {} parts, {}",
                folder.display(),
                manifest.quads,
                manifest.graphs,
                manifest.parts.len(),
                size::of(bytes)
            );
        }
        None => stream(&store, &dump)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn stream(store: &crate::graph::Store, dump: &Dump<'_>) -> Result<(), Error> {
    if dump.gzip && std::io::stdout().is_terminal() {
        return Err(crate::export::ExportError::Terminal.into());
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let failed = |source| Error::Io { path: "standard output".to_owned(), source };
    match store.dump_stream(dump, &mut out) {
        // so that a closed pipe is known as such
        Err(GraphError::Io { source, .. }) => Err(failed(source)),
        written => Ok(written?),
    }?;
    out.flush().map_err(failed)
}
