//! Any text as the file of a named query: its `#+` header and its SPARQL. Half of the mutations splice words of queries.

#![no_main]

mod questions;
mod splice;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use std::sync::LazyLock;

use splice::{Random, Words};

static WORDS: LazyLock<Words> = LazyLock::new(Words::of_queries);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = Random::new(seed.into());
    if random.below(2) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let text = String::from_utf8_lossy(&data[..size]);
    splice::write(&splice::splice(&text, &WORDS, &mut random), &mut data[..max_size])
});

fuzz_target!(|bytes: &[u8]| questions::header(bytes));
