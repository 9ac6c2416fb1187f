//! What is left out of files of draft figures, where, and why. [`words::draft_problem`](crate::words::draft_problem) says it in
//! English, and [`words::draft_remedy`](crate::words::draft_remedy) what to do.

use crate::import::metric::Range;

/// One thing that was not understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The row of the file, counted from 1 as spreadsheets do; 1 where the whole file is meant.
    pub row: u64,
    /// The heading of the column; empty where the whole row is meant.
    pub column: String,
    /// The text that stands there.
    pub text: String,
    /// Why it is not understood.
    pub cause: Cause,
}

/// Why something is not understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// The file is no text in UTF-8.
    Encoding,
    /// The file has no such column.
    Column,
    /// Quotation marks are opened and not closed.
    Quote,
    /// No draft metric has that id; these are known.
    Metric(String),
    /// No council that is known.
    Area,
    /// Not a period.
    Period,
    /// Not a number.
    Number,
    /// Not a status.
    Status,
    /// Not a mark.
    Mark,
    /// Both a value and a reason why there is none.
    Both,
    /// An interval with one end, or whose lower end is above its upper one.
    Interval,
    /// Outside what the metric says its figures can be.
    Range(Range),
    /// The council did not have the duty, or did not exist.
    Duty,
    /// There is a figure for that metric, council and period already, there.
    Twice {
        /// The file.
        file: String,
        /// The row in it.
        row: u64,
    },
}
