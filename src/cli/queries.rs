//! `majlis queries`

use std::process::ExitCode;

use serde::Serialize;

use super::{Global, json, print, query};
use crate::error::Error;
use crate::query::{Catalog, FLAGS, Header, NamedQuery};

/// Print the catalogue of named queries: what each answers, its parameters, columns, view and how it is called.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As a page of Markdown, in both languages.
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// As JSON, with all that the headers say.
    #[arg(long)]
    json: bool,
}

/// A query with what its header says.
#[derive(Serialize)]
struct Entry<'a> {
    topic: &'a str,
    name: &'a str,
    call: String,
    #[serde(flatten)]
    header: &'a Header,
}

/// Runs the command.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let catalog = Catalog::load()?;
    if args.json {
        let entries: Vec<Entry<'_>> = catalog.iter().map(entry).collect();
        print(json(&entries)?.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.markdown {
        print(page(&catalog).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    query::list(&catalog, None, global.lang)
}

fn entry(query: &NamedQuery) -> Entry<'_> {
    Entry { topic: &query.topic, name: &query.name, call: call(query), header: &query.header }
}

/// The command line that asks a query with the values that its header shows.
fn call(query: &NamedQuery) -> String {
    let given = query.header.parameters.iter().filter_map(|(name, parameter)| {
        let value = parameter.example.as_deref()?;
        Some(if FLAGS.contains(&name.as_str()) {
            format!(" --{name} {}", quoted(value))
        } else {
            format!(" -p {}", quoted(&format!("{name}={value}")))
        })
    });
    format!("majlis query {}{}", query.name, given.collect::<String>())
}

/// A word of a shell.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', "'\\''"))
}

/// The catalogue as Markdown, by topic and name.
fn page(catalog: &Catalog) -> String {
    let mut out = format!("# Named queries\n\n{} queries; `majlis query NAME` runs one.\n", catalog.iter().count());
    let mut topic = "";
    for query in catalog.iter() {
        if query.topic != topic {
            topic = &query.topic;
            out.push_str(&format!("\n## {topic}\n"));
        }
        out.push_str(&section(query));
    }
    out
}

fn section(query: &NamedQuery) -> String {
    let Header { summary, columns, view, extension, parameters } = &query.header;
    let mut out = format!("\n### {}\n\n{}  \n{}\n\n", query.name, summary.en, summary.ar);
    if !parameters.is_empty() {
        out.push_str("| parameter | type | |\n| --- | --- | --- |\n");
        for (name, parameter) in parameters {
            out.push_str(&format!("| `{name}` | {} | {} |\n", parameter.kind.word(), parameter.need()));
        }
        out.push('\n');
    }
    let columns: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
    out.push_str(&format!("Columns: {}. View: {}.\n", columns.join(" "), view.word()));
    if let Some(extension) = extension {
        out.push_str(&format!("Only in majlis: {extension}.\n"));
    }
    out + &format!("\n```sh\n{}\n```\n", call(query))
}
