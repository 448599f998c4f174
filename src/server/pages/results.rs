//! The results of a query as a page shows them: rows, each thing with its name.

use std::collections::BTreeMap;

use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term, Triple};
use oxigraph::sparql::QueryResults;

use super::frame::{Frame, letters};
use crate::card::{Name, Reader, Thing, Value};
use crate::graph::GraphError;
use crate::graph::edtf::Bounds;
use crate::query::QueryError;

/// Rows that a page shows.
pub const SHOWN: usize = 200;

/// Results as far as a page shows them.
#[derive(Debug)]
pub struct Results {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Option<Term>>>,
    /// Whether there are more.
    pub more: bool,
    /// What the things of the rows are called.
    names: BTreeMap<String, Name>,
}

impl Results {
    /// The first rows; the evaluation of others is given up. A truth value is a row of one column, a triple a row of three.
    pub fn read(results: QueryResults<'_>, most: usize) -> Result<Self, QueryError> {
        let (columns, mut rows, mut more) = match results {
            QueryResults::Boolean(value) => {
                (vec!["answer".to_owned()], vec![vec![Some(Term::from(oxigraph::model::Literal::from(value)))]], false)
            }
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|column| column.as_str().to_owned()).collect();
                let rows: Result<Vec<_>, _> =
                    solutions.take(most + 1).map(|solution| Ok::<_, QueryError>(solution?.values().to_vec())).collect();
                (columns, rows?, false)
            }
            QueryResults::Graph(triples) => {
                let columns = ["subject", "predicate", "object"].map(str::to_owned).to_vec();
                let rows: Result<Vec<_>, _> =
                    triples.take(most + 1).map(|triple| Ok::<_, QueryError>(row(triple?))).collect();
                (columns, rows?, false)
            }
        };
        more |= rows.len() > most;
        rows.truncate(most);
        Ok(Self { columns, rows, more, names: BTreeMap::new() })
    }

    /// Looks up what the things of the rows are called.
    pub fn named(mut self, reader: &Reader<'_>) -> Result<Self, GraphError> {
        for term in self.rows.iter().flatten().flatten() {
            if let Term::NamedNode(node) = term
                && !self.names.contains_key(node.as_str())
            {
                self.names.insert(node.as_str().to_owned(), reader.name(node)?);
            }
        }
        Ok(self)
    }

    /// The table.
    pub fn table(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div.wide { table {
                thead { tr { @for column in &self.columns { th scope="col" { code dir="ltr" { (column) } } } } }
                tbody {
                    @for row in &self.rows {
                        tr { @for term in row { td { (self.cell(frame, term.as_ref())) } } }
                    }
                }
            } }
        }
    }

    /// The letters of a literal.
    pub fn text(&self, row: usize, column: usize) -> Option<&str> {
        match self.rows.get(row)?.get(column)?.as_ref()? {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        }
    }

    /// The thing in a column of a row.
    pub fn iri(&self, row: usize, column: usize) -> Option<&str> {
        match self.rows.get(row)?.get(column)?.as_ref()? {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        }
    }

    /// What a thing of the rows is called.
    pub fn called(&self, frame: &Frame<'_>, iri: &str) -> String {
        let name = self.names.get(iri).and_then(|name| name.spoken(frame.lang));
        name.map_or_else(|| frame.short(iri), |name| name.text.to_owned())
    }

    /// The first thing of a row.
    pub fn subject(&self, row: usize) -> Option<&str> {
        self.rows.get(row)?.iter().flatten().find_map(|term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        })
    }

    /// What the first thing of a row is called, or else its first value.
    pub fn label(&self, frame: &Frame<'_>, row: usize) -> String {
        let values = self.rows.get(row).into_iter().flatten().flatten();
        values.map(|term| self.letters(frame, term)).next().unwrap_or_default()
    }

    /// All that a row says, on one line.
    pub fn told(&self, frame: &Frame<'_>, row: usize) -> String {
        let values = self.rows.get(row).into_iter().flatten().flatten();
        let mut told: Vec<String> = values.map(|term| self.letters(frame, term)).collect();
        // a column often gives the label of the one before
        told.dedup();
        told.join(" \u{b7} ")
    }

    fn letters(&self, frame: &Frame<'_>, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.called(frame, node.as_str()),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(_) => frame.word("nameless").to_owned(),
        }
    }

    /// What a term shows.
    fn cell(&self, frame: &Frame<'_>, term: Option<&Term>) -> Markup {
        match term {
            None => html! {},
            Some(Term::NamedNode(node)) => frame.value(&Value::Thing(self.thing(node))),
            Some(Term::BlankNode(_)) => frame.value(&Value::Blank),
            // numbers and dates are what they look like
            Some(Term::Literal(literal)) => {
                let date = Bounds::of(literal.value()).map(|_| "date");
                html! { bdi class=[date] lang=[literal.language()] { (letters(literal.value())) } }
            }
        }
    }

    /// A thing of the rows.
    fn thing(&self, node: &NamedNode) -> Thing {
        Thing { name: self.names.get(node.as_str()).cloned().unwrap_or_default(), iri: node.as_str().to_owned() }
    }
}

fn row(triple: Triple) -> Vec<Option<Term>> {
    vec![Some(triple.subject.into()), Some(triple.predicate.into()), Some(triple.object)]
}
