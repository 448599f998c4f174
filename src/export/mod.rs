//! Networks and the graph in formats of other programs, one file a format, listed in [`FORMATS`].
//!
//! In: a [`Drawing`] (a network with what was computed of it) or the quads of the store. Out: bytes in named parts; most
//! formats have one. The same input gives the same bytes. Labels keep their letters; only drawings set them between
//! U+2068 and U+2069, so that mixed directions stay in order. Never here: computing, reading the store, the terminal.

use clap::ValueEnum;
use oxigraph::io::RdfFormat;
use oxigraph::model::Quad;
use thiserror::Error;

use crate::network::{Analysis, Network};

mod csv;
mod cytoscape;
mod dl;
mod dot;
mod ftm;
mod gexf;
mod graphml;
mod json;
mod label;
mod legend;
mod pajek;
mod palette;
pub mod plot;
mod rdf;
mod render;
mod spells;
mod study;
mod svg;
mod table;
mod tooltip;
mod xml;

pub use csv::csv;
pub use json::{objects, pretty, recipe};
pub use rdf::write as write_quads;
pub use render::{Picture, render};
pub use svg::places;
pub use table::{CHANCES, Table, Value, chances, edges, nodes, text};

/// Why something could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// No format has this name.
    #[error("no format is called {name:?}; the formats are {}", known.join(", "))]
    UnknownFormat {
        /// As asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// Only DOT can be drawn.
    #[error("format {format} cannot be drawn; --render takes --format dot")]
    Unrendered {
        /// The format.
        format: &'static str,
    },
    /// A table of attendance is no graph to write.
    #[error(
        "format {format} writes the graph of a store, and a table of attendance has none; take one of the formats of networks"
    )]
    NoStore {
        /// The format.
        format: &'static str,
    },
    /// Pixels on a terminal help nobody.
    #[error("the picture would go to the terminal; name a file with --output")]
    Terminal,
    /// The store has no such graph.
    #[error(
        "no graph is called {name:?}, or it is empty; the graphs are ontology, registry, topics, places, judgements, edition \
         and doc/HASH of each document"
    )]
    NoGraph {
        /// As asked for.
        name: String,
    },
    /// A program of Graphviz is not installed.
    #[error(
        "{program}: not found; --render needs Graphviz (https://graphviz.org), or leave --render out and draw the DOT file \
         elsewhere"
    )]
    NoGraphviz {
        /// The program.
        program: &'static str,
    },
    /// Graphviz did not draw.
    #[error("{program} could not draw the network: {message}")]
    Graphviz {
        /// The program.
        program: &'static str,
        /// What it said.
        message: String,
    },
    /// Bytes could not be put together.
    #[error("{format}: {message}")]
    Format {
        /// The format.
        format: &'static str,
        /// What went wrong.
        message: String,
    },
}

/// A network to write, with its columns.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// The network; its recipe goes into every format that has a place for it.
    pub network: &'a Network,
    /// One value a node in each list.
    pub analysis: &'a Analysis,
    /// Name of the measure by which drawn nodes grow; its column must be in the analysis.
    pub size_by: Option<&'a str>,
    /// What the colours of drawn nodes mean.
    pub color_by: ColorBy,
}

/// What the colours of drawn nodes mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorBy {
    /// The community.
    Community,
    /// Person, body, state or group.
    Type,
    /// The bloc of the given table.
    Bloc,
}

/// A file's worth of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Name of its file in a folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Part {
    /// A part of that name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// A format of export.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// One line of explanation.
    pub summary: &'static str,
    /// What it holds and how it is written.
    pub writer: Writer,
}

/// What a format holds.
#[derive(Debug, Clone, Copy)]
pub enum Writer {
    /// A network. The first part goes to standard output where there is no folder.
    Network(fn(&Drawing<'_>) -> Result<Vec<Part>, ExportError>),
    /// Things that the quads of the store describe, in the model of another program.
    Entities(fn(&[Quad]) -> Result<Vec<Part>, ExportError>),
    /// The graph of the store, quads or, for formats without graph names, triples.
    Graph(fn() -> RdfFormat),
}

/// All formats.
pub const FORMATS: &[Format] = &[
    dot::FORMAT,
    svg::FORMAT,
    graphml::FORMAT,
    gexf::FORMAT,
    pajek::FORMAT,
    dl::FORMAT,
    csv::FORMAT,
    study::FORMAT,
    json::FORMAT,
    cytoscape::FORMAT,
    ftm::FORMAT,
    rdf::TURTLE,
    rdf::TRIG,
    rdf::NQUADS,
    rdf::JSON_LD,
];

/// The format of that name.
///
/// Errors: there is none; the message lists those there are.
pub fn format(name: &str) -> Result<Format, ExportError> {
    FORMATS.iter().find(|format| format.name == name).copied().ok_or_else(|| ExportError::UnknownFormat {
        name: name.to_owned(),
        known: FORMATS.iter().map(|format| format.name).collect(),
    })
}

impl Drawing<'_> {
    /// Values by which drawn nodes grow, if a measure was named and computed.
    pub fn sizes(&self) -> Option<&[f64]> {
        let name = self.size_by?;
        let column = self.analysis.columns.iter().find(|column| column.measure.name == name)?;
        Some(&column.values)
    }
}
