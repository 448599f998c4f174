//! The whole reading: spans that cut their letters out of the source, texts without meetings, records that fit their
//! schema, and no text at all that could make it fail.
#![allow(clippy::non_ascii_literal)]

mod spans;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use majlis::input::{Input, Reader, zones};
use majlis::lexicon::Chrome;
use majlis::pipeline::Pipeline;
use majlis::record::{CodePoints, DocumentRecord};
use majlis::resources::Resources;
use majlis::text::Document;
use proptest::prelude::*;
use serde_json::Value;
use spans::spans;

static CHROME: LazyLock<Chrome> = LazyLock::new(|| Chrome::load(&Resources::data(None)).unwrap());
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).unwrap());

fn reports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reports")
}

/// All documents of `data/reports`.
fn documents() -> Vec<Document> {
    let inputs = Reader::new(&[reports()], &CHROME);
    let document = |input| match input {
        Ok(Input::Report { document, .. }) => Some(*document),
        _ => None,
    };
    inputs.filter_map(document).collect()
}

fn read(text: &str) -> DocumentRecord {
    let mut document = Document::plain("text", text);
    document.zones = zones(&CHROME, text);
    PIPELINE.read(&document)
}

fn cut(source: &str, span: CodePoints) -> String {
    source.chars().skip(span[0]).take(span[1] - span[0]).collect()
}

/// The letters of a piece of a page: without tags, the entities of the test expanded.
fn without_markup(piece: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for c in piece.chars() {
        match c {
            '<' => tag = true,
            '>' if tag => tag = false,
            c if !tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&nbsp;", " ").replace("&#1608;", "و").replace("&amp;", "&").replace('\u{a0}', " ")
}

#[test]
fn every_span_cuts_its_letters_out_of_the_untouched_source() {
    let mut checked = 0;
    for document in documents() {
        let record = PIPELINE.read(&document);
        let length = document.source.chars().count();
        for (span, letters) in spans(&record) {
            assert!(span[0] < span[1] && span[1] <= length, "{}: {span:?}", record.id);
            let found = without_markup(&cut(&document.source, span));
            assert!(!found.trim().is_empty(), "{}: {span:?}", record.id);
            if let Some(letters) = letters {
                assert_eq!(found, letters, "{} {span:?}", record.id);
                checked += 1;
            }
        }
    }
    assert!(checked > 400, "{checked}");
}

#[test]
fn spans_of_pages_count_markup_and_entities() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<html><body><script>var x = \"اجتمع\";</script><article><p>التقى&nbsp;رئيس <a href=\"/x\">الائتلاف \
                الوطني</a> <b>هادي</b> البحرة &#1608;رئيس هيئة التفاوض بدر <i>جاموس</i> السفير الفرنسي في إسطنبول يوم \
                3 أيلول 2024، وبحث معه أوضاع اللاجئين والعملية السياسية وسبل دعم المجالس المحلية.</p></article></body></html>";
    let path = folder.path().join("page.html");
    std::fs::write(&path, page).unwrap();
    let document = Reader::new(&[path], &CHROME).find_map(|input| match input {
        Ok(Input::Report { document, .. }) => Some(*document),
        _ => None,
    });
    let document = document.expect("a page");
    assert_eq!(document.source, page, "the source is untouched");
    let record = PIPELINE.read(&document);
    let mentions: Vec<&str> = record.meetings[0].participants.iter().map(|it| it.mention.as_str()).collect();
    assert!(mentions.contains(&"رئيس الائتلاف الوطني هادي البحرة"), "{mentions:?}");
    assert!(mentions.iter().any(|mention| mention.contains("بدر جاموس")), "{mentions:?}");
    for (span, letters) in spans(&record) {
        let piece = cut(page, span);
        if let Some(letters) = letters {
            assert_eq!(without_markup(&piece), letters.replace('\u{a0}', " "));
        }
    }
    let leader = record.meetings[0].participants.iter().find(|it| it.mention.contains("هادي")).unwrap();
    let piece = cut(page, leader.span.unwrap());
    assert!(piece.starts_with("رئيس <a") && piece.ends_with("البحرة"), "{piece}");
}

#[test]
fn holders_of_two_portfolios_are_two() {
    let record = read("عقد رئيس الوزراء اجتماعاً في بغداد بحضور وزيري الداخلية والدفاع.");
    let [meeting] = record.meetings.as_slice() else { panic!("{} meetings", record.meetings.len()) };
    let names: Vec<&str> = meeting.participants.iter().map(|participant| participant.name.as_str()).collect();
    assert!(names.ends_with(&["وزير الداخلية", "وزير الدفاع"]), "{names:?}");
}

/// The dates of the meetings of a text, `-` where there is none.
fn dates(text: &str) -> String {
    let dates: Vec<String> = read(text).meetings.into_iter().map(|it| it.date.unwrap_or_else(|| "-".into())).collect();
    dates.join(" ")
}

#[test]
fn days_over_items_and_before_them_are_those_of_the_items() {
    let bulletin = "نشرة الثلاثاء 5 آذار 2024\n\nأمس\nالتقى هادي البحرة السفير الألماني مايكل أونماخت في إسطنبول.\n\n\
                    غداً\nيستقبل هادي البحرة وفداً من نقابة المحامين في الراعي.";
    assert_eq!(dates(bulletin), "2024-03-04 2024-03-06");
    let timeline = "- 1 تموز 2024: هادي البحرة يلتقي السفير الألماني مايكل أونماخت في إسطنبول.\n\
                    - 2 تموز 2024: هادي البحرة يستقبل وفداً من نقابة المحامين في الراعي.";
    assert_eq!(dates(timeline), "2024-07-01 2024-07-02");
}

#[test]
fn days_printed_once_or_under_headlines_date_no_meeting() {
    let printed =
        "عقد المجلس المحلي اجتماعه الدوري\n5 آذار 2024\n\nعقد المجلس المحلي في مارع اجتماعاً مع وفد من نقابة المهندسين.";
    assert_eq!(dates(printed), "-");
    let links = "أسعار القمح ترتفع في الأسواق\n13 أكتوبر 2018\nافتتاح معرض الكتاب في حلب\n15 أكتوبر 2018\n\
                 التقى هادي البحرة السفير الألماني مايكل أونماخت في إسطنبول لبحث أوضاع اللاجئين السوريين في تركيا.";
    assert_eq!(dates(links), "-");
}

#[test]
fn a_line_of_a_place_and_a_clock_time_counts_nothing_on_the_next_line() {
    let text = "عدن – الأحد 7 يوليو 2024 الساعة 16:30\nالتقى رشاد العليمي، اليوم، السفير الأميركي ستيفن فاجن.";
    assert_eq!(dates(text), "2024-07-07");
    let both = "الأحد 1 محرم 1446هـ الموافق 7 يوليو 2024م\nالتقى رشاد العليمي اليوم السفير الأميركي ستيفن فاجن.";
    assert_eq!(dates(both), "2024-07-07");
}

#[test]
fn texts_without_meetings_have_none() {
    for text in [
        "",
        " \n\n\t ",
        "ارتفعت أسعار القمح في الأسواق المحلية خلال الموسم الحالي.",
        "تسود البلاد أجواء صيفية معتادة، وتكون الرياح غربية خفيفة إلى معتدلة.",
        "فاز المنتخب السوري على نظيره اللبناني بهدفين في تصفيات كأس آسيا.",
        "أُفرج عن المخطوف لقاء فدية مالية.",
        "أعلنت وزارة الشؤون الاجتماعية والعمل فتح باب التسجيل.",
        "عقد وزير الخارجية مؤتمراً صحفياً في دمشق.",
        "واصلت فرق الدفاع المدني البحث عن ناجين تحت الأنقاض.",
        "قال رئيس هيئة التفاوض إن العملية السياسية مجمدة منذ سنوات.",
        "صدر كتاب جديد في التاريخ الاجتماعي لمدينة حلب في القرن التاسع عشر.",
        "لم يجتمع مجلس الأمن.",
        "The minister met the ambassador in Damascus.",
        "يُطهى الأرز مع العدس، ثم يُضاف البصل المقلي والكمون.",
    ] {
        let record = read(text);
        assert!(record.meetings.is_empty(), "{text}: {:?}", record.meetings);
    }
}

#[test]
fn extract_prints_the_same_on_one_thread_and_two() {
    let run = |threads: &str| {
        let run = Command::cargo_bin("majlis").unwrap().args(["extract", "--threads", threads]).arg(reports()).output();
        let run = run.unwrap();
        assert!(run.status.success());
        run.stdout
    };
    let one = run("1");
    assert!(one.len() > 50_000);
    assert_eq!(one, run("2"));
}

/// What is wrong with a value by a JSON Schema of the kind that `majlis schema` prints.
fn faults(root: &Value, schema: &Value, value: &Value, path: &str, out: &mut Vec<String>) {
    if let Some(target) = schema["$ref"].as_str() {
        let target = target.strip_prefix('#').and_then(|pointer| root.pointer(pointer)).expect(target);
        faults(root, target, value, path, out);
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[key].as_array() {
            let fits = |choice: &&Value| {
                let mut inner = Vec::new();
                faults(root, choice, value, path, &mut inner);
                inner.is_empty()
            };
            let count = choices.iter().filter(fits).count();
            if count == 0 || key == "oneOf" && count > 1 {
                out.push(format!("{path}: {value} fits {count} of {key}"));
            }
        }
    }
    if schema.get("const").is_some_and(|wanted| wanted != value) {
        out.push(format!("{path}: {value} is not {}", schema["const"]));
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        out.push(format!("{path}: {value} is none of {}", schema["enum"]));
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind)) {
        out.push(format!("{path}: {value} is no {kinds:?}"));
    }
    for item in value.as_array().into_iter().flatten() {
        if schema.get("items").is_some() {
            faults(root, &schema["items"], item, &format!("{path}[]"), out);
        }
    }
    if let (Some(fields), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
        for (name, field) in fields {
            match properties.get(name) {
                Some(property) => faults(root, property, field, &format!("{path}.{name}"), out),
                None => out.push(format!("{path}.{name} is not in the schema")),
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                out.push(format!("{path}.{name} is missing"));
            }
        }
    }
}

#[test]
fn records_fit_the_schema() {
    let run = Command::cargo_bin("majlis").unwrap().arg("schema").output().unwrap();
    let schema: Value = serde_json::from_slice(&run.stdout).unwrap();
    let check = |value: &Value| {
        let mut out = Vec::new();
        faults(&schema, &schema, value, "record", &mut out);
        out
    };
    let mut some = Value::Null;
    for document in documents() {
        let value = serde_json::to_value(PIPELINE.read(&document)).unwrap();
        assert_eq!(check(&value), [""; 0], "{}", document.id);
        let back: DocumentRecord = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(back).unwrap(), value);
        if !value["meetings"].as_array().unwrap().is_empty() {
            some = value;
        }
    }
    // the check itself finds what does not fit
    let broken = |edit: &dyn Fn(&mut Value)| {
        let mut value = some.clone();
        edit(&mut value);
        check(&value)
    };
    assert!(!broken(&|value| value["meetings"][0]["status"] = "perhaps".into()).is_empty());
    assert!(!broken(&|value| value["meetings"][0]["evidence"] = "here".into()).is_empty());
    assert!(!broken(&|value| value["colour"] = 1.into()).is_empty());
    assert!(!broken(&|value| drop(value.as_object_mut().unwrap().remove("id"))).is_empty());
}

/// Words of all reports.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text: String = documents().iter().map(|document| format!("{} ", document.view.text)).collect();
    text.split([' ', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
});

fn fits(text: &str) {
    let record = read(text);
    let length = text.chars().count();
    for (span, letters) in spans(&record) {
        assert!(span[0] <= span[1] && span[1] <= length, "{span:?}");
        assert!(letters.is_none_or(|letters| cut(text, span) == letters), "{span:?} {letters:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_fail(text in any::<String>()) {
        fits(&text);
    }

    #[test]
    fn no_order_of_letters_makes_it_fail(text in "[\u{0600}-\u{06FF}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}0-9 .,،؛:«»\"()\\-–\n\u{200F}\u{0640}]{0,200}") {
        fits(&text);
    }

    #[test]
    fn no_order_of_words_makes_it_fail(picks in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 0..80)) {
        let mut text = String::new();
        for (pick, end) in picks {
            text.push_str(&WORDS[pick.index(WORDS.len())]);
            text.push_str(["", " ", " ", " ", " ", " و", "، ", ".\n"][usize::from(end)]);
        }
        fits(&text);
    }
}
