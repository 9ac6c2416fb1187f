//! The only home of number formatting: f64 → scaled integer → digits, grouping, sign, unit.
//!
//! Floats are never given to `{}` in code that the Wasm can reach: it would cost 8 KB.

use crate::figures::{DECIMALS, decimal};
#[cfg(any(feature = "import", feature = "page"))]
use crate::stats::count;

/// A number for people: grouped by thousands, a true minus, so many decimals (six at most).
///
/// Equal to `Intl.NumberFormat('en-GB')` with as many least and most fraction digits, but for the minus.
///
/// ```
/// use council_compare::words::number;
/// assert_eq!(number(1234567.891, 1), "1,234,567.9");
/// assert_eq!(number(-0.04, 1), "0.0"); // no minus before a zero
/// ```
#[must_use]
pub fn number(value: f64, decimals: u8) -> String {
    digits(value, decimals, true, "−")
}

/// A whole number of things.
#[cfg(any(feature = "import", feature = "page"))]
pub(crate) fn counted(n: usize) -> String {
    number(count(n), 0)
}

/// A number for machines (SVG, CSV): no grouping, an ASCII minus, no trailing zeros.
///
/// ```
/// use council_compare::words::plain;
/// assert_eq!(plain(-1234.50, 2), "-1234.5");
/// assert_eq!(plain(3.0, 2), "3");
/// ```
#[must_use]
pub fn plain(value: f64, decimals: u8) -> String {
    let text = digits(value, decimals, false, "-");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// A number with its unit, as it stands in a sentence. `%` follows at once; a unit that begins with `£` puts that before
/// the number; any other follows after a space.
///
/// ```
/// use council_compare::words::with_unit;
/// assert_eq!(with_unit(42.3, 1, "%"), "42.3%");
/// assert_eq!(with_unit(6.9, 1, "out of 12"), "6.9 out of 12");
/// assert_eq!(with_unit(1250.0, 0, "£ per person"), "£1,250 per person");
/// ```
#[must_use]
pub fn with_unit(value: f64, decimals: u8, unit: &str) -> String {
    let number = number(value, decimals);
    match (unit.strip_prefix('£'), unit) {
        (Some(rest), _) if number.starts_with('−') => format!("−£{}{rest}", number.trim_start_matches('−')),
        (Some(rest), _) => format!("£{number}{rest}"),
        (None, "") => number,
        (None, _) if unit.starts_with('%') => format!("{number}{unit}"),
        (None, _) => format!("{number} {unit}"),
    }
}

/// What is left of a unit where a heading or sentence already names it: only a sign, `%` or `£`.
pub(crate) fn sign(unit: &str) -> &'static str {
    ["%", "£"].into_iter().find(|sign| unit.starts_with(sign)).unwrap_or("")
}

fn digits(value: f64, decimals: u8, grouped: bool, minus: &str) -> String {
    let decimals = usize::from(decimals.min(DECIMALS));
    let scaled = decimal(value, decimals.try_into().unwrap_or(DECIMALS));
    let text = format!("{:0width$}", scaled.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = text.split_at_checked(text.len() - decimals).unwrap_or((&text, ""));
    let mut out = String::from(if scaled < 0 { minus } else { "" });
    for (index, digit) in whole.char_indices() {
        if grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
