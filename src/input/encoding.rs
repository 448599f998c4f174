//! Bytes → letters: byte order marks, UTF-8, what the page says of itself, and a guess for Arabic legacy encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::error::{Notice, Problem};

/// How far into a page its own word on its encoding is looked for, in bytes.
const PRESCAN: usize = 4096;
/// The detector prefers what pages under this top-level domain use.
const DOMAIN: &[u8] = b"sy";

/// Decodes the bytes of a text file, or of a page if `html`. Tells the encoding if it was not UTF-8.
pub(super) fn decode(bytes: Vec<u8>, html: bool) -> Result<(String, Option<Notice>), Problem> {
    if let Some(kind) = known_binary(&bytes) {
        return Err(Problem::Binary(kind));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return with(encoding, &bytes[mark..], encoding != UTF_8);
    }
    if let Some(encoding) = wide(&bytes) {
        return with(encoding, &bytes, true);
    }
    if bytes.contains(&0) {
        return Err(Problem::Binary("a file with NUL bytes"));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, None)),
        Err(error) => error.into_bytes(),
    };
    if let Some(encoding) = html.then(|| declared(&bytes)).flatten().filter(|&encoding| encoding != UTF_8) {
        return with(encoding, &bytes, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    with(detector.guess(Some(DOMAIN), Utf8Detection::Deny), &bytes, true)
}

fn with(encoding: &'static Encoding, bytes: &[u8], tell: bool) -> Result<(String, Option<Notice>), Problem> {
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    let odd = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if text.contains('\0') || odd * 50 > text.len() {
        return Err(Problem::Binary("a file with control characters"));
    }
    if errors {
        return Err(Problem::Encoding(encoding.name()));
    }
    Ok((text.into_owned(), tell.then(|| Notice::DecodedFrom(encoding.name()))))
}

/// UTF-16 without a byte order mark: every other byte is that of the Arabic block or of ASCII.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len().min(PRESCAN) / 2;
    let high =
        |at: usize| bytes.chunks_exact(2).take(pairs).filter(|pair| matches!(pair[at], 0x06 | 0x00 | 0x20)).count();
    let (first, second) = (high(0), high(1));
    match pairs {
        0..8 => None,
        _ if second * 10 > pairs * 9 && first * 2 < pairs => Some(UTF_16LE),
        _ if first * 10 > pairs * 9 && second * 2 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a page names in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let label = start.split("charset").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive (perhaps of an office program)"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xD0\xCF\x11\xE0", "a document of an office program"),
        (b"\x7FELF", "a program"),
        (b"SQLite format", "a database"),
    ];
    kinds.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind)
}
