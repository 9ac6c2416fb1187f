//! A table with a row for each measure into one with a column for each, so that a figure can need several of them.
//!
//! Rows that agree in every column the map tells rows apart by become one: `E1,2024,Vacant,12` and
//! `E1,2024,Homes,300` become `E1,2024,12,300` under `Vacant` and `Homes`. Each keeps its row number.

use crate::Failure;
use crate::import::Outcome;
use crate::import::map::{Metric, Pivot};
use crate::import::read::{Row, Sheet};
use crate::import::report::{Place, one_line};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// The sheet that the metric's other keys speak of.
pub(super) fn pivot(metric: &Metric, pivot: &Pivot, sheet: &Sheet) -> Outcome<Sheet> {
    let (names, values) = (sheet.column(&pivot.names)?, sheet.column(&pivot.values)?);
    let kept: Vec<usize> =
        (0..sheet.headings.len()).filter(|column| ![names, values].contains(column)).collect();
    let mut headings: Vec<String> = kept.iter().map(|column| sheet.heading(*column).to_owned()).collect();
    let mut measures = HashMap::new();
    for row in &sheet.rows {
        if let Entry::Vacant(entry) = measures.entry(row.cell(names)) {
            entry.insert(headings.len());
            headings.push(row.cell(names).into());
        }
    }
    let mut pivoted = Sheet {
        file: sheet.file.clone(),
        header_row: sheet.header_row,
        headings,
        rows: Vec::new(),
        apart: 0,
    };
    // What is not found here is complained of later, where every column is looked for.
    let wanted: BTreeSet<usize> =
        metric.figures().chain(metric.telling()).filter_map(|name| pivoted.column(name).ok()).collect();
    let telling: Vec<usize> = metric
        .telling()
        .filter_map(|name| sheet.column(name).ok())
        .filter(|column| kept.contains(column))
        .collect();
    let area = |name: &Option<String>| name.as_ref().map(|name| sheet.column(name)).transpose();
    let (code, name) = (area(&metric.area.code)?, area(&metric.area.name)?);
    let mut joined: HashMap<Vec<&str>, usize> = HashMap::new();
    for row in &sheet.rows {
        let stop = |column: usize, what: String| -> Failure {
            let column = sheet.heading(column);
            Place { file: &sheet.file, row: row.line, column, metric: &metric.id }.stop(what)
        };
        let measure = row.cell(names);
        let column = measures.get(measure).copied().unwrap_or_default();
        if measure.is_empty() && !row.cell(values).is_empty() {
            return Err(stop(
                names,
                "a figure without a name; fill it in, or correct pivot in the map".into(),
            ));
        }
        if !measure.is_empty() && !wanted.contains(&column) {
            pivoted.apart += 1;
            continue;
        }
        let text = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let place = if text(code).is_empty() { text(name) } else { text(code) };
        let key = [place].into_iter().chain(telling.iter().map(|column| row.cell(*column))).collect();
        // A note, which names no measure, stays a row of its own.
        let known = if measure.is_empty() { None } else { joined.get(&key).copied() };
        let index = known.unwrap_or_else(|| {
            let mut cells: Vec<String> = kept.iter().map(|column| row.cell(*column).to_owned()).collect();
            cells.resize(pivoted.headings.len(), String::new());
            pivoted.rows.push(Row { line: row.line, cells, parts: Vec::new() });
            pivoted.rows.len() - 1
        });
        let Some(whole) = pivoted.rows.get_mut(index) else { continue };
        if let Some(cell) = row.beyond(sheet.headings.len()) {
            whole.cells.push(cell.to_owned());
        }
        if measure.is_empty() {
            continue;
        }
        joined.insert(key, index);
        if let Some((_, before)) = whole.parts.iter().find(|(part, _)| *part == column) {
            return Err(stop(
                names,
                format!(
                    "'{}' is given a second time, after row {before}, in rows that differ in no column the map names; take one out, or tell them apart with where or repeated",
                    one_line(measure)
                ),
            ));
        }
        whole.parts.push((column, row.line));
        if let Some(cell) = whole.cells.get_mut(column) {
            row.cell(values).clone_into(cell);
        }
    }
    Ok(pivoted)
}
