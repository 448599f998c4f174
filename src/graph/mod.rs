//! Records → quads → store → edition.
//!
//! In: [`DocumentRecord`](crate::record::DocumentRecord)s. Out: a store of named graphs: what each document claims, what
//! the documents together say, and the curated world. Never reads text for meaning, never uses a clock or a counter.
//! No triple stands in two graphs, so that a query over their union sees each once.

mod bodies;
mod claims;
mod dump;
mod edition;
pub mod edtf;
pub mod emit;
pub mod error;
mod folder;
pub mod iri;
mod judged;
mod judgements;
mod label;
mod letters;
pub mod life;
mod measurements;
mod nodes;
mod prefixed;
mod replace;
mod running;
pub mod store;
mod tenures;
mod turtle;
pub mod world;

pub use bodies::Bodies;
pub use edition::edition_of;
pub use emit::{DocumentGraph, Entry, emit};
pub use error::GraphError;
pub use iri::Iris;
pub use letters::{Letters, Quote};
pub use measurements::{Against, Measured, Measurement};
pub use nodes::{Node, Nodes, text_of};
pub use prefixed::prefixed;
pub use running::{Announcement, Running, SERVER, running};
pub use store::{Mode, Store, Stored, Totals, written};
pub use tenures::{Tenures, Told, Verdict};
pub use world::World;
