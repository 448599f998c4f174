//! `majlis review`: what deserves a human eye.

mod page;
pub mod screen;
mod sitting;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

pub use self::page::Page;
use super::judge::Author;
use super::{Format, Global, Lang, source};
use crate::error::Error;
use crate::graph::Iris;
use crate::lexicon::Interface;
use crate::registry::Registry;
use crate::review::{Subject, View, review};

/// List what deserves a human eye, the most valuable first, with ids for `majlis judge`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to list.
    #[arg(value_enum)]
    subject: List,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read these RDF files (Turtle, TriG, N-Triples, N-Quads) instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    rdf: Vec<PathBuf>,
    /// Namespace of people, places, documents and meetings in the RDF files.
    #[arg(long, value_name = "IRI", value_parser = Iris::below)]
    base: Option<Iris>,
    /// Page through the list on the terminal, with the evidence, and judge there. With --rdf, --dump says where to keep
    /// the judgements.
    #[arg(long, conflicts_with = "format")]
    tui: bool,
    #[command(flatten)]
    author: Author,
    /// With --tui: also write the whole store to FILE, as sorted N-Quads. In a build without a store on disk FILE is the
    /// store.
    #[arg(long, value_name = "FILE", requires = "tui")]
    dump: Option<PathBuf>,
}

/// A list.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum List {
    /// Names that the registry does not know, by how many meetings they are in.
    Names,
    /// Actors of like names, and meetings of one day and a shared actor, that were not merged.
    Duplicates,
    /// Meetings with conflicts, with little confidence, or merged on thin evidence.
    Meetings,
    /// Posts that the registry does not have, has on other days, or gives to somebody else.
    Posts,
}

impl List {
    fn subject(self) -> Subject {
        match self {
            Self::Names => Subject::Names,
            Self::Duplicates => Subject::Duplicates,
            Self::Meetings => Subject::Meetings,
            Self::Posts => Subject::Posts,
        }
    }
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    if args.tui {
        return sitting::run(&args, global);
    }
    let data = global.resources();
    let (registry, interface) = (Registry::load(&data)?, Interface::load(&data)?);
    let store = source::open_below(&args.rdf, args.base, global)?;
    let view = View::of(&store, &registry, global.lang == Lang::En)?;
    let items = review(&view, args.subject.subject(), args.limit)?;
    match args.format {
        Format::Json => super::print(super::json(&items)?.as_bytes())?,
        Format::Text => {
            let page = Page::new(&interface, global.lang, std::io::stdout().is_terminal());
            super::print(items.iter().map(|item| page.item(item)).collect::<String>().as_bytes())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
