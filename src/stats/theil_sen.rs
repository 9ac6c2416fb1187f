//! How fast values typically change.

use crate::stats::select::select;
use crate::stats::{count, median, normal_quantile, tied_groups, usable};

/// The most points that a line is drawn through: the slopes between any two are held at once, here 12,497,500 of them.
pub const MOST_POINTS: usize = 5_000;

/// A line through points, drawn so that a few odd ones do not move it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TheilSen {
    /// The median of the slopes between any two points; in the values' unit per unit of `x`.
    pub slope: f64,
    /// Where the line is at `x` = 0: median(y) − slope × median(x).
    pub intercept: f64,
    /// The lower end of the slope's interval.
    pub lower: f64,
    /// The upper end of it.
    pub upper: f64,
}

/// The Theil–Sen slope: the median of (yⱼ − yᵢ) ÷ (xⱼ − xᵢ) over all pairs i < j, with an interval that holds the true
/// slope with the given `confidence`, between 0 and 1.
///
/// `x` ascends and no two of it are the same. The interval's ends are two of the N slopes in ascending order, those
/// numbered round((N ± z·σ) ÷ 2), where z is the normal quantile at (1 − `confidence`) ÷ 2 and
/// σ² = (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) ÷ 18 over groups of t equal values. With few points there are too few slopes
/// for that, and the ends are the least and the greatest: then the interval holds the true slope less often.
///
/// Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968), equation 2.6; Hollander and
/// Wolfe, "Nonparametric Statistical Methods" (1973). Agrees with `scipy.stats.theilslopes(y, x, confidence)`, whose
/// halves are rounded to even.
///
/// `None` with fewer than two points or more than [`MOST_POINTS`], slices of different lengths, an `x` that does not
/// ascend, a number that is not finite, a slope too great for one, or a `confidence` that is not between 0 and 1. Takes n²
/// steps.
///
/// ```
/// use council_compare::stats::theil_sen;
/// // Slopes: 1, 1, 2 from the first point, 1, 2.5 from the second, 4 from the third; the two in the middle are 1 and 2.
/// let line = theil_sen(&[0.0, 1.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 7.0], 0.95).unwrap();
/// assert_eq!((line.slope, line.intercept), (1.5, 0.25)); // 2.5 − 1.5 × 1.5
/// assert_eq!((line.lower, line.upper), (1.0, 4.0));
/// assert_eq!(theil_sen(&[0.0, 0.0], &[1.0, 2.0], 0.95), None);
/// ```
#[must_use]
pub fn theil_sen(x: &[f64], y: &[f64], confidence: f64) -> Option<TheilSen> {
    let ascends = x.iter().zip(x.iter().skip(1)).all(|(one, next)| one < next);
    if !(usable(x) && usable(y) && x.len() == y.len() && (2..=MOST_POINTS).contains(&x.len()) && ascends) {
        return None;
    }
    if !(0.0 < confidence && confidence < 1.0) {
        return None;
    }
    let mut slopes = Vec::with_capacity(x.len() * (x.len() - 1) / 2);
    for (place, (x0, y0)) in x.iter().zip(y).enumerate() {
        slopes.extend(x.iter().zip(y).skip(place + 1).map(|(x1, y1)| (y1 - y0) / (x1 - x0)));
    }
    let slope = median(&slopes)?;
    let intercept = median(y)? - slope * median(x)?;
    let spread = spread(pair_variance(y), quantile(confidence)?);
    let pairs = count(slopes.len());
    let last = pairs - 1.0;
    let places = places(pairs, spread);
    let [lower, upper] = places.map(|place| select(&mut slopes, index(place, last)));
    intercept.is_finite().then_some(TheilSen { slope, intercept, lower, upper })
}

/// Which of so many slopes in order, one at least, are the ends of the interval, where S has that variance; `quantile` is
/// that of the confidence.
#[cfg(feature = "bulk")]
pub(super) fn ends(slopes: usize, variance: f64, quantile: f64) -> [usize; 2] {
    let pairs = count(slopes);
    places(pairs, spread(variance, quantile)).map(|place| index(place, pairs - 1.0))
}

/// z: how many standard deviations from the middle the ends of an interval of that confidence are.
pub(super) fn quantile(confidence: f64) -> Option<f64> {
    Some(normal_quantile((1.0 - confidence) / 2.0)?.abs())
}

/// z·σ.
fn spread(variance: f64, quantile: f64) -> f64 {
    quantile * variance.sqrt()
}

/// The places of the ends among so many slopes; they may lie beyond the first and the last.
fn places(pairs: f64, spread: f64) -> [f64; 2] {
    // The lower end is counted from 1, so that both are equally far from their end.
    [((pairs - spread) / 2.0).round_ties_even() - 1.0, f64::midpoint(pairs, spread).round_ties_even()]
}

/// The variance of S, the rising pairs less the falling ones, where there is no trend:
/// (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) ÷ 18 over groups of t equal values.
pub(super) fn pair_variance(values: &[f64]) -> f64 {
    tied_variance(values.len(), tied_groups(values).into_iter().map(term).sum())
}

/// The same of `n` values by that sum over their groups.
pub(super) fn tied_variance(n: usize, ties: f64) -> f64 {
    (term(n) - ties) / 18.0
}

/// t(t−1)(2t+5).
fn term(n: usize) -> f64 {
    count(n) * (count(n) - 1.0) * (2.0 * count(n) + 5.0)
}

/// A place between 0 and the last.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between 0 and the last index"
)]
fn index(place: f64, last: f64) -> usize {
    place.min(last).max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By hand: n = 8 without
    /// ties has 28 slopes, σ² = 8·7·21/18 = 65.33, 1.96·σ = 15.84, so the ends are numbers 6 and 22 (from 0: 5 and 22).
    #[test]
    fn the_ends_of_the_interval_are_the_slopes_that_the_formula_numbers() {
        let x: Vec<f64> = (0..8).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| x * x).collect(); // the slope between i and j is i + j
        let mut slopes: Vec<f64> = (0..8).flat_map(|i| (i + 1..8).map(move |j| f64::from(i + j))).collect();
        slopes.sort_by(f64::total_cmp);
        let line = theil_sen(&x, &y, 0.95).unwrap();
        assert_eq!((line.lower, line.upper), (slopes[5], slopes[22]));
        assert_eq!((line.slope, line.intercept), (7.0, 12.5 - 7.0 * 3.5));
    }

    #[test]
    fn ties_narrow_the_interval() {
        assert_eq!(pair_variance(&[1.0, 2.0, 3.0, 4.0]), 4.0 * 3.0 * 13.0 / 18.0);
        assert_eq!(pair_variance(&[1.0, 2.0, 2.0, 4.0]), (4.0 * 3.0 * 13.0 - 2.0 * 9.0) / 18.0);
        assert_eq!(pair_variance(&[2.0, 2.0]), 0.0);
    }

    #[test]
    fn one_odd_value_does_not_move_it() {
        let x = [2015.0, 2016.0, 2017.0, 2018.0, 2019.0, 2021.0];
        let line = theil_sen(&x, &[1.0, 2.0, 3.0, 400.0, 5.0, 7.0], 0.95).unwrap();
        assert_eq!(line.slope, 1.0);
    }

    #[test]
    fn a_constant_has_slope_zero() {
        let line = theil_sen(&[1.0, 2.0, 3.0], &[5.0, 5.0, 5.0], 0.95).unwrap();
        assert_eq!(line, TheilSen { slope: 0.0, intercept: 5.0, lower: 0.0, upper: 0.0 });
    }

    #[test]
    fn nothing_in_nothing_out() {
        for (x, y) in [
            (&[][..], &[][..]),
            (&[1.0], &[1.0]),
            (&[1.0, 2.0], &[1.0]),
            (&[2.0, 1.0], &[1.0, 2.0]),
            (&[1.0, 2.0], &[1.0, f64::NAN]),
            (&[1.0, 2.0], &[f64::MIN, f64::MAX]),
        ] {
            assert_eq!(theil_sen(x, y, 0.95), None, "{x:?} {y:?}");
        }
        let long: Vec<f64> = (0..=MOST_POINTS).map(count).collect();
        assert_eq!(theil_sen(&long, &long, 0.95), None);
        for confidence in [0.0, 1.0, -1.0, f64::NAN] {
            assert_eq!(theil_sen(&[1.0, 2.0], &[1.0, 2.0], confidence), None);
        }
    }

    proptest! {
        #[test]
        fn the_slope_lies_in_its_interval(y in prop::collection::vec(-1e6_f64..1e6, 2..40)) {
            let x: Vec<f64> = (0..y.len()).map(count).collect();
            let line = theil_sen(&x, &y, 0.95).unwrap();
            prop_assert!(line.lower <= line.slope && line.slope <= line.upper);
        }
    }
}
