//! Actors: which registry entry a mention denotes, if one alone fits.

use indexmap::IndexSet;
use unicode_normalization::UnicodeNormalization;

use super::ActorKind;
use crate::lexicon::Sense;
use crate::mention::{Context, Entity, EntityKind, Mention, MentionKind};
use crate::registry::Registry;
use crate::text::Span;
use crate::text::letters::*;

/// Who a mention denotes.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Canonical Arabic label, or the letters.
    pub name: String,
    /// Registry id.
    pub id: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Letters of the post.
    pub post: Option<String>,
    /// Registry id or letters of the body represented.
    pub represents: Option<String>,
    /// Candidates where more than one entry fits.
    pub candidates: Vec<String>,
}

/// Registry and text together.
#[derive(Debug, Clone)]
pub struct Resolver<'a> {
    /// The curated world.
    pub registry: &'a Registry,
    /// The text.
    pub context: &'a Context<'a>,
    /// What the text names by a form of its own: a short form stands for it.
    in_full: IndexSet<(EntityKind, &'a str)>,
}

impl<'a> Resolver<'a> {
    /// Over all mentions of a text.
    pub fn new(registry: &'a Registry, context: &'a Context<'a>, mentions: &'a [Mention]) -> Self {
        let named = mentions.iter().flat_map(|mention| [Some(mention), mention.body.as_deref()]).flatten();
        let entities = named.flat_map(|mention| &mention.entities).filter(|entity| !entity.ambiguous);
        let in_full = entities.map(|entity| (entity.kind, entity.id.as_str())).collect();
        Self { registry, context, in_full }
    }

    /// Letters of a range, marks and blanks tidied, presentation forms taken back.
    pub fn letters(&self, span: Span) -> String {
        span.of(self.context.text)
            .chars()
            .flat_map(plain)
            .filter(|&c| c != TATWEEL && !('\u{064B}'..='\u{0652}').contains(&c))
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn words(&self, tokens: &std::ops::Range<usize>) -> String {
        let span = self.context.token(tokens.start).span.cover(self.context.token(tokens.end - 1).span);
        self.letters(span)
    }

    /// Letters of a part of a mention; what its first word carries is no part of it.
    fn part(&self, mention: &Mention, tokens: &std::ops::Range<usize>) -> String {
        let start = mention.span.start.max(self.context.token(tokens.start).span.start);
        self.name(mention, Span::new(start, self.context.token(tokens.end - 1).span.end))
    }

    /// Letters of a span; where they open the mention, the article that melted with `lam` in front of it is whole again.
    fn name(&self, mention: &Mention, span: Span) -> String {
        let letters = self.letters(span);
        let melted = mention.reading.preposition == Some(LAM) && span.start == mention.span.start;
        let spelt: String = letters.nfkc().collect();
        let Some(bare) = spelt.strip_prefix([LAM]).and_then(|rest| rest.strip_prefix([LAM])).filter(|_| melted) else {
            return letters;
        };
        // before a lam the article lost its own
        let lost = mention.reading.rest.strip_prefix(ARTICLE).is_some_and(|rest| rest.starts_with(LAM));
        let lam = if lost && !bare.starts_with(LAM) { "\u{0644}" } else { "" };
        // in construct with a definite noun that is no adjective of it, the word had no article
        let second = mention.tokens.start + 1;
        let construct = lost
            && second < mention.tokens.end
            && self.context.is_definite(second)
            && !self.context.form(second).ends_with([HEH, YEH]);
        if construct { format!("{LAM}{bare}") } else { format!("{ARTICLE}{lam}{bare}") }
    }

    /// The actor that a mention denotes.
    pub fn actor(&self, mention: &Mention) -> Actor {
        match mention.kind {
            MentionKind::Person => self.person(mention),
            MentionKind::Territory | MentionKind::Place => self.state(mention),
            MentionKind::Group => self.group(mention),
            _ => self.body(mention),
        }
    }

    fn blank(&self, mention: &Mention, kind: ActorKind) -> Actor {
        Actor {
            name: self.name(mention, mention.span),
            id: None,
            kind,
            post: None,
            represents: mention.body.as_deref().map(|body| self.represented(body)).or_else(|| self.state_id(mention)),
            candidates: Vec::new(),
        }
    }

    fn person(&self, mention: &Mention) -> Actor {
        let mut actor = self.blank(mention, ActorKind::Person);
        actor.post = self.post(mention);
        let Some(name) = &mention.name else {
            actor.name = actor.post.clone().filter(|_| mention.shared.is_some()).unwrap_or(actor.name);
            return actor;
        };
        actor.name = self.part(mention, name);
        match self.one(&mention.entities, EntityKind::Person) {
            Ok(Some(id)) => {
                if let Some(person) = self.registry.people.get(&id) {
                    actor.name.clone_from(&person.label_ar);
                }
                actor.id = Some(id);
            }
            Ok(None) => {}
            Err(candidates) => actor.candidates = candidates,
        }
        actor
    }

    /// The one candidate, none, or all where several fit. A form that needs context stands for what the text names in
    /// full.
    fn one(&self, entities: &[Entity], kind: EntityKind) -> Result<Option<String>, Vec<String>> {
        let mut fitting: Vec<&Entity> = entities.iter().filter(|entity| entity.kind == kind).collect();
        fitting.sort_by(|one, other| one.id.cmp(&other.id));
        fitting.dedup_by(|one, other| one.id == other.id);
        let sure: Vec<&&Entity> = fitting.iter().filter(|entity| !entity.ambiguous).collect();
        let named: Vec<&&Entity> =
            fitting.iter().filter(|entity| self.in_full.contains(&(entity.kind, entity.id.as_str()))).collect();
        match (&sure[..], &named[..]) {
            ([only], _) | ([], [only]) => Ok(Some(only.id.clone())),
            ([], []) if fitting.is_empty() => Ok(None),
            _ => Err(fitting.iter().map(|entity| entity.id.clone()).collect()),
        }
    }

    /// The post of a person; one of a plural has the singular of what all share before its own.
    fn post(&self, mention: &Mention) -> Option<String> {
        let own = mention.post.as_ref().map(|post| self.part(mention, post));
        let Some(shared) = mention.shared.clone() else { return own };
        let singular = |at: usize| {
            let readings = crate::text::clitic::readings(self.context.form(at));
            readings.iter().find_map(|reading| self.context.singular(&reading.rest))
        };
        let mut words: Vec<String> =
            shared.map(|at| singular(at).unwrap_or_else(|| self.words(&(at..at + 1)))).collect();
        words.extend(own);
        Some(words.join(" "))
    }

    fn body(&self, mention: &Mention) -> Actor {
        let mut actor = self.blank(mention, ActorKind::Body);
        actor.represents = None;
        if let (Some(name), Some(head)) = (&mention.name, mention.post_head) {
            // a dual head gives its singular to each
            let dual = self.context.sense(head, |sense| matches!(sense, Sense::Body { dual: true, .. }));
            let dual = dual.map_or(self.context.form(head), |hit| hit.reading.rest.as_str());
            actor.name = format!("{} {}", singular(dual), self.part(mention, name));
        }
        match self.one(&self.at_home(mention), EntityKind::Body) {
            Ok(Some(id)) => {
                if let Some(body) = self.registry.bodies.get(&id) {
                    actor.name.clone_from(&body.label_ar);
                    if body.kind == "state" {
                        actor.kind = ActorKind::State;
                    }
                }
                actor.id = Some(id);
            }
            Ok(None) => {
                // a derived name may be the registry's
                if mention.name.is_some()
                    && let [only] = &self.registry.find(&actor.name)[..]
                {
                    actor.id = Some(only.id().to_owned());
                }
            }
            Err(candidates) => actor.candidates = candidates,
        }
        actor
    }

    /// The entities that are of the country whose adjective follows the name: the British council is not the Syrian one.
    fn at_home(&self, mention: &Mention) -> Vec<Entity> {
        let abroad = |entity: &Entity| {
            let body = self.registry.bodies.get(&entity.id).filter(|_| entity.kind == EntityKind::Body);
            let country = body.and_then(|body| body.country.as_deref());
            matches!((country, mention.state.as_deref()), (Some(home), Some(state)) if home != state)
        };
        mention.entities.iter().filter(|entity| !abroad(entity)).cloned().collect()
    }

    fn group(&self, mention: &Mention) -> Actor {
        self.blank(mention, ActorKind::Group)
    }

    /// A country or capital that acts: the state.
    fn state(&self, mention: &Mention) -> Actor {
        let mut actor = self.blank(mention, ActorKind::State);
        actor.represents = None;
        if let Ok(Some(place)) = self.one(&mention.entities, EntityKind::Place) {
            let country = self.country(&place);
            let state = format!("state-{country}");
            if let Some(body) = self.registry.bodies.get(&state) {
                actor.name.clone_from(&body.label_ar);
                actor.id = Some(state);
            }
        }
        actor
    }

    fn country(&self, place: &str) -> String {
        let mut at = place.to_owned();
        for _ in 0..6 {
            match self.registry.places.get(&at) {
                Some(found) if found.kind == "country" => return at,
                Some(found) => match &found.parent {
                    Some(parent) => at.clone_from(parent),
                    None => return at,
                },
                None => return at,
            }
        }
        at
    }

    fn represented(&self, body: &Mention) -> String {
        let actor = if body.is_place() { self.state(body) } else { self.body(body) };
        actor.id.unwrap_or(actor.name)
    }

    fn state_id(&self, mention: &Mention) -> Option<String> {
        let state = format!("state-{}", mention.state.as_deref()?);
        self.registry.bodies.contains_key(&state).then_some(state)
    }
}

/// The singular of a dual in construct, by its ending.
fn singular(dual: &str) -> String {
    let stem = |ending: [char; 2]| dual.strip_suffix(&ending.iter().collect::<String>()[..]);
    if let Some(feminine) = stem([TEH, YEH]).or_else(|| stem([TEH, ALEF])) {
        format!("{feminine}{TEH_MARBUTA}")
    } else {
        dual.trim_end_matches([YEH, ALEF]).to_owned()
    }
}

/// The letters that a presentation form stands for; any other character as it is.
fn plain(c: char) -> impl Iterator<Item = char> {
    let form = matches!(c, '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}');
    let whole = (!form).then_some(c);
    whole.into_iter().chain(form.then(|| std::iter::once(c).nfkc()).into_iter().flatten())
}
