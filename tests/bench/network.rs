//! Speed of networks on generated meetings: `cargo bench --bench network`. Beside other programs: `make bench-peers`.

mod meetings;
mod random;

use divan::Bencher;
use majlis::network::centrality::MEASURES;
use majlis::network::community::{Method, Search, communities};
use majlis::network::{Adjacency, Recipe, Roster, Weight, components, cut_points, project};
use meetings::{SIZES, meetings, table};

/// The sizes that a bench takes seconds for.
const QUICK: [&str; 2] = ["S", "M"];

fn main() {
    divan::main();
}

/// The meetings of a size, as a table.
fn attendance(size: &str) -> String {
    let (_, actors, number) = SIZES.iter().find(|(name, ..)| *name == size).expect("listed");
    table(&meetings(*actors, *number))
}

fn roster(table: &str) -> Roster {
    Roster::read("attendance.csv", table.as_bytes()).expect("well formed")
}

fn adjacency(size: &str) -> Adjacency {
    roster(&attendance(size)).adjacency(Weight::Count)
}

#[divan::bench(args = QUICK, sample_count = 5)]
fn table_to_ties(bencher: Bencher, size: &str) {
    let table = attendance(size);
    bencher.bench(|| roster(&table).adjacency(Weight::Newman));
}

#[divan::bench(args = QUICK, sample_count = 5)]
fn projection(bencher: Bencher, size: &str) {
    let rows = roster(&attendance(size)).participations();
    bencher.bench(|| project(&rows, Recipe { weight: Weight::Newman, ..Recipe::default() }));
}

#[divan::bench(args = MEASURES.iter().map(|measure| measure.name), sample_count = 5)]
fn measures(bencher: Bencher, name: &str) {
    let measure = MEASURES.iter().find(|measure| measure.name == name).expect("listed");
    let adjacency = adjacency("S");
    bencher.bench(|| (measure.function)(&adjacency));
}

#[divan::bench(args = QUICK, consts = [true, false], sample_count = 3)]
fn communities_one_run<const LEIDEN: bool>(bencher: Bencher, size: &str) {
    let adjacency = adjacency(size);
    let method = if LEIDEN { Method::Leiden } else { Method::Louvain };
    bencher.bench(|| communities(&adjacency, Search { method, runs: 1, ..Search::default() }));
}

#[divan::bench(args = QUICK, sample_count = 5)]
fn structure(bencher: Bencher, size: &str) {
    let network = project(&roster(&attendance(size)).participations(), Recipe::default());
    bencher.bench(|| (components(&network.adjacency()), cut_points(&network)));
}
