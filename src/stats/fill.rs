//! Standing in for what is not known.

use crate::stats::{median, winsorise::known};

/// Puts the median of a column's known values where none is known, so that every pair of rows can be compared over
/// every feature. The alternative, to leave such a feature out of a pair's sum, makes rows of which little is known
/// look nearer to everyone.
///
/// `values` is a table, row by row, `width` columns wide; a value that is not finite means "not known". A column
/// without any known value becomes NaN. `None` when the table is not whole rows of `width`. ONS's published global
/// neighbours (February 2025) come out when this is done after [`winsorise`](crate::stats::winsorise) and before
/// [`standardise`](crate::stats::standardise); ties and order do not enter.
///
/// ```
/// use council_compare::stats::fill_with_medians;
/// assert_eq!(fill_with_medians(&[1.0, f64::NAN, 2.0, 9.0], 1).unwrap(), [1.0, 2.0, 2.0, 9.0]);
/// ```
#[must_use]
pub fn fill_with_medians(values: &[f64], width: usize) -> Option<Vec<f64>> {
    if values.len().checked_rem(width)? != 0 {
        return None;
    }
    let mut table = values.to_vec();
    for column in 0..width {
        let middle = median(&known(values, column, width)).unwrap_or(f64::NAN);
        for value in table.iter_mut().skip(column).step_by(width).filter(|value| !value.is_finite()) {
            *value = middle;
        }
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_has_its_own_median_and_an_unknown_one_stays_so() {
        let filled = fill_with_medians(&[1.0, f64::NAN, f64::INFINITY, f64::NAN], 2).unwrap();
        assert_eq!([filled[0], filled[2]], [1.0, 1.0]);
        assert!(filled[1].is_nan() && filled[3].is_nan());
        assert_eq!(fill_with_medians(&[1.0, 2.0, 3.0], 2), None);
        assert_eq!(fill_with_medians(&[1.0], 0), None);
        assert_eq!(fill_with_medians(&[], 2), Some(vec![]));
    }
}
