//! Pulling in extreme values.

use crate::stats::quantile;

/// Winsorises each column of a table: values beyond the column's [`quantile`]s at two shares, between 0 and 1, are set
/// to them, so that one extreme place does not decide everything.
///
/// `values` is a table, row by row, `width` columns wide. A value that is not finite means "not known": it is left out
/// of the quantiles and becomes NaN. Shares of 0 and 1 change nothing. `None` when the table is not whole rows of
/// `width`, or the shares are not `0 ≤ low ≤ high ≤ 1`. ONS uses 0.01 and 0.99, and the quantiles that [`quantile`]
/// gives are those it publishes ("Clustering similar local authorities and statistical nearest neighbours in the UK",
/// February 2025, table 8).
///
/// ```
/// use council_compare::stats::winsorise;
/// let table = [1.0, 2.0, 3.0, 4.0, 100.0]; // five rows of one
/// assert_eq!(winsorise(&table, 1, (0.25, 0.75)).unwrap(), [2.0, 2.0, 3.0, 4.0, 4.0]);
/// ```
#[must_use]
pub fn winsorise(values: &[f64], width: usize, (low, high): (f64, f64)) -> Option<Vec<f64>> {
    let whole = values.len().checked_rem(width)? == 0;
    if !(whole && 0.0 <= low && low <= high && high <= 1.0) {
        return None;
    }
    let mut table = values.to_vec();
    for column in 0..width {
        let known = known(values, column, width);
        // Without a known value every limit is NaN, and so is every value.
        let (low, high) =
            (quantile(&known, low).unwrap_or(f64::NAN), quantile(&known, high).unwrap_or(f64::NAN));
        for value in table.iter_mut().skip(column).step_by(width) {
            // Not `clamp`: its panic would bring float formatting into the Wasm.
            *value = if value.is_finite() { value.max(low).min(high) } else { f64::NAN };
        }
    }
    Some(table)
}

/// The finite values of a column, in the order of rows.
pub(super) fn known(values: &[f64], column: usize, width: usize) -> Vec<f64> {
    values.iter().skip(column).step_by(width).copied().filter(|value| value.is_finite()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_limited_each_by_itself() {
        let table = [0.0, f64::NAN, 1.0, 7.0, 2.0, f64::INFINITY];
        let limited = winsorise(&table, 2, (0.5, 1.0)).unwrap();
        assert_eq!([limited[0], limited[2], limited[4]], [1.0, 1.0, 2.0]);
        assert!(limited[1].is_nan() && limited[5].is_nan());
        assert_eq!(limited[3], 7.0);
    }

    #[test]
    fn ragged_tables_and_impossible_shares_have_no_answer() {
        assert_eq!(winsorise(&[1.0, 2.0, 3.0], 2, (0.0, 1.0)), None);
        assert_eq!(winsorise(&[1.0], 0, (0.0, 1.0)), None);
        assert_eq!(winsorise(&[1.0], 1, (0.0, 1.5)), None);
        assert_eq!(winsorise(&[], 3, (0.0, 1.0)), Some(vec![]));
    }
}
