//! Correlation by rank.

use crate::network::centrality::UNDEFINED;

/// Spearman's rho: Pearson's correlation of ranks, equal values sharing the mean of theirs. Not defined where all values of
/// a list are equal. O(n log n).
///
/// Spearman (1904), The proof and measurement of association between two things, Am. J. Psychol. 15.
pub fn spearman(x: &[f64], y: &[f64]) -> f64 {
    let (x, y) = (mean_ranks(x), mean_ranks(y));
    let mean = (x.len() as f64 + 1.0) / 2.0;
    let sum = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
    ratio(sum(&x, &y), sum(&x, &x), sum(&y, &y))
}

/// Kendall's tau-b: pairs in the same order less pairs in opposite order, over the root of the pairs that differ in one list
/// times those that differ in the other. Not defined where all values of a list are equal. O(n log n).
///
/// Kendall (1945), The treatment of ties in ranking problems, Biometrika 33; Knight (1966), A computer method for
/// calculating Kendall's tau with ungrouped data, J. Am. Stat. Assoc. 61.
pub fn kendall(x: &[f64], y: &[f64]) -> f64 {
    let mut both: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
    both.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let equal_x = equal_pairs(both.iter().map(|(x, _)| *x));
    let equal_both = runs(both.windows(2).map(|pair| pair[0] == pair[1]));
    let mut y: Vec<f64> = both.into_iter().map(|(_, y)| y).collect();
    let opposite = inversions(&mut y);
    let equal_y = equal_pairs(y.into_iter());
    let pairs = x.len() * x.len().saturating_sub(1) / 2;
    let difference = (pairs + equal_both) as f64 - (equal_x + equal_y) as f64 - 2.0 * opposite as f64;
    ratio(difference, (pairs - equal_x) as f64, (pairs - equal_y) as f64)
}

/// `over / sqrt(a b)`.
fn ratio(over: f64, a: f64, b: f64) -> f64 {
    if a > 0.0 && b > 0.0 { (over / (a * b).sqrt()).clamp(-1.0, 1.0) } else { UNDEFINED }
}

/// Ranks from 1 for the least value; equal values share the mean of theirs.
fn mean_ranks(values: &[f64]) -> Vec<f64> {
    let mut rising = values.to_vec();
    rising.sort_unstable_by(f64::total_cmp);
    let rank = |value: &f64| {
        let (below, up_to) = (rising.partition_point(|v| v < value), rising.partition_point(|v| v <= value));
        (below + up_to + 1) as f64 / 2.0
    };
    values.iter().map(rank).collect()
}

/// Pairs of equal values in a sorted list.
fn equal_pairs(values: impl Iterator<Item = f64> + Clone) -> usize {
    runs(values.clone().zip(values.skip(1)).map(|(a, b)| a == b))
}

/// Pairs of equal neighbours or of those that others equal to both stand between.
fn runs(equal: impl Iterator<Item = bool>) -> usize {
    let (mut pairs, mut run) = (0, 0);
    for equal in equal {
        run = if equal { run + 1 } else { 0 };
        pairs += run;
    }
    pairs
}

/// Pairs in falling order; sorts the values (merge sort).
fn inversions(values: &mut [f64]) -> usize {
    let middle = values.len() / 2;
    if middle == 0 {
        return 0;
    }
    let mut count = inversions(&mut values[..middle]) + inversions(&mut values[middle..]);
    let (left, right) = (values[..middle].to_vec(), values[middle..].to_vec());
    let (mut from_left, mut from_right) = (0, 0);
    for value in values {
        let take_left = from_right == right.len() || from_left < left.len() && left[from_left] <= right[from_right];
        if take_left {
            *value = left[from_left];
            from_left += 1;
        } else {
            *value = right[from_right];
            from_right += 1;
            count += left.len() - from_left;
        }
    }
    count
}
