//! Links between nodes: what is linked to must be described.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNodeRef, Quad, Term};

use crate::vocab::maj;

/// Properties whose values are described in the store: in the same graph of a document, or, for an edition, anywhere.
pub(super) const LINKS: &[(NamedNodeRef<'static>, &str)] = &[
    (maj::CLAIM, "claim"),
    (maj::HAS_PARTICIPATION, "participation"),
    (maj::HAS_EVIDENCE, "evidence"),
    (maj::DATE_EVIDENCE, "evidence"),
    (maj::PLACE_EVIDENCE, "evidence"),
    (maj::TOPIC_EVIDENCE, "evidence"),
    (maj::HAS_OUTCOME, "outcome"),
    (maj::SKIPPED, "skipped trigger"),
    (maj::HAS_DOCUMENT, "document"),
    (maj::IN_DOCUMENT, "document"),
    (maj::HAS_JUDGEMENT, "judgement"),
];

/// Things that are linked to and described nowhere.
#[derive(Default)]
pub(super) struct Dangling(BTreeMap<&'static str, (u64, String)>);

impl Dangling {
    /// Counts the link of a quad, if it is one and `is_described` denies its end.
    pub fn look(&mut self, quad: &Quad, is_described: impl FnOnce(&Term) -> bool) {
        let Some((_, word)) = LINKS.iter().find(|(predicate, _)| quad.predicate == *predicate) else { return };
        if is_described(&quad.object) {
            return;
        }
        let (count, first) = self.0.entry(word).or_default();
        *count += 1;
        let text = quad.object.to_string();
        if first.is_empty() || text < *first {
            *first = text;
        }
    }

    /// A message for each sort of thing.
    pub fn messages(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|(word, (count, first))| {
            format!("{count} links to a {word} that is not described; the first is {first}")
        })
    }
}
