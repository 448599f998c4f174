//! What a client would like to have: the header `Accept`, held against what there is (RFC 9110 §12.5.1).

use axum::http::{HeaderMap, header};

/// What a client takes: media ranges and how much it likes each.
#[derive(Debug, Clone, PartialEq)]
pub struct Accept(Vec<Range>);

#[derive(Debug, Clone, PartialEq)]
struct Range {
    kind: String,
    subkind: String,
    parameters: Vec<(String, String)>,
    /// Thousandths.
    quality: u16,
}

impl Accept {
    /// The header of a request. Without it anything will do; ranges that cannot be read count for nothing.
    pub fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
        let ranges: Vec<Range> = lines
            .flat_map(|line| split(line, ','))
            .filter(|range| !range.trim().is_empty())
            .filter_map(range)
            .collect();
        let absent = headers.get(header::ACCEPT).is_none();
        if absent { Self(range("*/*").into_iter().collect()) } else { Self(ranges) }
    }

    /// The one of `offers` (media types, the server's favourite first) that the client likes best; none if it takes none.
    pub fn best<'o>(&self, offers: impl IntoIterator<Item = &'o str>) -> Option<&'o str> {
        let mut best: Option<(&str, u16)> = None;
        for offer in offers {
            let quality = self.quality(offer);
            if quality > best.map_or(0, |(_, quality)| quality) {
                best = Some((offer, quality));
            }
        }
        best.map(|(offer, _)| offer)
    }

    /// How much the client likes a media type, in thousandths; the most exact range that fits says it.
    fn quality(&self, offer: &str) -> u16 {
        let Some(offer) = range(offer) else { return 0 };
        let fitting = self.0.iter().filter_map(|range| Some((range.exactness(&offer)?, range.quality)));
        fitting.max().map_or(0, |(_, quality)| quality)
    }
}

impl Range {
    /// How exactly the range fits a media type, if it does.
    fn exactness(&self, offer: &Self) -> Option<usize> {
        match (self.kind.as_str(), self.subkind.as_str()) {
            ("*", "*") => Some(0),
            (kind, "*") if kind == offer.kind => Some(1),
            (kind, subkind) if kind == offer.kind && subkind == offer.subkind => {
                // what we send is UTF-8 whatever the client calls it; other parameters must be those of the offer
                let asked = self.parameters.iter().filter(|(name, _)| name != "charset");
                asked.clone().all(|parameter| offer.parameters.contains(parameter)).then(|| 2 + asked.count())
            }
            _ => None,
        }
    }
}

fn range(text: &str) -> Option<Range> {
    let mut parts = split(text, ';');
    let (kind, subkind) = parts.next()?.trim().split_once('/')?;
    let mut range = Range {
        kind: kind.trim().to_ascii_lowercase(),
        subkind: subkind.trim().to_ascii_lowercase(),
        parameters: Vec::new(),
        quality: 1000,
    };
    for part in parts.filter(|part| !part.trim().is_empty()) {
        let (name, value) = part.split_once('=')?;
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned());
        if name == "q" {
            range.quality = quality(&value)?;
            // what follows is an extension of the header, not of the media type
            break;
        }
        range.parameters.push((name, value));
    }
    Some(range)
}

fn quality(text: &str) -> Option<u16> {
    let number: f32 = text.parse().ok()?;
    // bounded, so that it fits
    (0.0..=1.0).contains(&number).then(|| (number * 1000.0).round() as u16)
}

/// Parts between separators that stand outside of quotes.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c: char| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = "application/sparql-results+json";
    const XML: &str = "application/sparql-results+xml";

    fn best(accept: Option<&str>) -> Option<&'static str> {
        let mut headers = HeaderMap::new();
        if let Some(accept) = accept {
            headers.insert(header::ACCEPT, accept.parse().unwrap());
        }
        Accept::of(&headers).best([JSON, XML, "text/csv"])
    }

    #[test]
    fn the_best_offer_is_taken() {
        for (accept, wanted) in [
            (None, Some(JSON)),
            (Some("*/*"), Some(JSON)),
            (Some("text/*"), Some("text/csv")),
            (Some("text/csv;q=0.4, application/sparql-results+xml;q=0.5"), Some(XML)),
            (Some("*/*;q=0.1, text/csv"), Some("text/csv")),
            (Some("application/*;q=0.9, application/sparql-results+json;q=0.2"), Some(XML)),
            (Some("TEXT/CSV; charset=\"utf-8,;\"; q=1.0; level=1"), Some("text/csv")),
            (Some("text/csv; header=absent, application/sparql-results+xml;q=0.1"), Some(XML)),
            (Some("text/html"), None),
            (Some("text/csv;q=0"), None),
            (Some("text/csv;q=2, rubbish, /"), None),
            (Some(""), None),
        ] {
            assert_eq!(best(accept), wanted, "{accept:?}");
        }
    }
}
