//! Reading our own plain CSV, so that every complaint names file, row and column; writing CSV that spreadsheets cannot
//! take for formulas.

use crate::failure::{Failure, Outcome, in_file};
use council_compare::import::{Grid, Row};
use council_compare::report::is_formula;
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A CSV file with a heading row, read whole.
#[derive(Debug)]
pub(crate) struct Csv {
    file: PathBuf,
    headings: Vec<String>,
    /// The headings and all below them.
    rows: Grid,
}

/// One row of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    csv: &'a Csv,
    row: Row<'a>,
}

impl Csv {
    /// Reads a file. A byte-order mark is passed over; rows may be short, which reads as empty cells at their end.
    pub(crate) fn read(file: &Path) -> Outcome<Self> {
        let text = std::fs::read_to_string(file).map_err(|error| {
            in_file(file, format!("cannot be read as UTF-8 text ({error}); check the path"))
        })?;
        Self::parse(file, &text)
    }

    /// The same of a text; `file` is only named.
    pub(crate) fn parse(file: &Path, text: &str) -> Outcome<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let rows = council_compare::import::csv::read(text, b',');
        let Some(headings) = rows.row(0) else {
            return Err(in_file(file, "is empty; its first row must name the columns"));
        };
        let headings = headings.texts().map(|name| name.trim().to_owned()).collect();
        Ok(Self { file: file.into(), headings, rows })
    }

    /// The names of its columns.
    pub(crate) fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The place of a column that must be there.
    pub(crate) fn column(&self, name: &str) -> Outcome<usize> {
        self.maybe_column(name).ok_or_else(|| {
            let found = self.headings.join(", ");
            in_file(&self.file, format!("row 1: no column is called '{name}'; add it (found: {found})"))
        })
    }

    /// The place of a column that may be there.
    pub(crate) fn maybe_column(&self, name: &str) -> Option<usize> {
        self.headings.iter().position(|heading| heading == name)
    }

    /// Its rows below the headings.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.rows().skip(1).map(|row| Line { csv: self, row })
    }
}

impl<'a> Line<'a> {
    /// Its row in the file, the headings being row 1.
    pub(crate) fn number(self) -> u64 {
        self.row.line()
    }

    /// Every cell.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'a str> {
        self.row.texts()
    }

    /// A cell; empty beyond the end of the row.
    pub(crate) fn cell(self, column: usize) -> &'a str {
        self.row.cell(column)
    }

    /// A complaint about a cell.
    pub(crate) fn bad(self, column: usize, what: impl Display) -> Failure {
        let name = self.csv.headings.get(column).map_or("?", String::as_str);
        in_file(&self.csv.file, format!("row {}, column {name}: {what}", self.number()))
    }

    /// A cell read as what is wanted; its own message is kept.
    pub(crate) fn parse<T: std::str::FromStr<Err: Display>>(self, column: usize) -> Outcome<T> {
        self.cell(column).parse().map_err(|error| self.bad(column, error))
    }

    /// A cell read as a finite number; `None` when it is empty.
    pub(crate) fn number_in(self, column: usize) -> Outcome<Option<f64>> {
        let text = self.cell(column);
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(self.bad(
                column,
                format!("'{text}' is not a number; write one such as 7.2, or nothing when there is none"),
            )),
        }
    }
}

/// Prints rows as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
pub(crate) fn print_csv(rows: impl IntoIterator<Item = Vec<String>>) -> Outcome<()> {
    print_bytes(&csv_bytes(rows)?)
}

/// Writes the same to a file, all of it or nothing.
pub(crate) fn write_csv(file: &Path, rows: impl IntoIterator<Item = Vec<String>>) -> Outcome<()> {
    write_whole(file, &csv_bytes(rows)?)
}

/// Writes a file beside its place first, so that it is never there in part.
pub(crate) fn write_whole(file: &Path, bytes: &[u8]) -> Outcome<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = file.with_file_name(name);
    std::fs::write(&new, bytes).and_then(|()| std::fs::rename(&new, file)).map_err(|error| {
        let _ = std::fs::remove_file(&new);
        in_file(file, format!("cannot be written ({error}); check the path"))
    })
}

fn csv_bytes(rows: impl IntoIterator<Item = Vec<String>>) -> Outcome<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: &dyn Display| Failure(format!("the result cannot be written: {error}"));
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// Prints a text and ends its line.
pub(crate) fn print_text(text: &str) -> Outcome<()> {
    print_bytes(format!("{}\n", text.trim_end()).as_bytes())
}

/// A reader that has read enough, such as `head`, closes the pipe: that is no failure.
pub(crate) fn print_bytes(bytes: &[u8]) -> Outcome<()> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure(format!("the result cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

fn harmless(cell: &str) -> String {
    let formula = is_formula(cell) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell.into() }
}

/// A number as CSV holds it: all its digits, empty when there is none.
pub(crate) fn cell(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@cmd"), "'@cmd");
        assert_eq!(harmless("-1.5"), "-1.5");
        assert_eq!(harmless("Darlington"), "Darlington");
    }
}
