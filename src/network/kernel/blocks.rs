//! One value a node, in parallel over blocks of nodes.

use rayon::prelude::*;

use super::Adjacency;

/// Nodes of a block: enough work to hand over, few enough to share a network of thousands among threads.
const BLOCK: usize = 2048;

/// Nodes that are worth a state of their own.
const FEWEST: usize = 256;

/// Puts into place what `of` gives for every position, and adds up what it gives beside. Sums run within fixed blocks and
/// then over blocks, whatever the number of threads.
pub fn fill(values: &mut [f64], of: impl Fn(usize) -> (f64, f64) + Sync) -> f64 {
    let block = |(block, values): (usize, &mut [f64])| {
        let mut sum = 0.0;
        for (position, value) in (block * BLOCK..).zip(values) {
            let (new, beside) = of(position);
            *value = new;
            sum += beside;
        }
        sum
    };
    // Handing a single block to another thread would cost more than it.
    if values.len() <= BLOCK {
        return block((0, values));
    }
    let sums: Vec<f64> = values.par_chunks_mut(BLOCK).enumerate().map(block).collect();
    sums.iter().sum()
}

/// What `of` gives for every node, with a state of its own for each block: `state` makes one, `of` leaves it as it was.
pub fn with_state<S, T: Send>(
    nodes: usize,
    state: impl Fn() -> S + Sync + Send,
    of: impl Fn(&mut S, usize) -> T + Sync + Send,
) -> Vec<T> {
    (0..nodes).into_par_iter().with_min_len(FEWEST).map_init(state, of).collect()
}

/// A row of neighbours, and its values of `N` kinds.
type Row<'a, const N: usize> = (&'a mut [u32], [&'a mut [f64]; N]);

/// Rows of neighbours with `N` values each, which begin at `starts`: `fill` fills the row of every node, with a state that
/// blocks of nodes share.
pub fn filled<S: Default, const N: usize>(
    starts: &[usize],
    fill: impl Fn(&mut S, usize, Row<'_, N>) + Sync,
) -> (Vec<u32>, [Vec<f64>; N]) {
    let (nodes, places) = (starts.len() - 1, starts[starts.len() - 1]);
    let (mut neighbours, mut values) = (vec![0; places], [(); N].map(|()| vec![0.0; places]));
    let mut rest: Row<'_, N> = (&mut neighbours, values.each_mut().map(|values| &mut values[..]));
    let blocks = (0..nodes).step_by(FEWEST).map(|first| {
        let last = (first + FEWEST).min(nodes);
        (first..last, taken(&mut rest, starts[last] - starts[first]))
    });
    let blocks: Vec<(std::ops::Range<usize>, Row<'_, N>)> = blocks.collect();
    blocks.into_par_iter().for_each_init(S::default, |state, (nodes, mut rows)| {
        for node in nodes {
            fill(state, node, taken(&mut rows, starts[node + 1] - starts[node]));
        }
    });
    (neighbours, values)
}

/// Takes so many places from the front.
fn taken<'a, const N: usize>((neighbours, values): &mut Row<'a, N>, places: usize) -> Row<'a, N> {
    let row = neighbours.split_off_mut(..places).expect("as many as rows begin at");
    (row, values.each_mut().map(|values| values.split_off_mut(..places).expect("as many as neighbours")))
}

/// The node's row of the matrix of weights times the vector.
pub fn times(graph: &Adjacency, node: usize, vector: &[f64]) -> f64 {
    let (neighbours, rest) = graph.neighbours(node).as_chunks::<4>();
    let (weights, last) = graph.weights(node).as_chunks::<4>();
    // Four sums side by side: one alone would wait for each addition to end.
    let mut sums = [0.0; 4];
    for (neighbours, weights) in neighbours.iter().zip(weights) {
        for place in 0..4 {
            sums[place] += weights[place] * vector[neighbours[place] as usize];
        }
    }
    let rest = rest.iter().zip(last).map(|(&other, weight)| weight * vector[other as usize]);
    rest.fold(sums[0] + sums[1] + (sums[2] + sums[3]), |sum, value| sum + value)
}

/// When rounds that each take away some share of the error may end, and how far they may leap.
pub struct Settling {
    before: f64,
    /// The share that each of the last two rounds left.
    left: [f64; 2],
    /// The largest share that was leapt over: what is left of that error falls no faster than it did.
    slowest: f64,
}

/// Error that is left.
const ENOUGH: f64 = 1e-12;

/// Below this rounding alone moves values.
const NOTHING: f64 = 1e-15;

/// Shares of two rounds that differ by less, in proportion, tell of one error alone.
const STEADY: f64 = 0.05;

impl Settling {
    pub fn new() -> Self {
        Self { before: f64::INFINITY, left: [0.0; 2], slowest: 0.0 }
    }

    /// How many times its step a round may go on, where the rounds before left one share of the error each: the steps to
    /// come, each in proportion to the one before, add up to that. Shares are told anew after it.
    pub fn leap(&mut self) -> f64 {
        let [before, share] = self.left;
        if !(share > 0.0 && share < 1.0 && (share - before).abs() < STEADY * share) {
            return 0.0;
        }
        *self = Self { slowest: self.slowest.max(share), ..Self::new() };
        share / (1.0 - share)
    }

    /// Whether the error left is small enough after a round that moved values by so much.
    pub fn after(&mut self, moved: f64) -> bool {
        let share = moved / std::mem::replace(&mut self.before, moved);
        self.left = [self.left[1], share];
        let slowest = share.max(self.slowest);
        moved < NOTHING || share > 0.0 && slowest < 1.0 && moved * slowest < ENOUGH * (1.0 - slowest)
    }
}
