//! Records → quads → store → edition.
//!
//! In: [`DocumentRecord`](crate::record::DocumentRecord)s. Out: a store of named graphs: what each document claims, what
//! the documents together say, and the curated world. Never reads text for meaning, never uses a clock or a counter.

pub mod iri;

pub use iri::Iris;
