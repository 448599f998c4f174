//! All that is wrong with the files of words, at once.
//!
//! In: the data folder. Out: [`Finding`]s by file and line: what keeps a file from being loaded, and what loads but means
//! nothing or two things: ids and forms that come twice, forms without a letter, forms of two entries that contradict
//! each other.

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::calendar::Content as Calendar;
use super::chrome::Content as Chrome;
use super::confidence::Weights;
use super::cues::Cues;
use super::file::{Content, complaints, line};
use super::scoring::Scoring;
use super::triggers::Triggers;
use super::words::{Bodies, Common, Facts, Names, Places, Reporting, Titles};
use super::{Constraints, Interface, LexiconError, Reasons, matcher};
use crate::resources::{Finding, Resource, Resources};

/// Keys of lists of texts that are no forms: examples and ids.
const NO_FORMS: [&str; 7] = ["yes", "no", "example", "not", "never", "shares", "single"];

/// Lists of entries no two of which may have a form in common: only the first would ever be read.
struct Family {
    path: &'static str,
    table: &'static str,
    keys: &'static [&'static str],
    /// A key that stands for the others where an entry has it.
    instead: Option<&'static str>,
    /// Entries with different values here do not contradict each other.
    apart: Option<&'static str>,
}

const fn family(path: &'static str, table: &'static str, keys: &'static [&'static str]) -> Family {
    Family { path, table, keys, instead: None, apart: None }
}

const FAMILIES: [Family; 6] = [
    // verbs of the same letters are told apart by the object that each needs
    Family { instead: Some("forms"), apart: Some("frame"), ..family(Triggers::PATH, "verb", &["past"]) },
    family(Triggers::PATH, "noun", &["form", "plural"]),
    family(Cues::PATH, "cue", &["forms"]),
    Family { apart: Some("scope"), ..family(Facts::PATH, "cue", &["forms"]) },
    family(Titles::PATH, "post", &["singular", "plural"]),
    family(Reporting::PATH, "verb", &["verbs", "openings"]),
];

/// Checks every file of words. Each finding names path, line and, where there is one, the entry.
pub fn check(resources: &Resources) -> Vec<Finding> {
    let mut findings = Vec::new();
    file::<Triggers>(resources, &mut findings);
    file::<Cues>(resources, &mut findings);
    file::<Facts>(resources, &mut findings);
    file::<Reporting>(resources, &mut findings);
    file::<super::content::Entries>(resources, &mut findings);
    file::<Titles>(resources, &mut findings);
    file::<Bodies>(resources, &mut findings);
    file::<Places>(resources, &mut findings);
    file::<Names>(resources, &mut findings);
    file::<Common>(resources, &mut findings);
    file::<Calendar>(resources, &mut findings);
    file::<Chrome>(resources, &mut findings);
    file::<Interface>(resources, &mut findings);
    file::<Constraints>(resources, &mut findings);
    file::<Scoring>(resources, &mut findings);
    file::<Weights>(resources, &mut findings);
    file::<Reasons>(resources, &mut findings);
    findings.sort();
    findings.dedup();
    findings
}

fn file<T: Content>(resources: &Resources, findings: &mut Vec<Finding>) {
    findings.extend(complaints::<T>(resources).iter().map(Finding::from));
    let Ok(resource) = resources.read(T::PATH) else { return };
    // what cannot be parsed is among the complaints
    let (document, _) = DeTable::parse_recoverable(&resource.text);
    let mut words = Words { resource: &resource, findings };
    words.table(document.get_ref(), None);
    words.ids(document.get_ref());
    for family in FAMILIES.iter().filter(|family| family.path == T::PATH) {
        words.family(document.get_ref(), family);
    }
}

impl From<&LexiconError> for Finding {
    fn from(error: &LexiconError) -> Self {
        match error {
            LexiconError::Resource(error) => Self::from(error),
            LexiconError::Syntax { path, line, what } => {
                Self::of(path, format!("{what}; correct the line, the other entries of the file show the structure"))
                    .at(*line)
            }
            LexiconError::Entry { path, line, entry, what, advice } => {
                Self::of(path, format!("{what}; {advice}")).at(*line).in_entry(entry)
            }
        }
    }
}

/// The words of one file, as TOML.
struct Words<'a> {
    resource: &'a Resource,
    findings: &'a mut Vec<Finding>,
}

impl Words<'_> {
    fn find<V>(&mut self, value: &Spanned<V>, entry: Option<&str>, message: String) {
        let finding = Finding::of(&self.resource.path, message).at(line(&self.resource.text, value.span().start));
        self.findings.push(match entry {
            Some(entry) => finding.in_entry(entry),
            None => finding,
        });
    }

    /// Lists of forms, however deep.
    fn table(&mut self, table: &DeTable<'_>, entry: Option<&str>) {
        let entry = text(table, "id").or(entry);
        for (key, value) in table {
            let key = key.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(below) => self.table(below, entry.or(Some(key))),
                DeValue::Array(list) if !NO_FORMS.contains(&key) => self.list(list, entry.or(Some(key))),
                _ => {}
            }
        }
    }

    fn list(&mut self, list: &[Spanned<DeValue<'_>>], entry: Option<&str>) {
        let mut seen: IndexMap<String, usize> = IndexMap::new();
        for value in list {
            if let DeValue::Table(below) = value.get_ref() {
                self.table(below, entry);
            }
            let Some((written, key)) = form(value) else { continue };
            if key.is_empty() {
                let advice = "write at least one letter or remove the form";
                self.find(value, entry, format!("the form `{written}` holds no letter; {advice}"));
            } else if let Some(first) = seen.insert(key, line(&self.resource.text, value.span().start)) {
                let advice = "remove it: hamza seats, final ya, ta marbuta and marks are folded";
                self.find(value, entry, format!("the form `{written}` stands in line {first} already; {advice}"));
            }
        }
    }

    /// Ids that come twice in a file.
    fn ids(&mut self, document: &DeTable<'_>) {
        let mut seen: IndexMap<String, usize> = IndexMap::new();
        for entry in document.values().flat_map(entries) {
            let Some(id) = entry.get("id") else { continue };
            let Some(name) = id.get_ref().as_str().map(str::to_owned) else { continue };
            if let Some(first) = seen.insert(name.clone(), line(&self.resource.text, id.span().start)) {
                self.find(id, Some(&name), format!("the id is taken in line {first}; give one of the two another id"));
            }
        }
    }

    /// Forms of two entries.
    fn family(&mut self, document: &DeTable<'_>, family: &Family) {
        let mut owners: IndexMap<(String, Option<&str>), &str> = IndexMap::new();
        for entry in document.get(family.table).into_iter().flat_map(entries) {
            let id = text(entry, "id").unwrap_or_default();
            let apart = family.apart.and_then(|key| text(entry, key));
            let instead = family.instead.filter(|key| entry.contains_key(*key));
            let keys = instead.as_ref().map_or(family.keys, std::slice::from_ref);
            for value in keys.iter().filter_map(|key| entry.get(*key)).flat_map(items) {
                let Some((written, key)) = form(value) else { continue };
                match owners.get(&(key.clone(), apart)) {
                    Some(owner) if *owner != id => {
                        let advice = "only the first would be read, so remove it from one of them";
                        self.find(value, Some(id), format!("the form `{written}` is one of `{owner}` too; {advice}"));
                    }
                    Some(_) => {}
                    None => drop(owners.insert((key, apart), id)),
                }
            }
        }
    }
}

fn text<'t>(table: &'t DeTable<'_>, key: &str) -> Option<&'t str> {
    table.get(key).and_then(|value| value.get_ref().as_str())
}

/// The tables of a list of tables.
fn entries<'t, 'i>(value: &'t Spanned<DeValue<'i>>) -> impl Iterator<Item = &'t DeTable<'i>> {
    value.get_ref().as_array().into_iter().flat_map(|list| list.iter()).filter_map(|entry| entry.get_ref().as_table())
}

/// The items of a list; a value alone is one.
fn items<'t, 'i>(value: &'t Spanned<DeValue<'i>>) -> std::slice::Iter<'t, Spanned<DeValue<'i>>> {
    value.get_ref().as_array().map_or(std::slice::from_ref(value).iter(), |list| list.iter())
}

/// A form as it is written and as it is compared; for a verb its past counts for the pair.
fn form<'t>(value: &'t Spanned<DeValue<'_>>) -> Option<(&'t str, String)> {
    let pair = value.get_ref().as_array().and_then(|pair| pair.first());
    let written = pair.unwrap_or(value).get_ref().as_str()?;
    Some((written, matcher::words(written).join(" ")))
}
