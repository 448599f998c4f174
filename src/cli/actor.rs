//! `majlis actor`: the card of a person or body.

use std::fmt::Write;
use std::io::IsTerminal;
use std::process::ExitCode;

use indexmap::IndexMap;
use serde::Serialize;

use super::{Format, Global, Lang};
use crate::error::Error;
use crate::lexicon::{Interface, Word};
use crate::registry::{Body, Entity, EntityKind, Person, Post, Registry};

/// Print the card of a person or body: names, posts with their times and sources, members, sub-bodies.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A name in Arabic or Latin letters, or an id.
    label: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// All that the registry knows of an actor.
#[derive(Debug, Serialize)]
struct Card<'r> {
    id: &'r str,
    kind: &'r str,
    label_ar: &'r str,
    label_en: &'r str,
    other_names: Vec<&'r str>,
    short_forms: Vec<ShortForm<'r>>,
    gender: Option<&'static str>,
    part_of: Option<Named<'r>>,
    country: Option<Named<'r>>,
    founded: Option<&'r str>,
    dissolved: Option<&'r str>,
    posts: Vec<Tenure<'r>>,
    bodies: Vec<Named<'r>>,
    wikidata: Option<&'r str>,
    source: Option<&'r str>,
}

/// A name that needs context, what else it can mean, and when it means what.
#[derive(Debug, Serialize)]
struct ShortForm<'r> {
    form: &'r str,
    also: Vec<Named<'r>>,
    notes: Vec<&'r str>,
}

#[derive(Debug, Serialize)]
struct Named<'r> {
    id: &'r str,
    label_ar: &'r str,
    label_en: &'r str,
}

#[derive(Debug, Serialize)]
struct Tenure<'r> {
    role_ar: &'r str,
    role_en: &'r str,
    /// Of a person's card the body, of a body's card the person.
    with: Named<'r>,
    from: Option<&'r str>,
    until: Option<&'r str>,
    certainty: &'r str,
    source: Option<&'r str>,
}

/// Runs the command. The code is 1 if nobody is called so.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let data = global.resources();
    let (registry, interface) = (Registry::load(&data)?, Interface::load(&data)?);
    let is_actor = |entity: &Entity<'_>| matches!(entity.kind(), EntityKind::Person | EntityKind::Body);
    let found: Vec<Entity<'_>> = registry.find(&args.label).into_iter().filter(is_actor).collect();
    let isolate = std::io::stdout().is_terminal();
    let page = Page { interface: &interface, lang: global.lang, isolate, text: String::new() };
    match (args.format, found.as_slice()) {
        (_, []) => {
            let nearest = registry.nearest(&args.label, 10).into_iter().filter(is_actor).take(5).collect();
            let isolate = std::io::stderr().is_terminal();
            eprint!("{}", Page { isolate, ..page }.nobody(&args.label, nearest));
            return Ok(ExitCode::FAILURE);
        }
        (Format::Json, _) => {
            let cards: Vec<Card<'_>> = found.iter().filter_map(|entity| card(&registry, *entity)).collect();
            super::print(super::json(&cards)?.as_bytes())?;
        }
        (Format::Text, [one]) => {
            let text = card(&registry, *one).map(|card| page.card(&card)).unwrap_or_default();
            super::print(text.as_bytes())?;
        }
        (Format::Text, several) => super::print(page.several(&args.label, several).as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn card<'r>(registry: &'r Registry, entity: Entity<'r>) -> Option<Card<'r>> {
    let mut card = match entity {
        Entity::Person(person) => of_person(registry, person),
        Entity::Body(body) => of_body(registry, body),
        Entity::Place(_) | Entity::Topic(_) => return None,
    };
    card.short_forms = short_forms(registry, entity);
    Some(card)
}

fn of_person<'r>(registry: &'r Registry, person: &'r Person) -> Card<'r> {
    let posts = registry.posts_of(&person.id).into_iter();
    let body = |post: &'r Post| registry.body(&post.body).map(|body| tenure(post, named(Entity::Body(body))));
    Card {
        gender: person.gender.map(|gender| gender.word()),
        posts: posts.filter_map(body).collect(),
        wikidata: person.wikidata.as_deref(),
        source: person.source.as_deref(),
        ..blank(Entity::Person(person), "person")
    }
}

fn of_body<'r>(registry: &'r Registry, body: &'r Body) -> Card<'r> {
    let posts = registry.holders(&body.id).into_iter();
    let holder =
        |post: &'r Post| registry.person(&post.person).map(|person| tenure(post, named(Entity::Person(person))));
    let parent = body.parent.as_deref().and_then(|id| registry.body(id));
    let country = body.country.as_deref().and_then(|id| registry.place(id));
    Card {
        part_of: parent.map(|body| named(Entity::Body(body))),
        country: country.map(|place| named(Entity::Place(place))),
        founded: body.founded.as_deref(),
        dissolved: body.dissolved.as_deref(),
        posts: posts.filter_map(holder).collect(),
        bodies: registry.sub_bodies(&body.id).map(|body| named(Entity::Body(body))).collect(),
        wikidata: body.wikidata.as_deref(),
        source: body.source.as_deref(),
        ..blank(Entity::Body(body), &body.kind)
    }
}

/// A card of names alone.
fn blank<'r>(entity: Entity<'r>, kind: &'r str) -> Card<'r> {
    Card {
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

fn named<'r>(entity: Entity<'r>) -> Named<'r> {
    Named { id: entity.id(), label_ar: entity.label_ar(), label_en: entity.label_en() }
}

fn tenure<'r>(post: &'r Post, with: Named<'r>) -> Tenure<'r> {
    Tenure {
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
        let also = sharing.into_iter().filter(|other| *other != entity).map(named).collect();
        forms.push(ShortForm { form, also, notes });
    }
    forms
}

/// Lines for people, in one language.
struct Page<'i> {
    interface: &'i Interface,
    lang: Lang,
    isolate: bool,
    text: String,
}

impl Page<'_> {
    fn word(&self, words: &IndexMap<String, Word>, key: &str) -> String {
        match (words.get(key), self.lang) {
            (Some(word), Lang::Ar) => word.ar.clone(),
            (Some(word), Lang::En) => word.en.clone(),
            (None, _) => key.to_owned(),
        }
    }

    fn field(&self, key: &str) -> String {
        self.word(&self.interface.field, key)
    }

    fn message(&self, key: &str) -> String {
        self.word(&self.interface.message, key)
    }

    /// A value, kept from mixing its direction with that of the line on a terminal.
    fn value(&self, text: &str) -> String {
        if self.isolate { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    fn pick<'t>(&self, ar: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Ar => ar,
            Lang::En => en,
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // writing to a string cannot fail
        let _ = self.text.write_fmt(line);
        self.text.push('\n');
    }

    fn named(&self, named: &Named<'_>) -> String {
        format!("{} ({})", self.value(self.pick(named.label_ar, named.label_en)), self.value(named.id))
    }

    fn entry(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            let field = self.field(key);
            self.line(format_args!("{field}: {value}"));
        }
    }

    fn card(mut self, card: &Card<'_>) -> String {
        let (first, second) = match self.lang {
            Lang::Ar => (card.label_ar, card.label_en),
            Lang::En => (card.label_en, card.label_ar),
        };
        let (first, second, id) = (self.value(first), self.value(second), self.value(card.id));
        self.line(format_args!("{first} — {second}"));
        let kind = self.word(&self.interface.kind, card.kind);
        self.line(format_args!("{kind} · {id}"));
        if !card.other_names.is_empty() {
            let names: Vec<String> = card.other_names.iter().map(|name| self.value(name)).collect();
            self.entry("other-names", Some(names.join(" | ")));
        }
        self.entry("part-of", card.part_of.as_ref().map(|body| self.named(body)));
        self.entry("country", card.country.as_ref().map(|place| self.value(self.pick(place.label_ar, place.label_en))));
        self.entry("founded", card.founded.map(|date| self.value(date)));
        self.entry("dissolved", card.dissolved.map(|date| self.value(date)));
        self.short_forms(&card.short_forms);
        self.posts(card);
        if !card.bodies.is_empty() {
            let field = self.field("bodies");
            self.line(format_args!("{field}:"));
            for body in &card.bodies {
                let body = self.named(body);
                self.line(format_args!("  {body}"));
            }
        }
        self.entry("source", card.source.map(|source| self.value(source)));
        self.text
    }

    fn short_forms(&mut self, forms: &[ShortForm<'_>]) {
        if forms.is_empty() {
            return;
        }
        let (field, also) = (self.field("short-forms"), self.field("also"));
        self.line(format_args!("{field}:"));
        for short in forms {
            let mut line = self.value(short.form);
            if !short.also.is_empty() {
                let others: Vec<String> = short.also.iter().map(|other| self.named(other)).collect();
                line = format!("{line} — {also}: {}", others.join(" | "));
            }
            self.line(format_args!("  {line}"));
            for note in &short.notes {
                let note = self.value(note);
                self.line(format_args!("    {note}"));
            }
        }
    }

    fn posts(&mut self, card: &Card<'_>) {
        if card.posts.is_empty() {
            return;
        }
        let field = self.field(if card.kind == "person" { "posts" } else { "holders" });
        self.line(format_args!("{field}:"));
        for post in &card.posts {
            let interval = format!("{} … {}", post.from.unwrap_or("?"), post.until.unwrap_or("?"));
            let role = self.value(self.pick(post.role_ar, post.role_en));
            let mut line = format!("{}  {role}: {}", self.value(&interval), self.named(&post.with));
            if post.certainty != "high" {
                let _ = write!(line, " · {}", self.field("medium"));
            }
            if let Some(source) = post.source {
                let _ = write!(line, " [{}]", self.value(source));
            }
            self.line(format_args!("  {line}"));
        }
    }

    fn several(mut self, label: &str, found: &[Entity<'_>]) -> String {
        let example = found.first().map_or("", |entity| entity.id());
        let message = self.message("several").replace("{label}", &self.value(label)).replace("{id}", example);
        self.line(format_args!("{message}"));
        self.list(found);
        self.text
    }

    fn nobody(mut self, label: &str, nearest: Vec<Entity<'_>>) -> String {
        let message = self.message("nobody").replace("{label}", &self.value(label));
        self.line(format_args!("{message}"));
        if !nearest.is_empty() {
            let message = self.message("nearest");
            self.line(format_args!("{message}"));
            self.list(&nearest);
        }
        self.text
    }

    fn list(&mut self, entities: &[Entity<'_>]) {
        for entity in entities {
            let line = self.named(&named(*entity));
            let kind = match entity {
                Entity::Body(body) => self.word(&self.interface.kind, &body.kind),
                _ => self.word(&self.interface.kind, "person"),
            };
            self.line(format_args!("  {line} · {kind}"));
        }
    }
}
