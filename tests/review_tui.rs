//! A session of review: what keys do, and what a terminal of any size shows.
#![allow(clippy::non_ascii_literal)]

use majlis::cli::Lang;
use majlis::cli::review::{Page, screen};
use majlis::lexicon::Interface;
use majlis::resources::Resources;
use majlis::review::{Ask, Candidate, Command, Effect, Item, Key, Notice, Ruling, Session, Subject, Why};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn interface() -> Interface {
    Interface::load(&Resources::data(None)).unwrap()
}

fn item(id: &str, label: &str) -> Item {
    Item {
        id: id.to_owned(),
        label: label.to_owned(),
        other: None,
        other_label: None,
        score: 1.5,
        why: Vec::new(),
        candidates: Vec::new(),
        sentence: None,
        evidence: Vec::new(),
    }
}

fn why(reason: &'static str, values: &[(&'static str, &str)]) -> Why {
    Why { reason, values: values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect() }
}

fn candidate(id: &str) -> Candidate {
    Candidate { id: id.to_owned(), label: format!("label of {id}"), alike: 0.9 }
}

/// The items of a list.
fn items(subject: Subject) -> Vec<Item> {
    match subject {
        Subject::Names => {
            let known = Item {
                candidates: vec![candidate("c1"), candidate("c2")],
                why: vec![why("not-in-registry", &[("count", "2")])],
                ..item("n1", "سعيد عبد التجربة")
            };
            vec![known, item("n2", "Hakim"), Item { sentence: Some("met in the square".to_owned()), ..item("n3", "x") }]
        }
        Subject::Duplicates => {
            vec![Item { other: Some("d2".to_owned()), other_label: Some("two".to_owned()), ..item("d1", "one") }]
        }
        Subject::Meetings => {
            let thin = why("thin-merge", &[("shared", "0.2"), ("one", "a"), ("other", "b")]);
            vec![item("m1", "a meeting"), Item { why: vec![thin], ..item("m2", "another") }]
        }
        Subject::Posts => vec![item("p1", "a post")],
    }
}

fn session(subject: Subject) -> Session {
    let interface = interface();
    Session::new(Page::new(&interface, Lang::En, false).keys(), subject, items(subject))
}

/// Keys as the cases write them; `done` and `fail` are the answers to an effect.
fn press(session: &mut Session, keys: &str) -> Option<Effect> {
    let (mut effect, mut rest, mut judged) = (None, keys, 0);
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (name, after) = named.unwrap_or(("", &rest[letter.len_utf8()..]));
        rest = after;
        let key = match name {
            "" => Key::Char(letter),
            "enter" => Key::Enter,
            "esc" => Key::Escape,
            "back" => Key::Backspace,
            "up" => Key::Up,
            "down" => Key::Down,
            "home" => Key::Home,
            "end" => Key::End,
            "tab" => Key::Tab,
            "backtab" => Key::BackTab,
            "int" => Key::Interrupt,
            "done" | "fail" => {
                let Some(Effect::Judge { ruling, .. }) = effect.take() else { panic!("{keys}: nothing to answer") };
                judged += 1;
                match name {
                    "done" => session.judged(&ruling, &format!("j{judged}")),
                    _ => session.refused("it cannot be".to_owned()),
                }
                continue;
            }
            other => panic!("{keys}: no key is called {other}"),
        };
        effect = session.press(key);
    }
    effect
}

fn ruling(ruling: &Ruling) -> String {
    let what = match ruling {
        Ruling::Pair { one, other, .. } => format!("{one} {other}"),
        Ruling::Reject { thing } => thing.clone(),
        Ruling::Correct { thing, slot, value } => format!("{thing} {}={value}", slot.word()),
        Ruling::Withdraw { judgement } => judgement.clone(),
    };
    format!("{} {what}", ruling.verb().word())
}

/// An effect and a session as the cases write them.
fn told(effect: Option<&Effect>, session: &Session) -> String {
    let effect = match effect {
        None => "-".to_owned(),
        Some(Effect::Judge { ruling: it, why }) => format!("judge {} “{why}”", ruling(it)),
        Some(Effect::List(subject)) => format!("list {}", subject.word()),
        Some(Effect::Leave) => "leave".to_owned(),
    };
    let asked = session.prompt().map_or_else(
        || "-".to_owned(),
        |(ask, text)| {
            let ask = match ask {
                Ask::Filter => "filter".to_owned(),
                Ask::Other => "other".to_owned(),
                Ask::Value => "value".to_owned(),
                Ask::Why(it) => format!("why {}", ruling(it)),
            };
            format!("{ask} “{text}”")
        },
    );
    let notice = match session.notice() {
        None => "-".to_owned(),
        Some(Notice::Said(key, value)) => format!("{key} {value}").trim().to_owned(),
        Some(Notice::Failed(message)) => message.clone(),
    };
    let item = session.item().map_or("-", |item| &item.id);
    format!("{effect}; {item}; {}; {asked}; {notice}", session.items().count())
}

#[test]
fn each_key_does_what_the_cases_say() {
    let cases = include_str!("cases/review/session.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut wrong = Vec::new();
    for case in cases {
        let [list, keys, expected] = case.split('\t').collect::<Vec<_>>()[..] else { panic!("{case}") };
        let subject = Subject::ALL.into_iter().find(|subject| subject.word() == list).expect(case);
        let mut session = session(subject);
        let effect = press(&mut session, keys);
        let found = told(effect.as_ref(), &session);
        if found != expected {
            wrong.push(format!("{list} {keys}\n  {found}\n  {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn evidence_is_asked_for_once_an_item_and_goes_by_lines() {
    let mut session = session(Subject::Names);
    assert_eq!(session.evidence(), None);
    session.lay(["a", "b", "c"].map(str::to_owned).to_vec());
    for _ in 0..9 {
        session.press(Key::PageDown);
    }
    assert_eq!(session.evidence(), Some(&["c".to_owned()][..]), "the last line stays");
    session.press(Key::PageUp);
    assert_eq!(session.evidence().map(<[String]>::len), Some(2));
    session.press(Key::Down);
    assert_eq!(session.evidence(), None, "another item has other evidence");
}

#[test]
fn every_command_has_a_letter_of_its_own_in_both_languages() {
    let interface = interface();
    let keys = Page::new(&interface, Lang::Ar, false).keys();
    assert_eq!(keys.len(), 2 * Command::ALL.len(), "no letter twice");
    for (command, name) in Command::ALL {
        let letters: Vec<char> = keys.iter().filter(|(_, it)| **it == command).map(|(key, _)| *key).collect();
        assert_eq!(letters.iter().filter(|letter| letter.is_ascii()).count(), 1, "{name}: {letters:?}");
        assert!(!letters.iter().any(char::is_ascii_digit), "{name}: digits choose candidates");
        assert!(interface.desk.contains_key(name), "[desk] has no word for {name}");
    }
}

/// The rows of a terminal of so many columns and rows.
fn rows(session: &Session, lang: Lang, width: u16, height: u16) -> Vec<String> {
    let interface = interface();
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| screen::draw(frame, session, &Page::new(&interface, lang, false))).unwrap();
    let buffer = terminal.backend().buffer();
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..height).map(row).collect()
}

#[test]
fn a_terminal_shows_list_item_evidence_and_keys() {
    let mut session = session(Subject::Names);
    session.lay(vec!["[a document] «words»".to_owned()]);
    for (width, height) in [(120, 20), (60, 30)] {
        let shown = rows(&session, Lang::En, width, height).join("\n");
        let expected = [
            "names duplicates meetings posts  1/3",
            "سعيد عبد التجربة",
            "1.5 Hakim",
            "not in the registry; meetings: 2",
            "1. label of c1 (c1, 0.9)",
            "[a document] «words»",
            "s same  d different  u unsure",
        ];
        for text in expected {
            assert!(shown.contains(text), "{width}: {text}\n{shown}");
        }
        assert!(!shown.contains("reject"), "a name is no claim\n{shown}");
    }
    let arabic = rows(&session, Lang::Ar, 120, 20).join("\n");
    assert!(arabic.contains("س واحد") && arabic.contains("أسماء"), "{arabic}");
    press(&mut session, "sa<enter>");
    session.judged(&Ruling::Pair { verb: majlis::judgement::Verb::Same, one: "n1".into(), other: "c1".into() }, "j1");
    let shown = rows(&session, Lang::En, 120, 20).join("\n");
    assert!(shown.contains("=   1.5") && shown.contains("judged now: 1") && shown.contains("z undo"), "{shown}");
}

#[test]
fn a_prompt_ends_with_what_was_typed_last() {
    let mut session = session(Subject::Names);
    press(&mut session, "sbecause both are called so in the same week");
    let shown = rows(&session, Lang::En, 30, 10);
    assert!(shown[7].ends_with("called so in the same week"), "{shown:#?}");
    assert!(rows(&session, Lang::En, 120, 10)[7].starts_with("same (n1 | c1) why: because both"));
}

#[test]
fn no_control_character_of_a_document_reaches_the_terminal() {
    let mut session = session(Subject::Names);
    let escape = "\u{1b}[2J\u{7}\u{9b}";
    session.show(Subject::Names, vec![item(escape, escape)]);
    session.lay(vec![escape.to_owned()]);
    session.refused(escape.to_owned());
    let shown = rows(&session, Lang::En, 80, 20).join("\n");
    assert!(shown.contains("[2J") && !shown.replace('\n', "").contains(char::is_control), "{shown:?}");
}

fn any_key() -> impl Strategy<Value = Key> {
    let named = [Key::Enter, Key::Escape, Key::Backspace, Key::Up, Key::Down, Key::PageUp, Key::PageDown];
    let others = [Key::Home, Key::End, Key::Tab, Key::BackTab];
    let letter = prop_oneof!["[sduxcoznp/l1-9]", "[سيعءؤخئىحظم]", ".", "\u{64b}|漢|\u{200f}|=|a"];
    prop_oneof![
        3 => letter.prop_map(|text| Key::Char(text.chars().next().unwrap_or(' '))),
        1 => proptest::sample::select([&named[..], &others[..]].concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_size_and_no_key_breaks_it(
        width in 1u16..=200,
        height in 1u16..=60,
        keys in proptest::collection::vec(any_key(), 0..40),
        words in ".{0,60}",
        list in 0usize..4,
    ) {
        let mut session = session(Subject::ALL[list]);
        let mut made = 0;
        for key in keys {
            if session.evidence().is_none() {
                session.lay(vec![words.clone(), "ذَهَبَ إلى 漢字".repeat(20)]);
            }
            match session.press(key) {
                Some(Effect::Judge { ruling, why }) => {
                    prop_assert!(!why.trim().is_empty());
                    made += 1;
                    session.judged(&ruling, &made.to_string());
                }
                Some(Effect::List(subject)) => session.show(subject, items(subject)),
                Some(Effect::Leave) | None => {}
            }
            prop_assert!(session.item().is_some() || session.items().next().is_none());
        }
        prop_assert_eq!(rows(&session, Lang::Ar, width, height).len(), usize::from(height));
    }
}
