//! A store at which somebody judges.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::{Global, ingest, source};
use crate::error::Error;
use crate::graph::{Iris, Mode, Store, Totals, World};
use crate::judgement::Judgement;
use crate::registry::Registry;
use crate::resources::Resources;
use crate::review::{Ruling, Things};

/// Who judges.
#[derive(Debug, clap::Args)]
pub struct Author {
    /// The author of judgements; the user of the system if not given.
    #[arg(long, env = "MAJLIS_AUTHOR", value_name = "NAME")]
    by: Option<String>,
}

impl Author {
    /// The name; without one says so, and the code to end with.
    pub fn name(&self) -> Result<String, ExitCode> {
        let name = self.by.clone().or_else(|| std::env::var("USER").ok()).filter(|by| !by.trim().is_empty());
        name.ok_or_else(|| {
            eprintln!("majlis: nobody judges without a name; give --by, or set $MAJLIS_AUTHOR");
            ExitCode::from(2)
        })
    }
}

/// A store to be written.
#[derive(Debug, clap::Args)]
pub struct Target {
    /// Also write the whole store to FILE, as sorted N-Quads. In a build without a store on disk FILE is the store.
    #[arg(long, value_name = "FILE")]
    pub dump: Option<PathBuf>,
    /// Namespace of people, places, documents and meetings, if the store has another than the usual one.
    #[arg(long, value_name = "IRI", value_parser = Iris::below)]
    pub base: Option<Iris>,
}

/// A store at which somebody judges.
pub struct Desk {
    /// The store.
    pub store: Store,
    /// The curated people and bodies.
    pub registry: Registry,
    world: World,
    dump: Option<PathBuf>,
    /// The dump is all that remains of the store.
    in_memory: bool,
}

impl Desk {
    /// Opens the store of `target`, which must exist; with `rdf`, a store of these files that is kept in the dump alone.
    pub fn open(rdf: &[PathBuf], target: &Target, global: &Global) -> Result<Self, Error> {
        let store = if rdf.is_empty() {
            ingest::open(target.dump.as_deref(), target.base.clone(), Mode::Change, global)?
        } else {
            source::open_below(rdf, target.base.clone(), global)?
        };
        let world = World::load(&Resources::ontology(), &global.resources(), store.iris().clone())?;
        let registry = Registry::load(&global.resources())?;
        let in_memory = !rdf.is_empty() || cfg!(not(feature = "rocksdb"));
        Ok(Self { store, world, registry, dump: target.dump.clone(), in_memory })
    }

    /// Things that judgements name.
    pub fn things(&self) -> Things<'_> {
        Things::new(&self.store, &self.registry)
    }

    /// Enters what somebody decides. The edition follows when it is derived.
    pub fn enter(&self, ruling: &Ruling, by: &str, at: jiff::Timestamp, why: &str) -> Result<Judgement, Error> {
        let judgement = ruling.enter(&self.things(), by, at, why)?;
        let mut all = self.store.judgements()?;
        all.retain(|earlier| earlier.id != judgement.id);
        all.push(judgement.clone());
        self.store.set_judgements(&all)?;
        Ok(judgement)
    }

    /// Makes sure that what was entered outlives the program, whether or not the edition is derived.
    pub fn save(&self) -> Result<(), Error> {
        self.store.flush()?;
        self.dump.as_deref().filter(|_| self.in_memory).map_or(Ok(()), |file| Ok(self.store.dump(file)?))
    }

    /// Derives the edition by the judgements of the store; returns what it held before and holds now.
    pub fn derive(&self) -> Result<[Totals; 2], Error> {
        let before = self.store.totals(&self.world)?;
        self.store.load_world(&self.world)?;
        self.store.derive_edition(&self.world)?;
        self.store.flush()?;
        if let Some(file) = &self.dump {
            self.store.dump(file)?;
        }
        Ok([before, self.store.totals(&self.world)?])
    }
}

/// Says what a judgement changed.
pub fn tell([before, after]: [Totals; 2]) {
    eprintln!(
        "edition: {} meetings, {} actors; before: {}, {}",
        after.meetings, after.actors, before.meetings, before.actors
    );
}

/// The time of entry, to the microsecond: two judgements of one second must not change places.
pub fn now() -> jiff::Timestamp {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Microsecond).unwrap_or(now)
}
