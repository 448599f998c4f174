//! Posts that one person at a time holds in a body: `single` and the other forms of `data/lexicon/titles.toml` in, an
//! answer for each role out.

use super::words::Titles;
use super::{LexiconError, file};
use crate::resources::Resources;
use crate::text::normalize::fold;
use crate::text::{self, bare};

/// What a form ends in that stands for more than itself.
const FURTHER: char = '\u{2026}';

/// The posts of one holder.
#[derive(Debug, Clone, Default)]
pub struct SingleHolders {
    /// Words, whether more may follow, and whether the post has one holder.
    forms: Vec<(Vec<String>, bool, bool)>,
}

impl SingleHolders {
    /// Reads `lexicon/titles.toml`.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        let titles = file::load::<Titles>(data)?.content;
        let mut forms = Vec::new();
        for post in &titles.post {
            let others = post.singular.iter().map(|form| (words(form), true, false));
            let own = post.single.iter().map(|form| {
                let bare = form.trim_end_matches(FURTHER);
                (words(bare), bare.len() < form.len(), true)
            });
            forms.extend(others.chain(own));
        }
        Ok(Self { forms })
    }

    /// Whether one person at a time holds the role in a body. The longest form with which it begins says so.
    pub fn has(&self, role: &str) -> bool {
        let role = words(role);
        let fitting = self.forms.iter().filter(|(form, more, _)| {
            !form.is_empty() && role.starts_with(form) && (*more || role.len() == form.len())
        });
        fitting.max_by_key(|(form, _, single)| (form.len(), *single)).is_some_and(|(.., single)| *single)
    }
}

/// Folded words without article and feminine ending.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    text::words(&folded).map(|word| bare(word).to_owned()).collect()
}
