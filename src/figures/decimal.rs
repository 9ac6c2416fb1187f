//! A number at the precision it is published with.

/// The most decimals a metric is published with.
pub const DECIMALS: u8 = 6;

/// Ten to the power of 0 to [`DECIMALS`].
pub const SCALES: [f64; DECIMALS as usize + 1] = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6];

/// The number in units of its last decimal, rounded half away from zero on its exact binary value, as
/// `Intl.NumberFormat` rounds. Two figures that print alike have the same one. Saturates at the ends of `i64`; NaN is 0;
/// more decimals than [`DECIMALS`] count as that many.
///
/// ```
/// use council_compare::figures::decimal;
/// assert_eq!(decimal(7.25, 1), 73);
/// assert_eq!(decimal(-7.25, 1), -73);
/// assert_eq!(decimal(1.005, 2), 100); // its exact value is just below 1.005
/// ```
#[must_use]
pub fn decimal(value: f64, decimals: u8) -> i64 {
    let bits = value.to_bits();
    let exponent = i32::try_from(bits >> 52 & 0x7ff).unwrap_or_default();
    if exponent == 0x7ff {
        return if value.is_nan() { 0 } else { i64::MAX * if value > 0.0 { 1 } else { -1 } };
    }
    let fraction = u128::from(bits & ((1 << 52) - 1));
    // |value| = mantissa × 2^power
    let mantissa = if exponent == 0 { fraction } else { fraction | 1 << 52 };
    let power = exponent.max(1) - 1075;
    let scaled = mantissa * 10_u128.pow(u32::from(decimals.min(DECIMALS)));
    let rounded = if power >= 0 {
        // At most 73 bits are taken, so 54 places are safe and more would saturate anyway.
        scaled << power.min(54)
    } else {
        let places = power.unsigned_abs();
        if places > 127 { 0 } else { (scaled >> (places - 1)).div_ceil(2) }
    };
    let size = i64::try_from(rounded).unwrap_or(i64::MAX);
    if value < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_go_away_from_zero_by_their_exact_value() {
        for (value, decimals, expected) in [
            (0.5, 0, 1),
            (2.5, 0, 3),
            (-2.5, 0, -3),
            (1.115, 2, 111), // exactly 1.1149999…
            (8.345, 2, 835), // exactly 8.3450000000000006…
            (0.0, 3, 0),
            (-0.04, 1, 0),
            (1e300, 0, i64::MAX),
            (f64::NEG_INFINITY, 0, -i64::MAX),
            (f64::NAN, 2, 0),
            (5e-324, 6, 0),
        ] {
            assert_eq!(decimal(value, decimals), expected, "{value}");
        }
    }

    proptest! {
        /// The standard library also rounds on the exact value, but halves to even; other numbers must agree.
        #[test]
        fn it_agrees_with_the_standard_library(value in -1e9_f64..1e9, decimals in 0_u8..=6) {
            let theirs: String = format!("{value:.*}", usize::from(decimals)).replace('.', "");
            let theirs: i64 = theirs.parse().unwrap();
            prop_assert!((decimal(value, decimals) - theirs).abs() <= 1);
            let half = (value * 2.0 * SCALES[usize::from(decimals)]).fract() == 0.0;
            prop_assert!(half || decimal(value, decimals) == theirs);
        }
    }
}
