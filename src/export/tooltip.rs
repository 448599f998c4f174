//! What drawings say of a node or a tie under the pointer.

use super::label;
use crate::network::{Network, Node, Tie, kind_name};

/// Name, type and number of meetings.
pub(super) fn node(node: &Node) -> String {
    format!("{}: {}, {} meetings", label::line(&node.label), kind_name(node.kind), node.meetings.len())
}

/// Names of both ends, number of meetings, weight, first and last date.
pub(super) fn tie(network: &Network, ends: (&Node, &Node), tie: &Tie) -> String {
    let dates = match network.dates(&tie.meetings) {
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first} to {last}"),
        None => String::new(),
    };
    let (a, b) = (label::line(&ends.0.label), label::line(&ends.1.label));
    let between = if network.directed() { "to" } else { "-" };
    format!("{a} {between} {b}: {} meetings, weight {}{dates}", tie.meetings.len(), tie.weight)
}
