//! Blocs that a user gives as a table: which actor belongs to which.

use std::collections::{BTreeMap, BTreeSet};

use super::known::Known;
use super::{Network, NetworkError, table};
use crate::registry::Registry;

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
