//! `majlis serve`

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::source::{self, Services};
use super::store::snapshot::Before;
use super::{Global, query};
use crate::error::Error;
use crate::graph::{Announcement, Mode, Running, Store};
use crate::lexicon::Interface;
use crate::query::Limits;
use crate::registry::Registry;
use crate::remote::Bounds;
use crate::server::{self, Config, Door, LogFormat, State, Times};

/// The environment variable that holds the token.
const TOKEN: &str = "MAJLIS_TOKEN";
/// Letters of a token that is not too easily guessed.
const SHORTEST: usize = 16;

/// Bytes of stack of a thread: queries are parsed by recursion.
const STACK: usize = 64 << 20;

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
    /// Let whoever shows the token change the store.
    #[arg(long)]
    allow_update: bool,
    /// File whose first line is the token; else the environment variable MAJLIS_TOKEN holds it.
    #[arg(long, value_name = "FILE", requires = "allow_update")]
    token_file: Option<PathBuf>,
    #[command(flatten)]
    snapshot: Before,
    #[command(flatten)]
    services: Services,
    /// Seconds that one query may take.
    #[arg(long, value_name = "SECONDS", value_parser = query::seconds, default_value = "30")]
    timeout: Duration,
    /// Rows or triples that one query may have.
    #[arg(long, value_name = "N", default_value_t = Config::default().limits.rows.unwrap_or(usize::MAX))]
    max_rows: usize,
    /// Rows that joins, filters, sorts and groups of one query may handle on the way; 0 for any number.
    #[arg(long, value_name = "N", default_value_t = Config::default().limits.steps.unwrap_or_default())]
    max_steps: usize,
    /// Bytes that one answer may have.
    #[arg(long, value_name = "BYTES", default_value_t = Config::default().max_answer)]
    max_answer: usize,
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
    /// Seconds that a client may take for the head of a request; bodies and answers may take longer, in proportion.
    #[arg(long, value_name = "SECONDS", value_parser = query::seconds, default_value = "10")]
    client_timeout: Duration,
    /// Form of the access log on standard error.
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    log: LogFormat,
}

impl Args {
    fn config(&self) -> Result<Config, Error> {
        let usual = Config::default();
        Ok(Config {
            token: if self.allow_update { Some(self.token()?) } else { None },
            hosts: self.allow_host.clone(),
            services: self.services.endpoints(Bounds { time: self.timeout, bytes: self.max_answer as u64 })?,
            limits: Limits {
                time: Some(self.timeout),
                rows: Some(self.max_rows),
                steps: Some(self.max_steps).filter(|steps| *steps > 0),
            },
            max_answer: self.max_answer,
            max_body: self.max_body,
            max_url: self.max_url,
            concurrency: self.concurrency.unwrap_or(usual.concurrency),
            connections: self.max_connections,
            log: self.log,
            times: Times::of(self.client_timeout),
            ..usual
        })
    }

    /// The token that whoever writes must show.
    fn token(&self) -> Result<String, Error> {
        let (path, read) = match &self.token_file {
            Some(path) => (path.display().to_string(), std::fs::read_to_string(path)),
            None => (TOKEN.to_owned(), std::env::var(TOKEN).map_err(std::io::Error::other)),
        };
        let failed = |source| Error::Io { path: path.clone(), source };
        let text = read.map_err(failed)?;
        let token = text.lines().next().unwrap_or_default().trim();
        if token.len() < SHORTEST || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            let message =
                format!("the token must be {SHORTEST} or more ASCII letters, digits and signs, without spaces");
            return Err(failed(std::io::Error::new(std::io::ErrorKind::InvalidData, message)));
        }
        Ok(token.to_owned())
    }
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let config = args.config()?;
    let store = open(&args, global)?;
    let data = global.resources();
    let (registry, interface) = (Registry::load(&data)?, Interface::load(&data)?);
    let state = Arc::new(State::new(store, registry, interface, config)?);
    let failed = |source| Error::Io { path: args.bind.clone(), source };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build().map_err(failed)?;
    let served = runtime.block_on(async {
        let door = Door::bind(&args.bind).await?;
        let url = url(door.address()?);
        let _announced = announce(&args, global, &url)?;
        eprintln!("serving at {url}");
        server::serve(door, server::router(Arc::clone(&state)), Arc::clone(&state)).await
    });
    // work of clients that are gone ends with the process
    runtime.shutdown_background();
    served.map_err(failed)?;
    Ok(ExitCode::SUCCESS)
}

/// Where the server is reached from this machine.
fn url(address: SocketAddr) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, address.port()))
}

/// Says in the store's folder that the server runs, so that other commands ask it. Where nothing can be written, as on
/// read-only media, others share the store with a server that only reads.
fn announce(args: &Args, global: &Global, url: &str) -> std::io::Result<Option<Announcement>> {
    if !args.rdf.is_empty() {
        return Ok(None);
    }
    let started = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let running = Running { pid: std::process::id(), url: url.to_owned(), started };
    match running.announce(&global.store) {
        Ok(announcement) => Ok(Some(announcement)),
        Err(_) if !args.allow_update => Ok(None),
        Err(error) => Err(std::io::Error::other(error)),
    }
}

/// The store: files in memory, or the store on disk, which nobody else may use while this server may change it.
fn open(args: &Args, global: &Global) -> Result<Store, Error> {
    if args.allow_update && args.rdf.is_empty() {
        let store = Store::open(&global.store, Mode::Change)?;
        args.snapshot.ask(&store, "serve");
        return Ok(store);
    }
    source::open(&args.rdf, global)
}
