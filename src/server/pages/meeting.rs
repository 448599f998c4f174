//! The card of a meeting as HTML: who took part in which role, where, about what, with what outcome, by which reports.

use maud::{Markup, html};

use super::frame::{Frame, letters};
use super::thing::source;
use crate::card::meeting::{Card, Participant, Report, Source, State, Stated};

/// The section of a page; of a claim it leads to the meeting.
pub fn section(frame: &Frame<'_>, card: &Card, page: &str) -> Markup {
    let head = card.kind.iter().chain(&card.status).chain(&card.date).chain(&card.date_basis);
    html! {
        section {
            h2 {
                @if card.meeting == page { (frame.word("meeting")) }
                @else { a href=(frame.page_of(&card.meeting)) { bdi { (letters(&card.label)) } } }
            }
            p { (joined(head)) }
            h3 { (frame.word("participants")) }
            ul { @for one in &card.participants { li { (participant(frame, one)) } } }
            (stated(frame, "place", &card.places))
            (stated(frame, "topics", &card.topics))
            (stated(frame, "outcomes", &card.outcomes))
            (conflicts(frame, card))
            @if card.history.len() > 1 {
                h3 { (frame.word("history")) }
                ol { @for state in &card.history { li { (told(state)) } } }
            }
            h3 { (frame.word("reports")) }
            ul { @for report in &card.reports { li { (reported(frame, report)) } } }
        }
    }
}

fn joined<'t>(texts: impl IntoIterator<Item = &'t String>) -> Markup {
    html! {
        @for (at, text) in texts.into_iter().enumerate() {
            @if at > 0 { " \u{b7} " }
            bdi { (letters(text)) }
        }
    }
}

fn participant(frame: &Frame<'_>, participant: &Participant) -> Markup {
    let details: Vec<&String> =
        participant.roles.iter().chain(&participant.posts).chain(&participant.represents).collect();
    html! {
        a href=(frame.page_of(&participant.actor)) { bdi { (participant.label) } }
        @if !details.is_empty() { ": " (joined(details)) }
        (sources(&participant.sources))
    }
}

fn stated(frame: &Frame<'_>, heading: &'static str, stated: &[Stated]) -> Markup {
    html! {
        @if !stated.is_empty() {
            h3 { (frame.word(heading)) }
            ul { @for one in stated { li {
                a href=(frame.page_of(&one.iri)) { bdi { (one.label) } }
                (sources(&one.sources))
            } } }
        }
    }
}

/// The words behind something, each with the name of its document.
fn sources(sources: &[Source]) -> Markup {
    let quoted = sources.iter().filter_map(|source| Some((&source.document, source.words.as_ref()?)));
    html! {
        @for (document, words) in quoted {
            " " q.source title=(document) dir="auto" { (words) }
        }
    }
}

fn conflicts(frame: &Frame<'_>, card: &Card) -> Markup {
    let other: Vec<&String> = card.conflicting_dates.iter().chain(&card.conflicting_statuses).collect();
    html! { @if !other.is_empty() { h3 { (frame.word("conflicts")) } p { (joined(other)) } } }
}

fn told(state: &State) -> Markup {
    joined(state.reported.iter().chain(&state.status).chain(&state.date).chain([&state.source]))
}

fn reported(frame: &Frame<'_>, report: &Report) -> Markup {
    html! {
        a href=(frame.page_of(&report.claim)) { bdi { (report.document) } }
        @for told in report.publisher.iter().chain(&report.issued) { " \u{b7} " bdi { (told) } }
        @for address in &report.addresses { (source(frame, address)) }
        @for sentence in &report.sentences { blockquote dir="auto" { (sentence) } }
    }
}
