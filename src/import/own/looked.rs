//! A person's file, opened: its sheets, its headings, its first rows, and a guess at what they hold.

use super::contents::Table;
use super::guess;
use super::headings::{self, Headings, is_number};
use super::kind::{Kind, kind};
use super::mapping::Mapping;
use super::markup;
use super::problem::one_line;
use crate::error::{Error, Kind as ErrorKind, Result, fail};
use crate::import::names::Names;
use crate::import::workbook::{Fault, Sheet, Workbook};
use crate::import::{Grid, csv, encoding, workbook};

/// What a person has chosen before a file is looked at; nothing, at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The sheet of a workbook; else the first that one sees and that holds a table.
    pub sheet: Option<String>,
    /// The row of the headings, counted from 1; else the first that looks like it.
    pub header_row: Option<u64>,
    /// How many rows the headings take, 1 or 2.
    pub header_rows: Option<u8>,
}

impl Choices {
    /// What a mapping says of it.
    #[must_use]
    pub fn of(mapping: &Mapping) -> Self {
        Self {
            sheet: mapping.sheet.clone(),
            header_row: mapping.header_row,
            header_rows: mapping.header_rows,
        }
    }
}

/// A file as it was found.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Its name.
    pub file: String,
    /// The sheets of a workbook, or the tables of a web page; none of a CSV.
    pub sheets: Vec<Sheet>,
    /// The headings of the columns; of two rows as one.
    pub headings: Vec<String>,
    /// The first rows below them, each text cut short after eighty letters.
    pub preview: Vec<Vec<String>>,
    /// How many rows stand below the headings.
    pub rows: usize,
    /// What the columns most likely hold.
    pub mapping: Mapping,
    pub(super) grid: Grid,
    /// The first row of the grid below the headings, counted from 0.
    pub(super) below: usize,
}

/// How many rows a preview has.
const PREVIEW: usize = 8;

/// How many sheets are looked into for a table.
const MOST_SHEETS: usize = 30;

/// Opens a file and guesses what it holds. `names` tells councils from other texts.
///
/// Fails with `bad-file` on a file without a table, and says what to do about it.
pub fn look(file: &str, bytes: &[u8], choices: &Choices, names: &Names) -> Result<Looked> {
    let tables = |text: &str| markup::tables(text).ok_or_else(|| too_large(file)).map(Book::Tables);
    let book = match kind(file, bytes)? {
        Kind::Text => return text(file, bytes, choices, names),
        Kind::Markup => tables(&encoding::guessed(bytes))?,
        Kind::Workbook => match workbook::document(bytes).map_err(|fault| unread(file, &fault))? {
            Some(text) => tables(&text)?,
            None => Book::Workbook(Workbook::open(bytes).map_err(|fault| unread(file, &fault))?),
        },
    };
    sheets(file, book, choices, names)
}

fn unread(file: &str, fault: &Fault) -> Error {
    if matches!(fault, Fault::TooLarge | Fault::TooManyCells) {
        return too_large(file);
    }
    let what = "could not be opened as a workbook. Open it in a spreadsheet program, save it as CSV and choose that.";
    Error::new(ErrorKind::BadFile(format!("{file} {what}")))
}

fn too_large(file: &str) -> Error {
    let what =
        "holds more than can be read here. Keep the rows and columns that you need, and save them as CSV.";
    Error::new(ErrorKind::BadFile(format!("{file} {what}")))
}

/// A file of several tables.
enum Book<'a> {
    Workbook(Workbook<'a>),
    Tables(Vec<markup::Table>),
}

impl Book<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        match self {
            Self::Workbook(book) => book.sheets(),
            Self::Tables(tables) => {
                let name = |(place, table): (usize, &markup::Table)| match table.name.as_str() {
                    "" => format!("Table {}", place + 1),
                    name => name.into(),
                };
                tables.iter().enumerate().map(name).map(|name| Sheet { name, hidden: false }).collect()
            }
        }
    }

    fn grid(&mut self, file: &str, place: usize, name: &str) -> Result<Grid> {
        match self {
            Self::Workbook(book) => book.read(name, true).map_err(|fault| unread(file, &fault)),
            Self::Tables(tables) => {
                Ok(tables.get_mut(place).map(|table| core::mem::take(&mut table.grid)).unwrap_or_default())
            }
        }
    }
}

/// The sheet that was chosen, or the first whose mapping is whole, or the first with a table.
fn sheets(file: &str, mut book: Book<'_>, choices: &Choices, names: &Names) -> Result<Looked> {
    let sheets = book.sheets();
    let known = || {
        sheets
            .iter()
            .filter(|sheet| !sheet.hidden)
            .map(|sheet| format!("'{}'", sheet.name))
            .collect::<Vec<_>>()
            .join(", ")
    };
    if let Some(wanted) = &choices.sheet {
        let Some(place) = sheets.iter().position(|sheet| sheet.name.trim() == wanted.trim()) else {
            return fail(ErrorKind::BadFile(format!(
                "{file} has no sheet '{wanted}'. Choose one of these: {}.",
                known()
            )));
        };
        let grid = book.grid(file, place, wanted)?;
        let looked = table(file, grid, choices, names, Some(wanted))?;
        return Ok(Looked { sheets, ..looked });
    }
    let (mut first, mut problem) = (None, None);
    // Of the tables of a web page the largest comes first: others lay out the page.
    let mut order: Vec<usize> =
        (0..sheets.len()).filter(|place| sheets.get(*place).is_some_and(|sheet| !sheet.hidden)).collect();
    if let Book::Tables(tables) = &book
        && tables.iter().all(|table| table.name.is_empty())
    {
        order.sort_by_key(|place| {
            core::cmp::Reverse(tables.get(*place).map_or(0, |table| table.grid.cells()))
        });
    }
    for place in order.into_iter().take(MOST_SHEETS) {
        let Some(sheet) = sheets.get(place) else { continue };
        match book
            .grid(file, place, &sheet.name)
            .and_then(|grid| table(file, grid, choices, names, Some(&sheet.name)))
        {
            Ok(looked) if looked.mapping.is_whole() => return Ok(Looked { sheets, ..looked }),
            Ok(looked) => first = first.or(Some(looked)),
            Err(error) => problem = problem.or(Some(error)),
        }
    }
    match (first, problem) {
        (Some(looked), _) => Ok(Looked { sheets, ..looked }),
        (None, Some(error)) => Err(error),
        (None, None) => {
            fail(ErrorKind::BadFile(format!("{file} holds no table. Save the table as CSV and choose that.")))
        }
    }
}

/// A text, by the mark that stands between its cells.
fn text(file: &str, bytes: &[u8], choices: &Choices, names: &Names) -> Result<Looked> {
    let text = encoding::guessed(bytes);
    let said = text
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| text.as_bytes().get(4))
        .copied();
    let separator = said.filter(|mark| b",;\t|".contains(mark)).unwrap_or_else(|| separator(&text));
    let grid = csv::read(&text, separator);
    if let Some(line) = csv::open_quote(&text, &grid) {
        return fail(ErrorKind::BadFile(format!(
            "{file}, row {line}: a quotation mark is opened here and never closed. Take it away, or close it, and choose the file again."
        )));
    }
    table(file, grid, choices, names, None)
}

/// The mark that makes most rows of the beginning equally wide.
fn separator(text: &str) -> u8 {
    let end = text.char_indices().nth(1 << 15).map_or(text.len(), |(end, _)| end);
    let start = text.get(..end).unwrap_or(text);
    let alike = |mark: u8| {
        let grid = csv::read(start, mark);
        let widths: Vec<usize> =
            grid.rows().take(200).map(crate::import::Row::len).filter(|width| *width > 1).collect();
        widths
            .iter()
            .map(|width| widths.iter().filter(|other| *other == width).count())
            .max()
            .unwrap_or_default()
    };
    // Of equals the last: a comma also stands in numbers.
    [b',', b'|', b';', b'\t'].into_iter().max_by_key(|mark| alike(*mark)).unwrap_or(b',')
}

fn table(file: &str, grid: Grid, choices: &Choices, names: &Names, sheet: Option<&str>) -> Result<Looked> {
    let Some(headings) = headings::find(&grid, choices.header_row, choices.header_rows) else {
        return fail(ErrorKind::BadFile(format!(
            "{file} has no row of headings. Write above each column what it holds, such as Measure, Quarter and Actual."
        )));
    };
    let below = headings.first + headings.rows;
    let rows = grid.len().saturating_sub(below);
    let any = (below..grid.len()).filter_map(|row| grid.row(row)).any(|row| row.texts().any(is_number));
    if !any {
        return fail(ErrorKind::BadFile(format!(
            "{file} has headings and no numbers below them. Check that it is the right file, and that it was saved with its figures."
        )));
    }
    let above =
        grid.rows().take(headings.first).flat_map(|row| row.texts().map(one_line).collect::<Vec<_>>());
    let mut titles: Vec<String> = above.take(100).filter(|text| !text.is_empty()).collect();
    titles.extend(sheet.map(one_line));
    titles.push(one_line(file.rsplit_once('.').map_or(file, |(name, _)| name)));
    let contents = Table { grid: &grid, below, headings: &headings.texts, titles: &titles, names };
    let mut mapping = guess::mapping(&contents);
    mapping.sheet = sheet.map(str::to_owned);
    mapping.header_row = grid.row(headings.first).map(crate::import::Row::line);
    mapping.header_rows = (headings.rows > 1).then_some(2);
    let preview = (below..grid.len()).take(PREVIEW).filter_map(|row| grid.row(row));
    let preview = preview.map(|row| row.texts().map(one_line).collect()).collect();
    let Headings { texts, .. } = headings;
    Ok(Looked { file: file.into(), sheets: Vec::new(), headings: texts, preview, rows, mapping, grid, below })
}
