//! The words of a committee's pack: headings, counts, the rules and what they cannot tell.

use crate::figures::Period;
use crate::own::{Exception, Fate, Pack};
use crate::stats::count;
use crate::words::group::listed;
use crate::words::{number, period};

pub(crate) const FIRST: &str = "What stands out";
pub(crate) const ALL_OF_THEM: &str = "Every measure";
pub(crate) const AS_A_TABLE: &str = "All in one table";
pub(crate) const METHOD: &str = "How this was worked out, and its limits";
pub(crate) const NONE: &str = "None.";
pub(crate) const NO_MEASURES_OWN: &str = "There are no measures to show.";
pub(crate) const PACK_HEADINGS: [&str; 6] =
    ["Measure", "Figure", "Change", "Target", "Target met", "What stands out"];
pub(crate) const NO_EARLIER: &str = "There is no earlier period to set this one beside.";
pub(crate) const CHANGES_LINE: &str =
    "Worked out again from the same file, so a figure that was revised since counts as it is now.";

/// `Darlington: own measures, October to December 2024`.
pub(crate) fn pack_of(name: &str, of: Period) -> String {
    format!("{name}: own measures, {}", period(of))
}

/// What an exception is called as a heading.
pub(crate) fn exception_title(found: Exception) -> &'static str {
    match found {
        Exception::Unusual => "Out of the ordinary",
        Exception::Worsening => "Got worse",
        Exception::Improved => "Improved",
        Exception::NoFigure => "No figure for this period",
        Exception::TooFew => "Too few figures to tell",
        Exception::AsUsual => "As usual",
    }
}

/// The rule of an exception, in a sentence.
pub(crate) fn exception_rule(found: Exception) -> &'static str {
    match found {
        Exception::Unusual => "The figure is unlike the measure's own earlier ones, by the rules at the end.",
        Exception::Worsening => {
            "It moved, beyond its usual ups and downs, to the side that is usually worse."
        }
        Exception::Improved => {
            "It moved, beyond its usual ups and downs, to the side that is usually better."
        }
        Exception::NoFigure => "A figure was due and the file has none.",
        Exception::TooFew => "It takes six figures in a row.",
        Exception::AsUsual => "Nothing here is beyond the measure's own usual ups and downs.",
    }
}

/// A heading with how many measures it holds.
pub(crate) fn with_count(title: &str, n: usize) -> String {
    format!("{title} ({})", number(count(n), 0))
}

/// The heading over what changed.
pub(crate) fn changed_since(before: Option<&str>) -> String {
    before.map_or_else(|| "What changed".into(), |before| format!("What changed since {before}"))
}

/// What became of exceptions, as a heading.
pub(crate) fn fate_title(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "New",
        Fate::Remains => "As before",
        Fate::Ended => "No more",
    }
}

/// `Calls answered: out of the ordinary`.
pub(crate) fn change_line(title: &str, found: Exception) -> String {
    let of = exception_title(found);
    let (first, rest) = of.split_at_checked(1).unwrap_or((of, ""));
    format!("{title}: {}{rest}", first.to_ascii_lowercase())
}

/// How many measures there are, how many stand out, and how many met their targets.
pub(crate) fn pack_counts(pack: &Pack<'_>) -> Vec<String> {
    let of = |n: usize| number(count(n), 0);
    let n = pack.items.len();
    let measures = if n == 1 { "measure" } else { "measures" };
    let mut parts: Vec<String> = Vec::new();
    for (found, said) in [
        (Exception::Unusual, "out of the ordinary"),
        (Exception::Worsening, "got worse"),
        (Exception::Improved, "improved"),
        (Exception::NoFigure, "without a figure"),
    ] {
        parts.push(format!("{} {said}", of(pack.with(found).len())));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let mut said = vec![format!("{} {measures}: {}.", of(n), listed(&parts))];
    let met = pack.items.iter().filter_map(|item| item.reading.target?.met);
    let (met, missed): (Vec<bool>, Vec<bool>) = met.partition(|met| *met);
    let told = met.len() + missed.len();
    if told > 0 {
        let have = if told == 1 { "has" } else { "have" };
        said.push(format!(
            "{} {have} a target and a side that is usually better: {} met, {} missed.",
            of(told),
            of(met.len()),
            of(missed.len())
        ));
    }
    if n - told > 0 {
        said.push(format!("For {} that cannot be said.", of(n - told)));
    }
    said
}

/// Whether a target was met, in a cell.
pub(crate) fn met_cell(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "Met",
        Some(false) => "Missed",
        None => super::NOT_THERE,
    }
}

/// How it was worked out.
pub(crate) const METHOD_LINES: [&str; 8] = [
    "The usual range is that of an XmR chart. It reaches from the average 2.66 times as far as figures step on average, either way.",
    "It rests on the longest row of months or quarters without a gap, up to the period shown. It takes six figures.",
    "A figure is out of the ordinary in four cases: beyond the range, or one of seven in a row on one side of the average.",
    "Or it is one of seven that only rise or only fall. Or, with another of three, it is far towards one end of the range.",
    "The range is from Wheeler, Understanding Variation (1993); the rules are from NHS England, Making data count (2019).",
    "Yearly figures are asked instead whether they rose or fell steadily (Mann–Kendall test, below 5 in 100).",
    "A measure got worse or improved when it stands out so and the file says which side is usually better.",
    "A monthly measure answers for a quarter with its last month, and a yearly one with its latest whole year.",
];

/// What it cannot tell.
pub(crate) const LIMIT_LINES: [&str; 4] = [
    "Some figures change with the seasons; the usual range does not allow for that.",
    "Of many measures some stand out by chance. A target is a choice, and a missed one may be ambitious.",
    "Figures say that something moved, not why. Ask before you conclude.",
    "What is not measured may matter more.",
];
