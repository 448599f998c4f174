//! A server over the ten meetings of `queries/fixture.trig`, asked without sockets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use html5gum::{Token, Tokenizer};
use http_body_util::BodyExt;
use majlis::graph::Store;
use majlis::lexicon::Interface;
use majlis::registry::Registry;
use majlis::resources::Resources;
use majlis::server::{Config, LogFormat, State, router};
use oxigraph::io::{RdfFormat, RdfParser};
use tower::ServiceExt;

/// Elements that have no end tag.
const VOID: [&str; 6] = ["meta", "link", "input", "br", "img", "hr"];

/// What a browser takes.
pub const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

pub struct Site {
    router: axum::Router,
    runtime: tokio::runtime::Runtime,
    pub state: Arc<State>,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

/// What a page holds.
#[derive(Default)]
pub struct Page {
    pub links: BTreeSet<String>,
    pub text: String,
    /// Attributes of the root element.
    pub root: BTreeMap<String, String>,
}

pub fn path(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

pub fn fixture() -> Store {
    let store = Store::memory().unwrap();
    for (file, format) in [("tests/queries/fixture.trig", RdfFormat::TriG), ("ontology/majlis.ttl", RdfFormat::Turtle)]
    {
        let reader = std::fs::File::open(path(file)).unwrap();
        store.oxigraph().load_from_reader(RdfParser::from_format(format), reader).unwrap();
    }
    store
}

impl Site {
    pub fn of(store: Store) -> Self {
        Self::within(store, Config::default())
    }

    pub fn within(store: Store, config: Config) -> Self {
        let data = Resources::data(None);
        let (registry, interface) = (Registry::load(&data).unwrap(), Interface::load(&data).unwrap());
        let config = Config { log: LogFormat::Off, ..config };
        let state = Arc::new(State::new(store, registry, interface, config).unwrap());
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Self { router: router(Arc::clone(&state)), runtime, state }
    }

    pub fn on_fixture() -> Self {
        Self::of(fixture())
    }

    pub fn ask(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().uri(address).header("host", "localhost");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap_or_else(|error| panic!("{address}: {error}"));
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            let body = String::from_utf8(body.to_vec()).unwrap();
            Answer { status: parts.status.as_u16(), headers: parts.headers, body }
        })
    }

    /// As a browser asks.
    pub fn page(&self, address: &str) -> Answer {
        self.ask(address, &[("accept", BROWSER)])
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Reads a page strictly: no error of syntax, each element closed in its turn, no id twice.
pub fn read(address: &str, html: &str) -> Page {
    let mut page = Page::default();
    let (mut open, mut ids) = (Vec::<String>::new(), BTreeSet::new());
    for token in Tokenizer::new(html) {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes: BTreeMap<String, String> =
                    tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                if let Some(id) = attributes.get("id") {
                    assert!(ids.insert(id.clone()), "{address}: two elements are #{id}");
                }
                for (name, value) in
                    attributes.iter().filter(|(name, _)| ["href", "action", "src"].contains(&name.as_str()))
                {
                    assert!(!value.starts_with("javascript:"), "{address}: {name}={value}");
                    page.links.insert(value.clone());
                }
                assert!(
                    !attributes.keys().any(|name| name.starts_with("on") || name == "style"),
                    "{address}: {attributes:?}"
                );
                if name == "html" {
                    page.root = attributes;
                }
                assert_ne!(name, "script", "{address}");
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "{address}: closed out of turn"),
            Token::String(letters) => page.text.push_str(&text(&letters)),
            Token::Error(error) => panic!("{address}: {error:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{address}: {open:?} is left open");
    page
}
