//! What the registry knows of an actor, as data: names, posts with their times and sources, members, sub-bodies.

use serde::Serialize;

use crate::registry::{Body, Entity, Person, Post, Registry};

/// All that the registry knows of an actor.
#[derive(Debug, Serialize)]
pub struct Registered<'r> {
    /// Its id.
    pub id: &'r str,
    /// `person`, or what kind of body it is.
    pub kind: &'r str,
    /// What it is called in Arabic.
    pub label_ar: &'r str,
    /// What it is called in English.
    pub label_en: &'r str,
    /// Other names that mean nobody else.
    pub other_names: Vec<&'r str>,
    /// Names that need context.
    pub short_forms: Vec<ShortForm<'r>>,
    /// Of a person.
    pub gender: Option<&'static str>,
    /// The body above it.
    pub part_of: Option<Named<'r>>,
    /// The country of a body.
    pub country: Option<Named<'r>>,
    /// The day on which a body began.
    pub founded: Option<&'r str>,
    /// The day on which a body ended.
    pub dissolved: Option<&'r str>,
    /// Posts of a person, or those that hold the posts of a body.
    pub posts: Vec<Holding<'r>>,
    /// The bodies below it.
    pub bodies: Vec<Named<'r>>,
    /// Its item in Wikidata.
    pub wikidata: Option<&'r str>,
    /// Where the registry has it from.
    pub source: Option<&'r str>,
}

/// A name that needs context, what else it can mean, and when it means what.
#[derive(Debug, Serialize)]
pub struct ShortForm<'r> {
    /// The name.
    pub form: &'r str,
    /// What else it can mean.
    pub also: Vec<Named<'r>>,
    /// When it means what.
    pub notes: Vec<&'r str>,
}

/// An entity of the registry and what it is called.
#[derive(Debug, Serialize)]
pub struct Named<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its label in Arabic.
    pub label_ar: &'r str,
    /// Its label in English.
    pub label_en: &'r str,
}

/// A post as the registry has it.
#[derive(Debug, Serialize)]
pub struct Holding<'r> {
    /// What it is called in Arabic.
    pub role_ar: &'r str,
    /// What it is called in English.
    pub role_en: &'r str,
    /// Of a person's card the body, of a body's card the person.
    pub with: Named<'r>,
    /// Its first day, month or year, if it is known.
    pub from: Option<&'r str>,
    /// Its last.
    pub until: Option<&'r str>,
    /// How sure the registry is of it.
    pub certainty: &'r str,
    /// Where the registry has it from.
    pub source: Option<&'r str>,
}

/// All that the registry knows of a person or body; none for anything else.
pub fn registered<'r>(registry: &'r Registry, entity: Entity<'r>) -> Option<Registered<'r>> {
    let mut card = match entity {
        Entity::Person(person) => of_person(registry, person),
        Entity::Body(body) => of_body(registry, body),
        Entity::Place(_) | Entity::Topic(_) => return None,
    };
    card.short_forms = short_forms(registry, entity);
    Some(card)
}

fn of_person<'r>(registry: &'r Registry, person: &'r Person) -> Registered<'r> {
    let posts = registry.posts_of(&person.id).into_iter();
    let body = |post: &'r Post| registry.body(&post.body).map(|body| tenure(post, Entity::Body(body).into()));
    Registered {
        gender: person.gender.map(|gender| gender.word()),
        posts: posts.filter_map(body).collect(),
        wikidata: person.wikidata.as_deref(),
        source: person.source.as_deref(),
        ..blank(Entity::Person(person), "person")
    }
}

fn of_body<'r>(registry: &'r Registry, body: &'r Body) -> Registered<'r> {
    let posts = registry.holders(&body.id).into_iter();
    let holder =
        |post: &'r Post| registry.person(&post.person).map(|person| tenure(post, Entity::Person(person).into()));
    let parent = body.parent.as_deref().and_then(|id| registry.body(id));
    let country = body.country.as_deref().and_then(|id| registry.place(id));
    Registered {
        part_of: parent.map(|body| Entity::Body(body).into()),
        country: country.map(|place| Entity::Place(place).into()),
        founded: body.founded.as_deref(),
        dissolved: body.dissolved.as_deref(),
        posts: posts.filter_map(holder).collect(),
        bodies: registry.sub_bodies(&body.id).map(|body| Entity::Body(body).into()).collect(),
        wikidata: body.wikidata.as_deref(),
        source: body.source.as_deref(),
        ..blank(Entity::Body(body), &body.kind)
    }
}

/// A card of names alone.
fn blank<'r>(entity: Entity<'r>, kind: &'r str) -> Registered<'r> {
    Registered {
        id: entity.id(),
        kind,
        label_ar: entity.label_ar(),
        label_en: entity.label_en(),
        other_names: entity.aliases_ar().iter().chain(entity.aliases_en()).map(String::as_str).collect(),
        short_forms: Vec::new(),
        gender: None,
        part_of: None,
        country: None,
        founded: None,
        dissolved: None,
        posts: Vec::new(),
        bodies: Vec::new(),
        wikidata: None,
        source: None,
    }
}

impl<'r> From<Entity<'r>> for Named<'r> {
    fn from(entity: Entity<'r>) -> Self {
        Self { id: entity.id(), label_ar: entity.label_ar(), label_en: entity.label_en() }
    }
}

fn tenure<'r>(post: &'r Post, with: Named<'r>) -> Holding<'r> {
    Holding {
        role_ar: &post.role_ar,
        role_en: &post.role_en,
        with,
        from: post.start.as_deref(),
        until: post.end.as_deref(),
        certainty: &post.confidence,
        source: post.source.as_deref(),
    }
}

/// Short forms of an actor; a note on one may stand at any of those that share it.
fn short_forms<'r>(registry: &'r Registry, entity: Entity<'r>) -> Vec<ShortForm<'r>> {
    let mut forms = Vec::new();
    for form in entity.ambiguous_names() {
        let sharing = registry.find(form);
        let notes = sharing.iter().flat_map(|other| other.notes_on(form)).collect();
        let also = sharing.into_iter().filter(|other| *other != entity).map(Named::from).collect();
        forms.push(ShortForm { form, also, notes });
    }
    forms
}
