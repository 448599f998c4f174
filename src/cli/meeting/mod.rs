//! `majlis meeting`: the card of a meeting of the edition.

mod text;

use std::process::ExitCode;

use oxigraph::model::NamedNode;

use super::source::SourceOptions;
use super::{Format, Global, Lang, excerpt};
use crate::card::{Reader, meeting};
use crate::error::Error;
use crate::graph::Store;
use crate::lexicon::Interface;

/// Print the card of a meeting: what its reports say of it, with their sentences, and why they are one meeting.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// IRI of the meeting or of one of its claims, in full or from `meeting/` or `doc/` on.
    #[arg(value_name = "IRI")]
    meeting: String,
    #[command(flatten)]
    source: SourceOptions,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The card of a meeting of `store`, by its IRI; nothing if there is none.
pub fn card_of(store: &Store, iri: &str, interface: &Interface, lang: Lang) -> Result<Option<String>, Error> {
    let Ok(meeting) = NamedNode::new(iri) else { return Ok(None) };
    let card = meeting::of(&Reader::new(store, lang), &meeting)?;
    Ok(card.map(|card| text::Page::plain(interface, lang).card(&card)))
}

/// Runs the command. The code is 1 if there is no such meeting.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let source = args.source.open(global)?;
    let name = args.meeting.trim().trim_start_matches('<').trim_end_matches('>');
    let full = if name.contains("://") { name.to_owned() } else { format!("{}{name}", source.iris().namespace()) };
    let found = match NamedNode::new(full) {
        Ok(thing) => {
            let store = excerpt::around(source, &thing)?;
            meeting::of(&Reader::new(&store, global.lang), &thing)?
        }
        Err(_) => None,
    };
    let interface = Interface::load(&global.resources())?;
    let Some(card) = found else {
        eprintln!("majlis: {}", text::Page::new(&interface, global.lang).nothing(&args.meeting));
        return Ok(ExitCode::FAILURE);
    };
    let out = match args.format {
        Format::Json => super::json(&card)?,
        Format::Text => text::Page::new(&interface, global.lang).card(&card),
    };
    super::print(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
