//! Any text as the file of a named query: its `#+` header and its SPARQL. Half of the mutations splice words of queries.

#![no_main]

mod mutator;
mod questions;
mod splice;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use std::sync::LazyLock;

use splice::Words;

static WORDS: LazyLock<Words> = LazyLock::new(Words::of_queries);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutator::mutate(&WORDS, 2, data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| questions::header(bytes));
