//! Measures of actors, ties, networks and two-mode data against other programs (`tests/networks/*.json`), their
//! definitions on random networks, and what they say where a definition gives nothing.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use majlis::network::attendance::{TWO_MODE_GLOBAL, TWO_MODE_MEASURES};
use majlis::network::backbone::Method;
use majlis::network::balance;
use majlis::network::brokerage::{PerRole, ROLES, brokerage};
use majlis::network::centrality::{GLOBAL_MEASURES, MEASURES, TIE_MEASURES, global_measure, measure, tie_measure};
use majlis::network::community;
use majlis::network::methods::METHODS;
use majlis::network::uncertainty::Source;
use majlis::network::{Adjacency, Network, Weight, components, mixing};
use proptest::prelude::*;

mod networks;
use networks::{Published, assert_close, assert_value, by_id, published, tie_names};

fn names<F>(measures: &[majlis::network::centrality::Measure<F>]) -> BTreeSet<&'static str> {
    measures.iter().map(|measure| measure.name).collect()
}

#[test]
fn measures_of_actors_agree_with_other_programs() {
    let mut compared = BTreeSet::new();
    for (name, graph) in published() {
        let network = graph.network();
        for (of, expected) in &graph.expected {
            let measure = measure(of).expect("a measure of ours");
            let got = by_id(&network, &(measure.function)(&network.adjacency()));
            assert_close(&format!("{name}: {of}"), expected, &got);
            compared.insert(measure.name);
        }
    }
    assert_eq!(names(MEASURES), compared, "every measure is compared with another program");
}

#[test]
fn measures_of_ties_agree_with_other_programs() {
    let mut compared = BTreeSet::new();
    for (name, graph) in published() {
        let network = graph.network();
        for (of, expected) in &graph.ties_expected {
            let measure = tie_measure(of).expect("a measure of ours");
            let got = tie_names(&network).into_iter().zip((measure.function)(&network.adjacency())).collect();
            assert_close(&format!("{name}: {of}"), expected, &got);
            compared.insert(measure.name);
        }
    }
    assert_eq!(names(TIE_MEASURES), compared, "every measure is compared with another program");
}

#[test]
fn measures_of_networks_agree_with_other_programs() {
    let mut compared = BTreeSet::new();
    for (name, graph) in published() {
        let adjacency = graph.network().adjacency();
        let Some(expected) = &graph.network_expected else { continue };
        for (of, value) in &expected.values {
            let measure = global_measure(of).expect("a measure of ours");
            let what = format!("{name}: {of} ({})", expected.by);
            assert_value(&what, *value, (measure.function)(&adjacency), expected.tolerance);
            compared.insert(measure.name);
        }
    }
    assert_eq!(names(GLOBAL_MEASURES), compared, "every measure is compared with another program");
}

#[test]
fn two_mode_measures_agree_with_other_programs() {
    let davis = &published()["davis"];
    let data = davis.network().two_mode;
    let ids = || data.actors.iter().map(|actor| &actor.id).chain(data.meetings.iter().map(|meeting| &meeting.id));
    for measure in TWO_MODE_MEASURES {
        let sides = (measure.function)(&data);
        let got = ids().cloned().zip(sides.actors.into_iter().chain(sides.meetings)).collect();
        assert_close(measure.name, &davis.two_mode_expected[measure.name], &got);
    }
    let expected = davis.two_mode_network_expected.as_ref().expect("given");
    for measure in TWO_MODE_GLOBAL {
        assert_value(measure.name, expected.values[measure.name], (measure.function)(&data), expected.tolerance);
    }
}

/// The groups of a published network as numbers, one a node.
fn groups(graph: &Published, network: &Network) -> Vec<usize> {
    let names: BTreeSet<&String> = graph.groups.values().collect();
    let number = |id: &String| names.iter().position(|name| *name == &graph.groups[id]).expect("named");
    network.nodes().map(|node| number(&node.id)).collect()
}

#[test]
fn brokerage_agrees_with_another_program() {
    let karate = &published()["karate"];
    let (network, expected) = (karate.network(), karate.brokerage.as_ref().expect("given"));
    let found = brokerage(&network.adjacency(), &groups(karate, &network));
    for (node, found) in network.nodes().zip(found) {
        let compare = |what: &str, expected: &[Option<f64>], got: PerRole, tolerance: f64| {
            for (role, (expected, got)) in ROLES.iter().zip(expected.iter().zip(got)) {
                assert_value(&format!("{what} of {} as {role}", node.id), *expected, got, tolerance);
            }
        };
        compare("brokerage counts", &expected.counts[&node.id], found.counts, 0.0);
        compare("brokerage expected", &expected.expected[&node.id], found.expected, expected.tolerance);
        compare("brokerage deviation", &expected.deviation[&node.id], found.deviation, expected.tolerance);
        compare("brokerage z", &expected.z[&node.id], found.z(), expected.tolerance);
    }
}

#[test]
fn mixing_agrees_with_other_programs() {
    let karate = &published()["karate"];
    let (network, expected) = (karate.network(), karate.mixing.as_ref().expect("given"));
    let found = mixing(&network.adjacency(), &groups(karate, &network));
    let got = [
        ("ei_index", found.ei_index),
        ("external_edges", found.external as f64),
        ("internal_edges", found.internal as f64),
        ("modularity_of_club", found.modularity),
        ("nominal_assortativity", found.assortativity),
    ];
    assert_close("mixing", expected, &got.map(|(name, value)| (name.to_owned(), value)).into());
}

/// Values of a measure by actor, with `-` where it is not defined.
fn told(ties: &[(&str, &str, f64)], isolates: &[&str], name: &str) -> String {
    let network = Network::from_ties(ties, isolates).expect("well formed");
    let values = (measure(name).expect("ours").function)(&network.adjacency());
    let show = |value: f64| if value.is_nan() { "-".to_owned() } else { format!("{value:.4}") };
    values.into_iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn measures_without_a_definition_say_so() {
    let pair = [("a", "b", 2.0)];
    for (measure, values) in [
        ("constraint", "1.0000 1.0000 -"),
        ("effective-size-weighted", "1.0000 1.0000 -"),
        ("efficiency", "1.0000 1.0000 -"),
        ("hierarchy", "1.0000 1.0000 -"),
        ("closeness-component", "1.0000 1.0000 -"),
        ("closeness-component-weighted", "2.0000 2.0000 -"),
        ("eccentricity-weighted", "0.5000 0.5000 0.0000"),
        ("clustering-onnela", "0.0000 0.0000 0.0000"),
        ("katz", "2.0000 2.0000 1.0000"),
        ("core", "1.0000 1.0000 0.0000"),
    ] {
        assert_eq!(told(&pair, &["z"], measure), values, "{measure}");
    }
    for (isolates, values) in [
        (&[][..], "0 0 0 - - - - - - - - - -"),
        (&["one"], "0 1 1 0 0 - - - 0 - - - -"),
        (&["one", "two", "three"], "0 3 1 0 0 - 0 - 0 - 0 0 0"),
    ] {
        let graph = Network::from_ties(&[], isolates).expect("well formed").adjacency();
        let show = |value: f64| if value.is_nan() { "-".to_owned() } else { value.to_string() };
        let told: Vec<String> = GLOBAL_MEASURES.iter().map(|measure| show((measure.function)(&graph))).collect();
        assert_eq!(told.join(" "), values, "{isolates:?}: {:?}", names(GLOBAL_MEASURES));
        assert!(TIE_MEASURES.iter().all(|measure| (measure.function)(&graph).is_empty()));
        let found = brokerage(&graph, &vec![0; isolates.len()]);
        assert!(found.iter().all(|found| found.counts == [0.0; 6] && found.z().iter().all(|z| z.is_nan())));
        let mixed = mixing(&graph, &vec![0; isolates.len()]);
        assert!(mixed.assortativity.is_nan() && mixed.ei_index.is_nan() && mixed.modularity.is_nan());
        let empty = Network::from_ties(&[], isolates).expect("well formed").two_mode;
        assert!(TWO_MODE_GLOBAL.iter().all(|measure| (measure.function)(&empty).is_nan()));
        assert!(TWO_MODE_MEASURES.iter().all(|measure| (measure.function)(&empty).meetings.is_empty()));
    }
}

#[test]
fn equal_weights_change_nothing_but_the_unit() {
    let weighted = ["betweenness", "constraint", "effective-size", "efficiency", "hierarchy", "eigenvector", "katz"];
    for (name, graph) in published() {
        let plain = graph.network().adjacency().unweighted();
        let ties = (0..plain.nodes()).flat_map(|node| plain.row(node).map(move |(other, _)| (node, other, 0.3)));
        let ties: Vec<(usize, usize, f64)> = ties.filter(|(node, other, _)| node < other).collect();
        let even = Adjacency::from_ties(plain.nodes(), ties.into_iter());
        for of in weighted {
            let values = |name: &str, graph| (measure(name).expect("ours").function)(graph);
            let (one, other) = (values(of, &plain), values(&format!("{of}-weighted"), &even));
            let same = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-9 || a.is_nan() && b.is_nan();
            assert!(one.iter().zip(&other).all(same), "{name}: {of}: {one:?} and {other:?}");
        }
    }
}

#[test]
fn every_measure_explains_itself() {
    let mut known = BTreeSet::new();
    let mut explained = |name: &'static str, text: String| {
        assert!(known.insert(name), "{name} is listed twice");
        let heads: Vec<&str> = text.lines().filter_map(|line| line.split_once(": ")).map(|(head, _)| head).collect();
        assert_eq!(heads, [name, "formula", "normalisation", "paper", "caution", "caution"]);
        assert!(text.lines().nth(3).is_some_and(|paper| paper.chars().any(|c| c.is_ascii_digit())), "{text}");
    };
    MEASURES.iter().for_each(|measure| explained(measure.name, measure.explain()));
    TIE_MEASURES.iter().for_each(|measure| explained(measure.name, measure.explain()));
    GLOBAL_MEASURES.iter().for_each(|measure| explained(measure.name, measure.explain()));
    TWO_MODE_MEASURES.iter().for_each(|measure| explained(measure.name, measure.explain()));
    TWO_MODE_GLOBAL.iter().for_each(|measure| explained(measure.name, measure.explain()));
    let methods = community::EXPLAINED.iter().chain(balance::EXPLAINED);
    methods.for_each(|method| explained(method.name, method.explain()));
    METHODS.iter().for_each(|method| explained(method.name, method.explain()));
    let weights = Weight::value_variants().iter().map(name);
    let nulls = Method::value_variants().iter().map(name);
    let sources = Source::value_variants().iter().map(name);
    for choice in weights.chain(nulls).chain(sources) {
        assert!(known.contains(choice.as_str()), "{choice} is not explained");
    }
}

/// The name of a choice on the command line.
fn name(choice: &impl ValueEnum) -> String {
    choice.to_possible_value().expect("not hidden").get_name().to_owned()
}

/// A random network of up to 12 nodes with weights of 1 to 12, whose lengths have a common multiple.
fn graphs() -> impl Strategy<Value = Adjacency> {
    prop::collection::btree_map((0usize..12, 0usize..12), 1u32..=12, 0..40).prop_map(|ties| {
        let ties: BTreeMap<(usize, usize), u32> = ties.into_iter().filter(|((a, b), _)| a < b).collect();
        Adjacency::from_ties(12, ties.iter().map(|(&(a, b), &weight)| (a, b, f64::from(weight))))
    })
}

/// 27720 / weight is whole for weights of 1 to 12.
const MULTIPLE: f64 = 27720.0;

/// All distances in whole numbers (Floyd, Warshall) and the numbers of shortest paths.
fn all_paths(graph: &Adjacency) -> (Vec<Vec<u64>>, Vec<Vec<f64>>) {
    let nodes = graph.nodes();
    let mut distance = vec![vec![u64::MAX / 4; nodes]; nodes];
    for (node, row) in distance.iter_mut().enumerate() {
        row[node] = 0;
        graph.row(node).for_each(|(other, weight)| row[other] = (MULTIPLE / weight) as u64);
    }
    for through in 0..nodes {
        for from in 0..nodes {
            for to in 0..nodes {
                distance[from][to] = distance[from][to].min(distance[from][through] + distance[through][to]);
            }
        }
    }
    let mut paths = vec![vec![0.0; nodes]; nodes];
    for from in 0..nodes {
        let mut order: Vec<usize> = (0..nodes).filter(|&to| distance[from][to] < u64::MAX / 4).collect();
        order.sort_by_key(|&to| distance[from][to]);
        paths[from][from] = 1.0;
        for &to in &order[1..] {
            let last = |&(before, weight): &(usize, f64)| {
                distance[from][before] + (MULTIPLE / weight) as u64 == distance[from][to]
            };
            paths[from][to] = graph.row(to).filter(last).map(|(before, _)| paths[from][before]).sum();
        }
    }
    (distance, paths)
}

/// Weighted betweenness of all ties, by their definition.
fn ties_between(graph: &Adjacency) -> Vec<f64> {
    let (distance, paths) = all_paths(graph);
    let nodes = graph.nodes();
    let tied = |a: usize| graph.row(a).filter(move |&(b, _)| a < b).map(move |(b, weight)| (a, b, weight));
    let along = |(a, b, weight): (usize, usize, f64)| {
        let mut sum = 0.0;
        for s in 0..nodes {
            for t in s + 1..nodes {
                for (first, last) in [(a, b), (b, a)] {
                    let length = distance[s][first] + (MULTIPLE / weight) as u64 + distance[last][t];
                    if length == distance[s][t] && paths[s][t] > 0.0 {
                        sum += paths[s][first] * paths[last][t] / paths[s][t];
                    }
                }
            }
        }
        sum
    };
    (0..nodes).flat_map(tied).map(along).collect()
}

/// Number of pieces of the graph without a node or a tie.
fn pieces(graph: &Adjacency, keep: impl Fn(usize, usize) -> bool) -> usize {
    let ties = (0..graph.nodes()).flat_map(|a| graph.row(a).filter(move |&(b, _)| a < b).map(move |(b, w)| (a, b, w)));
    let ties: Vec<(usize, usize, f64)> = ties.filter(|&(a, b, _)| keep(a, b)).collect();
    components(&Adjacency::from_ties(graph.nodes(), ties.into_iter())).into_iter().max().map_or(0, |last| last + 1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn weighted_betweenness_ties_exactly(graph in graphs()) {
        let ties = (tie_measure("edge-betweenness-weighted").expect("ours").function)(&graph);
        let expected = ties_between(&graph);
        for (got, expected) in ties.iter().zip(&expected) {
            prop_assert!((got - expected).abs() < 1e-9, "{:?} and {:?}", ties, expected);
        }
        // What runs along a node's ties, less the paths that end there, runs through it twice.
        let (_, paths) = all_paths(&graph);
        let nodes = (measure("betweenness-weighted").expect("ours").function)(&graph);
        let numbers = graph.tie_numbers();
        for (node, got) in nodes.iter().enumerate() {
            let along: f64 = graph.slots(node).map(|slot| expected[numbers[slot] as usize]).sum();
            let ends = paths[node].iter().filter(|&&paths| paths > 0.0).count() as f64 - 1.0;
            prop_assert!((got - (along - ends) / 2.0).abs() < 1e-9, "node {}", node);
        }
    }

    #[test]
    fn bridges_and_cut_points_cut(graph in graphs()) {
        let whole = pieces(&graph, |_, _| true);
        let bridge = (tie_measure("bridge").expect("ours").function)(&graph);
        let ties = (0..graph.nodes()).flat_map(|a| graph.row(a).filter(move |&(b, _)| a < b).map(move |(b, _)| (a, b)));
        for ((a, b), bridge) in ties.zip(bridge) {
            prop_assert_eq!(bridge == 1.0, pieces(&graph, |c, d| (c, d) != (a, b)) > whole, "{}-{}", a, b);
        }
        let cut = (measure("cut-point").expect("ours").function)(&graph);
        for (node, cut) in cut.into_iter().enumerate() {
            // the node itself stays as a piece of its own
            let own = usize::from(!graph.neighbours(node).is_empty());
            prop_assert_eq!(cut == 1.0, pieces(&graph, |a, b| a != node && b != node) > whole + own, "{}", node);
        }
    }

    #[test]
    fn cores_are_what_is_left(graph in graphs()) {
        let core = (measure("core").expect("ours").function)(&graph);
        for k in 1..=graph.nodes() {
            let mut kept = vec![true; graph.nodes()];
            while let Some(weak) = (0..graph.nodes()).find(|&node| {
                kept[node] && graph.neighbours(node).iter().filter(|&&other| kept[other as usize]).count() < k
            }) {
                kept[weak] = false;
            }
            for (node, kept) in kept.into_iter().enumerate() {
                prop_assert_eq!(kept, core[node] >= k as f64, "k {} node {}", k, node);
            }
        }
    }

    #[test]
    fn brokerage_counts_every_open_pair(graph in graphs(), groups in prop::collection::vec(0usize..4, 12)) {
        let found = brokerage(&graph, &groups);
        for (v, found) in found.iter().enumerate() {
            let mut counts = [0.0; 6];
            for a in graph.neighbours(v).iter().map(|&a| a as usize) {
                let open = |b: &usize| *b != a && !graph.neighbours(a).contains(&(*b as u32));
                for b in graph.neighbours(v).iter().map(|&b| b as usize).filter(open) {
                    let role = match (groups[a] == groups[v], groups[v] == groups[b], groups[a] == groups[b]) {
                        (true, true, true) => 0,
                        (false, false, true) => 1,
                        (true, false, false) => 2,
                        (false, true, false) => 3,
                        _ => 4,
                    };
                    counts[role] += 1.0;
                    counts[5] += 1.0;
                }
            }
            prop_assert_eq!(found.counts, counts);
            let roles: f64 = found.expected[..5].iter().sum();
            prop_assert!((roles - found.expected[5]).abs() < 1e-9, "the roles share out what chance gives");
        }
    }
}
