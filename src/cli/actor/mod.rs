//! `majlis actor`: the card of a person or body.

mod text;

use std::io::IsTerminal;
use std::process::ExitCode;

use self::text::Page;
use super::{Format, Global};
use crate::card::registered::{Registered, registered};
use crate::error::Error;
use crate::lexicon::Interface;
use crate::registry::{Entity, EntityKind, Registry};

/// Print the card of a person or body: names, posts with their times and sources, members, sub-bodies.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A name in Arabic or Latin letters, or an id.
    label: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command. The code is 1 if nobody is called so.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let data = global.resources();
    let (registry, interface) = (Registry::load(&data)?, Interface::load(&data)?);
    let is_actor = |entity: &Entity<'_>| matches!(entity.kind(), EntityKind::Person | EntityKind::Body);
    let found: Vec<Entity<'_>> = registry.find(&args.label).into_iter().filter(is_actor).collect();
    let page = |isolate: bool| Page::new(&interface, global.lang, isolate);
    let (out, err) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
    match (args.format, found.as_slice()) {
        (_, []) => {
            let nearest = registry.nearest(&args.label, 10).into_iter().filter(is_actor).take(5).collect();
            eprint!("{}", page(err).nobody(&args.label, nearest));
            return Ok(ExitCode::FAILURE);
        }
        (Format::Json, _) => {
            let cards: Vec<Registered<'_>> = found.iter().filter_map(|entity| registered(&registry, *entity)).collect();
            super::print(super::json(&cards)?.as_bytes())?;
        }
        (Format::Text, [one]) => {
            let text = registered(&registry, *one).map(|card| page(out).card(&card)).unwrap_or_default();
            super::print(text.as_bytes())?;
        }
        (Format::Text, several) => super::print(page(out).several(&args.label, several).as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}
