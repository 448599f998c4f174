//! What was found by words.

use maud::{Markup, html};

use super::frame::Frame;
use crate::card::Name;
use crate::search::{Hit, HitKind};

/// Hits that are shown unless more are asked for, and at most.
pub const SHOWN: (usize, usize) = (20, 200);

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The words.
    pub words: String,
    /// What sort of thing.
    pub kind: Option<HitKind>,
    /// How many at most.
    pub limit: usize,
}

/// The page.
pub fn page(frame: &Frame<'_>, wanted: &Wanted, hits: &[Hit]) -> String {
    let asked = !wanted.words.trim().is_empty();
    let main = html! {
        h1 { (frame.word("search")) }
        (form(frame, wanted))
        @if hits.is_empty() && asked { p { (frame.word("nothing-found")) } }
        ol.hits { @for hit in hits { li { (found(frame, hit)) } } }
        @if hits.len() == wanted.limit && wanted.limit < SHOWN.1 {
            p { a href=(more(frame, wanted)) { (frame.word("show-more")) } }
        }
    };
    let title = if asked {
        format!("{} \u{b7} {}", wanted.words, frame.word("search"))
    } else {
        frame.word("search").to_owned()
    };
    frame.page(&title, None, &main)
}

fn more(frame: &Frame<'_>, wanted: &Wanted) -> String {
    let (kind, limit) = (wanted.kind.map(|kind| ("kind", kind.word())), SHOWN.1.to_string());
    let pairs = [("q", wanted.words.as_str())].into_iter().chain(kind).chain([("limit", limit.as_str())]);
    frame.link("/search", &pairs.collect::<Vec<_>>())
}

fn form(frame: &Frame<'_>, wanted: &Wanted) -> Markup {
    html! {
        form action="/search" method="get" {
            p {
                label for="q" { (frame.word("search-for")) } " "
                input id="q" type="search" name="q" value=(wanted.words) dir="auto";
            }
            p {
                label for="kind" { (frame.word("search-kind")) } " "
                select id="kind" name="kind" {
                    option value="" { (frame.word("anything")) }
                    @for kind in HitKind::ALL {
                        option value=(kind.word()) selected[wanted.kind == Some(kind)] { (frame.word(kind.word())) }
                    }
                }
            }
            (frame.keep_lang())
            p { button { (frame.word("search")) } }
        }
    }
}

fn found(frame: &Frame<'_>, hit: &Hit) -> Markup {
    let iri = hit.iri.as_str();
    let name = Name { ar: hit.ar.clone(), en: hit.en.clone(), other: None };
    let shown = name.spoken(frame.lang).map(|name| name.text);
    html! {
        a href=(frame.page_of(iri)) { (frame.name(&name, iri)) }
        " " small { (frame.word(hit.kind.word())) }
        @if shown != Some(&hit.matched) { " \u{b7} " bdi { (hit.matched) } }
    }
}
