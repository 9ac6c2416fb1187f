//! What stands in the columns of a table.

use super::headings::is_number;
use super::number;
use super::problem::Cause;
use super::says::marks;
use super::when::When;
use crate::figures::Code;
use crate::import::Grid;
use crate::import::names::Names;

/// How many rows are looked at.
const LOOKED_AT: usize = 1_000;

/// A table to be guessed at.
pub(super) struct Table<'a> {
    pub(super) grid: &'a Grid,
    /// The first row below the headings, counted from 0.
    pub(super) below: usize,
    pub(super) headings: &'a [String],
    /// What stands above the table, and the names of sheet and file.
    pub(super) titles: &'a [String],
    pub(super) names: &'a Names,
}

/// How many of a column's texts are what.
#[derive(Default)]
pub(super) struct Column {
    pub(super) filled: usize,
    pub(super) numbers: usize,
    /// Numbers, what stands instead of them, and what was meant as one.
    pub(super) figures: usize,
    pub(super) areas: usize,
    /// Periods, whether or not it is clear which.
    pub(super) periods: usize,
    /// Neither figures nor periods.
    pub(super) words: usize,
}

impl Table<'_> {
    /// The first texts of a column that are not blank.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let rows = (self.below..self.grid.len()).take(LOOKED_AT).filter_map(|row| self.grid.row(row));
        rows.map(move |row| row.cell(column)).filter(|text| !text.is_empty())
    }

    /// What is in a column.
    pub(super) fn column(&self, column: usize) -> Column {
        let when = When::open();
        let mut held = Column::default();
        for text in self.cells(column).take(300) {
            let number = is_number(text);
            let figure = !matches!(number::read(text, text.contains(',')), Err(Cause::Number));
            let period = is_period(&when, text);
            // Quarters and months may be numbers.
            let part = text.parse::<u8>().is_ok_and(|number| (1..=12).contains(&number));
            let area = self.names.find(text).is_some() || text.parse::<Code>().is_ok();
            held.filled += 1;
            held.numbers += usize::from(number || text.parse::<f64>().is_ok());
            held.figures += usize::from(figure);
            held.areas += usize::from(area);
            held.periods += usize::from(period || part);
            held.words += usize::from(!figure && !period && text.chars().any(char::is_alphabetic));
        }
        held
    }

    /// Whether it holds marks of figures and nothing else.
    pub(super) fn holds_marks(&self, column: usize) -> bool {
        let mut cells = self.cells(column).take(50).peekable();
        cells.peek().is_some() && cells.all(|text| marks(text).is_some())
    }
}

/// Whether it is a period, clear or not; no number that could be one by its size alone.
pub(super) fn is_period(when: &When, text: &str) -> bool {
    match when.period(text) {
        Ok(_) | Err(Cause::Ask(_)) => {
            text.chars().any(|letter| !letter.is_ascii_digit()) || (4..=6).contains(&text.len())
        }
        Err(_) => false,
    }
}
