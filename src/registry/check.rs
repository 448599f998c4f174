//! All that is wrong with the registry, at once: what keeps it from being loaded, names that do not say whose they are,
//! and tenures that cannot be as they are told.
//!
//! What keeps an entry from being read (an end before its beginning, a body that there is not, a part of itself, a label
//! that is missing) is found where it is read.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::turtle::{self, Object};
use super::{EntityKind, LabelKind, Registry};
use crate::resources::{Finding, Resources};
use crate::text::normalize::fold;
use crate::vocab::THINGS;

mod time;
mod usage;

/// Checks every file of the registry; `single` says which roles one person at a time holds in a body. Each finding names
/// path, line and entry.
pub fn check(data: &Resources, single: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut errors = Vec::new();
    let registry = match Registry::read(data, &mut errors) {
        Ok(registry) => registry,
        Err(error) => return vec![Finding::from(&error)],
    };
    let mut findings: Vec<Finding> = errors.iter().map(Finding::from).collect();
    let lines = Lines::read(data);
    findings.extend(registry.shared_names().into_iter().map(|name| name.finding(&lines)));
    findings.extend(registry.shared_posts(single, &lines));
    findings.extend(registry.out_of_life(&lines));
    findings.extend(registry.nameless_usages(&lines));
    findings.extend(registry.usages_out_of_life(&lines));
    findings.extend(registry.clashing_usages(&lines));
    findings.sort();
    findings.dedup();
    findings
}

/// A name that several things have, or one has twice.
struct SharedName<'r> {
    form: &'r str,
    entry: &'r str,
    others: Vec<&'r str>,
}

/// Where things stand: path and line.
#[derive(Debug, Default)]
struct Lines {
    /// Of each literal, by the id of its entry.
    literals: IndexMap<(String, String), (String, usize)>,
    /// Of each entry, by kind and id.
    entries: IndexMap<(String, String), (String, usize)>,
}

impl SharedName<'_> {
    fn finding(&self, lines: &Lines) -> Finding {
        let message = if self.others.is_empty() {
            format!("the name `{}` stands there twice; remove one of them", self.form)
        } else {
            format!(
                "the name `{}` is one of `{}` too; where it is nobody's main name make it a skos:hiddenLabel of each",
                self.form,
                self.others.join("`, `")
            )
        };
        match lines.literals.get(&(self.entry.to_owned(), self.form.to_owned())) {
            Some((path, line)) => Finding::of(path, message).at(*line).in_entry(self.entry),
            None => Finding::of("registry", message).in_entry(self.entry),
        }
    }
}

impl Registry {
    /// Names that two actors, or two places, share must be short forms of all but the one whose main name it is, unless
    /// labels of each tell when they mean it.
    fn shared_names(&self) -> Vec<SharedName<'_>> {
        type Owner<'r> = (LabelKind, bool, &'r str, &'r str);
        let mut owners: IndexMap<(bool, String), Vec<Owner<'_>>> = IndexMap::new();
        for label in self.labels() {
            let Some(entity) = self.entity(label.key).filter(|entity| entity.kind() != EntityKind::Topic) else {
                continue;
            };
            let key = (entity.kind() == EntityKind::Place, fold(label.form));
            let told = self.usages_of(&key.1).any(|usage| usage.of.iter().any(|(_, id)| id == entity.id()));
            owners.entry(key).or_default().push((label.kind, label.ambiguous || told, entity.id(), label.form));
        }
        let mut found = Vec::new();
        for owners in owners.values() {
            let ids: BTreeSet<&str> = owners.iter().map(|(_, _, id, _)| *id).collect();
            let plain: Vec<&Owner<'_>> = owners.iter().filter(|(_, ambiguous, ..)| !ambiguous).collect();
            let settled = plain.is_empty() || plain.len() == 1 && plain[0].0 == LabelKind::Preferred;
            if ids.len() < owners.len() {
                let twice = |at: &usize| owners[..*at].iter().any(|other| other.2 == owners[*at].2);
                let again = (0..owners.len()).filter(twice).map(|at| &owners[at]);
                found.extend(again.map(|&(_, _, entry, form)| SharedName { form, entry, others: Vec::new() }));
            }
            if ids.len() > 1 && !settled {
                found.extend(plain.iter().map(|&&(_, _, entry, form)| {
                    let others = ids.iter().copied().filter(|id| *id != entry).collect();
                    SharedName { form, entry, others }
                }));
            }
        }
        found
    }
}

impl Lines {
    fn read(data: &Resources) -> Self {
        let mut lines = Self::default();
        for file in data.list("registry", "ttl").unwrap_or_default() {
            for triple in turtle::parse_all(&file.path, &file.text).unwrap_or_default() {
                let Some((kind, id)) = triple.subject.strip_prefix(THINGS).and_then(|rest| rest.split_once('/')) else {
                    continue;
                };
                let at = (file.path.clone(), triple.line);
                lines.entries.entry((kind.to_owned(), id.to_owned())).or_insert_with(|| at.clone());
                if let Object::Literal { value, .. } = triple.object {
                    lines.literals.insert((id.to_owned(), value), at);
                }
            }
        }
        lines
    }

    /// A finding at the first line of an entry.
    fn finding(&self, kind: &str, id: &str, message: String) -> Finding {
        match self.entries.get(&(kind.to_owned(), id.to_owned())) {
            Some((path, line)) => Finding::of(path, message).at(*line).in_entry(id),
            None => Finding::of("registry", message).in_entry(id),
        }
    }
}
