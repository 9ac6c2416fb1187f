//! A sheet of a workbook (`.ods` or `.xlsx`) as rows of text, each cell as a CSV would have it.

use crate::import::Grid;
use crate::import::shown;
use calamine::{Data, Ods, Reader, SheetVisible, Xlsx};
use core::fmt::Display;
use std::io::{Cursor, Read};

pub use crate::import::shown::boolean;

/// The most bytes that a workbook may hold once unpacked.
pub const MOST_BYTES: u64 = 1 << 29;

/// The most cells that a table may have; beyond, memory runs out before anything is said.
pub const MOST_CELLS: usize = 20_000_000;

/// Why a workbook, or a sheet of it, is not read. The texts are those of the programs that read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The archive is damaged.
    Packed(String),
    /// It is an archive of something else.
    Other,
    /// It holds more than [`MOST_BYTES`] once unpacked.
    TooLarge,
    /// A sheet holds more than [`MOST_CELLS`].
    TooManyCells,
    /// What is in it is damaged, or locked.
    Unreadable(String),
}

impl Fault {
    fn packed(error: impl Display) -> Self {
        Self::Packed(error.to_string())
    }

    fn unreadable(error: impl Display) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// A sheet of a workbook by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether one sees it only when one asks for it.
    pub hidden: bool,
}

/// A workbook, opened and not yet read.
pub struct Workbook<'a> {
    kind: Kind<'a>,
}

impl core::fmt::Debug for Workbook<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Workbook").field(&self.sheets()).finish()
    }
}

/// What kind of workbook it is.
enum Kind<'a> {
    Ods(Box<Ods<Cursor<&'a [u8]>>>),
    Xlsx(Box<Xlsx<Cursor<&'a [u8]>>>),
}

impl<'a> Workbook<'a> {
    /// Opens an archive: `.ods` or `.xlsx`.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let kind = if measure(bytes)? {
            Kind::Ods(Box::new(Ods::new(Cursor::new(bytes)).map_err(Fault::unreadable)?))
        } else {
            Kind::Xlsx(Box::new(Xlsx::new(Cursor::new(bytes)).map_err(Fault::unreadable)?))
        };
        Ok(Self { kind })
    }

    /// Its sheets in their order.
    #[must_use]
    pub fn sheets(&self) -> Vec<Sheet> {
        let found = match &self.kind {
            Kind::Ods(book) => book.sheets_metadata(),
            Kind::Xlsx(book) => book.sheets_metadata(),
        };
        found
            .iter()
            .map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect()
    }

    /// The rows of a sheet; blank ones are left out. `as_shown` gives shares that Excel shows per cent as one sees them:
    /// `36.7%` and not `0.367`.
    pub fn read(&mut self, name: &str, as_shown: bool) -> Result<Grid, Fault> {
        let mut rows = Growing::default();
        match &mut self.kind {
            Kind::Ods(book) => rows.range(&book.worksheet_range(name).map_err(Fault::unreadable)?)?,
            Kind::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(Fault::unreadable)?;
                let per_cent: Vec<bool> =
                    cells.styles().iter().map(|style| as_shown && shown::per_cent(style)).collect();
                while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(Fault::unreadable)? {
                    let per_cent = per_cent.get(style).copied().unwrap_or_default();
                    rows.put(cell.get_position(), shown::shared(cell.get_value(), per_cent))?;
                }
            }
        }
        Ok(rows.whole())
    }
}

/// Unpacks the archive once for its size alone: what it says of its own size may be untrue. Whether it is an `.ods`.
fn measure(bytes: &[u8]) -> Result<bool, Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(Fault::packed)?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(Fault::packed)?;
        let read = std::io::copy(&mut entry.take(left), &mut std::io::sink()).map_err(Fault::packed)?;
        left = left.saturating_sub(read);
        if left == 0 {
            return Err(Fault::TooLarge);
        }
    }
    match (archive.index_for_name("content.xml"), archive.index_for_name("xl/workbook.xml")) {
        (Some(_), _) => Ok(true),
        (None, Some(_)) => Ok(false),
        (None, None) => Err(Fault::Other),
    }
}

/// The document of an `.ods`, XML in which numbers stand with the form in which they are shown; `None` for an `.xlsx`.
pub fn document(bytes: &[u8]) -> Result<Option<String>, Fault> {
    if !measure(bytes)? {
        return Ok(None);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(Fault::packed)?;
    let mut document = Vec::new();
    let part = archive.by_name("content.xml").map_err(Fault::packed)?;
    part.take(MOST_BYTES).read_to_end(&mut document).map_err(Fault::packed)?;
    String::from_utf8(document).map(Some).map_err(Fault::unreadable)
}

/// Rows as their cells come in, row by row.
#[derive(Default)]
struct Growing {
    grid: Grid,
    line: u64,
    row: Vec<String>,
}

impl Growing {
    fn range(&mut self, range: &calamine::Range<Data>) -> Result<(), Fault> {
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let place = u32::try_from(row).ok().zip(u32::try_from(column).ok());
            let place = place.and_then(|(row, column)| {
                Some((row.checked_add(first_row)?, column.checked_add(first_column)?))
            });
            let Some(place) = place else { break };
            self.put(place, shown::text(cell))?;
        }
        Ok(())
    }

    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        let line = u64::from(row) + 1;
        let column = column as usize;
        if self.line != line {
            self.end();
            self.line = line;
        }
        if self.grid.cells() + column.max(self.row.len()) >= MOST_CELLS {
            return Err(Fault::TooManyCells);
        }
        if self.row.len() <= column {
            self.row.resize(column + 1, String::new());
        }
        if let Some(cell) = self.row.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }

    fn end(&mut self) {
        if !self.row.is_empty() {
            self.grid.begin(self.line);
            self.row.drain(..).for_each(|cell| self.grid.push(&cell));
        }
    }

    fn whole(mut self) -> Grid {
        self.end();
        self.grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_beyond_all_measure_is_refused() {
        let mut rows = Growing::default();
        let filled = (0..2_000).try_for_each(|row| rows.put((row, 16_383), "x".into()));
        assert_eq!(filled, Err(Fault::TooManyCells));
    }
}
