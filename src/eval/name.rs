//! Names, places and topics → words, and whether two of them are the same.
//!
//! Spelling is folded further than for reading: hamza is passed over wherever it sits, punctuation parts words, and a
//! word equals another modulo one proclitic. The words that are passed over come from `lexicon/scoring.toml`.

use std::collections::HashSet;

use crate::lexicon::Scoring;
use crate::text::letters::{ALEF, ARTICLE, BEH, FEH, HAMZA, KAF, LAM, WAW, YEH};
use crate::text::normalize::fold;

/// Makes comparable words of letters.
#[derive(Debug)]
pub struct Comparer {
    proclitics: Vec<String>,
    joined: HashSet<String>,
    dropped: HashSet<String>,
    titles: HashSet<String>,
    generic_places: HashSet<String>,
    stop: HashSet<String>,
}

/// A folded word.
#[derive(Debug, Clone)]
struct Token {
    form: String,
    /// Bytes after which it may begin: 0, and behind each proclitic that it may have.
    starts: Vec<usize>,
}

/// Words in order.
#[derive(Debug, Clone)]
pub struct Words {
    tokens: Vec<Token>,
    /// All of them written as one.
    whole: Token,
}

/// The name of an actor.
#[derive(Debug, Clone)]
pub struct Name {
    plain: Words,
    untitled: Words,
}

/// How far two names agree; the later the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// People with the same last word whose first words do not contradict each other.
    LastWord,
    /// All words of one are among those of the other, two at least.
    Within,
    /// The same words.
    Equal,
}

impl Comparer {
    /// A comparer that passes over these words.
    pub fn new(words: &Scoring) -> Self {
        let set = |words: &[String]| words.iter().map(|word| spelling(word)).collect();
        Self {
            proclitics: words.proclitics.clone(),
            joined: set(&words.joined),
            dropped: set(&words.dropped),
            titles: set(&words.titles),
            generic_places: set(&words.generic_places),
            stop: set(&words.stop),
        }
    }

    /// The name of an actor.
    pub fn name(&self, letters: &str) -> Name {
        let tokens = self.tokens(letters);
        let titles = tokens.iter().take_while(|token| self.is_title(&token.form)).count();
        let untitled = tokens[titles.min(tokens.len().saturating_sub(1))..].to_vec();
        Name { plain: self.words(tokens), untitled: self.words(untitled) }
    }

    /// The name of a place, without words such as *city* unless there is nothing else.
    pub fn place(&self, letters: &str) -> Words {
        self.without(letters, &self.generic_places)
    }

    /// A topic, without words such as *about* unless there is nothing else.
    pub fn topic(&self, letters: &str) -> Words {
        self.without(letters, &self.stop)
    }

    fn without(&self, letters: &str, passed_over: &HashSet<String>) -> Words {
        let tokens = self.tokens(letters);
        let counts = |token: &&Token| !token.stems().any(|stem| passed_over.contains(stem));
        let rest: Vec<Token> = tokens.iter().filter(counts).cloned().collect();
        self.words(if rest.is_empty() { tokens } else { rest })
    }

    fn tokens(&self, letters: &str) -> Vec<Token> {
        let folded = spelling(letters);
        let mut words = folded.split_whitespace().peekable();
        let mut tokens = Vec::new();
        while let Some(word) = words.next() {
            match words.next_if(|_| self.joined.contains(word)) {
                Some(second) => tokens.push(self.token(format!("{word}{second}"))),
                None if self.dropped.contains(word) => {}
                None => tokens.push(self.token(word.to_owned())),
            }
        }
        tokens
    }

    fn words(&self, tokens: Vec<Token>) -> Words {
        let whole = tokens.iter().map(|token| token.form.as_str()).collect();
        Words { tokens, whole: self.token(whole) }
    }

    fn token(&self, form: String) -> Token {
        let stem = |proclitic: &String| {
            form.strip_prefix(proclitic.as_str()).filter(|stem| stem.chars().nth(1).is_some()).map(|_| proclitic.len())
        };
        let starts = std::iter::once(0).chain(self.proclitics.iter().filter_map(stem)).collect();
        Token { form, starts }
    }

    /// A title may carry a proclitic; a name must not lose its first letter for one.
    fn is_title(&self, form: &str) -> bool {
        let bare = form.strip_prefix([WAW, FEH, BEH, KAF]);
        let definite = form.strip_prefix(LAM).map(|rest| format!("{ALEF}{rest}"));
        self.titles.contains(form)
            || bare.is_some_and(|bare| self.titles.contains(bare))
            || definite.is_some_and(|title| title.starts_with(ARTICLE) && self.titles.contains(&title))
    }
}

/// K1 with hamza seats opened, variants of letters unified and words parted by anything that is no letter or digit.
fn spelling(letters: &str) -> String {
    let unify = |c: char| match c {
        HAMZA => None,
        '\u{0626}' => Some(YEH),
        '\u{0624}' => Some(WAW),
        '\u{06AF}' => Some(KAF),
        '\u{06A8}' => Some('\u{0642}'),
        c if c.is_alphanumeric() => Some(c),
        _ => Some(' '),
    };
    let unified: String = fold(letters).chars().filter_map(unify).collect();
    unified.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Token {
    fn stems(&self) -> impl Iterator<Item = &str> {
        self.starts.iter().map(|&start| &self.form[start..])
    }

    fn is(&self, other: &Self) -> bool {
        self.stems().any(|stem| other.stems().any(|other| stem == other))
    }

    /// The same, or one edit apart as spellings of foreign names are.
    fn resembles(&self, other: &Self) -> bool {
        let long = |token: &Self| token.form.chars().nth(2).is_some();
        self.is(other) || (long(self) && long(other) && strsim::levenshtein(&self.form, &other.form) <= 1)
    }
}

impl Words {
    /// How many words.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How many of the words pair off one to one with words of `other`.
    pub fn shared(&self, other: &Self) -> usize {
        let mut left: Vec<&Token> = other.tokens.iter().collect();
        for token in &self.tokens {
            if let Some(at) = left.iter().position(|other| token.is(other)) {
                left.remove(at);
            }
        }
        other.len() - left.len()
    }

    /// The same words in the same order, or the same letters.
    pub fn equals(&self, other: &Self) -> bool {
        if self.is_empty() || other.is_empty() {
            return false;
        }
        let pairs = || self.tokens.iter().zip(&other.tokens);
        (self.len() == other.len() && pairs().all(|(one, other)| one.is(other))) || self.whole.is(&other.whole)
    }

    /// Whether all words of the shorter one are among those of the longer one, and are `least` or more.
    fn within(&self, other: &Self, least: usize) -> bool {
        let (small, big) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        !small.is_empty() && small.len() >= least && small.shared(big) == small.len()
    }

    /// Whether the last words are the same, and the first ones too where both have several.
    fn same_last(&self, other: &Self) -> bool {
        let (Some(last), Some(there)) = (self.tokens.last(), other.tokens.last()) else { return false };
        let alone = self.len() == 1 || other.len() == 1;
        last.is(there) && (alone || self.tokens[0].resembles(&other.tokens[0]))
    }

    /// Whether both name the same place.
    pub fn same_place(&self, other: &Self) -> bool {
        self.equals(other) || self.within(other, 1)
    }

    /// Whether half of the words of this topic are among those of `other`.
    pub fn covered_by(&self, other: &Self) -> bool {
        2 * self.shared(other) >= self.len()
    }
}

impl Name {
    /// How far two names agree, if they do: as names of a person, or of anything else.
    pub fn likeness(&self, other: &Self, person: bool) -> Option<Likeness> {
        let (one, other) = if person { (&self.untitled, &other.untitled) } else { (&self.plain, &other.plain) };
        if one.equals(other) {
            Some(Likeness::Equal)
        } else if one.within(other, 2) {
            Some(Likeness::Within)
        } else {
            (person && one.same_last(other)).then_some(Likeness::LastWord)
        }
    }
}
