//! `majlis check`: what is wrong with lexicon, registry and queries.

use std::process::ExitCode;

use super::{Format, Global};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::query::{Catalog, Engine};
use crate::resources::{Finding, Resources, Severity};
use crate::{lexicon, registry};

/// Check lexicon, registry and named queries: all that is wrong, each with its line and what to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command: 1 if there is an error.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let mut findings = findings(&global.resources())?;
    findings.sort_by_key(|finding| finding.severity);
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match args.format {
        Format::Text => {
            super::print(findings.iter().map(line).collect::<String>().as_bytes())?;
            eprintln!("{errors} errors, {warnings} warnings");
        }
        Format::Json => super::print(super::json(&findings)?.as_bytes())?,
    }
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(finding: &Finding) -> String {
    match finding.severity {
        Severity::Error => format!("{finding}\n"),
        Severity::Warning => format!("warning: {finding}\n"),
    }
}

fn findings(data: &Resources) -> Result<Vec<Finding>, Error> {
    let mut findings = lexicon::check(data);
    findings.extend(registry::check(data));
    if findings.iter().all(|finding| finding.severity == Severity::Warning) {
        // examples need all that they are read with
        findings.extend(Pipeline::load(data)?.check(data)?);
    }
    findings.extend(Catalog::check(&Resources::queries(), &Engine::load()?));
    Ok(findings)
}
