//! The cues of the topic scheme, folded once: letters of a topic in, the concept that they show out.
//!
//! Words are compared without the particles that are written on them, and sound plurals in one case.

use indexmap::IndexMap;

use crate::registry::{Registry, Topic};
use crate::text::clitic::each_reading;
use crate::text::letters::{ARTICLE, NOON, WAW, YEH};
use crate::text::normalize::fold;

/// Letters of the shortest definite plural of which the case does not matter.
const PLURAL: usize = 6;

/// Every label of every topic and every cue of topics and domains, by its first word.
#[derive(Debug, Default)]
pub(super) struct Cues {
    by_first_word: IndexMap<String, Vec<Cue>>,
}

#[derive(Debug)]
struct Cue {
    folded: String,
    topic: String,
    /// Place among all cues; of equally long ones the first counts.
    order: usize,
}

impl Cues {
    /// Folds all cues of the registry's topics.
    pub fn new(registry: &Registry) -> Self {
        let mut cues = Self::default();
        let topics = registry.topics.values();
        // the name of a domain is a heading: society is no matter of the international society
        let label = |topic: &Topic| topic.broader.is_some().then(|| topic.label_ar.clone());
        let forms =
            topics.flat_map(|topic| topic.cues.iter().cloned().chain(label(topic)).map(move |form| (topic, form)));
        for (order, (topic, form)) in forms.enumerate() {
            let folded = one_case(&fold(&form));
            let first = folded.split(' ').next().unwrap_or_default().to_owned();
            cues.by_first_word.entry(first).or_default().push(Cue { folded, topic: topic.id.clone(), order });
        }
        cues
    }

    /// The topic concept of words; of two without articles the one that they show with them.
    pub fn concept_of(&self, letters: &str) -> Option<&str> {
        let definite = |word: &str| format!("{ARTICLE}{word}");
        let pair = || match fold(letters).split(' ').collect::<Vec<_>>()[..] {
            [noun, word] if !noun.starts_with(ARTICLE) && !word.starts_with(ARTICLE) => {
                let whole = self.concept(&format!("{} {}", definite(noun), definite(word)));
                whole.or_else(|| self.concept(&format!("{noun} {}", definite(word))))
            }
            _ => None,
        };
        self.concept(letters).or_else(pair)
    }

    /// The topic concept whose cue stands in the words: the one of most words, of those the one that stands first, of
    /// those the longest.
    pub fn concept(&self, letters: &str) -> Option<&str> {
        let folded = one_case(&fold(letters));
        let starts = std::iter::once(0).chain(folded.match_indices(' ').map(|(at, _)| at + 1));
        let mut shown: Vec<(&Cue, usize)> = Vec::new();
        for rest in starts.map(|at| &folded[at..]) {
            let word = rest.split(' ').next().unwrap_or_default();
            each_opening(word, |first| {
                shown.extend(self.at(first, &rest[word.len()..]).map(|cue| (cue, rest.len())));
            });
        }
        shown
            .into_iter()
            .max_by_key(|(cue, left)| {
                (cue.folded.split(' ').count(), *left, cue.folded.len(), std::cmp::Reverse(cue.order))
            })
            .map(|(cue, _)| cue.topic.as_str())
    }

    /// The cues that `first` and what stands behind it begin with, each ending where a word ends.
    fn at<'c>(&'c self, first: &str, behind: &str) -> impl Iterator<Item = &'c Cue> {
        let known = self.by_first_word.get(first).map_or(&[][..], Vec::as_slice);
        known.iter().filter(move |cue| {
            cue.folded
                .get(first.len()..)
                .and_then(|rest| behind.strip_prefix(rest))
                .is_some_and(|after| after.is_empty() || after.starts_with(' '))
        })
    }
}

/// Calls `visit` with a folded word, and with what is left of it without particles: any before an article, else a `waw`.
fn each_opening(word: &str, mut visit: impl FnMut(&str)) {
    each_reading(word, |conjunction, preposition, rest| {
        let bare = conjunction.is_none() && preposition.is_none();
        if bare || rest.starts_with(ARTICLE) || preposition.is_none() && conjunction == Some(WAW) {
            visit(rest);
        }
    });
}

/// Folded words, the definite sound plurals among them in the oblique case.
fn one_case(folded: &str) -> String {
    let oblique = |word: &str| {
        let stem = word.strip_suffix(NOON).and_then(|word| word.strip_suffix(WAW));
        let plural = word.contains(ARTICLE) && word.chars().count() > PLURAL;
        stem.filter(|_| plural).map_or_else(|| word.to_owned(), |stem| format!("{stem}{YEH}{NOON}"))
    };
    folded.split(' ').map(oblique).collect::<Vec<_>>().join(" ")
}
