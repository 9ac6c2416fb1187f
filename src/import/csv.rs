//! Text with a mark between its cells into rows.

use crate::import::Grid;
use csv_core::{ReadRecordResult, ReaderBuilder};

/// Reads text with that mark between the cells of a row: a comma, say. Quotation marks and ends of lines are as RFC 4180 and
/// everybody else has them; lines that are empty are passed over. Any text is a table.
///
/// ```
/// let grid = council_compare::import::csv::read("name,rate\r\n\"Leeds, West\", 7\n", b',');
/// let row = grid.row(1).unwrap();
/// assert_eq!((row.line(), row.cell(0), row.cell(1)), (2, "Leeds, West", "7"));
/// ```
#[must_use]
pub fn read(text: &str, separator: u8) -> Grid {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut lines = Lines::new(text);
    let mut grid = Grid::default();
    let mut rest = text.as_bytes();
    let (mut cells, mut ends) = (vec![0; 1 << 12], vec![0; 1 << 6]);
    loop {
        let begins = text.len() - rest.len();
        let (mut written, mut ended) = (0, 0);
        let found = loop {
            let into =
                (cells.get_mut(written..).unwrap_or_default(), ends.get_mut(ended..).unwrap_or_default());
            let (result, read, more, others) = reader.read_record(rest, into.0, into.1);
            rest = rest.get(read..).unwrap_or_default();
            written += more;
            ended += others;
            match result {
                ReadRecordResult::InputEmpty => {} // once more, to hear that this is the end
                ReadRecordResult::OutputFull => cells.resize(2 * cells.len(), 0),
                ReadRecordResult::OutputEndsFull => ends.resize(2 * ends.len(), 0),
                ReadRecordResult::Record => break true,
                ReadRecordResult::End => break false,
            }
        };
        if !found {
            return grid;
        }
        grid.begin(lines.at(begins));
        let mut from = 0;
        for end in ends.iter().take(ended) {
            let cell = cells.get(from..*end).and_then(|cell| str::from_utf8(cell).ok());
            grid.push(cell.unwrap_or_default());
            from = *end;
        }
    }
}

/// The line on which a quotation mark is opened that is never closed: it makes one cell of everything after it.
#[must_use]
pub fn open_quote(text: &str, grid: &Grid) -> Option<u64> {
    let last = grid.rows().next_back()?;
    let swallows = last.texts().last().is_some_and(|cell| cell.contains('\n'));
    (swallows && text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1).then(|| last.line())
}

/// Counts lines: csv's own count is one behind where lines end in `\r\n`.
struct Lines<'a> {
    rest: &'a [u8],
    end: u8,
    passed: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let end = if text.contains('\n') { b'\n' } else { b'\r' };
        Self { rest: text.as_bytes(), end, passed: 0, line: 1 }
    }

    /// The line of the first text at or after that byte; bytes are asked for in ascending order.
    fn at(&mut self, byte: usize) -> u64 {
        while let [first, rest @ ..] = self.rest
            && (self.passed < byte || matches!(first, b'\r' | b'\n'))
        {
            self.line += u64::from(*first == self.end);
            self.passed += 1;
            self.rest = rest;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_lines_however_lines_end() {
        for text in ["a,b\n\n\"c\nd\",e\nf", "a,b\r\n\r\n\"c\r\nd\",e\r\nf\r\n", "a,b\r\r\"c\rd\",e\rf"] {
            let grid = read(text, b',');
            assert_eq!(grid.rows().map(Row::line).collect::<Vec<_>>(), [1, 3, 5], "{text:?}");
            assert_eq!((grid.len(), grid.cells()), (3, 5));
        }
    }

    #[test]
    fn cells_and_rows_longer_than_any_expected_are_read() {
        let long = "x".repeat(100_000);
        let many = "1,".repeat(999);
        let grid = read(&format!("{long},y\n{many}2"), b',');
        assert_eq!(grid.row(0).unwrap().cell(0), long);
        assert_eq!((grid.row(1).unwrap().len(), grid.row(1).unwrap().cell(999)), (1000, "2"));
    }

    use crate::import::Row;
}
