//! Shortest paths in steps from sixteen sources at once, level by level, and what runs along them.
//!
//! Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25. Each source is a lane: sixteen
//! sources share the walk over the rows, and what is added for one is added for all of them in a few instructions. A level
//! holds each node that some lane reaches there, with the lanes that do.

use std::ops::Range;

use super::Adjacency;

/// Sources of one search.
pub const LANES: usize = 16;

/// The sources of one search after another.
pub fn batches(sources: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sources.end;
    sources.step_by(LANES).map(move |first| first..(first + LANES).min(end))
}

/// A number for each source.
type Lanes = [f64; LANES];

/// A bit for each source.
type Mask = u16;

const NONE: Lanes = [0.0; LANES];

/// Where a node stands in a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Some source has not reached it.
    Open,
    /// Paths arrive at the next level.
    Met,
    /// All sources have reached it.
    Done,
}

/// Shortest paths from up to [`LANES`] sources; reused from search to search.
pub struct Steps<'g> {
    graph: &'g Adjacency,
    /// Number of shortest paths to each node.
    paths: Vec<Lanes>,
    /// Lanes that have reached each node.
    seen: Vec<Mask>,
    /// Forwards: paths that arrive at the next level. Backwards: what each path of the level below hands up.
    near: Vec<Lanes>,
    /// Backwards: what each path of the level at hand hands up.
    own: Vec<Lanes>,
    /// Whether paths may yet arrive at each node, and do.
    state: Vec<State>,
    /// Nodes with the lanes that reach them, level by level.
    reached: Vec<(u32, Mask)>,
    /// Where each level begins in `reached`, and where the last one ends.
    levels: Vec<usize>,
}

impl<'g> Steps<'g> {
    pub fn new(graph: &'g Adjacency) -> Self {
        let lanes = vec![NONE; graph.nodes()];
        Self {
            graph,
            paths: lanes.clone(),
            seen: vec![0; graph.nodes()],
            near: lanes.clone(),
            own: lanes,
            state: vec![State::Open; graph.nodes()],
            reached: Vec::new(),
            levels: Vec::new(),
        }
    }

    /// Tells what runs through each node, summed over the sources other than itself, and along each tie, by position in the
    /// rows. At most [`LANES`] sources.
    pub fn run(&mut self, sources: Range<usize>, through: impl FnMut(usize, f64), along: impl FnMut(usize, f64)) {
        self.reach(sources);
        self.accumulate(through, along);
        for (node, _) in self.reached.drain(..) {
            self.paths[node as usize] = NONE;
            self.seen[node as usize] = 0;
            self.state[node as usize] = State::Open;
        }
        self.levels.clear();
    }

    /// Levels and numbers of paths.
    fn reach(&mut self, sources: Range<usize>) {
        let all = Mask::MAX >> (LANES - sources.len());
        for (lane, source) in sources.enumerate() {
            self.paths[source][lane] = 1.0;
            self.seen[source] = 1 << lane;
            self.reached.push((source as u32, 1 << lane));
        }
        self.levels.extend([0, self.reached.len()]);
        let mut arrived = Vec::new();
        while let [.., first, end] = self.levels[..]
            && first < end
        {
            for &(node, mask) in &self.reached[first..end] {
                let paths = of_lanes(&self.paths[node as usize], mask);
                for &other in self.graph.neighbours(node as usize) {
                    let state = &mut self.state[other as usize];
                    match *state {
                        State::Done => continue,
                        State::Met => {}
                        State::Open => {
                            *state = State::Met;
                            arrived.push(other);
                        }
                    }
                    add(&mut self.near[other as usize], &paths);
                }
            }
            for node in arrived.drain(..) {
                let place = node as usize;
                let paths = std::mem::replace(&mut self.near[place], NONE);
                let fresh = above_zero(&paths) & !self.seen[place];
                if fresh != 0 {
                    add(&mut self.paths[place], &of_lanes(&paths, fresh));
                    self.seen[place] |= fresh;
                    self.reached.push((node, fresh));
                }
                self.state[place] = if self.seen[place] == all { State::Done } else { State::Open };
            }
            self.levels.push(self.reached.len());
        }
    }

    /// From the last level up: a node gathers what the level below hands up along its ties, and hands up its own.
    fn accumulate(&mut self, mut through: impl FnMut(usize, f64), mut along: impl FnMut(usize, f64)) {
        let mut below = 0..0;
        while let [.., first, end] = self.levels[..] {
            self.levels.pop();
            for &(node, mask) in &self.reached[first..end] {
                let node = node as usize;
                let paths = of_lanes(&self.paths[node], mask);
                let mut shares = NONE;
                if !below.is_empty() {
                    for (slot, &other) in self.graph.slots(node).zip(self.graph.neighbours(node)) {
                        let share = &self.near[other as usize];
                        add(&mut shares, share);
                        along(slot, product(&paths, share));
                    }
                }
                // The sources are the first level.
                if first > 0 {
                    through(node, product(&paths, &shares));
                }
                for lane in 0..LANES {
                    if paths[lane] > 0.0 {
                        self.own[node][lane] = (1.0 + paths[lane] * shares[lane]) / paths[lane];
                    }
                }
            }
            self.reached[below].iter().for_each(|&(node, _)| self.near[node as usize] = NONE);
            std::mem::swap(&mut self.near, &mut self.own);
            below = first..end;
        }
        self.reached[below].iter().for_each(|&(node, _)| self.near[node as usize] = NONE);
    }
}

/// The numbers of the lanes in the mask, 0 in the others.
fn of_lanes(numbers: &Lanes, mask: Mask) -> Lanes {
    std::array::from_fn(|lane| if mask >> lane & 1 == 1 { numbers[lane] } else { 0.0 })
}

fn above_zero(numbers: &Lanes) -> Mask {
    (0..LANES).fold(0, |mask, lane| mask | Mask::from(numbers[lane] > 0.0) << lane)
}

fn add(to: &mut Lanes, numbers: &Lanes) {
    to.iter_mut().zip(numbers).for_each(|(to, number)| *to += number);
}

fn product(one: &Lanes, other: &Lanes) -> f64 {
    one.iter().zip(other).fold(0.0, |sum, (one, other)| sum + one * other)
}
