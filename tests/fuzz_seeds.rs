//! Seeds of the fuzz targets, and some texts made of each of them, through what the targets assert.

#[path = "fuzz/invariants.rs"]
mod invariants;
#[path = "fuzz/questions.rs"]
mod questions;
#[path = "fuzz/splice.rs"]
mod splice;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;
use splice::{Random, Words, splice};

/// How many texts are made of a seed, each of the one before.
const GENERATIONS: u64 = 16;
/// Texts that have grown longer start again, in bytes.
const LONGEST: usize = 8192;

/// The seeds of a target with their names.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let entries = std::fs::read_dir(folder).expect("the folder of seeds").map(|entry| entry.expect("a file").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    entries.map(|path| (name(&path), std::fs::read(&path).expect("a seed"))).collect()
}

/// Asserts on each seed and its offspring, and names the text of a failure.
fn hold(target: &str, words: &Words, assert: fn(&[u8])) {
    let seeds = seeds(target);
    assert!(seeds.len() > 5, "{} seeds", seeds.len());
    seeds.par_iter().for_each(|(name, seed)| {
        let check = |bytes: &[u8], generation: u64| {
            let held = catch_unwind(AssertUnwindSafe(|| assert(bytes))).is_ok();
            assert!(held, "{target}/{name}, generation {generation}: {:?}", String::from_utf8_lossy(bytes));
        };
        check(seed, 0);
        let mut bytes = seed.clone();
        for generation in 1..=GENERATIONS {
            let mut random = Random::new(generation);
            bytes = if bytes.len() > LONGEST { seed.clone() } else { bytes };
            bytes = match random.below(4) {
                0 => scrambled(bytes, &mut random),
                _ => splice(&String::from_utf8_lossy(&bytes), words, &mut random).into_bytes(),
            };
            check(&bytes, generation);
        }
    });
}

/// Some bytes changed, and the end cut off now and then.
fn scrambled(mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    for _ in 0..=random.below(3) {
        if !bytes.is_empty() {
            let at = random.below(bytes.len());
            bytes[at] = random.below(256) as u8;
        }
    }
    if random.below(4) == 0 {
        bytes.truncate(random.below(bytes.len() + 1));
    }
    bytes
}

#[test]
fn the_reader_takes_any_bytes() {
    hold("reader", &Words::of_pages(), invariants::reader);
}

#[test]
fn the_pipeline_takes_any_text() {
    hold("pipeline", &Words::of_reports(), invariants::pipeline);
}

#[test]
fn headers_of_queries_take_any_text() {
    hold("header", &Words::of_queries(), questions::header);
}

#[test]
fn parameters_take_any_value() {
    hold("binding", &Words::of_queries(), questions::binding);
}
