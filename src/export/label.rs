//! Labels in drawings: kept in their own direction, folded into lines; and told apart where they stand for identifiers.

use std::collections::BTreeSet;

/// First-strong isolate and its end.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// Letters in a line before it is folded.
const LINE: usize = 20;

/// The label in lines of about twenty letters, each between isolates.
pub(super) fn lines(label: &str) -> Vec<String> {
    bare_lines(label).iter().map(|line| isolate(line)).collect()
}

/// The label in lines of about twenty letters, for where each line stands alone.
pub(super) fn bare_lines(label: &str) -> Vec<String> {
    folded(&plain(label), LINE)
}

/// The label in one line between isolates.
pub(super) fn line(label: &str) -> String {
    isolate(plain(label).trim())
}

/// The labels, each once: a number is added to one that was there before.
pub(super) fn distinct(labels: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let once = |label: String| {
        let numbered = (2..).map(|number| format!("{label}-{number}"));
        let free = std::iter::once(label.clone()).chain(numbered).find(|label| !seen.contains(label));
        let label = free.unwrap_or(label);
        seen.insert(label.clone());
        label
    };
    labels.map(once).collect()
}

/// Lines of at most `width` letters, broken at spaces; longer words stay whole.
pub(super) fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Without control characters, and without direction marks, which could turn the rest of the drawing.
fn plain(label: &str) -> String {
    label.chars().filter(|&c| !turns(c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn isolate(text: &str) -> String {
    format!("{}{text}{}", ISOLATE.0, ISOLATE.1)
}

/// Whether a character sets direction: marks, embeddings, overrides, isolates.
fn turns(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
