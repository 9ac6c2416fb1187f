//! How far a share or a count may be from what it estimates.

use crate::stats::normal_quantile;

/// The ends of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

/// Wilson's score interval for a proportion: `events` among `trials`.
///
/// With p = events ÷ trials and z the normal quantile at (1 + confidence) ÷ 2:
/// (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). Ends from 0 to 1; no events have the lower end 0 exactly, nothing
/// but events the upper end 1. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
/// (1927); used for public-health profiles. Agrees with
/// `statsmodels.stats.proportion.proportion_confint(events, trials, method="wilson")`.
///
/// `None` without trials, with more events than trials, or a `confidence` that is not between 0 and 1.
///
/// ```
/// use council_compare::stats::wilson_interval;
/// let of_ten = wilson_interval(0, 10, 0.95).unwrap();
/// assert_eq!(of_ten.lower, 0.0);
/// assert!((of_ten.upper - 0.2775327998628892).abs() < 1e-12); // z² ÷ (10 + z²)
/// assert_eq!(wilson_interval(1, 0, 0.95), None);
/// ```
#[must_use]
pub fn wilson_interval(events: u32, trials: u32, confidence: f64) -> Option<Limits> {
    if trials == 0 || events > trials {
        return None;
    }
    let n = f64::from(trials);
    Some(score_interval(f64::from(events) / n, n, two_sided_quantile(confidence)?))
}

/// Wilson's interval around the share `p` of `n`, `z` normal deviations wide on each side.
pub(super) fn score_interval(p: f64, n: f64, z: f64) -> Limits {
    let (middle, scale) = (p + z * z / (2.0 * n), 1.0 + z * z / n);
    let reach = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let lower = if p == 0.0 { 0.0 } else { (middle - reach) / scale };
    let upper = if p == 1.0 { 1.0 } else { (middle + reach) / scale };
    Limits { lower: lower.max(0.0), upper: upper.min(1.0) }
}

/// Byar's approximate interval for a count of events, as if Poisson.
///
/// With O events and z the normal quantile at (1 + confidence) ÷ 2: from O·(1 − 1/9O − z/3√O)³ to
/// (O+1)·(1 − 1/9(O+1) + z/3√(O+1))³. Within 1% of the exact interval at 95% from 5 events on; no events have the lower
/// end 0 exactly. Breslow and Day, "Statistical Methods in Cancer Research", volume 2 (1987), page 69; Public Health
/// England, "Technical guide: confidence intervals" (2018), which takes the exact Poisson interval below 10 events.
///
/// `None` when `confidence` is not between 0 and 1.
///
/// ```
/// use council_compare::stats::byar_interval;
/// let of_nine = byar_interval(9, 0.95).unwrap();
/// let cubed = |x: f64| x * x * x;
/// assert!((of_nine.lower - 9.0 * cubed(1.0 - 1.0 / 81.0 - 1.959964 / 9.0)).abs() < 1e-5);
/// assert!((of_nine.upper - 10.0 * cubed(1.0 - 1.0 / 90.0 + 1.959964 / (3.0 * 10_f64.sqrt()))).abs() < 1e-5);
/// assert_eq!(byar_interval(0, 0.95).unwrap().lower, 0.0);
/// ```
#[must_use]
pub fn byar_interval(events: u32, confidence: f64) -> Option<Limits> {
    let z = two_sided_quantile(confidence)?;
    let end = |events: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * events) + z / (3.0 * events.sqrt());
        events * root * root * root
    };
    let events = f64::from(events);
    // With few events and high confidence the cube is below 0; a count is not.
    let lower = if events == 0.0 { 0.0 } else { end(events, -z).max(0.0) };
    Some(Limits { lower, upper: end(events + 1.0, z) })
}

/// [`byar_interval`] of a rate: events ÷ `denominator` × `per`, such as per 100,000 people.
///
/// `None` also when `denominator` or `per` is not finite and above 0, or an end is too great for a number.
///
/// ```
/// use council_compare::stats::{byar_interval, rate_interval};
/// let (count, rate) = (byar_interval(9, 0.95).unwrap(), rate_interval(9, 4500.0, 1000.0, 0.95).unwrap());
/// assert!((rate.lower - count.lower / 4.5).abs() < 1e-12); // about a rate of 2 per 1,000
/// ```
#[must_use]
pub fn rate_interval(events: u32, denominator: f64, per: f64, confidence: f64) -> Option<Limits> {
    if !(denominator > 0.0 && denominator.is_finite() && per > 0.0 && per.is_finite()) {
        return None;
    }
    let Limits { lower, upper } = byar_interval(events, confidence)?;
    let rate = |count: f64| count / denominator * per;
    Some(Limits { lower: rate(lower), upper: rate(upper) }).filter(|rate| rate.upper.is_finite())
}

/// How many normal deviations from 0, on both sides, the middle share `confidence` reaches.
pub(super) fn two_sided_quantile(confidence: f64) -> Option<f64> {
    if !(0.0 < confidence && confidence < 1.0) {
        return None;
    }
    normal_quantile((1.0 - confidence) / 2.0).map(f64::abs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(ours: Limits, lower: f64, upper: f64) {
        assert!((ours.lower - lower).abs() < 1e-12 && (ours.upper - upper).abs() < 1e-12, "{ours:?}");
    }

    /// `statsmodels.stats.proportion.proportion_confint(…, method="wilson")`, statsmodels 0.15.0.
    #[test]
    fn wilsons_is_statsmodels() {
        near(wilson_interval(7, 10, 0.95).unwrap(), 0.396_778_147_461_145_37, 0.892_208_732_593_698_9);
        near(
            wilson_interval(1, 1000, 0.95).unwrap(),
            0.000_176_546_370_626_078_09,
            0.005_642_558_597_957_935_5,
        );
        near(wilson_interval(250, 300, 0.998).unwrap(), 0.756_789_696_865_240_4, 0.889_310_448_443_650_1);
        near(wilson_interval(3, 4, 0.8).unwrap(), 0.432_541_450_369_077_54, 0.921_919_252_314_882_1);
    }

    #[test]
    fn none_and_all_end_exactly() {
        assert_eq!(wilson_interval(0, 3, 0.95).unwrap().lower, 0.0);
        assert_eq!(wilson_interval(3, 3, 0.95).unwrap().upper, 1.0);
        assert_eq!(byar_interval(0, 0.998).unwrap().lower, 0.0);
        assert_eq!(byar_interval(1, 0.998).unwrap().lower, 0.0); // the cube is below 0
        assert_eq!(rate_interval(0, 10.0, 1.0, 0.95).unwrap().lower, 0.0);
    }

    /// The exact Poisson interval of 10 events is 4.795 to 18.390 (R: `poisson.test(10)`).
    #[test]
    fn byars_is_near_the_exact_interval() {
        let of_ten = byar_interval(10, 0.95).unwrap();
        assert!((of_ten.lower - 4.795).abs() < 0.01 && (of_ten.upper - 18.390).abs() < 0.01, "{of_ten:?}");
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(wilson_interval(0, 0, 0.95), None);
        assert_eq!(wilson_interval(2, 1, 0.95), None);
        for confidence in [0.0, 1.0, f64::NAN] {
            assert_eq!(wilson_interval(1, 2, confidence), None);
            assert_eq!(byar_interval(1, confidence), None);
        }
        assert_eq!(rate_interval(1, 0.0, 1.0, 0.95), None);
        assert_eq!(rate_interval(1, 1e-300, 1e300, 0.95), None);
    }

    proptest! {
        #[test]
        fn the_share_and_the_count_lie_in_their_intervals(events: u32, more: u32, confidence in 0.5_f64..0.999) {
            let trials = events.saturating_add(more).max(1);
            let share = f64::from(events) / f64::from(trials);
            let wilson = wilson_interval(events, trials, confidence).unwrap();
            prop_assert!(wilson.lower <= share + 1e-15 && share <= wilson.upper + 1e-15);
            prop_assert!(0.0 <= wilson.lower && wilson.upper <= 1.0);
            let byar = byar_interval(events, confidence).unwrap();
            prop_assert!(byar.lower <= f64::from(events) && f64::from(events) <= byar.upper);
        }
    }
}
