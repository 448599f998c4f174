//! How far a figure might have come out otherwise, had other documents been annotated.
//!
//! Efron, Tibshirani (1993), An introduction to the bootstrap, chapter 13: documents are drawn with replacement, the
//! figure is computed anew, and the interval holds the middle 95 % of its values. Documents are drawn, not meetings:
//! meetings of one document are no independent draws.

use serde::Serialize;

/// The middle 95 % of a figure's values.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// 2.5th percentile.
    pub low: f64,
    /// 97.5th percentile.
    pub high: f64,
}

/// `resamples` draws of `items` out of `items` with replacement, as indices. The same stream gives the same draws on
/// every machine: they are read off the extended output of BLAKE3 for its name.
pub fn draws(stream: &str, items: usize, resamples: usize) -> Vec<Vec<usize>> {
    let mut random = blake3::Hasher::new().update(stream.as_bytes()).finalize_xof();
    let mut bytes = vec![0; items * size_of::<u64>()];
    let mut draw = || {
        random.fill(&mut bytes);
        let numbers = bytes.as_chunks().0.iter().map(|eight| u64::from_le_bytes(*eight));
        numbers.map(|number| ((u128::from(number) * items as u128) >> u64::BITS) as usize).collect()
    };
    (0..resamples).map(|_| draw()).collect()
}

/// The interval of these values; none without any. Between two values percentiles are interpolated.
pub fn interval(mut values: Vec<f64>) -> Option<Interval> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let percentile = |share: f64| {
        let at = share * last as f64;
        let (below, above) = (values[at.floor() as usize], values[at.ceil() as usize]);
        below + (above - below) * at.fract()
    };
    Some(Interval { low: percentile(0.025), high: percentile(0.975) })
}
