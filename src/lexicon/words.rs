//! The smaller files of words: titles, bodies, places, names, common words, reporting verbs, factuality.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::cues::Cues;
use super::{LexiconError, file};
use crate::resources::Resources;

/// Examples: texts with their places in the file.
pub(super) type Texts = Vec<Spanned<String>>;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Forms {
    pub forms: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Post {
    pub id: Spanned<String>,
    #[serde(rename = "gloss")]
    pub _gloss: String,
    pub singular: Vec<String>,
    #[serde(default)]
    pub plural: Vec<String>,
    #[serde(default)]
    pub relational: bool,
    #[serde(default)]
    pub sent: bool,
    #[serde(default)]
    pub resident: bool,
    #[serde(default)]
    pub royal: bool,
    #[serde(default)]
    pub single: Vec<String>,
    #[serde(default)]
    pub singulars: IndexMap<String, String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titles {
    pub honorific: Forms,
    pub rank: Forms,
    pub post: Vec<Post>,
    pub modifier: Modifiers,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Modifiers {
    pub forms: Vec<String>,
    pub former: Vec<String>,
    pub elect: Vec<String>,
    pub then: Vec<String>,
    pub denied: Vec<String>,
    pub affairs: Vec<String>,
    pub charged: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyHeads {
    pub heads: Vec<String>,
    pub beyond: Vec<String>,
    pub aims: Vec<String>,
    pub parts: Vec<String>,
    pub duals: Vec<String>,
    pub weak: Vec<String>,
    pub alone: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupHeads {
    pub heads: Vec<String>,
    pub delegations: Vec<String>,
    pub duals: Vec<String>,
    pub counted: Vec<String>,
    pub amounts: IndexMap<String, u32>,
    pub qualities: Vec<String>,
    pub vague: Vec<String>,
    pub about: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Collectives {
    pub all: Vec<String>,
    pub sides: Vec<String>,
    pub last: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bodies {
    pub body: BodyHeads,
    pub group: GroupHeads,
    pub collective: Collectives,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceHeads {
    pub heads: Vec<String>,
    /// Heads of towns, villages and their like, whose names may be common nouns with the article.
    pub settlements: Vec<String>,
    /// First words of names of two.
    pub openers: Vec<String>,
    /// Heads that stand for the place told before.
    pub again: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VenueHeads {
    pub heads: Vec<String>,
    pub shared: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub place: PlaceHeads,
    pub venue: VenueHeads,
    pub capital: Forms,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub joins_next: Vec<String>,
    pub filial: Vec<String>,
    pub follows: Vec<String>,
    pub leads: Vec<String>,
    pub given: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Common {
    #[serde(rename = "id")]
    pub _id: String,
    pub forms: Vec<String>,
}

/// What the content of a reporting verb stands behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Governs {
    /// A preposition that is a word.
    Word,
    /// `beh` before its first word.
    Prefix,
    /// The one or the other; whom it is said to stands before.
    Either,
    /// `from`, or what a word governs; whom it is said to stands before.
    From,
    /// `within`: (it comes) within the efforts.
    Within,
    /// A preposition of place: (they looked) into the plan.
    In,
    /// `lam` before a verbal noun.
    Purpose,
    /// Its subject is what was talked of; the meeting follows.
    Over,
    /// What was talked of is the subject before it.
    Before,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportingVerbs {
    pub id: Spanned<String>,
    pub stance: String,
    /// What it says under negation, if anything.
    pub negated: Option<String>,
    /// What its content stands behind, if not right behind its subject.
    pub governs: Option<Governs>,
    /// It tells what was said only of a meeting, a paper or all.
    #[serde(default)]
    pub of_meeting: bool,
    pub verbs: Vec<[String; 2]>,
    pub openings: Vec<String>,
    /// Verbal nouns, each an opening behind a light verb.
    #[serde(default)]
    pub masdars: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reporting {
    /// Verbs that say of a verbal noun that it was done.
    pub light: Vec<String>,
    pub verb: Vec<ReportingVerbs>,
}

/// What a cue says about whether an event took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Factuality {
    /// It is to take place.
    Planned,
    /// It was put off.
    Postponed,
    /// It was called off.
    Cancelled,
    /// Somebody denies it.
    Denied,
    /// The verb is negated.
    Negated,
    /// Its subject stays away.
    Declined,
    /// Somebody wants it.
    CalledFor,
    /// It was agreed upon: to take place if its day is told.
    Agreed,
    /// It hangs on a condition.
    Conditional,
    /// It is only talked of.
    Rumoured,
    /// It is done again and again.
    Habitual,
    /// It lies before the main event.
    Background,
    /// It was the first of its kind: that is said of an event told before.
    First,
}

/// Where a factuality cue stands to the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Before it in the clause.
    Before,
    /// Behind it.
    After,
    /// Within three words before it.
    Near,
    /// At the start of the clause.
    Start,
    /// Before it, with nothing between them but whom it names and the preposition behind which the trigger stands.
    Governing,
    /// Right before its verb, where that is in the imperfect.
    Imperfect,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactCue {
    pub id: Spanned<String>,
    pub value: Factuality,
    pub scope: Scope,
    pub forms: Vec<String>,
    #[serde(default)]
    pub yes: Texts,
    #[serde(default)]
    pub no: Texts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    pub cue: Vec<FactCue>,
    pub sports: Forms,
    pub elsewhere: Forms,
}

macro_rules! contents {
    ($($content:ty, $path:literal;)*) => {
        $(impl file::Content for $content {
            const PATH: &'static str = $path;
        })*
    };
}

contents! {
    Cues, "lexicon/cues.toml";
    Titles, "lexicon/titles.toml";
    Bodies, "lexicon/bodies.toml";
    Places, "lexicon/places.toml";
    Names, "lexicon/names.toml";
    Common, "lexicon/common.toml";
    Reporting, "lexicon/reporting.toml";
    Facts, "lexicon/factuality.toml";
}

/// The files, as loaded.
pub(super) struct Words {
    pub cues: Cues,
    pub titles: Titles,
    pub bodies: Bodies,
    pub places: Places,
    pub names: Names,
    pub common: Common,
    pub reporting: Reporting,
    pub facts: Facts,
}

impl Words {
    pub fn load(resources: &Resources) -> Result<Self, LexiconError> {
        Ok(Self {
            cues: file::load(resources)?.content,
            titles: file::load(resources)?.content,
            bodies: file::load(resources)?.content,
            places: file::load(resources)?.content,
            names: file::load(resources)?.content,
            common: file::load(resources)?.content,
            reporting: file::load(resources)?.content,
            facts: file::load(resources)?.content,
        })
    }
}
