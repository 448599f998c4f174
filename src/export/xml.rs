//! What the formats in XML share.

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{ExportError, Part};
use crate::network::Network;

/// Where a document is written to.
pub(super) type Out = Writer<Vec<u8>>;

/// The file of a format with one document, indented, with a last newline.
pub(super) fn part(
    format: &'static str,
    file: &str,
    document: impl FnOnce(&mut Out) -> std::io::Result<()>,
) -> Result<Vec<Part>, ExportError> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    document(&mut out).map_err(|error| ExportError::Format { format, message: error.to_string() })?;
    let mut bytes = out.into_inner();
    bytes.push(b'\n');
    Ok(vec![Part::new(file, bytes)])
}

/// An element with attributes that holds text alone.
pub(super) fn text(out: &mut Out, name: &str, attributes: &[(&str, String)], content: &str) -> std::io::Result<()> {
    let element = out.create_element(name).with_attributes(pairs(attributes));
    element.write_text_content(BytesText::new(&legal(content)))?;
    Ok(())
}

/// How XML formats name whether ties have a direction.
pub(super) fn direction(network: &Network) -> &'static str {
    if network.directed() { "directed" } else { "undirected" }
}

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
