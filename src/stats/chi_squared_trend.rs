//! Whether figures that are published with their uncertainty have risen or fallen by more than it explains.

use crate::stats::{chi_squared_sf, count, usable};

/// Above this χ², with one degree of freedom, p is below 0.002: the rule of public-health profiles.
pub const TREND_CHI_SQUARED: f64 = 9.549_535_706_083_24;

/// A straight line through figures, each counting for as much as it is sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquaredTrend {
    /// The change from one period to the next, in the values' unit.
    pub slope: f64,
    /// (slope ÷ its standard error)², zero or more.
    pub chi_squared: f64,
    /// The probability of so great a χ² if nothing changed.
    pub p: f64,
    /// Whether `chi_squared` is above [`TREND_CHI_SQUARED`].
    pub significant: bool,
    /// Whether the slope keeps its sign whichever one figure is left out. A trend is told only if both are true.
    pub sign_stable: bool,
}

/// The weighted-slope χ² test for a trend over equally spaced periods, numbered x = 0, 1, 2, …
///
/// With weights w = 1 ÷ `standard_errors`² and weighted means x̄ and ȳ:
/// slope = Σ w(x−x̄)(y−ȳ) ÷ Σ w(x−x̄)², its variance is 1 ÷ Σ w(x−x̄)², and χ² = slope² ÷ variance, with one degree of
/// freedom. Where only a 95% interval is published, a standard error is (upper − lower) ÷ 3.92. The slope and its
/// standard error are those of R's `lm(y ~ x, weights = w)` with sigma = 1; threshold and leave-one-out check are those
/// of "Recent trends" in the Office for Health Improvement and Disparities' Fingertips, which takes the latest five years.
///
/// `None` with fewer than three values, slices of different lengths, a number that is not finite, a standard error that
/// is not above 0, or weights too far apart for a number.
///
/// ```
/// use council_compare::stats::chi_squared_trend;
/// let trend = chi_squared_trend(&[1.0, 2.0, 3.0, 4.0, 5.0], &[1.0; 5]).unwrap();
/// assert_eq!((trend.slope, trend.chi_squared), (1.0, 10.0)); // Σ(x−x̄)² is 10
/// assert!(trend.significant && trend.sign_stable && trend.p < 0.002);
/// assert!(!chi_squared_trend(&[1.0, 2.0, 3.0, 4.0, 5.0], &[1.1; 5]).unwrap().significant);
/// ```
#[must_use]
pub fn chi_squared_trend(values: &[f64], standard_errors: &[f64]) -> Option<ChiSquaredTrend> {
    let sure = standard_errors.iter().all(|error| *error > 0.0);
    if !(usable(values) && usable(standard_errors) && values.len() == standard_errors.len() && sure) {
        return None;
    }
    let points: Vec<Point> = values
        .iter()
        .zip(standard_errors)
        .enumerate()
        .map(|(place, (y, error))| Point { x: count(place), y: *y, weight: 1.0 / (error * error) })
        .collect();
    if points.len() < 3 {
        return None;
    }
    let (slope, information) = line(points.iter())?;
    let chi_squared = slope * slope * information;
    let mut sign_stable = slope != 0.0;
    for left_out in 0..points.len() {
        let others =
            points.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, point)| point);
        let (without, _) = line(others)?;
        sign_stable &= without != 0.0 && (without > 0.0) == (slope > 0.0);
    }
    let p = chi_squared_sf(chi_squared, 1.0)?;
    Some(ChiSquaredTrend { slope, chi_squared, p, significant: chi_squared > TREND_CHI_SQUARED, sign_stable })
}

/// A figure, when and how sure.
#[derive(Clone, Copy, Debug)]
struct Point {
    x: f64,
    y: f64,
    weight: f64,
}

/// The weighted least-squares slope, and one over its variance.
fn line<'a>(points: impl Iterator<Item = &'a Point> + Clone) -> Option<(f64, f64)> {
    let total = points.clone().map(|point| point.weight).sum::<f64>();
    let mean_x = points.clone().map(|point| point.weight * point.x).sum::<f64>() / total;
    let mean_y = points.clone().map(|point| point.weight * point.y).sum::<f64>() / total;
    let information =
        points.clone().map(|point| point.weight * (point.x - mean_x) * (point.x - mean_x)).sum::<f64>();
    let together = points.map(|point| point.weight * (point.x - mean_x) * (point.y - mean_y)).sum::<f64>();
    let slope = together / information;
    (slope.is_finite() && information.is_finite()).then_some((slope, information))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: weights 1, 1, 4; x̄ = 9/6, ȳ = (0 + 1 + 8)/6 = 1.5; Σw(x−x̄)² = 2.25 + 0.25 + 1 = 3.5 and the same
    /// with y, as y = x: slope 1, χ² 3.5.
    #[test]
    fn surer_figures_count_for_more() {
        let trend = chi_squared_trend(&[0.0, 1.0, 2.0], &[1.0, 1.0, 0.5]).unwrap();
        assert_eq!((trend.slope, trend.chi_squared), (1.0, 3.5));
        assert!(!trend.significant && trend.sign_stable);
    }

    #[test]
    fn the_threshold_is_p_of_0_002() {
        assert!((chi_squared_sf(TREND_CHI_SQUARED, 1.0).unwrap() - 0.002).abs() < 1e-15);
    }

    #[test]
    fn a_slope_that_one_figure_makes_is_not_stable() {
        let trend = chi_squared_trend(&[5.0, 4.0, 3.0, 2.0, 60.0], &[1.0; 5]).unwrap();
        assert!(trend.slope > 0.0 && trend.significant && !trend.sign_stable);
    }

    #[test]
    fn a_flat_line_has_no_sign_to_keep() {
        let trend = chi_squared_trend(&[5.0; 5], &[1.0; 5]).unwrap();
        assert_eq!((trend.slope, trend.p, trend.sign_stable), (0.0, 1.0, false));
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(chi_squared_trend(&[], &[]), None);
        assert_eq!(chi_squared_trend(&[1.0, 2.0], &[1.0, 1.0]), None);
        assert_eq!(chi_squared_trend(&[1.0, 2.0, 3.0], &[1.0, 1.0]), None);
        assert_eq!(chi_squared_trend(&[1.0, 2.0, 3.0], &[1.0, 0.0, 1.0]), None);
        assert_eq!(chi_squared_trend(&[1.0, f64::NAN, 3.0], &[1.0; 3]), None);
        assert_eq!(chi_squared_trend(&[1.0, 2.0, 3.0], &[1e-200, 1.0, 1.0]), None);
    }
}
