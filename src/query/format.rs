//! Results → bytes of a format.
//!
//! Solutions and truth values go to tables, Markdown, JSON Lines and the four W3C result formats; triples to the RDF
//! formats, sorted, so that the same graph gives the same bytes.

use std::collections::BTreeMap;
use std::io::Write;

use clap::ValueEnum;
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphNameRef, QuadRef, Term, Triple};
use oxigraph::sparql::{QueryResults, QuerySolutionIter, QueryTripleIter};
use sparesults::{QueryResultsFormat, QueryResultsSerializer};

use super::error::QueryError;
use super::prefixes::Prefixes;
use super::table::{self, Layout};
use crate::graph::prefixed;

/// A format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Table for people.
    Table,
    /// Markdown table.
    Markdown,
    /// SPARQL 1.1 CSV.
    Csv,
    /// SPARQL 1.1 TSV.
    Tsv,
    /// SPARQL 1.1 JSON.
    Json,
    /// SPARQL XML.
    Xml,
    /// One JSON object a row.
    Jsonl,
    /// Turtle, for CONSTRUCT and DESCRIBE.
    Turtle,
    /// RDF/XML, for CONSTRUCT and DESCRIBE.
    Rdfxml,
    /// N-Triples, for CONSTRUCT and DESCRIBE.
    Ntriples,
    /// N-Quads, for CONSTRUCT and DESCRIBE.
    Nquads,
    /// TriG, for CONSTRUCT and DESCRIBE.
    Trig,
    /// JSON-LD, for CONSTRUCT and DESCRIBE.
    Jsonld,
}

impl Format {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Jsonl => "jsonl",
            Self::Turtle => "turtle",
            Self::Rdfxml => "rdfxml",
            Self::Ntriples => "ntriples",
            Self::Nquads => "nquads",
            Self::Trig => "trig",
            Self::Jsonld => "jsonld",
        }
    }

    /// The W3C format of solutions, if it is one.
    pub fn results(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            _ => None,
        }
    }

    /// The RDF format of triples, if it is one.
    pub fn rdf(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::Rdfxml => Some(RdfFormat::RdfXml),
            Self::Ntriples => Some(RdfFormat::NTriples),
            Self::Nquads => Some(RdfFormat::NQuads),
            Self::Trig => Some(RdfFormat::TriG),
            Self::Jsonld => Some(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
            _ => None,
        }
    }

    /// The format of a file name's ending, if it tells.
    pub fn of_path(path: &std::path::Path) -> Option<Self> {
        Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "md" => Self::Markdown,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "json" | "srj" => Self::Json,
            "xml" | "srx" => Self::Xml,
            "jsonl" | "ndjson" => Self::Jsonl,
            "ttl" => Self::Turtle,
            "rdf" => Self::Rdfxml,
            "nt" => Self::Ntriples,
            "nq" => Self::Nquads,
            "trig" => Self::Trig,
            "jsonld" => Self::Jsonld,
            "txt" => Self::Table,
            _ => return None,
        })
    }
}

/// How results are written.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The format; none for the usual one of the results: the table or TSV as `terminal` says, Turtle for triples.
    pub format: Option<Format>,
    /// Whether a person looks on.
    pub terminal: bool,
    /// Width of the terminal in columns, if it has one.
    pub width: Option<u16>,
    /// Prefixes that shorten names in tables and head RDF.
    pub prefixes: &'a Prefixes,
}

impl Writing<'_> {
    /// Writes results; returns the number of rows or triples.
    pub fn write(&self, results: QueryResults<'_>, out: &mut dyn Write) -> Result<usize, QueryError> {
        let usual = if self.terminal { Format::Table } else { Format::Tsv };
        match results {
            QueryResults::Solutions(solutions) => self.solutions(solutions, self.format.unwrap_or(usual), out),
            QueryResults::Boolean(value) => self.boolean(value, self.format.unwrap_or(usual), out),
            QueryResults::Graph(triples) => self.triples(triples, self.format.unwrap_or(Format::Turtle), out),
        }
    }

    fn solutions(
        &self,
        solutions: QuerySolutionIter<'_>,
        format: Format,
        out: &mut dyn Write,
    ) -> Result<usize, QueryError> {
        let mut rows = 0;
        if let Some(standard) = format.results() {
            let variables = solutions.variables().to_vec();
            let mut writer =
                QueryResultsSerializer::from_format(standard).serialize_solutions_to_writer(&mut *out, variables)?;
            for solution in solutions {
                writer.serialize(&solution?)?;
                rows += 1;
            }
            writer.finish()?;
            if matches!(format, Format::Json | Format::Xml) {
                writeln!(out)?;
            }
            return Ok(rows);
        }
        let columns: Vec<String> = solutions.variables().iter().map(|column| column.as_str().to_owned()).collect();
        let solutions = solutions.map(|solution| Ok(solution?.values().to_vec()));
        match format {
            Format::Jsonl => {
                for row in solutions {
                    json_line(&columns, &row?, out)?;
                    rows += 1;
                }
                Ok(rows)
            }
            Format::Table | Format::Markdown => {
                let solutions: Vec<Vec<Option<Term>>> = solutions.collect::<Result<_, QueryError>>()?;
                let layout = match format {
                    Format::Markdown => Layout::Markdown,
                    _ => Layout::Terminal { width: self.width, isolate: self.terminal },
                };
                out.write_all(table::render(&columns, &solutions, self.prefixes, layout).as_bytes())?;
                Ok(solutions.len())
            }
            _ => Err(unsuited("rows", format)),
        }
    }

    fn boolean(&self, value: bool, format: Format, out: &mut dyn Write) -> Result<usize, QueryError> {
        match (format, format.results()) {
            (_, Some(standard)) => {
                QueryResultsSerializer::from_format(standard).serialize_boolean_to_writer(&mut *out, value)?;
                writeln!(out)?;
            }
            (Format::Table | Format::Markdown | Format::Jsonl, None) => writeln!(out, "{value}")?,
            _ => return Err(unsuited("a truth value", format)),
        }
        Ok(1)
    }

    fn triples(&self, triples: QueryTripleIter<'_>, format: Format, out: &mut dyn Write) -> Result<usize, QueryError> {
        let Some(standard) = format.rdf() else { return Err(unsuited("triples", format)) };
        let mut sorted: BTreeMap<String, Triple> = BTreeMap::new();
        for triple in triples {
            let triple = triple?;
            sorted.insert(triple.to_string(), triple);
        }
        let mut writer = prefixed(standard, self.prefixes.iter())?.for_writer(out);
        for triple in sorted.values() {
            writer.serialize_quad(QuadRef::new(
                &triple.subject,
                &triple.predicate,
                &triple.object,
                GraphNameRef::DefaultGraph,
            ))?;
        }
        writer.finish()?;
        Ok(sorted.len())
    }
}

fn unsuited(results: &'static str, format: Format) -> QueryError {
    let fits = |format: &Format| match results {
        "triples" => format.rdf().is_some(),
        _ => format.rdf().is_none(),
    };
    let possible = Format::value_variants().iter().filter(|format| fits(format)).map(|format| format.name()).collect();
    QueryError::Format { results, format: format.name(), possible }
}

/// One row as an object: every column, numbers and truth values as themselves, what is missing as null.
fn json_line(columns: &[String], row: &[Option<Term>], out: &mut dyn Write) -> Result<(), QueryError> {
    let object: serde_json::Map<String, serde_json::Value> =
        columns.iter().zip(row).map(|(column, term)| (column.clone(), json_value(term.as_ref()))).collect();
    serde_json::to_writer(&mut *out, &object).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

fn json_value(term: Option<&Term>) -> serde_json::Value {
    match term {
        None => serde_json::Value::Null,
        Some(Term::NamedNode(node)) => node.as_str().into(),
        Some(Term::BlankNode(node)) => node.to_string().into(),
        Some(Term::Literal(literal)) => {
            let plain = [xsd::INTEGER, xsd::DECIMAL, xsd::DOUBLE, xsd::BOOLEAN].contains(&literal.datatype());
            let parsed = plain.then(|| serde_json::from_str(literal.value()).ok()).flatten();
            parsed.unwrap_or_else(|| literal.value().into())
        }
    }
}
