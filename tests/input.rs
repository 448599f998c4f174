//! Pages: what is report and what is page.
#![allow(clippy::non_ascii_literal)]

use majlis::input::zones;
use majlis::lexicon::Chrome;
use majlis::resources::Resources;
use majlis::text::tokenize::tokens;
use majlis::text::{Span, ZoneKind};

fn chrome() -> Chrome {
    Chrome::load(&Resources::data(None)).expect("lexicon/chrome.toml")
}

fn kind(name: &str) -> ZoneKind {
    match name {
        "title" => ZoneKind::Title,
        "heading" => ZoneKind::Heading,
        "body" => ZoneKind::Body,
        "list-item" => ZoneKind::ListItem,
        "dateline" => ZoneKind::Dateline,
        "meta" => ZoneKind::Meta,
        "caption" => ZoneKind::Caption,
        "ticker" => ZoneKind::Ticker,
        "link" => ZoneKind::Link,
        "tail" => ZoneKind::Tail,
        "signature" => ZoneKind::Signature,
        other => panic!("no zone is called {other}"),
    }
}

#[test]
fn every_chrome_entry_finds_its_examples_and_not_the_others() {
    let chrome = chrome();
    let found = |line: &str| {
        let tokens = tokens(line, Span::new(0, line.len()));
        chrome.line(&tokens).map(|entry| entry.id.get_ref().clone())
    };
    for entry in chrome.entries() {
        assert!(!entry.example.is_empty(), "{} has no example", entry.id.get_ref());
        for line in &entry.example {
            assert_eq!(found(line).as_ref(), Some(entry.id.get_ref()), "{line}");
        }
        for line in &entry.not {
            assert_ne!(found(line).as_ref(), Some(entry.id.get_ref()), "{line}");
        }
    }
}

#[test]
fn pages_fall_into_zones() {
    let chrome = chrome();
    let rows: Vec<Vec<&str>> = include_str!("cases/zones.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.splitn(3, '\t').collect())
        .collect();
    for page in rows.chunk_by(|a, b| a[0] == b[0]) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for row in page {
            let (zone, letters) = (row[1], row[2]);
            if !zone.starts_with('+') && !text.is_empty() {
                text.push('\n');
            }
            if !zone.is_empty() {
                expected.push((kind(zone.trim_start_matches('+')), letters.trim()));
            }
            text.push_str(letters);
        }
        let zones = zones(&chrome, &text);
        let found: Vec<_> = zones.iter().map(|zone| (zone.kind, zone.span.of(&text).trim())).collect();
        assert_eq!(found, expected, "{}", page[0][0]);
        assert!(zones.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{}", page[0][0]);
    }
}
