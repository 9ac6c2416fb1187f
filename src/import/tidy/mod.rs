//! A table with a figure in each row, into arrays of numbers: what `stats::bulk` takes, and whoever calculates.
//!
//! Rows may stand in any order; those that stand in the order of the columns to be are read fastest. No row is kept.

mod names;
mod table;

use crate::error::{Error, Kind, Result, fail};
use crate::import::csv::{each_row, odd_quotes};
use memchr::memchr_iter;
use table::Table;

/// The most areas of a table: as many as `stats::bulk` compares.
pub const MOST_AREAS: usize = 65_534;

/// The most places for figures: areas × metrics × periods.
pub const MOST_FIGURES: usize = 1 << 24;

/// How many problems are told.
const TOLD: usize = 10;

/// What the columns of a table are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns<'a> {
    /// The column of names or codes of areas.
    pub area: &'a str,
    /// That of metrics; without one, all figures are of one metric, whose name is empty.
    pub metric: Option<&'a str>,
    /// That of periods; without one, all figures are of one period, whose name is empty.
    pub period: Option<&'a str>,
    /// That of the numbers.
    pub value: &'a str,
}

impl Default for Columns<'_> {
    fn default() -> Self {
        Self { area: "area", metric: Some("metric"), period: Some("period"), value: "value" }
    }
}

/// A table as arrays.
#[derive(Clone, Debug, PartialEq)]
pub struct Tidy {
    /// The areas, in the order in which they first appear; so are metrics and periods.
    pub areas: Vec<String>,
    /// The metrics.
    pub metrics: Vec<String>,
    /// The periods.
    pub periods: Vec<String>,
    /// The figures, at (metric × periods + period) × areas + area; NaN where nothing is said.
    pub values: Vec<f64>,
    /// The first ten cells that could not be read.
    pub problems: Vec<Problem>,
    /// How many there are in all.
    pub unread: usize,
}

/// A cell that could not be read: neither a number nor a mark for none, or an empty name beside a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file on which its row begins, counted from 1.
    pub line: u64,
    /// What its column is called.
    pub column: String,
    /// What stands there, on one line and of eighty letters at most.
    pub text: String,
}

/// Reads CSV in UTF-8, with or without a byte-order mark: its first row names the columns. Numbers have a decimal point, and are
/// else as [`value::cell`](super::value::cell) takes them, as marks are that say that there is no figure. A figure that is said twice and alike is
/// said once. A row without a figure may lack names too; if it has them all, they count. Blanks around cells do not.
///
/// Fails with `bad-file` where bytes are not UTF-8, a column is missing or there twice, a quotation mark is never closed, two
/// rows give different figures for one place, or there is more than [`MOST_AREAS`] or [`MOST_FIGURES`] allow.
///
/// ```
/// use council_compare::import::tidy::{Columns, read};
/// let text = "area,period,rate\nLeeds,2023,41.5\nYork,2023,..\nLeeds,2024,40\nYork,2024,44.1\n";
/// let tidy = read(text.as_bytes(), Columns { metric: None, value: "rate", ..Columns::default() }).unwrap();
/// assert_eq!((tidy.areas, tidy.periods), (vec!["Leeds".into(), "York".into()], vec!["2023".into(), "2024".into()]));
/// assert!(tidy.values[1].is_nan()); // York, 2023
/// assert_eq!(tidy.values[2..], [40.0, 44.1]);
/// ```
pub fn read(bytes: &[u8], columns: Columns<'_>) -> Result<Tidy> {
    let text = str::from_utf8(bytes).map_err(|error| not_utf_8(bytes, error.valid_up_to()))?;
    let (mut table, mut open) = (Table::new(text, columns), None);
    let read = each_row(text, b',', &mut |line, cells| {
        open = cells.swallows().then_some(line);
        table.row(line, cells)
    });
    // Of all that may be wrong then, this is the cause.
    if let Some(line) = open.filter(|_| odd_quotes(text)) {
        return bad(format!(
            "line {line}: a quotation mark is opened here and never closed; take it away, or close it"
        ));
    }
    read.and_then(|()| table.done())
}

fn not_utf_8(bytes: &[u8], valid: usize) -> Error {
    let before = bytes.get(..valid).unwrap_or_default();
    let line = 1 + memchr_iter(b'\n', before).count();
    Error::new(Kind::BadFile(format!(
        "line {line}: this is not UTF-8; save the table as CSV in UTF-8 and read that"
    )))
}

fn bad<T>(what: String) -> Result<T> {
    fail(Kind::BadFile(what))
}
