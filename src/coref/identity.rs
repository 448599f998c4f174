//! Whether two mentions of a document denote the same actor.

use std::ops::Range;

use super::Participant;
use crate::frame::Layers;
use crate::lexicon::Sense;
use crate::mention::{Mention, MentionKind, SIDES, STATES};
use crate::text::indefinite;
use crate::text::letters::ARTICLE;
use crate::text::normalize::fold_name;

/// A mention, or one of those that a plural distributes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Referent {
    /// Index of the mention.
    pub mention: usize,
    /// Index among its members.
    pub member: Option<usize>,
}

impl Referent {
    /// The mention denoted.
    pub fn of(self, mentions: &[Mention]) -> &Mention {
        let mention = &mentions[self.mention];
        self.member.and_then(|member| mention.members.get(member)).unwrap_or(mention)
    }
}

/// Keys of the mentions of a report.
#[derive(Debug)]
pub struct Identity<'a> {
    pub(super) layers: Layers<'a>,
    /// Named persons of the report, of all that its document has.
    pub(super) named: Vec<Referent>,
}

impl<'a> Identity<'a> {
    /// Over the mentions of a report.
    pub fn new(layers: Layers<'a>, report: Range<usize>) -> Self {
        let of = |mention: usize| {
            let members = 0..layers.mentions[mention].members.len();
            let whole = Referent { mention, member: None };
            std::iter::once(whole).chain(members.map(move |member| Referent { mention, member: Some(member) }))
        };
        let named = |referent: &Referent| {
            let mention = referent.of(layers.mentions);
            mention.kind == MentionKind::Person && mention.name.is_some()
        };
        Self { layers, named: report.flat_map(of).filter(named).collect() }
    }

    /// The mention that a referent denotes.
    pub fn mention(&self, referent: Referent) -> &'a Mention {
        referent.of(self.layers.mentions)
    }

    /// Words of a part of a mention, folded as names; its first word without what it carries.
    pub fn words(&self, mention: &Mention, part: &Range<usize>) -> Vec<String> {
        part.clone()
            .filter(|&at| self.layers.context.token(at).is_word())
            .map(|at| match at == mention.tokens.start {
                true => fold_name(&mention.reading.rest),
                false => fold_name(self.layers.context.form(at)),
            })
            .collect()
    }

    /// Whether two mentions denote the same actor.
    pub fn same(&self, one: &Mention, other: &Mention) -> bool {
        use MentionKind::{Body, Group, Person, Territory};
        match (one.kind, other.kind) {
            (Person, Person) => self.same_person(one, other),
            (Body, Body) => share(one, other) || self.same_body(one, other),
            (Group, Group) => self.same_group(one, other),
            (Territory, Territory) => share(one, other),
            _ => false,
        }
    }

    fn same_person(&self, one: &Mention, other: &Mention) -> bool {
        match (&one.name, &other.name) {
            (Some(a), Some(b)) => {
                if share(one, other) {
                    return true;
                }
                let fathered = self.ends_in_father(a) || self.ends_in_father(b);
                // (X son of) Y Z is not Y Z
                let son = self.has_father(a) != self.has_father(b);
                let (a, b) = (self.words(one, a), self.words(other, b));
                let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
                !short.is_empty()
                    && (short == long
                        || short.len() == 1
                            && (long.last() == short.last() && !fathered || long.first() == short.first())
                        || short.len() > 1
                            && short.iter().all(|word| long.contains(word))
                            && !(son && long.first() != short.first() && long.last() == short.last()))
            }
            (None, None) => self.same_post(one, other),
            (Some(_), None) | (None, Some(_)) => {
                let (named, bare) = if one.name.is_some() { (one, other) } else { (other, one) };
                self.same_post(named, bare)
                    // a bare post of the document's one holder
                    || self.named.iter().map(|&third| self.mention(third)).any(|third| {
                        self.same_post(third, bare) && third.name != named.name && self.same_person(third, named)
                    })
            }
        }
    }

    /// A father is named behind the first word of a name.
    fn has_father(&self, name: &Range<usize>) -> bool {
        let context = self.layers.context;
        (name.start + 1..name.end).any(|at| context.plain_sense(at, |sense| *sense == Sense::Filial).is_some())
    }

    /// The last word of a name is that of a father, by which nobody is called alone.
    fn ends_in_father(&self, name: &Range<usize>) -> bool {
        let context = self.layers.context;
        name.len() > 2 && context.plain_sense(name.end - 2, |sense| *sense == Sense::Filial).is_some()
    }

    /// The same post of the same body or country.
    pub(super) fn same_post(&self, one: &Mention, other: &Mention) -> bool {
        let (Some(a), Some(b)) = (one.post_head, other.post_head) else { return false };
        let apart = matches!((country(one), country(other)), (Some(a), Some(b)) if a != b);
        if one.relational && other.relational {
            // (his) French counterpart, twice
            return one.state.is_some() && self.words(one, &one.tokens) == self.words(other, &other.tokens);
        }
        if one.relational || other.relational || apart || self.bare_form(one, a) != self.bare_form(other, b) {
            return false;
        }
        match (office(one), office(other)) {
            (Some(a), Some(b)) => share(a, b) || self.words(a, &a.tokens) == self.words(b, &b.tokens),
            (None, None) => {
                let (a, b) = (self.portfolio(one), self.portfolio(other));
                let open = country(one).is_none() || country(other).is_none();
                a == b
                    || (self.is_head(one) || self.is_head(other)) && self.definite(one) && self.definite(other) && open
            }
            _ => false,
        }
    }

    /// Whether a post is told by its head alone.
    pub(super) fn is_head(&self, mention: &Mention) -> bool {
        mention.shared.is_none() && mention.post.as_ref().is_some_and(|post| post.len() == 1)
    }

    /// What a post is of, up to the country that it is of: of one of several, what they share and then its own.
    pub(super) fn portfolio(&self, mention: &Mention) -> Vec<String> {
        let Some(post) = &mention.post else { return Vec::new() };
        let land = mention.body.as_deref().filter(|body| body.is_place()).map(|body| body.tokens.start);
        let ends = |at: &usize| Some(*at) == land || self.layers.context.nisba(*at).is_some();
        let own = mention.shared.as_ref().map_or(post.start + 1, |_| post.start);
        let end = (own..post.end).find(ends).unwrap_or(post.end);
        let mut words = match &mention.shared {
            Some(shared) => self.words(mention, &(shared.start + 1..shared.end)),
            None => Vec::new(),
        };
        words.extend(self.words(mention, &(own..end)));
        words
    }

    pub(super) fn definite(&self, mention: &Mention) -> bool {
        mention.reading.rest.starts_with(ARTICLE)
    }

    /// A word of a mention without the article, and without what its first word carries.
    pub(super) fn bare_form<'m>(&'m self, mention: &'m Mention, at: usize) -> &'m str {
        let form = if at == mention.tokens.start { &mention.reading.rest } else { self.layers.context.form(at) };
        indefinite(form)
    }

    fn same_body(&self, one: &Mention, other: &Mention) -> bool {
        let (a, b) = (self.words(one, &one.tokens), self.words(other, &other.tokens));
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let known_apart = !one.entities.is_empty() && !other.entities.is_empty() && !share(one, other);
        !known_apart
            && (short == long
                || short.len() > 1 && long.starts_with(&short)
                || short.len() == 1 && short.first() == long.first())
    }

    fn same_group(&self, one: &Mention, other: &Mention) -> bool {
        let owner = |mention: &Mention| mention.body.clone();
        if one.delegation && other.delegation {
            return match (owner(one), owner(other)) {
                (Some(a), Some(b)) => share(&a, &b) || self.same_body(&a, &b),
                (None, None) => {
                    // (a delegation of notables), the delegation
                    let bare = |mention: &Mention| mention.tokens.len() == 1 && self.definite(mention);
                    one.state.is_some() && one.state == other.state
                        || self.words(one, &one.tokens) == self.words(other, &other.tokens)
                        || bare(one)
                        || bare(other)
                }
                // the delegation, definite and bare
                _ => one.tokens.len() == 1 || other.tokens.len() == 1,
            };
        }
        if let (Some(a), Some(b)) = (owner(one), owner(other)) {
            return self.bare_head(one) == self.bare_head(other) && (share(&a, &b) || self.same_body(&a, &b));
        }
        let (a, b) = (self.words(one, &one.tokens), self.words(other, &other.tokens));
        a == b
            || a.len() > 1 && b.len() > 1 && (a.starts_with(&b) || b.starts_with(&a))
            || one.state.is_some() && one.state == other.state && self.bare_head(one) == self.bare_head(other)
    }

    /// The first letters of the head, which number and case leave alone.
    fn bare_head(&self, mention: &Mention) -> String {
        self.bare_form(mention, mention.tokens.start).chars().take(4).collect()
    }

    /// Whether a state that an adjective names takes part through a participant: one of its officials, or its delegation.
    pub fn acts_for(&self, participant: &Participant, state: &Mention) -> bool {
        let of_state = |referent: &Referent| {
            let land = country(self.mention(*referent));
            land.is_some_and(|land| state.entities.iter().any(|entity| entity.id == land))
        };
        [STATES, SIDES].contains(&state.by) && participant.referents.iter().any(of_state)
    }

    /// Whether a participant is the actor of a mention.
    pub fn is(&self, participant: &Participant, mention: &Mention) -> bool {
        participant.referents.iter().any(|&referent| self.same(self.mention(referent), mention))
    }
}

/// The body that a post is of.
pub(super) fn office(mention: &Mention) -> Option<&Mention> {
    mention.body.as_deref().filter(|body| !body.is_place())
}

/// The country that a post is of, by an adjective, which its body may have, or by name.
pub(super) fn country(mention: &Mention) -> Option<&str> {
    let of_body = || mention.body.as_deref().and_then(|body| body.state.as_deref());
    let land = || match &mention.body.as_deref().filter(|body| body.is_place())?.entities[..] {
        [only] => Some(only.id.as_str()),
        _ => None,
    };
    mention.state.as_deref().or_else(of_body).or_else(land)
}

/// Whether two mentions share a registry entity.
fn share(one: &Mention, other: &Mention) -> bool {
    one.entities
        .iter()
        .any(|entity| other.entities.iter().any(|known| known.kind == entity.kind && known.id == entity.id))
}
