//! Texts in another spelling, on another page, in other company: what must change offsets and nothing else.
//!
//! Runs over the project's own reports, and over `../shared/corpus` where that folder stands beside the checkout.
#![allow(clippy::non_ascii_literal)]

mod spans;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use majlis::input::{Input, Reader, zones};
use majlis::lexicon::Chrome;
use majlis::pipeline::Pipeline;
use majlis::record::{CodePoints, DocumentRecord};
use majlis::resources::Resources;
use majlis::text::letters::{FATHATAN, TATWEEL, is_letter, is_mark};
use majlis::text::normalize::fold;
use majlis::text::{Document, View, ZoneKind, tokenize};
use rayon::prelude::*;
use serde_json::Value;
use spans::spans;
use unicode_normalization::UnicodeNormalization;

static CHROME: LazyLock<Chrome> = LazyLock::new(|| Chrome::load(&Resources::data(None)).unwrap());
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).unwrap());

/// Plain texts and how they are read as they stand.
static TEXTS: LazyLock<Vec<(Document, DocumentRecord)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = |folder| root.join("../shared/corpus").join(folder);
    let folders = [root.join("data/reports"), corpus("dev"), corpus("real"), corpus("seeds")];
    let folders: Vec<PathBuf> = folders.into_iter().filter(|folder| folder.is_dir()).collect();
    let documents: Vec<Document> = Reader::new(&folders, &CHROME)
        .filter_map(|input| match input {
            Ok(Input::Report { document, .. }) if document.source == document.view.text => Some(*document),
            _ => None,
        })
        .map(|document| Document { published: document.published.or("2024-09-04".parse().ok()), ..document })
        .collect();
    documents.into_par_iter().map(|document| (document.clone(), PIPELINE.read(&document))).collect()
});

/// The same document with another text.
fn with_text(document: &Document, text: String) -> Document {
    let zones = zones(&CHROME, &text);
    Document { view: View::plain(&text), source: text, zones, ..document.clone() }
}

/// A record without offsets, its letters folded: what two spellings of one text must share.
fn meaning(record: &DocumentRecord) -> Value {
    fn strip(value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(words(&text)),
            Value::Array(items) => Value::Array(items.into_iter().map(strip).collect()),
            Value::Object(fields) => {
                let offsets = ["span", "date_span", "evidence"];
                let kept = fields.into_iter().filter(|(key, _)| !offsets.contains(&key.as_str()));
                Value::Object(kept.map(|(key, value)| (key, strip(value))).collect())
            }
            other => other,
        }
    }
    strip(serde_json::to_value(record).unwrap())
}

/// Folded letters with single spaces.
fn words(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every span of a record, in a settled order.
fn positions(record: &DocumentRecord) -> Vec<CodePoints> {
    spans(record).into_iter().map(|(span, _)| span).collect()
}

fn cut(source: &str, span: CodePoints) -> String {
    source.chars().skip(span[0]).take(span[1] - span[0]).collect()
}

/// Where two values part, as a path of keys with both sides.
fn parting(one: &Value, other: &Value, path: &str) -> Option<String> {
    match (one, other) {
        (Value::Object(left), Value::Object(right)) if left.keys().eq(right.keys()) => {
            left.iter().find_map(|(key, value)| parting(value, &right[key], &format!("{path}.{key}")))
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            (0..left.len()).find_map(|at| parting(&left[at], &right[at], &format!("{path}[{at}]")))
        }
        _ => (one != other).then(|| format!("{path}: {one} became {other}")),
    }
}

/// Reads every text as `rewrite` leaves it, and holds meaning and letters of the spans against the first reading.
fn unchanged(rewrite: impl Fn(&Document) -> String + Sync) {
    let outcome = |(document, before): &(Document, DocumentRecord)| {
        let text = rewrite(document);
        let touched = text != document.source;
        let changed = with_text(document, text);
        let after = PIPELINE.read(&changed);
        let fault = parting(&meaning(before), &meaning(&after), "").or_else(|| {
            let letters =
                |record, source: &str| positions(record).iter().map(|&span| words(&cut(source, span))).collect();
            let pair: [Vec<String>; 2] = [letters(before, &document.source), letters(&after, &changed.source)];
            pair[0].iter().zip(&pair[1]).find(|(one, other)| one != other).map(|pair| format!("span of {pair:?}"))
        });
        (touched, fault.map(|fault| format!("{}{fault}", document.id)))
    };
    let outcomes: Vec<(bool, Option<String>)> = TEXTS.par_iter().map(outcome).collect();
    let touched = outcomes.iter().filter(|(touched, _)| *touched).count();
    let faults: Vec<String> = outcomes.into_iter().filter_map(|(_, fault)| fault).collect();
    bearable(&faults);
    assert!(touched > 5, "{touched}");
}

/// Share of the texts that may read otherwise: there are always some whose reading hangs on the letters that a rewriting
/// takes away, as an accusative without its tanwin looks like a dual.
const BEARABLE: f64 = 0.04;

/// No more than a few texts read otherwise.
fn bearable(faults: &[String]) {
    let text = format!("{} of {}:\n{}", faults.len(), TEXTS.len(), faults.join("\n"));
    assert!(faults.len() as f64 <= BEARABLE * TEXTS.len() as f64, "{text}");
}

/// Rewrites a text letter by letter: each with its place, the one before and the one behind.
fn letterwise(rewrite: impl Fn(usize, char, char, char, &mut String) + Sync) {
    unchanged(|document| {
        let chars: Vec<char> = document.source.chars().collect();
        let mut out = String::new();
        for (at, &c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).map_or(' ', |before| chars[before]);
            rewrite(at, before, c, chars.get(at + 1).copied().unwrap_or(' '), &mut out);
        }
        out
    });
}

/// Whether a letter joins the one behind it.
fn joins(c: char) -> bool {
    is_letter(c) && !"اأإآدذرزوؤةىء".contains(c)
}

#[test]
fn vowel_marks() {
    let marks = ['\u{064E}', '\u{064F}', '\u{0650}', '\u{0652}', '\u{0651}'];
    letterwise(|at, _, c, next, out| {
        out.push(c);
        if at % 3 == 0 && is_letter(c) && is_letter(next) {
            out.push(marks[at % marks.len()]);
        }
    });
}

#[test]
fn tanwin() {
    letterwise(|at, before, c, next, out| {
        out.push(c);
        let ends = is_letter(before) && is_letter(c) && !is_letter(next) && !is_mark(next) && next != TATWEEL;
        if at % 2 == 0 && ends {
            out.push(['\u{064C}', '\u{064D}'][at / 2 % 2]);
        }
    });
}

#[test]
fn tanwin_left_out() {
    unchanged(|document| document.source.replace(FATHATAN, ""));
}

#[test]
fn stretched_letters() {
    letterwise(|at, _, c, next, out| {
        out.push(c);
        if at % 4 == 0 && joins(c) && is_letter(next) {
            (0..=at % 3).for_each(|_| out.push(TATWEEL));
        }
    });
}

#[test]
fn hamza_left_out() {
    unchanged(|document| document.source.replace(['أ', 'إ', 'آ'], "ا"));
}

#[test]
fn hamza_put_on() {
    letterwise(|at, before, c, next, out| {
        // with a hamza the article is none: that is how the letters of a country's name are told from it
        let opens = !is_letter(before) && !is_mark(before) && before != TATWEEL && is_letter(next) && next != 'ل';
        out.push(if opens && c == 'ا' { ['أ', 'إ'][at % 2] } else { c });
    });
}

/// A presentation form of a letter, the first that NFKC takes back to it.
static FORMS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let single = |form: char| {
        let mut parts = std::iter::once(form).nfkc();
        parts.next().filter(|&letter| parts.next().is_none() && letter != form)
    };
    ('\u{FE80}'..='\u{FEF4}').filter_map(|form| Some((single(form)?, form))).collect()
});

#[test]
fn presentation_forms() {
    letterwise(|_, before, c, next, out| match (before, c, next) {
        (_, 'ل', 'ا') => out.push('\u{FEFB}'),
        ('ل', 'ا', _) => {}
        _ => out.push(FORMS.iter().find(|(letter, _)| *letter == c).map_or(c, |(_, form)| *form)),
    });
}

#[test]
fn persian_letters() {
    letterwise(|_, _, c, _, out| {
        out.push(match c {
            'ي' => '\u{06CC}',
            'ك' => '\u{06A9}',
            other => other,
        });
    });
}

#[test]
fn digits_of_other_scripts() {
    for zero in [0x0660, 0x06F0] {
        letterwise(|_, _, c, _, out| out.push(c.to_digit(10).map_or(c, |it| char::from_u32(zero + it).unwrap())));
    }
}

#[test]
fn invisible_controls() {
    let inside = ['\u{200C}', '\u{200D}', '\u{2060}', '\u{00AD}'];
    letterwise(|at, before, c, next, out| {
        if at % 11 == 0 && c == ' ' {
            out.push('\u{200F}');
        }
        if before == '\n' {
            out.push('\u{202B}');
        }
        if c == '\n' {
            out.push('\u{202C}');
        }
        out.push(c);
        if at % 5 == 0 && is_letter(c) && is_letter(next) {
            out.push(inside[at % inside.len()]);
        }
    });
}

#[test]
fn blank_lines() {
    unchanged(|document| document.source.replace('\n', "\n\n"));
}

#[test]
fn line_ends_of_other_systems() {
    unchanged(|document| document.source.replace('\n', "\r\n"));
}

#[test]
fn chrome_of_another_site_behind() {
    let behind = "\n\nشارك هذا المقال\nفيسبوك | تويتر | واتساب\n\nمقالات ذات صلة\nأسعار القمح ترتفع في الأسواق المحلية\n\
                  طقس صيفي معتدل في معظم المناطق\n\nاترك تعليقاً\nلن يتم نشر عنوان بريدك الإلكتروني.\nالاسم\nالبريد \
                  الإلكتروني\n\nجميع الحقوق محفوظة © 2023\n";
    unchanged(|document| format!("{}{behind}", document.source.trim_end()));
}

#[test]
fn chrome_of_another_site_in_front() {
    unchanged(|document| format!("الرئيسية | سياسة | اقتصاد | رياضة\n\n{}", document.source));
}

#[test]
fn an_unrelated_sentence_behind() {
    let behind = "ارتفعت أسعار القمح في الأسواق المحلية خلال الموسم الحالي.";
    unchanged(|document| format!("{}\n{behind}\n", document.source.trim_end()));
}

#[test]
fn an_unrelated_sentence_in_front() {
    let front = "ارتفعت أسعار القمح في الأسواق المحلية خلال الموسم الحالي. ";
    let shift = front.chars().count();
    // the same running text with and without the sentence; what a headline or dateline is depends on what comes first
    let faults: Vec<String> = TEXTS
        .par_iter()
        .filter_map(|(document, _)| {
            let running = |text: String| Document {
                view: View::plain(&text),
                source: text,
                zones: Vec::new(),
                ..document.clone()
            };
            let before = PIPELINE.read(&running(document.source.clone()));
            let after = PIPELINE.read(&running(format!("{front}{}", document.source)));
            let moved: Vec<CodePoints> = positions(&before).iter().map(|span| span.map(|at| at + shift)).collect();
            parting(&meaning(&before), &meaning(&after), "")
                .or_else(|| (moved != positions(&after)).then(|| "spans".to_owned()))
                .map(|fault| format!("{}{fault}", document.id))
        })
        .collect();
    bearable(&faults);
}

#[test]
fn without_the_sentences_that_tell_of_meetings_there_are_none() {
    let faults: Vec<String> = TEXTS
        .par_iter()
        .filter_map(|(document, before)| {
            // sentences that tell of a meeting again, though they add nothing, are about it too
            let again = |reason: &str| matches!(reason, "adds_nothing" | "definite_mention" | "headline_only");
            let told = before.skipped.iter().filter(|skipped| again(&skipped.reason)).map(|skipped| skipped.span);
            let evidence: Vec<CodePoints> =
                before.meetings.iter().flat_map(|it| it.evidence.iter().copied()).chain(told).collect();
            let text = &document.view.text;
            let points = |byte: usize| text[..byte].chars().count();
            let mut kept = String::new();
            let mut at = 0;
            for sentence in tokenize(document).sentences {
                let [start, end] = [points(sentence.span.start), points(sentence.span.end)];
                kept.push_str(&text[at..sentence.span.start]);
                at = sentence.span.end;
                if !evidence.iter().any(|span| span[0] < end && start < span[1]) {
                    kept.push_str(sentence.span.of(text));
                } else if sentence.zone == ZoneKind::Title {
                    kept.push_str("عنوان الخبر");
                }
            }
            let after = PIPELINE.read(&with_text(document, kept));
            let left = after.meetings.first()?;
            Some(format!("{}: {} by {}", document.id, left.kind as u8, left.by))
        })
        .collect();
    bearable(&faults);
}
