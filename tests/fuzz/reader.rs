//! Any bytes through the reader: encodings, pages, JSON, plain text, compressed or not, and zones.

#![no_main]

mod invariants;
mod mutator;
mod splice;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use std::sync::LazyLock;

use splice::Words;

static WORDS: LazyLock<Words> = LazyLock::new(Words::of_pages);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutator::mutate(&WORDS, 2, data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| invariants::reader(bytes));
