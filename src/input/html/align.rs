//! Expanded text against its source: which letters stand there as they are, and which stand for an entity.

use crate::text::Span;

/// No run of letters after an ampersand is taken for an entity if it is longer, in bytes.
const LONGEST_ENTITY: usize = 64;

/// Calls `emit` for stretches of `text` in order, each with its byte range in `source` and whether it stands there letter
/// for letter. The ranges cover the source without gap; what cannot be aligned is one stretch to the end.
pub(super) fn align(source: &str, text: &str, mut emit: impl FnMut(&str, Span, bool)) {
    let (mut s, mut t) = (0, 0);
    while t < text.len() {
        let same = common(&source[s..], &text[t..]);
        if same > 0 {
            emit(&text[t..t + same], Span::new(s, s + same), true);
            (s, t) = (s + same, t + same);
            continue;
        }
        let Some((from, to)) = replacement(&source[s..], &text[t..]) else {
            emit(&text[t..], Span::new(s, source.len()), false);
            return;
        };
        emit(&text[t..t + to], Span::new(s, s + from), from == to && source[s..s + from] == text[t..t + to]);
        (s, t) = (s + from, t + to);
    }
}

/// Length of the common beginning, up to what may be an entity or a line end that was rewritten.
fn common(source: &str, text: &str) -> usize {
    let pairs = source.char_indices().zip(text.chars());
    let mut end = 0;
    for ((at, a), b) in pairs {
        if a != b || matches!(a, '&' | '\r') {
            break;
        }
        end = at + a.len_utf8();
    }
    end
}

/// Lengths in source and text of an entity, a rewritten line end, or an ampersand that means itself.
fn replacement(source: &str, text: &str) -> Option<(usize, usize)> {
    if source.starts_with('\r') && text.starts_with('\n') {
        return Some((if source.starts_with("\r\n") { 2 } else { 1 }, 1));
    }
    let name = source.strip_prefix('&')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
    let end = 1 + end + usize::from(name[end..].starts_with(';'));
    if end <= LONGEST_ENTITY {
        let expanded = expand(&source[..end]);
        // an old entity needs no semicolon: the letters that follow it come back unchanged
        let kept = source[..end].bytes().rev().zip(expanded.bytes().skip(1).rev()).take_while(|(a, b)| a == b).count();
        let (from, to) = (end - kept, expanded.len() - kept);
        if expanded != source[..end] && text.starts_with(&expanded) && follows(&source[from..], &text[to..]) {
            return Some((from, to));
        }
    }
    text.starts_with('&').then_some((1, 1))
}

/// Whether what comes next can be aligned.
fn follows(source: &str, text: &str) -> bool {
    source.is_empty() == text.is_empty()
        && (source.starts_with(['&', '\r']) || source.chars().next() == text.chars().next())
}

/// The letters of a piece of source that holds no tag.
fn expand(source: &str) -> String {
    let tokens = html5gum::Tokenizer::new(source).flatten();
    let letters = tokens.filter_map(|token| match token {
        html5gum::Token::String(text) => Some(String::from_utf8_lossy(&text).into_owned()),
        _ => None,
    });
    letters.collect()
}
