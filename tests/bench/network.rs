//! Speed of networks on generated meetings: `cargo bench --bench network`.
//!
//! Actors belong to circles; most of those at a meeting come from one circle, some from anywhere, and some actors meet far more
//! often than others. The numbers follow from the seed alone.

mod random;

use divan::Bencher;
use majlis::network::centrality::MEASURES;
use majlis::network::community::{Method, Search, communities};
use majlis::network::{Network, Participation, Recipe, Weight, components, cut_points, project};
use majlis::record::{ActorKind, Role};
use random::Random;

/// Actors and meetings.
const SIZES: [(usize, usize); 2] = [(1_000, 5_000), (5_000, 25_000)];

fn main() {
    divan::main();
}

fn rows((actors, meetings): (usize, usize)) -> Vec<Participation> {
    let mut random = Random(7);
    let circles = ((actors as f64).sqrt() / 2.0) as usize;
    let mut rows = Vec::new();
    for meeting in 0..meetings {
        let circle = random.skewed(circles);
        for _ in 0..2 + random.skewed(11) {
            let inside = random.below(4) > 0;
            let actor = if inside { circle + circles * random.skewed(actors / circles) } else { random.skewed(actors) };
            rows.push(Participation {
                meeting: format!("m{meeting:06}"),
                date: None,
                kind: None,
                status: Some("held".to_owned()),
                actor: format!("a{actor:06}"),
                label: format!("a{actor:06}"),
                actor_kind: ActorKind::Person,
                role: Role::Attendee,
                represents: None,
            });
        }
    }
    rows
}

fn network(size: (usize, usize)) -> Network {
    project(&rows(size), Recipe::default())
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn projection(bencher: Bencher, size: (usize, usize)) {
    let rows = rows(size);
    bencher.bench(|| project(&rows, Recipe { weight: Weight::Newman, ..Recipe::default() }));
}

#[divan::bench(args = MEASURES.iter().map(|measure| measure.name), sample_count = 5)]
fn measures(bencher: Bencher, name: &str) {
    let measure = MEASURES.iter().find(|measure| measure.name == name).expect("listed");
    let adjacency = network(SIZES[0]).adjacency();
    bencher.bench(|| (measure.function)(&adjacency));
}

#[divan::bench(args = SIZES, consts = [true, false], sample_count = 3)]
fn communities_one_run<const LEIDEN: bool>(bencher: Bencher, size: (usize, usize)) {
    let adjacency = network(size).adjacency();
    let method = if LEIDEN { Method::Leiden } else { Method::Louvain };
    bencher.bench(|| communities(&adjacency, Search { method, runs: 1, ..Search::default() }));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn structure(bencher: Bencher, size: (usize, usize)) {
    let network = network(size);
    bencher.bench(|| (components(&network.adjacency()), cut_points(&network)));
}
