//! The life of a store: who has it, what it holds, snapshots, dumps, and what verification finds.
#![allow(clippy::non_ascii_literal)]

#[path = "store/running.rs"]
mod running;

#[path = "store/dumps.rs"]
mod dumps;
