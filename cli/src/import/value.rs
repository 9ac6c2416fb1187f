//! A number into published decimals.

/// A number as it is published: so many decimals, halves rounded away from zero. Noise past twelve digits, as binary
/// arithmetic leaves it, is cut first: `72.349999999999994` with one decimal is `72.4`.
pub(super) fn decimals(number: f64, decimals: u8) -> Option<String> {
    let text = format!("{:.11e}", number.abs());
    let (digits, exponent) = text.split_once('e')?;
    let digits: u128 = digits.replace('.', "").parse().ok()?;
    let shift = exponent.parse::<i32>().ok()? - 11 + i32::from(decimals);
    let power = 10_u128.checked_pow(shift.unsigned_abs());
    let units = match (power, shift >= 0) {
        (Some(power), true) => digits.checked_mul(power)?,
        (Some(power), false) => (digits + power / 2) / power,
        (None, true) => return None,
        (None, false) => 0,
    };
    let width = usize::from(decimals);
    let padded = format!("{units:0>width$}", width = width + 1);
    let (whole, fraction) = padded.split_at(padded.len() - width);
    let sign = if number < 0.0 && units > 0 { "-" } else { "" };
    let point = if width > 0 { "." } else { "" };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_published() {
        for (number, places, text) in [
            (7.6, 1, "7.6"),
            (74.0, 1, "74.0"),
            (0.367 * 100.0, 1, "36.7"),
            (72.35, 1, "72.4"),
            (2.25, 1, "2.3"),
            (0.05, 1, "0.1"),
            (0.04, 1, "0.0"),
            (-0.04, 1, "0.0"),
            (-2.25, 1, "-2.3"),
            (5.491_344_616, 2, "5.49"),
            (88.0, 0, "88"),
            (0.5, 0, "1"),
            (1_234_567.0, 0, "1234567"),
            (1e-40, 3, "0.000"),
            (0.0, 3, "0.000"),
        ] {
            assert_eq!(decimals(number, places).unwrap(), text);
        }
        assert_eq!(decimals(1e300, 0), None);
    }
}
