//! Triggers of meetings, from `data/lexicon/triggers.toml`.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::file::{self, Content, File};
use super::{LexiconError, inflect};
use crate::resources::Resources;
use crate::text::letters::{ALEF, HEH};
use crate::text::normalize::fold;

/// How the arguments of a verb stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrameKind {
    /// Subject meets object, also with `beh` or `with`, or all subjects meet each other.
    Meet,
    /// Subject is host, object is guest.
    Receive,
    /// Subject visits an actor or a place.
    Visit,
    /// A meeting only when said to be with somebody.
    Discuss,
    /// Subjects talk with each other or with somebody.
    Talk,
    /// Subject calls somebody, by `beh`.
    Phone,
    /// Subjects sign.
    Sign,
    /// A meeting only when views are exchanged.
    Exchange,
    /// Needs an event noun as object; subject takes part.
    Light,
    /// Needs an event noun as object; subject arranges it.
    Organize,
    /// Needs an event noun as object; subject (actor or place) hosts it.
    Host,
    /// Needs a call as object; who calls follows `from`.
    ReceiveCall,
    /// Subject attends the event that follows.
    Attend,
    /// Subject presides over the event that follows.
    Chair,
    /// Subject joins the object's side.
    Accompany,
    /// Subject acts there for the object.
    Represent,
    /// Subject speaks at the event told before; needs its speech as object.
    Address,
    /// Subject brings the sides together.
    Mediate,
    /// The event is the subject, participants follow.
    Carrier,
    /// The event is the subject.
    TakePlace,
}

/// A trigger verb.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verb {
    /// Permanent id.
    pub id: Spanned<String>,
    /// English gloss.
    #[serde(default)]
    pub gloss: String,
    past: String,
    present: String,
    /// Irregular past forms instead of the inflected ones.
    #[serde(default)]
    forms: Vec<String>,
    /// How its arguments stand.
    pub frame: FrameKind,
    /// Kind of meeting, where the verb alone gives it.
    pub kind: Option<String>,
    /// Finer form.
    pub form: Option<String>,
    /// Subject and object both stand without a preposition.
    #[serde(default)]
    pub transitive: bool,
    /// Its subject goes to the place behind `to`.
    #[serde(default)]
    pub motion: bool,
    /// `begin` where the event starts with it, `end` where it ends.
    pub phase: Option<String>,
    /// An object that it needs to count, if any of these.
    #[serde(default)]
    pub nominal: Vec<String>,
    /// Without such an object it is any other verb.
    #[serde(default)]
    pub phrasal: bool,
    /// Words right behind it with which it is no verb, or another.
    #[serde(default)]
    pub not_next: Vec<String>,
    /// How sure the trigger alone makes one, 0 to 1.
    pub confidence: f64,
    /// Texts that tell of a meeting by it.
    #[serde(default)]
    pub yes: Vec<Spanned<String>>,
    /// Texts that do not.
    #[serde(default)]
    pub no: Vec<Spanned<String>>,
}

/// An event noun.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// Permanent id.
    pub id: Spanned<String>,
    /// English gloss.
    #[serde(default)]
    pub gloss: String,
    form: String,
    #[serde(default)]
    bound: Vec<String>,
    #[serde(default)]
    plural: Vec<String>,
    /// Kind of meeting.
    pub kind: String,
    /// Finer form.
    pub kind_form: Option<String>,
    /// Kinds that a following word gives it.
    #[serde(default)]
    pub refine: Vec<Refinement>,
    /// Following words with which it is no event.
    #[serde(default)]
    pub not_next: Vec<String>,
    /// Words right before it with which it is no event.
    #[serde(default)]
    pub not_previous: Vec<String>,
    /// Words near it in its sentence beside which it is no event.
    #[serde(default)]
    pub not_beside: Vec<String>,
    /// How sure the trigger alone makes one, 0 to 1.
    pub confidence: f64,
    /// Texts that tell of a meeting by it.
    #[serde(default)]
    pub yes: Vec<Spanned<String>>,
    /// Texts that do not.
    #[serde(default)]
    pub no: Vec<Spanned<String>>,
}

/// A kind given by a following word.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refinement {
    /// The words (folded after loading).
    pub next: Vec<String>,
    /// Kind of meeting.
    pub kind: String,
    /// Finer form.
    pub form: Option<String>,
}

/// All triggers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triggers {
    /// Verbs.
    #[serde(rename = "verb")]
    pub verbs: Vec<Verb>,
    /// Event nouns.
    #[serde(rename = "noun")]
    pub nouns: Vec<Noun>,
}

impl Verb {
    /// Its citation form, as the file has it.
    pub fn word(&self) -> &str {
        &self.past
    }

    /// All its surface forms.
    pub fn inflected(&self) -> Vec<inflect::VerbForm> {
        let mut forms = inflect::verb(&self.past, &self.present);
        if !self.forms.is_empty() {
            forms.clear();
            forms.extend(self.forms.iter().map(|form| inflect::VerbForm {
                form: fold(form),
                tense: inflect::Tense::Past,
                object: false,
                many: false,
            }));
        }
        forms
    }
}

impl Noun {
    /// Its citation form, as the file has it.
    pub fn word(&self) -> &str {
        &self.form
    }

    /// All its surface forms.
    pub fn inflected(&self) -> Vec<inflect::NounForm> {
        let mut forms = inflect::noun(&self.form, &self.bound, false);
        for plural in &self.plural {
            forms.extend(inflect::noun(plural, &[], !plural.contains(' ')));
        }
        forms
    }
}

impl Triggers {
    /// The verb of an id.
    pub fn verb(&self, id: &str) -> Option<&Verb> {
        self.verbs.iter().find(|verb| verb.id.get_ref() == id)
    }

    /// The first verb of a frame.
    pub fn first(&self, frame: FrameKind) -> Option<&Verb> {
        self.verbs.iter().find(|verb| verb.frame == frame)
    }

    /// The noun of an id.
    pub fn noun(&self, id: &str) -> Option<&Noun> {
        self.nouns.iter().find(|noun| noun.id.get_ref() == id)
    }

    /// Whether a folded form is that of a speech, also with a pronoun: (in) his speech.
    pub fn is_speech(&self, form: &str) -> bool {
        let speeches = self.verbs.iter().filter(|verb| verb.frame == FrameKind::Address).flat_map(|verb| &verb.nominal);
        speeches.clone().any(|speech| speech == form)
            || speeches.flat_map(|speech| inflect::owned(speech)).any(|owned| owned == form)
    }

    /// Reads `data/lexicon/triggers.toml`.
    pub fn load(resources: &Resources) -> Result<Self, LexiconError> {
        let mut file: File<Self> = file::load(resources)?;
        for noun in &mut file.content.nouns {
            let excluded = noun.not_next.iter_mut().chain(&mut noun.not_previous).chain(&mut noun.not_beside);
            excluded.for_each(|word| *word = fold(word));
            let accusative: Vec<String> = noun
                .not_next
                .iter()
                .filter(|word| !word.ends_with([ALEF, HEH]))
                .map(|word| format!("{word}{ALEF}"))
                .collect();
            noun.not_next.extend(accusative);
            for refinement in &mut noun.refine {
                refinement.next.iter_mut().for_each(|word| *word = fold(word));
            }
        }
        for verb in &mut file.content.verbs {
            verb.nominal.iter_mut().chain(&mut verb.not_next).for_each(|word| *word = fold(word));
        }
        Ok(file.content)
    }
}

impl Content for Triggers {
    const PATH: &'static str = "lexicon/triggers.toml";

    fn complaints(file: &File<Self>) -> Vec<LexiconError> {
        let verbs = file.content.verbs.iter().map(|verb| (&verb.id, verb.confidence));
        let nouns = file.content.nouns.iter().map(|noun| (&noun.id, noun.confidence));
        verbs
            .chain(nouns)
            .filter(|(_, confidence)| !(0.0..=1.0).contains(confidence))
            .map(|(id, _)| file.entry(id, "has a confidence outside 0 to 1", "write a number from 0 to 1"))
            .collect()
    }
}
