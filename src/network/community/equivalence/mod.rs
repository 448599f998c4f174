//! Structural equivalence: actors who met the same others, whether or not they met each other, stand in one block; the
//! image of the blocks shows which of them meet which.
//!
//! In: [`Adjacency`] with weights. Out: [`Blocks`].

use clap::ValueEnum;

use crate::network::centrality::{Measure, Scale, UNDEFINED};
use crate::network::{Adjacency, NetworkError, members, order_groups};

mod concor;
mod linkage;
mod profile;

/// How actors are compared and divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Likeness {
    /// Correlations of correlations, until they split blocks in two (CONCOR).
    Concor,
    /// Average linkage over 1 - correlation of profiles.
    Correlation,
    /// Average linkage over Euclidean distance of profiles.
    Euclidean,
}

/// What to divide into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Equivalence {
    /// How.
    pub likeness: Likeness,
    /// How often CONCOR splits each block.
    pub depth: u32,
    /// How many blocks average linkage leaves.
    pub blocks: usize,
}

/// Blocks of actors who met the same others.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocks {
    /// Block of every node, numbered from 0 by falling size, then by first member.
    pub of: Vec<usize>,
    /// The block of those who met nobody, if there are any: they have no profile and are not compared.
    pub isolates: Option<usize>,
    /// Density of ties from block to block, of all pairs of actors; [`UNDEFINED`] within a block of one.
    pub image: Vec<Vec<f64>>,
    /// How many blocks CONCOR could not split, as the correlations in them do not part.
    pub unsplit: usize,
}

/// Actors with ties above which the matrices would take too long.
pub const MOST: usize = 2_000;

const PROFILE: &str = "an actor's profile is its row of weights, 0 to itself";
const CAUTION: &str = "blocks are made even where actors hardly differ: read them with the image; actors who met nobody \
                       stand apart, without a profile";
const WASSERMAN: &str =
    "Wasserman, Faust 1994, Social Network Analysis, chapter 9; average linkage: Sokal, Michener 1958";

/// What a reader must know of CONCOR.
pub const CONCOR: Measure<()> = Measure {
    name: "concor",
    summary: "blocks of actors who met the same others, by correlations of correlations, split in two --depth times",
    formula: "columns of weights (0 to oneself) are correlated, then the columns of correlations, until all are 1 or -1; \
              the signs part the block",
    paper: "Breiger, Boorman, Arabie 1975, An algorithm for clustering relational data, J. Math. Psychol. 12",
    caution: CAUTION,
    scale: Scale::Own,
    function: (),
};

/// What a reader must know of average linkage over correlations.
pub const CORRELATION: Measure<()> = Measure {
    name: "correlation",
    summary: "blocks of actors who met the same others in like proportions, by average linkage, cut at --blocks",
    formula: "1 - r of the weights of i and j to all third actors; constant rows: 0 if both are, else 1",
    paper: WASSERMAN,
    caution: CAUTION,
    scale: Scale::Own,
    function: (),
};

/// What a reader must know of average linkage over distances.
pub const EUCLIDEAN: Measure<()> = Measure {
    name: "euclidean",
    summary: "blocks of actors who met the same others as often, by average linkage, cut at --blocks",
    formula: "square root of the sum over third actors k of (w_ik - w_jk)^2",
    paper: "Burt 1976, Positions in networks, Social Forces 55; average linkage: Sokal, Michener 1958",
    caution: CAUTION,
    scale: Scale::Own,
    function: (),
};

/// Divides the actors. O(n^2) memory and O(n^3) time, n actors with ties.
///
/// Errors: more than [`MOST`] actors have ties.
pub fn blocks(graph: &Adjacency, wanted: Equivalence) -> Result<Blocks, NetworkError> {
    let tied: Vec<usize> = (0..graph.nodes()).filter(|&node| !graph.neighbours(node).is_empty()).collect();
    if tied.len() > MOST {
        return Err(NetworkError::TooManyActors { actors: tied.len(), most: MOST });
    }
    let profiles = profile::rows(graph, &tied);
    let (among_tied, unsplit) = match wanted.likeness {
        Likeness::Concor => concor::concor(&profiles, wanted.depth),
        Likeness::Correlation => (linkage::average(&profiles, profile::dissimilarity, wanted.blocks), 0),
        Likeness::Euclidean => (linkage::average(&profiles, profile::distance, wanted.blocks), 0),
    };
    // Those without ties keep the label after all others.
    let mut labels = vec![tied.len().min(graph.nodes().saturating_sub(1)); graph.nodes()];
    tied.iter().zip(among_tied).for_each(|(&node, block)| labels[node] = block);
    let of = order_groups(&labels);
    let isolates = (0..graph.nodes()).find(|&node| graph.neighbours(node).is_empty()).map(|node| of[node]);
    let image = image(graph, &of);
    Ok(Blocks { of, isolates, image, unsplit })
}

/// Ties between the members of each two blocks over the pairs there could be. O(n + m).
fn image(graph: &Adjacency, of: &[usize]) -> Vec<Vec<f64>> {
    let sizes: Vec<usize> = members(of).iter().map(Vec::len).collect();
    let mut ends = vec![vec![0usize; sizes.len()]; sizes.len()];
    for node in 0..graph.nodes() {
        graph.neighbours(node).iter().for_each(|&other| ends[of[node]][of[other as usize]] += 1);
    }
    let density = |(block, ends): (usize, Vec<usize>)| {
        let pairs = |other: usize| sizes[block] * (sizes[other] - usize::from(block == other));
        let share = |(other, ends): (usize, usize)| match pairs(other) {
            0 => UNDEFINED,
            pairs => ends as f64 / pairs as f64,
        };
        ends.into_iter().enumerate().map(share).collect()
    };
    ends.into_iter().enumerate().map(density).collect()
}

impl Likeness {
    /// The method in words.
    pub fn text(self) -> String {
        let how = match self {
            Self::Concor => "CONCOR (Breiger, Boorman, Arabie 1975)",
            Self::Correlation => "average linkage over 1 - correlation with third actors",
            Self::Euclidean => "average linkage over Euclidean distance by third actors",
        };
        format!("{how}; {PROFILE}")
    }
}
