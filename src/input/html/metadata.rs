//! What the head of a page says about it.

use jiff::civil::Date;
use serde_json::Value;

use crate::input::jsonl::date;

/// Metadata found so far; the surest source of each wins.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub published: Option<Date>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    title_text: Option<String>,
    /// A day told by linked data or by the first `time` element.
    told: Option<Date>,
    shown: Option<Date>,
}

/// Names of `meta` elements that give the day of publication.
const PUBLISHED: [&str; 12] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
];

impl Metadata {
    /// Takes what a start tag tells.
    pub fn tag(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        match name {
            "meta" => {
                let key = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
                if let (Some(key), Some(value)) = (key, attribute("content")) {
                    self.meta(&key.to_ascii_lowercase(), value.trim());
                }
            }
            "link" if attribute("rel").as_deref() == Some("canonical") => set(&mut self.url, attribute("href")),
            "time" => {
                let day = attribute("datetime").and_then(|day| date(&day));
                let marked = attribute("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datepublished"));
                if marked || attribute("pubdate").is_some() {
                    self.told = self.told.or(day);
                }
                self.shown = self.shown.or(day);
            }
            _ => {}
        }
    }

    fn meta(&mut self, key: &str, value: &str) {
        match key {
            "og:title" => set(&mut self.title, Some(value.to_owned())),
            "og:site_name" => set(&mut self.publisher, Some(value.to_owned())),
            "og:url" => set(&mut self.url, Some(value.to_owned())),
            _ if PUBLISHED.contains(&key) => self.published = self.published.or_else(|| date(value)),
            _ => {}
        }
    }

    /// Takes the text of the `title` element.
    pub fn title_text(&mut self, text: &str) {
        set(&mut self.title_text, Some(text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }

    /// Takes linked data: the first `datePublished` and publisher anywhere in it.
    pub fn linked_data(&mut self, text: &str) {
        let Ok(value) = serde_json::from_str::<Value>(text) else { return };
        let mut queue = vec![&value];
        while let Some(value) = queue.pop() {
            match value {
                Value::Object(fields) => {
                    if let Some(Value::String(day)) = fields.get("datePublished") {
                        self.told = self.told.or_else(|| date(day));
                    }
                    let publisher = fields.get("publisher").and_then(|publisher| publisher.get("name"));
                    if let Some(Value::String(name)) = publisher {
                        set(&mut self.publisher, Some(name.clone()));
                    }
                    queue.extend(fields.values().rev());
                }
                Value::Array(items) => queue.extend(items.iter().rev()),
                _ => {}
            }
        }
    }

    /// Fills from the less sure sources what the surer ones left open.
    pub fn settle(&mut self) {
        self.published = self.published.or(self.told).or(self.shown);
        let title = self.title_text.take();
        set(&mut self.title, title);
    }
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value.filter(|value| !value.trim().is_empty());
    }
}
