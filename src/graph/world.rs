//! The curated world: ontology and registry as quads of the graphs `ontology`, `registry`, `topics`, `places`.
//!
//! In: the Turtle files. Out: quads, each graph with the fingerprint of its files, and look-ups that emitting needs.

use std::collections::{BTreeMap, HashSet};

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use super::bodies::Bodies;
use super::error::GraphError;
use super::iri::{self, Iris, concept, graph};
use super::tenures::Tenures;
use super::turtle;
use crate::lexicon::{GenericParties, SingleHolders};
use crate::resources::{Resource, Resources};
use crate::vocab::{WIKIDATA, maj, owl, skos};

/// A curated graph.
#[derive(Debug)]
pub struct WorldGraph {
    /// Its name.
    pub name: NamedNode,
    /// BLAKE3 of its files and of the namespace of things.
    pub hash: String,
    /// Its quads, the fingerprint among them.
    pub quads: Vec<Quad>,
}

/// Ontology and registry.
#[derive(Debug)]
pub struct World {
    /// The curated graphs: ontology, places, registry, topics.
    pub graphs: Vec<WorldGraph>,
    iris: Iris,
    known: HashSet<String>,
    labels: BTreeMap<String, String>,
    within: BTreeMap<String, String>,
    bodies: Bodies,
    tenures: Tenures,
    generic: GenericParties,
}

impl World {
    /// Reads `majlis.ttl` of `ontology` and all of `registry/*.ttl` of `data`; things lie below the namespace of
    /// `iris`. Fails on a missing ontology, on a syntax error and on a blank node, with path and line.
    pub fn load(ontology: &Resources, data: &Resources, iris: Iris) -> Result<Self, GraphError> {
        let mut files: BTreeMap<&str, Vec<Resource>> = iri::CURATED.map(|name| (name, Vec::new())).into();
        files.insert(iri::ONTOLOGY, vec![ontology.read("majlis.ttl")?]);
        for file in data.list("registry", "ttl")? {
            files.entry(home(&file.path)).or_default().push(file);
        }
        let mut world = Self {
            graphs: Vec::new(),
            iris,
            known: HashSet::new(),
            labels: BTreeMap::new(),
            within: BTreeMap::new(),
            bodies: Bodies::default(),
            tenures: Tenures::default(),
            generic: GenericParties::load(data)?,
        };
        for (name, files) in files {
            let graph = world.read_graph(name, &files)?;
            world.graphs.push(graph);
        }
        world.bodies = Bodies::of(world.graphs.iter().flat_map(|graph| &graph.quads));
        let single = SingleHolders::load(data)?;
        world.tenures = Tenures::of(world.graphs.iter().flat_map(|graph| &graph.quads), |role| single.has(role));
        Ok(world)
    }

    /// The ontology and registry that are built in.
    pub fn built_in() -> Result<Self, GraphError> {
        Self::load(&Resources::ontology(), &Resources::data(None), Iris::default())
    }

    fn read_graph(&mut self, name: &str, files: &[Resource]) -> Result<WorldGraph, GraphError> {
        let name = graph(name);
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.iris.namespace().as_bytes());
        let mut quads = Vec::new();
        for file in files {
            hasher.update(&[0]).update(file.text.as_bytes());
            quads.extend(turtle::read(file, &name, &self.iris)?);
        }
        same_as(&mut quads);
        quads.iter().for_each(|quad| self.note(quad));
        let hash = hasher.finalize().to_hex()[..32].to_owned();
        let fingerprint = Literal::new_simple_literal(&hash);
        quads.push(Quad::new(name.clone(), maj::INPUT_HASH, fingerprint, name.clone()));
        Ok(WorldGraph { name, hash, quads })
    }

    /// Remembers what emitting looks up: who is known, Arabic labels, what lies within what.
    fn note(&mut self, quad: &Quad) {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return };
        if quad.predicate == skos::PREF_LABEL {
            self.known.insert(subject.as_str().to_owned());
            if let Term::Literal(label) = &quad.object
                && label.language() == Some("ar")
            {
                self.labels.insert(subject.as_str().to_owned(), label.value().to_owned());
            }
        } else if quad.predicate == maj::WITHIN
            && let Term::NamedNode(outer) = &quad.object
        {
            self.within.insert(subject.as_str().to_owned(), outer.as_str().to_owned());
        }
    }

    /// How IRIs are minted in this world.
    pub fn iris(&self) -> &Iris {
        &self.iris
    }

    /// Whether ontology or registry describe the thing.
    pub fn knows(&self, iri: &NamedNode) -> bool {
        self.known.contains(iri.as_str())
    }

    /// The Arabic label of a thing that ontology or registry describe.
    pub fn label(&self, iri: &str) -> Option<&str> {
        self.labels.get(iri).map(String::as_str)
    }

    /// The Arabic label of a kind of meeting.
    pub fn kind_label<'a>(&'a self, kind: &'a str) -> &'a str {
        self.label(concept(iri::KIND, kind).as_str()).unwrap_or(kind)
    }

    /// For which bodies people act, and what bodies are part of.
    pub fn bodies(&self) -> &Bodies {
        &self.bodies
    }

    /// Who held which post when.
    pub fn tenures(&self) -> &Tenures {
        &self.tenures
    }

    /// Whether the name of a party tells what it is and not who.
    pub fn is_generic(&self, party: &str) -> bool {
        self.generic.has(party)
    }

    /// Whether the registry has a place.
    pub fn is_registered(&self, place: &str) -> bool {
        self.known.contains(place)
    }

    /// Whether two places of the registry can be the same spot: one around the other, or both of one district or province, as
    /// a resort and the city that readers know.
    pub fn places_agree(&self, one: &str, other: &str) -> bool {
        self.lies_within(one, other) || self.lies_within(other, one) || self.are_neighbours(one, other)
    }

    /// Whether a place of the registry lies in no other: a country.
    pub fn is_outermost(&self, place: &str) -> bool {
        self.known.contains(place) && !self.within.contains_key(place)
    }

    /// Whether two places lie side by side in a third that is itself part of another: no country.
    fn are_neighbours(&self, one: &str, other: &str) -> bool {
        let around = self.within.get(one).filter(|around| self.within.get(other) == Some(*around));
        around.is_some_and(|around| self.within.contains_key(around))
    }

    /// Whether a place lies in another that holds it.
    pub fn is_within(&self, inner: &str, outer: &str) -> bool {
        inner != outer && self.lies_within(inner, outer)
    }

    fn lies_within(&self, inner: &str, outer: &str) -> bool {
        let mut at = Some(inner);
        // a bound, so that a circle in the data does not hold us
        for _ in 0..16 {
            match at {
                Some(place) if place == outer => return true,
                Some(place) => at = self.within.get(place).map(String::as_str),
                None => return false,
            }
        }
        false
    }

    /// Fingerprint of the registry: records name its ids, so they are emitted anew when it changes.
    pub fn registry_hash(&self) -> String {
        let hashes = self.graphs.iter().map(|graph| graph.hash.as_str());
        let hashes: Vec<&str> = hashes.chain(self.tenures.single_roles()).collect();
        iri::short_hash(&hashes)
    }
}

/// A person or body whose Wikidata item the registry gives is that item: the item was settled by those who keep the
/// registry, and neither is a concept, of which `skos:exactMatch` would say enough.
fn same_as(quads: &mut Vec<Quad>) {
    let item = |quad: &&Quad| {
        let wikidata = matches!(&quad.object, Term::NamedNode(item) if item.as_str().starts_with(WIKIDATA));
        quad.predicate == skos::EXACT_MATCH && wikidata
    };
    let same: Vec<Quad> =
        quads.iter().filter(item).map(|quad| Quad { predicate: owl::SAME_AS.into_owned(), ..quad.clone() }).collect();
    quads.extend(same);
}

/// The graph that a registry file belongs to.
fn home(path: &str) -> &'static str {
    match path.rsplit(['/', '\\']).next() {
        Some("topics.ttl") => iri::TOPICS,
        Some("places.ttl") => iri::PLACES,
        _ => iri::REGISTRY,
    }
}
