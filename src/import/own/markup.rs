//! Tables of web pages, of the XML that Excel wrote in 2003 (both are often saved as `.xls`), and of `OpenDocument` sheets.

use super::tags::{Tag, Tags, plain, unescape};
use crate::import::Grid;
use crate::import::shown::percentage;

/// A table with its name, where it has one.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) grid: Grid,
}

/// The most cells of all tables, and the most columns or rows that one cell may span.
const MOST_CELLS: usize = 5_000_000;
const MOST_SPAN: usize = 1_000;

/// The most columns of a row, as spreadsheets have it.
const MOST_COLUMNS: usize = 16_384;

/// A table while it is read.
#[derive(Default)]
struct Open {
    name: String,
    grid: Grid,
    line: u64,
    /// How many rows the open one stands for; none where no row is open.
    rows: u64,
    row: Vec<String>,
    /// The column that the next cell stands in.
    column: usize,
    /// For each column the text that reaches down into it, and for how many rows more.
    reaching: Vec<(String, usize)>,
    /// The cell that is open.
    cell: Option<Cell>,
    /// How many cells there were, but for blank ones that end a row.
    cells: usize,
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    text: String,
    /// What it holds, where that is not its text.
    value: Option<String>,
    /// How many columns and rows it covers.
    across: usize,
    down: usize,
    /// Whether the columns all have its text.
    repeated: bool,
    /// Whether its number is shown per cent.
    per_cent: bool,
}

impl Open {
    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.reach();
        let text = cell.value.unwrap_or_else(|| cell.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let number = text.parse().ok().filter(|_| cell.per_cent);
        let text = number.map_or(text, percentage);
        let text = text.split_once("T00:00:00").map_or(&*text, |(day, _)| day);
        let across = cell.across.min(MOST_COLUMNS.saturating_sub(self.column));
        // Sheets fill their rows with blanks to the last column there is.
        if text.is_empty() && cell.down < 2 {
            self.column += across;
            return;
        }
        for place in 0..across {
            let text = if place == 0 || cell.repeated { text } else { "" };
            if cell.down > 1 {
                if self.reaching.len() <= self.column {
                    self.reaching.resize(self.column + 1, (String::new(), 0));
                }
                if let Some(reaching) = self.reaching.get_mut(self.column) {
                    *reaching = (text.into(), cell.down - 1);
                }
            }
            self.put(text.into());
        }
    }

    /// Fills the columns that cells above reach into.
    fn reach(&mut self) {
        while let Some((text, rows @ 1..)) = self.reaching.get_mut(self.column) {
            *rows -= 1;
            let text = text.clone();
            self.put(text);
        }
    }

    fn put(&mut self, text: String) {
        self.cells += 1;
        if !text.is_empty() {
            self.row.resize(self.column, String::new());
            self.row.push(text);
        }
        self.column += 1;
    }

    fn begin_row(&mut self, tag: &Tag<'_>) {
        self.end_row();
        self.line = tag.number("index").map_or(self.line + 1, |line| line as u64);
        self.rows = tag.number("number-rows-repeated").map_or(1, |rows| rows as u64);
    }

    fn end_row(&mut self) {
        self.end_cell();
        if self.rows == 0 {
            return;
        }
        self.reach();
        self.cells += self.row.len();
        if !self.row.is_empty() {
            self.grid.begin(self.line);
            self.row.iter().for_each(|cell| self.grid.push(cell));
        }
        self.row.clear();
        self.column = 0;
        self.line = self.line.saturating_add(self.rows - 1);
        self.rows = 0;
    }

    fn begin_cell(&mut self, tag: &Tag<'_>, per_cent: &[&str]) {
        if self.rows == 0 {
            self.begin_row(tag);
        }
        let place = tag.number("index").unwrap_or_default().min(MOST_COLUMNS);
        self.column = self.column.max(place.saturating_sub(1));
        let span = |key: &str| tag.number(key).unwrap_or(1).clamp(1, MOST_SPAN);
        let merged = |key: &str| tag.number(key).unwrap_or(0).min(MOST_SPAN);
        let repeated = tag.number("number-columns-repeated");
        let kind = tag.attribute("value-type");
        let value = match kind {
            Some("float" | "percentage" | "currency") => tag.attribute("value"),
            Some("date") => tag.attribute("date-value"),
            _ => None,
        };
        self.cell = Some(Cell {
            text: String::new(),
            value: value.map(plain),
            across: repeated.unwrap_or(span("colspan") + merged("mergeacross")),
            down: span("rowspan") + merged("mergedown"),
            repeated: repeated.is_some(),
            per_cent: kind == Some("percentage")
                || tag.attribute("styleid").is_some_and(|style| per_cent.contains(&style)),
        });
        if tag.alone {
            self.end_cell();
        }
    }
}

/// Every table of the text that holds a cell, in the order in which they end; `None` where there is too much.
pub(super) fn tables(text: &str) -> Option<Vec<Table>> {
    let books = ["urn:schemas-microsoft-com:office:spreadsheet", "urn:oasis:names:tc:opendocument"];
    let book = text.trim_start().starts_with("<?xml") && books.iter().any(|book| text.contains(book));
    let (mut open, mut done): (Vec<Open>, Vec<Table>) = (Vec::new(), Vec::new());
    let (mut name, mut cells, mut in_note) = (String::new(), 0, false);
    // Styles of Excel's XML, and those that show shares per cent.
    let (mut style, mut per_cent): (&str, Vec<&str>) = ("", Vec::new());
    for tag in Tags::of(text, !book) {
        if let Some(cell) = open.last_mut().and_then(|table| table.cell.as_mut()).filter(|_| !in_note) {
            unescape(tag.before, &mut cell.text);
        }
        match (tag.name.as_str(), tag.ends) {
            ("style", false) => style = tag.attribute("id").unwrap_or_default(),
            ("numberformat", _) => {
                let format = tag.attribute("format").unwrap_or_default();
                if format.contains('%') || format == "Percent" {
                    per_cent.push(style);
                }
            }
            ("worksheet", false) => name = tag.attribute("name").map(plain).unwrap_or_default(),
            ("table", false) => {
                let name = tag.attribute("name").filter(|_| book).map_or_else(|| name.clone(), plain);
                open.push(Open { name, ..Open::default() });
            }
            ("table", true) => cells += close(&mut open, &mut done),
            ("annotation", ends) => in_note = !ends && !tag.alone,
            (tag_name, ends) => {
                let Some(table) = open.last_mut() else { continue };
                match (tag_name, ends) {
                    ("tr" | "row" | "table-row", false) => table.begin_row(&tag),
                    ("tr" | "row" | "table-row", true) => table.end_row(),
                    ("td" | "th" | "cell" | "table-cell" | "covered-table-cell", ends) => {
                        table.end_cell();
                        if !ends {
                            table.begin_cell(&tag, &per_cent);
                        }
                    }
                    ("br" | "p" | "div" | "data", _) => {
                        if let Some(cell) = table.cell.as_mut().filter(|_| !in_note) {
                            cell.text.push(' ');
                        }
                    }
                    _ => {}
                }
            }
        }
        if cells + open.last().map_or(0, |table| table.cells) > MOST_CELLS {
            return None;
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    Some(done)
}

/// Ends the innermost table, and says how many cells it had.
fn close(open: &mut Vec<Open>, done: &mut Vec<Table>) -> usize {
    let Some(mut table) = open.pop() else { return 0 };
    table.end_row();
    if !table.grid.is_empty() {
        done.push(Table { name: table.name, grid: table.grid });
    }
    table.cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let tables = tables(text).unwrap();
        let rows = tables.first().into_iter().flat_map(|table| table.grid.rows());
        rows.map(|row| row.texts().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_table_of_a_web_page() {
        let page = "<html><style>td { color: red }</style><body><!-- <table><tr><td>no</table> --><TABLE border=1>\
            <tr><th colspan=2>A &amp; B<th>C</tr><tr><td rowspan='2'>x<br>y</td><td>&pound;1</td><td>2&#37;</td></tr>\
            <tr><td> 3 </td><td>&nope; &#x20ac;</td></tr></TABLE>";
        assert_eq!(
            rows(page),
            [vec!["A & B", "", "C"], vec!["x y", "£1", "2%"], vec!["x y", "3", "&nope; €"]]
        );
    }

    #[test]
    fn a_sheet_of_excels_xml() {
        let book = "<?xml version='1.0'?><Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Styles>\
            <Style ss:ID='a'/><Style ss:ID='s2'><NumberFormat ss:Format='0.0%'/></Style></Styles>\
            <Worksheet ss:Name='One &amp; all'><Table><Row ss:Index='3'><Cell><Data ss:Type='String'>a</Data></Cell>\
            <Cell ss:Index='4'><Data ss:Type='DateTime'>2024-06-30T00:00:00.000</Data></Cell></Row>\
            <Row><Cell/><Cell ss:MergeAcross='1'><Data>b</Data></Cell><Cell ss:StyleID='s2'><Data>0.367</Data></Cell></Row></Table></Worksheet></Workbook>";
        let found = tables(book).unwrap();
        assert_eq!((found.len(), found[0].name.as_str()), (1, "One & all"));
        assert_eq!(found[0].grid.row(0).unwrap().line(), 3);
        assert_eq!(rows(book), [vec!["a", "", "", "2024-06-30"], vec!["", "b", "", "36.7%"]]);
    }

    #[test]
    fn tables_that_never_end_or_hold_each_other() {
        assert_eq!(rows("<table><tr><td>a"), [["a"]]);
        let nested =
            tables("<table><tr><td><table><tr><td>in</td></tr></table>out</td></tr></table>").unwrap();
        assert_eq!(
            nested.iter().map(|table| table.grid.row(0).unwrap().cell(0)).collect::<Vec<_>>(),
            ["in", "out"]
        );
        assert!(tables("<table><td").unwrap().is_empty() && tables("no table").unwrap().is_empty());
    }

    #[test]
    fn a_sheet_of_opendocument() {
        let book = "<?xml version='1.0'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>\
            <style:style style:name='a'/><table:table table:name='One'><table:table-row table:number-rows-repeated='3'>\
            <table:table-cell table:number-columns-repeated='16384'/></table:table-row><table:table-row>\
            <table:table-cell office:value-type='string'><office:annotation><text:p>no</text:p></office:annotation><text:p>a</text:p>\
            </table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated='2' office:value-type='percentage' \
            office:value='0.367'><text:p>37%</text:p></table:table-cell><table:table-cell office:value-type='date' \
            office:date-value='2024-06-30T00:00:00'><text:p>30 June</text:p></table:table-cell><table:table-cell \
            office:value-type='float' office:value='12.5'><text:p>13</text:p></table:table-cell></table:table-row></table:table>";
        assert_eq!(tables(book).unwrap()[0].grid.row(0).unwrap().line(), 4);
        assert_eq!(rows(book), [["a", "", "36.7%", "36.7%", "2024-06-30", "12.5"]]);
    }

    #[test]
    fn a_table_beyond_all_measure_is_refused() {
        let wide = "<td colspan=1000 rowspan=1000>".repeat(10);
        assert!(tables(&format!("<table><tr>{wide}{}", "<tr>".repeat(1_000))).is_none());
    }
}
