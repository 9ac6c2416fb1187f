//! How far apart values typically are from one another, whatever their middle.

use crate::stats::{count, usable};

/// The mean absolute difference of two of a list's values, in their unit: Gini's mean difference ("Variabilità e mutabilità",
/// 1912). `None` under two values, or where one is not finite.
///
/// The gap between two neighbours in order counts once for each pair that it parts: so a sort is enough, not every pair.
///
/// ```
/// use council_compare::stats::mean_difference;
/// assert_eq!(mean_difference(&[1.0, 4.0, 2.0]), Some(2.0)); // (3 + 1 + 2) ÷ 3
/// assert_eq!(mean_difference(&[5.0, 5.0]), Some(0.0));
/// assert_eq!(mean_difference(&[5.0]), None);
/// ```
#[must_use]
pub fn mean_difference(values: &[f64]) -> Option<f64> {
    let n = values.len();
    if n < 2 || !usable(values) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let gaps = sorted.iter().zip(sorted.iter().skip(1)).enumerate();
    let sum: f64 = gaps.map(|(below, (low, high))| (high - low) * count((below + 1) * (n - 1 - below))).sum();
    Some(sum / (count(n * (n - 1)) / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_mean_over_every_pair(values in prop::collection::vec(-1e6_f64..1e6, 2..40)) {
            let pairs = values.iter().enumerate();
            let gaps: Vec<f64> = pairs
                .flat_map(|(place, one)| values[place + 1..].iter().map(move |other| (one - other).abs()))
                .collect();
            let mean = gaps.iter().sum::<f64>() / count(gaps.len());
            prop_assert!((mean_difference(&values).unwrap() - mean).abs() <= 1e-9 * mean.max(1.0));
        }
    }
}
