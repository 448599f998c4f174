//! The page of a thing: its card as HTML.

use maud::{Markup, html};
use oxigraph::model::NamedNodeRef;

use super::frame::{Frame, elsewhere};
use super::meeting;
use crate::card::{Attended, Card, Count, Group, Name, Quote, Statements, Tenure, Value};
use crate::query::{Catalog, NamedQuery, ParameterKind};
use crate::vocab::{maj, skos};

/// The page.
pub fn page(frame: &Frame<'_>, card: &Card, catalog: &Catalog) -> String {
    let iri = card.thing.iri.as_str();
    let main = html! {
        article {
            h1 { (frame.name(&card.thing.name, iri)) }
            p.iri {
                @if !card.types.is_empty() { (frame.things(&card.types, 0)) " \u{b7} " }
                code dir="ltr" { (iri) } (elsewhere(iri, frame.namespace))
            }
            (formats(frame, iri))
            @if let Some(meeting) = &card.meeting { (meeting::section(frame, meeting, iri)) }
            (posts(frame, card))
            (meetings(frame, card))
            (quotes(frame, card))
            (questions(frame, card, catalog))
            (statements(frame, "statements", &card.statements, card))
            (statements(frame, "references", &card.references, card))
            (counts(frame, card))
        }
    };
    let title = card.thing.name.spoken(frame.lang).map_or_else(|| frame.short(iri), |name| name.text.to_owned());
    frame.page(&title, Some(iri), &main)
}

/// The page of what the store does not name.
pub fn missing(frame: &Frame<'_>, iri: &str) -> String {
    let main = html! {
        h1 { (frame.word("unknown")) }
        p { code dir="ltr" { (iri) } }
        p { (frame.word("unknown-advice")) }
    };
    frame.page(frame.word("unknown"), None, &main)
}

/// The same as data.
fn formats(frame: &Frame<'_>, iri: &str) -> Markup {
    let page = frame.page_of(iri);
    let (path, rest) =
        page.split_once('?').map_or((page.as_str(), String::new()), |(path, rest)| (path, format!("?{rest}")));
    html! {
        p.formats {
            (frame.word("as-data")) ": "
            @for ending in ["ttl", "jsonld", "json"] {
                a href={ (path) "." (ending) (rest) } rel="alternate" dir="ltr" { (ending) } " "
            }
        }
    }
}

fn posts(frame: &Frame<'_>, card: &Card) -> Markup {
    if card.posts.is_empty() {
        return html! {};
    }
    let is_body = card.posts.shown.iter().any(|post| post.bodies.contains(&card.thing));
    html! {
        section {
            h2 { (frame.word(if is_body { "holders" } else { "posts" })) }
            (frame.list(&card.posts, |post| tenure(frame, post, is_body)))
        }
    }
}

fn tenure(frame: &Frame<'_>, post: &Tenure, of_body: bool) -> Markup {
    let others = if of_body { &post.holders } else { &post.bodies };
    html! {
        span.date dir="ltr" { (post.from.as_deref().unwrap_or("?")) " \u{2026} " (post.until.as_deref().unwrap_or("")) }
        " "
        a href=(frame.page_of(&post.iri)) { (frame.name(&post.title, &post.iri)) } ": " (frame.things(others, 0))
        @if post.certainty.as_deref().is_some_and(|sure| sure != "high") { " \u{b7} " small { (frame.word("not-certain")) } }
        @for address in &post.addresses { (source(frame, address)) }
    }
}

fn meetings(frame: &Frame<'_>, card: &Card) -> Markup {
    if card.meetings.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (frame.word("meetings")) }
            div.wide { table {
                thead { tr {
                    @for key in ["date", "meeting", "place", "participants"] { th scope="col" { (frame.word(key)) } }
                } }
                tbody { @for meeting in &card.meetings.shown { (row(frame, meeting)) } }
            } }
            @if card.meetings.omitted > 0 { p.more { (frame.counted("more", card.meetings.omitted)) } }
        }
    }
}

fn row(frame: &Frame<'_>, meeting: &Attended) -> Markup {
    html! {
        tr {
            td.date { bdi { (meeting.date.as_deref().unwrap_or("")) } }
            td {
                a href=(frame.page_of(&meeting.meeting.iri)) {
                    @match meeting.kinds.first() {
                        Some(kind) => (frame.name(&kind.name, &kind.iri)),
                        None => (frame.name(&meeting.meeting.name, &meeting.meeting.iri)),
                    }
                }
                @for status in &meeting.statuses { " \u{b7} " (frame.name(&status.name, &status.iri)) }
            }
            td { (frame.things(&meeting.places, 0)) }
            td { (frame.things(&meeting.participants.shown, meeting.participants.omitted)) }
        }
    }
}

fn quotes(frame: &Frame<'_>, card: &Card) -> Markup {
    if card.quotes.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (frame.word("sentences")) }
            @for quote in &card.quotes.shown { (sentence(frame, quote)) }
            @if card.quotes.omitted > 0 { p.more { (frame.counted("more", card.quotes.omitted)) } }
        }
    }
}

fn sentence(frame: &Frame<'_>, quote: &Quote) -> Markup {
    let words = quote.exact.as_deref().unwrap_or_default();
    let sentence = quote.sentence.as_deref().unwrap_or(words);
    let marked = (!words.is_empty()).then(|| sentence.split_once(words)).flatten();
    html! {
        figure {
            blockquote dir="auto" {
                @match marked {
                    Some((before, after)) => { (before) mark { (words) } (after) }
                    None => (sentence),
                }
            }
            figcaption {
                @if let Some(document) = &quote.document { (frame.thing(document)) }
                @for told in quote.publisher.iter().chain(&quote.issued) { " \u{b7} " bdi { (told) } }
                @for address in &quote.addresses { (source(frame, address)) }
                " \u{b7} " a href=(frame.page_of(&quote.iri)) { (frame.word("evidence")) }
            }
        }
    }
}

/// An address, or another source.
pub fn source(frame: &Frame<'_>, address: &str) -> Markup {
    match elsewhere(address, frame.namespace) {
        link if link.0.is_empty() => html! { " \u{b7} " bdi { (address) } },
        link => link,
    }
}

/// The kinds of parameters that may stand for a thing of these classes.
fn kinds(card: &Card) -> Vec<ParameterKind> {
    use ParameterKind::{Actor, Body, Kind, Meeting, Person, Place, Role, Stance, Status, Topic};
    let classes: [(NamedNodeRef<'_>, &[ParameterKind]); 6] = [
        (maj::PERSON, &[Actor, Person]),
        (maj::BODY, &[Actor, Body]),
        (maj::STATE, &[Actor, Body]),
        (maj::GROUP, &[Actor]),
        (maj::PLACE, &[Place]),
        (maj::MEETING, &[Meeting]),
    ];
    let is = |class: NamedNodeRef<'_>| card.types.iter().any(|found| found.iri == class.as_str());
    let concept = [Topic, Kind, Status, Role, Stance].into_iter().filter(|kind| {
        // the last step but one of a concept is its scheme
        is(skos::CONCEPT) && card.thing.iri.rsplit('/').nth(1) == Some(kind.word())
    });
    let of_class = classes.into_iter().filter(|(class, _)| is(*class)).flat_map(|(_, kinds)| kinds.iter().copied());
    of_class.chain(concept).collect()
}

/// Named queries that can be asked about the thing.
fn questions(frame: &Frame<'_>, card: &Card, catalog: &Catalog) -> Markup {
    let kinds = kinds(card);
    let about = |query: &NamedQuery| {
        let mut open = query.header.parameters.iter();
        let (name, _) = open.find(|(_, parameter)| kinds.contains(&parameter.kind))?;
        Some(frame.link(&format!("/queries/{}", query.name), &[(name, &card.thing.iri)]))
    };
    let found: Vec<(String, &NamedQuery)> = catalog.iter().filter_map(|query| Some((about(query)?, query))).collect();
    if found.is_empty() {
        return html! {};
    }
    html! {
        details {
            summary { (frame.word("questions")) }
            ul {
                @for (address, query) in found {
                    li { a href=(address) { (super::queries::summary(frame, query)) } }
                }
            }
        }
    }
}

fn statements(frame: &Frame<'_>, heading: &'static str, statements: &Statements, card: &Card) -> Markup {
    if statements.groups.is_empty() {
        return html! {};
    }
    let (longer, name) = (frame.longer(&card.thing.iri), &card.thing.name);
    html! {
        section {
            h2 { (frame.word(heading)) }
            dl {
                @for group in &statements.groups {
                    dt { (frame.thing(&group.property)) }
                    @for value in &group.values.shown { dd { (frame.value(value)) (told_apart(frame, group, value, name)) } }
                    @if group.values.omitted > 0 {
                        dd.more { a href=(longer) { (frame.counted("more", group.values.omitted)) } }
                    }
                }
            }
            @if statements.more { p.more { (frame.word("not-all-read")) } }
        }
    }
}

/// The id of a thing that is called as the thing of the page or as another of its group.
fn told_apart(frame: &Frame<'_>, group: &Group, value: &Value, page: &Name) -> Markup {
    let Value::Thing(thing) = value else { return html! {} };
    let called = |other: &&Value| matches!(other, Value::Thing(other) if other.name == thing.name);
    let nameless = thing.name == Name::default();
    if nameless || thing.name != *page && group.values.shown.iter().filter(called).count() == 1 {
        return html! {};
    }
    html! { " " small { code dir="ltr" { (frame.short(&thing.iri)) } } }
}

fn counts(frame: &Frame<'_>, card: &Card) -> Markup {
    let line = |key: &'static str, count: Count| {
        let more = if count.more { "+" } else { "" };
        html! { @if count.number > 0 { p { (frame.word(key)) ": " (count.number) (more) } } }
    };
    html! {
        (line("as-property", card.as_property))
        (line("as-graph", card.as_graph))
        @if !card.graphs.is_empty() {
            p { (frame.word("graphs")) ": " (frame.things(&card.graphs.shown, card.graphs.omitted)) }
        }
    }
}
