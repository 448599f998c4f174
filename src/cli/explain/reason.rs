//! Rule ids → reasons to read: the sentences of `reasons.toml` with their values filled in.

use indexmap::IndexMap;
use serde::Serialize;

use crate::cli::Lang;
use crate::error::Error;
use crate::lexicon::{Lexicon, LexiconError, Reasons, Word};
use crate::registry::{Registry, turtle};
use crate::resources::Resources;
use crate::vocab::{THINGS, skos};

/// A rule id and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The id, as records have it.
    pub id: String,
    /// The reason; empty for an id that is no rule of this program, as coded records may have.
    pub text: String,
}

/// Says why, in one language.
pub struct Speaker {
    /// Words of the lexicon, for triggers and cues.
    pub lexicon: Lexicon,
    reasons: Reasons,
    /// Labels of the ontology's concepts, by the end of their IRI: `kind/phone-call`.
    concepts: IndexMap<String, String>,
    lang: Lang,
}

impl Speaker {
    /// Loads lexicon, reasons and the labels of the ontology.
    pub fn load(data: &Resources, lang: Lang) -> Result<Self, Error> {
        let lexicon = Lexicon::load(data)?;
        Ok(Self { lexicon, reasons: Reasons::load(data)?, concepts: concepts(lang)?, lang })
    }

    /// The language of a pair of labels.
    pub fn of<'a>(&self, ar: &'a str, en: &'a str) -> &'a str {
        if self.lang == Lang::Ar { ar } else { en }
    }

    fn said(&self, word: Option<&Word>, values: &[(&str, &str)]) -> String {
        let Some(word) = word else { return String::new() };
        let mut text = self.of(&word.ar, &word.en).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// A word of the command itself.
    pub fn word(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.said(self.reasons.text.get(id), values)
    }

    /// The label of a concept, `scheme` and value as records have them; the value itself if the ontology has none.
    pub fn concept(&self, scheme: &str, value: &str) -> String {
        let key = format!("{scheme}/{}", value.replace('_', "-"));
        self.concepts.get(&key).cloned().unwrap_or_else(|| value.to_owned())
    }

    /// The reasons of a rule: `trigger.…`, or rules joined by `/`.
    pub fn rule(&self, by: &str) -> Vec<Why> {
        let ids = by.split('/').filter(|id| !id.is_empty());
        ids.map(|id| Why { id: id.to_owned(), text: self.reason(id) }).collect()
    }

    fn reason(&self, id: &str) -> String {
        match id.strip_prefix("trigger.") {
            Some(entries) => self.trigger(entries),
            None => self.said(self.reasons.rule(id), &[]),
        }
    }

    /// `verb`, `noun` or `verb+noun` of the triggers.
    fn trigger(&self, entries: &str) -> String {
        let triggers = &self.lexicon.triggers;
        let template = |id: &str| self.reasons.trigger.get(id);
        let (first, second) = entries.split_once('+').map_or((entries, None), |(verb, noun)| (verb, Some(noun)));
        let Some(verb) = triggers.verb(first) else {
            let Some(noun) = triggers.noun(first) else { return String::new() };
            return self.said(template("noun"), &[("word", noun.word()), ("gloss", &noun.gloss)]);
        };
        let told = match second.and_then(|second| triggers.noun(second)) {
            None => self.said(template("verb"), &[("word", verb.word()), ("gloss", &verb.gloss)]),
            Some(noun) => {
                let verb = [("verb", verb.word()), ("verb_gloss", verb.gloss.as_str())];
                let noun = [("noun", noun.word()), ("noun_gloss", noun.gloss.as_str())];
                self.said(template("pair"), &[verb, noun].concat())
            }
        };
        let frame = serde_json::to_value(verb.frame).unwrap_or_default();
        let stands = self.said(frame.as_str().and_then(|frame| self.reasons.frame.get(frame)), &[]);
        if stands.is_empty() { told } else { format!("{told}: {stands}") }
    }

    /// Why a trigger made no meeting.
    pub fn skip(&self, reason: &str) -> String {
        self.said(self.reasons.skip.get(reason), &[])
    }

    /// Why a status.
    pub fn status(&self, status: &str) -> Why {
        Why { id: format!("status.{status}"), text: self.said(self.reasons.status.get(status), &[]) }
    }

    /// How a date is known, from the day of publication.
    pub fn date(&self, basis: &str, published: Option<&str>) -> Why {
        let unknown = self.word("unknown", &[]);
        let values = [("published", published.unwrap_or(&unknown))];
        Why { id: format!("date.{basis}"), text: self.said(self.reasons.date_basis.get(basis), &values) }
    }

    /// Why a place: `venue`, `place` or `registry`.
    pub fn place(&self, id: &str, name: &str) -> Why {
        Why { id: format!("place.{id}"), text: self.said(self.reasons.place.get(id), &[("name", name)]) }
    }

    /// Why a topic: `words` or `concept`.
    pub fn topic(&self, id: &str, name: &str) -> Why {
        Why { id: format!("topic.{id}"), text: self.said(self.reasons.topic.get(id), &[("name", name)]) }
    }

    /// Why an outcome: said by somebody or by all.
    pub fn outcome(&self, by: Option<&str>) -> Why {
        let id = if by.is_some() { "speaker" } else { "all" };
        let values = [("name", by.unwrap_or_default())];
        Why { id: format!("outcome.{id}"), text: self.said(self.reasons.outcome.get(id), &values) }
    }

    /// The label of a topic of the registry.
    pub fn topic_label<'r>(&self, registry: &'r Registry, id: &str) -> Option<&'r str> {
        registry.topic(id).map(|topic| self.of(&topic.label_ar, &topic.label_en))
    }
}

/// Labels of all concepts of the ontology in a language.
fn concepts(lang: Lang) -> Result<IndexMap<String, String>, Error> {
    let file = Resources::ontology().read("majlis.ttl")?;
    let syntax = |error: turtle::SyntaxError| {
        Error::Lexicon(LexiconError::Syntax { path: error.path, line: error.line, what: error.what })
    };
    let mut labels = IndexMap::new();
    for triple in turtle::parse_all(&file.path, &file.text).map_err(syntax)? {
        let turtle::Object::Literal { value, language, .. } = triple.object else { continue };
        if triple.predicate == skos::PREF_LABEL.as_str()
            && language.as_deref() == Some(lang.code())
            && let Some(end) = triple.subject.strip_prefix(THINGS)
        {
            labels.insert(end.to_owned(), value);
        }
    }
    Ok(labels)
}
