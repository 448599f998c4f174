//! `majlis store info`.

use std::process::ExitCode;

use serde::Serialize;

use super::Told;
use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::life::info::{Contents, Place};

/// Tell what the store holds, of which format it is, and whether a server runs on it.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    told: Told,
}

/// All that is told.
#[derive(Debug, Serialize)]
struct Info {
    #[serde(flatten)]
    place: Place,
    /// Missing while another process writes.
    contents: Option<Contents>,
}

/// Runs the command.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let info = if args.told.source.rdf.is_empty() {
        let place = Place::of(&global.store)?;
        let contents = match args.told.source.open(global) {
            Ok(store) => Some(store.contents()?),
            Err(Error::Graph(crate::graph::GraphError::InUse { .. })) => None,
            Err(error) => return Err(error),
        };
        Info { place, contents }
    } else {
        let store = args.told.source.open(global)?;
        Info { place: Place::memory(store.iris()), contents: Some(store.contents()?) }
    };
    match args.told.format {
        Format::Json => cli::print(cli::json(&info)?.as_bytes())?,
        Format::Text => cli::print(text(&info).as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn text(info: &Info) -> String {
    let Info { place, contents } = info;
    let mut lines = vec![("store", place.path.clone())];
    lines.extend(place.format.map(|format| ("format", format.to_string())));
    lines.push(("namespace", place.namespace.clone()));
    lines.extend(place.bytes.map(|bytes| ("size", super::size::of(bytes))));
    match contents {
        Some(contents) => {
            let each = contents.graphs.iter().map(|(kind, count)| format!("{count} {}", kind.word()));
            lines.push(("documents", contents.documents.to_string()));
            lines.push(("meetings", contents.meetings.to_string()));
            lines.push(("judgements", contents.judgements.to_string()));
            lines.push(("graphs", each.collect::<Vec<_>>().join(", ")));
            lines.push(("quads", contents.quads.to_string()));
        }
        None => lines.push(("contents", "not counted while another process writes".to_owned())),
    }
    let snapshots = place.snapshots.iter();
    lines.extend(snapshots.map(|snapshot| ("snapshot", super::snapshot::line(snapshot).trim_end().to_owned())));
    let server = place.server.as_ref();
    let server = server.map(|it| format!("{} (process {}, since {})", it.url, it.pid, it.started));
    lines.push(("server", server.unwrap_or_else(|| "none".to_owned())));
    lines.iter().map(|(name, value)| format!("{name:<11} {value}\n")).collect()
}
