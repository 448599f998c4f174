//! Composes the stages: a [`Document`] goes in, a [`DocumentRecord`] comes out. The only module that knows them all.

use crate::error::Error;
use crate::record::DocumentRecord;
use crate::resources::Resources;
use crate::text::Document;

/// Lexicon and registry, loaded once, and the stages that use them.
#[derive(Debug)]
pub struct Pipeline {}

impl Pipeline {
    /// Loads lexicon and registry.
    pub fn load(_data: &Resources) -> Result<Self, Error> {
        Ok(Self {})
    }

    /// Version of rules and data: changes when a document would have to be read again.
    pub fn version(&self) -> &str {
        env!("CARGO_PKG_VERSION")
    }

    /// Reads one document. Cannot fail: what is not understood is left out and listed.
    pub fn read(&self, document: &Document) -> DocumentRecord {
        DocumentRecord {
            id: document.id.clone(),
            published: document.published.map(|day| day.to_string()),
            source: document.publisher.clone(),
            title: document.title.clone(),
            meetings: Vec::new(),
            skipped: Vec::new(),
            sources: Vec::new(),
        }
    }
}
