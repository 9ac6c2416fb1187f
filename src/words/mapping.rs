//! The texts of the form that says how a file of figures is read, and of what was left out.

use super::bring::Asked;

pub(crate) const OWN_PREVIEW: &str = "First rows of the file";
pub(crate) const OWN_SHEET: &str = "Sheet";
pub(crate) const OWN_HEADER_ROW: &str = "Row of the headings";
pub(crate) const OWN_LAYOUT: &str = "Where the figures stand";
pub(crate) const OWN_LAYOUTS: [(&str, &str); 3] = [
    ("value", "In one column, a row for each period"),
    ("periods", "In a column for each period"),
    ("measures", "In a column for each measure"),
];
pub(crate) const OWN_FIGURE_COLUMNS: &str = "Columns of figures";
pub(crate) const OWN_TARGET_COLUMNS: &str = "Columns of targets";
pub(crate) const OWN_COLUMNS: [(&str, &str); 8] = [
    ("measure", "Name of the measure"),
    ("period", "Period"),
    ("year-column", "Year, where it stands apart"),
    ("value", "Figure"),
    ("target", "Target"),
    ("unit", "Unit"),
    ("polarity", "Which side is better"),
    ("area", "Council"),
];
pub(crate) const OWN_MARKS: &str = "Marks, such as provisional";
pub(crate) const OWN_NO_COLUMN: &str = "No column";
pub(crate) const OWN_ONE_PERIOD: &str = "The period of the whole file, such as 2024-25 Q1";
pub(crate) const OWN_YEAR: &str = "The year the file is about, such as 2024-25";
pub(crate) const OWN_UNSAID: &str = "Not said";
pub(crate) const OWN_TO_SAY: &str = "Please say first what is meant";
pub(crate) const OWN_MORE: &str = "More about how it is written";

pub(crate) const OWN_DECIMALS: Asked =
    ("decimals", "Decimals are written", &[("point", "with a point: 12.5"), ("comma", "with a comma: 12,5")]);

pub(crate) const OWN_PROBLEMS: &str = "What was left out";
pub(crate) const OWN_PROBLEM_HEADINGS: [&str; 4] = ["Row", "Column", "What is wrong", "What to do"];
