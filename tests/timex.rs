//! Dates: what is read in a text, and which value it has on a day of speaking.
#![allow(clippy::non_ascii_literal)]

use jiff::civil::{Date, Weekday};
use majlis::lexicon::Calendar;
use majlis::lexicon::calendar::Meaning;
use majlis::resources::Resources;
use majlis::text::{Document, Span, Zone, ZoneKind, letters, tokenize};
use majlis::timex::{Direction, Era, Timex, publication, recognize};
use proptest::prelude::*;

const CASES: &str = include_str!("cases/timex.tsv");

fn calendar() -> &'static Calendar {
    static CALENDAR: std::sync::LazyLock<Calendar> =
        std::sync::LazyLock::new(|| Calendar::load(&Resources::data(None)).expect("the built-in calendar loads"));
    &CALENDAR
}

fn read(text: &str) -> Vec<Timex> {
    recognize(calendar(), &tokenize(&Document::plain("case", text)))
}

/// Values of all expressions that are no names, `~` after approximate ones, `!` where a weekday conflicts.
fn values(text: &str, anchor: Option<Date>, direction: Direction) -> String {
    let found = read(text);
    let values: Vec<String> = found
        .iter()
        .filter(|timex| !timex.naming)
        .filter_map(|timex| timex.value(anchor, direction))
        .map(|value| {
            let approximate = if value.approximate { "~" } else { "" };
            let conflict = if value.weekday_conflict { "!" } else { "" };
            format!("{}{approximate}{conflict}", value.edtf)
        })
        .collect();
    if values.is_empty() { "-".to_owned() } else { values.join(";") }
}

#[test]
fn cases() {
    let mut failures = Vec::new();
    for line in CASES.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, text, published, direction, expected, why] = columns.as_slice() else {
            panic!("six columns expected: {line}");
        };
        let anchor = (published != "-").then(|| published.parse().expect("a date"));
        let direction = match direction {
            "past" => Direction::Past,
            "future" => Direction::Future,
            other => panic!("{id}: direction {other}"),
        };
        let got = values(text, anchor, direction);
        if got != expected {
            let by: Vec<_> = read(text).iter().map(|timex| (timex.by, timex.expression.clone())).collect();
            failures.push(format!("{id}: {text}\n  expected {expected}, got {got} ({why})\n  {by:?}"));
        }
    }
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn own_examples_of_words() {
    for word in &calendar().words {
        for text in &word.examples {
            assert!(!read(text).is_empty(), "{}: no time is read in `{text}`", word.id);
        }
        for text in &word.never {
            let found = read(text);
            assert!(found.is_empty(), "{}: `{text}` yields {:?}", word.id, found[0].expression);
        }
    }
}

#[test]
fn spans_point_at_the_words() {
    let text = "زار الوفدُ المدينةَ، يوم السبت 31 كانون الأول/ديسمبر 2022. وغادر غداً";
    let found: Vec<_> = read(text).iter().map(|timex| timex.span.of(text).to_owned()).collect();
    assert_eq!(found, ["يوم السبت 31 كانون الأول/ديسمبر 2022", "غداً"]);
}

#[test]
fn completeness_direction_and_weekday() {
    let one = |text: &str| read(text).into_iter().next().expect("a time");
    assert!(one("الثلاثاء 7 تشرين الأول 2025").is_complete());
    assert!(!one("7 تشرين الأول").is_complete());
    assert!(!one("تشرين الأول 2025").is_complete());
    assert!(one("من 3 إلى 6 آب 2019").is_complete());
    assert_eq!(one("الأربعاء الماضي").direction(), Some(Direction::Past));
    assert_eq!(one("الشهر المقبل").direction(), Some(Direction::Future));
    assert_eq!(one("قريباً").direction(), Some(Direction::Future));
    assert_eq!(one("الأربعاء").direction(), None);
    assert_eq!(one("اليوم الأربعاء").weekday(), Some(Weekday::Wednesday));
    assert_eq!(one("7 تشرين الأول").weekday(), None);
}

#[test]
fn what_is_counted_from_the_story() {
    let one = |text: &str| read(text).into_iter().next().expect("a time");
    assert_eq!(one("في اليوم التالي").anaphor(), Some(1));
    assert_eq!(one("وبعد ذلك بثلاثة أيام").anaphor(), Some(3));
    assert_eq!(one("قبل يومين من ذلك").anaphor(), Some(-2));
    assert_eq!(one("على مدى ثلاثة أيام").duration(), Some(3));
    assert_eq!(one("استمرت يومين").duration(), Some(2));
    assert_eq!(one("غداً").anaphor(), None);
    assert_eq!(one("وغداة اللقاء").offset(), Some(Some(1)));
    assert_eq!(one("عشية اللقاء").offset(), Some(Some(-1)));
    assert_eq!(one("بعد أسبوعين من اللقاء").offset(), Some(Some(14)));
    assert_eq!(one("بعد عشرة أيام فقط من اللقاء").offset(), Some(Some(10)));
    assert_eq!(one("بعد يوم على اللقاء").offset(), Some(Some(1)));
    assert_eq!(one("قبل أشهر من اللقاء").offset(), None);
    assert_eq!(one("بعد يومين").offset(), None);
    assert_eq!(one("قبل يومين من ذلك").offset(), None);
}

#[test]
fn names_and_bounds_are_marked() {
    let one = |text: &str| read(text).into_iter().next().expect("a time");
    assert!(one("تنفيذ اتفاق 10 آذار").naming);
    assert!(!one("اجتماع 10 آذار").naming);
    assert!(one("الأولى منذ عام 2010").bound);
    assert!(one("بعد عام 2011").bound);
    assert!(!one("في عام 2010").bound);
    assert!(one("آخر تحديث: 5 مارس 2020").updated);
    assert!(!one("نُشر: 5 مارس 2020").updated);
}

fn zoned(lines: &[(&str, ZoneKind)]) -> Option<Date> {
    let text: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
    let mut document = Document::plain("case", &text);
    let mut start = 0;
    for (line, kind) in lines {
        document.zones.push(Zone { span: Span::new(start, start + line.len() + 1), kind: *kind });
        start += line.len() + 1;
    }
    let tokens = tokenize(&document);
    publication(&tokens, &recognize(calendar(), &tokens))
}

#[test]
fn day_of_publication() {
    use ZoneKind::{Body, Dateline, Meta, Signature, Tail};
    let day = |text: &str| Some(text.parse::<Date>().expect("a date"));
    assert_eq!(zoned(&[("2024.02.11 | 11:34 دمشق", Meta), ("زار الوفد دمشق في 3 آذار 2020", Body)]), day("2024-02-11"));
    assert_eq!(zoned(&[("نُشر في 03/04/2019", Meta)]), day("2019-04-03"));
    assert_eq!(zoned(&[("آخر تحديث: 5 مارس 2020", Meta), ("دمشق، 4 مارس 2020", Dateline)]), day("2020-03-04"));
    assert_eq!(zoned(&[("الدائرة الإعلامية 12.آب.2020", Signature)]), day("2020-08-12"));
    assert_eq!(zoned(&[("منذ ساعتين", Meta), ("زار الوفد دمشق في 3 آذار 2020", Body)]), None);
    assert_eq!(zoned(&[("تعليق: 3 آذار 2020", Tail)]), None);
    assert_eq!(zoned(&[("الدوحة 3-6 (كونا) -- بحث الوزير", Dateline)]), None);
    assert_eq!(zoned(&[("التقى أمس الثلاثاء 24 كانون الأول 2024 الوفد", Body)]), day("2024-12-25"));
}

#[test]
fn long_lists_are_read_in_time() {
    for piece in ["5 و", "آذار (", "السبت والأحد و", "1/2/", "من ", "خمسة و", "اليوم، ", "5 - "]
    {
        let text = piece.repeat(3000);
        assert!(read(&text).len() <= 6000, "{piece}");
    }
}

/// Every way to write a month's name that is in the calendar, with its number.
fn months(era: Era) -> Vec<(String, i8)> {
    let mut months = Vec::new();
    for word in &calendar().words {
        if let Meaning::Month(month) = word.meaning
            && month.calendar == era
        {
            months.extend(word.forms.iter().map(|form| (form.clone(), month.number)));
        }
    }
    months
}

#[test]
fn every_day_of_three_years_in_every_spelling() {
    let names = months(Era::Gregorian);
    let mut date = Date::constant(2023, 1, 1);
    while date.year() < 2026 {
        for (name, _) in names.iter().filter(|(_, number)| *number == date.month()) {
            let (day, year) = (date.day(), date.year());
            let expected = date.to_string();
            for text in [format!("في {day} {name} {year}"), format!("{day}.{name}.{year}")] {
                assert_eq!(values(&text, None, Direction::Past), expected, "{text}");
            }
            // without a year it is the same day seen from itself
            let text = format!("يوم {day} من شهر {name}");
            if !(day == 29 && date.month() == 2) {
                assert_eq!(values(&text, Some(date), Direction::Past), expected, "{text}");
            }
        }
        let text = format!("بتاريخ {}/{:02}/{}", date.day(), date.month(), date.year());
        assert_eq!(values(&text, None, Direction::Past), date.to_string(), "{text}");
        date = date.tomorrow().expect("before the end of time");
    }
}

#[test]
fn months_of_the_hijra_in_every_spelling() {
    for (name, number) in months(Era::Hijri) {
        let named = values(&format!("3 {name} 1445هـ"), None, Direction::Past);
        let digits = values(&format!("3/{number}/1445هـ"), None, Direction::Past);
        assert!(named.starts_with("202") && named == digits, "{name}: {named}, {digits}");
    }
}

/// Words as they stand in dates, to be thrown together.
fn word() -> impl Strategy<Value = String> {
    let forms: Vec<String> = calendar().words.iter().flat_map(|word| word.forms.clone()).collect();
    prop_oneof![
        6 => proptest::sample::select(forms),
        2 => (0u32..2100).prop_map(|number| number.to_string()),
        1 => proptest::sample::select(vec!["/", "-", ".", ":", "(", ")", "،", "و", "ل", "–"]).prop_map(str::to_owned),
        1 => "\\PC{1,4}",
    ]
}

fn arabic_digits(text: &str) -> String {
    text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x0660 + d)).unwrap_or(c)).collect()
}

/// The text with a vowel after each letter, or a stroke between letters.
fn decorated(text: &str, mark: char) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        let inside = chars.peek().is_some_and(|&next| letters::is_letter(next));
        if letters::is_letter(c) && (inside || mark != letters::TATWEEL) {
            out.push(mark);
        }
    }
    out
}

proptest! {
    #[test]
    fn anything_can_be_read(text in "\\PC{0,200}") {
        values(&text, Some(Date::constant(2024, 2, 29)), Direction::Past);
    }

    #[test]
    fn words_of_time_in_any_order_can_be_read(words in prop::collection::vec(word(), 0..14), year in -9999i16..=9999) {
        let text = words.join(" ");
        let anchor = Date::new(year, 2, 28).expect("a date");
        for direction in [Direction::Past, Direction::Future] {
            values(&text, Some(anchor), direction);
        }
        let mut end = 0;
        for timex in read(&text) {
            prop_assert!(timex.span.start >= end && timex.span.end > timex.span.start, "{text}");
            prop_assert!(text.is_char_boundary(timex.span.start) && text.is_char_boundary(timex.span.end));
            end = timex.span.end;
        }
    }
}

#[test]
fn decoration_changes_no_value() {
    for case in CASES.lines().skip(1) {
        let columns: Vec<&str> = case.split('\t').collect();
        let anchor = columns[2].parse().ok();
        let direction = if columns[3] == "past" { Direction::Past } else { Direction::Future };
        let plain = values(columns[1], anchor, direction);
        let vowelled = decorated(columns[1], '\u{064E}');
        let stretched = decorated(columns[1], letters::TATWEEL);
        for text in [arabic_digits(columns[1]), vowelled, stretched] {
            assert_eq!(values(&text, anchor, direction), plain, "{text}");
        }
    }
}

fn calendar_from(text: &str) -> Result<Calendar, String> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("lexicon")).expect("a folder");
    std::fs::write(folder.path().join("lexicon/calendar.toml"), text).expect("a file");
    Calendar::load(&Resources::data(Some(folder.path()))).map_err(|error| {
        let text = error.to_string();
        text.split_once("calendar.toml").map_or(text.clone(), |(_, rest)| rest.to_owned())
    })
}

#[test]
fn faults_of_the_calendar_are_named() {
    let march = "[[word]]\nid = \"march\"\nmeans = { month = { number = 3 } }\nforms = [\"آذار\"]\n";
    assert!(calendar_from(march).is_ok());
    let twice = format!("{march}\n[[word]]\nid = \"other\"\nmeans = \"part\"\nforms = [\"أذار\"]\n");
    let message = calendar_from(&twice).expect_err("two entries fold together");
    assert!(
        message.starts_with(":7: entry `other`: the form `أذار` folds like a form of `march`; remove it"),
        "{message}"
    );
    assert!(calendar_from(&twice.replace("means = \"part\"", "means = \"part\"\nshares = [\"march\"]")).is_ok());
    for (text, expected) in [
        (
            march.replace("[\"آذار\"]", "[\"آذار\", \"أذار\"]"),
            ":2: entry `march`: the form `أذار` folds like another of its own",
        ),
        (march.replace("[\"آذار\"]", "[]"), ":2: entry `march`: has no forms"),
        (march.replace("number = 3", "number = 13"), ":2: entry `march`: there is no month 13"),
        (march.replace("month =", "moon ="), ":3: unknown variant `moon`"),
        (march.replace("forms", "form"), ":4: unknown field `form`"),
        (march.replace("[\"آذار\"]", "[\"آذار\""), ":"),
        (format!("{march}{march}"), ":6: entry `march`: comes twice"),
        ("[[word]]\nid = \"x\"\nmeans = { weekday = 8 }\nforms = [\"يوم\"]".to_owned(), ":3: weekday 8: expected 1"),
    ] {
        let message = calendar_from(&text).expect_err(expected);
        assert!(message.starts_with(expected), "expected `{expected}`, got `{message}`");
    }
}
