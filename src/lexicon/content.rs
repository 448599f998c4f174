//! Words that open, class and end what was said: `data/lexicon/content.toml`.

use indexmap::IndexSet;
use serde::Deserialize;

use super::matcher::Matcher;
use super::{LexiconError, file, inflect};
use crate::resources::Resources;
use crate::text::Token;
use crate::text::clitic::readings;
use crate::text::letters::ARTICLE;
use crate::text::masdar::is_masdar;
use crate::text::normalize::fold;

/// What a word does to the content of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentWord {
    /// Opens a clause as content.
    That,
    /// Ends the content before it.
    End,
    /// Ends a topic, not the content.
    Aside,
    /// Tells how, when or under whom: no topic begins with it.
    Circumstance,
    /// Joins another topic to the one before.
    Join,
    /// Says nothing of a topic that it heads.
    Head,
    /// Stands between a noun and its adjective: non-, semi-.
    Negator,
    /// Numbers an item of a list.
    Ordinal,
    /// Heads a side of the meeting.
    Side,
    /// A paper that all speak by: the statement, the declaration.
    Paper,
    /// Says that something was told elsewhere: to the press, on the air.
    Press,
    /// A subject that is no party of a meeting.
    Outsider,
    /// A beginning or end that an event noun stands behind.
    Onset,
    /// Says what a body or a post is for: what stands behind it is a matter, no place.
    Concern,
    /// (Represented) by: behind a body, who was there for it.
    Represented,
    /// Labels the line of minutes or of an invitation that tells where it was.
    WhereField,
    /// Labels the line that tells when.
    WhenField,
    /// Gives its stance to the verb that it is the object of.
    Object(String),
    /// Opens a list whose items are of a stance.
    List(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entries {
    that: Vec<String>,
    ends: Vec<String>,
    asides: Vec<String>,
    circumstances: Vec<String>,
    joins: Vec<String>,
    heads: Vec<String>,
    negators: Vec<String>,
    generic: Vec<String>,
    ordinals: Vec<String>,
    masdars: Vec<String>,
    outsiders: Vec<String>,
    onsets: Vec<String>,
    concerns: Vec<String>,
    represented: Vec<String>,
    sides: Vec<String>,
    papers: Vec<String>,
    press: Vec<String>,
    where_fields: Vec<String>,
    when_fields: Vec<String>,
    object: Vec<Object>,
    list: Vec<List>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Object {
    stance: String,
    nouns: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    stance: String,
    headers: Vec<String>,
}

impl file::Content for Entries {
    const PATH: &'static str = "lexicon/content.toml";
}

/// The words of content, looked up where content is read.
#[derive(Debug, Default)]
pub struct Content {
    words: Matcher<ContentWord>,
    /// Topics that say nothing alone, folded.
    generic: IndexSet<String>,
    /// Verbal nouns that their shape does not tell, folded.
    masdars: IndexSet<String>,
}

impl Content {
    /// Loads the file.
    pub fn load(resources: &Resources) -> Result<Self, LexiconError> {
        let entries: Entries = file::load(resources)?.content;
        let folded = |forms: &[String]| forms.iter().map(|form| fold(form)).collect();
        let mut content =
            Self { words: Matcher::default(), generic: folded(&entries.generic), masdars: folded(&entries.masdars) };
        let plain = [
            (entries.that, ContentWord::That),
            (entries.ends, ContentWord::End),
            (entries.asides, ContentWord::Aside),
            (entries.circumstances, ContentWord::Circumstance),
            (entries.joins, ContentWord::Join),
            (entries.heads, ContentWord::Head),
            (entries.negators, ContentWord::Negator),
            (entries.ordinals, ContentWord::Ordinal),
            (entries.outsiders, ContentWord::Outsider),
            (entries.onsets, ContentWord::Onset),
            (entries.concerns, ContentWord::Concern),
            (entries.represented, ContentWord::Represented),
            (entries.sides, ContentWord::Side),
            (entries.papers, ContentWord::Paper),
            (entries.press, ContentWord::Press),
            (entries.where_fields, ContentWord::WhereField),
            (entries.when_fields, ContentWord::WhenField),
        ];
        for (forms, word) in plain {
            forms.iter().for_each(|form| content.words.insert(form, word.clone()));
        }
        for object in entries.object {
            for noun in &object.nouns {
                for form in inflect::noun(noun, &[], false) {
                    content.words.insert(&form.form, ContentWord::Object(object.stance.clone()));
                }
            }
        }
        for list in entries.list {
            list.headers.iter().for_each(|form| content.words.insert(form, ContentWord::List(list.stance.clone())));
        }
        Ok(content)
    }

    /// How many tokens the longest entry at a token covers that `accepts` takes; its first word may carry `waw` or
    /// `feh`, no preposition.
    pub fn at(&self, tokens: &[Token], at: usize, accepts: impl Fn(&ContentWord) -> bool) -> Option<usize> {
        self.all(tokens, at).filter(|(_, word)| accepts(word)).map(|(len, _)| len).max()
    }

    /// The stance that an object noun at a token gives.
    pub fn object(&self, tokens: &[Token], at: usize) -> Option<String> {
        self.all(tokens, at).find_map(|(_, word)| match word {
            ContentWord::Object(stance) => Some(stance),
            _ => None,
        })
    }

    /// The stance of the items of a list that a word at a token opens, and how many tokens it covers.
    pub fn list(&self, tokens: &[Token], at: usize) -> Option<(usize, String)> {
        self.all(tokens, at)
            .filter_map(|(len, word)| match word {
                ContentWord::List(stance) => Some((len, stance)),
                _ => None,
            })
            .max_by_key(|(len, _)| *len)
    }

    /// How many tokens the longest head at a token covers that says nothing of a topic; its first word may carry a
    /// preposition.
    pub fn head(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let found = self.words.all(tokens, at).into_iter();
        found.filter(|found| found.values.contains(&ContentWord::Head)).map(|found| found.len).max()
    }

    /// Whether a folded topic says nothing alone.
    pub fn is_generic(&self, folded: &str) -> bool {
        self.generic.contains(folded)
    }

    /// Whether a folded word opens with a preposition of one letter: before the article, or before a verbal noun.
    pub fn opens_with(&self, form: &str, preposition: char) -> bool {
        readings(form).iter().any(|reading| {
            reading.preposition == Some(preposition)
                && reading.conjunction.is_none()
                && (reading.rest.starts_with(ARTICLE) || self.is_masdar(&reading.rest))
        })
    }

    /// Whether a folded word is a verbal noun, by its shape or as listed, a pronoun behind it or not.
    pub fn is_masdar(&self, form: &str) -> bool {
        is_masdar(form) || self.masdars.contains(form)
    }

    fn all(&self, tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, ContentWord)> {
        let found = self.words.all(tokens, at);
        found
            .into_iter()
            .filter(|found| found.reading.preposition.is_none())
            .flat_map(|found| found.values.iter().map(|word| (found.len, word.clone())).collect::<Vec<_>>())
    }
}
