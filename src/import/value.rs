//! The text in a cell into a number, a status and marks.

use crate::figures::{Marks, Status};
use std::collections::BTreeMap;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The number, as published; none unless the status is a value.
    pub number: Option<f64>,
    /// What stands here.
    pub status: Status,
    /// What the publisher says of it.
    pub marks: Marks,
}

impl Cell {
    fn absent(status: Status) -> Self {
        Self { number: None, status, marks: Marks::default() }
    }
}

/// Reads a cell; `None` if it is neither a number nor a known mark. `own` are marks that someone explained, as
/// [`meant`] takes them; they come first, so that one can say that `0` means missing.
///
/// ```
/// use council_compare::import::value::cell;
/// let revised = cell("1,234.5 [r]", &Default::default()).unwrap();
/// assert_eq!((revised.number, revised.marks.ids().next()), (Some(1234.5), Some("r")));
/// ```
#[must_use]
pub fn cell(text: &str, own: &BTreeMap<String, String>) -> Option<Cell> {
    let text = text.trim();
    if let Some(meaning) = own.get(text) {
        return meant(meaning);
    }
    if text.is_empty() {
        return Some(Cell::absent(Status::Missing));
    }
    let (core, tags) = split(text);
    let mut marks = Marks::default();
    let mut status = None;
    for tag in &tags {
        match tag.as_str() {
            "x" => status = Some(Status::Missing),
            "c" => status = Some(Status::Hidden),
            "z" => status = Some(Status::NotApplicable),
            tag if tag.starts_with("note") => {}
            tag => marks = marks.with(Marks::parse(long_to_short(tag)).ok()?),
        }
    }
    match (core, status) {
        ("", Some(status)) => Some(Cell { number: None, status, marks }),
        ("", None) if marks.contains(Marks::LOW) => {
            Some(Cell { number: Some(0.0), status: Status::Value, marks })
        }
        ("", None) if marks.contains(Marks::UNRELIABLE) => {
            Some(Cell { number: None, status: Status::Missing, marks })
        }
        ("", None) | (_, Some(_)) => None,
        (".." | "..." | "…" | ":", None) => Some(Cell { marks, ..Cell::absent(Status::Missing) }),
        ("*", None) => Some(Cell { marks, ..Cell::absent(Status::Hidden) }),
        (core, None) if ["na", "n/a"].iter().any(|mark| core.eq_ignore_ascii_case(mark)) => {
            Some(Cell { marks, ..Cell::absent(Status::Missing) })
        }
        (core, None) => {
            number(core).map(|number| Cell { number: Some(number), status: Status::Value, marks })
        }
    }
}

/// What someone says a text means: `x`, `c`, `z` or `value`-less marks such as `x u`.
#[must_use]
pub fn meant(meaning: &str) -> Option<Cell> {
    let (first, rest) = meaning.split_once(' ').unwrap_or((meaning, ""));
    let status = Status::from_mark(first).filter(|status| *status != Status::Value)?;
    Some(Cell { number: None, status, marks: Marks::parse(rest).ok()? })
}

/// What someone says a text in a column of marks means: the same, or `value` where the number beside it stands.
#[must_use]
pub fn beside(meaning: &str) -> Option<(Option<Status>, Marks)> {
    match meaning.strip_prefix("value") {
        Some(marks) => Marks::parse(marks).ok().map(|marks| (None, marks)),
        None => meant(meaning).map(|cell| (Some(cell.status), cell.marks)),
    }
}

/// Text and the marks in brackets after it: `78.0 [r]` is `78.0` and `r`. Marks come in lower case, as far as they are ASCII.
#[must_use]
pub fn split(text: &str) -> (&str, Vec<String>) {
    let mut core = text.trim();
    let mut tags = Vec::new();
    while let Some((before, tag)) = core.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        core = before.trim_end();
        tags.push(tag.trim().to_ascii_lowercase()); // all that are known are ASCII
    }
    (core, tags)
}

/// The shorthand of a mark that is also written out.
#[must_use]
pub fn long_to_short(tag: &str) -> &str {
    match tag {
        "prov" | "provisional" => "p",
        "est" | "estimated" => "e",
        "rev" | "revised" => "r",
        "unreliable" => "u",
        tag => tag,
    }
}

/// A number with thousands separators, a pound or a per cent sign; nothing that merely looks like one.
fn number(text: &str) -> Option<f64> {
    plain(text).or_else(|| dressed(text))
}

/// A number of digits, a point and an exponent, with a minus before it or nothing, as most are: no blanks, no signs of money.
pub(super) fn plain(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let begins = digits.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let number: f64 = begins.then(|| text.parse().ok())??;
    number.is_finite().then_some(number)
}

fn dressed(text: &str) -> Option<f64> {
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let text = text.strip_prefix('£').unwrap_or(text).trim();
    let (whole, rest) =
        text.find(['.', 'e', 'E']).and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut plain = String::from(first);
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 || !digits(group) {
            return None;
        }
        plain.push_str(group);
    }
    if !digits(first) || !rest.chars().all(|letter| letter.is_ascii_digit() || ".eE+-".contains(letter)) {
        return None;
    }
    plain.push_str(rest);
    let number: f64 = plain.parse().ok()?;
    number.is_finite().then_some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(Option<f64>, &'static str, Vec<&'static str>)> {
        cell(text, &BTreeMap::new()).map(|cell| (cell.number, cell.status.mark(), cell.marks.ids().collect()))
    }

    #[test]
    fn numbers_as_people_publish_them() {
        for (text, number) in [
            ("0", 0.0),
            (" 78.0 ", 78.0),
            ("1,234,567.5", 1_234_567.5),
            ("45.2%", 45.2),
            ("£1,200", 1200.0),
            ("-3.5", -3.5),
            ("−3.5", -3.5),
            (".5", 0.5),
            ("1E-05", 0.00001),
        ] {
            assert_eq!(read(text), Some((Some(number), "", vec![])), "{text}");
        }
    }

    proptest! {
        #[test]
        fn plain_numbers_are_what_they_are_without_the_short_way(
            letters in prop::collection::vec(prop::sample::select(&b"0123456789.eE+-infa"[..]), 0..12),
        ) {
            let text: String = letters.into_iter().map(char::from).collect();
            if let Some(number) = plain(&text) {
                prop_assert_eq!(Some(number.to_bits()), dressed(&text).map(f64::to_bits));
            }
        }
    }

    #[test]
    fn marks_are_kept_beside_the_number_or_instead_of_it() {
        assert_eq!(read("78.0 [r]"), Some((Some(78.0), "", vec!["r"])));
        assert_eq!(read("78.0 [p][note 3]"), Some((Some(78.0), "", vec!["p"])));
        assert_eq!(read("78.0 [revised]"), Some((Some(78.0), "", vec!["r"])));
        assert_eq!(read("[x]"), Some((None, "x", vec![])));
        assert_eq!(read("[C]"), Some((None, "c", vec![])));
        assert_eq!(read("[z]"), Some((None, "z", vec![])));
        assert_eq!(read("[u]"), Some((None, "x", vec!["u"])));
        assert_eq!(read("[low]"), Some((Some(0.0), "", vec!["low"])));
        for text in ["", "..", "…", ":", "NA", "n/a"] {
            assert_eq!(read(text), Some((None, "x", vec![])), "{text}");
        }
        assert_eq!(read("*"), Some((None, "c", vec![])));
    }

    #[test]
    fn words_and_marks_nobody_explained_are_not_numbers() {
        for text in
            ["-", "n/k", "[y]", "[r]", "12 [x]", "1,23", "1,2345", "12,34", "nan", "inf", "1.2.3", "4 5", "E"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn marks_can_be_explained() {
        let own = BTreeMap::from([
            ("[y]".into(), "x u".into()),
            ("0".into(), "c".into()),
            ("?".into(), "q".into()),
        ]);
        assert_eq!(cell("[y]", &own).unwrap().marks, Marks::UNRELIABLE);
        assert_eq!(cell("0", &own).unwrap().status, Status::Hidden);
        assert_eq!(cell("?", &own), None);
        assert_eq!(beside("value e"), Some((None, Marks::ESTIMATED)));
        assert_eq!(beside("x u"), Some((Some(Status::Missing), Marks::UNRELIABLE)));
        assert_eq!((beside("valued"), beside("zero")), (None, None));
    }
}
