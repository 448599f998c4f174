//! `majlis eval`

mod json;
mod reading;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Format, Global};
use crate::error::Error;
use crate::eval::agreement::agreement;
use crate::eval::confusion::{Confusion, confusions};
use crate::eval::estimate::Sample;
use crate::eval::fault::Fault;
use crate::eval::fit::fit;
use crate::eval::halves::held_out;
use crate::eval::reliability::{Reliability, reliability};
use crate::eval::{Comparer, Corpus, EvalError, Scored, evaluate, some};
use crate::lexicon::triggers::Triggers;
use crate::lexicon::{Chrome, Scoring};

/// Score records against annotations made by hand, or coders against each other.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Annotations made by hand, one JSON object a line.
    #[arg(value_name = "GOLD", required_unless_present = "agreement")]
    gold: Option<PathBuf>,
    /// Records as `majlis extract` prints them, or - for standard input; if not given, majlis reads the texts.
    #[arg(value_name = "RECORDS")]
    records: Option<PathBuf>,
    /// A file or folder of the texts to read, may be given several times; the folder named like GOLD without .gold.jsonl
    /// if not given.
    #[arg(long, value_name = "PATH", conflicts_with = "records")]
    texts: Vec<PathBuf>,
    /// List what was missed, invented and wrong, document by document, and what was taken for what.
    #[arg(long)]
    errors: bool,
    /// Hold one of N documents out, by a hash of their ids: figures of both sets and the gap; nothing of the documents
    /// held out is listed.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..))]
    held_out: Option<u64>,
    /// How often documents are drawn for the intervals of 95 %; 0 for none.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    resamples: usize,
    /// How far two coders or more agree, by Krippendorff's alpha.
    #[arg(long, value_name = "FILE", num_args = 2.., conflicts_with_all = ["gold", "texts", "errors", "held_out", "fit"])]
    agreement: Vec<PathBuf>,
    /// Print the weights of confidence that fit what is right and wrong here: the file lexicon/confidence.toml.
    #[arg(long, conflicts_with_all = ["records", "errors", "held_out"])]
    fit: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// All that there is to print.
struct Report {
    resamples: usize,
    /// All documents.
    all: Sample,
    /// Documents of the gold annotation without a record.
    missing: usize,
    /// Documents with a record that the gold annotation does not know.
    unknown: usize,
    meetings: Reliability,
    participants: Reliability,
    halves: Option<Halves>,
    list: Option<List>,
}

/// Documents that one looks at, and those held out.
struct Halves {
    /// One of how many documents is held out.
    share: u64,
    seen: Sample,
    held: Sample,
}

/// What went wrong.
struct List {
    faults: Vec<Fault>,
    kinds: Vec<Confusion>,
    statuses: Vec<Confusion>,
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let resources = global.resources();
    let chrome = Chrome::load(&resources)?;
    let comparer = Comparer::new(&Scoring::load(&resources)?);
    let printed = match &args.gold {
        Some(path) => {
            let gold = Corpus::read(path, &chrome)?;
            let found = match &args.records {
                Some(records) => Corpus::read(records, &chrome)?,
                None => {
                    let records = reading::read(&gold, path, &args.texts, &chrome, &resources)?;
                    let found = reading::corpus(&records)?;
                    if args.fit {
                        let scored = evaluate(&comparer, &gold, &found);
                        let records = records.into_iter().map(|(record, _)| record).collect();
                        let weights = fit(&gold, &scored, &Triggers::load(&resources)?, records);
                        super::print(weights.to_toml().as_bytes())?;
                        return Ok(ExitCode::SUCCESS);
                    }
                    found
                }
            };
            let report = Report::new(&args, &evaluate(&comparer, &gold, &found), &gold, &found);
            match args.format {
                Format::Text => text::report(&report),
                Format::Json => json::report(&report)?,
            }
        }
        None => {
            let coders = args.agreement.iter().map(|path| Corpus::read(path, &chrome));
            let coders = coders.collect::<Result<Vec<_>, EvalError>>()?;
            let agreed = agreement(&comparer, &coders, args.resamples)?;
            match args.format {
                Format::Text => text::agreement(&agreed),
                Format::Json => json::agreement(&args.agreement, &agreed)?,
            }
        }
    };
    super::print(printed.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

impl Report {
    fn new(args: &Args, scored: &[Scored], gold: &Corpus, found: &Corpus) -> Self {
        let (missing, unknown) = (found.lacks(gold), gold.lacks(found));
        warn(args.gold.as_deref(), "documents without a record, all of whose meetings are missed", &missing);
        warn(args.records.as_deref(), "documents without annotation, which do not count", &unknown);
        let held = |one: &&Scored| args.held_out.is_some_and(|share| held_out(&one.id, share));
        let (held, seen): (Vec<&Scored>, Vec<&Scored>) = scored.iter().partition(held);
        let sample = |documents: &[&Scored], stream: &str| {
            let tallies: Vec<_> = documents.iter().map(|one| &one.tally).collect();
            Sample::new(&tallies, stream, args.resamples)
        };
        let all: Vec<&Scored> = scored.iter().collect();
        let meetings: Vec<_> = scored.iter().flat_map(|one| one.meetings.iter().copied()).collect();
        let participants: Vec<_> = scored.iter().flat_map(|one| one.participants.iter().copied()).collect();
        Self {
            resamples: args.resamples,
            all: sample(&all, "all"),
            missing: missing.len(),
            unknown: unknown.len(),
            meetings: reliability(&meetings),
            participants: reliability(&participants),
            halves: args.held_out.map(|share| Halves {
                share,
                seen: sample(&seen, "seen"),
                held: sample(&held, "held out"),
            }),
            list: args.errors.then(|| List {
                faults: seen.iter().flat_map(|one| one.faults.iter().cloned()).collect(),
                kinds: confusions(seen.iter().flat_map(|one| &one.kinds)),
                statuses: confusions(seen.iter().flat_map(|one| &one.statuses)),
            }),
        }
    }
}

fn warn(path: Option<&Path>, what: &str, ids: &[&str]) {
    if let (Some(path), false) = (path, ids.is_empty()) {
        eprintln!("{}: {what}: {}", path.display(), some(ids));
    }
}
