//! The card of an actor as lines for people.

use std::fmt::Write;

use indexmap::IndexMap;

use crate::card::registered::{Named, Registered, ShortForm};
use crate::lexicon::{Interface, Lang, Word};
use crate::registry::Entity;

/// Lines for people, in one language.
pub struct Page<'i> {
    interface: &'i Interface,
    lang: Lang,
    /// Whether values are kept from mixing their direction with that of the line.
    isolate: bool,
    text: String,
}

impl<'i> Page<'i> {
    /// An empty page; `isolate` is for a terminal.
    pub fn new(interface: &'i Interface, lang: Lang, isolate: bool) -> Self {
        Self { interface, lang, isolate, text: String::new() }
    }

    fn word(&self, words: &IndexMap<String, Word>, key: &str) -> String {
        Word::of(words, key, self.lang).to_owned()
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

    /// The card of one actor.
    pub fn card(mut self, card: &Registered<'_>) -> String {
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

    fn posts(&mut self, card: &Registered<'_>) {
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

    /// Those that share a name.
    pub fn several(mut self, label: &str, found: &[Entity<'_>]) -> String {
        let example = found.first().map_or("", |entity| entity.id());
        let message = self.message("several").replace("{label}", &self.value(label)).replace("{id}", example);
        self.line(format_args!("{message}"));
        self.list(found);
        self.text
    }

    /// That nobody is called so, and who is called almost so.
    pub fn nobody(mut self, label: &str, nearest: Vec<Entity<'_>>) -> String {
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
            let line = self.named(&Named::from(*entity));
            let kind = match entity {
                Entity::Body(body) => self.word(&self.interface.kind, &body.kind),
                _ => self.word(&self.interface.kind, "person"),
            };
            self.line(format_args!("  {line} · {kind}"));
        }
    }
}
