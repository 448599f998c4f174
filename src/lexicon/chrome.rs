//! Words of the page around a report: share bars, comment forms, related links, captions, agencies.
//!
//! In: the tokens of one line. Out: which entry of `data/lexicon/chrome.toml` the line answers to. Never decides a zone
//! alone: position and length belong to the zoning of the input stage.

use serde::Deserialize;
use toml::Spanned;

use super::LexiconError;
use super::calendar::{Calendar, Meaning};
use super::file::{self, File};
use super::matcher::Matcher;
use crate::resources::Resources;
use crate::text::{Sign, Token, TokenKind};

/// What a form tells about its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Headlines of other stories.
    Ticker,
    /// A link to another story, a widget, a share bar.
    Link,
    /// Comment forms, most-read lists: the page's end.
    Tail,
    /// Publication date, author or source.
    Meta,
    /// Text of a picture.
    Caption,
    /// Who issued the text.
    Signature,
    /// An ordinal that labels an item of a list.
    Item,
    /// An agency, outlet or byline word, which makes a line of places and dates a dateline.
    Agency,
}

/// Where in a line the form must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Its first words; signs before them do not count.
    Start,
    /// Its first words, with a colon, dash or solidus after them, or nothing.
    Label,
    /// Its last words, after a dash, bracket or another border.
    End,
    /// Anywhere.
    Anywhere,
    /// The whole line is made of such forms, signs and numbers.
    Whole,
}

/// An entry of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Permanent name.
    pub id: Spanned<String>,
    /// What it tells.
    pub zone: Cue,
    /// Where its forms must stand.
    #[serde(rename = "where")]
    pub position: Position,
    /// The line has no more words than this.
    #[serde(default = "most_words")]
    pub max_words: usize,
    /// Its words.
    pub forms: Vec<String>,
    /// Lines that answer to it.
    pub example: Vec<String>,
    /// Lines that must not.
    #[serde(default)]
    pub not: Vec<String>,
}

fn most_words() -> usize {
    40
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    entry: Vec<Entry>,
}

impl file::Content for Content {
    const PATH: &'static str = "lexicon/chrome.toml";

    fn complaints(file: &File<Self>) -> Vec<LexiconError> {
        let entries = &file.content.entry;
        let again = |at: usize| entries[..at].iter().any(|other| other.id.get_ref() == entries[at].id.get_ref());
        let twice = (0..entries.len()).filter(|&at| again(at));
        twice
            .map(|at| file.entry(&entries[at].id, "the id is taken by another entry", "give it a name of its own"))
            .collect()
    }
}

/// The entries and their matcher.
#[derive(Debug, Clone)]
pub struct Chrome {
    entries: Vec<Entry>,
    /// No line with more words answers to a form that is not the whole of it.
    longest: usize,
    matcher: Matcher<usize>,
    calendar: Matcher<DateWord>,
}

/// What a word of a printed date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateWord {
    /// A month of any calendar.
    Month,
    /// A day of the week.
    Weekday,
}

impl Chrome {
    /// Reads `lexicon/chrome.toml`, and months and weekdays from the calendar.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        let entries = file::load::<Content>(data)?.content.entry;
        let mut matcher = Matcher::default();
        for (index, entry) in entries.iter().enumerate() {
            entry.forms.iter().for_each(|form| matcher.insert(form, index));
        }
        let mut calendar = Matcher::default();
        for word in &Calendar::load(data)?.words {
            let kind = match word.meaning {
                Meaning::Month(_) => DateWord::Month,
                Meaning::Weekday(_) => DateWord::Weekday,
                _ => continue,
            };
            word.forms.iter().for_each(|form| calendar.insert(form, kind));
        }
        let longest = entries.iter().map(|entry| entry.max_words).max().unwrap_or(0);
        Ok(Self { entries, longest, matcher, calendar })
    }

    /// All entries, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry that a line answers to: forms for the whole line first, then those at its start, its end, anywhere.
    pub fn line(&self, tokens: &[Token]) -> Option<&Entry> {
        let words = words(tokens);
        let (first, _) = tokens.iter().enumerate().find(|(_, token)| is_word(token))?;
        let whole = self.whole(tokens);
        if words > self.longest {
            return whole;
        }
        whole.or_else(|| {
            let forms = (first..tokens.len()).flat_map(|at| self.forms(tokens, at).map(move |form| (at, form)));
            let forms: Vec<(usize, (&Entry, usize))> =
                forms.filter(|(_, (entry, _))| words <= entry.max_words).collect();
            let found = |position: Position, opens: bool| {
                let mut fitting =
                    forms.iter().filter(|(at, (entry, _))| entry.position == position && (!opens || *at == first));
                fitting.find(|&&(at, (_, len))| stands(tokens, at, len, position)).map(|(_, (entry, _))| *entry)
            };
            found(Position::Label, true)
                .or_else(|| found(Position::Start, true))
                .or_else(|| found(Position::End, false))
                .or_else(|| found(Position::Anywhere, false))
        })
    }

    /// The first entry of the cue whose form begins at token `at`, at any position, and the tokens it covers.
    pub fn begins(&self, tokens: &[Token], at: usize, cue: Cue) -> Option<usize> {
        self.forms(tokens, at).filter(|(entry, _)| entry.zone == cue).map(|(_, len)| len).max()
    }

    /// The month or weekday that begins at token `at`, and how many tokens it covers.
    pub fn date_word(&self, tokens: &[Token], at: usize) -> Option<(DateWord, usize)> {
        let found = self.calendar.longest(tokens, at)?;
        found.values.first().map(|&word| (word, found.len))
    }

    /// Whether all words of the line belong to forms of the cue.
    pub fn covers(&self, tokens: &[Token], cue: Cue) -> bool {
        self.cover(tokens, |entry| entry.zone == cue).is_some()
    }

    fn whole(&self, tokens: &[Token]) -> Option<&Entry> {
        self.cover(tokens, |entry| entry.position == Position::Whole)
    }

    fn cover(&self, tokens: &[Token], wanted: impl Fn(&Entry) -> bool) -> Option<&Entry> {
        let mut at = 0;
        let mut found = None;
        while at < tokens.len() {
            if !is_word(&tokens[at]) {
                at += 1;
                continue;
            }
            // the longest form, and of equal ones the first in the file
            let longest = self.forms(tokens, at).filter(|(entry, _)| wanted(entry));
            let (entry, len) = longest.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
            found = found.or(Some(entry));
            at += len;
        }
        found
    }

    /// Entries with a form that begins at token `at` and carries no clitic, each with how many tokens it covers.
    fn forms(&self, tokens: &[Token], at: usize) -> impl Iterator<Item = (&Entry, usize)> {
        self.matcher
            .bare(tokens, at)
            .into_iter()
            .flat_map(|found| found.values.iter().map(move |&index| (index, found.len)))
            .map(|(index, len)| (&self.entries[index], len))
    }
}

/// Whether a form of so many tokens at `at` has around it what its position asks for.
fn stands(tokens: &[Token], at: usize, len: usize, position: Position) -> bool {
    match position {
        Position::Label => {
            let border = |sign| matches!(sign, Sign::Colon | Sign::Dash | Sign::Slash);
            tokens.get(at + len).is_none_or(|next| matches!(next.kind, TokenKind::Sign(sign) if border(sign)))
        }
        Position::End => {
            let signs = |tokens: &[Token]| tokens.iter().all(|token| !is_word(token));
            signs(&tokens[at + len..]) && at > 0 && is_border(&tokens[at - 1])
        }
        _ => true,
    }
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Latin)
}

fn is_border(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Sign(sign) if !matches!(sign, Sign::Quote | Sign::Stop | Sign::Other))
}

fn words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Sign(_))).count()
}
