//! What letters mean, and when: blocks of `labels.ttl` in, [`Usage`] out.
//!
//! A name that several bear, or that one bears for a time only, is written as a label with the days, the country and the
//! neighbours that make it mean its bearer. Letters with no such block need none, or nothing but context tells.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::error::RegistryError;
use super::node::{Link, Node};
use super::{Entity, Registry, day};
use crate::text::normalize::fold;
use crate::vocab::{maj, skosxl};

/// A thing by kind and id: `person`, `body` or `place`.
pub type Named = (&'static str, String);

/// What makes letters mean somebody where nothing else is said. Conditions hold together; none at all: always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// Id, unique among labels.
    pub id: String,
    /// Who is meant; of several each where the text tells of its own country.
    pub of: Vec<Named>,
    /// The letters, one of the names of each.
    pub form: String,
    /// First day on which they mean it, EDTF.
    pub start: Option<String>,
    /// Last day on which they mean it, EDTF.
    pub end: Option<String>,
    /// Id of the country of which the text must tell.
    pub country: Option<String>,
    /// Of these the text must name one, if there are any.
    pub beside: Vec<Named>,
}

const PROPERTIES: [&str; 6] = [
    skosxl::LITERAL_FORM.as_str(),
    maj::LABEL_OF.as_str(),
    maj::FROM.as_str(),
    maj::UNTIL.as_str(),
    maj::COUNTRY.as_str(),
    maj::BESIDE.as_str(),
];

/// Kinds of things that have labels of their own and stand beside others.
const NAMED: [&str; 3] = ["body", "person", "place"];

impl Usage {
    pub(super) fn read(node: &Node, links: &mut Vec<Link>) -> Result<Self, RegistryError> {
        node.check(&[skosxl::LABEL.as_str()], &PROPERTIES)?;
        let (start, end) = node.dates(maj::FROM.as_str(), maj::UNTIL.as_str())?;
        Ok(Self {
            id: node.id.clone(),
            of: node.required_named(maj::LABEL_OF.as_str(), &NAMED, links)?,
            form: node.text(skosxl::LITERAL_FORM.as_str(), "ar")?,
            start,
            end,
            country: node.link(maj::COUNTRY.as_str(), "place", links)?,
            beside: node.named(maj::BESIDE.as_str(), &NAMED, links)?,
        })
    }

    /// Whether it is for certain days only.
    pub fn is_dated(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }

    /// Whether it asks something of the text.
    pub fn asks(&self) -> bool {
        self.country.is_some() || !self.beside.is_empty() || self.is_shared()
    }

    /// Whether several bear the letters, each at home.
    pub fn is_shared(&self) -> bool {
        self.of.len() > 1
    }

    /// Whether it always holds.
    pub fn is_default(&self) -> bool {
        !self.is_dated() && !self.asks()
    }

    /// Whether it may hold on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        day::between(self.start.as_deref(), self.end.as_deref(), day)
    }
}

/// Positions of usages by the folded letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Usages {
    all: Vec<Usage>,
    by_form: IndexMap<String, Vec<usize>>,
}

impl Usages {
    pub(super) fn of(mut all: Vec<Usage>) -> Self {
        all.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        let mut by_form: IndexMap<String, Vec<usize>> = IndexMap::new();
        for (at, usage) in all.iter().enumerate() {
            by_form.entry(fold(&usage.form)).or_default().push(at);
        }
        Self { all, by_form }
    }
}

impl Registry {
    /// All usages, by id.
    pub fn usages(&self) -> &[Usage] {
        &self.usages.all
    }

    /// What folded letters mean, and when, by id.
    pub fn usages_of(&self, folded: &str) -> impl Iterator<Item = &Usage> {
        self.usages.by_form.get(folded).into_iter().flatten().map(|at| &self.usages.all[*at])
    }

    /// The thing of a kind and an id.
    pub fn named(&self, (kind, id): &Named) -> Option<Entity<'_>> {
        match *kind {
            "person" => self.people.get(id).map(Entity::Person),
            "body" => self.bodies.get(id).map(Entity::Body),
            _ => self.places.get(id).map(Entity::Place),
        }
    }

    /// Who has the letters of a usage in no block of its own.
    pub(super) fn strangers<'u>(&self, usage: &'u Usage) -> impl Iterator<Item = &'u Named> {
        let bears = |entity: Entity<'_>| {
            let others = entity.aliases_ar().iter().chain(entity.short_forms()).map(String::as_str);
            std::iter::once(entity.label_ar()).chain(others).any(|name| name == usage.form)
        };
        usage.of.iter().filter(move |thing| !self.named(thing).is_some_and(bears))
    }
}
