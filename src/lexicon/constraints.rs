//! What a report says where a shape has no message of its own: `data/lexicon/constraints.toml` in, sentences out.

use indexmap::IndexMap;
use serde::Deserialize;

use super::interface::Word;
use super::{LexiconError, file};
use crate::resources::Resources;

/// Sentences by the component of SHACL that does not hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constraints {
    /// By the component's local name without `ConstraintComponent`; `{argument}` stands for what is asked.
    pub constraint: IndexMap<String, Word>,
}

impl file::Content for Constraints {
    const PATH: &'static str = "lexicon/constraints.toml";
}

impl Constraints {
    /// Reads `lexicon/constraints.toml`.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        Ok(file::load::<Self>(data)?.content)
    }

    /// The sentence for a component in a language; the component's own name if there is none.
    pub fn text(&self, component: &str, lang: &str) -> String {
        let word = self.constraint.get(component);
        word.map_or(component, |word| if lang == "ar" { &word.ar } else { &word.en }).to_owned()
    }
}
