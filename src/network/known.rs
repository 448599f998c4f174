//! Actors by what people call them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Network, NetworkError};
use crate::registry::{Entity, EntityKind, Registry};
use crate::text::normalize::fold;

/// Who may be named: the actors of a network, others of its store, and those of the registry.
pub struct Known<'a> {
    /// Actors by identifier, by its last step and by folded label.
    names: BTreeMap<String, BTreeSet<&'a str>>,
    labels: BTreeSet<&'a str>,
    registry: &'a Registry,
}

impl<'a> Known<'a> {
    /// The actors of the network; `others` are identifiers and labels of actors who are not in it.
    pub fn new(network: &'a Network, others: &'a [(String, String)], registry: &'a Registry) -> Self {
        let others = others.iter().map(|(id, label)| (id.as_str(), label.as_str()));
        let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut labels = BTreeSet::new();
        for (id, label) in network.nodes().map(|node| (node.id.as_str(), node.label.as_str())).chain(others) {
            for name in [id.to_owned(), step(id).to_owned(), folded(label)] {
                names.entry(name).or_default().insert(id);
            }
            labels.insert(label);
        }
        Self { names, labels, registry }
    }

    /// The identifier of the actor called so: an IRI, an id, or a name in any spelling that the registry knows; of the
    /// registry's who are nowhere in the store, the id there.
    ///
    /// Errors, in words: nobody is called so, with the names most like it, or several are.
    pub fn find(&self, name: &str) -> Result<String, String> {
        let own = |name: &str| self.names.get(name).into_iter().flatten().map(|id| (*id).to_owned());
        let mut found: BTreeSet<String> = own(name).collect();
        if found.is_empty() {
            found.extend(own(&folded(name)));
        }
        if found.is_empty() {
            for entity in self.registry.find(name).into_iter().filter(is_actor) {
                let before = found.len();
                found.extend(own(entity.id()));
                if found.len() == before {
                    found.insert(entity.id().to_owned());
                }
            }
        }
        match found.len() {
            0 => Err(format!("no actor is called {name:?}{}", self.nearest(name))),
            1 => Ok(found.into_iter().next().unwrap_or_default()),
            _ => {
                let ids: Vec<String> = found.into_iter().collect();
                Err(format!("{name:?} may be {}; say which by its id", ids.join(" or ")))
            }
        }
    }

    /// The node of the actor called so.
    ///
    /// Errors: nobody is called so, several are, or who is has no part in this network.
    pub fn node(&self, network: &Network, name: &str) -> Result<usize, NetworkError> {
        let id = self.find(name).map_err(|fault| NetworkError::UnknownActor { fault })?;
        let node = network.nodes().position(|node| node.id == id);
        node.ok_or_else(|| NetworkError::AbsentActor { name: name.to_owned() })
    }

    /// A question with the two names that are most like this one.
    fn nearest(&self, name: &str) -> String {
        let likeness = |label: &str| strsim::normalized_damerau_levenshtein(&folded(label), &folded(name));
        let mut near: Vec<(f64, &str)> = self.labels.iter().map(|label| (likeness(label), *label)).collect();
        near.retain(|&(likeness, _)| likeness >= 0.6);
        for entity in self.registry.nearest(name, 2).into_iter().filter(is_actor) {
            let label = if name.is_ascii() { entity.label_en() } else { entity.label_ar() };
            near.push((likeness(label), label));
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        near.dedup_by_key(|(_, label)| *label);
        let names: Vec<String> = near.iter().take(2).map(|(_, label)| format!("{label:?}")).collect();
        if names.is_empty() { String::new() } else { format!("; did you mean {}?", names.join(" or ")) }
    }
}

fn is_actor(entity: &Entity<'_>) -> bool {
    matches!(entity.kind(), EntityKind::Person | EntityKind::Body)
}

fn folded(label: &str) -> String {
    fold(label.trim()).to_lowercase()
}

/// The end of an identifier after its last `/`.
fn step(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}
