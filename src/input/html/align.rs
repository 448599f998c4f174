//! Expanded text against its source: which letters stand there as they are, and which stand for an entity.

use crate::text::Span;

/// No entity is longer, in bytes.
const LONGEST_ENTITY: usize = 40;

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
    let closed = name[end..].starts_with(';');
    let mut lengths: Vec<usize> = Vec::new();
    if end > 0 && end <= LONGEST_ENTITY {
        lengths.push(1 + end + usize::from(closed));
        // an old entity needs no semicolon: letters may follow it
        lengths.extend((2..=end).rev().map(|short| 1 + short));
    }
    let follows = |from: usize, to: usize| {
        let (after, rest) = (&source[from..], &text[to..]);
        after.is_empty() == rest.is_empty()
            && (after.starts_with(['&', '\r']) || after.chars().next() == rest.chars().next())
    };
    let mut ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]).take(2).collect::<Vec<_>>();
    ends.dedup();
    let entity = lengths.iter().find_map(|&from| ends.iter().find(|&&to| follows(from, to)).map(|&to| (from, to)));
    let literal = text.starts_with('&').then_some((1, 1));
    if closed { entity.or(literal) } else { literal.filter(|_| follows(1, 1)).or(entity).or(literal) }
}
