//! What the formats in XML share.

/// The text without the characters that XML 1.0 does not have at all; everything else a writer escapes.
pub(super) fn legal(text: &str) -> String {
    text.chars().filter(|&c| allowed(c)).collect()
}

/// Attributes as the writer takes them.
pub(super) fn pairs<'a>(attributes: &'a [(&'a str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str()))
}

fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
