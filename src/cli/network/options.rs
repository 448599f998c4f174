//! How `majlis network` and `majlis export` make a network of the store's meetings, as options.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::chance::BackboneOptions;
use super::measure::MeasureOptions;
use super::meetings::MeetingOptions;
use super::search::SearchOptions;
use super::tie::TieOptions;
use crate::cli::Global;
use crate::error::Error;
use crate::graph::Store;
use crate::network::backbone::backbone;
use crate::network::{Blocs, Network, NetworkError, Participation, Recipe, Wanted, participations, project, related};
use crate::registry::Registry;

/// How a network is made of the store's meetings, and what is measured.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Network")]
pub struct NetworkOptions {
    /// Take these RDF files (Turtle, TriG, N-Triples, N-Quads) instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub rdf: Vec<PathBuf>,
    #[command(flatten)]
    tie: TieOptions,
    #[command(flatten)]
    meetings: MeetingOptions,
    /// Leave out actors without ties.
    #[arg(long)]
    no_isolates: bool,
    #[command(flatten)]
    pub measured: MeasureOptions,
    /// Blocs of actors: CSV with the columns actor (name, id or IRI) and bloc.
    #[arg(long, value_name = "FILE")]
    blocs: Option<PathBuf>,
    #[command(flatten)]
    pub backbone: BackboneOptions,
    #[command(flatten)]
    pub search: SearchOptions,
}

impl NetworkOptions {
    /// What to compute, without groups; `first` before all other measures.
    pub fn wanted(&self, first: Option<&str>) -> Result<Wanted, NetworkError> {
        self.measured.wanted(first, self.tie.relation)
    }

    /// The names of the measures asked for.
    pub fn names(&self) -> Vec<String> {
        self.measured.names(self.tie.relation)
    }

    /// Reads the store's participations and makes the network.
    pub fn network(&self, store: &Store, global: &Global) -> Result<Network, Error> {
        Ok(self.read(store, global)?.0)
    }

    /// Reads the store's participations and makes the network; both.
    pub fn read(&self, store: &Store, global: &Global) -> Result<(Network, Vec<Participation>), Error> {
        let limits = self.meetings.limits();
        let mut parameters = limits.clone();
        parameters.insert("lang".to_owned(), global.lang.code().to_owned());
        let relation = self.tie.relation;
        let rows = related(store, &Registry::load(&global.resources())?, &parameters, relation)?;
        let recipe = Recipe {
            relation,
            actors: self.tie.actors,
            roll_up: self.tie.roll_up,
            weight: self.tie.weight,
            decay: self.tie.decay(self.meetings.until()),
            max_attendees: self.tie.most(),
            min_weight: self.tie.min_weight,
            isolates: !self.no_isolates,
            statuses: self.meetings.statuses(),
            without_roles: self.meetings.without_roles(),
            limits,
            steps: Vec::new(),
        };
        let network = project(&rows, recipe);
        let network = match self.backbone.how(self.search.seed()) {
            Some(how) => backbone(&network, &how)?,
            None => network,
        };
        Ok((network, rows))
    }

    /// The blocs of the network's actors, if a table of them was named. It may name all actors of the store and registry.
    pub fn blocs(&self, network: &Network, store: &Store, global: &Global) -> Result<Option<Blocs>, Error> {
        let Some(path) = &self.blocs else { return Ok(None) };
        let registry = Registry::load(&global.resources())?;
        let lang = ("lang".to_owned(), global.lang.code().to_owned());
        let rows = participations(store, &registry, &IndexMap::from([lang]))?;
        let own = rows.iter().map(|row| (row.actor.clone(), row.label.clone()));
        let bodies = rows.iter().filter_map(|row| row.represents.as_ref());
        let others: Vec<(String, String)> =
            own.chain(bodies.map(|body| (body.id.clone(), body.label.clone()))).collect();
        let bytes = read(path)?;
        Ok(Some(Blocs::read(&path.display().to_string(), &bytes, network, &others, &registry)?))
    }
}

/// The bytes of a file that an option names.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Io { path: path.display().to_string(), source })
}
