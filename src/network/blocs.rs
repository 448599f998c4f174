//! Blocs that a user gives as a table: which actor belongs to which.

use std::collections::{BTreeMap, BTreeSet};

use super::{Network, NetworkError, table};
use crate::registry::{Entity, EntityKind, Registry};
use crate::text::normalize::fold;

/// The blocs of a network's actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocs {
    /// Names of the blocs, ascending.
    pub names: Vec<String>,
    /// The bloc of every node, an index into the names; none where the table gives none.
    pub of: Vec<Option<usize>>,
    /// Actors of the table who are not in this network.
    pub elsewhere: usize,
    /// The table: name of its file and hash of its content.
    pub source: String,
}

/// Who may be named in a table.
struct Known<'a> {
    /// Actors by identifier, by its last step and by folded label.
    names: BTreeMap<String, BTreeSet<&'a str>>,
    labels: BTreeSet<&'a str>,
    registry: &'a Registry,
}

impl Blocs {
    /// Reads a table with the columns `actor` (IRI, id, or name in any spelling that the registry knows) and `bloc`. `others`
    /// are identifiers and labels of actors that the table may name though they are not in this network.
    ///
    /// Errors, all at once, each with its line: names that nobody has or several have, actors in two blocs.
    pub fn read(
        path: &str,
        bytes: &[u8],
        network: &Network,
        others: &[(String, String)],
        registry: &Registry,
    ) -> Result<Self, NetworkError> {
        let table::Rows { rows, mut faults } = table::rows(path, bytes, ["actor", "bloc"])?;
        let known = Known::new(network, others, registry);
        let mut given: BTreeMap<String, (&str, u64)> = BTreeMap::new();
        for (line, [actor, bloc]) in &rows {
            let fault = match known.find(actor) {
                Err(fault) => Some(fault),
                Ok(id) => match given.insert(id, (bloc, *line)) {
                    Some((other, before)) if other != bloc => {
                        Some(format!("{actor:?} is in bloc {bloc:?}, and on line {before} in {other:?}"))
                    }
                    _ => None,
                },
            };
            faults.extend(fault.map(|fault| (*line, fault)));
        }
        if !faults.is_empty() {
            return Err(table::refused(path, faults));
        }
        let names: BTreeSet<&str> = rows.iter().map(|(_, [_, bloc])| bloc.as_str()).collect();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let bloc = |id: &str| given.get(id).map(|(bloc, _)| names.partition_point(|name| name.as_str() < *bloc));
        let of: Vec<Option<usize>> = network.nodes().map(|node| bloc(&node.id)).collect();
        let elsewhere = given.len() - of.iter().flatten().count();
        Ok(Self { names, of, elsewhere, source: table::source(path, bytes) })
    }

    /// The name of a node's bloc.
    pub fn name(&self, node: usize) -> Option<&str> {
        self.of[node].map(|bloc| self.names[bloc].as_str())
    }

    /// Blocs with the numbers of their actors, and whom the table leaves out, in words.
    pub fn describe(&self) -> String {
        let size = |bloc: usize| self.of.iter().filter(|of| **of == Some(bloc)).count();
        let sizes: Vec<String> =
            self.names.iter().enumerate().map(|(bloc, name)| format!("{name} {}", size(bloc))).collect();
        let without = self.of.iter().filter(|of| of.is_none()).count();
        format!(
            "blocs by the table {}: {}; {without} actors without a bloc, {} of the table not in this network",
            self.source,
            sizes.join(", "),
            self.elsewhere
        )
    }

    /// The blocs of the nodes with `true` in `keep`.
    pub fn kept(&self, keep: &[bool]) -> Self {
        let of = self.of.iter().zip(keep).filter(|(_, kept)| **kept).map(|(of, _)| *of).collect();
        Self { of, ..self.clone() }
    }
}

impl<'a> Known<'a> {
    fn new(network: &'a Network, others: &'a [(String, String)], registry: &'a Registry) -> Self {
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

    /// The identifier of the actor called so; of the registry's who are nowhere in the store, the id there.
    fn find(&self, name: &str) -> Result<String, String> {
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
