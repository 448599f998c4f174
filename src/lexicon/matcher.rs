//! Longest match of multi-word entries over tokens: the only matcher, for lexicon and registry alike.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::text::clitic::{self, Reading};
use crate::text::normalize::fold;
use crate::text::{self, Sign, Token, TokenKind};

/// A trie over K1 tokens. Entries are folded when inserted; several values may share one form.
#[derive(Debug, Clone)]
pub struct Matcher<V> {
    root: Node<V>,
}

#[derive(Debug, Clone)]
struct Node<V> {
    next: IndexMap<String, Node<V>, FxBuildHasher>,
    values: Vec<V>,
}

/// A match of an entry at a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'m, V> {
    /// How many tokens it covers, signs inside included.
    pub len: usize,
    /// The values entered under the form, in the order of insertion.
    pub values: &'m [V],
    /// What the first token carried before the entry.
    pub reading: Reading,
}

impl<V> Default for Node<V> {
    fn default() -> Self {
        Self { next: IndexMap::default(), values: Vec::new() }
    }
}

impl<V> Default for Matcher<V> {
    fn default() -> Self {
        Self { root: Node::default() }
    }
}

impl<V> Matcher<V> {
    /// Enters a value under a form of one or more words. Signs in the form are ignored.
    pub fn insert(&mut self, form: &str, value: V) {
        let mut node = &mut self.root;
        for word in words(form) {
            node = node.next.entry(word).or_default();
        }
        node.values.push(value);
    }

    /// The values entered under exactly this form.
    pub fn get(&self, form: &str) -> &[V] {
        let mut node = &self.root;
        for word in words(form) {
            match node.next.get(&word) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        &node.values
    }

    /// The values entered under a single word, given folded.
    pub fn word(&self, folded: &str) -> &[V] {
        self.root.next.get(folded).map_or(&[], |node| &node.values)
    }

    /// Whether an entry begins with a folded word.
    pub fn begins(&self, word: &str) -> bool {
        self.root.next.contains_key(word)
    }

    /// The longest entry that begins at token `at`; clitics are allowed before the first word only. Of equal lengths
    /// the reading that takes least off wins.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<Match<'_, V>> {
        self.all(tokens, at).into_iter().reduce(|best, next| if next.len > best.len { next } else { best })
    }

    /// Every entry that begins at token `at`, for each reading of its first word.
    pub fn all(&self, tokens: &[Token], at: usize) -> Vec<Match<'_, V>> {
        let mut found = Vec::new();
        let Some(first) = word(tokens, at) else { return found };
        clitic::each_reading(&first.form, |conjunction, preposition, rest| {
            if let Some(node) = self.root.next.get(rest) {
                let reading = || Reading { conjunction, preposition, rest: rest.to_owned() };
                walk(node, tokens, at, reading, &mut found);
            }
        });
        found
    }

    /// Every entry that begins at token `at` and whose first word carries no clitic; it may be a lone letter.
    pub fn bare(&self, tokens: &[Token], at: usize) -> Vec<Match<'_, V>> {
        let mut found = Vec::new();
        let Some(first) = word(tokens, at) else { return found };
        if let Some(node) = self.root.next.get(&first.form) {
            let reading = || Reading::plain(&first.form);
            walk(node, tokens, at, reading, &mut found);
        }
        found
    }

    /// The longest entry at `at` whose first word carries no clitic.
    pub fn exact(&self, tokens: &[Token], at: usize) -> Option<Match<'_, V>> {
        self.bare(tokens, at).pop()
    }
}

fn word(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens.get(at).filter(|token| !matches!(token.kind, TokenKind::Sign(_)))
}

fn walk<'m, V>(
    node: &'m Node<V>,
    tokens: &[Token],
    at: usize,
    reading: impl Fn() -> Reading,
    found: &mut Vec<Match<'m, V>>,
) {
    let mut node = node;
    let mut next = at + 1;
    loop {
        if !node.values.is_empty() {
            found.push(Match { len: next - at, values: &node.values, reading: reading() });
        }
        // a quotation mark or a dash between two words of an entry is no border
        let mut peek = next;
        while tokens.get(peek).is_some_and(|token| token.is(Sign::Quote) || token.is(Sign::Dash)) && peek < next + 2 {
            peek += 1;
        }
        match tokens.get(peek).and_then(|token| node.next.get(&token.form)) {
            Some(deeper) => node = deeper,
            None => return,
        }
        next = peek + 1;
    }
}

/// The words of a form, folded; signs are none.
pub(super) fn words(form: &str) -> Vec<String> {
    text::words(&fold(form)).map(str::to_owned).collect()
}
