//! Words: loaders for `data/lexicon/*.toml`, one per file and of the same stem, and the matcher.

pub mod matcher;

pub use matcher::{Match, Matcher};
