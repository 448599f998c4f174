//! The world as far as it is curated: people, bodies, offices, posts, places, topics and what labels mean when, from
//! `data/registry/*.ttl`.
//!
//! In: Turtle files. Out: a [`Registry`] that answers who is called so, who held a post on a day, what lies where. It
//! never knows a document, and never guesses: what is not in the files is not known.

use indexmap::IndexMap;

mod bodies;
mod check;
mod day;
mod entity;
mod error;
mod holders;
mod index;
mod node;
mod offices;
mod people;
mod places;
mod posts;
mod topics;
pub mod turtle;
mod usages;

pub use bodies::{BODY_TYPES, Body};
pub use check::check;
pub use day::{between, earliest, latest};
pub use entity::{Entity, EntityKind, Key, Label, LabelKind};
pub use error::{At, EntryError, Problem, RegistryError};
pub use offices::Office;
pub use people::{Gender, Person};
pub use places::{PLACE_TYPES, Place};
pub use posts::{Post, role_key};
pub use topics::Topic;
pub use usages::{Named, Usage};

use crate::resources::Resources;
use crate::text::normalize::{fold, fold_name};
use crate::text::words;
use node::Link;

/// People, bodies, offices, posts, places and topics; all but posts by id, in the order of ids.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// People by id.
    pub people: IndexMap<String, Person>,
    /// Organisations and states by id.
    pub bodies: IndexMap<String, Body>,
    /// Offices with titles of their own, by id.
    pub offices: IndexMap<String, Office>,
    /// Who held which post, in the order of ids.
    pub posts: Vec<Post>,
    /// Places by id.
    pub places: IndexMap<String, Place>,
    /// Topics by id.
    pub topics: IndexMap<String, Topic>,
    usages: usages::Usages,
    index: index::Index,
    /// Positions of states among bodies, by their country.
    states: IndexMap<String, usize>,
    /// Positions of offices, by their folded titles.
    titles: IndexMap<String, usize>,
    /// The same, by the bare words of titles.
    bare_titles: IndexMap<String, usize>,
    /// Positions of people by the last word of their labels, folded.
    surnames: IndexMap<String, Vec<usize>>,
    /// Countries and positions of offices with a task there, by the folded words of titles before the country.
    tasks: IndexMap<String, Vec<(String, usize)>>,
    /// Positions of the posts of each person.
    tenures: IndexMap<String, Vec<usize>>,
}

impl Registry {
    /// Reads all Turtle files below `registry/`. Which file an entry stands in does not matter. Fails at the first
    /// file that is missing or no Turtle, and at the first entry that is wrong, with path and line.
    pub fn load(data: &Resources) -> Result<Self, RegistryError> {
        let mut errors = Vec::new();
        let registry = Self::read(data, &mut errors)?;
        if errors.is_empty() { Ok(registry) } else { Err(errors.swap_remove(0)) }
    }

    /// As [`Registry::load`], but goes on behind what is wrong: a file that is no Turtle and an entry that is wrong are
    /// left out, each with its error. Fails if the files cannot be had.
    fn read(data: &Resources, errors: &mut Vec<RegistryError>) -> Result<Self, RegistryError> {
        let mut files = data.list("registry", "ttl")?;
        if files.is_empty() {
            files.push(data.read("registry/people.ttl")?);
        }
        let (mut registry, mut seen) = (Self::default(), IndexMap::new());
        let (mut usages, mut links) = (Vec::new(), Vec::new());
        for file in files {
            let triples = turtle::parse_all(&file.path, &file.text);
            let triples = triples.unwrap_or_else(|error| {
                errors.push(error.into());
                Vec::new()
            });
            for node in node::blocks(&file.path, triples, &mut seen, errors) {
                errors.extend(registry.add(&node, &mut usages, &mut links).err());
            }
        }
        registry.people.sort_unstable_keys();
        registry.bodies.sort_unstable_keys();
        registry.offices.sort_unstable_keys();
        registry.places.sort_unstable_keys();
        registry.topics.sort_unstable_keys();
        registry.posts.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        // what was left out is no reason to call its name missing
        let complete = errors.is_empty();
        errors.extend(registry.faults(&links).filter(|error| complete || !error.is_dangling()));
        registry.usages = usages::Usages::of(usages);
        registry.index = index::Index::of(registry.labels());
        registry.states = bodies::states(&registry.bodies);
        registry.titles = offices::titles(&registry.offices, fold_name);
        registry.bare_titles = offices::titles(&registry.offices, role_key);
        registry.tasks = offices::tasks(&registry.offices, fold_name, |name| {
            let mut found = registry.find(name).into_iter().filter(|one| matches!(one, Entity::Place(_)));
            found
                .find(|one| registry.country_of(one.id()).is_some_and(|it| it.id == one.id()))
                .map(|one| one.id().to_owned())
        });
        for (at, person) in registry.people.values().enumerate() {
            let folded = fold(&person.label_ar);
            if let Some(last) = words(&folded).last() {
                registry.surnames.entry(last.to_owned()).or_default().push(at);
            }
        }
        for (at, post) in registry.posts.iter().enumerate() {
            registry.tenures.entry(post.person.clone()).or_default().push(at);
        }
        Ok(registry)
    }

    fn add(&mut self, node: &node::Node, usages: &mut Vec<Usage>, links: &mut Vec<Link>) -> Result<(), RegistryError> {
        let id = node.id.clone();
        match node.space.as_str() {
            "person" => drop(self.people.insert(id, Person::read(node)?)),
            "body" => drop(self.bodies.insert(id, Body::read(node, links)?)),
            "office" => drop(self.offices.insert(id, Office::read(node, links)?)),
            "place" => drop(self.places.insert(id, Place::read(node, links)?)),
            "topic" => drop(self.topics.insert(id, Topic::read(node, links)?)),
            "label" => usages.push(Usage::read(node, links)?),
            _ => self.posts.push(Post::read(node, links)?),
        }
        Ok(())
    }

    /// Links that name what is not there, and things that are part of themselves.
    fn faults<'r>(&'r self, links: &'r [Link]) -> impl Iterator<Item = RegistryError> + 'r {
        links.iter().filter_map(|Link { at, entry, part_of, property, space, target }| {
            let there = match *space {
                "person" => self.people.contains_key(target),
                "body" => self.bodies.contains_key(target),
                "place" => self.places.contains_key(target),
                _ => self.topics.contains_key(target),
            };
            let property = property.clone();
            if !there {
                let (kind, target) = ((*space).to_owned(), target.clone());
                return Some(Problem::Dangling { property, kind, target }.of(entry, at.clone()));
            }
            let cycle = *part_of && self.above(space, target).any(|above| above == entry);
            cycle.then(|| Problem::Cycle { property }.of(entry, at.clone()))
        })
    }

    /// `id` and all that it is part of, innermost first. Ends even if the links run in a circle.
    fn above<'r>(&'r self, space: &'r str, id: &'r str) -> impl Iterator<Item = &'r String> {
        let up = move |id: &str| match space {
            "body" => self.bodies.get(id).and_then(|body| body.parent.as_ref()),
            "place" => self.places.get(id).and_then(|place| place.parent.as_ref()),
            _ => self.topics.get(id).and_then(|topic| topic.broader.as_ref()),
        };
        let own = match space {
            "body" => self.bodies.get(id).map(|body| &body.id),
            "place" => self.places.get(id).map(|place| &place.id),
            _ => self.topics.get(id).map(|topic| &topic.id),
        };
        let most = self.bodies.len() + self.places.len() + self.topics.len();
        std::iter::successors(own, move |id| up(id)).take(most)
    }

    /// The people whose labels end in a word, given folded, in the order of ids.
    pub fn surnamed<'r>(&'r self, folded: &str) -> impl Iterator<Item = &'r Person> + use<'r> {
        self.surnames.get(folded).into_iter().flatten().map(|&at| &self.people[at])
    }

    /// The person of an id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(id)
    }

    /// The body of an id.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.get(id)
    }

    /// The place of an id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.get(id)
    }

    /// The topic of an id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.get(id)
    }

    /// Bodies that belong to a body, by id.
    pub fn sub_bodies(&self, body: &str) -> impl Iterator<Item = &Body> {
        self.bodies.values().filter(move |other| other.parent.as_deref() == Some(body))
    }

    /// The country that a place lies in; itself if it is one.
    pub fn country_of(&self, place: &str) -> Option<&Place> {
        let mut above = self.above("place", place).filter_map(|id| self.places.get(id));
        above.find(|place| place.kind == "country")
    }

    /// The state of a country.
    pub fn state_of(&self, country: &str) -> Option<&Body> {
        self.bodies.get_index(*self.states.get(country)?).map(|(_, state)| state)
    }
}
