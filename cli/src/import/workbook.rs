//! The sheet of a workbook that a map names.

use crate::Failure;
use crate::import::Outcome;
use crate::import::read::{Rows, rows_of};
use council_compare::import::workbook::{Fault, MOST_BYTES, MOST_CELLS, Sheet, Workbook};

/// The rows of a sheet. `wanted` names it, which it must unless there is only one.
pub(super) fn rows(file: &str, bytes: &[u8], wanted: Option<&str>) -> Outcome<Rows> {
    let failure = |fault| said(file, fault);
    let mut book = Workbook::open(bytes).map_err(failure)?;
    let names: Vec<_> = book.sheets().into_iter().map(|Sheet { name, .. }| name).collect();
    let name = chosen(file, &names, wanted)?;
    Ok(rows_of(&book.read(&name, false).map_err(failure)?))
}

/// Why a workbook is not read, and what to do.
pub(super) fn said(file: &str, fault: Fault) -> Failure {
    Failure(match fault {
        Fault::Packed(error) => format!("{file}: cannot be unpacked ({error}); fetch or save it again"),
        Fault::Other => format!(
            "{file}: is an archive but not a workbook of .ods or .xlsx; unpack it, or save it as one of these"
        ),
        Fault::TooLarge => format!(
            "{file}: holds more than {} MB once unpacked; save the one sheet as CSV",
            MOST_BYTES >> 20
        ),
        Fault::TooManyCells => format!(
            "{file}: holds more than {} million cells; save only the rows and columns that are needed as CSV",
            MOST_CELLS / 1_000_000
        ),
        Fault::Unreadable(error) => format!(
            "{file}: cannot be read as a workbook ({error}); save it again as .ods or .xlsx, or as CSV"
        ),
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

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
    fn a_sheet_is_named_where_there_are_several() {
        let names = ["Notes".to_owned(), "P134".to_owned()];
        assert_eq!(chosen("a.ods", &names, Some("P134")).unwrap(), "P134");
        assert_eq!(chosen("a.ods", &names[..1], None).unwrap(), "Notes");
        for wanted in [None, Some("P135")] {
            assert!(chosen("a.ods", &names, wanted).unwrap_err().0.contains("'Notes', 'P134'"));
        }
    }
}
