//! A cell of a person's file into a figure.

use super::problem::Cause;
use crate::figures::{DECIMALS, Figure, Status};
use crate::import::value;
use std::collections::BTreeMap;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// The number, or what stands instead.
    pub(super) figure: Figure,
    /// How many decimals are written.
    pub(super) decimals: u8,
    /// The unit that stands with it.
    pub(super) unit: Option<&'static str>,
}

/// What people write where there is no figure.
const MISSING: [&str; 22] = [
    "-",
    "--",
    "–",
    "—",
    "−",
    "n/a",
    "na",
    "n.a.",
    "#n/a",
    "null",
    "tbc",
    "tba",
    "no data",
    "no figure",
    "pending",
    "not available",
    "not yet available",
    "not collected",
    "not reported",
    "data not available",
    "awaiting data",
    "unavailable",
];

/// Reads a cell that is not blank, with decimals after a comma or a point.
pub(super) fn read(text: &str, comma: bool) -> Result<Number, Cause> {
    // Most are plain, and files are long.
    if let Some(number) = plain(text, comma) {
        return Ok(number);
    }
    let text = text.trim().trim_start_matches('\'').trim();
    let small = text.to_lowercase();
    let instead = |status| Ok(Number { figure: Figure::absent(status), decimals: 0, unit: None });
    match small.as_str() {
        small if MISSING.contains(&small) => return instead(Status::Missing),
        "suppressed" | "hidden" | "redacted" => return instead(Status::Hidden),
        "not applicable" => return instead(Status::NotApplicable),
        _ if small.starts_with('#') => return Err(Cause::Formula),
        _ => {}
    }
    let (bare, unit) = bare(text, comma);
    let Some(cell) = value::cell(&bare, &BTreeMap::new()) else { return Err(cause(&small)) };
    let figure = Figure {
        value: cell.number,
        marks: cell.marks,
        ..cell.number.map_or(Figure::absent(cell.status), Figure::value)
    };
    Ok(Number { figure, decimals: decimals(&bare, cell.number), unit })
}

/// Up to eight digits with at most one point among them.
fn plain(text: &str, comma: bool) -> Option<Number> {
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    let (mut digits, mut after) = (0_u32, None);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + u32::from(byte - b'0');
                after = after.map(|after: u8| after + 1);
            }
            b'.' if after.is_none() && !comma => after = Some(0),
            _ => return None,
        }
    }
    let after = after.unwrap_or(0);
    if after > DECIMALS || text == "." {
        return None;
    }
    // Both are exact, so their quotient is the number nearest to the text.
    let number = f64::from(digits) / f64::from(10_u32.pow(u32::from(after)));
    Some(Number { figure: Figure::value(number), decimals: after, unit: None })
}

/// A target: a number that may stand behind `at least`.
pub(super) fn target(text: &str, comma: bool) -> Result<Option<f64>, Cause> {
    let text = text.trim().trim_start_matches(['<', '>', '=', '≤', '≥', '≈', '~']);
    read(text, comma).map(|number| number.figure.value)
}

/// A text without what accountants and other countries write, and the unit in it: `(£1 234,5)` is `-1,234.5` in pounds.
fn bare(text: &str, comma: bool) -> (String, Option<&'static str>) {
    let unit = [("%", "%"), ("£", "£"), ("€", "€")].into_iter().find(|(sign, _)| text.contains(sign));
    let (text, marks) = match text.find('[') {
        Some(place) => text.split_at(place),
        None => (text, ""),
    };
    let text = text.replace(['€', '£'], "");
    let text = text.trim();
    let inner = text.strip_suffix('%').unwrap_or(text).trim().strip_prefix('(');
    let inner = inner.and_then(|inner| inner.strip_suffix(')'));
    let mut bare = String::from(if inner.is_some() { "-" } else { "" });
    let letters: Vec<char> = inner.unwrap_or(text).chars().collect();
    for (place, letter) in letters.iter().enumerate() {
        let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        bare.push(match letter {
            ',' if comma => '.',
            '.' if comma => ',',
            // Thousands apart; three digits must follow.
            ' ' | '\u{a0}' | '\u{202f}'
                if place > 0
                    && digit(place - 1)
                    && (1..4).all(|next| digit(place + next))
                    && !digit(place + 4) =>
            {
                ','
            }
            letter => *letter,
        });
    }
    bare.push_str(marks);
    (bare, unit.map(|(_, unit)| unit))
}

/// Why a text is no number.
fn cause(small: &str) -> Cause {
    let short = ["m", "k", "bn", "million", "thousand", "billion"];
    let ends = small.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let begins_as_number =
        small.trim_start_matches(['£', '-', '(', ' ']).starts_with(|letter: char| letter.is_ascii_digit());
    match small {
        _ if small.starts_with(['<', '>', '≤', '≥', '~']) => Cause::Limit,
        _ if begins_as_number && short.contains(&ends.trim_end_matches([')', '.'])) => Cause::Short,
        _ if begins_as_number && ends.len() > 1 => Cause::Words,
        _ => Cause::Number,
    }
}

/// How many decimals a text has. Of a longer number, as arithmetic in spreadsheets leaves them, the ones that matter.
fn decimals(bare: &str, number: Option<f64>) -> u8 {
    let Some(number) = number else { return 0 };
    let count = |text: &str| {
        let (_, after) = text.split_once('.').unwrap_or_default();
        after.bytes().take_while(u8::is_ascii_digit).count()
    };
    let written = count(bare);
    let most = usize::from(DECIMALS);
    let kept = if written <= most && !bare.contains(['e', 'E']) {
        written
    } else {
        let tidy = format!("{number:.6}");
        count(tidy.trim_end_matches('0'))
    };
    u8::try_from(kept.min(most)).unwrap_or(DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said = (Option<f64>, &'static str, u8, Option<&'static str>);

    fn said(text: &str, comma: bool) -> Result<Said, Cause> {
        read(text, comma)
            .map(|found| (found.figure.value, found.figure.status.mark(), found.decimals, found.unit))
    }

    #[test]
    fn plain_numbers_are_those_that_the_standard_library_reads() {
        for text in ["0", "00", "5.", ".5", "0.1", "12345678", "1.234567", "999999.9", "0.000001", "9.99"] {
            let found = plain(text, false).unwrap();
            assert_eq!(found.figure.value.map(f64::to_bits), Some(text.parse::<f64>().unwrap().to_bits()));
            assert_eq!(found.decimals, decimals(text, found.figure.value));
        }
        for text in ["", ".", "1.2.3", "-1", "123456789", ".1234567", "1e5", "1,5"] {
            assert_eq!(plain(text, false), None, "{text}");
        }
        assert_eq!(plain("1.5", true), None);
    }

    #[test]
    fn numbers_as_councils_write_them() {
        for (text, number, decimals, unit) in [
            ("1,234", 1234.0, 0, None),
            ("12%", 12.0, 0, Some("%")),
            ("12.50 %", 12.5, 2, Some("%")),
            ("(3)", -3.0, 0, None),
            ("(3.5%)", -3.5, 1, Some("%")),
            ("(3.5)%", -3.5, 1, Some("%")),
            ("£1,200.00", 1200.0, 2, Some("£")),
            ("-£5", -5.0, 0, Some("£")),
            ("(£5)", -5.0, 0, Some("£")),
            ("€ 7", 7.0, 0, Some("€")),
            ("1 234 567", 1_234_567.0, 0, None),
            ("1\u{a0}234", 1234.0, 0, None),
            ("'42", 42.0, 0, None),
            ("12.340000000000002", 12.340_000_000_000_002, 2, None),
            ("1E-05", 0.00001, 5, None),
            ("78.0 [p]", 78.0, 1, None),
        ] {
            assert_eq!(said(text, false), Ok((Some(number), "", decimals, unit)), "{text}");
        }
        for (text, number, decimals) in [("12,5", 12.5, 1), ("1.234,50", 1234.5, 2), ("1 234,5", 1234.5, 1)] {
            assert_eq!(said(text, true), Ok((Some(number), "", decimals, None)), "{text}");
        }
    }

    #[test]
    fn what_stands_where_there_is_no_figure() {
        for (text, mark) in [
            ("-", "x"),
            ("n/a", "x"),
            ("N/A", "x"),
            ("..", "x"),
            ("[x]", "x"),
            ("[c]", "c"),
            ("*", "c"),
            ("TBC", "x"),
            ("#N/A", "x"),
            ("Not applicable", "z"),
        ] {
            assert_eq!(said(text, false), Ok((None, mark, 0, None)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, cause) in [
            ("£3.2m", Cause::Short),
            ("3.2 million", Cause::Short),
            ("12k", Cause::Short),
            ("12 days", Cause::Words),
            ("<5", Cause::Limit),
            ("#DIV/0!", Cause::Formula),
            ("Green", Cause::Number),
            ("12,5", Cause::Number),
            ("(3", Cause::Number),
            ("4 5", Cause::Number),
        ] {
            assert_eq!(said(text, false), Err(cause), "{text}");
        }
        assert_eq!(said("12.5", true), Err(Cause::Number));
        assert_eq!(target("≥ 95%", false), Ok(Some(95.0)));
    }
}
