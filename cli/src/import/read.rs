//! A file into headings and rows of text. CSV today; another format needs another body of [`read`] and nothing else.

use crate::Failure;
use crate::import::{Outcome, file_name, report::one_line};
use crate::table;
use std::fs;
use std::path::Path;

/// A table as it stands in a file: text only, nothing understood yet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The file's name.
    pub(super) file: String,
    /// The row the headings stand in.
    pub(super) header_row: u64,
    /// The headings as published.
    pub(super) headings: Vec<String>,
    /// The rows below the headings, blank ones left out.
    pub(super) rows: Vec<Row>,
}

/// One row of a [`Sheet`].
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the file it begins on, counted from 1.
    pub(super) line: u64,
    cells: Vec<String>,
}

impl Row {
    /// The text in a column, without blanks around it; empty where the row is too short.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// The first text beyond so many columns.
    pub(super) fn beyond(&self, columns: usize) -> Option<&str> {
        self.cells.iter().skip(columns).map(|cell| cell.trim()).find(|cell| !cell.is_empty())
    }

    /// How many cells hold any text.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }
}

impl Sheet {
    /// The heading of a column; empty beyond the last.
    pub(super) fn heading(&self, column: usize) -> &str {
        self.headings.get(column).map_or("", |heading| heading)
    }

    /// Where the column of that heading is. Notes in brackets, blanks and case do not matter; where a heading occurs
    /// twice, the map says which: `notes#2` is the second.
    pub(super) fn column(&self, wanted: &str) -> Outcome<usize> {
        let stop = |what: String| {
            let (file, row) = (&self.file, self.header_row);
            Err(Failure(format!("{file}, row {row}, column '{}': {what}", one_line(wanted))))
        };
        let all = |name: &str| {
            let name = plain(name);
            self.headings
                .iter()
                .enumerate()
                .filter(|(_, heading)| plain(heading) == name)
                .map(|(index, _)| index)
                .collect::<Vec<_>>()
        };
        match (all(wanted).as_slice(), wanted.rsplit_once('#')) {
            ([one], _) => Ok(*one),
            ([], Some((name, number))) => {
                let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                match place.and_then(|place| all(name).get(place).copied()) {
                    Some(index) => Ok(index),
                    None => stop("there is no such column; correct the map".into()),
                }
            }
            ([], None) => {
                let known: Vec<_> = self.headings.iter().map(|heading| one_line(heading)).collect();
                stop(format!(
                    "there is no such column; correct the map, which can name one of: {}",
                    one_line_list(&known)
                ))
            }
            (several, _) => stop(format!(
                "{} columns have this heading; write '{wanted}#1' for the first in the map",
                several.len()
            )),
        }
    }
}

fn one_line_list(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(12).map(|name| format!("'{name}'")).collect();
    let more = if names.len() > 12 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// A heading or name without notes in brackets, with single blanks, in lower case.
pub(super) fn plain(text: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a file whose headings stand in the row of that number, counted from 1.
pub(super) fn read(path: &Path, header_row: u64) -> Outcome<Sheet> {
    let file = file_name(path);
    let bytes = fs::read(path).map_err(|error| Failure(format!("{file}: cannot be read: {error}")))?;
    sheet(file, &bytes, header_row)
}

fn sheet(file: String, bytes: &[u8], header_row: u64) -> Outcome<Sheet> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|error| {
        let row = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
        Failure(format!("{file}, row {row}: this is not UTF-8 text; save the file as CSV UTF-8"))
    })?;
    let records =
        table::records(text).map_err(|error| Failure(format!("{file}: cannot be read as CSV: {error}")))?;
    let mut headings = None;
    let mut rows = Vec::new();
    for (line, record) in records {
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        match headings {
            None if line < header_row => {}
            None => headings = Some((line, cells)),
            Some(_) => rows.push(Row { line, cells }),
        }
    }
    rows.retain(|row| row.filled() > 0);
    match headings {
        Some((header_row, headings)) => Ok(Sheet { file, header_row, headings, rows }),
        None => Err(Failure(format!("{file}, row {header_row}: the file ends before its headings"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, header_row: u64) -> Sheet {
        sheet("a.csv".into(), text.as_bytes(), header_row).unwrap()
    }

    #[test]
    fn marks_of_byte_order_line_ends_and_blank_rows_do_not_matter() {
        let sheet = read("\u{feff}Code,Value [note 4]\r\n E1 , 2\r\n,\r\n\r\nE2\r\n", 1);
        assert_eq!(sheet.column("value").unwrap(), 1);
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!((sheet.rows[0].cell(0), sheet.rows[0].cell(1), sheet.rows[0].line), ("E1", "2", 2));
        assert_eq!((sheet.rows[1].cell(1), sheet.rows[1].line), ("", 5));
    }

    #[test]
    fn rows_above_the_headings_are_passed_over() {
        let sheet = read("A title,\n\"two\nlines\",\nCode,Value\nE1,2\n", 4);
        assert_eq!((sheet.header_row, sheet.column("Code").unwrap()), (4, 0));
        assert!(super::sheet("a.csv".into(), b"a,b\n", 4).unwrap_err().0.contains("row 4"));
    }

    #[test]
    fn a_column_that_is_missing_or_there_twice_stops() {
        let sheet = read("Code,notes,Notes\nE1,a,b\n", 1);
        assert!(
            sheet.column("Value").unwrap_err().0.starts_with("a.csv, row 1, column 'Value': there is no")
        );
        assert!(sheet.column("notes").unwrap_err().0.contains("write 'notes#1'"));
        assert_eq!(sheet.column("notes#2").unwrap(), 2);
        assert!(sheet.column("notes#3").is_err());
    }

    #[test]
    fn other_encodings_stop_with_the_row() {
        let error = sheet("a.csv".into(), b"a,b\n1,\xa3\n", 1).unwrap_err();
        assert_eq!(error.0, "a.csv, row 2: this is not UTF-8 text; save the file as CSV UTF-8");
    }
}
