//! What several measures compute alike, over rows of neighbours: shortest paths, what the ends of ties share, sums over
//! blocks of nodes.
//!
//! In: [`Adjacency`]. Work is shared out in fixed blocks, and sums of floats run in one order, so that the number of
//! threads never shows in a result.

use super::Adjacency;

pub(super) mod blocks;
pub(super) mod cuts;
pub(super) mod exact;
pub(super) mod incidence;
pub(super) mod lengths;
pub(super) mod shared;
pub(super) mod sources;
pub(super) mod steps;
