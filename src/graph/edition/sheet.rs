//! The joins of a meeting's claims → score sheets in the graph.

use oxigraph::model::{Literal, NamedNode};

use super::Draft;
use super::cluster::{Edge, Why};
use super::feature::FEATURES;
use crate::graph::claims::Claim;
use crate::graph::iri::{below, short_hash};
use crate::vocab::{maj, rdf};

/// Adds one merge for each of `edges`, whose numbers are those of `claims`.
pub(super) fn merges(draft: &mut Draft<'_>, meeting: &NamedNode, edges: &[Edge], claims: &[Claim]) {
    for edge in edges {
        let (one, other) = (&claims[edge.one].iri, &claims[edge.other].iri);
        let node = below(meeting.as_ref(), "merge", &short_hash(&[one, other]));
        draft.add(meeting, maj::HAS_MERGE, node.clone());
        draft.add(&node, rdf::TYPE, maj::MERGE);
        draft.links(&node, maj::JOINS, [one, other]);
        match &edge.why {
            Why::Judged => draft.strings(&node, maj::REASON, "judged"),
            Why::Scored(sheet) => {
                draft.strings(&node, maj::REASON, "scored");
                draft.add(&node, maj::TOTAL, number(sheet.total));
                for (feature, value, why) in &sheet.rows {
                    let feature = &FEATURES[*feature];
                    let score = below(node.as_ref(), "score", feature.name);
                    draft.add(&node, maj::HAS_SCORE, score.clone());
                    draft.add(&score, rdf::TYPE, maj::SCORE);
                    draft.strings(&score, maj::FEATURE, feature.name);
                    draft.add(&score, maj::VALUE, number(*value));
                    draft.add(&score, maj::WEIGHT, number(feature.weight));
                    draft.strings(&score, maj::REASON, why);
                }
            }
        }
    }
}

/// To the thousandth: what lies behind it is noise of binary fractions.
fn number(value: f64) -> Literal {
    Literal::from((value * 1000.0).round() / 1000.0)
}
