//! A file into headings and rows of text: CSV here, workbooks and Parquet in rooms of their own. What a file is shows
//! in its first bytes.

use crate::Failure;
use crate::import::map::Encoding;
use crate::import::{Outcome, file_name, parquet, report::one_line, workbook};
use council_compare::import::names::plain;
use council_compare::import::{Grid, csv, encoding};
use std::borrow::Cow;
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
    /// How many rows of the file are not among them, for they hold measures that the map does not name.
    pub(super) apart: usize,
}

/// One row of a [`Sheet`].
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the file it begins on, counted from 1.
    pub(super) line: u64,
    /// Its texts.
    pub(super) cells: Vec<String>,
    /// Of a row joined from several, which column is from which line.
    pub(super) parts: Vec<(usize, u64)>,
}

impl Row {
    /// The text in a column, without blanks around it; empty where the row is too short.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// The line of the file that a column of it stands on.
    pub(super) fn line_of(&self, column: usize) -> u64 {
        self.parts.iter().find(|(part, _)| *part == column).map_or(self.line, |(_, line)| *line)
    }

    /// Every line of the file that it is made of.
    pub(super) fn lines(&self) -> Vec<u64> {
        if self.parts.is_empty() {
            return vec![self.line];
        }
        self.parts.iter().map(|(_, line)| *line).collect()
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

/// Rows of text with their numbers, counted from 1.
pub(super) type Rows = Vec<(u64, Vec<String>)>;

/// What a map says of how a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Form<'a> {
    /// The row of the headings, counted from 1.
    pub(super) header_row: u64,
    /// The sheet of a workbook.
    pub(super) sheet: Option<&'a str>,
    /// How a text that is not UTF-8 is encoded.
    pub(super) encoding: Option<Encoding>,
    /// What stands between the cells of a CSV.
    pub(super) separator: u8,
}

/// Reads a file in that form.
pub(super) fn read(path: &Path, form: Form<'_>) -> Outcome<Sheet> {
    let file = file_name(path);
    let bytes = fs::read(path).map_err(|error| Failure(format!("{file}: cannot be read: {error}")))?;
    sheet(file, bytes, form)
}

/// The same of a file's bytes.
pub(super) fn sheet(file: String, bytes: Vec<u8>, form: Form<'_>) -> Outcome<Sheet> {
    let rows = match &*bytes {
        [b'P', b'K', 3, 4, ..] => workbook::rows(&file, &bytes, form.sheet)?,
        [b'P', b'A', b'R', b'1', ..] => parquet::rows(&file, bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            return Err(Failure(format!("{file}: is a workbook of before 2007; save it as .xlsx or .ods")));
        }
        [0x1f, 0x8b, ..] => return Err(Failure(format!("{file}: is packed with gzip; unpack it first"))),
        _ => csv_rows(&file, &bytes, form)?,
    };
    assemble(file, rows, form.header_row)
}

/// The same of the bytes of a CSV.
pub(super) fn csv_sheet(file: String, bytes: &[u8], form: Form<'_>) -> Outcome<Sheet> {
    let rows = csv_rows(&file, bytes, form)?;
    assemble(file, rows, form.header_row)
}

/// The rows of a table, each a list of its own.
pub(super) fn rows_of(grid: &Grid) -> Rows {
    grid.rows().map(|row| (row.line(), row.texts().map(str::to_owned).collect())).collect()
}

fn csv_rows(file: &str, bytes: &[u8], form: Form<'_>) -> Outcome<Rows> {
    let text = decoded(file, bytes, form.encoding)?;
    let grid = csv::read(&text, form.separator);
    if let Some(line) = csv::open_quote(&text, &grid) {
        return Err(Failure(format!(
            "{file}, row {line}: a quotation mark is opened and never closed; correct the file"
        )));
    }
    let rows = rows_of(&grid);
    // The end of a file that arrived in part: a row broken off, and no end of line after it.
    let headings = rows.iter().find(|(line, _)| *line >= form.header_row).map_or(0, |(_, cells)| cells.len());
    if let Some((line, cells)) = rows.last()
        && !text.ends_with(['\n', '\r'])
        && cells.len() < headings
        && cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1
    {
        return Err(Failure(format!(
            "{file}, row {line}: the file breaks off in the middle of a row; fetch it again, or end the row if it is whole"
        )));
    }
    if let Some((line, cells)) = rows.iter().find(|(line, _)| *line >= form.header_row)
        && let [only] = cells.as_slice()
        && let Some(other) = [';', '\t', '|', ','].into_iter().find(|other| only.contains(*other))
    {
        let other = if other == '\t' { "\\t".into() } else { other.to_string() };
        return Err(Failure(format!(
            "{file}, row {line}: the headings are one cell; say separator = \"{other}\" in the map if that stands between them"
        )));
    }
    Ok(rows)
}

/// The file as text. A byte-order mark says which; without one it is UTF-8, or what the map says.
fn decoded<'b>(file: &str, bytes: &'b [u8], encoding: Option<Encoding>) -> Outcome<Cow<'b, str>> {
    if let Some(marked) = encoding::marked(bytes) {
        return marked.map_err(|name| {
            Failure(format!("{file}: is not the {name} text it says; save it as CSV UTF-8"))
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match (str::from_utf8(bytes), encoding) {
        (Ok(text), Some(_)) if !text.is_ascii() => {
            Err(Failure(format!("{file}: this is UTF-8 text; take encoding out of the map")))
        }
        (Ok(text), _) => Ok(Cow::Borrowed(text)),
        (Err(_), Some(Encoding::Windows1252)) => Ok(encoding::windows_1252(bytes)),
        (Err(error), None) => {
            let row = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
            Err(Failure(format!(
                "{file}, row {row}: this is not UTF-8 text; save the file as CSV UTF-8, or say encoding = \"windows-1252\" in the map if it is that"
            )))
        }
    }
}

fn assemble(file: String, all: Rows, header_row: u64) -> Outcome<Sheet> {
    let mut headings = None;
    let mut rows = Vec::new();
    for (line, cells) in all {
        match headings {
            None if line < header_row => {}
            None => headings = Some((line, cells)),
            Some(_) => rows.push(Row { line, cells, parts: Vec::new() }),
        }
    }
    rows.retain(|row| row.filled() > 0);
    match headings {
        Some((header_row, headings)) => Ok(Sheet { file, header_row, headings, rows, apart: 0 }),
        None => Err(Failure(format!("{file}, row {header_row}: the file ends before its headings"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, header_row: u64) -> Sheet {
        sheet("a.csv".into(), text.as_bytes().to_vec(), form(header_row)).unwrap()
    }

    fn form(header_row: u64) -> Form<'static> {
        Form { header_row, sheet: None, encoding: None, separator: b',' }
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
        assert!(super::sheet("a.csv".into(), b"a,b\n".to_vec(), form(4)).unwrap_err().0.contains("row 4"));
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
        let read = |bytes: &[u8], encoding| {
            sheet("a.csv".into(), bytes.to_vec(), Form { encoding, ..form(1) })
                .map(|sheet| sheet.rows[0].cell(1).to_owned())
                .map_err(|failure| failure.0)
        };
        let error = read(b"a,b\n1,\xa3\n", None).unwrap_err();
        assert!(error.starts_with("a.csv, row 2: this is not UTF-8 text"), "{error}");
        let windows = Some(Encoding::Windows1252);
        assert_eq!(read(b"a,b\n1,\xa3\n", windows).unwrap(), "£");
        assert_eq!(read(b"a,b\n1,2\n", windows).unwrap(), "2");
        assert!(read("a,b\n1,£\n".as_bytes(), windows).unwrap_err().contains("take encoding out"));
    }

    #[test]
    fn a_byte_order_mark_says_which_utf_16_it_is() {
        let text = "a,b\n1,£\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [[&b"\xff\xfe"[..], &little].concat(), [&b"\xfe\xff"[..], &big].concat()] {
            assert_eq!(sheet("a.csv".into(), bytes, form(1)).unwrap().rows[0].cell(1), "£");
        }
        assert!(sheet("a.csv".into(), b"\xff\xfe\x00\xd8".to_vec(), form(1)).is_err());
    }

    #[test]
    fn another_separator_is_suggested_and_read() {
        let read = |text: &str, separator| sheet("a.csv".into(), text.into(), Form { separator, ..form(1) });
        assert!(read("a;b\n1;2\n", b',').unwrap_err().0.contains("separator = \";\""));
        assert!(read("a\tb\n1\t2\n", b',').unwrap_err().0.contains("separator = \"\\t\""));
        assert_eq!(read("a;b\n1;2\n", b';').unwrap().rows[0].cell(1), "2");
        assert_eq!(read("a\n1\n", b',').unwrap().rows[0].cell(0), "1");
    }

    #[test]
    fn a_quotation_mark_that_swallows_the_rest_stops() {
        let error = sheet("a.csv".into(), b"a,b\n1,\"2\n3,4\n".to_vec(), form(1)).unwrap_err();
        assert!(error.0.starts_with("a.csv, row 2: a quotation mark"), "{}", error.0);
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, part) in [
            (&b"PK\x03\x04"[..], "cannot be unpacked"),
            (b"PAR1", "as Parquet"),
            (b"\xd0\xcf\x11\xe0\xa1", "before 2007"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"", "ends before its headings"),
        ] {
            let error = sheet("a".into(), bytes.to_vec(), form(1)).unwrap_err();
            assert!(error.0.contains(part), "{}", error.0);
        }
    }
}
