//! The texts of the page where one opens a file of one's own figures.

use crate::words::counted;

pub(crate) const OWN: &str = "Your own figures";
pub(crate) const OWN_LINES: [&str; 2] = [
    "Open a file of your council's own figures, such as quarterly measures. You see them as charts and sentences, and can print a pack for a committee.",
    "The file stays on this device. Nothing of it is sent anywhere, and nothing is kept once you leave this page.",
];
pub(crate) const OWN_NO_SCRIPT: &str = "This page needs JavaScript, since it reads your file on your own device. The command line does the same without a browser.";
/// The page of draft measures, which stands beside it.
pub(crate) const DRAFT: &str = "Draft measures";
pub(crate) const OWN_DRAFTS_LINE: &str =
    "Were you sent measures that someone consults on? Open them, and comment on them, at";
pub(crate) const OWN_OPEN: &str = "Open a file";
pub(crate) const OWN_FILE: &str = "A file on this device";
pub(crate) const OWN_FILE_HINT: &str =
    "CSV, Excel or OpenDocument, up to 50 MB. You can also drop the file anywhere on this page.";
pub(crate) const OWN_LINK: &str = "Or a link to a file";
pub(crate) const OWN_LINK_HINT: &str = "Your browser asks that address for the file, and nothing else. The site there must allow other sites to read it.";
pub(crate) const OWN_FETCH: &str = "Open the link";
pub(crate) const OWN_EXAMPLE: &str = "Try invented figures";
pub(crate) const OWN_CHECK: &str = "Check how the file is read";
pub(crate) const OWN_HOW_READ: &str = "How the file is read: which column is what";
pub(crate) const OWN_WHICH_COUNCIL: &str = "Choose your council";
pub(crate) const OWN_SHOW: &str = "Choose what to show";
pub(crate) const OWN_VIEW: &str = "Show";
pub(crate) const OWN_VIEWS: [(&str, &str); 2] =
    [("all", "Every measure at its latest"), ("pack", "The committee pack of the period chosen below")];
pub(crate) const OWN_PERIOD: &str = "Period of the pack";
pub(crate) const OWN_KPIS: &str = "Measures to include";
pub(crate) const OWN_SAME_AS: &str = "Is one of your measures also published?";
pub(crate) const OWN_SAME_AS_LINE: &str =
    "Write which, and the published figure stands beside it. Suggestions go by the title alone: check them.";
pub(crate) const OWN_PACK: &str = "Committee pack";
pub(crate) const OWN_PACK_LINE: &str = "The pack has the measures and the period you chose. It begins with what stands out, then shows everything.";
pub(crate) const OWN_ACTS: [(&str, &str); 4] = [
    ("own-print", "Print the pack"),
    ("own-save", "Save the pack as a document"),
    ("own-table", "Save its table as CSV"),
    ("own-mapping", "Save how the file was read"),
];
pub(crate) const OWN_MAPPING_OPEN: &str = "Open how a file was read before";
pub(crate) const OWN_READING: &str = "Reading the file…";
pub(crate) const OWN_WRONG: &str = "The file could not be read";
pub(crate) const OWN_LARGE: &str =
    "The file is larger than 50 MB. Save only the rows and columns that are needed as CSV, and open that.";
pub(crate) const OWN_UNFETCHED: &str = "Nothing came from that address, or its site does not allow other sites to read it. Download the file, and open it here.";

/// A question of spelling: the key of a mapping, what it asks, and the answers with their meaning.
pub(super) type Asked = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// What a spelling may mean.
pub(crate) const OWN_ASKS: [Asked; 6] = [
    (
        "quarters",
        "Q1 2024 is a quarter of",
        &[
            ("financial", "the financial year: April to June"),
            ("calendar", "the calendar year: January to March"),
        ],
    ),
    (
        "days",
        "A day stands for",
        &[
            ("month", "its month"),
            ("quarter", "its quarter"),
            ("year", "the year it begins or ends"),
            ("day", "itself, as a count on that day"),
        ],
    ),
    ("dates", "Dates have", &[("day-first", "the day first"), ("month-first", "the month first")]),
    (
        "year-month",
        "2024-06 is",
        &[("month", "a month"), ("quarter-end", "the quarter that ends with that month")],
    ),
    (
        "bare-year",
        "2024 by itself is",
        &[
            ("calendar", "the calendar year"),
            ("financial-ending", "the financial year that ends then"),
            ("academic-ending", "the academic year that ends then"),
        ],
    ),
    (
        "several-years",
        "2014-16 is",
        &[("calendar", "calendar years"), ("financial", "financial years"), ("academic", "academic years")],
    ),
];

/// What a key of a mapping may say of spelling, each with its meaning; empty for other keys.
#[must_use]
pub fn answers(key: &str) -> String {
    let answers = OWN_ASKS.iter().filter(|(asked, ..)| *asked == key).flat_map(|(.., answers)| *answers);
    answers.map(|(id, meaning)| format!("\"{id}\" ({meaning})")).collect::<Vec<_>>().join(" or ")
}

/// What became of the cells of a file of one's own, in a line.
#[must_use]
pub fn file_read(file: &str, rows: usize, figures: usize, blanks: usize, left_out: usize) -> String {
    let of = |count: usize, one: &str, several: &str| {
        format!("{} {}", counted(count), if count == 1 { one } else { several })
    };
    let empty = match blanks {
        0 => String::new(),
        count => format!(" {} empty.", of(count, "cell is", "cells are")),
    };
    let out = match left_out {
        0 => "Nothing was left out.".to_owned(),
        count => format!("{} left out, as told below.", of(count, "cell was", "cells were")),
    };
    format!("{file}: {}, {}.{empty} {out}", of(rows, "row", "rows"), of(figures, "figure", "figures"))
}

/// How many problems of such a file are not listed.
#[must_use]
pub fn problems_more(count: usize) -> String {
    format!("{} more are not listed. Mend these first, and open the file again.", counted(count))
}

/// What a measure of one's own may be.
pub(crate) fn perhaps(titles: &[&str]) -> String {
    format!("Perhaps: {}", titles.join("; "))
}

/// That not every measure is shown at first.
pub(crate) fn first_ticked(shown: usize, of: usize) -> String {
    format!("Choose measures: the first {} of {} are ticked", counted(shown), counted(of))
}
