//! Options that keep results in the store, to be queried beside the meetings.

use std::path::{Path, PathBuf};

use super::options::BuildOptions;
use crate::cli::Global;
use crate::cli::source::Source;
use crate::error::Error;
use crate::export::{Table, Value};
use crate::graph::{Against, GraphError, Measured, Measurement, Mode, Store};
use crate::network::uncertainty::ranks;
use crate::network::{Analysis, Column, Network, NetworkError};

/// Where results are kept.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Results")]
pub struct StoreOptions {
    /// Keep all values of measures of actors or of the network in the store, as a graph of its own that SPARQL reads (see the
    /// query network/measurements); what had the name before is replaced. With --rdf, in that file, which must be the only
    /// one and N-Quads.
    #[arg(long, value_name = "NAME", value_parser = name)]
    #[arg(conflicts_with_all = ["ties", "between", "cliques", "equivalence", "signed", "stances", "explain", "attendance", "endpoint"])]
    store_as: Option<String>,
    /// Remove what --store-as keeps under a name, and measure nothing.
    #[arg(long, value_name = "NAME", value_parser = name, conflicts_with_all = ["store_as", "explain", "attendance", "endpoint"])]
    pub forget: Option<String>,
}

fn name(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let wrong = "a name is made of letters a to z, digits and - _ .";
    if !text.is_empty() && text.chars().all(fits) { Ok(text.to_owned()) } else { Err(wrong.to_owned()) }
}

impl StoreOptions {
    /// The option given, if results are kept.
    pub fn given(&self) -> Option<&'static str> {
        self.store_as.as_ref().map(|_| "--store-as")
    }

    /// Opens the store: to write, if anything is to be kept or removed.
    pub fn open(&self, build: &BuildOptions, global: &Global) -> Result<Source, Error> {
        if self.store_as.is_none() && self.forget.is_none() {
            return build.open(global);
        }
        match build.source.rdf.as_slice() {
            [] => Ok(Source::Store(Store::open(&global.store, Mode::Change)?)),
            [file] if is_nquads(file) => build.open(global),
            _ => Err(NetworkError::NotKept.into()),
        }
    }

    /// Removes what is kept under a name.
    pub fn forget(&self, name: &str, build: &BuildOptions, global: &Global) -> Result<(), Error> {
        let Source::Store(store) = self.open(build, global)? else { return Err(NetworkError::NotKept.into()) };
        if !store.forget_measurements(name)? {
            return Err(NetworkError::NothingKept { name: name.to_owned() }.into());
        }
        Ok(save(&store, &build.source.rdf)?)
    }

    /// Keeps measures of actors.
    pub fn keep(
        &self,
        source: &Source,
        rdf: &[PathBuf],
        seed: u64,
        network: &Network,
        analysis: &Analysis,
    ) -> Result<(), Error> {
        self.put(source, rdf, seed, network, analysis.columns.iter().flat_map(|column| of_actors(network, column)))
    }

    /// Keeps measures of the network: the rows of a table with the columns measure and value, and perhaps low and high, or
    /// chance, z and p.
    pub fn keep_whole(
        &self,
        source: &Source,
        rdf: &[PathBuf],
        seed: u64,
        network: &Network,
        table: &Table,
    ) -> Result<(), Error> {
        self.put(source, rdf, seed, network, table.rows.iter().filter_map(|row| of_network(&table.columns, row)))
    }

    /// Keeps measurements, if any are to be kept.
    fn put(
        &self,
        source: &Source,
        rdf: &[PathBuf],
        seed: u64,
        network: &Network,
        measurements: impl Iterator<Item = Measurement>,
    ) -> Result<(), Error> {
        let Some(name) = &self.store_as else { return Ok(()) };
        let Source::Store(store) = source else { return Err(NetworkError::NotKept.into()) };
        store.keep_measurements(name, &measured(network, seed, measurements.collect()))?;
        Ok(save(store, rdf)?)
    }
}

fn is_nquads(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "nq")
}

/// Makes sure that what was changed stays: in the store, or in the file that was read.
fn save(store: &Store, rdf: &[PathBuf]) -> Result<(), GraphError> {
    match rdf {
        [file] => store.dump(file),
        _ => store.flush(),
    }
}

fn measured(network: &Network, seed: u64, measurements: Vec<Measurement>) -> Measured {
    let (recipe, tally) = (&network.recipe, &network.tally);
    let lines = recipe.lines().into_iter().chain(tally.lines());
    let lines: Vec<String> = lines.map(|(name, value)| format!("{name}: {value}")).collect();
    Measured {
        recipe: lines.join("\n"),
        hash: recipe.hash(tally),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed,
        measurements,
    }
}

/// The defined values of a measure, each with its rank.
fn of_actors(network: &Network, column: &Column) -> Vec<Measurement> {
    let beside = |name: &str, node: usize| {
        let values = &column.beside.iter().find(|(known, _)| *known == name)?.1;
        Some(values[node]).filter(|value| !value.is_nan())
    };
    let ranks = ranks(&column.values);
    let one = |(node, (actor, &value)): (usize, (&crate::network::Node, &f64))| {
        let rank = |name: &str| beside(name, node).map(|rank| rank as usize);
        let chance = Against { mean: beside("chance", node), z: beside("z", node), p: beside("p", node) };
        Measurement {
            measure: column.measure.name.to_owned(),
            actor: Some(actor.id.clone()),
            value,
            interval: beside("low", node).zip(beside("high", node)),
            rank: Some(ranks[node] as usize),
            ranks: rank("rank_best").zip(rank("rank_worst")),
            chance,
        }
    };
    network.nodes().zip(&column.values).enumerate().filter(|(_, (_, value))| !value.is_nan()).map(one).collect()
}

/// The measurement of a row of a table with these columns.
fn of_network(columns: &[String], row: &[Option<Value>]) -> Option<Measurement> {
    let number = |name: &str| match row.get(columns.iter().position(|column| column == name)?) {
        Some(Some(Value::Number(number))) => Some(*number),
        _ => None,
    };
    Some(Measurement {
        measure: row.first()?.as_ref()?.text(),
        value: number("value")?,
        interval: number("low").zip(number("high")),
        chance: Against { mean: number("chance"), z: number("z"), p: number("p") },
        ..Measurement::default()
    })
}
