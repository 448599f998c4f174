//! Records that people or other programs coded: JSON values in, checked [`DocumentRecord`]s out.
//!
//! A record is held against the schema of the published types, then against what registry and ontology know. All that
//! is wrong is told, each fault with the path of its value. Here too is the codebook, which says what may be coded.
//! Never here: files, texts of reports, guessing what a coder meant.

mod codebook;
mod complete;
mod facts;
mod fault;
mod schema;
mod terms;

use serde_json::Value;

pub use codebook::{Choice, Codebook, Variable};
pub use fault::Fault;
pub use schema::{CONSTRAINTS, Schema};
pub use terms::{Term, Terms};

use crate::record::DocumentRecord;
use crate::registry::Registry;

/// What coded records are held against.
#[derive(Debug)]
pub struct Coding<'r> {
    schema: Schema,
    registry: &'r Registry,
    terms: Terms,
}

impl<'r> Coding<'r> {
    /// Coding with the people, bodies, places and topics of a registry and the schemes of an ontology.
    pub fn new(registry: &'r Registry, terms: Terms) -> Self {
        Self { schema: Schema::of_records(), registry, terms }
    }

    /// The record that a value holds, or all that is wrong with it, in the order of its keys. With `complete`, names
    /// and types that an id of the registry settles may be missing and are filled in.
    pub fn read(&self, mut value: Value, complete: bool) -> Result<DocumentRecord, Vec<Fault>> {
        if complete {
            complete::complete(&mut value, self.registry);
        }
        let mut faults = self.schema.faults(&value);
        faults.extend(facts::faults(&value, self.registry, &self.terms));
        if !faults.is_empty() {
            return Err(faults);
        }
        // the schema is that of the type, so that this fails only where the schema says less than the type
        serde_json::from_value(value).map_err(|error| vec![Fault::new("", error.to_string())])
    }
}
