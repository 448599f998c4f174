//! Mints the IRIs of things and named graphs from content alone: slugs, hashes, offsets.

use oxigraph::model::{NamedNode, NamedNodeRef};

use super::error::GraphError;
use crate::record::{ActorKind, CodePoints};
use crate::text::normalize::fold_name;
use crate::vocab::{GRAPHS, THINGS};

/// Scheme of kinds.
pub const KIND: &str = "kind";
/// Scheme of forms.
pub const FORM: &str = "form";
/// Scheme of statuses.
pub const STATUS: &str = "status";
/// Scheme of roles.
pub const ROLE: &str = "role";
/// Scheme of stances.
pub const STANCE: &str = "stance";
/// Scheme of bases of dates.
pub const DATE_BASIS: &str = "date-basis";
/// Scheme of types of actors, as records name them.
pub const ACTOR_TYPE: &str = "actor-type";
/// Scheme of kinds of places, as records name them.
pub const PLACE_KIND: &str = "place-kind";
/// Scheme of sides.
pub const SIDE: &str = "side";
/// Scheme of the fields of records.
pub const FIELD: &str = "field";
/// The curated graphs: the ontology, and the parts of the registry.
pub const CURATED: [&str; 4] = [ONTOLOGY, PLACES, REGISTRY, TOPICS];
/// The graph of the ontology.
pub const ONTOLOGY: &str = "ontology";
/// The graph of places.
pub const PLACES: &str = "places";
/// The graph of people, bodies and posts.
pub const REGISTRY: &str = "registry";
/// The graph of topics.
pub const TOPICS: &str = "topics";
/// The graph of merged meetings and actors.
pub const EDITION: &str = "edition";
/// The graphs of kept measurements, one a name below this.
pub const MEASUREMENTS: &str = "measurements";
/// The graph of what people decided.
pub const JUDGEMENTS: &str = "judgements";
/// Scheme of whether a post is held.
pub const POST_STATUS: &str = "post-status";
/// Schemes of the ontology's own concepts; their IRIs do not move with the namespace of things.
const SCHEMES: [&str; 11] =
    [KIND, FORM, STATUS, ROLE, STANCE, DATE_BASIS, ACTOR_TYPE, PLACE_KIND, SIDE, FIELD, POST_STATUS];

/// Mints IRIs of things below a namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iris {
    things: String,
}

impl Default for Iris {
    fn default() -> Self {
        Self { things: THINGS.to_owned() }
    }
}

impl Iris {
    /// Things below `namespace`, an absolute IRI that ends in `/` or `#`.
    pub fn below(namespace: &str) -> Result<Self, GraphError> {
        let fail = |message| GraphError::Namespace { namespace: namespace.to_owned(), message };
        NamedNode::new(namespace).map_err(|error| fail(error.to_string()))?;
        if !namespace.ends_with(['/', '#']) {
            return Err(fail("it has another end".to_owned()));
        }
        Ok(Self { things: namespace.to_owned() })
    }

    /// The namespace of things.
    pub fn namespace(&self) -> &str {
        &self.things
    }

    fn thing(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}", self.things))
    }

    /// The person of a registry id.
    pub fn person(&self, id: &str) -> NamedNode {
        self.thing(&format!("person/{}", segment(id)))
    }

    /// The body or state of a registry id.
    pub fn body(&self, id: &str) -> NamedNode {
        self.thing(&format!("body/{}", segment(id)))
    }

    /// The place of a registry id.
    pub fn place(&self, id: &str) -> NamedNode {
        self.thing(&format!("place/{}", segment(id)))
    }

    /// The topic of a registry id.
    pub fn topic(&self, id: &str) -> NamedNode {
        self.thing(&format!("topic/{}", segment(id)))
    }

    /// A place that the registry does not know, by its folded name.
    pub fn unresolved_place(&self, name: &str) -> NamedNode {
        self.thing(&format!("unresolved/place/{}", short_hash(&[&fold_name(name)])))
    }

    /// An actor of one document that the registry does not know. A name of two words or more is one actor throughout
    /// the document; a single word or a group is an actor of its place alone.
    pub fn document_actor(&self, kind: ActorKind, name: &str, document: &str, span: Option<CodePoints>) -> NamedNode {
        let folded = fold_name(name);
        let key = match span {
            Some(span) if kind == ActorKind::Group || !is_full_name(&folded) => offsets(span),
            _ => short_hash(&[actor_kind(kind), &folded]),
        };
        self.thing(&format!("doc/{document}/actor/{key}"))
    }

    /// Whether an IRI is that of an actor of one document, or of anything else of it.
    pub fn is_of_document(&self, iri: &str) -> bool {
        iri.strip_prefix(&self.things).is_some_and(|path| path.starts_with("doc/"))
    }

    /// The actor that actors of several documents are, by its kind and what it is known by.
    pub fn joined_actor(&self, kind: &str, key: &[&str]) -> NamedNode {
        self.thing(&format!("unresolved/{kind}/{}", short_hash(key)))
    }

    /// Whether an IRI is that of an actor joined from actors of documents.
    pub fn is_joined(&self, iri: &str) -> bool {
        iri.strip_prefix(&self.things).is_some_and(|path| path.starts_with("unresolved/"))
    }

    /// The document of a hash.
    pub fn document(&self, hash: &str) -> NamedNode {
        self.thing(&format!("doc/{hash}"))
    }

    /// The recipe of measurements kept under a name.
    pub fn network_recipe(&self, name: &str) -> NamedNode {
        self.thing(&format!("measurement/{}", segment(name)))
    }

    /// A measurement kept under a name: of an actor, or of the whole network.
    pub fn measurement(&self, name: &str, measure: &str, actor: Option<&str>) -> NamedNode {
        let of = actor.map_or_else(|| "network".to_owned(), |actor| short_hash(&[actor]));
        self.thing(&format!("measurement/{}/{measure}/{of}", segment(name)))
    }

    /// The reading of a document.
    pub fn run(&self, document: &str) -> NamedNode {
        self.thing(&format!("doc/{document}/run"))
    }

    /// A stretch of a document.
    pub fn evidence(&self, document: &str, span: CodePoints) -> NamedNode {
        self.thing(&format!("doc/{document}/span/{}", offsets(span)))
    }

    /// A trigger of a document that made no meeting.
    pub fn skipped(&self, document: &str, span: CodePoints) -> NamedNode {
        self.thing(&format!("doc/{document}/skipped/{}", offsets(span)))
    }

    /// A claim of a document: `key` is the span of its trigger or, without one, its name in the record.
    pub fn claim(&self, document: &str, key: &str) -> NamedNode {
        self.thing(&format!("doc/{document}/meeting/{}", segment(key)))
    }

    /// What a document says of a person and a post: `key` is its span or, without one, a fingerprint.
    pub fn membership(&self, document: &str, key: &str) -> NamedNode {
        self.thing(&format!("doc/{document}/membership/{key}"))
    }

    /// What somebody decided, by its fingerprint.
    pub fn judgement(&self, id: &str) -> NamedNode {
        self.thing(&format!("judgement/{id}"))
    }

    /// What documents say of a post, by whose, which and how it stands to the registry.
    pub fn post_report(&self, key: &[&str]) -> NamedNode {
        self.thing(&format!("post-report/{}", short_hash(key)))
    }

    /// How IRIs are minted where a meeting of the edition has this one.
    pub fn of_meeting(meeting: NamedNodeRef<'_>) -> Option<Self> {
        Self::below(meeting.as_str().rsplit_once("meeting/")?.0).ok()
    }

    /// A meeting of the edition, by the claims that it merges (sorted).
    pub fn meeting(&self, claims: &[&str]) -> NamedNode {
        self.thing(&format!("meeting/{}", short_hash(claims)))
    }
}

/// A concept of one of the ontology's schemes; `_` of the records' values becomes `-`.
pub fn concept(scheme: &str, value: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{THINGS}{scheme}/{}", segment(&value.replace('_', "-"))))
}

/// A node below another: `participation/…`, `outcome/…`.
pub fn below(parent: NamedNodeRef<'_>, part: &str, key: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/{part}/{key}", parent.as_str()))
}

/// A curated or derived graph: `ontology`, `registry`, `topics`, `places`, [`JUDGEMENTS`], [`EDITION`].
pub fn graph(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{GRAPHS}{name}"))
}

/// A scheme of the ontology's concepts, such as [`KIND`].
pub fn scheme(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{THINGS}{name}"))
}

/// The graph of a document, by its hash.
pub fn document_graph(hash: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{GRAPHS}doc/{hash}"))
}

/// The hash of the document whose graph this is, if it is the graph of one.
pub fn graph_document(graph: NamedNodeRef<'_>) -> Option<String> {
    Some(graph.as_str().strip_prefix(GRAPHS)?.strip_prefix("doc/")?.to_owned())
}

/// `iri` with the default namespace of things replaced by that of `iris`; concepts of the ontology stay where they are.
pub fn rebase(iris: &Iris, iri: &str) -> String {
    match iri.strip_prefix(THINGS) {
        Some(path) if !SCHEMES.contains(&path.split('/').next().unwrap_or("")) => format!("{}{path}", iris.things),
        _ => iri.to_owned(),
    }
}

/// `iri` with the namespace of `iris` replaced by the default one: what [`rebase`] brings back, here or in a store below
/// another namespace.
pub fn unbase(iris: &Iris, iri: &str) -> String {
    iri.strip_prefix(&iris.things).map_or_else(|| iri.to_owned(), |path| format!("{THINGS}{path}"))
}

/// Whether a folded name has two words or more; a single one may be anybody's.
pub fn is_full_name(folded: &str) -> bool {
    folded.split_whitespace().nth(1).is_some()
}

/// `start-end`.
pub fn offsets(span: CodePoints) -> String {
    format!("{}-{}", span[0], span[1])
}

/// The name of a kind of actor in IRIs.
pub fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Body => "body",
        ActorKind::Group => "group",
        ActorKind::State => "state",
    }
}

/// BLAKE3 of parts, each closed by a zero byte, as 16 hex digits.
pub fn short_hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// A path segment of any text: letters, digits and `-._~` stay, all else is percent-encoded.
fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}
