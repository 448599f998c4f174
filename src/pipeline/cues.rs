//! The cues of the topic scheme, folded once: letters of a topic in, the concept that they show out.

use indexmap::IndexMap;

use crate::registry::Registry;
use crate::text::letters::WAW;
use crate::text::normalize::fold;

/// Every label and cue of every topic, by its first word.
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
        let forms = topics.flat_map(|topic| topic.cues.iter().chain([&topic.label_ar]).map(move |form| (topic, form)));
        for (order, (topic, form)) in forms.enumerate() {
            let folded = fold(form);
            let first = folded.split(' ').next().unwrap_or_default().to_owned();
            cues.by_first_word.entry(first).or_default().push(Cue { folded, topic: topic.id.clone(), order });
        }
        cues
    }

    /// The topic concept whose cue stands in the words, a coordinating `waw` before it or not: the one of most words, of
    /// those the one that stands first, of those the longest.
    pub fn concept(&self, letters: &str) -> Option<&str> {
        let folded = fold(letters);
        let starts = std::iter::once(0).chain(folded.match_indices(' ').map(|(at, _)| at + 1));
        let rests = starts.flat_map(|at| [Some(&folded[at..]), folded[at..].strip_prefix(WAW)]).flatten();
        rests
            .flat_map(|rest| self.at(rest).map(|cue| (cue, rest.len())))
            .max_by_key(|(cue, left)| {
                (cue.folded.split(' ').count(), *left, cue.folded.len(), std::cmp::Reverse(cue.order))
            })
            .map(|(cue, _)| cue.topic.as_str())
    }

    /// The cues that `rest` begins with, each ending where a word ends.
    fn at<'c>(&'c self, rest: &str) -> impl Iterator<Item = &'c Cue> {
        let first = rest.split(' ').next().unwrap_or_default();
        let known = self.by_first_word.get(first).map_or(&[][..], Vec::as_slice);
        known.iter().filter(move |cue| {
            rest.strip_prefix(cue.folded.as_str()).is_some_and(|after| after.is_empty() || after.starts_with(' '))
        })
    }
}
