//! Any text and day of publication through the whole extraction. Three in four mutations splice words of lexicon and
//! registry, so that frames are reached.

#![no_main]

mod invariants;
mod mutator;
mod splice;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use std::sync::LazyLock;

use splice::Words;

static WORDS: LazyLock<Words> = LazyLock::new(Words::of_reports);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutator::mutate(&WORDS, 4, data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| invariants::pipeline(bytes));
