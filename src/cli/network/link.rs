//! Cells that tables tell of a tie.

use crate::export::{Value, text};
use crate::network::{Network, Node, Tie};

/// A tie of a network, or an arc, with its ends.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    network: &'a Network,
    ends: [&'a Node; 2],
    /// What ties them.
    pub tie: &'a Tie,
}

impl<'a> Link<'a> {
    /// All ties, or arcs, of a network, in their order.
    pub fn all(network: &'a Network) -> Vec<Self> {
        let nodes: Vec<&Node> = network.nodes().collect();
        let link = |(a, b, tie): (usize, usize, &'a Tie)| Self { network, ends: [nodes[a], nodes[b]], tie };
        network.links().into_iter().map(link).collect()
    }

    /// The identifiers of both ends.
    pub fn ids(&self) -> [Option<Value>; 2] {
        self.ends.map(|end| text(&end.id))
    }

    /// The labels of both ends.
    pub fn labels(&self) -> [Option<Value>; 2] {
        self.ends.map(|end| text(&end.label))
    }

    /// The days of the first and the last meeting.
    pub fn days(&self) -> [Option<Value>; 2] {
        days(self.network, self.tie)
    }

    /// The identifiers of the meetings.
    pub fn meetings(&self) -> Option<Value> {
        meetings(self.network, self.tie)
    }
}

/// The days of the first and the last meeting of a tie.
pub fn days(network: &Network, tie: &Tie) -> [Option<Value>; 2] {
    let (first, last) = network.dates(&tie.meetings).unzip();
    [first, last].map(|day| day.and_then(text))
}

/// The identifiers of the meetings of a tie.
pub fn meetings(network: &Network, tie: &Tie) -> Option<Value> {
    let ids = tie.meetings.iter().map(|&meeting| network.two_mode.meetings[meeting].id.as_str());
    text(&ids.collect::<Vec<&str>>().join(" "))
}
