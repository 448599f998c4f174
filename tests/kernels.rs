//! What measures compute in parallel and many sources at a time: the same on any number of threads, on networks larger
//! than a block and deeper than any that reports make.

use majlis::network::Adjacency;
use majlis::network::centrality::{betweenness, edge_betweenness, measure};

/// A ring of so many nodes that also have ties across, with weights 1 to 5.
fn ring(nodes: usize) -> Adjacency {
    let across = |node: usize| (node * node * 3 + node * 17 + 7) % nodes;
    let along = (0..nodes).map(|node| (node, (node + 1) % nodes));
    let ends = along.chain((0..nodes).map(|node| (node, across(node))));
    let ends = ends.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b)));
    let ends: std::collections::BTreeSet<(usize, usize)> = ends.collect();
    let ties: Vec<(usize, usize, f64)> = ends.into_iter().map(|(a, b)| (a, b, ((a + b) % 5 + 1) as f64)).collect();
    Adjacency::from_ties(nodes, ties.into_iter())
}

/// Measures whose work is shared out, with the nodes of the ring they are tried on.
const SHARED_OUT: &[(&str, usize)] = &[
    ("betweenness", 150),
    ("betweenness-weighted", 80),
    ("closeness", 600),
    ("clustering", 2_500),
    ("clustering-barrat", 2_500),
    ("clustering-onnela", 2_500),
    ("constraint-weighted", 2_500),
    ("effective-size-weighted", 2_500),
    ("eigenvector-weighted", 2_500),
    ("hierarchy", 2_500),
    ("pagerank", 2_500),
    ("triangles", 2_500),
];

#[test]
fn threads_do_not_show() {
    for &(name, nodes) in SHARED_OUT {
        let (graph, measure) = (ring(nodes), measure(name).expect("ours"));
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            let values = pool.install(|| (measure.function)(&graph));
            values.into_iter().map(f64::to_bits).collect::<Vec<u64>>()
        };
        let one = on(1);
        assert_eq!(one.len(), nodes);
        assert!([2, 3].into_iter().all(|threads| on(threads) == one), "{name}");
    }
}

#[test]
fn a_chain_of_hundreds_has_the_betweenness_of_a_chain() {
    const NODES: usize = 300;
    let chain = Adjacency::from_ties(NODES, (1..NODES).map(|node| (node - 1, node, 1.0)));
    let values = betweenness::hops(&chain);
    let along = edge_betweenness::hops(&chain);
    let pairs = |before: usize, after: usize| (before * after) as f64;
    assert_eq!(values, (0..NODES).map(|node| pairs(node, NODES - 1 - node)).collect::<Vec<f64>>());
    assert_eq!(along, (1..NODES).map(|tie| pairs(tie, NODES - tie)).collect::<Vec<f64>>());
    let cut = measure("cut-point").expect("ours");
    let points: Vec<f64> = (0..NODES).map(|node| f64::from(u8::from(node > 0 && node < NODES - 1))).collect();
    assert_eq!((cut.function)(&chain), points);
}
