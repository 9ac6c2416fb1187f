//! What texts beside figures say: that a row is a total, which side is better, what kind of figure it is.

use super::problem::Cause;
use crate::figures::{Marks, Polarity, Status};
use crate::import::names::plain;
use crate::import::value::long_to_short;

/// Whether a row sums up others. A measure may have the word in its name: only the word alone says so.
pub(super) fn is_total(text: &str) -> bool {
    const TOTALS: [&str; 10] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sub total",
        "sub-total",
        "sum",
        "average",
        "mean",
        "overall",
    ];
    let text = text.trim_end_matches(':');
    TOTALS.iter().any(|total| text.eq_ignore_ascii_case(total))
}

/// Which side is better, as people say it.
pub(super) fn polarity(text: &str) -> core::result::Result<Option<Polarity>, Cause> {
    if text.is_empty() {
        return Ok(None);
    }
    let small = plain(text);
    let has = |words: &[&str]| {
        small.split(|letter: char| !letter.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let higher = has(&[
        "high",
        "higher",
        "bigger",
        "big",
        "increase",
        "increasing",
        "up",
        "maximise",
        "more",
        "positive",
    ]) || small == "↑";
    let lower = has(&[
        "low",
        "lower",
        "smaller",
        "small",
        "decrease",
        "decreasing",
        "down",
        "minimise",
        "less",
        "fewer",
        "negative",
    ]) || small == "↓";
    match (higher, lower) {
        (true, false) => Ok(Some(Polarity::Higher)),
        (false, true) => Ok(Some(Polarity::Lower)),
        _ if has(&["none", "neither", "neutral", "n", "na", "range", "plan", "contextual", "monitor"]) => {
            Ok(Some(Polarity::None))
        }
        _ => Err(Cause::Polarity),
    }
}

/// What a mark beside a figure says: a status instead of it, or marks. Nothing where it says that all is final.
pub(super) fn marks(text: &str) -> Option<(Option<Status>, Marks)> {
    if text.is_empty() {
        return Some((None, Marks::default()));
    }
    let small = plain(&text.replace(['[', ']'], " "));
    if ["final", "actual", "published", "confirmed"].contains(&small.as_str()) {
        return Some((None, Marks::default()));
    }
    if let Some(status) = Status::from_mark(&small) {
        return Some((Some(status), Marks::default()));
    }
    Marks::parse(long_to_short(&small)).ok().map(|marks| (None, marks))
}
