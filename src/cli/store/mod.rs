//! `majlis store`: what a store holds, whether it is whole, and its way to other stores and programs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use super::{Format, Global};
use crate::error::Error;
use crate::graph::life::Selection;
use crate::graph::life::load::Cargo;
use crate::graph::life::manifest::MANIFEST;
use crate::graph::life::snapshot::{Snapshot, path as snapshot_path};
use crate::graph::life::sorted::Source as Lines;
use crate::graph::{Mode, Store};

mod compact;
mod derive;
mod diff;
mod dump;
mod hash;
mod info;
mod load;
mod restore;
mod size;
pub mod snapshot;
mod upgrade;
mod verify;

/// Look after a store: whether it is whole, snapshots of what it was, dumps, and what differs between two.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Info(info::Args),
    Verify(verify::Args),
    Snapshot(snapshot::Args),
    Restore(restore::Args),
    Compact(compact::Args),
    Derive(derive::Args),
    Dump(dump::Args),
    Load(load::Args),
    Diff(diff::Args),
    Hash(hash::Args),
    Upgrade(upgrade::Args),
}

pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    match args.command {
        Command::Info(args) => info::run(&args, global),
        Command::Verify(args) => verify::run(&args, global),
        Command::Snapshot(args) => snapshot::run(&args, global),
        Command::Restore(args) => restore::run(&args, global),
        Command::Compact(args) => compact::run(&args, global),
        Command::Derive(args) => derive::run(&args, global),
        Command::Dump(args) => dump::run(&args, global),
        Command::Load(args) => load::run(&args, global),
        Command::Upgrade(args) => upgrade::run(&args, global),
        Command::Diff(args) => diff::run(&args, global),
        Command::Hash(args) => hash::run(&args, global),
    }
}

/// Which graphs.
#[derive(Debug, clap::Args)]
struct Graphs {
    /// Only this graph: ontology, registry, topics, places, judgements, edition, doc/HASH, measurements/NAME, or an IRI;
    /// documents and measurements for all of these. May be given several times.
    #[arg(long, value_name = "NAME", value_parser = named)]
    graph: Vec<String>,
    /// All graphs but this one, named in the same way. May be given several times.
    #[arg(long, value_name = "NAME", value_parser = named)]
    without: Vec<String>,
}

/// A name that a graph can have.
fn named(name: &str) -> Result<String, String> {
    Selection::of(&[name.to_owned()], &[]).map(|_| name.to_owned())
}

impl Graphs {
    fn selection(&self) -> Selection {
        // the names were read before
        Selection::of(&self.graph, &self.without).unwrap_or_default()
    }
}

/// Files that stand for a store.
#[derive(Debug, clap::Args)]
struct Source {
    /// Take these files of RDF, or folders with a dump, instead of the store; may be given several times.
    #[arg(long, value_name = "FILE|DIR")]
    rdf: Vec<PathBuf>,
}

/// What to read, and how to tell what is found.
#[derive(Debug, clap::Args)]
struct Told {
    #[command(flatten)]
    source: Source,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Source {
    /// The store to read; files are read into memory.
    fn open(&self, global: &Global) -> Result<Store, Error> {
        match self.cargo()? {
            Some(cargo) => Ok(cargo.in_memory()?),
            None => store(&global.store),
        }
    }

    /// What to read line by line.
    fn lines(&self, global: &Global) -> Result<Lines, Error> {
        match self.cargo()? {
            Some(cargo) => Ok(Lines::of(cargo)?),
            None => open(&global.store),
        }
    }

    fn cargo(&self) -> Result<Option<Cargo>, Error> {
        Ok(if self.rdf.is_empty() { None } else { Some(Cargo::of(&self.rdf)?) })
    }
}

/// What can be read under a name: a snapshot of the store, a store, a folder with a dump, or a file of RDF.
fn named_store(name: &Path, global: &Global) -> Result<Lines, Error> {
    match name.to_str().filter(|_| !name.exists()) {
        Some(snapshot) => {
            Snapshot::read(&global.store, snapshot)?;
            open(&snapshot_path(&global.store, snapshot))
        }
        None => open(name),
    }
}

/// What can be read at a path: a store, a folder with a dump, or a file of RDF.
fn open(path: &Path) -> Result<Lines, Error> {
    match is_dump(path) {
        true => Ok(Lines::of(Cargo::of(&[path.to_owned()])?)?),
        false => Ok(Store::open(path, Mode::Read)?.into()),
    }
}

/// The store at a path; a dump there is read into memory.
fn store(path: &Path) -> Result<Store, Error> {
    match is_dump(path) {
        true => Ok(Cargo::of(&[path.to_owned()])?.in_memory()?),
        false => Ok(Store::open(path, Mode::Read)?),
    }
}

fn is_dump(path: &Path) -> bool {
    path.is_file() || path.join(MANIFEST).is_file()
}
