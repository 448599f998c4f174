//! Profiles of actors: their weights to all others.

use crate::network::Adjacency;

/// A row of weights for each of `tied`, with a column for each of them; 0 to itself.
pub(super) fn rows(graph: &Adjacency, tied: &[usize]) -> Vec<Vec<f64>> {
    let row = |&node: &usize| {
        let mut row = vec![0.0; tied.len()];
        // Whoever has a tie is tied: all neighbours are among them.
        graph.row(node).for_each(|(other, weight)| row[tied.partition_point(|&it| it < other)] = weight);
        row
    };
    tied.iter().map(row).collect()
}

/// The weights of two actors to all third ones.
fn thirds(rows: &[Vec<f64>], a: usize, b: usize) -> impl Iterator<Item = (f64, f64)> + Clone + '_ {
    let third = move |&(other, _): &(usize, (f64, f64))| other != a && other != b;
    rows[a].iter().copied().zip(rows[b].iter().copied()).enumerate().filter(third).map(|(_, pair)| pair)
}

/// Euclidean distance by third actors.
pub(super) fn distance(rows: &[Vec<f64>], a: usize, b: usize) -> f64 {
    thirds(rows, a, b).fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y)).sqrt()
}

/// 1 - correlation by third actors. Where a row is constant there is no correlation: 0 if both are, as they do not differ
/// in shape, else 1.
pub(super) fn dissimilarity(rows: &[Vec<f64>], a: usize, b: usize) -> f64 {
    let pairs = thirds(rows, a, b);
    let (first, second) = (constant(pairs.clone().map(|(x, _)| x)), constant(pairs.clone().map(|(_, y)| y)));
    match (first, second) {
        (true, true) => 0.0,
        (false, false) => (1.0 - correlation(pairs)).max(0.0),
        _ => 1.0,
    }
}

fn constant(mut values: impl Iterator<Item = f64>) -> bool {
    values.next().is_none_or(|first| values.all(|value| value == first))
}

/// Pearson's correlation of pairs; not a number where either side is constant.
pub(super) fn correlation(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let (number, x, y) = pairs.clone().fold((0.0, 0.0, 0.0), |(n, x, y), (a, b)| (n + 1.0, x + a, y + b));
    let (x, y) = (x / number, y / number);
    let add = |(xx, yy, xy): (f64, f64, f64), (a, b): (f64, f64)| {
        (xx + (a - x) * (a - x), yy + (b - y) * (b - y), xy + (a - x) * (b - y))
    };
    let (xx, yy, xy) = pairs.fold((0.0, 0.0, 0.0), add);
    xy / (xx * yy).sqrt()
}
