//! Places: blocks of `places.ttl` in, [`Place`] out.

use super::error::RegistryError;
use super::node::{Link, Names, Node};
use crate::vocab::{dct, geo, maj, skos};

/// A venue, town, region or country.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Id, unique among places.
    pub id: String,
    /// What it is: `country`, `city`, `venue` …
    pub kind: String,
    /// Name to print in Arabic.
    pub label_ar: String,
    /// Name to print in English.
    pub label_en: String,
    /// Other Arabic names and spellings.
    pub aliases_ar: Vec<String>,
    /// Other Latin names and spellings.
    pub aliases_en: Vec<String>,
    /// Names that need context.
    pub short_forms: Vec<String>,
    /// Remarks `FORM: when it means this place`.
    pub notes: Vec<String>,
    /// Of a country, its two letters in ISO 3166-1.
    pub code: Option<String>,
    /// Id of the next larger place.
    pub parent: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Adjectives and names of inhabitants.
    pub nisba: Vec<String>,
    /// Where the entry comes from.
    pub source: Option<String>,
}

const PROPERTIES: [&str; 10] = [
    skos::PREF_LABEL.as_str(),
    skos::ALT_LABEL.as_str(),
    skos::HIDDEN_LABEL.as_str(),
    skos::EDITORIAL_NOTE.as_str(),
    maj::PLACE_TYPE.as_str(),
    skos::NOTATION.as_str(),
    maj::WITHIN.as_str(),
    geo::AS_WKT.as_str(),
    maj::NISBA.as_str(),
    dct::SOURCE.as_str(),
];

/// Types of places that [`Place::kind`] may name.
pub const PLACE_TYPES: [&str; 10] =
    ["camp", "city", "country", "crossing", "district", "governorate", "province", "region", "town", "venue"];

impl Place {
    pub(super) fn read(node: &Node, links: &mut Vec<Link>) -> Result<Self, RegistryError> {
        node.check(&[maj::PLACE.as_str()], &PROPERTIES)?;
        let kind = node.required_word(maj::PLACE_TYPE.as_str(), &PLACE_TYPES)?;
        let point = node.point(geo::AS_WKT.as_str())?;
        let Names { label_ar, label_en, aliases_ar, aliases_en, short_forms, notes, source } = node.names()?;
        Ok(Self {
            id: node.id.clone(),
            kind,
            label_ar,
            label_en,
            aliases_ar,
            aliases_en,
            short_forms,
            notes,
            code: node.code(skos::NOTATION.as_str())?,
            parent: node.link(maj::WITHIN.as_str(), "place", links)?,
            lat: point.map(|(lat, _)| lat),
            lon: point.map(|(_, lon)| lon),
            nisba: node.texts(maj::NISBA.as_str(), "ar")?,
            source,
        })
    }
}
