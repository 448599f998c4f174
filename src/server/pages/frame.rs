//! What every page has: its language, its head and foot, and how it links to things.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::card::{Capped, Name, Thing, Value};
use crate::lexicon::{Interface, Lang, Word};
use crate::query::Prefixes;

/// What is written as it is in the value of a query string.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What is written as it is in a path.
const PATH: &AsciiSet = &VALUE.remove(b'/');

/// Values of one property that a page shows at most.
pub const MOST_SHOWN: usize = 2000;

/// What the pages of one request are made with.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The words of the pages.
    pub interface: &'a Interface,
    /// What shortens IRIs for which nothing has a name.
    pub prefixes: &'a Prefixes,
    /// The namespace of things, which have pages of their own below `/entity/`.
    pub namespace: &'a str,
    /// The language of the page.
    pub lang: Lang,
    /// Whether the address asks for that language, so that links go on asking for it.
    pub chosen: bool,
    /// The address of the page without its language: a path, `?` and pairs, if there are any.
    pub address: &'a str,
}

impl<'a> Frame<'a> {
    /// A word of `[page]` in `lexicon/interface.toml`.
    pub fn word(&self, key: &'a str) -> &'a str {
        Word::of(&self.interface.page, key, self.lang)
    }

    /// A sentence with a number in the place of `{count}`.
    pub fn counted(&self, key: &'a str, count: usize) -> String {
        self.word(key).replace("{count}", &count.to_string())
    }

    /// An address below the root that keeps the language.
    pub fn link(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let lang = self.chosen.then(|| ("lang", self.lang.code()));
        address(path, pairs.iter().copied().chain(lang))
    }

    /// The address of the page of a thing.
    pub fn page_of(&self, iri: &str) -> String {
        self.page_with(iri, None)
    }

    /// The address of the page of a thing with longer lists.
    pub fn longer(&self, iri: &str) -> String {
        self.page_with(iri, Some(("shown", &MOST_SHOWN.to_string())))
    }

    fn page_with(&self, iri: &str, pair: Option<(&str, &str)>) -> String {
        let (path, named) = match below(self.namespace, iri) {
            Some(path) => (format!("/entity/{path}"), None),
            None => ("/entity".to_owned(), Some(("iri", iri))),
        };
        self.link(&path, &named.into_iter().chain(pair).collect::<Vec<_>>())
    }

    /// What a thing is called, or else its IRI in short.
    pub fn name(&self, name: &Name, iri: &str) -> Markup {
        match name.spoken(self.lang) {
            Some(spoken) => html! { bdi lang=[spoken.lang.map(Lang::code)] { (letters(spoken.text)) } },
            None => html! { code dir="ltr" { (self.short(iri)) } },
        }
    }

    /// An IRI as a prefixed name or from the namespace of things on, or as it is.
    pub fn short(&self, iri: &str) -> String {
        let inner = iri.strip_prefix(self.namespace).filter(|path| !path.is_empty()).map(str::to_owned);
        self.prefixes.shorten(iri).or(inner).unwrap_or_else(|| iri.to_owned())
    }

    /// A thing that leads to its page.
    pub fn thing(&self, thing: &Thing) -> Markup {
        html! { a href=(self.page_of(&thing.iri)) { (self.name(&thing.name, &thing.iri)) } }
    }

    /// A value of a statement.
    pub fn value(&self, value: &Value) -> Markup {
        match value {
            Value::Thing(thing) => html! { (self.thing(thing)) (elsewhere(&thing.iri, self.namespace)) },
            Value::Blank => html! { i { (self.word("nameless")) } },
            Value::Literal { text, lang, datatype } => html! {
                bdi lang=[lang.as_deref()] { (letters(text)) }
                @if let Some(datatype) = datatype { " " small.type dir="ltr" { (self.short(datatype)) } }
            },
        }
    }

    /// Things one behind the other, and how many more there are.
    pub fn things(&self, things: &[Thing], omitted: usize) -> Markup {
        html! {
            @for (at, thing) in things.iter().enumerate() {
                @if at > 0 { (self.word("comma")) " " }
                (self.thing(thing))
            }
            @if omitted > 0 { " " small.more { (self.counted("more", omitted)) } }
        }
    }

    /// A list, and how many more there are.
    pub fn list<T>(&self, list: &Capped<T>, show: impl Fn(&T) -> Markup) -> Markup {
        html! {
            ul { @for one in &list.shown { li { (show(one)) } } }
            @if list.omitted > 0 { p.more { (self.counted("more", list.omitted)) } }
        }
    }

    /// The page around `main`. `about` is the IRI of what it describes.
    pub fn page(&self, title: &str, about: Option<&str>, main: &Markup) -> String {
        let dir = if self.lang == Lang::Ar { "rtl" } else { "ltr" };
        let page = html! {
            (DOCTYPE)
            html lang=(self.lang.code()) dir=(dir) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " \u{b7} " (self.word("site")) }
                    link rel="stylesheet" href="/style.css";
                    @if let Some(iri) = about.filter(|iri| is_web(iri)) { link rel="describes" href=(iri); }
                }
                body {
                    a.skip href="#main" { (self.word("skip")) }
                    (self.head())
                    main id="main" { (main) }
                    (self.foot())
                }
            }
        };
        page.into_string()
    }

    fn head(&self) -> Markup {
        let other = self.lang.other();
        html! {
            header {
                nav aria-label=(self.word("site")) {
                    a.site href=(self.link("/", &[])) { (self.word("site")) }
                    a href=(self.link("/queries/", &[])) { (self.word("queries")) }
                    a href=(with_lang(self.address, other)) lang=(other.code()) hreflang=(other.code()) {
                        (self.interface.page.get("language").map_or(other.code(), |word| word.spoken(other)))
                    }
                }
                (self.search_box(""))
            }
        }
    }

    /// The form that searches.
    pub fn search_box(&self, words: &str) -> Markup {
        html! {
            form.search role="search" action="/search" method="get" {
                input type="search" name="q" value=(words) dir="auto" aria-label=(self.word("search-for"));
                (self.keep_lang())
                button { (self.word("search")) }
            }
        }
    }

    /// The hidden field by which a form keeps the language.
    pub fn keep_lang(&self) -> Markup {
        html! { @if self.chosen { input type="hidden" name="lang" value=(self.lang.code()); } }
    }

    fn foot(&self) -> Markup {
        html! {
            footer {
                p { (self.word("about")) }
                ul {
                    li { a href="/openapi.json" dir="ltr" { "OpenAPI" } }
                    li { a href="/.well-known/void" dir="ltr" { "VoID" } }
                    li { a href="/sparql" dir="ltr" { "SPARQL" } }
                }
            }
        }
    }
}

/// Text in which dates keep their order: behind Arabic letters a browser would show the day of `2024-05-07` first.
pub fn letters(text: &str) -> Markup {
    let of_date = |c: char| c.is_ascii_digit() || c == '-';
    let mut rest = text;
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[start..].find(|c| !of_date(c)).unwrap_or(rest.len() - start);
        pieces.push((&rest[..start], false));
        pieces.push((&rest[start..start + length], true));
        rest = &rest[start + length..];
    }
    pieces.push((rest, false));
    html! {
        @for (piece, is_date) in pieces {
            @if is_date && piece.contains('-') { bdi dir="ltr" { (piece) } } @else { (piece) }
        }
    }
}

/// A path with pairs behind it, encoded.
pub fn address<'p>(path: &str, pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let mut out = utf8_percent_encode(path, PATH).to_string();
    for (at, (name, value)) in pairs.into_iter().enumerate() {
        out.push(if at == 0 { '?' } else { '&' });
        out.push_str(&format!("{}={}", utf8_percent_encode(name, VALUE), utf8_percent_encode(value, VALUE)));
    }
    out
}

/// The path of a thing below the namespace of things, where an address can hold it.
fn below<'i>(namespace: &str, iri: &'i str) -> Option<&'i str> {
    // browsers take out steps that are dots alone or empty
    let kept = |path: &&str| path.split('/').all(|step| !matches!(step, "" | "." | ".."));
    iri.strip_prefix(namespace).filter(kept)
}

/// An encoded address in another language.
fn with_lang(address: &str, lang: Lang) -> String {
    format!("{address}{}lang={}", if address.contains('?') { '&' } else { '?' }, lang.code())
}

/// The link to where an IRI leads, if that is a page of others.
pub fn elsewhere(iri: &str, namespace: &str) -> Markup {
    if !is_web(iri) || iri.starts_with(namespace) {
        return PreEscaped(String::new());
    }
    html! { " " a.elsewhere href=(iri) rel="external noreferrer" aria-label=(iri) { "\u{2197}" } }
}

/// Whether a browser may follow an IRI: one of another scheme could be a script.
fn is_web(iri: &str) -> bool {
    iri.starts_with("http://") || iri.starts_with("https://")
}
