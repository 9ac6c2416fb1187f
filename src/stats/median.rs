//! The value in the middle.

use crate::stats::select::select;
use crate::stats::usable;

/// The median: half of the values are at or below it, half at or above. For an even count, the mean of the two middle
/// values. `None` when `values` is empty or holds a value that is not finite. Agrees with R's `median` and
/// `numpy.median`.
///
/// ```
/// use council_compare::stats::median;
/// assert_eq!(median(&[7.0, 1.0, 3.0]), Some(3.0));
/// assert_eq!(median(&[7.0, 1.0, 3.0, 4.0]), Some(3.5)); // not the upper middle value, 4
/// assert_eq!(median(&[]), None);
/// assert_eq!(median(&[1.0, f64::NAN, 3.0]), None);
/// ```
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    median_in_place(&mut values.to_vec())
}

/// [`median`] without a copy; the values are left in another order.
#[must_use]
pub fn median_in_place(values: &mut [f64]) -> Option<f64> {
    if !usable(values) {
        return None;
    }
    let half = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    let upper = select(values, half);
    if !even {
        return Some(upper);
    }
    let lower = values.iter().take(half).copied().fold(f64::NEG_INFINITY, f64::max);
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_even_count_takes_the_mean_of_the_middle_two() {
        assert_eq!(median(&[1.0, 2.0, 3.0, 10.0]), Some(2.5));
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        assert_eq!(median(&[f64::MAX, f64::MAX]), Some(f64::MAX));
    }

    proptest! {
        #[test]
        fn as_many_values_lie_above_as_below(values in prop::collection::vec(-1e9_f64..1e9, 1..50)) {
            let middle = median(&values).unwrap();
            let below = values.iter().filter(|value| **value < middle).count();
            let above = values.iter().filter(|value| **value > middle).count();
            prop_assert!(below <= values.len() / 2 && above <= values.len() / 2);
        }

        #[test]
        fn sorting_first_gives_the_same(values in prop::collection::vec(-1e9_f64..1e9, 1..50)) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let half = sorted.len() / 2;
            let by_sorting =
                if sorted.len() % 2 == 1 { sorted[half] } else { f64::midpoint(sorted[half - 1], sorted[half]) };
            prop_assert_eq!(median(&values), Some(by_sorting));
        }
    }
}
