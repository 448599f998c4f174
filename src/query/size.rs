//! Texts whose parsing or evaluation would not fit on a stack are refused before they are parsed.
//!
//! Parser, optimizer and evaluator are recursive: a few thousand open braces, or as many terms of a sum, would end the process.
//! Rows of `VALUES` and quads of `DATA` are lists to all of them, and may be as long as they like.

use super::scan::{Kind, Token, tokens};

/// Brackets within brackets.
const DEPTH: usize = 100;
/// Signs before a term, such as `!` and `-`, in a row.
const SIGNS: usize = 100;
/// Words, names and signs outside of lists of data.
const TOKENS: usize = 3_000;

/// Where a text is too large, and why.
pub(super) struct Excess {
    /// Byte offset.
    pub offset: usize,
    /// What is too much.
    pub message: String,
}

/// The first excess of a text, if it has one.
pub(super) fn excess(text: &str) -> Option<Excess> {
    let mut count = Count::default();
    tokens(text).iter().find_map(|token| {
        count.take(token);
        let message = if count.depth > DEPTH {
            format!("brackets are nested more than {DEPTH} deep")
        } else if count.signs > SIGNS {
            format!("more than {SIGNS} signs stand in a row")
        } else if count.tokens > TOKENS {
            format!("the query has more than {TOKENS} words and signs; put lists of data into VALUES")
        } else {
            return None;
        };
        Some(Excess { offset: token.start, message })
    })
}

#[derive(Default)]
struct Count {
    depth: usize,
    signs: usize,
    tokens: usize,
    list: List,
}

/// Whether a list of data is being read.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum List {
    #[default]
    Outside,
    /// After `VALUES` or `DATA`: it begins with the next brace.
    Announced,
    /// Within it, and how deep the text was before.
    Within(usize),
}

impl Count {
    fn take(&mut self, token: &Token<'_>) {
        match token.text {
            "{" | "(" | "[" => {
                if self.list == List::Announced && token.text == "{" {
                    self.list = List::Within(self.depth);
                }
                self.depth += 1;
            }
            "}" | ")" | "]" => {
                self.depth = self.depth.saturating_sub(1);
                if self.list == List::Within(self.depth) {
                    self.list = List::Outside;
                }
            }
            _ => {}
        }
        let announces = ["values", "data"].iter().any(|word| token.text.eq_ignore_ascii_case(word));
        if token.kind == Kind::Word && announces && self.list == List::Outside {
            self.list = List::Announced;
        }
        let sign = token.kind == Kind::Sign && matches!(token.text, "!" | "-" | "+" | "^");
        self.signs = if sign { self.signs + 1 } else { 0 };
        if !matches!(self.list, List::Within(_)) {
            self.tokens += 1;
        }
    }
}
