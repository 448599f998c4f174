//! The life of a store: who has it, what it holds, snapshots, dumps, and what verification finds.
#![allow(clippy::non_ascii_literal)]

#[cfg(feature = "rocksdb")]
#[path = "store/disk.rs"]
mod disk;
#[path = "store/dumps.rs"]
mod dumps;
#[path = "store/faults.rs"]
mod faults;
#[path = "store/fixture.rs"]
mod fixture;
#[path = "store/formats.rs"]
mod formats;
#[path = "store/running.rs"]
mod running;
