//! `majlis review`: what deserves a human eye.

use std::fmt::Write;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::{Format, Global, Lang, query};
use crate::error::Error;
use crate::lexicon::Interface;
use crate::registry::Registry;
use crate::review::{Item, View, Why, review};

/// List what deserves a human eye, the most valuable first, with ids for `majlis judge`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to list.
    #[arg(value_enum)]
    subject: Subject,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read these RDF files (Turtle, TriG, N-Triples, N-Quads) instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    rdf: Vec<PathBuf>,
}

/// A list.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Subject {
    /// Names that the registry does not know, by how many meetings they are in.
    Names,
    /// Actors of like names, and meetings of one day and a shared actor, that were not merged.
    Duplicates,
    /// Meetings with conflicts, with little confidence, or merged on thin evidence.
    Meetings,
    /// Posts that the registry does not have, or has on other days.
    Posts,
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let data = global.resources();
    let (registry, interface) = (Registry::load(&data)?, Interface::load(&data)?);
    let store = query::open(&args.rdf, global)?;
    let view = View::of(&store, &registry, global.lang == Lang::En)?;
    let subject = match args.subject {
        Subject::Names => crate::review::Subject::Names,
        Subject::Duplicates => crate::review::Subject::Duplicates,
        Subject::Meetings => crate::review::Subject::Meetings,
        Subject::Posts => crate::review::Subject::Posts,
    };
    let items = review(&view, subject, args.limit)?;
    match args.format {
        Format::Json => super::print(super::json(&items)?.as_bytes())?,
        Format::Text => {
            let page = Page { interface: &interface, lang: global.lang, isolate: std::io::stdout().is_terminal() };
            super::print(items.iter().map(|item| page.item(item)).collect::<String>().as_bytes())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Lines for people, in one language.
struct Page<'i> {
    interface: &'i Interface,
    lang: Lang,
    isolate: bool,
}

impl Page<'_> {
    /// A value, kept from mixing its direction with that of the line on a terminal.
    fn value(&self, text: &str) -> String {
        if self.isolate { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    fn word(&self, key: &str) -> String {
        match (self.interface.review.get(key), self.lang) {
            (Some(word), Lang::Ar) => word.ar.clone(),
            (Some(word), Lang::En) => word.en.clone(),
            (None, _) => key.to_owned(),
        }
    }

    fn item(&self, item: &Item) -> String {
        let mut text = String::new();
        // writing to a string cannot fail
        let _ = writeln!(text, "{:>6}  {}  {}", item.score, item.id, self.value(&item.label));
        if let (Some(other), Some(label)) = (&item.other, &item.other_label) {
            let _ = writeln!(text, "        {other}  {}", self.value(label));
        }
        for why in &item.why {
            let _ = writeln!(text, "        {}", self.why(why));
        }
        if !item.candidates.is_empty() {
            let alike = item.candidates.iter();
            let alike: Vec<String> =
                alike.map(|it| format!("{} ({}, {})", it.id, self.value(&it.label), it.alike)).collect();
            let _ = writeln!(text, "        {}: {}", self.word("candidates"), alike.join("; "));
        }
        if let Some(sentence) = &item.sentence {
            let _ = writeln!(text, "        \u{00AB}{}\u{00BB}", self.value(sentence.trim()));
        }
        text
    }

    fn why(&self, why: &Why) -> String {
        let fill =
            |text: String, (name, value): (&&str, &String)| text.replace(&format!("{{{name}}}"), &self.value(value));
        why.values.iter().fold(self.word(why.reason), fill)
    }
}
