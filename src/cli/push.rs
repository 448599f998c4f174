//! `majlis push`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use oxigraph::model::{GraphName, NamedNode, Term};
use oxigraph::sparql::QueryResults;

use super::{Global, print, source};
use crate::error::Error;
use crate::graph::GraphError;
use crate::query::QueryError;
use crate::remote::push::{Step, gone, graphs, push, triples};
use crate::remote::{Access, Bounds, Endpoint, GraphStore, Patience};

/// The names of all graphs of a server.
const GRAPHS: &str = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }";

/// Load a server of the SPARQL 1.1 Graph Store Protocol with the graphs of the store.
///
/// Each graph is compared with what the server has, and sent whole if it differs; so pushing again changes nothing, and a push
/// that broke off goes on where it was. Prints what it sends, one graph a line: put (new there), replace or delete, the graph,
/// its triples.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Address of the Graph Store Protocol: http://HOST:7878/store of oxigraph, …/data of Fuseki, …/sparql-graph-crud of
    /// Virtuoso.
    #[arg(value_name = "URL")]
    url: String,
    /// Send these RDF files (Turtle, TriG, N-Triples, N-Quads) instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    rdf: Vec<PathBuf>,
    /// Send the bearer token in this file to the server.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Remove graphs of majlis there that the store no longer has; needs --endpoint, by which they are found.
    #[arg(long, requires = "endpoint")]
    prune: bool,
    /// Address of queries of the same server.
    #[arg(long, value_name = "URL", requires = "prune")]
    endpoint: Option<String>,
    /// Only print what would be sent.
    #[arg(long)]
    dry_run: bool,
    /// How often a request is sent that finds no server, or one that is busy (429, 502, 503, 504); waits grow from half a
    /// second to 30.
    #[arg(long, value_name = "N", default_value_t = Patience::default().tries, value_parser = clap::value_parser!(u32).range(1..=100))]
    tries: u32,
    /// Seconds that one request may take.
    #[arg(long, value_name = "SECONDS", value_parser = super::query::seconds, default_value = "600")]
    timeout: Duration,
}

/// What became of the graphs.
#[derive(Default)]
struct Tally {
    sent: usize,
    triples: usize,
    same: usize,
    deleted: usize,
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let access = args.token_file.as_deref().map(Access::from_file).transpose()?.unwrap_or_default();
    let bounds = Bounds { time: args.timeout, ..Bounds::default() };
    let patience = Patience { tries: args.tries, ..Patience::default() };
    let target = GraphStore::new(&args.url, access.clone(), bounds, patience)?;
    let endpoint = args.endpoint.as_deref().map(|url| Endpoint::new(url, access, bounds)).transpose()?;
    let store = source::open(&args.rdf, global)?;
    let failed = |source| GraphError::Storage { path: store.path(), source };
    let names = graphs(store.oxigraph()).map_err(failed)?;
    let mut tally = Tally::default();
    for name in &names {
        let triples = triples(store.oxigraph(), name).map_err(failed)?;
        match push(&target, name, &triples, args.dry_run)? {
            Step::Put { known } => {
                tally.sent += 1;
                tally.triples += triples.len();
                line(if known { "replace" } else { "put" }, name, Some(triples.len()))?;
            }
            _ => tally.same += 1,
        }
    }
    if let Some(endpoint) = &endpoint {
        for name in gone(there(endpoint)?, &names) {
            if !args.dry_run {
                target.delete(name.as_ref())?;
            }
            tally.deleted += 1;
            line("delete", &name.into(), None)?;
        }
    }
    let would = if args.dry_run { "would be " } else { "" };
    let Tally { sent, triples, same, deleted } = tally;
    eprintln!("{sent} graphs {would}sent ({triples} triples), {same} there already, {deleted} {would}deleted");
    Ok(ExitCode::SUCCESS)
}

fn line(what: &str, name: &GraphName, triples: Option<usize>) -> Result<(), Error> {
    let count = triples.map(|count| format!("\t{count}")).unwrap_or_default();
    print(format!("{what}\t{name}{count}\n").as_bytes())
}

/// The names of the graphs of a server.
fn there(endpoint: &Endpoint) -> Result<Vec<NamedNode>, Error> {
    let QueryResults::Solutions(solutions) = endpoint.solutions(GRAPHS, None)? else { return Ok(Vec::new()) };
    let mut names = Vec::new();
    for solution in solutions {
        if let Some(Term::NamedNode(name)) = solution.map_err(QueryError::from)?.get("g") {
            names.push(name.clone());
        }
    }
    Ok(names)
}
