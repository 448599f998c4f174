//! Topics of meetings: blocks of `topics.ttl` in, [`Topic`] out.

use super::error::RegistryError;
use super::node::{Link, Names, Node};
use crate::vocab::skos;

/// A concept of the topic scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Id, unique among topics.
    pub id: String,
    /// Name to print in Arabic.
    pub label_ar: String,
    /// Name to print in English.
    pub label_en: String,
    /// Words in a text that show the topic.
    pub cues: Vec<String>,
    /// Id of the wider concept; none for a domain.
    pub broader: Option<String>,
}

const PROPERTIES: [&str; 3] = [skos::PREF_LABEL.as_str(), skos::ALT_LABEL.as_str(), skos::BROADER.as_str()];

impl Topic {
    pub(super) fn read(node: &Node, links: &mut Vec<Link>) -> Result<Self, RegistryError> {
        node.check(&[skos::CONCEPT.as_str()], &PROPERTIES)?;
        let Names { label_ar, label_en, aliases_ar: cues, .. } = node.names()?;
        let broader = node.link(skos::BROADER.as_str(), "topic", links)?;
        Ok(Self { id: node.id.clone(), label_ar, label_en, cues, broader })
    }
}
