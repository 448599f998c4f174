//! Words that dates are made of: `data/lexicon/calendar.toml`.
//!
//! In: the data folder. Out: a matcher from forms to what they mean. Knows no order of words: that is grammar.

use jiff::civil::Weekday;
use serde::Deserialize;
use toml::Spanned;

use super::file::{self, File, Forms};
use super::{LexiconError, Matcher};
use crate::resources::Resources;

/// All words of dates.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// In the order of the file.
    pub words: Vec<Word>,
    matcher: Matcher<usize>,
}

/// One word of dates and its spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Names it in messages.
    pub id: String,
    /// What it contributes to a date.
    pub meaning: Meaning,
    /// Its spellings, as written in the file.
    pub forms: Vec<String>,
    /// Texts that must yield an expression of time.
    pub examples: Vec<String>,
    /// Texts that must not.
    pub never: Vec<String>,
}

/// What a word contributes to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Meaning {
    /// A month of one of the two calendars.
    Month(Month),
    /// Which calendar a year counts by.
    Era(Era),
    /// Day of the week, 1 (Monday) to 7.
    Weekday(#[serde(deserialize_with = "weekday")] Weekday),
    /// Before a weekday: what follows is no date.
    BarsWeekday,
    /// Morning, evening: read over.
    Daypart,
    /// A day seen from the day of speaking.
    Deictic(Deictic),
    /// Part of the day of the event told last, if no other day is given.
    PartOfDay,
    /// Days from the event told last.
    Anaphor(i32),
    /// A day of the event told last, by number; 0 is its last.
    NthDay(u8),
    /// Days from the event named right behind it.
    Offset(i32),
    /// No value, at most a direction.
    Vague(Vague),
    /// Last, this, next.
    Relation(Relation),
    /// Day, week, month, year and how many.
    Unit(UnitWord),
    /// Early, mid, late in a longer span.
    Part,
    /// A word of grammar.
    Particle(Particle),
    /// A cardinal number.
    Number(u16),
    /// A masculine ordinal, with its article.
    Ordinal(u8),
    /// The first day of a month, in construct with its name.
    FirstDay,
    /// A feminine ordinal, which counts hours.
    Hour,
    /// A head that takes a date into its name.
    Naming,
    /// A phrase that holds a word of time and means none.
    Never,
}

/// A month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Month {
    /// 1 to 12.
    pub number: i8,
    /// Whose month it is.
    #[serde(default)]
    pub calendar: Era,
    /// What must stand beside the word, so that it is a month.
    #[serde(default)]
    pub needs: Company,
}

/// Which calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Era {
    /// The Gregorian calendar.
    #[default]
    Gregorian,
    /// The calendar of the Hijra (Umm al-Qura).
    Hijri,
}

/// What must stand beside a month word that is also a name or a common word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Company {
    /// Nothing.
    #[default]
    Nothing,
    /// A day, a year, the word for month, or last/this/next.
    Day,
    /// A year.
    Year,
}

/// A day seen from the day of speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deictic {
    /// Days to add to the day of speaking.
    pub days: i32,
    /// Where a word for today looks to.
    #[serde(default)]
    pub direction: Option<Direction>,
}

/// A time without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vague {
    /// Where it looks to.
    #[serde(default)]
    pub direction: Option<Direction>,
}

/// Before or after the day of speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It has happened.
    Past,
    /// It is expected.
    Future,
}

/// Last, this, next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The one before that of speaking.
    Past,
    /// The one of speaking.
    Current,
    /// The one after that of speaking.
    Future,
}

/// A word for a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitWord {
    /// Which span.
    pub of: Unit,
    /// How many of it.
    pub count: Count,
}

/// Spans of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Number and definiteness of a word for a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Indefinite singular.
    One,
    /// Definite singular.
    The,
    /// Dual.
    Two,
    /// Construct dual: the two of what follows.
    Pair,
    /// Indefinite plural.
    Many,
    /// Definite plural or dual.
    TheMany,
}

/// Words of grammar that shapes of dates name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Particle {
    /// Of, from.
    Of,
    /// In.
    In,
    /// To, until.
    To,
    /// And, standing alone.
    And,
    /// A clitic written apart from what it belongs to.
    Attached,
    /// Between.
    Between,
    /// Links two names of one day.
    Link,
    /// Dated.
    Dated,
    /// So long before.
    Ago,
    /// So long since, or since then.
    Since,
    /// So long after.
    Ahead,
    /// Before what was told.
    BeforeThat,
    /// After what was told.
    AfterThat,
    /// For the length of.
    Lasting,
    /// The hour.
    Clock,
    /// That, of what was told.
    That,
    /// The same, of what was told.
    Same,
    /// Only.
    Only,
    /// On, behind a length of time: so long after.
    On,
    /// This.
    This,
    /// A date of change, not of publication.
    Updated,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    word: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    means: Meaning,
    forms: Vec<String>,
    #[serde(default)]
    shares: Vec<String>,
    #[serde(default)]
    example: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

impl Calendar {
    /// Loads the words. Fails if an entry is malformed, if an id or a form comes twice, or if two entries fold together.
    pub fn load(resources: &Resources) -> Result<Self, LexiconError> {
        let file: File<Content> = file::load(resources)?;
        let mut calendar = Self { words: Vec::new(), matcher: Matcher::default() };
        for entry in &file.content.word {
            for form in &entry.forms {
                calendar.matcher.insert(form, calendar.words.len());
            }
            calendar.words.push(Word {
                id: entry.id.get_ref().clone(),
                meaning: entry.means,
                forms: entry.forms.clone(),
                examples: entry.example.clone(),
                never: entry.never.clone(),
            });
        }
        Ok(calendar)
    }

    /// Finds words at a token; values are indexes into [`Calendar::words`].
    pub fn matcher(&self) -> &Matcher<usize> {
        &self.matcher
    }
}

impl file::Content for Content {
    const PATH: &'static str = "lexicon/calendar.toml";

    fn complaints(file: &File<Self>) -> Vec<LexiconError> {
        let mut forms = Forms::default();
        let mut found = Vec::new();
        for (at, entry) in file.content.word.iter().enumerate() {
            let again = file.content.word[..at].iter().any(|word| word.id.get_ref() == entry.id.get_ref());
            found.extend(complaint(file, entry, again));
            let entered = entry.forms.iter().map(|form| forms.enter(file, &entry.id, form, &entry.shares));
            found.extend(entered.filter_map(Result::err));
        }
        found
    }
}

fn complaint(file: &File<Content>, entry: &Entry, again: bool) -> Option<LexiconError> {
    let error = |what: String, advice: &str| Some(file.entry(&entry.id, what, advice));
    if again {
        return error("comes twice".to_owned(), "give one of the two another id, or join their forms");
    }
    if entry.forms.is_empty() {
        return error("has no forms".to_owned(), "write at least one spelling");
    }
    match entry.means {
        Meaning::Month(month) if !(1..=12).contains(&month.number) => {
            error(format!("there is no month {}", month.number), "number months from 1 to 12")
        }
        Meaning::Ordinal(value) if !(1..=31).contains(&value) => {
            error(format!("no month has a day {value}"), "ordinals count days, from 1 to 31")
        }
        _ => None,
    }
}

fn weekday<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Weekday, D::Error> {
    let number = i8::deserialize(deserializer)?;
    Weekday::from_monday_one_offset(number)
        .map_err(|_| serde::de::Error::custom(format!("weekday {number}: expected 1 (Monday) to 7 (Sunday)")))
}
