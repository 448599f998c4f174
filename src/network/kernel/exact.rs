//! How long ties are, told exactly: sums of 1/weight that are equal as fractions are equal here, though floats often
//! differ in their last bits.
//!
//! A length is a float, which orders, and its residue modulo a prime, which tells equal sums from nearly equal ones:
//! equal fractions have equal residues, and unequal ones that floats cannot tell apart share one with a chance of 2^-61.
//! Residues never overflow, however many different weights there are.

use super::Adjacency;

/// 2^61 - 1.
const PRIME: u64 = (1 << 61) - 1;

/// Weights are read as fractions whose numerator and denominator do not exceed this.
const LARGEST: u64 = 1 << 22;

/// How near a fraction must be to the weight, relatively: some rounding in sums of fractions is forgiven.
const SAME_WEIGHT: f64 = 1.0 / (1u64 << 48) as f64;

/// Floats further apart than this, relatively, are never one length.
const NEAR: f64 = 1e-10;

/// The length of a tie or of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// The length, rounded.
    pub about: f64,
    residue: u64,
}

impl Length {
    pub const ZERO: Self = Self { about: 0.0, residue: 0 };
    pub const INFINITE: Self = Self { about: f64::INFINITY, residue: 0 };

    pub fn plus(self, other: Self) -> Self {
        Self { about: self.about + other.about, residue: (self.residue + other.residue) % PRIME }
    }

    /// Whether both are the same length.
    pub fn ties(self, other: Self) -> bool {
        let larger = self.about.max(other.about);
        self.residue == other.residue && larger.is_finite() && (self.about - other.about).abs() <= NEAR * larger
    }
}

/// The length 1/weight of every tie, by position in the rows of `graph`.
///
/// Counts of meetings and the weights of Newman and Jaccard are fractions. Where some weight is none with terms up to
/// 2^22, all residues are 0, and lengths within 1e-10 of each other, relatively, are one.
pub fn lengths(graph: &Adjacency) -> Vec<Length> {
    let weights = || (0..graph.nodes()).flat_map(|node| graph.weights(node)).copied();
    let exact = |weight: f64| {
        let (over, under) = fraction(weight)?;
        Some(Length { about: 1.0 / weight, residue: times(under, inverse(over)) })
    };
    let rounded = |weight: f64| Length { about: 1.0 / weight, residue: 0 };
    weights().map(exact).collect::<Option<Vec<Length>>>().unwrap_or_else(|| weights().map(rounded).collect())
}

/// The simplest fraction within [`SAME_WEIGHT`] of a number above zero, by its continued fraction.
fn fraction(number: f64) -> Option<(u64, u64)> {
    let (mut before, mut last) = ((0, 1), (1, 0));
    let mut rest = number;
    while rest <= LARGEST as f64 {
        let whole = rest.floor() as u64;
        let next = (whole * last.0 + before.0, whole * last.1 + before.1);
        if next.0.max(next.1) > LARGEST {
            return None;
        }
        if (next.0 as f64 / next.1 as f64 - number).abs() <= number * SAME_WEIGHT {
            return Some(next);
        }
        (before, last) = (last, next);
        rest = 1.0 / (rest - whole as f64);
    }
    None
}

fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

/// `a` to the power of the prime less two, which times `a` is 1 (Fermat).
fn inverse(a: u64) -> u64 {
    let (mut power, mut square, mut left) = (1, a, PRIME - 2);
    while left > 0 {
        if left & 1 == 1 {
            power = times(power, square);
        }
        square = times(square, square);
        left >>= 1;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_found_again() {
        for (over, under) in [(1, 1), (7, 1), (1, 3), (5, 12), (1_000_000, 1), (355, 113), (12_011, 360_360)] {
            assert_eq!(fraction(over as f64 / under as f64), Some((over, under)));
        }
        for number in [std::f64::consts::SQRT_2, 1e-9, 1e12, f64::MIN_POSITIVE, f64::MAX] {
            assert_eq!(fraction(number), None, "{number}");
        }
        let newman = 1.0 / 3.0 + 1.0 / 7.0 + 1.0 / 11.0;
        assert_eq!(fraction(newman), Some((131, 231)));
    }

    #[test]
    fn equal_sums_tie_and_near_ones_do_not() {
        let length = |weights: &[u64]| {
            let of = |&weight: &u64| Length { about: 1.0 / weight as f64, residue: inverse(weight) };
            weights.iter().map(of).fold(Length::ZERO, Length::plus)
        };
        let tenths = length(&[10; 10]);
        assert_ne!(tenths.about, length(&[1]).about, "floats tell equal sums apart");
        assert!(tenths.ties(length(&[1])));
        let (million, more) = (length(&[1, 1_000_000]), length(&[1, 1_000_001]));
        assert!((million.about - more.about) < 1e-11 && !million.ties(more));
    }
}
