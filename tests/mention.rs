//! Phrases → mentions: what they denote, their letters, the proper name, the body, the count.
#![allow(clippy::non_ascii_literal)]

use std::ops::Range;
use std::sync::LazyLock;

use majlis::lexicon::{Calendar, Lexicon};
use majlis::mention::{Context, Gazetteer, Mention, MentionKind, recognize};
use majlis::registry::Registry;
use majlis::resources::Resources;
use majlis::text::normalize::fold;
use majlis::text::{Document, Span, Tokens, tokenize};
use majlis::timex;

const CASES: &str = include_str!("cases/mentions.tsv");

struct Data {
    lexicon: Lexicon,
    calendar: Calendar,
    gazetteer: Gazetteer,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let data = Resources::data(None);
    let lexicon = Lexicon::load(&data).unwrap();
    Data {
        calendar: Calendar::load(&data).unwrap(),
        gazetteer: Gazetteer::new(&Registry::load(&data).unwrap(), &lexicon),
        lexicon,
    }
});

/// Reads the mentions of a text as the pipeline does.
fn read(text: &str) -> (Tokens, Vec<Mention>) {
    let tokens = tokenize(&Document::plain("case", text));
    let dates = timex::recognize(&DATA.calendar, &tokens);
    let dates = dates.iter().filter(|date| !date.naming && !date.bound).map(|date| date.tokens.clone());
    let mut context = Context::new(text, &tokens, &DATA.lexicon, &DATA.gazetteer, dates);
    let mentions = recognize(&mut context);
    (tokens, mentions)
}

fn word(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "person",
        MentionKind::Body => "body",
        MentionKind::Group => "group",
        MentionKind::Territory => "territory",
        MentionKind::Place => "place",
        MentionKind::Venue => "venue",
        MentionKind::Collective { .. } => "collective",
    }
}

/// `kind letters[ = name][ < body][ # least-most][ { member | member }]`.
fn told(text: &str, tokens: &Tokens, mention: &Mention) -> String {
    let letters = |range: &Range<usize>| {
        let (first, last) = (&tokens.tokens[range.start], &tokens.tokens[range.end - 1]);
        let letters = first.span.cover(last.span);
        // without the clitics of the first word
        Span::new(letters.start.max(mention.span.start), letters.end).of(text).to_owned()
    };
    let mut out = format!("{} {}", word(mention.kind), mention.span.of(text));
    if let Some(name) = mention.name.as_ref().filter(|_| mention.kind == MentionKind::Person) {
        out += &format!(" = {}", letters(name));
    }
    if let Some(body) = &mention.body {
        out += &format!(" < {}", body.span.of(text));
    }
    if let Some((least, most)) = mention.count {
        out += &format!(" # {least}-{}", most.map_or(String::new(), |most| most.to_string()));
    }
    if !mention.members.is_empty() {
        let members: Vec<&str> = mention.members.iter().map(|member| member.span.of(text)).collect();
        out += &format!(" {{ {} }}", members.join(" | "));
    }
    out
}

#[test]
fn mentions_of_the_cases() {
    let mut failures = Vec::new();
    let mut count = 0;
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let &[id, text, expected] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            panic!("three columns expected: {line}");
        };
        count += 1;
        let (tokens, mentions) = read(text);
        let got: Vec<String> = mentions.iter().map(|mention| told(text, &tokens, mention)).collect();
        let got = if got.is_empty() { "-".to_owned() } else { got.join(" ; ") };
        if fold(&got) != fold(expected) {
            failures.push(format!("{id}: {text}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(count > 30);
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn mentions_are_in_order_apart_and_on_letters() {
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let text = line.split('\t').nth(1).unwrap();
        let (tokens, mentions) = read(text);
        for pair in mentions.windows(2) {
            assert!(pair[0].tokens.end <= pair[1].tokens.start, "{text}");
        }
        for mention in &mentions {
            assert!(mention.tokens.end <= tokens.tokens.len() && !mention.tokens.is_empty(), "{text}");
            assert!(!mention.span.of(text).is_empty(), "{text}: {:?}", mention.span);
            for part in [&mention.name, &mention.post].into_iter().flatten() {
                assert!(mention.tokens.start <= part.start && part.end <= mention.tokens.end, "{text}");
            }
        }
    }
}
