//! `majlis serve`

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::{Global, query};
use crate::error::Error;
use crate::query::Limits;
use crate::registry::Registry;
use crate::server::{self, Config, LogFormat, State};

/// Serve the store over HTTP: SPARQL, named queries and pages.
///
/// Answers on this machine alone, and reads alone, unless told otherwise. SIGTERM or Ctrl-C stop it once running requests are
/// answered.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Serve these RDF files (Turtle, TriG, N-Triples, N-Quads) from memory instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    rdf: Vec<PathBuf>,
    /// Address and port; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    bind: String,
    /// A name by which the server may be asked, beside localhost and its address; may be given several times.
    #[arg(long, value_name = "HOST")]
    allow_host: Vec<String>,
    /// Seconds that one query may take.
    #[arg(long, value_name = "SECONDS", value_parser = query::seconds, default_value = "30")]
    timeout: Duration,
    /// Rows or triples that one query may have.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    max_rows: usize,
    /// Rows that joins, filters, sorts and groups of one query may handle on the way.
    #[arg(long, value_name = "N", default_value_t = 5_000_000)]
    max_steps: usize,
    /// Bytes that the body of a request may have.
    #[arg(long, value_name = "BYTES", default_value_t = Config::default().max_body)]
    max_body: usize,
    /// Bytes that the address of a request may have.
    #[arg(long, value_name = "BYTES", default_value_t = Config::default().max_url)]
    max_url: usize,
    /// Long queries that may run at a time; by default as many as the machine has cores.
    #[arg(long, value_name = "N")]
    concurrency: Option<usize>,
    /// Connections that may be open at a time.
    #[arg(long, value_name = "N", default_value_t = Config::default().connections)]
    max_connections: usize,
    /// Form of the access log on standard error.
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    log: LogFormat,
}

impl Args {
    fn config(&self) -> Config {
        let usual = Config::default();
        Config {
            hosts: self.allow_host.clone(),
            limits: Limits { time: Some(self.timeout), rows: Some(self.max_rows), steps: Some(self.max_steps) },
            max_body: self.max_body,
            max_url: self.max_url,
            concurrency: self.concurrency.unwrap_or(usual.concurrency),
            connections: self.max_connections,
            log: self.log,
            ..usual
        }
    }
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let store = query::open(&args.rdf, global)?;
    let registry = Registry::load(&global.resources())?;
    let state = Arc::new(State::new(store, registry, args.config())?);
    let failed = |source| Error::Io { path: args.bind.clone(), source };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    let served = runtime.block_on(async {
        let listener = server::bind(&args.bind).await?;
        eprintln!("serving at http://{}", listener.local_addr()?);
        server::serve(listener, server::router(Arc::clone(&state)), Arc::clone(&state)).await
    });
    // work of clients that are gone ends with the process
    runtime.shutdown_background();
    served.map_err(failed)?;
    Ok(ExitCode::SUCCESS)
}
