//! Tables of web pages, and of the XML that Excel wrote in 2003: both are often saved as `.xls`.

use crate::import::Grid;
use crate::import::shown::percentage;

/// A table with its name, where it has one.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) grid: Grid,
}

/// The most cells of one table, and the most rows or columns that one cell may span.
const MOST_CELLS: usize = 2_000_000;
const MOST_SPAN: usize = 1_000;

/// The most columns of a row, as spreadsheets have it.
const MOST_COLUMNS: usize = 16_384;

/// A table while it is read.
#[derive(Default)]
struct Open {
    name: String,
    grid: Grid,
    line: u64,
    in_row: bool,
    row: Vec<String>,
    /// For each column the text that reaches down into it, and for how many rows more.
    reaching: Vec<(String, usize)>,
    /// The cell that is open.
    cell: Option<Cell>,
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    text: String,
    /// How many columns and rows it covers.
    across: usize,
    down: usize,
    /// Whether its number is shown per cent.
    per_cent: bool,
}

impl Open {
    fn end_cell(&mut self) {
        let Some(Cell { text, across, down, per_cent }) = self.cell.take() else { return };
        self.reach();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let number = text.parse().ok().filter(|_| per_cent);
        let text = number.map_or(text, percentage);
        let text = text.strip_suffix("T00:00:00.000").unwrap_or(&text);
        for place in 0..across.min(MOST_COLUMNS.saturating_sub(self.row.len())) {
            let text = if place == 0 { text } else { "" };
            if down > 1 {
                let column = self.row.len();
                if self.reaching.len() <= column {
                    self.reaching.resize(column + 1, (String::new(), 0));
                }
                if let Some(reaching) = self.reaching.get_mut(column) {
                    *reaching = (text.into(), down - 1);
                }
            }
            self.row.push(text.into());
        }
    }

    /// Fills the columns that cells above reach into.
    fn reach(&mut self) {
        while let Some((text, rows @ 1..)) = self.reaching.get_mut(self.row.len()) {
            *rows -= 1;
            self.row.push(text.clone());
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if !core::mem::take(&mut self.in_row) {
            return;
        }
        self.reach();
        if self.row.iter().any(|cell| !cell.is_empty()) && self.grid.cells() < MOST_CELLS {
            self.grid.begin(self.line);
            self.row.iter().for_each(|cell| self.grid.push(cell));
        }
        self.row.clear();
    }
}

/// Every table of the text that holds a cell, in the order in which they end.
pub(super) fn tables(text: &str) -> Vec<Table> {
    let is_xml = text.trim_start().starts_with("<?xml")
        && text.contains("urn:schemas-microsoft-com:office:spreadsheet");
    let mut rest = text;
    let (mut open, mut done): (Vec<Open>, Vec<Table>) = (Vec::new(), Vec::new());
    let mut name = String::new();
    // Styles of Excel's XML, and those that show shares per cent.
    let (mut style, mut per_cent): (&str, Vec<&str>) = ("", Vec::new());
    let close = |open: &mut Vec<Open>, done: &mut Vec<Table>| {
        let Some(mut table) = open.pop() else { return };
        table.end_row();
        if !table.grid.is_empty() {
            done.push(Table { name: table.name, grid: table.grid });
        }
    };
    while let Some((before, after)) = rest.split_once('<') {
        if let Some(cell) = open.last_mut().and_then(|table| table.cell.as_mut()) {
            unescape(before, &mut cell.text);
        }
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let (tag, next) = after.split_once('>').unwrap_or((after, ""));
        rest = next;
        let whole = tag.split([' ', '\t', '\r', '\n', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        let local = whole.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        let ends = tag.starts_with('/');
        let number = |key: &str| attribute(tag, key).and_then(|text| text.parse::<usize>().ok());
        match (local.as_str(), ends) {
            ("style", false) if is_xml => style = attribute(tag, "id").unwrap_or_default(),
            ("numberformat", _) => {
                let format = attribute(tag, "format").unwrap_or_default();
                if format.contains('%') || format == "Percent" {
                    per_cent.push(style);
                }
            }
            // What stands in them is no text.
            ("style" | "script", false) => {
                let end = format!("</{local}");
                let bytes = rest.as_bytes().windows(end.len());
                let place = bytes.enumerate().find(|(_, part)| part.eq_ignore_ascii_case(end.as_bytes()));
                rest = place.and_then(|(place, _)| rest.get(place..)).unwrap_or_default();
            }
            ("worksheet", false) => name = attribute(tag, "name").map(plain).unwrap_or_default(),
            ("table", false) => open.push(Open { name: name.clone(), ..Open::default() }),
            ("table", true) => close(&mut open, &mut done),
            ("tr" | "row", _) => {
                if let Some(table) = open.last_mut() {
                    table.end_row();
                    if !ends {
                        table.line = number("index").map_or(table.line + 1, |line| line as u64);
                        table.in_row = true;
                    }
                }
            }
            ("td" | "th" | "cell", ends) => {
                if let Some(table) = open.last_mut() {
                    table.end_cell();
                    if !ends {
                        table.line = table.line.max(1);
                        table.in_row = true;
                        let place = number("index").unwrap_or_default().min(MOST_SPAN);
                        while table.row.len() + 1 < place {
                            table.row.push(String::new());
                        }
                        let span = |key: &str| number(key).unwrap_or(1).clamp(1, MOST_SPAN);
                        let merged = |key: &str| number(key).unwrap_or(0).min(MOST_SPAN);
                        let (across, down) =
                            (span("colspan") + merged("mergeacross"), span("rowspan") + merged("mergedown"));
                        let style = attribute(tag, "styleid");
                        let per_cent = style.is_some_and(|style| per_cent.contains(&style));
                        table.cell = Some(Cell { text: String::new(), across, down, per_cent });
                        if tag.ends_with('/') {
                            table.end_cell();
                        }
                    }
                }
            }
            ("br" | "p" | "div" | "data", _) => {
                if let Some(cell) = open.last_mut().and_then(|table| table.cell.as_mut()) {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    done
}

/// What an attribute of a tag says; names of namespaces do not matter.
fn attribute<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = match after.chars().next() {
            Some(mark @ ('"' | '\'')) => {
                let inner = after.get(1..).unwrap_or_default();
                inner.split_once(mark).unwrap_or((inner, ""))
            }
            _ => after.split_once([' ', '\t', '\r', '\n']).unwrap_or((after.trim_end_matches('/'), "")),
        };
        let name = before.trim_end().rsplit([' ', ':', '\t', '\r', '\n']).next().unwrap_or_default();
        if name.eq_ignore_ascii_case(key) {
            return Some(value.trim());
        }
        rest = next;
    }
    None
}

fn plain(text: &str) -> String {
    let mut plain = String::new();
    unescape(text, &mut plain);
    plain
}

/// Adds a text in which `&pound;` is `£`.
fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        // No name is longer than this; what is none stays as it is.
        let end = after.bytes().take(9).position(|byte| byte == b';');
        let name = end.and_then(|end| after.get(..end));
        if let Some(letter) = name.and_then(character) {
            into.push(letter);
            rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
        } else {
            into.push('&');
            rest = after;
        }
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        return number.ok().and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "pound" => '£',
        "euro" => '€',
        "ndash" => '–',
        "mdash" => '—',
        "rsquo" => '’',
        "lsquo" => '‘',
        "minus" => '−',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let tables = tables(text);
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
        let found = tables(book);
        assert_eq!((found.len(), found[0].name.as_str()), (1, "One & all"));
        assert_eq!(found[0].grid.row(0).unwrap().line(), 3);
        assert_eq!(rows(book), [vec!["a", "", "", "2024-06-30"], vec!["", "b", "", "36.7%"]]);
    }

    #[test]
    fn tables_that_never_end_or_hold_each_other() {
        assert_eq!(rows("<table><tr><td>a"), [["a"]]);
        let nested = tables("<table><tr><td><table><tr><td>in</td></tr></table>out</td></tr></table>");
        assert_eq!(
            nested.iter().map(|table| table.grid.row(0).unwrap().cell(0)).collect::<Vec<_>>(),
            ["in", "out"]
        );
        assert!(tables("<table><td").is_empty() || tables("no table").is_empty());
    }
}
