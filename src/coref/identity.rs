//! Whether two mentions of a document denote the same actor.

use super::Participant;
use crate::frame::Layers;
use crate::lexicon::Sense;
use crate::mention::{Mention, MentionKind};
use crate::text::clitic::each_reading;
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
    layers: Layers<'a>,
    /// The mentions of the report, of all that its document has.
    mentions: &'a [Mention],
}

impl<'a> Identity<'a> {
    /// Over the mentions of a report.
    pub fn new(layers: Layers<'a>, mentions: &'a [Mention]) -> Self {
        Self { layers, mentions }
    }

    /// The mention that a referent denotes.
    pub fn mention(&self, referent: Referent) -> &'a Mention {
        referent.of(self.layers.mentions)
    }

    /// Words of a part of a mention, folded as names; its first word without what it carries.
    pub fn words(&self, mention: &Mention, part: &std::ops::Range<usize>) -> Vec<String> {
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
                let (a, b) = (self.words(one, a), self.words(other, b));
                let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
                !short.is_empty()
                    && (short == long
                        || short.len() == 1
                            && (long.last() == short.last() && !fathered || long.first() == short.first())
                        || short.len() > 1 && short.iter().all(|word| long.contains(word)))
            }
            (None, None) => self.same_post(one, other),
            (Some(_), None) | (None, Some(_)) => {
                let (named, bare) = if one.name.is_some() { (one, other) } else { (other, one) };
                self.same_post(named, bare)
                    // a bare post of the document's one holder
                    || self.mentions.iter().any(|third| {
                        third.name.is_some() && third.kind == MentionKind::Person && self.same_post(third, bare)
                            && third.name != named.name && self.same_person(third, named)
                    })
            }
        }
    }

    /// The last word of a name is that of a father, by which nobody is called alone.
    fn ends_in_father(&self, name: &std::ops::Range<usize>) -> bool {
        let context = self.layers.context;
        name.len() > 2 && context.plain_sense(name.end - 2, |sense| *sense == Sense::Filial).is_some()
    }

    /// The same post of the same body or country.
    fn same_post(&self, one: &Mention, other: &Mention) -> bool {
        let (Some(a), Some(b)) = (one.post_head, other.post_head) else { return false };
        let apart = one.state.is_some() && other.state.is_some() && one.state != other.state;
        if one.relational || other.relational || apart || self.bare(a) != self.bare(b) {
            return false;
        }
        match (&one.body, &other.body) {
            (Some(a), Some(b)) => share(a, b) || self.words(a, &a.tokens) == self.words(b, &b.tokens),
            (None, None) => match (&one.post, &other.post) {
                (Some(a), Some(b)) => {
                    let (a, b) = (self.words(one, a), self.words(other, b));
                    a == b
                        || a.len().min(b.len()) == 1
                            && self.definite(one)
                            && self.definite(other)
                            && (one.state.is_none() || other.state.is_none())
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn definite(&self, mention: &Mention) -> bool {
        mention.reading.rest.starts_with(ARTICLE)
    }

    fn bare(&self, at: usize) -> String {
        let form = self.layers.context.form(at);
        let mut bare = None;
        each_reading(form, |_, _, rest| {
            if bare.is_none() {
                bare = rest.strip_prefix(ARTICLE).map(str::to_owned);
            }
        });
        bare.unwrap_or_else(|| form.strip_prefix(ARTICLE).unwrap_or(form).to_owned())
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
                    one.state.is_some() && one.state == other.state
                        || self.words(one, &one.tokens) == self.words(other, &other.tokens)
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
        self.bare(mention.tokens.start).chars().take(4).collect()
    }

    /// Whether a participant is the actor of a mention.
    pub fn is(&self, participant: &Participant, mention: &Mention) -> bool {
        participant.referents.iter().any(|&referent| self.same(self.mention(referent), mention))
    }
}

/// Whether two mentions share a registry entity.
fn share(one: &Mention, other: &Mention) -> bool {
    one.entities
        .iter()
        .any(|entity| other.entities.iter().any(|known| known.kind == entity.kind && known.id == entity.id))
}
