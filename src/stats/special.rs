//! The distributions that tests need. The only file that names `statrs` and `libm`, and the only one of this module
//! that calculates with anything but `+ − × ÷` and square roots, so that results have the same bits everywhere.
//!
//! The error function is `libm`'s: statrs's is good to 1e-10 only. Against `scipy.stats`, the largest relative difference where
//! the result is above 1e-300: normal tail 3e-13, normal quantile 1e-15, chi-squared tail 2e-13.

use statrs::function::{erf::erfc_inv, gamma::checked_gamma_ur};

/// The share of the standard normal distribution above `z`: ½·erfc(z ÷ √2).
///
/// From 0 to 1; NaN for NaN. Agrees with `scipy.stats.norm.sf(z)` and R's `pnorm(z, lower.tail = FALSE)`.
///
/// ```
/// use council_compare::stats::normal_sf;
/// assert_eq!(normal_sf(0.0), 0.5);
/// assert!((normal_sf(1.959963984540054) - 0.025).abs() < 1e-15);
/// ```
#[must_use]
pub fn normal_sf(z: f64) -> f64 {
    0.5 * libm::erfc(z / core::f64::consts::SQRT_2)
}

/// The share of the standard normal distribution at least as far from 0 as `z`, on both sides: erfc(|z| ÷ √2).
///
/// From 0 to 1; NaN for NaN. Agrees with `2 * scipy.stats.norm.sf(abs(z))`.
///
/// ```
/// use council_compare::stats::normal_two_sided;
/// assert_eq!(normal_two_sided(0.0), 1.0);
/// assert_eq!(normal_two_sided(-2.0), normal_two_sided(2.0));
/// assert!((normal_two_sided(2.0) - 0.0455002638963584).abs() < 1e-15);
/// ```
#[must_use]
pub fn normal_two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / core::f64::consts::SQRT_2)
}

/// The value below which a share `p` of the standard normal distribution lies: −√2·erfc⁻¹(2p).
///
/// `None` unless 0 < p < 1. Agrees with `scipy.stats.norm.ppf(p)` and R's `qnorm(p)`.
///
/// ```
/// use council_compare::stats::normal_quantile;
/// assert_eq!(normal_quantile(0.5), Some(0.0));
/// assert!((normal_quantile(0.975).unwrap() - 1.959963984540054).abs() < 1e-15);
/// assert_eq!(normal_quantile(1.0), None);
/// ```
#[must_use]
pub fn normal_quantile(p: f64) -> Option<f64> {
    // `0.0 -` rather than a minus sign: no negative zero in the middle.
    (0.0 < p && p < 1.0).then(|| 0.0 - core::f64::consts::SQRT_2 * erfc_inv(2.0 * p))
}

/// The share of the chi-squared distribution with `df` degrees of freedom above `x`: Q(df ÷ 2, x ÷ 2), the regularised
/// upper incomplete gamma function.
///
/// From 0 to 1. `None` unless both are finite, x ≥ 0 and df > 0. Agrees with `scipy.stats.chi2.sf(x, df)` and R's
/// `pchisq(x, df, lower.tail = FALSE)`.
///
/// ```
/// use council_compare::stats::chi_squared_sf;
/// assert_eq!(chi_squared_sf(0.0, 1.0), Some(1.0));
/// assert!((chi_squared_sf(3.841458820694124, 1.0).unwrap() - 0.05).abs() < 1e-15);
/// assert!((chi_squared_sf(2.0, 2.0).unwrap() - 0.36787944117144233).abs() < 1e-15); // 1/e
/// assert_eq!(chi_squared_sf(-1.0, 1.0), None);
/// ```
#[must_use]
pub fn chi_squared_sf(x: f64, df: f64) -> Option<f64> {
    let defined = x.is_finite() && x >= 0.0 && df.is_finite() && df > 0.0;
    if !defined {
        return None;
    }
    if df == 1.0 {
        return Some(normal_two_sided(x.sqrt())); // a square of one normal: the shorter way, good in the far tail
    }
    if x == 0.0 {
        return Some(1.0);
    }
    checked_gamma_ur(df / 2.0, x / 2.0).ok().filter(|share| share.is_finite())
}

/// The natural logarithm: 0 for 1, −∞ for 0, NaN below. The same bits on every machine.
///
/// ```
/// use council_compare::stats::ln;
/// assert_eq!(ln(1.0), 0.0);
/// assert!((ln(10.0) - 2.302585092994046).abs() < 1e-15);
/// assert!(ln(-1.0).is_nan());
/// ```
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// The arc sine, in radians from −π/2 to π/2: NaN outside −1 to 1. The same bits on every machine.
pub(super) fn asin(x: f64) -> f64 {
    libm::asin(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(ours: f64, scipys: f64) {
        assert!((ours - scipys).abs() <= 1e-12 * scipys, "{ours:e} is not {scipys:e}");
    }

    /// `scipy.stats.norm.sf` and `norm.ppf`, version 1.17.1.
    #[test]
    fn the_normal_tail_and_quantile_are_scipys() {
        near(normal_sf(-3.0), 0.998_650_101_968_369_9);
        near(normal_sf(0.1), 0.460_172_162_722_971);
        near(normal_sf(1.0), 0.158_655_253_931_457_07);
        near(normal_sf(2.5), 0.006_209_665_325_776_132);
        near(normal_sf(6.0), 9.865_876_450_376_946e-10);
        near(normal_sf(15.0), 3.670_966_199_312_698_6e-51);
        near(normal_sf(30.0), 4.906_713_927_147_908e-198);
        assert!((normal_quantile(1e-20).unwrap() - -9.262_340_089_798_409).abs() < 1e-14);
        assert!((normal_quantile(0.001).unwrap() - -3.090_232_306_167_813).abs() < 1e-14);
        assert!((normal_quantile(0.1).unwrap() - -1.281_551_565_544_600_4).abs() < 1e-14);
        assert!((normal_quantile(0.4).unwrap() - -0.253_347_103_135_799_7).abs() < 1e-14);
        assert!((normal_quantile(0.9).unwrap() - 1.281_551_565_544_600_4).abs() < 1e-14);
        assert!((normal_quantile(0.999).unwrap() - 3.090_232_306_167_813).abs() < 1e-14);
    }

    /// `scipy.stats.chi2.sf`, version 1.17.1.
    #[test]
    fn the_chi_squared_tail_is_scipys() {
        near(chi_squared_sf(0.01, 1.0).unwrap(), 0.920_344_325_445_942);
        near(chi_squared_sf(9.549_535_706_083_24, 1.0).unwrap(), 0.001_999_999_999_999_998);
        near(chi_squared_sf(200.0, 1.0).unwrap(), 2.088_487_583_762_568_8e-45);
        near(chi_squared_sf(0.5, 2.0).unwrap(), 0.778_800_783_071_404_9);
        near(chi_squared_sf(3.0, 4.0).unwrap(), 0.557_825_400_371_074_8);
        near(chi_squared_sf(40.0, 10.0).unwrap(), 1.694_474_393_006_737e-5);
        near(chi_squared_sf(250.0, 200.0).unwrap(), 0.009_379_131_668_826_098);
    }

    /// A dependency that changes the arithmetic of another, by a feature such as `num-traits/std`, changes these.
    #[test]
    fn the_bits_are_pinned() {
        let bits = [
            normal_sf(1.2345),
            normal_two_sided(3.21),
            normal_quantile(0.012_345).unwrap(),
            chi_squared_sf(6.54, 1.0).unwrap(),
            chi_squared_sf(12.3, 7.0).unwrap(),
            asin(0.3),
        ]
        .map(f64::to_bits);
        let pinned = [
            4_592_483_269_377_768_428,
            4_563_764_143_057_510_825,
            13_835_612_490_611_320_151,
            4_577_233_861_689_562_709,
            4_591_229_940_129_387_579,
            4_599_160_474_810_251_007,
        ];
        assert_eq!(bits, pinned);
    }

    #[test]
    fn what_is_not_defined_has_no_answer() {
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
            assert_eq!(normal_quantile(p), None);
        }
        for (x, df) in [(f64::NAN, 1.0), (f64::INFINITY, 2.0), (1.0, 0.0), (1.0, f64::NAN), (-1.0, 2.0)] {
            assert_eq!(chi_squared_sf(x, df), None);
        }
        assert!(normal_sf(f64::NAN).is_nan());
        assert_eq!((normal_sf(f64::INFINITY), normal_sf(f64::NEG_INFINITY)), (0.0, 1.0));
    }
}
