//! Which row of a table names its columns: titles, notes and blank rows may stand above it, and it may be two rows.

use super::number;
use super::problem::one_line;
use crate::import::{Grid, Row};

/// The headings of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headings {
    /// The first row of the grid that they take, counted from 0.
    pub(super) first: usize,
    /// How many rows they take.
    pub(super) rows: usize,
    /// Their texts; `2024-25` above `Q1` is `2024-25 Q1`.
    pub(super) texts: Vec<String>,
}

/// How many rows are looked at.
const LOOKED_AT: usize = 60;

/// The headings in the row that someone named, or in the first that looks like it.
pub(super) fn find(grid: &Grid, line: Option<u64>, rows: Option<u8>) -> Option<Headings> {
    let first = match line {
        Some(line) => grid.rows().position(|row| row.line() >= line)?,
        None => likely(grid)?,
    };
    let pair = |upper: usize| joined(grid.row(upper)?, grid.row(upper + 1)?).map(|texts| (upper, texts));
    let two = match (line, rows) {
        (_, Some(1)) => None,
        (Some(_), Some(_)) => {
            let (upper, lower) = (grid.row(first)?, grid.row(first + 1)?);
            Some((first, join(upper, lower)))
        }
        (Some(_), None) => pair(first),
        (None, _) => first.checked_sub(1).and_then(pair).or_else(|| pair(first)),
    };
    Some(match two {
        Some((first, texts)) => Headings { first, rows: 2, texts },
        None => Headings { first, rows: 1, texts: grid.row(first)?.texts().map(one_line).collect() },
    })
}

/// The first row that is at least half as wide as the table and holds no numbers.
fn likely(grid: &Grid) -> Option<usize> {
    let mut widths: Vec<usize> =
        grid.rows().take(LOOKED_AT).map(Row::filled).filter(|width| *width > 1).collect();
    widths.sort_unstable();
    let width = widths.get(widths.len() / 2).copied()?;
    let rows = || grid.rows().take(LOOKED_AT).enumerate();
    let names = |row: Row<'_>| row.filled() > 1 && !row.texts().any(is_number);
    let wide = rows().find(|(_, row)| row.filled() * 2 >= width && names(*row));
    wide.or_else(|| rows().find(|(_, row)| names(*row))).map(|(index, _)| index)
}

/// Whether a text is a figure and neither a year nor a date as spreadsheets count days.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let whole = text.parse::<u32>().ok();
    let time = whole.is_some_and(|number| matches!(number, 1990..=2050 | 30_000..=60_000));
    !text.is_empty()
        && !time
        && number::read(text, text.contains(',')).is_ok_and(|found| found.figure.value.is_some())
}

/// Two rows as one, if the upper spans columns of the lower.
fn joined(upper: Row<'_>, lower: Row<'_>) -> Option<Vec<String>> {
    let below = |column: usize| match lower.cell(column) {
        same if same == upper.cell(column) => "",
        text => text,
    };
    let spans = |column: usize| !upper.cell(column).is_empty() && !below(column).is_empty();
    let columns = upper.len().max(lower.len());
    let spanned = (1..columns).any(spans);
    // What stands above the first column is a title, and what stands beneath a whole row of headings is figures.
    let apart = !spans(0) && (upper.filled() != 1 || upper.cell(0).is_empty());
    let one_below = (1..columns).any(|column| upper.cell(column).is_empty() && !below(column).is_empty());
    let names = !lower.texts().any(is_number) && adjacent(upper, lower);
    let several = (1..columns).filter(|column| spans(*column)).count() > 1;
    (spanned && apart && names && (one_below || several && lower.filled() < columns))
        .then(|| join(upper, lower))
}

fn adjacent(upper: Row<'_>, lower: Row<'_>) -> bool {
    lower.line() <= upper.line() + 1
}

/// Each text of the lower row behind the text of the upper that spans it.
fn join(upper: Row<'_>, lower: Row<'_>) -> Vec<String> {
    let mut spanning = "";
    let columns = 0..upper.len().max(lower.len());
    columns
        .map(|column| {
            let (above, below) = (upper.cell(column), lower.cell(column));
            if below.is_empty() || below == above {
                spanning = "";
                return one_line(above);
            }
            if !above.is_empty() {
                spanning = above;
            }
            one_line(&format!("{spanning} {below}"))
        })
        .collect()
}
