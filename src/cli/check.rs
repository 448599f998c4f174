//! `majlis check`: what is wrong with lexicon, registry and queries, and what of the stored graph does not fit the shapes.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::json;

use super::Global;
use super::source::SourceOptions;
use crate::error::Error;
use crate::lexicon::{self, Constraints, SingleHolders};
use crate::pipeline::Pipeline;
use crate::query::{Catalog, Engine, Prefixes};
use crate::registry;
use crate::resources::{Finding, Resource, Resources, Severity};
use crate::shapes::{Report, Shapes, Style};

mod graph;

/// Check lexicon, registry and named queries, each fault with its line, and the stored graph against its shapes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to check; all of it if not given, the graph if there is a store, or --rdf or --endpoint name one.
    #[arg(value_enum)]
    what: Vec<What>,
    #[command(flatten)]
    source: SourceOptions,
    /// Shapes in SHACL Core, as Turtle, instead of those of majlis; may be given several times.
    #[arg(long, value_name = "FILE")]
    shapes: Vec<PathBuf>,
    /// How to print what is wrong; turtle is the standard validation report of the graph alone.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Lexicon, registry and named queries.
    Data,
    /// The graph against its shapes.
    Graph,
}

/// How to print what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each thing that is wrong.
    Text,
    /// One JSON object: findings, and the validation report with the names of the standard.
    Json,
    /// The validation report in Turtle.
    Turtle,
}

impl Args {
    fn checks_data(&self) -> bool {
        self.what.contains(&What::Data) || self.what.is_empty() && self.format != Format::Turtle
    }

    fn checks_graph(&self, global: &Global) -> bool {
        let named = self.source.is_given() || !self.shapes.is_empty() || self.format == Format::Turtle;
        self.what.contains(&What::Graph) || self.what.is_empty() && (named || global.store.exists())
    }

    /// The shapes to check against.
    fn shapes(&self) -> Result<Vec<Resource>, Error> {
        if self.shapes.is_empty() {
            return Ok(vec![Resources::ontology().read("shapes.ttl")?]);
        }
        let read = |path: &PathBuf| {
            let path = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => Ok(Resource { path, text }),
                Err(source) => Err(Error::Io { path, source }),
            }
        };
        self.shapes.iter().map(read).collect()
    }
}

/// Runs the command: 1 if there is an error or a violation.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let resources = global.resources();
    let mut findings = if args.checks_data() { data(&resources)? } else { Vec::new() };
    let shapes;
    let mut report = None;
    if args.checks_graph(global) {
        shapes = Shapes::load(&args.shapes()?)?;
        let graph = graph::Checked::open(&args.source, global)?;
        findings.extend(graph.contradictions(global.lang)?);
        report = Some(shapes.validate(graph.data()));
    }
    findings.sort_by_key(|finding| finding.severity);
    let prefixes = Prefixes::load(&Resources::ontology())?;
    let style = Style { lang: global.lang.code(), words: &Constraints::load(&resources)?, prefixes: &prefixes };
    print(args.format, &findings, report.as_ref(), style)?;
    let wrong = findings.iter().any(|finding| finding.severity == Severity::Error)
        || report.is_some_and(|report| report.results.iter().any(|result| result.is_violation()));
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// All that is wrong with lexicon, registry and queries.
fn data(data: &Resources) -> Result<Vec<Finding>, Error> {
    let mut findings = lexicon::check(data);
    // a lexicon that cannot be read is among the findings already
    let single = SingleHolders::load(data).unwrap_or_default();
    findings.extend(registry::check(data, |role| single.has(role)));
    if findings.iter().all(|finding| finding.severity == Severity::Warning) {
        // examples need all that they are read with
        findings.extend(Pipeline::load(data)?.check(data)?);
    }
    findings.extend(Catalog::check(&Resources::queries(), &Engine::load()?));
    Ok(findings)
}

/// Prints what is wrong, and counts it on standard error.
fn print(format: Format, findings: &[Finding], report: Option<&Report<'_>>, style: Style<'_>) -> Result<(), Error> {
    let lines = || findings.iter().map(line).collect::<String>();
    let counts = counts(findings, report);
    match format {
        Format::Text => {
            let results = report.map(|report| report.text(style)).unwrap_or_default();
            super::print((lines() + &results).as_bytes())?;
            eprintln!("{counts}");
        }
        Format::Json => {
            let report = report.map(|report| report.json(style));
            super::print(super::json(&json!({ "findings": findings, "validation": report }))?.as_bytes())?;
        }
        Format::Turtle => {
            // what is no result of a shape has no place in the report
            eprint!("{}", lines());
            super::print(report.map(|report| report.turtle(style)).unwrap_or_default().as_bytes())?;
            eprintln!("{counts}");
        }
    }
    Ok(())
}

fn line(finding: &Finding) -> String {
    match finding.severity {
        Severity::Error => format!("{finding}\n"),
        Severity::Warning => format!("warning: {finding}\n"),
    }
}

/// How much is wrong.
fn counts(findings: &[Finding], report: Option<&Report<'_>>) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let mut text = format!("{} errors, {} warnings", count(Severity::Error), count(Severity::Warning));
    if let Some(report) = report {
        let violations = report.results.iter().filter(|result| result.is_violation()).count();
        let lesser = report.results.len() - violations;
        text += &format!("; of {} nodes with shapes: {violations} violations", report.nodes);
        if lesser > 0 {
            text += &format!(", {lesser} lesser results");
        }
    }
    text
}
