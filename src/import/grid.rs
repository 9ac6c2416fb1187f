//! A table as it stands in a file.

use core::fmt;

/// Rows of texts, nothing understood yet. Rows may be of any length. All texts are one string, so that a table takes little
/// more memory than its file.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Grid {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// The line of the file that each row begins on, and how many cells there are before it.
    rows: Vec<(u64, usize)>,
}

impl Grid {
    /// Begins another row, which begins on that line of the file.
    pub(super) fn begin(&mut self, line: u64) {
        self.rows.push((line, self.ends.len()));
    }

    /// Adds a cell to the last row.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many cells there are in all rows.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.ends.len()
    }

    /// A row, counted from 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let (line, first) = *self.rows.get(index)?;
        let end = self.rows.get(index + 1).map_or(self.ends.len(), |(_, first)| *first);
        Some(Row { grid: self, line, first, end })
    }

    /// Every row.
    #[must_use]
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|index| self.row(index))
    }

    fn cell(&self, index: usize) -> &str {
        let from = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(index).and_then(|end| self.text.get(from..*end)).unwrap_or_default()
    }
}

impl fmt::Debug for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.rows()).finish()
    }
}

/// One row of a [`Grid`].
#[derive(Clone, Copy)]
pub struct Row<'a> {
    grid: &'a Grid,
    line: u64,
    first: usize,
    end: usize,
}

impl<'a> Row<'a> {
    /// The line of the file it begins on, counted from 1; of a workbook, the number beside the row.
    #[must_use]
    pub fn line(self) -> u64 {
        self.line
    }

    /// How many cells it has, empty ones among them.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.first
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text in a column, counted from 0, without blanks around it; empty beyond the end of the row.
    #[must_use]
    pub fn cell(self, column: usize) -> &'a str {
        if column < self.len() { self.grid.cell(self.first + column).trim() } else { "" }
    }

    /// Every text as it stands.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        (self.first..self.end).map(move |index| self.grid.cell(index))
    }

    /// How many cells hold more than blanks.
    #[must_use]
    pub fn filled(self) -> usize {
        self.texts().filter(|text| !text.trim().is_empty()).count()
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.line)?;
        f.debug_list().entries(self.texts()).finish()
    }
}
