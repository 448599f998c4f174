//! Posts without a name: the one person whom the report names in them takes part.

use super::identity::{Identity, Referent, country, office};
use super::{Event, Participant};
use crate::lexicon::Sense;
use crate::mention::Mention;

/// Lets the participants of an event that are told by their post be whom the report names in it: who is named there
/// already is no second time there, and meets nobody that is himself.
pub fn name(identity: &Identity<'_>, event: &mut Event) {
    let mut at = 0;
    while at < event.participants.len() {
        let found = identity.bare(&event.participants[at]).and_then(|bare| {
            identity.holder(bare).or_else(|| identity.counterpart(bare, partners(&event.participants, at)))
        });
        let Some(holder) = found else {
            at += 1;
            continue;
        };
        let mention = identity.mention(holder);
        let known = (0..event.participants.len())
            .find(|&other| other != at && identity.is(&event.participants[other], mention));
        match known {
            None => event.participants[at].referents.push(holder),
            Some(known) if agree(&event.participants[known], &event.participants[at]) => {
                let twice = event.participants.remove(at);
                let first = &mut event.participants[known - usize::from(known > at)];
                first.side = first.side.or(twice.side);
                first.referents.extend(twice.referents);
                continue;
            }
            Some(_) => {}
        }
        at += 1;
    }
}

/// Those whom a participant may be the counterpart of.
fn partners(all: &[Participant], at: usize) -> impl Iterator<Item = &Participant> {
    all.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, partner)| partner)
}

/// No two sides keep them apart.
fn agree(one: &Participant, other: &Participant) -> bool {
    one.side == other.side || one.side.is_none() || other.side.is_none()
}

/// More than one word that only a post before it makes a name.
fn is_certain(named: &Mention) -> bool {
    let words = named.name.as_ref().map_or(0, |name| name.len());
    words > 1 || !named.entities.is_empty() || named.is_titled()
}

impl<'a> Identity<'a> {
    /// The first mention of a participant who is told by his post alone.
    fn bare(&self, participant: &Participant) -> Option<&'a Mention> {
        let mut mentions = participant.referents.iter().map(|&referent| self.mention(referent));
        let first = mentions.next()?;
        (first.is_bare_post() && !first.many && mentions.all(Mention::is_bare_post)).then_some(first)
    }

    /// The one person whom the report names in a post; in one told by its head alone (the minister), before it.
    fn holder(&self, bare: &Mention) -> Option<Referent> {
        let anaphor = self.is_head(bare) && self.definite(bare);
        let holds = |&referent: &Referent| {
            let named = self.mention(referent);
            match anaphor {
                true => named.tokens.start < bare.tokens.start && self.resumes(bare, named),
                false => {
                    self.same_post(named, bare)
                        && (office(bare).is_some() || self.portfolio(named) == self.portfolio(bare))
                        && country(bare).is_none_or(|land| country(named) == Some(land))
                        && self.status(named) == self.status(bare)
                }
            }
        };
        self.only(bare, self.named.iter().copied().filter(holds))
    }

    /// Whom the report names in the post of a partner, of the country that an adjective tells: his French (counterpart).
    fn counterpart<'p>(&self, bare: &Mention, partners: impl Iterator<Item = &'p Participant>) -> Option<Referent> {
        let country_of = country(bare).filter(|_| bare.relational)?;
        let mentions = partners.flat_map(|partner| partner.referents.iter().map(|&referent| self.mention(referent)));
        let heads: Vec<String> = mentions
            .flat_map(|partner| {
                let named = self.named.iter().map(|&named| self.mention(named));
                named.filter(|named| self.same(named, partner)).chain([partner]).collect::<Vec<_>>()
            })
            .filter(|partner| !partner.relational)
            .filter_map(|partner| Some(self.bare_form(partner, partner.post_head?).to_owned()))
            .collect();
        let holds = |&referent: &Referent| {
            let named = self.mention(referent);
            country(named) == Some(country_of)
                && named.post_head.is_some_and(|head| heads.iter().any(|other| other == self.bare_form(named, head)))
        };
        self.only(bare, self.named.iter().copied().filter(holds))
    }

    /// The last before a mention, else the first, of several that name one person.
    fn only(&self, bare: &Mention, named: impl Iterator<Item = Referent>) -> Option<Referent> {
        let all: Vec<Referent> = named.filter(|&referent| is_certain(self.mention(referent))).collect();
        let first = self.mention(*all.first()?);
        let one = all.iter().all(|&other| self.same(first, self.mention(other)));
        let before = all.iter().rev().find(|&&other| self.mention(other).tokens.start < bare.tokens.start);
        before.or(all.first()).copied().filter(|_| one)
    }

    /// Whether a post told by its head alone takes up that of somebody named: (the minister), of (the minister of X). The
    /// head of a post whose second word is a post is not told alone.
    fn resumes(&self, bare: &Mention, named: &Mention) -> bool {
        let (Some(head), Some(post), Some(own)) = (bare.post_head, &named.post, named.post_head) else { return false };
        let second = |at: usize| {
            self.layers.context.sense(at, |sense| matches!(sense, Sense::Post { plural: true, .. })).is_some()
        };
        let compound = post.len() > 1 && second(own + 1);
        !named.relational && !compound && self.bare_form(bare, head) == self.bare_form(named, own)
    }

    /// The words of status of a post: former, acting.
    fn status(&self, mention: &Mention) -> Vec<String> {
        let end = mention.name.as_ref().map_or(mention.tokens.end, |name| name.start);
        let modifies = |at: &usize| self.layers.context.sense(*at, |sense| *sense == Sense::Modifier).is_some();
        let post = mention.post.as_ref().map_or(mention.tokens.end, |post| post.start);
        (post..end).filter(modifies).map(|at| self.layers.context.form(at).to_owned()).collect()
    }
}
