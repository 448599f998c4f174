//! The life of a store: what it holds, whether it is whole, what it was, and its way to other stores and programs.
//!
//! In: a [`Store`](super::Store) or its folder. Out: canonical lines and their hash, dumps, differences, snapshots, faults.
//! Never here: what the graphs mean, nor a clock; times are given by who asks.

pub mod canonical;
pub mod diff;
pub mod dump;
pub mod info;
pub mod load;
pub mod manifest;
pub mod restore;
mod selection;
pub mod snapshot;
pub mod sorted;
pub(super) mod swap;
pub mod upgrade;
pub mod verify;

pub use selection::{GraphKind, Selection};
