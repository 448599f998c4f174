//! Dates: what is read in a text, and which value it has on a day of speaking.

use jiff::civil::Date;
use majlis::lexicon::Calendar;
use majlis::resources::Resources;
use majlis::text::{Document, tokenize};
use majlis::timex::{Direction, Timex, recognize};

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
    for line in include_str!("cases/timex.tsv").lines().skip(1) {
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
