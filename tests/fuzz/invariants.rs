//! What holds of whatever is read: the fuzz targets and `tests/fuzz_seeds.rs` assert the same.

#[path = "../spans/mod.rs"]
mod spans;

use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use majlis::input::{Input, InputError, Reader, jsonl, zones};
use majlis::lexicon::Chrome;
use majlis::pipeline::Pipeline;
use majlis::record::DocumentRecord;
use majlis::resources::Resources;
use majlis::text::{Document, Span, tokenize};
use spans::spans;

static CHROME: LazyLock<Chrome> = LazyLock::new(|| Chrome::load(&Resources::data(None)).expect("data built in"));
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).expect("data built in"));

/// One name for each way to read a file, the first to guess.
const NAMES: [&str; 5] = ["input", "input.txt", "input.html", "input.jsonl", "input.json"];
/// What bytes unfold to is read to the end up to this length.
const LONGEST: usize = 1 << 16;

/// Reads bytes in every way that a file is read, and what comes out of it.
pub fn reader(bytes: &[u8]) {
    let mut known: Vec<Document> = Vec::new();
    for name in NAMES {
        let inputs = read(bytes, name);
        assert_eq!(format!("{inputs:?}"), format!("{:?}", read(bytes, name)), "{name}: read twice");
        for input in inputs {
            match input {
                Ok(Input::Report { document, .. }) if document.view.text.len() <= LONGEST => {
                    layers(&document);
                    let text = (&document.source, &document.view.text);
                    if known.iter().all(|known| (&known.source, &known.view.text) != text) {
                        record(&document);
                        known.push(*document);
                    }
                }
                Ok(Input::Warning(warning)) => assert!(!warning.to_string().is_empty()),
                Ok(_) => {}
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}

/// Reads a text to its record. A first line that is a date is the day of publication.
pub fn pipeline(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let dated = text.split_once('\n').and_then(|(day, text)| Some((Some(jsonl::date(day)?), text)));
    let (published, text) = dated.unwrap_or((None, &text));
    let document = Document { published, zones: zones(&CHROME, text), ..Document::plain("input", text) };
    layers(&document);
    record(&document);
}

fn read(bytes: &[u8], name: &str) -> Vec<Result<Input, InputError>> {
    Reader::stream(Box::new(Cursor::new(bytes.to_vec())), Path::new(name), &CHROME).collect()
}

/// View, zones, tokens and sentences follow each other in the text, and every letter of the view comes from the source.
fn layers(document: &Document) {
    let text = &document.view.text;
    let zones: Vec<Span> = document.zones.iter().map(|zone| zone.span).collect();
    in_order(text, &zones);
    let mut before = 0;
    for (at, c) in text.char_indices() {
        let span = document.view.to_source(Span::new(at, at + c.len_utf8()));
        // a separator of the view may stand for a border alone
        let some = span.start < span.end || c.is_whitespace() && span.is_empty();
        assert!(some && before <= span.start, "{span:?} of {c:?} behind {before}");
        assert!(document.source.get(span.start..span.end).is_some(), "{span:?} of {c:?}");
        before = span.start;
    }
    let tokens = tokenize(document);
    in_order(text, &tokens.tokens.iter().map(|token| token.span).collect::<Vec<_>>());
    in_order(text, &tokens.sentences.iter().map(|sentence| sentence.span).collect::<Vec<_>>());
    let mut end = 0;
    for sentence in &tokens.sentences {
        assert!(sentence.tokens.start == end && end < sentence.tokens.end, "{:?} behind {end}", sentence.tokens);
        end = sentence.tokens.end;
    }
    assert_eq!(end, tokens.tokens.len());
}

/// Spans hold letters of the text, one behind the other.
fn in_order(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start && span.start < span.end, "{span:?} behind {end}");
        assert!(text.get(span.start..span.end).is_some(), "{span:?} in {} bytes", text.len());
        end = span.end;
    }
}

/// The record is the same each time, can be read back, and points at the letters that it gives.
fn record(document: &Document) {
    let record = PIPELINE.read(document);
    let json = serde_json::to_string(&record).expect("a record is JSON");
    let again = PIPELINE.reading(document).record;
    assert_eq!(json, serde_json::to_string(&again).expect("a record is JSON"), "read twice");
    assert_eq!(record, serde_json::from_str::<DocumentRecord>(&json).expect("a record is read back"));
    let mut points: Vec<usize> = document.source.char_indices().map(|(at, _)| at).collect();
    points.push(document.source.len());
    let plain = document.source == document.view.text;
    for (span, letters) in spans(&record) {
        let [start, end] = span;
        assert!(start < end && end < points.len(), "{span:?} in {} code points", points.len() - 1);
        let cut = &document.source[points[start]..points[end]];
        assert!(!plain || letters.is_none_or(|letters| letters == cut), "{letters:?} stands for {cut:?}");
    }
    for meeting in &record.meetings {
        assert!(!meeting.evidence.is_empty(), "{} has no evidence", meeting.id);
        let participants = meeting.participants.iter().map(|participant| participant.confidence);
        let confidence: Vec<f64> = participants.chain([meeting.confidence]).collect();
        assert!(confidence.iter().all(|value| (0.0..=1.0).contains(value)), "{confidence:?}");
    }
}
