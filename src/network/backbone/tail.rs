//! The Poisson-binomial distribution: how many of many unlike chances come true.

/// The chances that at least 0, 1, … `most` of independent events come true, each with a chance of `chances`.
///
/// Sums and products of what is not negative alone, so that small chances keep their digits. O(n most).
///
/// Hong (2013), On computing the distribution function for the Poisson binomial distribution, Comput. Stat. Data Anal. 59
/// (the recursive formula).
pub fn at_least(chances: impl Iterator<Item = f64>, most: usize) -> Vec<f64> {
    // The last place holds `most` and more.
    let mut exactly = vec![0.0; most + 1];
    exactly[0] = 1.0;
    for chance in chances {
        let reached = exactly[most] + if most > 0 { exactly[most - 1] * chance } else { 0.0 };
        for count in (1..most).rev() {
            exactly[count] = exactly[count] * (1.0 - chance) + exactly[count - 1] * chance;
        }
        if most > 0 {
            exactly[0] *= 1.0 - chance;
        }
        exactly[most] = reached;
    }
    for count in (0..most).rev() {
        exactly[count] += exactly[count + 1];
    }
    exactly.iter_mut().for_each(|chance| *chance = chance.min(1.0));
    exactly
}
