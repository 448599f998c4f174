//! What a request for a page says: its language, its pairs, what it takes.

use axum::extract::Query;
use axum::http::{HeaderMap, Uri, header};
use percent_encoding::percent_decode_str;

use super::frame::{Frame, address};
use crate::lexicon::Lang;
use crate::query::Prefixes;
use crate::server::{Problem, State};

/// What a request for a page says.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its path, decoded.
    pub path: String,
    /// Names and values of its query string but for those without a value, in order.
    pub pairs: Vec<(String, String)>,
    lang: Lang,
    chosen: bool,
    address: String,
}

impl Asked {
    /// Reads the address and the header `Accept-Language`.
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Result<Self, Problem> {
        let pairs: Query<Vec<(String, String)>> = Query::try_from_uri(uri)
            .map_err(|error| Problem::bad(format!("the query string cannot be read: {error}")))?;
        // a form sends what was left empty too
        let mut pairs: Vec<(String, String)> = pairs.0.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let path = percent_decode_str(uri.path()).decode_utf8();
        let path = path.map_err(|_| Problem::bad("the path is not UTF-8"))?.into_owned();
        let asked = pairs.iter().find(|(name, _)| name == "lang").map(|(_, value)| value.clone());
        let chosen = match asked.as_deref() {
            None => None,
            Some("ar") => Some(Lang::Ar),
            Some("en") => Some(Lang::En),
            Some(other) => return Err(Problem::bad(format!("lang is {other}; pages are in ar and en"))),
        };
        pairs.retain(|(name, _)| name != "lang");
        let address = address(&path, pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let lang = chosen.unwrap_or_else(|| preferred(headers));
        Ok(Self { path, pairs, lang, chosen: chosen.is_some(), address })
    }

    /// The value of a name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A number of a name, at most `most`; `usual` without one.
    pub fn number(&self, name: &str, usual: usize, most: usize) -> Result<usize, Problem> {
        let Some(value) = self.value(name) else { return Ok(usual) };
        let number: usize =
            value.parse().map_err(|_| Problem::bad(format!("{name} is {value}, which is no number")))?;
        Ok(number.min(most))
    }

    /// The language of the answer.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The language that the address asks for.
    pub fn chosen(&self) -> Option<Lang> {
        self.chosen.then_some(self.lang)
    }

    /// What its pages are made with.
    pub fn frame<'a>(&'a self, state: &'a State, prefixes: &'a Prefixes) -> Frame<'a> {
        Frame {
            interface: &state.interface,
            prefixes,
            namespace: state.store.iris().namespace(),
            lang: self.lang,
            chosen: self.chosen,
            address: &self.address,
        }
    }
}

/// The one of both languages that the client likes better; Arabic if it says nothing of them.
fn preferred(headers: &HeaderMap) -> Lang {
    let text = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let quality = |lang: Lang| {
        let ranges = text.split(',').filter_map(|range| {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
            let tag = tag.trim();
            let primary = tag.split('-').next().unwrap_or_default();
            primary.eq_ignore_ascii_case(lang.code()).then_some(weight)
        });
        ranges.fold(0.0, f32::max)
    };
    if quality(Lang::En) > quality(Lang::Ar) { Lang::En } else { Lang::Ar }
}
