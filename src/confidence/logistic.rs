//! Logistic regression with a penalty on large weights.
//!
//! Hastie, Tibshirani, Friedman (2009), The elements of statistical learning, 4.4: Newton's method for the log-likelihood,
//! here less half the penalty times the sum of squared weights. The first feature is the constant and bears no penalty.

/// A thing that is right or wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample<const N: usize> {
    /// Values of its features; the first is 1.
    pub features: [f64; N],
    /// Whether it is right.
    pub right: bool,
    /// How much it counts.
    pub weight: f64,
}

/// Steps of Newton's method: far more than it needs.
const STEPS: usize = 50;
/// The constant is held a little too, so that samples that are all right have finite weights.
const CONSTANT: f64 = 0.01;
/// Shares closer to 0 or 1 have no log-odds to work with.
const EDGE: f64 = 1e-6;

/// Log-odds → share.
pub fn sigmoid(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Share → log-odds.
pub fn log_odds(share: f64) -> f64 {
    let share = share.clamp(EDGE, 1.0 - EDGE);
    (share / (1.0 - share)).ln()
}

/// The weights under which the samples are likeliest, less the penalty. The same samples give the same weights.
pub fn fit<const N: usize>(samples: &[Sample<N>], penalty: f64) -> [f64; N] {
    let mut weights = [0.0; N];
    let mut value = objective(samples, &weights, penalty);
    for _ in 0..STEPS {
        let (mut gradient, mut hessian) = ([0.0; N], [[0.0; N]; N]);
        for sample in samples {
            let share = sigmoid(dot(&weights, &sample.features));
            let off = sample.weight * (f64::from(u8::from(sample.right)) - share);
            let curve = sample.weight * share * (1.0 - share);
            for (row, x) in sample.features.iter().enumerate() {
                gradient[row] += off * x;
                for (column, y) in sample.features.iter().enumerate() {
                    hessian[row][column] += curve * x * y;
                }
            }
        }
        for row in 0..N {
            gradient[row] -= held(row, penalty) * weights[row];
            hessian[row][row] += held(row, penalty);
        }
        let step = solve(hessian, gradient);
        // the whole step, or a part of it that does not overshoot
        let tried = (0..STEPS).map(|halvings| {
            let part = 0.5_f64.powi(halvings as i32);
            let tried: [f64; N] = std::array::from_fn(|at| weights[at] + part * step[at]);
            (objective(samples, &tried, penalty), tried)
        });
        let Some((better, found)) = tried.into_iter().find(|(tried, _)| *tried > value) else { break };
        (value, weights) = (better, found);
    }
    weights
}

fn held(row: usize, penalty: f64) -> f64 {
    if row == 0 { CONSTANT } else { penalty }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(x, y)| x * y).sum()
}

/// Log-likelihood of the samples, less the penalty.
fn objective<const N: usize>(samples: &[Sample<N>], weights: &[f64; N], penalty: f64) -> f64 {
    let told = |sample: &Sample<N>| {
        let odds = dot(weights, &sample.features);
        -sample.weight * (if sample.right { -odds } else { odds }).exp().ln_1p()
    };
    let penalties = weights.iter().enumerate().map(|(row, weight)| 0.5 * held(row, penalty) * weight * weight);
    samples.iter().map(told).sum::<f64>() - penalties.sum::<f64>()
}

/// Solves a system of equations with a positive definite matrix by Gaussian elimination.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut values: [f64; N]) -> [f64; N] {
    for pivot in 0..N {
        for row in pivot + 1..N {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let above = matrix[pivot];
            for (value, above) in matrix[row].iter_mut().zip(above).skip(pivot) {
                *value -= factor * above;
            }
            values[row] -= factor * values[pivot];
        }
    }
    for row in (0..N).rev() {
        let rest = dot(&matrix[row][row + 1..], &values[row + 1..]);
        values[row] = (values[row] - rest) / matrix[row][row];
    }
    values
}
