//! Claims → edition: the meetings that the documents together tell of, and what they say of who holds which post.
//!
//! In: the claims of all documents. Out: the quads of the graph `edition`. The same claims give the same quads, whatever
//! order they came in. Claims are never changed; a conflict is kept beside the choice.

mod block;
mod candidate;
mod cluster;
mod feature;
mod groups;
mod identity;
mod merge;
mod overlap;
mod participants;
mod party;
mod posts;
mod sheet;
mod state;
mod wording;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

use self::cluster::Cluster;
use self::identity::Identities;
use super::claims::{self, Claim, PostClaim, Reports};
use super::emit::DocumentGraph;
use super::iri::{EDITION, graph};
use super::nodes::Nodes;
use super::world::World;
use crate::judgement::Decisions;
use crate::vocab::{maj, rdf, skos};

/// Changes when the same claims would give another edition.
pub(super) const VERSION: &str = "5";

/// The edition that documents have together, without a store: the quads of the graph `edition`, sorted.
pub fn edition_of(documents: &[DocumentGraph], world: &World, decisions: &Decisions) -> Vec<Quad> {
    let mut reports = Reports::new();
    let (mut claims, mut posts) = (Vec::new(), Vec::new());
    for document in documents {
        let nodes = Nodes::of(document.quads.iter().cloned());
        claims.extend(claims::read(&nodes, &mut reports));
        posts.extend(claims::posts(&nodes));
    }
    let mut quads = derive(claims, posts, &reports, world, decisions);
    quads.sort_by_cached_key(ToString::to_string);
    quads
}

/// The quads of the edition. Claims come in any order; what people decided goes before what they alone would give.
pub(super) fn derive(
    mut claims: Vec<Claim>,
    mut posts: Vec<PostClaim>,
    reports: &Reports,
    world: &World,
    decisions: &Decisions,
) -> Vec<Quad> {
    claims.sort_by(|one, other| one.iri.cmp(&other.iri));
    posts.sort_by(|one, other| one.iri.cmp(&other.iri));
    let (plain, names_joined) = identity::split(decisions, world);
    let expanded =
        names_joined.then(|| settle(&mut claims.clone(), &posts, reports, world, &plain).0.expand(decisions));
    let (identities, clusters) = settle(&mut claims, &posts, reports, world, expanded.as_ref().unwrap_or(decisions));
    let canonical = identities.canonical();
    let reports = identity::renamed(reports, &canonical);
    let mut draft = Draft { world, reports: &reports, graph: graph(EDITION).into(), quads: Vec::new() };
    draft.describe_reported(&reports);
    identities.describe(&mut draft);
    for cluster in clusters {
        let members: Vec<&Claim> = cluster.members.iter().map(|at| &claims[*at]).collect();
        let meeting = merge::meeting(&mut draft, &members);
        sheet::merges(&mut draft, &meeting, &cluster.edges, &claims);
    }
    posts::reports(&mut draft, &posts, &canonical);
    draft.quads
}

/// Who is who, and which of the claims are one meeting; the actors of `claims` become those of the edition.
fn settle<'a>(
    claims: &mut [Claim],
    posts: &[PostClaim],
    reports: &Reports,
    world: &'a World,
    decisions: &Decisions,
) -> (Identities<'a>, Vec<Cluster>) {
    let mut identities = Identities::of(claims, posts, reports, world, decisions);
    // reports of one meeting tell whom a name means, so meetings are found with the joins that names alone allow
    let mut known = claims.to_vec();
    identities.rename(&mut known);
    let clusters = cluster::clusters(&known, reports, world, decisions);
    for cluster in clusters.iter().filter(|cluster| cluster.members.len() > 1) {
        identities.join_in_meeting(&cluster.members.iter().map(|at| &claims[*at]).collect::<Vec<_>>());
    }
    identities.rename(claims);
    (identities, clusters)
}

/// The edition under construction.
struct Draft<'a> {
    world: &'a World,
    reports: &'a Reports,
    graph: GraphName,
    quads: Vec<Quad>,
}

impl Draft<'_> {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    fn links<'b>(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        things: impl IntoIterator<Item = &'b String>,
    ) {
        for thing in things {
            self.add(subject, predicate, NamedNode::new_unchecked(thing));
        }
    }

    fn strings(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(text));
    }

    fn arabic<'b>(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        texts: impl IntoIterator<Item = &'b String>,
    ) {
        for text in texts {
            self.add(subject, predicate, Literal::new_language_tagged_literal_unchecked(text, "ar"));
        }
    }

    /// The label of an actor: the registry's, or the name most reported.
    fn label(&self, thing: &str) -> Option<String> {
        self.world.label(thing).map(str::to_owned).or_else(|| self.reported_names(thing).into_iter().next())
    }

    /// Names under which documents report a thing, the most frequent first, then by letters.
    fn reported_names(&self, thing: &str) -> Vec<String> {
        let mut names: Vec<(&String, usize)> = Vec::new();
        for ((name, _), count) in self.reports.get(thing).into_iter().flatten() {
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, sum)) => *sum += count,
                None => names.push((name, *count)),
            }
        }
        names.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        names.into_iter().map(|(name, _)| name.clone()).collect()
    }

    /// Class and labels of what documents report and the registry does not describe.
    fn describe_reported(&mut self, reports: &Reports) {
        for (thing, reports) in reports {
            let node = NamedNode::new_unchecked(thing);
            if self.world.knows(&node) {
                continue;
            }
            let mut kinds: Vec<&str> = reports.keys().map(|(_, kind)| kind.as_str()).collect();
            kinds.sort_unstable();
            kinds.dedup();
            for kind in kinds {
                self.describe(&node, kind);
            }
            let names = self.reported_names(thing);
            self.arabic(&node, skos::PREF_LABEL, names.first());
            self.arabic(&node, skos::ALT_LABEL, names.iter().skip(1));
        }
    }

    fn describe(&mut self, node: &NamedNode, kind: &str) {
        let class = match kind {
            "person" => maj::PERSON,
            "body" => maj::BODY,
            "group" => maj::GROUP,
            "state" => maj::STATE,
            _ => maj::PLACE,
        };
        self.add(node, rdf::TYPE, class.into_owned());
        if class == maj::PLACE {
            self.strings(node, maj::PLACE_TYPE, kind);
        }
    }
}
