//! The named queries: their list, and the form of each.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use maud::{Markup, html};

use super::frame::Frame;
use crate::card::Thing;
use crate::lexicon::Lang;
use crate::query::{Catalog, NamedQuery, Parameter, ParameterKind};

/// Things to choose from, by the kind of parameter.
pub type Choices = BTreeMap<&'static str, Vec<Thing>>;

/// The list of all.
pub fn list(frame: &Frame<'_>, catalog: &Catalog) -> String {
    let main = html! {
        h1 { (frame.word("queries")) }
        p { (frame.word("queries-about")) }
        (topics(frame, catalog))
    };
    frame.page(frame.word("queries"), None, &main)
}

/// Queries by topic.
pub fn topics(frame: &Frame<'_>, catalog: &Catalog) -> Markup {
    let mut topics: IndexMap<&str, Vec<&NamedQuery>> = IndexMap::new();
    catalog.iter().for_each(|query| topics.entry(&query.topic).or_default().push(query));
    html! {
        @for (topic, queries) in topics {
            h3 { (frame.word(topic)) }
            ul {
                @for query in queries {
                    li { a href=(frame.link(&format!("/queries/{}", query.name), &[])) { (summary(frame, query)) } }
                }
            }
        }
    }
}

/// What a query answers.
pub fn summary<'q>(frame: &Frame<'_>, query: &'q NamedQuery) -> &'q str {
    match frame.lang {
        Lang::Ar => &query.header.summary.ar,
        Lang::En => &query.header.summary.en,
    }
}

/// The form of a query, filled in with what was given.
pub fn form(frame: &Frame<'_>, query: &NamedQuery, given: &IndexMap<String, String>, choices: &Choices) -> Markup {
    let fields = query.header.parameters.iter().filter(|(name, _)| *name != "lang");
    html! {
        form action=(frame.link(&format!("/queries/{}", query.name), &[]).split('?').next().unwrap_or_default()) method="get" {
            @for (name, parameter) in fields {
                p {
                    label for=(name) { (frame.word(parameter.kind.word())) " " code dir="ltr" { (name) } } " "
                    (field(frame, name, parameter, given.get(name).map(String::as_str), choices))
                    @if parameter.required() { " " small { (frame.word("required")) } }
                }
            }
            (frame.keep_lang())
            p { button { (frame.word("ask")) } }
        }
    }
}

fn field(frame: &Frame<'_>, name: &str, parameter: &Parameter, given: Option<&str>, choices: &Choices) -> Markup {
    let usual = parameter.default.as_deref();
    if let Some(things) = choices.get(parameter.kind.word()) {
        let step = |iri: &str| iri.rsplit('/').next().unwrap_or_default().to_owned();
        return html! {
            select id=(name) name=(name) required[parameter.required()] {
                option value="" { (frame.word("anything")) }
                @for thing in things {
                    @let value = step(&thing.iri);
                    @let chosen = given.or(usual).is_some_and(|given| given == value || step(given) == value);
                    option value=(value) selected[chosen] { (frame.name(&thing.name, &thing.iri)) }
                }
            }
        };
    }
    let (mode, hint) = match parameter.kind {
        ParameterKind::Date => (Some("numeric"), Some("2024-05")),
        ParameterKind::Integer => (Some("numeric"), None),
        ParameterKind::Share => (Some("decimal"), None),
        _ => (None, None),
    };
    html! {
        input id=(name) name=(name) value=[given] dir="auto" inputmode=[mode] placeholder=[usual.or(hint)]
            required[parameter.required()];
    }
}
