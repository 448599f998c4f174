//! Signed ties from stances: who stood on the same side of the same matters, and who on opposite sides.
//!
//! In: [`Statement`]s, rows of the query `network/stances`, which knows what stance is for a matter and what against it.
//! Out: a [`Layer`] of signed ties beside those of attendance.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use indexmap::IndexMap;
use oxigraph::model::Term;
use petgraph::graph::NodeIndex;

use super::Signed;
use crate::network::participations::{row, solutions};
use crate::network::two_mode::seat;
use crate::network::{Adjacency, Body, Network, NetworkError, Participation, Recipe, Tally};
use crate::query::Target;
use crate::registry::Registry;

/// What counts as one matter, to be for or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Matter {
    /// A topic of the meetings at which it was said, in the whole period.
    Topic,
    /// A meeting: only what was said at the same one is compared.
    Meeting,
}

/// Where who makes a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// For the matter.
    For,
    /// Against the matter.
    Against,
    /// The parties stand against each other.
    Apart,
}

/// What one actor said, or one of those who said it together; a row for each topic of the meeting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// IRI of the outcome.
    pub id: String,
    /// Who said it, at which meeting.
    pub by: Participation,
    /// IRI of a topic of the meeting, if it has any.
    pub topic: Option<String>,
    /// Where the actor stands.
    pub stand: Stand,
}

/// The statements of a store or an endpoint, of all statuses and roles; `limits` as for
/// [`participations`](crate::network::participations).
///
/// Errors: a limit that the query does not know or cannot read; the store cannot be read, or the endpoint does not answer.
pub fn statements<'a>(
    target: impl Into<Target<'a>>,
    registry: &Registry,
    limits: &IndexMap<String, String>,
) -> Result<Vec<Statement>, NetworkError> {
    let statement = |solution: &oxigraph::sparql::QuerySolution| {
        let iri = |column: &str| match solution.get(column) {
            Some(Term::NamedNode(node)) => Some(node.as_str().to_owned()),
            _ => None,
        };
        let stand = match solution.get("stand") {
            Some(Term::Literal(stand)) => [("for", Stand::For), ("against", Stand::Against), ("apart", Stand::Apart)]
                .into_iter()
                .find_map(|(name, known)| (name == stand.value()).then_some(known))?,
            _ => return None,
        };
        Some(Statement { id: iri("statement")?, by: row(solution)?, topic: iri("matter"), stand })
    };
    Ok(solutions("network/stances", target.into(), registry, limits)?.iter().filter_map(statement).collect())
}

/// Two actors who took stands on common matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Indices into [`Layer::actors`], the lower first.
    pub ends: [usize; 2],
    /// Matters on which both stood on the same side, ascending.
    pub same: Vec<String>,
    /// Matters on which they stood on opposite sides, ascending; on one matter they may have done both.
    pub opposite: Vec<String>,
}

impl Compared {
    /// The [`sign`] of their tie.
    pub fn sign(&self) -> i8 {
        sign([self.same.len(), self.opposite.len()])
    }
}

/// 1 where two agree on more matters than they disagree on, -1 where on fewer, 0 where on as many.
pub fn sign([same, opposite]: [usize; 2]) -> i8 {
    same.cmp(&opposite) as i8
}

/// Actors who took stands, and how these compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Ascending by identifier.
    pub actors: Vec<Body>,
    /// All pairs with common matters, ascending.
    pub pairs: Vec<Compared>,
    /// How the layer came about, for the recipe.
    pub told: String,
}

/// The sides that one actor took on one matter.
type Sides = BTreeSet<Stand>;

/// Compares the stands that actors took. `recipe` says which statuses and roles count, and who stands for whom; what an
/// actor said of a matter several times, or in several documents, counts once. O(sum over matters of actors squared).
///
/// Leifeld (2017), Discourse network analysis, in: The Oxford Handbook of Political Networks: congruence and conflict over
/// concepts, subtracted.
pub fn layer(statements: &[Statement], recipe: &Recipe, matter: Matter) -> Layer {
    let (mut actors, mut tally) = (BTreeMap::new(), Tally::default());
    let mut stands: BTreeMap<&str, BTreeMap<&str, Sides>> = BTreeMap::new();
    let mut apart: BTreeMap<(&str, &str), BTreeMap<&str, &str>> = BTreeMap::new();
    let mut counted: BTreeSet<&str> = BTreeSet::new();
    let mut digest = blake3::Hasher::new();
    for statement in statements.iter().collect::<BTreeSet<&Statement>>() {
        let Some((id, label, kind)) = seat(&statement.by, recipe, &mut tally) else { continue };
        let about = match matter {
            Matter::Topic => statement.topic.as_deref(),
            Matter::Meeting => Some(statement.by.meeting.as_str()),
        };
        let Some(about) = about else { continue };
        counted.insert(&statement.id);
        digest.update(format!("{} {about} {id} {:?}\n", statement.id, statement.stand).as_bytes());
        actors.entry(id).or_insert((label, kind));
        if statement.stand == Stand::Apart {
            let body = statement.by.represents.as_ref().map_or(id, |body| body.id.as_str());
            apart.entry((about, &statement.id)).or_default().insert(id, body);
        } else {
            stands.entry(about).or_default().entry(id).or_default().insert(statement.stand);
        }
    }
    let told = told(matter, counted.len(), &digest.finalize().to_hex()[..12]);
    let ids: Vec<&str> = actors.keys().copied().collect();
    let pairs = pairs(&ids, &stands, &apart);
    let actors = actors.into_iter();
    let actors = actors.map(|(id, (label, kind))| Body { id: id.to_owned(), label: label.to_owned(), kind });
    Layer { actors: actors.collect(), pairs, told }
}

/// The pairs of actors with common matters.
fn pairs(
    ids: &[&str],
    stands: &BTreeMap<&str, BTreeMap<&str, Sides>>,
    apart: &BTreeMap<(&str, &str), BTreeMap<&str, &str>>,
) -> Vec<Compared> {
    let number = |id: &str| ids.partition_point(|&other| other < id) as u32;
    // Pairs of actors with the number of a matter, and whether they stood on opposite sides of it.
    let mut met: Vec<(u32, u32, u32, bool)> = Vec::new();
    let matters: BTreeSet<&str> = stands.keys().copied().chain(apart.keys().map(|(about, _)| *about)).collect();
    let matters: Vec<&str> = matters.into_iter().collect();
    let place = |about: &str| matters.partition_point(|&other| other < about) as u32;
    for (about, of) in stands {
        let of: Vec<(u32, &Sides)> = of.iter().map(|(id, sides)| (number(id), sides)).collect();
        for (at, (one, sides)) in of.iter().enumerate() {
            for (other, others) in &of[at + 1..] {
                let same = sides.intersection(others).next().is_some();
                // Two stands of each at the most: they differ unless both have one and the same.
                let opposite = sides.len() > 1 || others.len() > 1 || !same;
                met.extend(same.then_some((*one, *other, place(about), false)));
                met.extend(opposite.then_some((*one, *other, place(about), true)));
            }
        }
    }
    for ((about, _), of) in apart {
        let of: Vec<(u32, &str)> = of.iter().map(|(id, body)| (number(id), *body)).collect();
        for (at, (one, body)) in of.iter().enumerate() {
            let against = of[at + 1..].iter().filter(|(_, other)| other != body);
            met.extend(against.map(|(other, _)| (*one, *other, place(about), true)));
        }
    }
    met.sort_unstable();
    met.dedup();
    let of = |opposite: bool, met: &[(u32, u32, u32, bool)]| {
        met.iter()
            .filter(|(.., side)| *side == opposite)
            .map(|(_, _, about, _)| matters[*about as usize].to_owned())
            .collect()
    };
    let compared = |met: &[(u32, u32, u32, bool)]| Compared {
        ends: [met[0].0 as usize, met[0].1 as usize],
        same: of(false, met),
        opposite: of(true, met),
    };
    met.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(compared).collect()
}

fn told(matter: Matter, statements: usize, hash: &str) -> String {
    let matters = match matter {
        Matter::Topic => "matters are the topics of the meetings where it was said",
        Matter::Meeting => "matters are meetings, so that only what was said at the same one is compared",
    };
    format!(
        "signed ties from stances (congruence less conflict, Leifeld 2017): for a matter is who agrees, supports, praises, \
         welcomes, decides, undertakes or signs, against it who rejects, condemns, accuses or disagrees, and what nobody said \
         alone all parties said but observers and mediators; {matters}, each counted once; a tie is positive where two stood \
         on the same side more often than on opposite ones, negative where less often, none where as often; {statements} \
         statements, hash {hash}"
    )
}

impl Layer {
    /// Lays the layer over a network: each tie is told on how many matters its ends stood alike and apart. Pairs who took
    /// stands and share no tie of the network are no ties for it; the recipe tells how many they are.
    pub fn over(&self, network: &mut Network) {
        let node: BTreeMap<&str, usize> = network.nodes().map(|node| node.id.as_str()).zip(0..).collect();
        let ends = |pair: &Compared| {
            let [a, b] = pair.ends.map(|end| node.get(self.actors[end].id.as_str()).map(|&node| NodeIndex::new(node)));
            Some((a?, b?))
        };
        let ties: Vec<_> =
            self.pairs.iter().map(|pair| ends(pair).and_then(|(a, b)| network.graph.find_edge(a, b))).collect();
        let apart = ties.iter().filter(|tie| tie.is_none()).count();
        for (pair, tie) in self.pairs.iter().zip(ties) {
            if let Some(tie) = tie {
                network.graph[tie].stands = Some([pair.same.len(), pair.opposite.len()]);
            }
        }
        network.recipe.steps.push(format!("{}; {apart} pairs who took stands have no tie here", self.told));
    }

    /// The ties that have a sign, for [`balance`](super::balance) and [`frustration`](super::frustration).
    pub fn signed(&self) -> Signed {
        let ties = self.pairs.iter().filter(|pair| pair.sign() != 0);
        let ties = ties.map(|pair| (pair.ends[0], pair.ends[1], f64::from(pair.sign())));
        Signed {
            actors: self.actors.iter().map(|actor| actor.id.clone()).collect(),
            graph: Adjacency::from_ties(self.actors.len(), ties),
            source: self.told.clone(),
        }
    }
}
