//! A request of the SPARQL 1.1 Protocol → what it asks.

use std::time::Duration;

use axum::http::{HeaderMap, StatusCode, Uri};
use oxigraph::model::NamedNode;
use percent_encoding::percent_decode;

use super::body::{Received, media_type};
use super::problem::Problem;

/// The parameters of an address or a form.
#[derive(Debug, Clone, Default)]
pub struct Parameters(Vec<(String, String)>);

/// Names and types that differ between queries and updates.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// The parameter that holds the text.
    pub text: &'static str,
    /// The media type of a body that is the text.
    pub media: &'static str,
    /// The parameter of a graph of the default graph.
    pub default: &'static str,
    /// The parameter of a named graph.
    pub named: &'static str,
}

/// Queries.
pub const QUERY: Language = Language {
    text: "query",
    media: "application/sparql-query",
    default: "default-graph-uri",
    named: "named-graph-uri",
};

/// Updates.
pub const UPDATE: Language = Language {
    text: "update",
    media: "application/sparql-update",
    default: "using-graph-uri",
    named: "using-named-graph-uri",
};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Operation {
    /// SPARQL.
    pub text: String,
    /// The dataset, if the request says it: graphs of the default graph, and named graphs.
    pub dataset: Option<(Vec<NamedNode>, Vec<NamedNode>)>,
    /// A time that is shorter than the server's.
    pub timeout: Option<Duration>,
}

impl Parameters {
    /// Those of an address.
    pub fn of_uri(uri: &Uri) -> Result<Self, Problem> {
        Self::read(uri.query().unwrap_or_default())
    }

    /// Those of a form, `application/x-www-form-urlencoded`.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decoded(name)?, decoded(value)?))
        });
        Ok(Self(pairs.collect::<Result<_, Problem>>()?))
    }

    /// All values of a name.
    pub fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name; a problem if there are several.
    pub fn one<'p>(&'p self, name: &'p str) -> Result<Option<&'p str>, Problem> {
        let mut all = self.all(name);
        match (all.next(), all.next()) {
            (value, None) => Ok(value),
            _ => Err(Problem::bad(format!("the parameter {name} may be given once"))),
        }
    }

    /// Whether a name is there.
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Names and values in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The IRIs of a name.
    fn iris(&self, name: &str) -> Result<Vec<NamedNode>, Problem> {
        self.all(name).map(|iri| self::iri(name, iri)).collect()
    }

    fn operation(&self, language: Language, text: String) -> Result<Operation, Problem> {
        let (default, named) = (self.iris(language.default)?, self.iris(language.named)?);
        let dataset = (!default.is_empty() || !named.is_empty()).then_some((default, named));
        let seconds = self.one("timeout")?.map(|text| {
            let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            seconds.filter(|time| !time.is_zero()).ok_or_else(|| Problem::bad("timeout is a number of seconds above 0"))
        });
        Ok(Operation { text, dataset, timeout: seconds.transpose()? })
    }
}

/// An absolute IRI given as a parameter.
pub fn iri(name: &str, iri: &str) -> Result<NamedNode, Problem> {
    NamedNode::new(iri).map_err(|error| Problem::bad(format!("{name}: {iri:?} is no absolute IRI: {error}")))
}

/// Plus signs are spaces; bytes after a percent sign are UTF-8.
fn decoded(text: &str) -> Result<String, Problem> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode(spaced.as_bytes()).decode_utf8();
    decoded.map(Into::into).map_err(|_| Problem::bad("a parameter is not UTF-8"))
}

impl Operation {
    /// What an address asks; none if it has no text.
    pub fn of_uri(language: Language, uri: &Uri) -> Result<Option<Self>, Problem> {
        let parameters = Parameters::of_uri(uri)?;
        let text = parameters.one(language.text)?.map(str::to_owned);
        text.map(|text| parameters.operation(language, text)).transpose()
    }

    /// What a body asks: a form, or the text itself.
    pub fn of_body(language: Language, uri: &Uri, headers: &HeaderMap, body: &Received) -> Result<Self, Problem> {
        match media_type(headers).as_deref() {
            Some("application/x-www-form-urlencoded") => {
                let parameters = Parameters::read(body.text()?)?;
                let missing = || Problem::bad(format!("the form has no parameter {}", language.text));
                let text = parameters.one(language.text)?.ok_or_else(missing)?.to_owned();
                parameters.operation(language, text)
            }
            Some(media) if media == language.media => {
                Parameters::of_uri(uri)?.operation(language, body.text()?.to_owned())
            }
            _ => {
                let detail =
                    format!("the body must be of type {} or application/x-www-form-urlencoded", language.media);
                Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
            }
        }
    }
}
