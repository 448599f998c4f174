//! A page → its readable text nodes and metadata, in one pass over its tags.

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use super::metadata::Metadata;
use crate::text::Span;

/// A text node that a reader sees.
pub(super) struct Piece {
    /// Its bytes in the source.
    pub span: Span,
    /// Its letters, entities expanded.
    pub text: String,
    /// Which article it stands in, counted from 0.
    pub article: Option<usize>,
    /// Whether it stands in the page's headline.
    pub headline: bool,
    /// Whether the border of a block separates it from the piece before.
    pub border: bool,
}

/// The pieces and metadata of a page.
#[derive(Default)]
pub(super) struct Page {
    pub pieces: Vec<Piece>,
    pub metadata: Metadata,
}

/// Elements that hold nothing of a report.
const DROPPED: [&str; 19] = [
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "aside",
    "footer",
    "form",
    "button",
    "select",
    "textarea",
    "svg",
    "iframe",
    "figcaption",
    "object",
    "video",
    "audio",
    "canvas",
    "dialog",
];
/// Elements inside of a line.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr", "var",
];
/// Elements that have no end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Containers of page furniture, by the beginning of a class or id.
const FURNITURE: [&str; 12] = [
    "related",
    "comment",
    "share",
    "sharing",
    "social",
    "breadcrumb",
    "newsletter",
    "most-read",
    "popular-posts",
    "post-tags",
    "cookie",
    "wp-caption-text",
];

/// Reads a page. Never fails: a broken page is read as far as its tags go.
pub(super) fn read(source: &str) -> Page {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut walk = Walk::default();
    for token in Tokenizer::new_with_emitter(source, emitter).flatten() {
        match token {
            Token::StartTag(tag) => walk.start(&tag),
            Token::EndTag(tag) => walk.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => {
                let span = Span::new(text.span.start, text.span.end);
                walk.text(span, String::from_utf8_lossy(&text.value).into_owned());
            }
            _ => {}
        }
    }
    walk.page.metadata.settle();
    walk.page
}

#[derive(Default)]
struct Walk {
    page: Page,
    /// Names of open elements whose content is left out.
    dropped: Vec<String>,
    /// Open articles.
    articles: Vec<usize>,
    count: usize,
    headline: bool,
    broken: bool,
    /// The element whose text goes to the metadata: `title`, or a script of linked data.
    inside: Option<Inside>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Title,
    LinkedData,
}

impl Walk {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |key: &str| {
            let value = tag.attributes.get(key.as_bytes())?;
            Some(String::from_utf8_lossy(&value.value).into_owned())
        };
        self.page.metadata.tag(&name, &attribute);
        match name.as_str() {
            "title" => self.inside = Some(Inside::Title),
            "script" if attribute("type").is_some_and(|kind| kind.contains("ld+json")) => {
                self.inside = Some(Inside::LinkedData);
            }
            _ => {}
        }
        let void = VOID.contains(&name.as_str()) || tag.self_closing;
        if !self.dropped.is_empty() {
            if !void && self.dropped.last().is_some_and(|open| *open == name) {
                self.dropped.push(name);
            }
            return;
        }
        if !INLINE.contains(&name.as_str()) {
            self.broken = true;
        }
        if void {
            return;
        }
        if DROPPED.contains(&name.as_str()) || name != "html" && name != "body" && is_furniture(&name, &attribute) {
            self.dropped.push(name);
        } else if name == "article" {
            self.articles.push(self.count);
            self.count += 1;
        } else if name == "h1" {
            self.headline = true;
        }
    }

    fn end(&mut self, name: &str) {
        self.inside = None;
        if let Some(open) = self.dropped.last() {
            if open == name {
                self.dropped.pop();
            }
            self.broken = true;
            return;
        }
        self.broken |= !INLINE.contains(&name);
        match name {
            "article" => drop(self.articles.pop()),
            "h1" => self.headline = false,
            _ => {}
        }
    }

    fn text(&mut self, span: Span, text: String) {
        match self.inside {
            Some(Inside::Title) => return self.page.metadata.title_text(&text),
            Some(Inside::LinkedData) => return self.page.metadata.linked_data(&text),
            None => {}
        }
        if !self.dropped.is_empty() {
            return;
        }
        let border = std::mem::take(&mut self.broken);
        // nested articles are parts of the outer one
        let article = self.articles.first().copied();
        self.page.pieces.push(Piece { span, text, article, headline: self.headline, border });
    }
}

/// Whether an element is a container of share bars, comments, related links.
fn is_furniture(name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> bool {
    if !matches!(name, "div" | "section" | "ul" | "ol" | "span" | "table" | "header") {
        return false;
    }
    let names = [attribute("class"), attribute("id"), attribute("role")];
    let known = |name: &str| FURNITURE.iter().any(|furniture| name.starts_with(furniture)) || name == "navigation";
    names.iter().flatten().any(|names| names.to_ascii_lowercase().split_whitespace().any(known))
}
