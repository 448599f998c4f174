//! Seeded numbers and orders: the same on every machine and in every version.

/// SplitMix64, a small generator of random numbers.
///
/// Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators, OOPSLA.
#[derive(Debug, Clone)]
pub(super) struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator whose numbers follow from the seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Generator number `stream` of a seed; each has numbers of its own.
    pub(super) fn stream(seed: u64, stream: u64) -> Self {
        Self(Self(seed).next().wrapping_add(Self(stream).next()))
    }

    /// A number below `end`, which is above 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from 0 to below 1, each of 2^53 alike.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The numbers below `end` in random order (Fisher and Yates).
    pub(super) fn order(&mut self, end: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..end).collect();
        for last in (1..end).rev() {
            // The bias of the remainder is below 2^-32 for any number of nodes that fits in memory.
            order.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
        order
    }
}
