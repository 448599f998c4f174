//! How `majlis network` and `majlis export` make a network of the store's meetings, as options.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::chance::BackboneOptions;
use super::measure::MeasureOptions;
use super::meetings::MeetingOptions;
use super::search::SearchOptions;
use super::tie::TieOptions;
use crate::cli::Global;
use crate::cli::source::{Source, SourceOptions};
use crate::error::Error;
use crate::graph::Store;
use crate::network::backbone::backbone;
use crate::network::balance::stances::{Statement, statements};
use crate::network::{
    Blocs, Known, Network, NetworkError, Participation, Parts, Recipe, Relation, Roster, Wanted, Wholes, project,
    related,
};
use crate::registry::Registry;

/// How a network is made of the store's meetings, and what is measured.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Network")]
pub struct NetworkOptions {
    #[command(flatten)]
    pub build: BuildOptions,
    #[command(flatten)]
    pub measured: MeasureOptions,
    /// Blocs of actors: CSV with the columns actor (name, id or IRI) and bloc.
    #[arg(long, value_name = "FILE")]
    blocs: Option<PathBuf>,
}

/// How a network is made of the store's meetings.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Network")]
pub struct BuildOptions {
    #[command(flatten)]
    pub source: SourceOptions,
    /// Take this table of attendance instead of the store: CSV with the columns actor and meeting, and date if known.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rdf", "endpoint", "actors", "roll_up", "wholes"])]
    #[arg(conflicts_with_all = ["from", "to", "topic", "place", "kind", "status", "without", "relation", "min_confidence"])]
    pub attendance: Option<PathBuf>,
    #[command(flatten)]
    tie: TieOptions,
    #[command(flatten)]
    meetings: MeetingOptions,
    /// Leave out actors without ties.
    #[arg(long)]
    no_isolates: bool,
    #[command(flatten)]
    pub backbone: BackboneOptions,
    #[command(flatten)]
    pub search: SearchOptions,
}

impl NetworkOptions {
    /// What to compute, without groups; `first` before all other measures.
    pub fn wanted(&self, first: Option<&str>) -> Result<Wanted, NetworkError> {
        self.measured.wanted(first, self.build.relation())
    }

    /// The names of the measures asked for.
    pub fn names(&self) -> Vec<String> {
        self.measured.names(self.build.relation())
    }
}

impl BuildOptions {
    /// What ties two actors.
    pub fn relation(&self) -> Relation {
        self.tie.relation
    }

    /// The store, files or endpoint; an empty store if there is a table of attendance instead.
    pub fn open(&self, global: &Global) -> Result<Source, Error> {
        match self.attendance {
            Some(_) => Ok(Source::Store(Store::memory()?)),
            None => self.source.open(global),
        }
    }

    /// Reads the store's participations and makes the network.
    pub fn network(&self, source: &Source, global: &Global) -> Result<Network, Error> {
        Ok(self.read(source, global)?.0)
    }

    /// Reads the store's participations, or the table of attendance, and makes the network; both.
    pub fn read(&self, source: &Source, global: &Global) -> Result<(Network, Vec<Participation>), Error> {
        let Some(path) = &self.attendance else {
            let rows = rows(source, self.meetings.limits(), self.relation(), self.tie.wholes, global)?;
            return Ok((self.make(&rows)?, rows));
        };
        let roster = Roster::read(&path.display().to_string(), &read(path)?)?;
        let rows = roster.participations();
        let mut network = self.make(&rows)?;
        network.recipe.attendance = Some(roster.source);
        Ok((network, rows))
    }

    /// Reads what was said at the store's meetings.
    pub fn statements(&self, source: &Source, global: &Global) -> Result<Vec<Statement>, Error> {
        let (limits, registry) = (in_language(self.meetings.limits(), global), Registry::load(&global.resources())?);
        let mut found = statements(source, &registry, &limits)?;
        if let Some(how) = self.tie.wholes {
            let parts = Parts::read(source, &registry, global.lang.code())?;
            found.iter_mut().for_each(|statement| parts.raise(&mut statement.by, how));
        }
        Ok(found)
    }

    /// Makes the network of these rows.
    pub fn make(&self, rows: &[Participation]) -> Result<Network, NetworkError> {
        let recipe = Recipe {
            relation: self.relation(),
            actors: self.tie.actors,
            roll_up: self.tie.roll_up,
            wholes: self.tie.wholes,
            weight: self.tie.weight,
            decay: self.tie.decay(self.meetings.until()),
            max_attendees: self.tie.most(),
            min_weight: self.tie.min_weight,
            isolates: !self.no_isolates,
            statuses: self.meetings.statuses(),
            without_roles: self.meetings.without_roles(),
            limits: self.meetings.limits(),
            ..Recipe::default()
        };
        let network = project(rows, recipe);
        match self.backbone.how(self.search.seed()) {
            Some(how) => backbone(&network, &how),
            None => Ok(network),
        }
    }
}

impl NetworkOptions {
    /// The blocs of the network's actors, if a table of them was named. It may name all actors of the store and registry.
    pub fn blocs(&self, network: &Network, source: &Source, global: &Global) -> Result<Option<Blocs>, Error> {
        let Some(path) = &self.blocs else { return Ok(None) };
        let registry = Registry::load(&global.resources())?;
        let bytes = read(path)?;
        let others = actors(source, global)?;
        Ok(Some(Blocs::read(&path.display().to_string(), &bytes, network, &others, &registry)?))
    }
}

/// The store's rows within limits that make ties of this kind, bodies raised if they are to be, labels in the language of all
/// commands.
pub fn rows(
    source: &Source,
    limits: IndexMap<String, String>,
    relation: Relation,
    wholes: Option<Wholes>,
    global: &Global,
) -> Result<Vec<Participation>, Error> {
    let registry = Registry::load(&global.resources())?;
    let mut found = related(source, &registry, &in_language(limits, global), relation)?;
    if let Some(how) = wholes {
        let parts = Parts::read(source, &registry, global.lang.code())?;
        found.iter_mut().for_each(|row| parts.raise(row, how));
    }
    Ok(found)
}

/// The limits, and the language of labels.
fn in_language(mut limits: IndexMap<String, String>, global: &Global) -> IndexMap<String, String> {
    limits.insert("lang".to_owned(), global.lang.code().to_owned());
    limits
}

/// Identifiers and labels of all actors of the store.
fn actors(source: &Source, global: &Global) -> Result<Vec<(String, String)>, Error> {
    let rows = rows(source, IndexMap::new(), Relation::Attendance, None, global)?;
    let own = rows.iter().map(|row| (row.actor.clone(), row.label.clone()));
    let bodies = rows.iter().filter_map(|row| row.represents.as_ref());
    Ok(own.chain(bodies.map(|body| (body.id.clone(), body.label.clone()))).collect())
}

/// The nodes of actors by their names, ids or IRIs.
pub fn nodes<const N: usize>(
    names: [&str; N],
    network: &Network,
    source: &Source,
    global: &Global,
) -> Result<[usize; N], Error> {
    let (others, registry) = (actors(source, global)?, Registry::load(&global.resources())?);
    let known = Known::new(network, &others, &registry);
    let mut nodes = [0; N];
    for (node, name) in nodes.iter_mut().zip(names) {
        *node = known.node(network, name)?;
    }
    Ok(nodes)
}

/// The bytes of a file that an option names.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Io { path: path.display().to_string(), source })
}
