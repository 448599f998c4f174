//! Words behind a title or post that nothing was made of: names that lexicon and registry lack, perhaps.

use crate::frame::Layers;
use crate::lexicon::Sense;

/// Each title, rank or post with the word behind it that has no sense and lies in no mention or date, as written.
pub(super) fn behind_titles(layers: Layers<'_>) -> Vec<String> {
    let context = layers.context;
    let mut covered = vec![false; context.layer.tokens.len()];
    let mentions = layers.mentions.iter().map(|mention| &mention.tokens);
    for tokens in mentions.chain(layers.timexes.iter().map(|timex| &timex.tokens)) {
        covered[tokens.clone()].fill(true);
    }
    let mut found = Vec::new();
    for sentence in context.sentences() {
        for at in sentence.clone() {
            let title = |sense: &Sense| matches!(sense, Sense::Honorific | Sense::Rank | Sense::Post { .. });
            let Some(hit) = context.sense(at, title) else { continue };
            let next = at + hit.len;
            if next < sentence.end && context.token(next).is_word() && !covered[next] && context.senses[next].is_empty()
            {
                let span = context.token(at).span.cover(context.token(next).span);
                found.push(span.of(context.text).split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
    found
}
