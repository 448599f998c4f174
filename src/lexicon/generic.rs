//! Words that tell what a party is and not who: heads of groups and bodies in `data/lexicon/bodies.toml` in, an answer for
//! each name out.

use std::collections::HashSet;

use super::words::Bodies;
use super::{LexiconError, file};
use crate::resources::Resources;
use crate::text::letters::ARTICLE;
use crate::text::normalize::fold;
use crate::text::{self, bare};

/// The words that every delegation or opposition may be called.
#[derive(Debug, Clone, Default)]
pub struct GenericParties {
    words: HashSet<String>,
}

impl GenericParties {
    /// Reads `lexicon/bodies.toml`.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        let Bodies { body, group, .. } = file::load::<Bodies>(data)?.content;
        let all = [body.heads, body.alone, group.heads, group.qualities, group.vague];
        let words = all.iter().flatten().flat_map(|form| words(form));
        Ok(Self { words: words.collect() })
    }

    /// Whether a name says nothing of who it is: one noun with the article, or heads and qualities alone.
    pub fn has(&self, name: &str) -> bool {
        let folded = fold(name);
        let mut all = text::words(&folded);
        match (all.next(), all.next()) {
            (Some(only), None) if only.starts_with(ARTICLE) => true,
            _ => words(name).all(|word| self.words.contains(&word)),
        }
    }
}

/// Folded words without article and feminine ending.
fn words(name: &str) -> impl Iterator<Item = String> {
    let folded = fold(name);
    let all: Vec<String> = text::words(&folded).map(|word| bare(word).to_owned()).collect();
    all.into_iter()
}
