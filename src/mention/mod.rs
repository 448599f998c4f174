//! Tokens → mentions of people, posts, bodies, groups, states and places.
//!
//! In: tokens, the senses of the lexicon, the registry's labels. Out: [`Mention`]s, nested where a post or a delegation
//! is of a body. Decides what a phrase is, never what it does in a meeting.

mod actor;
mod apposition;
mod body;
mod called;
mod context;
mod gazetteer;
mod group;
mod name;
mod orthography;
mod owned;
mod parts;
mod person;
mod place;
mod plural;
mod post;
mod purpose;
mod relation;
mod series;
mod spelling;
mod verbs;

use std::ops::Range;

pub use apposition::{Named, Tense, named_with_post};
pub use called::Likeness;
pub use context::{Context, Found};
pub use gazetteer::{Entity, EntityKind, Gazetteer};
pub use owned::{BODY as OWNED_BODY, DELEGATION as OWNED_DELEGATION};
pub use relation::{SIDES, STATES};
pub use spelling::mend;

use crate::lexicon::Sense;
use crate::text::clitic::Reading;
use crate::text::{Sign, Span, ZoneKind};

/// What a phrase denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionKind {
    /// One person, by name or post.
    Person,
    /// An organisation.
    Body,
    /// An unnamed or counted set of people.
    Group,
    /// A country or capital: a place, or a state that acts.
    Territory,
    /// Another place.
    Place,
    /// A building, hall or office.
    Venue,
    /// All participants, or both sides.
    Collective {
        /// Both sides.
        sides: bool,
    },
}

/// A phrase that denotes somebody or some place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands in the readable text, in bytes, without the clitics of its first word.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it denotes.
    pub kind: MentionKind,
    /// What its first word carries.
    pub reading: Reading,
    /// Tokens of the proper name, titles left out.
    pub name: Option<Range<usize>>,
    /// Tokens of the post, body included.
    pub post: Option<Range<usize>>,
    /// Words of a plural head that a member shares with the others, before its own.
    pub shared: Option<Range<usize>>,
    /// First word of the post: what it is apart from its body.
    pub post_head: Option<usize>,
    /// The post copies that of the subject.
    pub relational: bool,
    /// The body of a post or a group, or the owner of a venue.
    pub body: Option<Box<Mention>>,
    /// Country by nisba: a registry place id.
    pub state: Option<String>,
    /// Registry entities that the letters may denote.
    pub entities: Vec<Entity>,
    /// Stated size of a group.
    pub count: Option<(u32, Option<u32>)>,
    /// A delegation: its body takes part through it.
    pub delegation: bool,
    /// Several: a plural post or a dual head.
    pub many: bool,
    /// Whom a dual or plural head distributes over: one mention each.
    pub members: Vec<Mention>,
    /// The city that the words of a building name.
    pub within: Option<Box<Mention>>,
    /// Rule that made it.
    pub by: &'static str,
}

impl Mention {
    /// A mention of `kind` over `tokens`, with nothing else known.
    fn new(context: &Context<'_>, kind: MentionKind, tokens: Range<usize>, reading: Reading, by: &'static str) -> Self {
        Self {
            span: context.span(&tokens, &reading),
            tokens,
            kind,
            reading,
            name: None,
            post: None,
            shared: None,
            post_head: None,
            relational: false,
            body: None,
            state: None,
            entities: Vec::new(),
            count: None,
            delegation: false,
            many: false,
            members: Vec::new(),
            within: None,
            by,
        }
    }

    /// Whether it may take part in a meeting.
    pub fn acts(&self) -> bool {
        matches!(self.kind, MentionKind::Person | MentionKind::Body | MentionKind::Group)
    }

    /// Whether it is a place of some sort.
    pub fn is_place(&self) -> bool {
        matches!(self.kind, MentionKind::Territory | MentionKind::Place | MentionKind::Venue)
    }

    /// A person whose name has no more than a title before it: a post of one word, of no body and no state.
    pub fn is_titled(&self) -> bool {
        self.name.is_some()
            && self.body.is_none()
            && self.state.is_none()
            && self.post.as_ref().is_some_and(|post| post.len() == 1)
    }

    /// A person known by post only.
    pub fn is_bare_post(&self) -> bool {
        self.kind == MentionKind::Person && self.name.is_none()
    }

    /// `A delegation` and no more: its members alone say who it is, if no pronoun says who sent it.
    pub fn is_bare_delegation(&self) -> bool {
        let bare = self.delegation && self.tokens.len() == 1 && self.body.is_none();
        bare && !self.reading.rest.starts_with(crate::text::letters::ARTICLE)
    }
}

/// The first city of the registry in each line of place and agency, in order. One that spells out its country is written
/// for readers elsewhere: it is where the newsroom is.
pub fn datelines(context: &Context<'_>) -> Vec<Mention> {
    let lines = context.layer.sentences.iter().filter(|sentence| sentence.zone == ZoneKind::Dateline);
    lines
        .filter_map(|line| {
            let places = line.tokens.clone().filter_map(|at| place::parse(context, at, line.tokens.end));
            let is_city = |place: &Mention| {
                let capital = context.sense(place.tokens.start, |sense| *sense == Sense::Capital).is_some();
                capital || place.entities.iter().any(|entity| !context.is_country(&entity.id))
            };
            let (cities, countries): (Vec<_>, Vec<_>) = places.partition(is_city);
            cities.into_iter().next().filter(|_| countries.is_empty())
        })
        .collect()
}

/// All maximal mentions of a text, in order and without overlap. Family names of people named in full are found again
/// where they stand alone.
pub fn recognize(context: &mut Context<'_>) -> Vec<Mention> {
    let first: Vec<Vec<Mention>> = context.sentences().map(|sentence| scan(context, sentence)).collect();
    context.learn_names(first.iter().flatten());
    let again = |(sentence, found): (Range<usize>, Vec<Mention>)| match context.has_family(sentence.clone()) {
        true => scan(context, sentence),
        false => found,
    };
    context.sentences().zip(first).flat_map(again).collect()
}

/// (The party) in power: one word that tells of the body right before it, a quotation mark aside.
fn tells_of(context: &Context<'_>, before: Option<&Mention>, mention: &Mention) -> bool {
    let at = mention.tokens.start;
    let told = |before: &Mention| {
        let quoted = before.tokens.end + 1 == at && context.token(before.tokens.end).is(Sign::Quote);
        matches!(before.kind, MentionKind::Body | MentionKind::Group) && (before.tokens.end == at || quoted)
    };
    mention.tokens.len() == 1
        && context.plain_sense(at, |sense| *sense == Sense::Beyond).is_some()
        && before.is_some_and(told)
}

fn scan(context: &Context<'_>, sentence: Range<usize>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let found = actor::parse(context, at, sentence.end)
            .or_else(|| series::member(context, mentions.last(), at, sentence.end))
            .and_then(|mention| owned::of_antecedent(&mentions, mention));
        match found {
            Some(mention) if tells_of(context, mentions.last(), &mention) => at = mention.tokens.end,
            Some(mention) => {
                let mention = person::of_one(context, mentions.last(), mention);
                at = mention.tokens.end;
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    mentions
}
