//! Shapes: what a date looks like as a sequence of items, and the search for it in a line of tokens.
//!
//! In: the tokens of a sentence with the calendar words found at each. Out: every end that a shape can reach, with the
//! facts found on the way. Knows no single shape: those are rows of [`super::grammar`].

use super::facts::Found;
use super::piece;
use crate::lexicon::Calendar;
use crate::lexicon::calendar::{Count, Meaning, Particle, Unit};
use crate::text::{Sign, Token, TokenKind};

/// One item of a shape.
pub(super) enum Item {
    /// A piece: a word or a small construction that says something.
    Is(Piece),
    /// A word of grammar.
    Word(Particle),
    /// A word for a span of time.
    Unit(Unit, &'static [Count]),
    /// One of these signs.
    Sign(&'static [Sign]),
    /// Coordination: a word of its own, or a clitic on the next item.
    And,
    /// The items or nothing.
    Maybe(&'static [Item]),
    /// The items, in order.
    All(&'static [Item]),
    /// One of the alternatives.
    Either(&'static [&'static [Item]]),
    /// The items, once or more.
    Many(&'static [Item]),
    /// Nothing, if none of these follows.
    Unless(&'static [Item]),
    /// Nothing, if a sign or the end of the sentence follows.
    Edge,
    /// Nothing, if a sign of this kind follows.
    Before(Sign),
    /// Nothing, if fewer than five tokens of the line stand before.
    Opening,
}

/// Finds pieces at a token: how many tokens each covers, and what it says.
pub(super) type Piece = fn(&Line<'_>, usize, Carry) -> Vec<(usize, Found)>;

/// What clitics the next word may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carry {
    /// Any: it opens the expression.
    Open,
    /// A preposition at most.
    Plain,
    /// It must carry a conjunction.
    Joined,
}

/// A calendar word found at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub meaning: Meaning,
    pub len: usize,
    pub conjunction: bool,
    pub preposition: bool,
}

/// A sentence and the calendar words found at each of its tokens.
pub(super) struct Line<'t> {
    pub tokens: &'t [Token],
    /// Whether the sentence opens its line.
    pub opens: bool,
    hits: Vec<Vec<Hit>>,
}

impl<'t> Line<'t> {
    pub(super) fn new(calendar: &Calendar, tokens: &'t [Token], opens: bool) -> Self {
        let hits = (0..tokens.len())
            .map(|at| {
                let mut found = calendar.matcher().all(tokens, at);
                // a word of one letter has no clitic readings
                if found.is_empty() {
                    found.extend(calendar.matcher().exact(tokens, at));
                }
                found
                    .iter()
                    .flat_map(|found| {
                        found.values.iter().map(|&word| Hit {
                            meaning: calendar.words[word].meaning,
                            len: found.len,
                            conjunction: found.reading.conjunction.is_some(),
                            preposition: found.reading.preposition.is_some(),
                        })
                    })
                    .collect()
            })
            .collect();
        Self { tokens, opens, hits }
    }

    /// All calendar words at a token, whatever they carry.
    pub(super) fn all(&self, at: usize) -> &[Hit] {
        self.hits.get(at).map_or(&[], Vec::as_slice)
    }

    /// Calendar words at a token that carry what they may.
    pub(super) fn hits(&self, at: usize, carry: Carry) -> impl Iterator<Item = Hit> + '_ {
        self.all(at).iter().copied().filter(move |hit| match carry {
            Carry::Open => true,
            Carry::Plain => !hit.conjunction,
            Carry::Joined => hit.conjunction,
        })
    }

    /// Length of a word of grammar at a token.
    pub(super) fn particle(&self, at: usize, wanted: Particle, carry: Carry) -> Option<usize> {
        self.hits(at, carry).filter(|hit| hit.meaning == Meaning::Particle(wanted)).map(|hit| hit.len).max()
    }

    /// The number at a token and how many digits it is written with.
    pub(super) fn number(&self, at: usize, carry: Carry) -> Option<(u16, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && carry != Carry::Joined)?;
        Some((token.form.parse().ok()?, token.form.len()))
    }

    pub(super) fn sign(&self, at: usize) -> Option<Sign> {
        match self.tokens.get(at)?.kind {
            TokenKind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Whether anything of a date can begin at a token: a number, or a word that no item passes over. No date is a word of
    /// grammar alone, so that behind one it must go on.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.is_number(at)
            || self.all(at).iter().any(|hit| match hit.meaning {
                Meaning::Naming | Meaning::BarsWeekday => false,
                Meaning::Particle(_) => self.goes_on(at + hit.len),
                _ => true,
            })
    }

    fn goes_on(&self, at: usize) -> bool {
        !self.all(at).is_empty() || self.is_number(at) || self.sign(at).is_some()
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    fn ends(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| matches!(token.kind, TokenKind::Sign(_)))
    }
}

/// What is still to be matched: a list of items and what comes after them.
struct Rest<'r> {
    items: &'static [Item],
    next: Option<&'r Rest<'r>>,
}

/// Calls `reached` with the end and the facts of every way in which the shape matches from token `at`.
pub(super) fn search(line: &Line<'_>, shape: &'static [Item], at: usize, reached: &mut dyn FnMut(usize, &[Found])) {
    let mut walk = Walk { line, found: Vec::new(), reached, limit: at + REACH };
    walk.step(Some(&Rest { items: shape, next: None }), at, Carry::Open);
}

/// Tokens after which a list is not gone on with: lists of days are short, lists of numbers need not be.
const REACH: usize = 40;

struct Walk<'w, 't> {
    line: &'w Line<'t>,
    found: Vec<Found>,
    reached: &'w mut dyn FnMut(usize, &[Found]),
    limit: usize,
}

impl Walk<'_, '_> {
    fn step(&mut self, rest: Option<&Rest<'_>>, at: usize, carry: Carry) {
        let Some(Rest { items, next }) = rest else {
            (self.reached)(at, &self.found);
            return;
        };
        let Some((item, items)) = items.split_first() else { return self.step(*next, at, carry) };
        let after = Rest { items, next: *next };
        match item {
            Item::Maybe(group) => {
                self.step(Some(&Rest { items: group, next: Some(&after) }), at, carry);
                self.step(Some(&after), at, carry);
            }
            Item::All(group) => self.step(Some(&Rest { items: group, next: Some(&after) }), at, carry),
            Item::Either(groups) => {
                for group in *groups {
                    self.step(Some(&Rest { items: group, next: Some(&after) }), at, carry);
                }
            }
            Item::Many(group) => {
                if at < self.limit {
                    let again = Rest { items: std::slice::from_ref(item), next: Some(&after) };
                    self.step(Some(&Rest { items: group, next: Some(&again) }), at, carry);
                }
                self.step(Some(&Rest { items: group, next: Some(&after) }), at, carry);
            }
            Item::And => {
                if let Some(len) = self.line.particle(at, Particle::And, Carry::Plain) {
                    self.step(Some(&after), at + len, Carry::Plain);
                }
                self.step(Some(&after), at, Carry::Joined);
            }
            Item::Unless(group) => {
                if !follows(self.line, group, at) {
                    self.step(Some(&after), at, carry);
                }
            }
            Item::Edge if !self.line.ends(at) => {}
            Item::Before(sign) if self.line.sign(at) != Some(*sign) => {}
            Item::Opening if at > 4 || !self.line.opens => {}
            Item::Edge | Item::Before(_) | Item::Opening => self.step(Some(&after), at, carry),
            Item::Is(_) | Item::Word(_) | Item::Unit(..) | Item::Sign(_) => {
                for (len, found) in consume(self.line, item, at, carry) {
                    self.found.push(found);
                    self.step(Some(&after), at + len, Carry::Plain);
                    self.found.pop();
                }
            }
        }
    }
}

fn follows(line: &Line<'_>, group: &'static [Item], at: usize) -> bool {
    group.iter().any(|item| {
        let mut found = false;
        search(line, std::slice::from_ref(item), at, &mut |_, _| found = true);
        found
    })
}

/// The ways in which a single item covers tokens.
fn consume(line: &Line<'_>, item: &Item, at: usize, carry: Carry) -> Vec<(usize, Found)> {
    match item {
        Item::Is(piece) => piece(line, at, carry),
        Item::Word(wanted) => {
            line.particle(at, *wanted, carry).map(|len| (len, Found::Particle(*wanted))).into_iter().collect()
        }
        Item::Unit(unit, counts) => piece::unit(line, at, carry)
            .into_iter()
            .filter(|(_, found)| matches!(found, Found::Unit(word) if word.of == *unit && counts.contains(&word.count)))
            .collect(),
        Item::Sign(signs) if carry != Carry::Joined => {
            line.sign(at).filter(|sign| signs.contains(sign)).map(|sign| (1, Found::Sign(sign))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
