//! How far from what is expected a figure may lie when only chance is at work, or chance and what all places share.

use crate::stats::intervals::{score_interval, two_sided_quantile};
use crate::stats::{Limits, count, usable, winsorise};

/// The control limits of a funnel plot for a share: where the shares of `trials` cases lie, with a probability of
/// `coverage`, if each case has the chance `expected`.
///
/// In Wilson's form: with E = N·p₀ and k the normal quantile at (1 + coverage) ÷ 2,
/// (2E + k² ± k·√(k² + 4E(1 − E/N))) ÷ 2(N + k²). Shares from 0 to 1; a coverage of 0.95 and 0.998 is usual. Association
/// of Public Health Observatories, "Statistical process control methods in public health intelligence", technical
/// briefing 2 (2008); used by the Fingertips profiles. The ends are those of Wilson's interval of E among N.
///
/// `None` without trials, with an `expected` outside 0 to 1, or a `coverage` that is not between 0 and 1.
///
/// ```
/// use council_compare::stats::funnel_limits;
/// let of_a_hundred = funnel_limits(100, 0.1, 0.95).unwrap();
/// // k² = 3.8415, so (20 + 3.8415 ± 1.96 × √(3.8415 + 40 × 0.9)) ÷ 207.683
/// assert!((of_a_hundred.lower - 0.05523).abs() < 1e-5 && (of_a_hundred.upper - 0.17437).abs() < 1e-5);
/// assert_eq!(funnel_limits(0, 0.1, 0.95), None);
/// ```
#[must_use]
pub fn funnel_limits(trials: u32, expected: f64, coverage: f64) -> Option<Limits> {
    if trials == 0 || !(0.0..=1.0).contains(&expected) {
        return None;
    }
    Some(score_interval(expected, f64::from(trials), two_sided_quantile(coverage)?))
}

/// How much more places differ than chance alone would have them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverDispersion {
    /// The mean square of the winsorised z-scores; about 1 where only chance is at work.
    pub phi: f64,
    /// τ², the variance between places, in the square of the values' unit; 0 where chance explains all.
    pub tau_squared: f64,
}

/// How much values differ from a `target` beyond their `standard_errors`, by Spiegelhalter's additive model.
///
/// z = (value − target) ÷ standard error; those beyond the quantiles at `share` and 1 − `share` are set to them, 0.1 being
/// usual, so that the few that are out of line do not widen the limits meant to find them. φ = Σz² ÷ I for I values.
/// With w = 1 ÷ standard error², τ² = (I·φ − (I − 1)) ÷ (Σw − Σw² ÷ Σw), 0 at least. For shares a standard error is that at
/// the target, √(p₀(1 − p₀) ÷ n). Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in
/// Health Care 14 (2005). Without winsorising, and with the weighted mean as the target, τ² is that of `DerSimonian` and Laird.
///
/// `None` with fewer than two values, slices of different lengths, a number that is not finite, a standard error that is
/// not above 0, or a `share` that is not from 0 to 0.5.
///
/// ```
/// use council_compare::stats::over_dispersion;
/// // z is −2, 0 and 2: φ = 8/3, and τ² = (8 − 2) ÷ (3 − 3/3).
/// let spread = over_dispersion(&[3.0, 5.0, 7.0], &[1.0; 3], 5.0, 0.0).unwrap();
/// assert_eq!((spread.phi, spread.tau_squared), (8.0 / 3.0, 3.0));
/// let limits = spread.limits(5.0, 1.0, 0.95).unwrap(); // 5 ± 1.96 × √(1 + 3)
/// assert!((limits.upper - 8.92).abs() < 0.001);
/// ```
#[must_use]
pub fn over_dispersion(
    values: &[f64],
    standard_errors: &[f64],
    target: f64,
    share: f64,
) -> Option<OverDispersion> {
    let sure = standard_errors.iter().all(|error| *error > 0.0);
    if !(usable(values) && usable(standard_errors) && values.len() == standard_errors.len() && sure) {
        return None;
    }
    if values.len() < 2 || !target.is_finite() {
        return None;
    }
    let z: Vec<f64> =
        values.iter().zip(standard_errors).map(|(value, error)| (value - target) / error).collect();
    let squares = winsorise(&z, 1, (share, 1.0 - share))?.iter().map(|z| z * z).sum::<f64>();
    let weights = standard_errors.iter().map(|error| 1.0 / (error * error));
    let sum = weights.clone().sum::<f64>();
    let spread = sum - weights.map(|weight| weight * weight).sum::<f64>() / sum;
    let tau_squared = ((squares - count(values.len() - 1)) / spread).max(0.0);
    let phi = squares / count(values.len());
    (phi.is_finite() && tau_squared.is_finite()).then_some(OverDispersion { phi, tau_squared })
}

impl OverDispersion {
    /// The limits for a value with this standard error: target ± k·√(standard error² + τ²), with k as in
    /// [`funnel_limits`]. They may lie beyond what is possible, such as a share below 0.
    ///
    /// `None` with a `target` or `standard_error` that is not finite, or a `coverage` that is not between 0 and 1.
    #[must_use]
    pub fn limits(self, target: f64, standard_error: f64, coverage: f64) -> Option<Limits> {
        let reach =
            two_sided_quantile(coverage)? * (standard_error * standard_error + self.tau_squared).sqrt();
        let limits = Limits { lower: target - reach, upper: target + reach };
        (limits.lower.is_finite() && limits.upper.is_finite()).then_some(limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::wilson_interval;
    use proptest::prelude::*;

    /// Thirteen trials of a vaccine, as in R's `metafor::dat.bcg`: log relative risks and their variances, here with four
    /// decimals. There `rma(yi, vi, method = "DL")` gives τ² = 0.3088.
    #[test]
    fn without_winsorising_it_is_dersimonian_and_lairds() {
        let effects = [
            -0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713, -0.3394,
            0.4459, -0.0173,
        ];
        let variances: [f64; 13] = [
            0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325,
            0.0714,
        ];
        let mean = effects.iter().zip(variances).map(|(effect, variance)| effect / variance).sum::<f64>()
            / variances.iter().map(|variance| 1.0 / variance).sum::<f64>();
        let spread = over_dispersion(&effects, &variances.map(f64::sqrt), mean, 0.0).unwrap();
        assert!((spread.tau_squared - 0.3088).abs() < 1e-3, "{spread:?}");
    }

    #[test]
    fn what_is_out_of_line_does_not_widen_the_limits() {
        let values: Vec<f64> = (0..20_i32).map(|place| f64::from(place % 5) - 2.0).chain([50.0]).collect();
        let errors = [1.0; 21];
        let raw = over_dispersion(&values, &errors, 0.0, 0.0).unwrap();
        let limited = over_dispersion(&values, &errors, 0.0, 0.1).unwrap();
        assert!(raw.tau_squared > 100.0 && limited.tau_squared < 1.5, "{raw:?} {limited:?}");
    }

    #[test]
    fn where_chance_explains_all_nothing_is_added() {
        let spread = over_dispersion(&[1.0, 1.1, 0.9], &[1.0; 3], 1.0, 0.1).unwrap();
        assert_eq!(spread.tau_squared, 0.0);
        let limits = spread.limits(1.0, 1.0, 0.998).unwrap();
        assert!((limits.upper - 4.090_232_306_167_813).abs() < 1e-12);
    }

    #[test]
    fn nothing_in_nothing_out() {
        for (values, errors, share) in [
            (&[1.0][..], &[1.0][..], 0.1),
            (&[1.0, 2.0], &[1.0], 0.1),
            (&[1.0, 2.0], &[1.0, 0.0], 0.1),
            (&[1.0, f64::NAN], &[1.0, 1.0], 0.1),
            (&[1.0, 2.0], &[1.0, 1.0], 0.6),
        ] {
            assert_eq!(over_dispersion(values, errors, 0.0, share), None);
        }
        assert_eq!(over_dispersion(&[1.0, 2.0], &[1.0; 2], f64::NAN, 0.1), None);
        for (expected, coverage) in [(-0.1, 0.95), (1.1, 0.95), (f64::NAN, 0.95), (0.5, 1.0)] {
            assert_eq!(funnel_limits(9, expected, coverage), None);
        }
    }

    proptest! {
        #[test]
        fn a_share_has_the_limits_that_wilson_gives_it(events in 0_u32..1000, more in 0_u32..1000) {
            let trials = (events + more).max(1);
            let limits = funnel_limits(trials, f64::from(events) / f64::from(trials), 0.998);
            prop_assert_eq!(limits, wilson_interval(events, trials, 0.998));
        }
    }
}
