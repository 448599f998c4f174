//! Letters, tokens, sentences: what holds for the cases, and for any string.
#![allow(clippy::non_ascii_literal)]

use majlis::input::html;
use majlis::text::normalize::{fold, fold_name};
use majlis::text::script::{Script, unreadable};
use majlis::text::{Document, Span, Token, TokenKind, Tokens, View, Zone, ZoneKind, tokenize};
use proptest::prelude::*;

fn read(text: &str) -> Tokens {
    tokenize(&Document::plain("d", text))
}

fn rows(cases: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    let rows = cases.lines().filter(|line| !line.starts_with("# why"));
    rows.map(|line| line.split('\t').collect::<Vec<_>>().try_into().expect("three columns"))
}

#[test]
fn tokens_of_the_cases() {
    for [why, text, expected] in rows(include_str!("cases/text_tokens.tsv")) {
        let forms: Vec<String> = read(text).tokens.into_iter().map(|token| token.form).collect();
        assert_eq!(forms.join(" "), expected, "{why}");
    }
}

#[test]
fn sentences_of_the_cases() {
    for [why, text, expected] in rows(include_str!("cases/text_sentences.tsv")) {
        let text = text.replace("\\n", "\n");
        let tokens = read(&text);
        let sentences: Vec<&str> = tokens.sentences.iter().map(|sentence| sentence.span.of(&text)).collect();
        assert_eq!(sentences, expected.split('|').collect::<Vec<_>>(), "{why}");
    }
}

#[test]
fn texts_that_are_no_arabic_are_told_by_their_letters() {
    let rows = include_str!("cases/scripts.tsv").lines().filter(|line| !line.starts_with('#'));
    for row in rows {
        let (text, expected) = row.split_once('\t').expect("two columns");
        let expected = match expected {
            "persian" => Some(Script::Persian),
            "sorani" => Some(Script::Sorani),
            "visual" => Some(Script::Visual),
            "-" => None,
            other => panic!("no script is called {other}"),
        };
        assert_eq!(unreadable(text), expected, "{text}");
    }
}

#[test]
fn names_fold_further() {
    let same =
        [("نيچيرڤان", "نيجيرفان"), ("رؤوف", "روف"), ("فؤاد الخطيب", "فواد خطيب"), ("علاء", "علا"), ("غريو", "غريو")];
    for (one, other) in same {
        assert_eq!(fold_name(one), fold_name(other));
    }
    assert_ne!(fold_name("سيف"), fold_name("سيد"));
}

#[test]
fn zones_cut_lines_and_name_sentences() {
    let text = "دمشق – التقى الوزير وفداً.\nاقرأ أيضاً: خبر";
    let cut = text.find('ا').expect("the verb");
    let line = text.find('\n').expect("two lines");
    let mut document = Document::plain("d", text);
    document.zones = vec![
        Zone { span: Span::new(0, cut), kind: ZoneKind::Dateline },
        Zone { span: Span::new(line + 1, text.len()), kind: ZoneKind::Link },
    ];
    let tokens = tokenize(&document);
    let found: Vec<_> = tokens.sentences.iter().map(|sentence| (sentence.zone, sentence.span.of(text))).collect();
    assert_eq!(
        found,
        [(ZoneKind::Dateline, "دمشق –"), (ZoneKind::Body, "التقى الوزير وفداً."), (ZoneKind::Link, "اقرأ أيضاً: خبر"),]
    );
}

fn letters_of(token: &Token, text: &str) -> String {
    let letters = token.span.of(text);
    match token.kind {
        TokenKind::Sign(_) => letters.to_owned(),
        TokenKind::Word => fold(&letters.replace(['.', '*', '\u{00B7}'], "")),
        _ => fold(letters),
    }
}

/// Strings of what texts are made of, and of what they are not.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[\u{0621}-\u{063A}\u{0641}-\u{0652}]{1,8}",
        2 => "[ .،؛؟:\n]{1,3}",
        1 => "[\u{0640}\u{200F}\u{FEFF}\u{200C}.*_#]{1,3}",
        1 => "[0-9٠-٩]{1,4}",
        1 => "[a-zA-ZçÇJĞıİ\u{030C}\u{0327}]{1,5}",
        1 => "[\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}]{1,3}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn folding_twice_changes_nothing(text in texts()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn any_text_is_read_and_its_letters_fold_to_the_forms(text in texts()) {
        let tokens = read(&text);
        let mut end = 0;
        for token in &tokens.tokens {
            prop_assert!(token.span.start >= end && !token.span.is_empty());
            end = token.span.end;
            prop_assert_eq!(letters_of(token, &text), token.form.clone());
        }
        let mut next = 0;
        for sentence in &tokens.sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(!tokens.of(sentence).is_empty());
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, tokens.tokens.len());
    }

    #[test]
    fn no_letter_or_digit_is_lost(text in texts()) {
        let tokens = read(&text);
        let covered: usize = tokens.tokens.iter().map(|token| {
            token.span.of(&text).chars().filter(|c| c.is_alphanumeric() && *c != '\u{0640}').count()
        }).sum();
        // letters that no key keeps (superscripts of the Koran, say) stand in no token
        let all = text.chars().filter(|c| c.is_alphanumeric() && *c != '\u{0640}' && !fold(&c.to_string()).is_empty()).count();
        prop_assert!(covered >= all, "{} of {}", covered, all);
    }

    #[test]
    fn other_text_before_shifts_every_span(text in texts(), before in "[ا-ي ]{0,12}") {
        let before = format!("{before}.\n");
        let (alone, shifted) = (read(&text), read(&format!("{before}{text}")));
        let offset = read(&before).tokens.len();
        let moved: Vec<_> = shifted.tokens[offset..].iter().map(|token| {
            (token.span.start - before.len(), token.span.end - before.len(), token.form.as_str())
        }).collect();
        let expected: Vec<_> =
            alone.tokens.iter().map(|token| (token.span.start, token.span.end, token.form.as_str())).collect();
        prop_assert_eq!(moved, expected);
    }

    #[test]
    fn pages_map_back_to_their_source(pieces in proptest::collection::vec((0..9usize, "[ا-ي ]{0,9}"), 0..25)) {
        let tags = ["<p>", "</p>", "<br>", "<b>", "</b>", "&amp;", "&nbsp;", "&#1575;", "\r\n"];
        let page: String = pieces.iter().map(|(tag, letters)| format!("{}{letters}", tags[*tag])).collect();
        check_mapping(&page, true);
    }

    #[test]
    fn any_page_is_read(page in "(<|>|/|p|script|&|#|;|amp|!--|--| |\"|=|[ا-ت]){0,40}") {
        check_mapping(&page, false);
    }
}

/// Tokens of a page's view stand for source in their order; where tags are `whole`, for letters that are the same after
/// entities are expanded.
fn check_mapping(page: &str, whole: bool) {
    let document = html::document("d", page.to_owned());
    assert_eq!(document.source, page);
    let mut end = 0;
    for token in tokenize(&document).tokens {
        let source = document.view.to_source(token.span);
        assert!(source.start >= end && source.end <= page.len(), "{source:?} in {page:?}");
        end = source.start;
        let expanded = expand(source.of(page));
        assert!(!whole || expanded == token.span.of(&document.view.text), "{source:?} in {page:?}");
    }
}

/// What a browser shows of a piece of source, by a page of its own.
fn expand(source: &str) -> String {
    html5gum::Tokenizer::new(source).flatten().fold(String::new(), |mut text, token| {
        if let html5gum::Token::String(letters) = token {
            text.push_str(&String::from_utf8_lossy(&letters.value));
        }
        text
    })
}

#[test]
fn a_view_maps_entities_and_letters() {
    let source = "<b>الوفد&nbsp;&amp;</b>";
    let mut view = View::new();
    view.push_verbatim("الوفد", 3);
    view.push_replaced(" ", Span::new(13, 19));
    view.push_replaced("&", Span::new(19, 24));
    assert_eq!(view.text, "الوفد &");
    assert_eq!(view.to_source(Span::new(0, 10)).of(source), "الوفد");
    assert_eq!(view.to_source(Span::new(2, 4)).of(source), "ل");
    assert_eq!(view.to_source(Span::new(11, 12)).of(source), "&amp;");
    assert_eq!(view.to_source(Span::new(8, 12)).of(source), "د&nbsp;&amp;");
}
