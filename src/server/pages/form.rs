//! In what form something is asked for: a page, or data of a format.

use std::path::Path;

use axum::http::HeaderMap;

use super::answer::HTML;
use crate::query::Format;
use crate::server::Problem;
use crate::server::media::{Media, best, named};

/// What a page is called by those who ask for one.
const PAGE: &str = "text/html";
/// What JSON is called.
const JSON: &str = "application/json";

/// In what form something is asked for.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A page.
    Page,
    /// What a page shows, as JSON.
    Json,
    /// Results or triples of a format, under the name of a media type.
    Data(Format, &'static str),
}

impl Form {
    /// The form that the client likes best of a page and of these formats. Who takes anything gets data.
    pub fn negotiated(media: &'static [Media], headers: &HeaderMap) -> Result<Self, Problem> {
        let found = best(headers, media.iter().map(|(name, ..)| *name).chain([PAGE]))?;
        Ok(named(media, found).map_or(Self::Page, |(header, format)| Self::Data(format, header)))
    }

    /// JSON or a page, as the client likes better.
    pub fn page_or_json(headers: &HeaderMap) -> Result<Self, Problem> {
        Ok(if best(headers, [JSON, PAGE].into_iter())? == JSON { Self::Json } else { Self::Page })
    }

    /// The form of an ending, if there is one.
    pub fn of_ending(media: &[Media], ending: &str) -> Option<Self> {
        if ending == "html" {
            return Some(Self::Page);
        }
        let format = Format::of_path(Path::new(&format!("data.{ending}")))?;
        let (_, header, format) = media.iter().find(|(.., known)| *known == format)?;
        Some(Self::Data(*format, header))
    }

    /// The media type of an answer in it.
    pub fn media(self) -> &'static str {
        match self {
            Self::Page => HTML,
            Self::Json => JSON,
            Self::Data(_, media) => media,
        }
    }
}
