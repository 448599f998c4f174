//! How a target's input is changed: byte by byte, or by words spliced into its text.

use libfuzzer_sys::fuzzer_mutate;

use crate::splice::{self, Random, Words};

/// Changes the first `size` bytes of `data`, which may grow to `max_size`; returns how many there are then. One change in
/// `one_in` is of bytes alone, the others splice words.
pub fn mutate(words: &Words, one_in: usize, data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random::new(seed.into());
    if random.below(one_in) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let text = String::from_utf8_lossy(&data[..size]);
    splice::write(&splice::splice(&text, words, &mut random), &mut data[..max_size])
}
