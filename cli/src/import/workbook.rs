//! A sheet of a workbook (`.ods` or `.xlsx`) as rows of text, each cell as a CSV would have it.

use crate::Failure;
use crate::import::Outcome;
use crate::import::read::{MOST_CELLS, Rows};
use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx};
use std::io::{Cursor, Read};

/// The most bytes that a workbook may hold once unpacked.
const MOST_BYTES: u64 = 1 << 29;

/// The rows of a sheet. `wanted` names it, which it must unless there is only one.
pub(super) fn rows(file: &str, bytes: &[u8], wanted: Option<&str>) -> Outcome<Rows> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Failure(format!(
            "{file}: cannot be read as a workbook ({error}); save it again as .ods or .xlsx, or as CSV"
        ))
    };
    let kind = measure(file, bytes)?;
    match kind {
        Kind::Ods => {
            let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
            let name = chosen(file, &book.sheet_names(), wanted)?;
            ods(file, &book.worksheet_range(&name).map_err(|error| unreadable(&error))?)
        }
        Kind::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
            let name = chosen(file, &book.sheet_names(), wanted)?;
            let mut cells = book.worksheet_cells_reader(&name).map_err(|error| unreadable(&error))?;
            let mut rows = Growing { file, rows: Rows::new(), cells: 0 };
            while let Some(cell) = cells.next_cell().map_err(|error| unreadable(&error))? {
                rows.put(cell.get_position(), shared(cell.get_value()))?;
            }
            Ok(rows.rows)
        }
    }
}

/// What kind of workbook an archive is.
enum Kind {
    Ods,
    Xlsx,
}

/// Unpacks the archive once for its size alone: what it says of its own size may be untrue.
fn measure(file: &str, bytes: &[u8]) -> Outcome<Kind> {
    let broken = |error: &dyn std::fmt::Display| {
        Failure(format!("{file}: cannot be unpacked ({error}); fetch or save it again"))
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        let read =
            std::io::copy(&mut entry.take(left), &mut std::io::sink()).map_err(|error| broken(&error))?;
        left = left.saturating_sub(read);
        if left == 0 {
            return Err(Failure(format!(
                "{file}: holds more than {} MB once unpacked; save the one sheet as CSV",
                MOST_BYTES >> 20
            )));
        }
    }
    match (archive.index_for_name("content.xml"), archive.index_for_name("xl/workbook.xml")) {
        (Some(_), _) => Ok(Kind::Ods),
        (None, Some(_)) => Ok(Kind::Xlsx),
        (None, None) => Err(Failure(format!(
            "{file}: is an archive but not a workbook of .ods or .xlsx; unpack it, or save it as one of these"
        ))),
    }
}

fn chosen(file: &str, names: &[String], wanted: Option<&str>) -> Outcome<String> {
    let all = names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    match (wanted, names) {
        (Some(wanted), _) => match names.iter().find(|name| name.trim() == wanted.trim()) {
            Some(name) => Ok(name.clone()),
            None => {
                Err(Failure(format!("{file}: has no sheet '{wanted}'; name one of these in the map: {all}")))
            }
        },
        (None, [only]) => Ok(only.clone()),
        (None, []) => Err(Failure(format!("{file}: has no sheet; fetch or save it again"))),
        (None, _) => Err(Failure(format!("{file}: has several sheets; say sheet = one of {all} in the map"))),
    }
}

fn ods(file: &str, range: &calamine::Range<Data>) -> Outcome<Rows> {
    let mut rows = Growing { file, rows: Rows::new(), cells: 0 };
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, cell) in range.used_cells() {
        let place = u32::try_from(row).ok().zip(u32::try_from(column).ok());
        let place = place
            .and_then(|(row, column)| Some((row.checked_add(first_row)?, column.checked_add(first_column)?)));
        let Some(place) = place else { break };
        rows.put(place, text(cell))?;
    }
    Ok(rows.rows)
}

/// Rows as their cells come in, row by row.
struct Growing<'a> {
    file: &'a str,
    rows: Rows,
    cells: usize,
}

impl Growing<'_> {
    fn put(&mut self, (row, column): (u32, u32), text: String) -> Outcome<()> {
        if text.is_empty() {
            return Ok(());
        }
        let line = u64::from(row) + 1;
        let column = column as usize;
        if self.rows.last().is_none_or(|(last, _)| *last != line) {
            self.rows.push((line, Vec::new()));
        }
        let Some((_, cells)) = self.rows.last_mut() else { return Ok(()) };
        if cells.len() <= column {
            self.cells += column + 1 - cells.len();
            if self.cells > MOST_CELLS {
                return Err(too_large(self.file));
            }
            cells.resize(column + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }
}

/// The complaint about a table beyond all measure.
pub(super) fn too_large(file: &str) -> Failure {
    Failure(format!(
        "{file}: holds more than {} million cells; save only the rows and columns that are needed as CSV",
        MOST_CELLS / 1_000_000
    ))
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => boolean(*truth).into(),
        Data::DateTime(date) => excel_date(date),
        Data::DateTimeIso(date) => iso_date(date),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

fn shared(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => boolean(*truth).into(),
        DataRef::DateTime(date) => excel_date(date),
        DataRef::DateTimeIso(date) => iso_date(date),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A truth as spreadsheets write it.
pub(super) fn boolean(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

fn excel_date(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    iso_date(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"))
}

/// A day without the midnight it begins with.
fn iso_date(date: &str) -> String {
    date.strip_suffix("T00:00:00").unwrap_or(date).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn cells_are_what_a_csv_would_hold() {
        for (cell, expected) in [
            (Data::Float(3.0), "3"),
            (Data::Float(0.1 + 0.2), "0.30000000000000004"),
            (Data::Float(0.367), "0.367"),
            (Data::Float(1_234_567.5), "1234567.5"),
            (Data::Int(-2), "-2"),
            (Data::Bool(true), "TRUE"),
            (Data::DateTimeIso("2024-05-15T00:00:00".into()), "2024-05-15"),
            (Data::DateTimeIso("2024-05-15T09:30:00".into()), "2024-05-15T09:30:00"),
            (Data::Empty, ""),
        ] {
            assert_eq!(text(&cell), expected);
        }
    }

    /// An archive of these files.
    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A row number and the texts of its cells.
    fn line(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn an_excel_sheet_keeps_its_row_numbers() {
        let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="2"><c r="A2" t="inlineStr"><is><t>Code</t></is></c><c r="B2" t="inlineStr"><is><t>Rate</t></is></c></row>
<row r="5"><c r="A5" t="inlineStr"><is><t>E06000005</t></is></c><c r="B5" s="2"><v>0.367</v></c><c r="C5" s="1"><v>45427</v></c><c r="E5" t="b"><v>1</v></c></row>
</sheetData></worksheet>"#;
        let book = archive(&[
            (
                "[Content_Types].xml",
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
            ),
            (
                "_rels/.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
            ),
            (
                "xl/workbook.xml",
                r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
            ),
            (
                "xl/styles.xml",
                r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>"#,
            ),
            ("xl/worksheets/sheet1.xml", sheet),
        ]);
        let expected =
            [line(2, &["Code", "Rate"]), line(5, &["E06000005", "0.367", "2024-05-15", "", "TRUE"])];
        assert_eq!(rows("a.xlsx", &book, None).unwrap(), expected);
        assert!(rows("a.xlsx", &book, Some("Two")).unwrap_err().0.contains("'One'"));
    }

    #[test]
    fn an_opendocument_sheet_keeps_its_row_numbers() {
        let content = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="One">
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Code</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Rate</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>E06000005</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.367"><text:p>37%</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="date" office:date-value="2024-05-15"><text:p>15 May</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"#;
        let book = archive(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", r#"<manifest:manifest xmlns:manifest="m"/>"#),
            ("content.xml", content),
        ]);
        let expected = [line(3, &["Code", "Rate"]), line(4, &["E06000005", "0.367", "", "", "2024-05-15"])];
        assert_eq!(rows("a.ods", &book, Some("One")).unwrap(), expected);
    }

    #[test]
    fn an_archive_of_something_else_is_refused() {
        let error = rows("a.zip", &archive(&[("figures.csv", "a,b")]), None).unwrap_err();
        assert!(error.0.contains("not a workbook"), "{}", error.0);
    }

    #[test]
    fn a_sheet_beyond_all_measure_is_refused() {
        let mut rows = Growing { file: "a.xlsx", rows: Rows::new(), cells: 0 };
        let filled = (0..2_000).try_for_each(|row| rows.put((row, 16_383), "x".into()));
        assert!(filled.unwrap_err().0.contains("million cells"));
    }

    #[test]
    fn a_sheet_is_named_where_there_are_several() {
        let names = ["Notes".to_owned(), "P134".to_owned()];
        assert_eq!(chosen("a.ods", &names, Some("P134")).unwrap(), "P134");
        assert_eq!(chosen("a.ods", &names[..1], None).unwrap(), "Notes");
        for wanted in [None, Some("P135")] {
            assert!(chosen("a.ods", &names, wanted).unwrap_err().0.contains("'Notes', 'P134'"));
        }
    }
}
