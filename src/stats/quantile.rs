//! The value below which a given share of values lie.

use crate::stats::select::select;
use crate::stats::{count, usable};

/// The quantile at `p`, from 0 (the least) to 1 (the greatest), by linear interpolation between order statistics:
/// type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996). The
/// default of R's `quantile` and of `numpy.quantile`; statrs uses type 8.
///
/// `None` when `values` is empty or holds a value that is not finite, or `p` is outside 0 to 1.
///
/// ```
/// use council_compare::stats::quantile;
/// let values = [7.0, 15.0, 36.0, 39.0, 40.0, 41.0];
/// assert_eq!(quantile(&values, 0.25), Some(20.25));
/// assert_eq!(quantile(&values, 0.5), Some(37.5));
/// assert_eq!(quantile(&values, 1.0), Some(41.0));
/// assert_eq!(quantile(&values, 1.5), None);
/// ```
#[must_use]
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    if !usable(values) || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let (index, fraction) = position(values.len(), p);
    let mut scratch = values.to_vec();
    let lower = select(&mut scratch, index);
    let upper = scratch.iter().skip(index + 1).copied().fold(f64::INFINITY, f64::min);
    Some(if fraction > 0.0 && upper.is_finite() { lower + fraction * (upper - lower) } else { lower })
}

/// The place of the value below the quantile at `p`, from 0 to 1, among `n` values in order, of which there is one at least;
/// and the share of the way from it to the next.
pub(super) fn position(n: usize, p: f64) -> (usize, f64) {
    let position = count(n - 1) * p;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last index"
    )]
    let index = position as usize;
    (index, position - count(index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quantile_uses_type_7() {
        // R 4.3: quantile(c(3, 6, 7, 8, 8, 10, 13, 15, 16, 20), c(.25, .5, .75)) is 7.25, 9, 14.5
        let values = [3.0, 6.0, 7.0, 8.0, 8.0, 10.0, 13.0, 15.0, 16.0, 20.0];
        assert_eq!([0.25, 0.5, 0.75].map(|p| quantile(&values, p).unwrap()), [7.25, 9.0, 14.5]);
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[f64::NAN], 0.5), None);
        assert_eq!(quantile(&[1.0], f64::NAN), None);
    }

    proptest! {
        #[test]
        fn a_half_is_the_median(values in prop::collection::vec(-1e6_f64..1e6, 1..60)) {
            let (by_quantile, by_median) = (quantile(&values, 0.5).unwrap(), crate::stats::median(&values).unwrap());
            prop_assert!((by_quantile - by_median).abs() <= 1e-9 * by_median.abs().max(1.0));
        }

        #[test]
        fn a_greater_share_is_never_a_lower_value(
            values in prop::collection::vec(-1e6_f64..1e6, 1..60), p in 0.0_f64..1.0, q in 0.0_f64..1.0
        ) {
            let (low, high) = (quantile(&values, p.min(q)).unwrap(), quantile(&values, p.max(q)).unwrap());
            prop_assert!(low <= high + 1e-9);
        }
    }
}
