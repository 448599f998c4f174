//! Things with names, whatever their kind, and the names by which a text may call them.

use super::{Body, Person, Place, Registry, Topic};

/// What kind of thing a name stands for. The order is that of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation or a state.
    Body,
    /// A place.
    Place,
    /// A topic.
    Topic,
}

/// A thing of the registry by kind and position: small, and free of lifetimes, for matchers and indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Its kind.
    pub kind: EntityKind,
    /// Its position among its kind, which is the order of ids.
    pub index: usize,
}

/// A thing of the registry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entity<'r> {
    /// A person.
    Person(&'r Person),
    /// An organisation or a state.
    Body(&'r Body),
    /// A place.
    Place(&'r Place),
    /// A topic.
    Topic(&'r Topic),
}

/// What sort of name a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LabelKind {
    /// The name to print.
    Preferred,
    /// Another name; of a topic, a cue.
    Alternative,
    /// A short form.
    Short,
}

/// A name of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<'r> {
    /// Whose name it is.
    pub key: Key,
    /// The letters, as the registry writes them.
    pub form: &'r str,
    /// What sort of name it is.
    pub kind: LabelKind,
    /// Whether it needs context to mean this thing: a short form, or a label that a note says so of.
    pub ambiguous: bool,
}

impl<'r> Entity<'r> {
    /// Its id.
    pub fn id(self) -> &'r str {
        match self {
            Self::Person(person) => &person.id,
            Self::Body(body) => &body.id,
            Self::Place(place) => &place.id,
            Self::Topic(topic) => &topic.id,
        }
    }

    /// Its kind.
    pub fn kind(self) -> EntityKind {
        match self {
            Self::Person(_) => EntityKind::Person,
            Self::Body(_) => EntityKind::Body,
            Self::Place(_) => EntityKind::Place,
            Self::Topic(_) => EntityKind::Topic,
        }
    }

    /// Name to print in Arabic.
    pub fn label_ar(self) -> &'r str {
        match self {
            Self::Person(person) => &person.label_ar,
            Self::Body(body) => &body.label_ar,
            Self::Place(place) => &place.label_ar,
            Self::Topic(topic) => &topic.label_ar,
        }
    }

    /// Name to print in English.
    pub fn label_en(self) -> &'r str {
        match self {
            Self::Person(person) => &person.label_en,
            Self::Body(body) => &body.label_en,
            Self::Place(place) => &place.label_en,
            Self::Topic(topic) => &topic.label_en,
        }
    }

    /// Other Arabic names, or a topic's cues.
    pub fn aliases_ar(self) -> &'r [String] {
        match self {
            Self::Person(person) => &person.aliases_ar,
            Self::Body(body) => &body.aliases_ar,
            Self::Place(place) => &place.aliases_ar,
            Self::Topic(topic) => &topic.cues,
        }
    }

    /// Other Latin names.
    pub fn aliases_en(self) -> &'r [String] {
        match self {
            Self::Person(person) => &person.aliases_en,
            Self::Body(body) => &body.aliases_en,
            Self::Place(place) => &place.aliases_en,
            Self::Topic(_) => &[],
        }
    }

    /// Names that need context.
    pub fn short_forms(self) -> &'r [String] {
        match self {
            Self::Person(person) => &person.short_forms,
            Self::Body(body) => &body.short_forms,
            Self::Place(place) => &place.short_forms,
            Self::Topic(_) => &[],
        }
    }

    /// Remarks on its short forms.
    pub fn notes(self) -> &'r [String] {
        match self {
            Self::Person(person) => &person.notes,
            Self::Body(body) => &body.notes,
            Self::Place(place) => &place.notes,
            Self::Topic(_) => &[],
        }
    }

    /// Remarks on one of its names, without the name.
    pub fn notes_on(self, form: &'r str) -> impl Iterator<Item = &'r str> {
        self.notes().iter().filter_map(move |note| note.strip_prefix(form)?.strip_prefix(':').map(str::trim))
    }

    /// Names that need context to mean it: short forms, and labels that a remark says so of.
    pub fn ambiguous_names(self) -> Vec<&'r str> {
        let labels = [self.label_ar(), self.label_en()].into_iter().filter(move |label| self.noted(label));
        labels.chain(self.short_forms().iter().map(String::as_str)).collect()
    }

    fn noted(self, form: &'r str) -> bool {
        self.notes_on(form).next().is_some()
    }

    fn names(self, key: Key) -> impl Iterator<Item = Label<'r>> {
        let preferred = [self.label_ar(), self.label_en()].into_iter();
        let preferred = preferred.map(move |form| (form, LabelKind::Preferred, self.noted(form)));
        let aliases = self.aliases_ar().iter().chain(self.aliases_en());
        let aliases = aliases.map(|form| (form.as_str(), LabelKind::Alternative, false));
        let short = self.short_forms().iter().map(|form| (form.as_str(), LabelKind::Short, true));
        let all = preferred.chain(aliases).chain(short);
        all.map(move |(form, kind, ambiguous)| Label { key, form, kind, ambiguous })
    }
}

impl Registry {
    /// The thing of a key; none if the key is of another registry.
    pub fn entity(&self, key: Key) -> Option<Entity<'_>> {
        match key.kind {
            EntityKind::Person => self.people.get_index(key.index).map(|(_, person)| Entity::Person(person)),
            EntityKind::Body => self.bodies.get_index(key.index).map(|(_, body)| Entity::Body(body)),
            EntityKind::Place => self.places.get_index(key.index).map(|(_, place)| Entity::Place(place)),
            EntityKind::Topic => self.topics.get_index(key.index).map(|(_, topic)| Entity::Topic(topic)),
        }
    }

    /// All things with names: people, bodies, places, topics, each by id.
    pub fn entities(&self) -> impl Iterator<Item = (Key, Entity<'_>)> {
        let people = self.people.values().map(Entity::Person);
        let bodies = self.bodies.values().map(Entity::Body);
        let places = self.places.values().map(Entity::Place);
        let topics = self.topics.values().map(Entity::Topic);
        keyed(people).chain(keyed(bodies)).chain(keyed(places)).chain(keyed(topics))
    }

    /// All names of all things, Arabic and Latin, for a matcher to be filled with.
    pub fn labels(&self) -> impl Iterator<Item = Label<'_>> {
        self.entities().flat_map(|(key, entity)| entity.names(key))
    }
}

fn keyed<'r>(entities: impl Iterator<Item = Entity<'r>>) -> impl Iterator<Item = (Key, Entity<'r>)> {
    entities.enumerate().map(|(index, entity)| (Key { kind: entity.kind(), index }, entity))
}
