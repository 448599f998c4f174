//! Organisations and states: blocks of `bodies.ttl` in, [`Body`] out.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::day::between;
use super::error::RegistryError;
use super::node::{Link, Names, Node};
use crate::vocab::{WIKIDATA, dct, maj, org, skos};

/// An organisation or a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Id, unique among people and bodies.
    pub id: String,
    /// What sort of body it is: `party`, `ministry`, `state` …
    pub kind: String,
    /// Name to print in Arabic.
    pub label_ar: String,
    /// Name to print in English.
    pub label_en: String,
    /// Other Arabic names and spellings.
    pub aliases_ar: Vec<String>,
    /// Other Latin names and spellings.
    pub aliases_en: Vec<String>,
    /// Names that need context: words that other bodies use too.
    pub short_forms: Vec<String>,
    /// Adjectives that say of a post that it is of this body.
    pub nisba: Vec<String>,
    /// Remarks `FORM: when it means which body`.
    pub notes: Vec<String>,
    /// The body that it belongs to.
    pub parent: Option<String>,
    /// When it was founded, EDTF.
    pub founded: Option<String>,
    /// When it ceased to be, EDTF.
    pub dissolved: Option<String>,
    /// Id of the place of its politics.
    pub country: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Where the entry comes from.
    pub source: Option<String>,
}

const PROPERTIES: [&str; 12] = [
    skos::PREF_LABEL.as_str(),
    skos::ALT_LABEL.as_str(),
    skos::HIDDEN_LABEL.as_str(),
    maj::NISBA.as_str(),
    skos::EDITORIAL_NOTE.as_str(),
    maj::BODY_TYPE.as_str(),
    org::SUB_ORGANIZATION_OF.as_str(),
    maj::FOUNDED.as_str(),
    maj::DISSOLVED.as_str(),
    maj::COUNTRY.as_str(),
    skos::EXACT_MATCH.as_str(),
    dct::SOURCE.as_str(),
];

/// Types of bodies that [`Body::kind`] may name.
pub const BODY_TYPES: [&str; 16] = [
    "armed-group",
    "army",
    "council",
    "court",
    "department",
    "government",
    "international-org",
    "media",
    "ministry",
    "negotiating-body",
    "ngo",
    "party",
    "platform",
    "political-coalition",
    "state",
    "tribe-council",
];

impl Body {
    /// Whether it is not dissolved before `day`.
    pub fn stands_on(&self, day: Date) -> bool {
        between(None, self.dissolved.as_deref(), day)
    }

    /// Whether it is a state that acts.
    pub fn is_state(&self) -> bool {
        self.kind == "state"
    }

    pub(super) fn read(node: &Node, links: &mut Vec<Link>) -> Result<Self, RegistryError> {
        let class = node.check(&[maj::BODY.as_str(), maj::STATE.as_str()], &PROPERTIES)?;
        let states = ["state"];
        let others: Vec<&str> = BODY_TYPES.into_iter().filter(|kind| *kind != "state").collect();
        let kinds = if class == maj::STATE.as_str() { states.as_slice() } else { &others };
        let kind = node.required_word(maj::BODY_TYPE.as_str(), kinds)?;
        let (founded, dissolved) = node.dates(maj::FOUNDED.as_str(), maj::DISSOLVED.as_str())?;
        let Names { label_ar, label_en, aliases_ar, aliases_en, short_forms, notes, source } = node.names()?;
        Ok(Self {
            id: node.id.clone(),
            kind,
            label_ar,
            label_en,
            aliases_ar,
            aliases_en,
            short_forms,
            nisba: node.texts(maj::NISBA.as_str(), "ar")?,
            notes,
            parent: node.link(org::SUB_ORGANIZATION_OF.as_str(), "body", links)?,
            founded,
            dissolved,
            country: node.link(maj::COUNTRY.as_str(), "place", links)?,
            wikidata: node.outside(skos::EXACT_MATCH.as_str(), WIKIDATA)?,
            source,
        })
    }
}

/// The positions of states among `bodies`, by their country.
pub(super) fn states(bodies: &IndexMap<String, Body>) -> IndexMap<String, usize> {
    let states = bodies.values().enumerate().filter(|(_, body)| body.kind == "state");
    states.filter_map(|(position, state)| Some((state.country.clone()?, position))).collect()
}
