//! Who met whom, as a network: rows of participations come in, actors tied by the meetings they shared go out,
//! with measures, components, communities and brokers.
//!
//! The data stay two-mode (actors attend meetings) until the last moment: [`TwoMode`] filters and rolls up,
//! [`project`] ties actors. Every choice on the way is a field of the [`Recipe`], which every output prints.
//! Nodes are sorted by identifier and sums run in that order, so the order of rows never shows in a result.
//! Never here: reading words, SPARQL text, drawing.

use std::collections::BTreeSet;

use petgraph::graph::{NodeIndex, UnGraph};
use thiserror::Error;

use self::centrality::Scale;
use crate::query::QueryError;
use crate::record::ActorKind;

mod adjacency;
mod analysis;
pub mod attendance;
pub mod backbone;
pub mod balance;
mod blocs;
pub mod brokerage;
mod brokers;
pub mod centrality;
pub mod change;
pub mod community;
pub mod comparison;
mod components;
mod curveball;
mod decay;
pub mod directed;
pub mod ego;
mod kernel;
mod known;
pub mod methods;
mod mixing;
mod named;
mod participations;
mod permutation;
mod plain;
mod projection;
mod random;
mod recipe;
mod relation;
mod roster;
mod sample;
mod sources;
mod table;
mod two_mode;
pub mod uncertainty;
mod wholes;

pub use adjacency::Adjacency;
pub use analysis::{Analysis, Column, Wanted};
pub use backbone::Chance;
pub use blocs::Blocs;
pub use brokers::{Broker, brokers, cut_points};
pub use components::{components, members, order_groups};
pub use curveball::Curveball;
pub use decay::Decay;
pub use known::Known;
pub use mixing::{Mixing, mixing};
pub use participations::{Body, Participation, participations, related, role_named};
pub use permutation::{AgainstChance, against_chance};
pub use projection::project;
pub use recipe::{Actors, Recipe, Tally, Weight};
pub use relation::{End, Relation};
pub use roster::Roster;
pub use sample::Survey;
pub use sources::{Source, sources};
pub use two_mode::{Meeting, TwoMode, kind_name};
pub use wholes::{Parts, Wholes};

/// Why a network could not be built or measured.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// No measure has this name.
    #[error("no measure is called {name:?}; the measures are {}, or all", known.join(", "))]
    UnknownMeasure {
        /// As asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// Measures that no one table can show.
    #[error(
        "{one} and {other} are measures of different things (actors, ties, network, attendance); ask for them apart"
    )]
    MixedMeasures {
        /// A measure.
        one: String,
        /// A measure of something else.
        other: String,
    },
    /// Dates that are uncertain, but nothing that they could be out of.
    #[error("intervals from uncertain dates need a period that meetings may fall out of: give --from or --to")]
    NoPeriod,
    /// Something is drawn that the measures asked for have no columns for.
    #[error("{option} is for measures of actors or of the network, not of {of}")]
    NotDrawn {
        /// The option.
        option: &'static str,
        /// What the measures are of.
        of: &'static str,
    },
    /// There is no place where results could be kept.
    #[error("results are kept in a store, or with --rdf in one file of N-Quads (.nq), which is then written anew")]
    NotKept,
    /// Nothing is kept under a name.
    #[error("nothing is kept as {name:?}; the query network/measurements lists what is")]
    NothingKept {
        /// The name.
        name: String,
    },
    /// Something that has no direction was asked of a directed network.
    #[error(
        "{what} is not defined for ties from one actor to another; ask for it of --relation attendance or cosigned"
    )]
    Directed {
        /// What was asked for.
        what: &'static str,
    },
    /// A null model of attendance for a network that was made without.
    #[error("this network was made of ties, without meetings; only the disparity filter can find its backbone")]
    NoAttendance,
    /// A backbone that would always be empty.
    #[error(
        "{draws} random networks are too few to find any tie significant among {tests} tests; draw at least {needed}, or \
         take another correction or the method sdsm"
    )]
    FewDraws {
        /// How many were asked for.
        draws: usize,
        /// How many it takes.
        needed: usize,
        /// How many tests there are.
        tests: usize,
    },
    /// The query of participations failed.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The query of participations is no SELECT.
    #[error("{query}: gives no rows; it must be a SELECT")]
    NoRows {
        /// The query.
        query: &'static str,
    },
    /// Too many cliques to list.
    #[error(
        "there are more than {limit} cliques of {least} or more actors; ask for larger ones (--cliques {}) or leave out weak \
         ties (--min-weight)", least + 1
    )]
    TooManyCliques {
        /// Actors of the smallest that were asked for.
        least: usize,
        /// How many are listed at most.
        limit: usize,
    },
    /// Too many actors to compare each two.
    #[error(
        "{actors} actors have ties, and blocks compare at most {most}; leave out weak ties and actors without ties \
         (--min-weight), or take bodies for people (--actors bodies --roll-up)"
    )]
    TooManyActors {
        /// How many there are.
        actors: usize,
        /// How many there may be.
        most: usize,
    },
    /// So many windows that nobody reads them.
    #[error("there are more than {most} windows; take longer ones, or a shorter time (--from, --to)")]
    TooManyWindows {
        /// How many there may be.
        most: usize,
    },
    /// Something that has no plot.
    #[error("--plot draws actors and communities, not ties or windows; take --show actors or --show communities")]
    NoPlot,
    /// A path from an actor to itself.
    #[error("{:?} and {:?} are the same actor; a path needs two", names[0], names[1])]
    SameActor {
        /// As asked for.
        names: [String; 2],
    },
    /// A file without the recipe of a network.
    #[error(
        "{path}: no recipe of a network ({reason}); take what network prints as CSV or JSON, recipe.json, or a network that \
         export writes as DOT, SVG, GraphML, GEXF or JSON"
    )]
    NoRecipe {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A recipe with a step that only words tell of.
    #[error(
        "{path}: the network cannot be made again, a step after its recipe changed it: {steps}; save the recipe of a network \
         without --top and without an ego"
    )]
    NotRepeated {
        /// The file of the recipe.
        path: String,
        /// Its steps.
        steps: String,
    },
    /// Nobody, or more than one, is called so.
    #[error("{fault}")]
    UnknownActor {
        /// What is wrong with the name.
        fault: String,
    },
    /// An actor whom the choices of the network leave out.
    #[error(
        "{name:?} took part in no meeting of this network; its options (period, status, actors, roll-up) may leave out the \
         meetings that are known"
    )]
    AbsentActor {
        /// As asked for.
        name: String,
    },
    /// A table that a user gave does not say what it should.
    #[error("{}", faults.join("\n"))]
    Table {
        /// What is wrong, each with file and line.
        faults: Vec<String>,
    },
    /// A tie that no measure could use.
    #[error("tie {a:?} - {b:?}: {reason}")]
    BadTie {
        /// One end.
        a: String,
        /// The other.
        b: String,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// An actor in a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Identifier: the actor's IRI.
    pub id: String,
    /// Name to show.
    pub label: String,
    /// What it is.
    pub kind: ActorKind,
    /// Indices into [`TwoMode::meetings`] of the meetings it attended, ascending.
    pub meetings: Vec<usize>,
}

/// What ties two actors.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub struct Tie {
    /// Strength, as the recipe's [`Weight`] defines it; finite and above zero.
    pub weight: f64,
    /// Indices into [`TwoMode::meetings`] of the meetings they shared, ascending.
    pub meetings: Vec<usize>,
    /// How likely chance makes such a tie, in a backbone.
    pub chance: Option<Chance>,
    /// On how many matters both stood on the same side, and on how many on opposite sides, where [`balance::stances`] were
    /// laid over the network.
    pub stands: Option<[usize; 2]>,
}

/// A tie that leads from one actor to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// The node it starts from.
    pub from: usize,
    /// The node it leads to.
    pub to: usize,
    /// Its weight, and the meetings behind it.
    pub tie: Tie,
}

/// Actors tied by shared meetings, the two-mode data they come from and the recipe that made them.
#[derive(Debug, Clone)]
pub struct Network {
    /// Nodes ascend by identifier; edges ascend by their lower, then their higher end. Of a directed network each edge
    /// is a pair with arcs, and weighs as much as its arcs together.
    pub graph: UnGraph<Node, Tie>,
    /// The arcs of a directed network, ascending by the node they start from, then by the one they lead to.
    pub arcs: Option<Vec<Arc>>,
    /// Who attended what, after all filters.
    pub two_mode: TwoMode,
    /// Every choice made.
    pub recipe: Recipe,
    /// What came in, what was left out.
    pub tally: Tally,
}

impl Network {
    /// A network of given ties `(a, b, weight)`, without meetings; labels are the identifiers, all actors are persons.
    /// `isolates` adds actors without ties.
    ///
    /// Errors: a tie of an actor to itself, a repeated tie, or a weight that is not finite and above zero.
    pub fn from_ties(ties: &[(&str, &str, f64)], isolates: &[&str]) -> Result<Self, NetworkError> {
        let mut ids: Vec<&str> = ties.iter().flat_map(|&(a, b, _)| [a, b]).chain(isolates.iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        let index = |id: &str| ids.partition_point(|&other| other < id);
        let mut edges = Vec::with_capacity(ties.len());
        for &(a, b, weight) in ties {
            let bad = |reason| NetworkError::BadTie { a: a.to_owned(), b: b.to_owned(), reason };
            if a == b {
                return Err(bad("an actor has no tie to itself"));
            }
            if !(weight.is_finite() && weight > 0.0) {
                return Err(bad("its weight must be a number above zero"));
            }
            let (low, high) = (index(a).min(index(b)), index(a).max(index(b)));
            edges.push((low, high, weight));
        }
        edges.sort_unstable_by_key(|&(low, high, _)| (low, high));
        if let Some(twice) = edges.windows(2).find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)) {
            let (a, b) = (ids[twice[0].0].to_owned(), ids[twice[0].1].to_owned());
            return Err(NetworkError::BadTie { a, b, reason: "it is given twice; add up the weights first" });
        }
        let mut graph = UnGraph::with_capacity(ids.len(), edges.len());
        for id in &ids {
            let (id, label) = ((*id).to_owned(), (*id).to_owned());
            graph.add_node(Node { id, label, kind: ActorKind::Person, meetings: Vec::new() });
        }
        for (low, high, weight) in edges {
            graph.add_edge(
                NodeIndex::new(low),
                NodeIndex::new(high),
                Tie { weight, meetings: Vec::new(), chance: None, stands: None },
            );
        }
        Ok(Self { graph, arcs: None, two_mode: TwoMode::default(), recipe: Recipe::default(), tally: Tally::default() })
    }

    /// The nodes in order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.graph.raw_nodes().iter().map(|node| &node.weight)
    }

    /// The ties in order, each with the indices of its ends, the lower first.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = (usize, usize, &Tie)> {
        self.graph.raw_edges().iter().map(|edge| (edge.source().index(), edge.target().index(), &edge.weight))
    }

    /// What a reader counts as a tie: the arcs of a directed network, each with where it starts from and leads to; else
    /// the ties, the lower end first.
    pub fn links(&self) -> Vec<(usize, usize, &Tie)> {
        match &self.arcs {
            Some(arcs) => arcs.iter().map(|arc| (arc.from, arc.to, &arc.tie)).collect(),
            None => self.ties().collect(),
        }
    }

    /// The tie of two nodes; of a directed network the arc from the first to the second.
    pub fn link(&self, from: usize, to: usize) -> Option<&Tie> {
        match &self.arcs {
            Some(arcs) => arcs.binary_search_by_key(&(from, to), |arc| (arc.from, arc.to)).ok().map(|at| &arcs[at].tie),
            None => {
                let tie = self.graph.find_edge(NodeIndex::new(from), NodeIndex::new(to))?;
                self.graph.edge_weight(tie)
            }
        }
    }

    /// Whether ties lead from one actor to another.
    pub fn directed(&self) -> bool {
        self.arcs.is_some()
    }

    /// Ties over possible ties, or arcs over possible arcs; 0 below two nodes.
    pub fn density(&self) -> f64 {
        let pairs = Scale::Pairs.divisor(self.graph.node_count());
        match &self.arcs {
            Some(arcs) => arcs.len() as f64 / (2.0 * pairs),
            None => self.graph.edge_count() as f64 / pairs,
        }
    }

    /// Neighbours of every node in rows, for the measures of undirected ties; arcs are taken both ways.
    pub fn adjacency(&self) -> Adjacency {
        Adjacency::new(&self.graph)
    }

    /// The part of the network whose nodes have `true` in `keep` (one value a node), with the ties among them.
    pub fn induced(&self, keep: &[bool]) -> Self {
        let graph = self
            .graph
            .filter_map(|node, weight| keep[node.index()].then(|| weight.clone()), |_, tie| Some(tie.clone()));
        let places = keep.iter().scan(0, |next, &kept| {
            let place = kept.then_some(*next);
            *next += usize::from(kept);
            Some(place)
        });
        let numbers: Vec<Option<usize>> = places.collect();
        let arc = |arc: &Arc| Some(Arc { from: numbers[arc.from]?, to: numbers[arc.to]?, tie: arc.tie.clone() });
        let arcs = self.arcs.as_ref().map(|arcs| arcs.iter().filter_map(arc).collect());
        Self { graph, arcs, two_mode: self.two_mode.clone(), recipe: self.recipe.clone(), tally: self.tally.clone() }
    }

    /// Indices into [`TwoMode::meetings`] of the meetings that any node attended, ascending.
    pub fn attended(&self) -> Vec<usize> {
        let meetings: BTreeSet<usize> = self.nodes().flat_map(|node| node.meetings.iter().copied()).collect();
        meetings.into_iter().collect()
    }

    /// The network without the actors who have no tie, if its recipe wants none.
    fn with_isolates_as_asked(self) -> Self {
        if self.recipe.isolates {
            return self;
        }
        let tied: Vec<bool> = self.graph.node_indices().map(|node| self.graph.edges(node).next().is_some()).collect();
        self.induced(&tied)
    }

    /// Earliest and latest dates (EDTF, compared as text) among meetings of a tie or node, where any has one.
    pub fn dates(&self, meetings: &[usize]) -> Option<(&str, &str)> {
        let dates = || meetings.iter().filter_map(|&meeting| self.two_mode.meetings[meeting].date.as_deref());
        dates().min().zip(dates().max())
    }
}
