//! The one reader of Turtle: text in, triples with the lines on which they stand out. Stops at the first error.
//!
//! Wraps the parser of `rio_turtle`, which gives positions for errors of syntax only: here each triple carries the line
//! on which its object ends, so that what is wrong with its meaning can be said with a place too.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use oxigraph::model;
use rio_api::model::{self as rio, BlankNode, Literal, NamedNode, Subject, Term};
use rio_api::parser::{ParseError, TriplesParser};
use rio_turtle::{TurtleError, TurtleParser};
use thiserror::Error;

/// A triple and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triple {
    /// Line on which its object ends, counted from 1.
    pub line: usize,
    /// IRI of the subject.
    pub subject: String,
    /// IRI of the predicate.
    pub predicate: String,
    /// The object.
    pub object: Object,
}

/// The object of a triple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// A thing, by its IRI.
    Iri(String),
    /// Text, with its language tag in lower case, or the IRI of its datatype.
    Literal {
        /// The text.
        value: String,
        /// Language tag.
        language: Option<String>,
        /// Datatype; none for plain text and text in a language.
        datatype: Option<String>,
    },
}

/// Why a text is not the Turtle that we read.
#[derive(Debug, Error)]
#[error("{path}:{line}: {what}; correct the Turtle there")]
pub struct SyntaxError {
    /// The file.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// All triples of a Turtle text, in its order. `path` names the text in errors. Blank nodes and quoted triples are
/// errors: everything has a name of its own here.
pub fn parse_all(path: &str, text: &str) -> Result<Vec<Triple>, SyntaxError> {
    let mut triples = Vec::new();
    read(path, text, |line, triple| {
        let (Subject::NamedNode(subject), Some(object)) = (triple.subject, object(&triple.object)) else {
            return false;
        };
        let (subject, predicate) = (subject.iri.to_owned(), triple.predicate.iri.to_owned());
        triples.push(Triple { line, subject, predicate, object });
        true
    })?;
    Ok(triples)
}

/// As [`parse_all`], for files whose parts need no names: terms as they stand, blank nodes among them, each triple with
/// the line on which its object ends.
pub fn parse_graph(path: &str, text: &str) -> Result<Vec<(usize, model::Triple)>, SyntaxError> {
    let blank = |node: BlankNode<'_>| model::BlankNode::new_unchecked(node.id);
    let named = |node: NamedNode<'_>| model::NamedNode::new_unchecked(node.iri);
    let mut triples = Vec::new();
    read(path, text, |line, triple| {
        let subject: model::NamedOrBlankNode = match triple.subject {
            Subject::NamedNode(node) => named(node).into(),
            Subject::BlankNode(node) => blank(node).into(),
            Subject::Triple(_) => return false,
        };
        let object: model::Term = match triple.object {
            Term::NamedNode(node) => named(node).into(),
            Term::BlankNode(node) => blank(node).into(),
            Term::Literal(Literal::Simple { value }) => model::Literal::new_simple_literal(value).into(),
            Term::Literal(Literal::LanguageTaggedString { value, language }) => {
                model::Literal::new_language_tagged_literal_unchecked(value, language.to_lowercase()).into()
            }
            Term::Literal(Literal::Typed { value, datatype }) => {
                model::Literal::new_typed_literal(value, named(datatype)).into()
            }
            Term::Triple(_) => return false,
        };
        triples.push((line, model::Triple::new(subject, named(triple.predicate), object)));
        true
    })?;
    Ok(triples)
}

/// Hands each triple with its line to `take`, which says whether it may stand there.
fn read(path: &str, text: &str, mut take: impl FnMut(usize, rio::Triple<'_>) -> bool) -> Result<(), SyntaxError> {
    let line = Rc::new(Cell::new(0));
    let lines = Lines { rest: text.as_bytes(), line: Rc::clone(&line) };
    let mut parser = TurtleParser::new(io::BufReader::with_capacity(1, lines), None);
    let each = &mut |triple: rio::Triple<'_>| {
        let line = line.get();
        if take(line, triple) { Ok(()) } else { Err(Stop::Unnamed(line)) }
    };
    parser.parse_all(each).map_err(|stop: Stop| stop.at(path, line.get()))
}

fn object(term: &Term<'_>) -> Option<Object> {
    let literal = |value: &str, language: Option<String>, datatype: Option<String>| {
        Some(Object::Literal { value: value.to_owned(), language, datatype })
    };
    match term {
        Term::NamedNode(node) => Some(Object::Iri(node.iri.to_owned())),
        Term::Literal(Literal::Simple { value }) => literal(value, None, None),
        Term::Literal(Literal::LanguageTaggedString { value, language }) => {
            literal(value, Some(language.to_lowercase()), None)
        }
        Term::Literal(Literal::Typed { value, datatype }) => literal(value, None, Some(datatype.iri.to_owned())),
        Term::BlankNode(_) | Term::Triple(_) => None,
    }
}

/// Hands out one line at a time, so that the number of the last one is where the parser is.
struct Lines<'t> {
    rest: &'t [u8],
    line: Rc<Cell<usize>>,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let end = self.rest.iter().position(|&byte| byte == b'\n').map_or(self.rest.len(), |at| at + 1);
        let len = end.min(buffer.len());
        buffer[..len].copy_from_slice(&self.rest[..len]);
        self.rest = &self.rest[len..];
        // a line longer than the buffer comes in parts and is counted with its last
        if len == end && len > 0 {
            self.line.set(self.line.get() + 1);
        }
        Ok(len)
    }
}

enum Stop {
    Syntax(TurtleError),
    Unnamed(usize),
}

impl From<TurtleError> for Stop {
    fn from(error: TurtleError) -> Self {
        Self::Syntax(error)
    }
}

impl Stop {
    fn at(self, path: &str, last: usize) -> SyntaxError {
        let (line, what) = match self {
            Self::Unnamed(line) => (line, "a blank node, where only things with an IRI are expected".to_owned()),
            Self::Syntax(error) => {
                // the message repeats the position at its end
                let message = error.to_string();
                let what = message.split(" on line ").next().unwrap_or(&message).to_owned();
                let line = error.textual_position().map_or(last, |at| at.line_number() as usize);
                (line.max(1), what)
            }
        };
        SyntaxError { path: path.to_owned(), line, what }
    }
}
