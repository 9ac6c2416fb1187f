//! Text with a mark between its cells into rows.

use crate::import::Grid;
use core::convert::Infallible;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2};

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
    let mut grid = Grid::default();
    let all = each_row(text, separator, &mut |line, cells| {
        grid.begin(line);
        cells.texts().for_each(|cell| grid.push(cell));
        Ok::<_, Infallible>(())
    });
    match all {
        Ok(()) => grid,
    }
}

/// The cells of a row, while it is looked at.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    text: &'a str,
    /// Where each cell ends in the text, and how many bytes there are from there to the next one.
    ends: &'a [usize],
    gap: usize,
}

impl<'a> Cells<'a> {
    /// The text in a column as it stands, counted from 0; none beyond the end of the row.
    pub(super) fn get(self, column: usize) -> Option<&'a str> {
        let end = *self.ends.get(column)?;
        let before = column.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(before.map_or(0, |before| before + self.gap)..end)
    }

    /// Every text as it stands.
    pub(super) fn texts(self) -> impl Iterator<Item = &'a str> {
        (0..self.ends.len()).map(move |column| self.get(column).unwrap_or_default())
    }

    /// Whether the last cell goes on over an end of line, as one does whose quotation mark is never closed.
    pub(super) fn swallows(self) -> bool {
        self.gap == 0 && self.ends.len().checked_sub(1).and_then(|last| self.get(last)).is_some_and(runs_on)
    }
}

/// Goes through rows as [`read`] does, keeping none: the line that each begins on, and its cells. Ends with the first error.
pub(super) fn each_row<E>(
    text: &str,
    separator: u8,
    row: &mut dyn FnMut(u64, Cells<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let (mut quoted, mut ends) = (Quoted::new(separator), Vec::new());
    // The second mark of lines that end in two is that of the next, empty line, which is passed over.
    let end = if memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut at, mut line, mut quote) = (0, 1, None);
    loop {
        while let Some(mark @ (b'\r' | b'\n')) = text.as_bytes().get(at) {
            line += u64::from(*mark == end);
            at += 1;
        }
        let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) else { return Ok(()) };
        // Sought again only when it is behind, so that a file without any is looked through once.
        let next = quote.filter(|next| at <= *next);
        let next = next.unwrap_or_else(|| memchr(b'"', rest.as_bytes()).map_or(text.len(), |next| at + next));
        quote = Some(next);
        let length = memchr2(b'\r', b'\n', rest.as_bytes()).unwrap_or(rest.len());
        if at + length <= next {
            let plain = rest.get(..length).unwrap_or(rest);
            ends.clear();
            ends.extend(memchr_iter(separator, plain.as_bytes()));
            ends.push(length);
            row(line, Cells { text: plain, ends: &ends, gap: 1 })?;
            at += length;
        } else {
            let (cells, read) = quoted.row(rest.as_bytes());
            row(line, cells)?;
            let passed = rest.as_bytes().get(..read).unwrap_or_default();
            line += memchr_iter(end, passed).map(|_| 1).sum::<u64>();
            at += read;
        }
    }
}

/// Reads rows in which something is quoted.
struct Quoted {
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl Quoted {
    fn new(separator: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Self { reader, cells: vec![0; 1 << 12], ends: vec![0; 1 << 6] }
    }

    /// The cells of the row that begins here, and how many bytes that took.
    fn row(&mut self, bytes: &[u8]) -> (Cells<'_>, usize) {
        let (mut rest, mut written, mut ended) = (bytes, 0, 0);
        loop {
            let cells = self.cells.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(ended..).unwrap_or_default();
            let (result, read, more, others) = self.reader.read_record(rest, cells, ends);
            rest = rest.get(read..).unwrap_or_default();
            written += more;
            ended += others;
            match result {
                ReadRecordResult::InputEmpty => {} // once more, to hear that this is the end
                ReadRecordResult::OutputFull => self.cells.resize(2 * self.cells.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        // What is between marks of one byte each is whole letters, as all of the text was.
        let text = self.cells.get(..written).and_then(|cells| str::from_utf8(cells).ok());
        let ends = self.ends.get(..ended).unwrap_or_default();
        (Cells { text: text.unwrap_or_default(), ends, gap: 0 }, bytes.len() - rest.len())
    }
}

/// The line on which a quotation mark is opened that is never closed: it makes one cell of everything after it.
#[must_use]
pub fn open_quote(text: &str, grid: &Grid) -> Option<u64> {
    let last = grid.rows().next_back()?;
    (last.texts().last().is_some_and(runs_on) && odd_quotes(text)).then(|| last.line())
}

fn runs_on(cell: &str) -> bool {
    cell.contains(['\n', '\r'])
}

/// Whether a text holds an odd number of quotation marks, so that one of them is not closed.
pub(super) fn odd_quotes(text: &str) -> bool {
    memchr_iter(b'"', text.as_bytes()).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    /// Every row by csv-core alone.
    fn by_its_reader(text: &str) -> Vec<Vec<String>> {
        let mut reader = Reader::new();
        let (mut rest, mut rows) = (text.as_bytes(), Vec::new());
        loop {
            let (mut cells, mut ends) = ([0; 1000], [0; 1000]);
            let (mut written, mut ended) = (0, 0);
            loop {
                let (result, read, more, others) =
                    reader.read_record(rest, &mut cells[written..], &mut ends[ended..]);
                rest = &rest[read..];
                (written, ended) = (written + more, ended + others);
                match result {
                    ReadRecordResult::End => return rows,
                    ReadRecordResult::Record => break,
                    _ => {}
                }
            }
            let starts = [0].into_iter().chain(ends);
            let cell = |(from, to): (usize, &usize)| String::from_utf8(cells[from..*to].to_vec()).unwrap();
            rows.push(starts.zip(&ends[..ended]).map(cell).collect());
        }
    }

    proptest! {
        #[test]
        fn rows_with_and_without_quotes_are_as_the_reader_alone_has_them(
            letters in prop::collection::vec(prop::sample::select(&['a', ',', '"', '\r', '\n', ' ', 'é'][..]), 0..60),
        ) {
            let text: String = letters.into_iter().collect();
            let grid = read(&text, b',');
            let rows: Vec<Vec<String>> = grid.rows().map(|row| row.texts().map(String::from).collect()).collect();
            prop_assert_eq!(rows, by_its_reader(&text));
        }
    }

    use crate::import::Row;
}
