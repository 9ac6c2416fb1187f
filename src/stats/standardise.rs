//! Making features comparable before distances are taken.

use crate::stats::{self, count, winsorise::known};

/// [Winsorises](crate::stats::winsorise) each column and turns it into z-scores: mean 0, standard deviation 1.
///
/// `values` is a table, row by row, `width` columns wide; `winsorise` are the two shares, `None` for not at all. The
/// standard deviation has n − 1 below. A value that is not finite means "not known": it is left out of the limits, mean
/// and deviation, and becomes NaN. A column whose known values are all the same becomes one number: 0, or what rounding
/// the mean leaves.
///
/// `None` when the table is not whole rows of `width`, or the shares are not `0 ≤ low ≤ high ≤ 1`. The recipe is that
/// of ONS, "Clustering local authorities against subnational indicators: methodology" (2025), with their 0.01 and 0.99.
///
/// ```
/// use council_compare::stats::standardise;
/// let table = [1.0, 10.0, 2.0, f64::NAN, 3.0, 30.0]; // three rows of two
/// let z = standardise(&table, 2, None).unwrap();
/// assert_eq!((z[0], z[2], z[4]), (-1.0, 0.0, 1.0));
/// assert!(z[3].is_nan());
/// ```
#[must_use]
pub fn standardise(values: &[f64], width: usize, winsorise: Option<(f64, f64)>) -> Option<Vec<f64>> {
    let mut table = stats::winsorise(values, width, winsorise.unwrap_or((0.0, 1.0)))?;
    for column in 0..width {
        let known = known(&table, column, width);
        let n = count(known.len());
        let mean = known.iter().sum::<f64>() / n;
        let gaps = known.iter().map(|value| value - mean);
        let squares = gaps.map(|gap| gap * gap).sum::<f64>();
        let deviation = (squares / (n - 1.0)).sqrt();
        for value in table.iter_mut().skip(column).step_by(width) {
            *value = match value.is_nan() {
                true => f64::NAN,
                false if deviation > 0.0 => (*value - mean) / deviation,
                false => 0.0,
            };
        }
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn extremes_are_pulled_in_first() {
        let mut table: Vec<f64> = (0..100).map(f64::from).collect();
        table.push(1e9);
        let z = standardise(&table, 1, Some((0.01, 0.99))).unwrap();
        assert_eq!(z[99], z[100]); // both at the 99th percentile
        assert_eq!(z[0], z[1]);
    }

    proptest! {
        #[test]
        fn it_is_winsorising_and_then_z_scores(
            values in prop::collection::vec(-1e6_f64..1e6, 1..60), low in 0.0_f64..0.5, high in 0.5_f64..1.0
        ) {
            let limited = stats::winsorise(&values, 1, (low, high)).unwrap();
            prop_assert_eq!(standardise(&values, 1, Some((low, high))), standardise(&limited, 1, None));
        }
    }

    #[test]
    fn a_column_of_one_value_says_nothing() {
        assert_eq!(standardise(&[5.0, 5.0], 1, None), Some(vec![0.0, 0.0]));
        assert_eq!(standardise(&[5.0], 1, None), Some(vec![0.0]));
    }

    #[test]
    fn ragged_tables_and_impossible_shares_have_no_answer() {
        assert_eq!(standardise(&[1.0, 2.0, 3.0], 2, None), None);
        assert_eq!(standardise(&[1.0], 0, None), None);
        assert_eq!(standardise(&[1.0], 1, Some((0.9, 0.1))), None);
        assert_eq!(standardise(&[1.0], 1, Some((f64::NAN, 0.1))), None);
        assert_eq!(standardise(&[], 3, None), Some(vec![]));
    }
}
