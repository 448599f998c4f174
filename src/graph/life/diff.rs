//! What two stores say differently, graph by graph, on their canonical lines.

use std::cmp::Ordering;
use std::iter::Peekable;

use serde::Serialize;

use super::canonical::{Line, Lines, named};
use crate::graph::error::GraphError;

/// What one graph says in one store only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GraphDifference {
    /// IRI of the graph; none for the default graph.
    pub graph: Option<String>,
    /// N-Quads of the first store that the second has not, sorted.
    pub removed: Vec<String>,
    /// N-Quads of the second store that the first has not, sorted.
    pub added: Vec<String>,
}

/// The graphs that differ, in order. Holds what differs in one graph in memory.
pub fn differences<'l>(
    one: Lines<'l>,
    other: Lines<'l>,
) -> impl Iterator<Item = Result<GraphDifference, GraphError>> + 'l {
    let mut apart = Apart { one: one.peekable(), other: other.peekable() }.peekable();
    std::iter::from_fn(move || {
        let (side, line) = match apart.next()? {
            Ok(first) => first,
            Err(error) => return Some(Err(error)),
        };
        let graph = line.graph().to_owned();
        let mut difference = GraphDifference { graph: named(&graph), removed: Vec::new(), added: Vec::new() };
        difference.add(side, &line);
        let same = |next: &Result<(Side, Line), _>| next.as_ref().is_ok_and(|(_, line)| line.graph() == graph);
        while let Some(Ok((side, line))) = apart.next_if(same) {
            difference.add(side, &line);
        }
        Some(Ok(difference))
    })
}

/// Which store has a line.
#[derive(Clone, Copy)]
enum Side {
    One,
    Other,
}

impl GraphDifference {
    fn add(&mut self, side: Side, line: &Line) {
        let lines = match side {
            Side::One => &mut self.removed,
            Side::Other => &mut self.added,
        };
        lines.push(line.text().trim_end().to_owned());
    }
}

/// The lines that only one of two sorted lists has.
struct Apart<'l> {
    one: Peekable<Lines<'l>>,
    other: Peekable<Lines<'l>>,
}

impl Iterator for Apart<'_> {
    type Item = Result<(Side, Line), GraphError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let order = match (self.one.peek(), self.other.peek()) {
                (None, None) => return None,
                (Some(Ok(one)), Some(Ok(other))) => one.cmp(other),
                // what failed comes at once
                (Some(Err(_)), _) | (Some(Ok(_)), None) => Ordering::Less,
                (_, Some(_)) => Ordering::Greater,
            };
            match order {
                Ordering::Less => return Some(self.one.next()?.map(|line| (Side::One, line))),
                Ordering::Greater => return Some(self.other.next()?.map(|line| (Side::Other, line))),
                Ordering::Equal => {
                    self.one.next();
                    self.other.next();
                }
            }
        }
    }
}
