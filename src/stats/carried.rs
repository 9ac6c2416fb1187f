//! The Mann–Kendall test where a year's noise carries over to the next.

use crate::stats::mann_kendall::real;
use crate::stats::special::{asin, normal_two_sided};

/// The share of a year's noise that the test allows to be left in the next.
pub const CARRIED: f64 = 0.4;

/// The probability that |S| of the [Mann–Kendall test](crate::stats::mann_kendall) is as great as `s` or greater, when
/// `n` values hold nothing but bell-shaped noise of which [`CARRIED`] is left in the next (a stationary AR(1)).
///
/// From 6 to 18 values it is looked up. There is no formula for it; the table was counted in 100 million made-up series for
/// each n up to 10 and 20 million beyond, and three standard errors added. `cargo xtask reference` counts it again
/// with `NumPy`. Nothing under a millionth is told apart, and above a fifth it is 1: nobody acts on such a p. Beyond 18 values it is the normal tail
/// of (|S| − 1) ÷ √variance, which is too great in the far tail, never too small: S is bounded.
///
/// The variance is Σ over pairs i < j and k < l of (2 ÷ π)·asin(r), where r is the correlation of xⱼ − xᵢ and xₗ − xₖ:
/// the expected product of two signs of bell-shaped numbers (Sheppard 1899), as for Hamed and Rao, "A modified Mann–Kendall
/// trend test for autocorrelated data", Journal of Hydrology 204 (1998). Ties make |S| smaller, so p stays on the safe side.
///
/// `None` under six values, or for an `s` beyond n(n − 1) ÷ 2.
///
/// ```
/// use council_compare::stats::{carried_p, mann_kendall};
/// let rising: Vec<f64> = (0..8).map(f64::from).collect();
/// let test = mann_kendall(&rising).unwrap();
/// assert_eq!(test.p, 2.0 / 40_320.0); // of all orders of eight values
/// assert_eq!(carried_p(8, test.s), Some(0.000_366)); // seven times as likely where noise carries over
/// assert_eq!(carried_p(5, 10), None);
/// ```
#[must_use]
pub fn carried_p(n: usize, s: i64) -> Option<f64> {
    let size = usize::try_from(s.unsigned_abs()).ok()?;
    if n < FIRST || size > n * (n - 1) / 2 {
        return None;
    }
    let Some((from, millionths)) = TAILS.get(n - FIRST) else {
        let z = (real(s.abs()) - 1.0).max(0.0) / carried_variance(n).sqrt();
        return Some(normal_two_sided(z));
    };
    // An |S| between two that can be, because of ties, is taken for the smaller.
    let Some(below) = from.checked_sub(size) else { return Some(1e-6) };
    Some(millionths.get(below.div_ceil(2)).map_or(1.0, |millionths| f64::from(*millionths) / 1e6))
}

/// The variance of S for such noise; the formula is at [`carried_p`]. Takes n⁴ ÷ 4 steps.
///
/// ```
/// use council_compare::stats::carried_variance;
/// assert!((carried_variance(10) - 214.848_608).abs() < 1e-6); // 125 where nothing carries over
/// ```
#[must_use]
pub fn carried_variance(n: usize) -> f64 {
    let powers: Vec<f64> = core::iter::successors(Some(1.0), |power| Some(power * CARRIED)).take(n).collect();
    let kept = |one: usize, other: usize| powers.get(one.abs_diff(other)).copied().unwrap_or_default();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).collect();
    let mut sum = 0.0;
    for (i, j) in pairs.iter().copied() {
        for (k, l) in pairs.iter().copied() {
            let shared = kept(j, l) - kept(j, k) - kept(i, l) + kept(i, k);
            let alone = ((1.0 - kept(i, j)) * (1.0 - kept(k, l))).sqrt();
            // A pair with itself may miss 1 by an ulp.
            sum += asin((shared / (2.0 * alone)).clamp(-1.0, 1.0));
        }
    }
    sum * core::f64::consts::FRAC_2_PI
}

/// The table begins with so many values.
const FIRST: usize = 6;

/// For each n: the first |S|, and the probability, in millionths, of it or more, then of two less or more, and so on.
#[rustfmt::skip]
const TAILS: [(usize, &[u32]); 13] = [
    (15, &[9097, 45_213, 123_099]),
    (21, &[1931, 11_373, 36_307, 83_984, 158_108]),
    (28, &[366, 2493, 9151, 24_165, 51_456, 94_038, 153_408]),
    (36, &[64, 486, 2023, 6001, 14_266, 28_951, 52_086, 85_234, 129_502, 185_217]),
    (45, &[11, 87, 394, 1297, 3413, 7650, 15_096, 26_958, 44_413, 68_476, 99_921, 139_305, 186_717]),
    (55, &[2, 15, 70, 259, 740, 1793, 3830, 7408, 13_165, 21_789, 34_040, 50_637, 72_124, 98_952, 131_628, 170_052]),
    (66, &[1, 4, 13, 48, 145, 380, 859, 1789, 3409, 6031, 10_076, 15_975, 24_152, 35_093, 49_214, 66_938, 88_479, 114_214, 144_337, 178_859]),
    (76, &[1, 3, 8, 26, 71, 174, 394, 790, 1489, 2643, 4414, 7058, 10_839, 16_024, 22_939, 31_837, 43_055, 56_857, 73_504, 93_195, 116_116, 142_335, 171_952]),
    (87, &[1, 2, 5, 15, 35, 77, 163, 330, 609, 1077, 1819, 2947, 4606, 6919, 10_086, 14_268, 19_683, 26_558, 35_043, 45_408, 57_787, 72_334, 89_242, 108_610, 130_726, 155_343, 182_758]),
    (99, &[1, 2, 3, 6, 15, 33, 68, 133, 243, 432, 726, 1183, 1862, 2844, 4195, 6045, 8501, 11_672, 15_715, 20_756, 26_938, 34_443, 43_376, 53_840, 66_015, 80_064, 96_009, 114_013, 134_028, 156_143, 180_558]),
    (108, &[1, 3, 7, 15, 28, 54, 95, 165, 280, 454, 716, 1098, 1642, 2418, 3448, 4829, 6609, 8907, 11_792, 15_331, 19_693, 24_946, 31_167, 38_499, 46_981, 56_846, 68_048, 80_733, 94_945, 110_810, 128_325, 147_637, 168_752, 191_664]),
    (122, &[1, 2, 2, 6, 10, 18, 33, 58, 97, 161, 260, 404, 616, 915, 1333, 1885, 2624, 3608, 4849, 6422, 8380, 10_819, 13_788, 17_327, 21_546, 26_518, 32_327, 39_059, 46_751, 55_483, 65_295, 76_347, 88_619, 102_304, 117_316, 133_628, 151_440, 170_753, 191_564]),
    (133, &[1, 2, 3, 7, 13, 22, 37, 62, 94, 146, 223, 335, 491, 703, 1001, 1389, 1893, 2546, 3385, 4436, 5753, 7343, 9284, 11_632, 14_431, 17_677, 21_526, 25_975, 31_097, 36_956, 43_568, 51_027, 59_379, 68_731, 79_070, 90_462, 102_904, 116_516, 131_225, 147_237, 164_449, 182_859]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::count;

    #[test]
    fn ties_and_ends_are_on_the_safe_side() {
        assert_eq!(carried_p(6, 15), Some(0.009_097));
        assert_eq!(carried_p(6, -15), Some(0.009_097));
        assert_eq!(carried_p(6, 14), Some(0.045_213)); // an |S| that ties make: taken for 13
        assert_eq!(carried_p(6, 3), Some(1.0));
        assert_eq!(carried_p(6, 16), None);
        assert_eq!(carried_p(18, 153), Some(1e-6));
        assert_eq!(carried_p(19, 0), Some(1.0));
    }

    /// Beyond the table the normal tail stands in: held against the table, where there is one, it is never too small for
    /// what anybody acts on.
    #[test]
    fn the_normal_tail_is_not_too_small() {
        for n in FIRST..FIRST + TAILS.len() {
            for s in (0..=n * (n - 1) / 2).step_by(2) {
                let table = carried_p(n, i64::try_from(s).unwrap()).unwrap();
                let normal = normal_two_sided((count(s) - 1.0).max(0.0) / carried_variance(n).sqrt());
                assert!(
                    normal > 0.99 * table || table > 0.05 || table <= 1e-6,
                    "{n} {s}: {normal:e} < {table:e}"
                );
            }
        }
    }

    /// Where nothing carries over, the sum is the textbook's n(n − 1)(2n + 5) ÷ 18; so here it is more.
    #[test]
    fn what_carries_over_widens_the_variance() {
        for n in 2..12 {
            let textbook = count(n) * count(n - 1) * (2.0 * count(n) + 5.0) / 18.0;
            assert!(carried_variance(n) >= textbook - 1e-12, "{n}");
        }
    }
}
