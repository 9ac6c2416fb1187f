//! Text with a mark between its cells into rows.

use crate::import::Grid;
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
    let mut quoted = Quoted::new(separator);
    let mut grid = Grid::default();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    // The second mark of lines that end in two is that of the next, empty line, which is passed over.
    let end = if memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' };
    let mut line = 1;
    loop {
        while let Some(first) = rest.bytes().next().filter(|byte| b"\r\n".contains(byte)) {
            line += u64::from(first == end);
            rest = rest.get(1..).unwrap_or_default();
        }
        if rest.is_empty() {
            return grid;
        }
        grid.begin(line);
        let row = memchr2(b'\r', b'\n', rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or(rest);
        let read = if memchr(b'"', row.as_bytes()).is_none() {
            // Most rows; a third of the time.
            plain(row, separator, &mut grid);
            row.len()
        } else {
            quoted.row(rest.as_bytes(), &mut grid)
        };
        let (passed, after) = rest.split_at_checked(read).unwrap_or((rest, ""));
        line += memchr_iter(end, passed.as_bytes()).map(|_| 1).sum::<u64>();
        rest = after;
    }
}

/// The cells of a row in which nothing is quoted.
fn plain(row: &str, separator: u8, grid: &mut Grid) {
    let mut from = 0;
    for end in memchr_iter(separator, row.as_bytes()) {
        grid.push(row.get(from..end).unwrap_or_default());
        from = end + 1;
    }
    grid.push(row.get(from..).unwrap_or_default());
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

    /// Adds the cells of the row that begins here, and says how many bytes that took.
    fn row(&mut self, bytes: &[u8], grid: &mut Grid) -> usize {
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
        let mut from = 0;
        for end in self.ends.iter().take(ended) {
            let cell = self.cells.get(from..*end).and_then(|cell| str::from_utf8(cell).ok());
            grid.push(cell.unwrap_or_default());
            from = *end;
        }
        bytes.len() - rest.len()
    }
}

/// The line on which a quotation mark is opened that is never closed: it makes one cell of everything after it.
#[must_use]
pub fn open_quote(text: &str, grid: &Grid) -> Option<u64> {
    let last = grid.rows().next_back()?;
    let swallows = last.texts().last().is_some_and(|cell| cell.contains('\n'));
    (swallows && memchr_iter(b'"', text.as_bytes()).count() % 2 == 1).then(|| last.line())
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
