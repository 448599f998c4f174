//! `majlis query`

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use indexmap::IndexMap;
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;

use super::source::{Services, Source, SourceOptions};
use super::{Global, Lang};
use crate::error::Error;
use crate::query::function::{self, Function};
use crate::query::{
    Catalog, Engine, FLAGS, Format, Graphs, Kept, Limits, NamedQuery, Prefixes, QueryError, Values, Writing, table,
};
use crate::registry::Registry;
use crate::remote::Bounds;
use crate::resources::Resource;

/// Run a named query, a file or a string.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Name of a query (see --list), path of an .rq file, or - for standard input.
    #[arg(value_name = "NAME|FILE", required_unless_present_any = ["expression", "list", "functions"], conflicts_with = "expression")]
    query: Option<String>,
    /// Run this SPARQL text.
    #[arg(short = 'e', long, value_name = "SPARQL")]
    expression: Option<String>,
    /// List the named queries; with NAME, its parameters and columns.
    #[arg(long)]
    list: bool,
    /// List the functions that a query may call beside those of SPARQL.
    #[arg(long, conflicts_with_all = ["list", "show"])]
    functions: bool,
    /// Print the text of the query, to run it elsewhere or to start a new one from it.
    #[arg(long, conflicts_with = "list")]
    show: bool,
    #[command(flatten)]
    parameters: Parameters,
    #[command(flatten)]
    source: SourceOptions,
    #[command(flatten)]
    services: Services,
    /// Format of the results; by default a table on a terminal, TSV in a pipe, Turtle for triples.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file; its ending says the format unless --format does.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// At most so many rows, instead of the query's own LIMIT.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    limits: LimitArgs,
    /// Query the default graph alone instead of the union of all graphs.
    #[arg(long)]
    strict_graphs: bool,
}

/// What a query may use; one that needs more fails.
#[derive(Debug, clap::Args)]
struct LimitArgs {
    /// Fail after so many seconds.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
    /// Fail if there are more rows; --limit cuts them off instead.
    #[arg(long, value_name = "N")]
    max_rows: Option<usize>,
    /// Fail if joins, filters, sorts and groups handle more rows on the way, so that memory suffices; 0 for any number. An
    /// endpoint has limits of its own.
    #[arg(long, value_name = "N", default_value_t = 10_000_000)]
    max_steps: usize,
}

impl LimitArgs {
    fn limits(&self) -> Limits {
        Limits { time: self.timeout, rows: self.max_rows, steps: Some(self.max_steps).filter(|steps| *steps > 0) }
    }

    /// What the answer of a server may take.
    fn bounds(&self) -> Bounds {
        let usual = Bounds::default();
        Bounds { time: self.timeout.unwrap_or(usual.time), ..usual }
    }
}

/// A number of seconds above 0.
pub fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.filter(|time| !time.is_zero()).ok_or_else(|| "write a number of seconds above 0, such as 30".to_owned())
}

/// Values of a query's parameters: a label, an id such as `person/…`, or an IRI; dates as 2024, 2024-05, 2024-05-07.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Parameters of named queries")]
struct Parameters {
    /// A person, body, group or state.
    #[arg(long, value_name = "LABEL")]
    actor: Option<String>,
    /// A second one.
    #[arg(long, value_name = "LABEL")]
    other: Option<String>,
    /// A body.
    #[arg(long, value_name = "LABEL")]
    body: Option<String>,
    /// A person.
    #[arg(long, value_name = "LABEL")]
    person: Option<String>,
    /// A place, with all that lies within it.
    #[arg(long, value_name = "LABEL")]
    place: Option<String>,
    /// A topic, with all that is narrower.
    #[arg(long, value_name = "LABEL")]
    topic: Option<String>,
    /// From this day, month or year on.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Up to and including this day, month or year.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// A kind of meeting.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// A status of meetings.
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// A role at meetings.
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// A stance of outcomes.
    #[arg(long, value_name = "STANCE")]
    stance: Option<String>,
    /// Letters to be found.
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Any parameter by its name.
    #[arg(short = 'p', long = "param", value_name = "NAME=VALUE", value_parser = name_and_value)]
    named: Vec<(String, String)>,
}

fn name_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write it as NAME=VALUE".to_owned()),
    }
}

impl Parameters {
    fn given(&self) -> IndexMap<String, String> {
        let common = [
            &self.actor,
            &self.other,
            &self.body,
            &self.person,
            &self.place,
            &self.topic,
            &self.from,
            &self.to,
            &self.kind,
            &self.status,
            &self.role,
            &self.stance,
            &self.text,
        ];
        let common = FLAGS.iter().zip(common).filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?)));
        common.chain(self.named.iter().cloned()).collect()
    }
}

/// What is to be run.
enum Question {
    /// With a header, and so with parameters.
    Named(Box<NamedQuery>),
    /// Any text, and the name of where it comes from.
    Text(String, String),
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let (catalog, engine) = (Catalog::load()?, Engine::load()?);
    if args.list {
        return list(&catalog, args.query.as_deref(), global.lang);
    }
    if args.functions {
        return functions(engine.prefixes());
    }
    let question = question(&args, &catalog)?;
    if args.show {
        return match &question {
            Question::Named(query) => print(&query.text),
            Question::Text(text, _) => print(text),
        };
    }
    let engine = engine.with_services(args.services.endpoints(args.limits.bounds())?);
    let source = args.source.open_within(args.limits.timeout, global)?;
    let registry = Registry::load(&global.resources())?;
    let given = args.parameters.given();
    let mut everything = false;
    let prepared = match &question {
        Question::Named(query) => {
            let values = Values::new(&engine, source.answers(), &registry, source.iris());
            let terms = terms(query, given, &values, global.lang)?;
            everything = terms.values().all(Term::is_literal);
            query.prepare(&engine, &terms)?
        }
        Question::Text(text, origin) => match given.first() {
            Some((name, _)) => {
                let (query, name) = (origin.clone(), name.clone());
                return Err(QueryError::UnknownParameter { query, name, known: Vec::new() }.into());
            }
            None => engine.parse(text, origin)?,
        },
    };
    let prepared = match args.limit {
        Some(limit) => prepared.with_limit(limit),
        None => prepared,
    };
    let engine = if everything && !args.source.is_given() { keeping(engine, &source) } else { engine };
    let graphs = if args.strict_graphs { Graphs::Strict } else { Graphs::Union };
    let results = source.answers().answer(&engine, prepared, graphs, args.limits.limits())?;
    write(results, &args, &engine)?;
    Ok(ExitCode::SUCCESS)
}

/// The engine for a query about nothing in particular, which looks up statements by the hundred thousand: all of a predicate
/// are read at once.
fn keeping(engine: Engine, source: &Source) -> Engine {
    match source {
        Source::Store(store) => engine.with_kept(Arc::new(Kept::new(store.oxigraph().clone()))),
        Source::Endpoint(..) => engine,
    }
}

/// Writes results where and as the options say; on a terminal the number of rows follows.
fn write(results: QueryResults<'_>, args: &Args, engine: &Engine) -> Result<(), Error> {
    let terminal = args.output.is_none() && std::io::stdout().is_terminal();
    let writing = Writing {
        format: args.format.or_else(|| args.output.as_deref().and_then(Format::of_path)),
        terminal,
        width: terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0),
        prefixes: engine.prefixes(),
    };
    let (mut out, path) = output(args.output.as_deref())?;
    let rows = writing.write(results, &mut out).map_err(|error| at_path(error, &path))?;
    out.flush().map_err(|source| Error::Io { path, source })?;
    if terminal {
        eprintln!("{rows} {}", if rows == 1 { "row" } else { "rows" });
    }
    Ok(())
}

fn question(args: &Args, catalog: &Catalog) -> Result<Question, Error> {
    if let Some(text) = &args.expression {
        return Ok(Question::Text(text.clone(), "-e".to_owned()));
    }
    let name = args.query.as_deref().unwrap_or_default();
    if name == "-" {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        read.map_err(|source| Error::Io { path: "standard input".to_owned(), source })?;
        return from_text(text, "standard input");
    }
    if name.ends_with(".rq") || Path::new(name).is_file() {
        let text = std::fs::read_to_string(name).map_err(|source| Error::Io { path: name.to_owned(), source })?;
        return from_text(text, name);
    }
    Ok(Question::Named(Box::new(catalog.get(name)?.clone())))
}

/// A text with a header has parameters wherever it comes from.
fn from_text(text: String, origin: &str) -> Result<Question, Error> {
    if text.lines().any(|line| line.starts_with("#+")) {
        return Ok(Question::Named(Box::new(NamedQuery::read(Resource { path: origin.to_owned(), text })?)));
    }
    Ok(Question::Text(text, origin.to_owned()))
}

/// The terms of a query's parameters, the language among them if it has one.
fn terms(
    query: &NamedQuery,
    mut given: IndexMap<String, String>,
    values: &Values<'_>,
    lang: Lang,
) -> Result<BTreeMap<String, Term>, Error> {
    if query.header.parameters.contains_key("lang") {
        given.entry("lang".to_owned()).or_insert_with(|| lang.code().to_owned());
    }
    Ok(values.read(query, &given)?)
}

/// Prints topic, name and summary of each query, or all on one.
pub fn list(catalog: &Catalog, name: Option<&str>, lang: Lang) -> Result<ExitCode, Error> {
    let summary = |query: &NamedQuery| match lang {
        Lang::Ar => query.header.summary.ar.clone(),
        Lang::En => query.header.summary.en.clone(),
    };
    if let Some(name) = name {
        return print(&card(catalog.get(name)?, &summary(catalog.get(name)?)));
    }
    let terminal = std::io::stdout().is_terminal();
    let rows: Vec<Vec<String>> =
        catalog.iter().map(|query| vec![query.topic.clone(), query.name.clone(), summary(query)]).collect();
    if terminal {
        let width = terminal_size::terminal_size().map(|(width, _)| width.0);
        return print(&table::render_text(&["topic", "name", "summary"], &rows, width));
    }
    print(&rows.iter().map(|row| row.join("\t") + "\n").collect::<String>())
}

/// Name, arguments and meaning of each function.
fn functions(prefixes: &Prefixes) -> Result<ExitCode, Error> {
    let call = |function: &Function| {
        let name = function.name.as_str();
        let name = prefixes.shorten(name).unwrap_or_else(|| format!("<{name}>"));
        format!("{name}({})", function.arguments.join(", "))
    };
    print(&function::all().map(|function| format!("{}\t{}\n", call(function), function.about)).collect::<String>())
}

fn card(query: &NamedQuery, summary: &str) -> String {
    let mut out = format!("{}\n{summary}\n", query.name);
    for (name, parameter) in &query.header.parameters {
        let need = parameter.need();
        out.push_str(&format!("  --{name} {}  {need}\n", parameter.kind.word().to_uppercase()));
    }
    let view = query.header.view.word();
    out + &format!("columns: {}\nview: {view}\n", query.header.columns.join(" "))
}

fn print(text: &str) -> Result<ExitCode, Error> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|source| Error::Io { path: "standard output".to_owned(), source })?;
    Ok(ExitCode::SUCCESS)
}

fn output(path: Option<&Path>) -> Result<(Box<dyn Write>, String), Error> {
    match path {
        None => Ok((Box::new(BufWriter::new(std::io::stdout().lock())), "standard output".to_owned())),
        Some(path) => {
            let name = path.display().to_string();
            let file = File::create(path).map_err(|source| Error::Io { path: name.clone(), source })?;
            Ok((Box::new(BufWriter::new(file)), name))
        }
    }
}

fn at_path(error: QueryError, path: &str) -> Error {
    match error {
        QueryError::Output(source) => Error::Io { path: path.to_owned(), source },
        error => error.into(),
    }
}
