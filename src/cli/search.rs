//! `majlis search`

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::ValueEnum;

use super::source::{Source, SourceOptions};
use super::{Format, Global, json, print, searched};
use crate::error::Error;
use crate::query::{QueryError, table};
use crate::search::{Found, Hit, HitKind, Search};

/// Find actors, places, topics and sentences by words, Arabic or Latin, however they are spelled.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Words that a name or a sentence must have; the last one may be cut off.
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Only things of this kind.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    source: SourceOptions,
    /// Form of the list.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// A person, body, group or state.
    Actor,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// Evidence, by the sentence around it.
    Sentence,
}

impl From<Kind> for HitKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Actor => Self::Actor,
            Kind::Place => Self::Place,
            Kind::Topic => Self::Topic,
            Kind::Sentence => Self::Sentence,
        }
    }
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let source = args.source.open(global)?;
    let (words, kind) = (args.words.join(" "), args.kind.map(HitKind::from));
    let hits = match &source {
        Source::Store(store) => {
            let search = Search::new(store.oxigraph().clone());
            search.find(&words, kind, args.limit).map_err(QueryError::Store)?
        }
        Source::Endpoint(endpoint, _) => searched::find(&**endpoint, &words, kind, args.limit)?,
    };
    let id = |hit: &Hit| Found::of(hit, source.iris()).id.to_owned();
    if args.format == Format::Json {
        let lines: Vec<Found<'_>> = hits.iter().map(|hit| Found::of(hit, source.iris())).collect();
        print(json(&lines)?.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<String>> = hits
        .iter()
        .map(|hit| {
            let label = |label: &Option<String>| label.clone().unwrap_or_default();
            let score = format!("{:.3}", hit.score);
            let (kind, way) = (hit.kind.word().to_owned(), hit.way.word().to_owned());
            let cells = vec![kind, id(hit), label(&hit.ar), label(&hit.en), hit.matched.clone(), way, score];
            cells.into_iter().map(|cell| one_line(&cell)).collect()
        })
        .collect();
    let columns = ["kind", "id", "ar", "en", "matched", "match", "score"];
    if std::io::stdout().is_terminal() {
        let width = terminal_size::terminal_size().map(|(width, _)| width.0);
        print(table::render_text(&columns, &rows, width).as_bytes())?;
    } else {
        let head = columns.join("\t") + "\n";
        print((head + &rows.iter().map(|row| row.join("\t") + "\n").collect::<String>()).as_bytes())?;
    }
    if rows.is_empty() {
        eprintln!("nothing has these words; `majlis search` looks in {}", args.source.described(global));
    }
    Ok(ExitCode::SUCCESS)
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
