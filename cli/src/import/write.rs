//! Figures into files, all of them or none, and not over more figures than they bring.

use crate::Failure;
use crate::import::Outcome;
use crate::import::extract::Table;
use crate::table::Csv;
use std::fs;
use std::path::{Path, PathBuf};

/// Fewer lost figures than this, of one metric, need no leave.
const LOST_AT_LEAST: usize = 20;

/// Stops where an import would take away more than one in fifty of a metric's figures: the file may have arrived in
/// part, or be another than the map was written for.
pub(super) fn check_losses(out: &Path, tables: &[(String, Table)]) -> Outcome<()> {
    for (id, table) in tables {
        let path = out.join(format!("{id}.csv"));
        if !path.exists() {
            continue;
        }
        let before = Csv::read(&path)?;
        let [area, period, value] = ["area", "period", "value"].map(|heading| before.column(heading));
        let (area, period, value) = (area?, period?, value?);
        let (mut number, mut lost, mut first) = (0_usize, 0_usize, None);
        for line in before.lines().filter(|line| !line.cell(value).is_empty()) {
            number += 1;
            let kept = table.figures.get(&(line.parse(area)?, line.parse(period)?));
            if kept.is_none_or(|figure| figure.value.is_empty()) {
                lost += 1;
                first.get_or_insert_with(|| format!("{} in {}", line.cell(area), line.cell(period)));
            }
        }
        if let Some(first) = first
            && lost >= LOST_AT_LEAST
            && lost * 50 > number
        {
            return Err(Failure(format!(
                "{}: {lost} of the {number} figures there would be lost, the first {first}; if the source is whole and they are meant to go, add --fewer",
                path.display()
            )));
        }
    }
    Ok(())
}

/// Writes each table as `ID.csv`: first under names of their own, then renamed together.
pub(super) fn write(out: &Path, tables: &[(String, Table)]) -> Outcome<()> {
    let failure = |path: &Path, error: &dyn std::fmt::Display| {
        Failure(format!("{}: cannot be written: {error}", path.display()))
    };
    let files = tables
        .iter()
        .map(|(id, table)| {
            let path = out.join(format!("{id}.csv"));
            let bytes = csv(table).map_err(|error| failure(&path, &error))?;
            Ok((out.join(format!(".{id}.csv.new")), path, bytes))
        })
        .collect::<Outcome<Vec<(PathBuf, PathBuf, Vec<u8>)>>>()?;
    fs::create_dir_all(out).map_err(|error| failure(out, &error))?;
    let done = files
        .iter()
        .try_for_each(|(new, _, bytes)| fs::write(new, bytes).map_err(|error| failure(new, &error)))
        .and_then(|()| {
            files
                .iter()
                .try_for_each(|(new, path, _)| fs::rename(new, path).map_err(|error| failure(path, &error)))
        });
    if done.is_err() {
        for (new, _, _) in &files {
            let _ = fs::remove_file(new);
        }
    }
    done
}

/// One table as CSV; the columns of the interval only where the map names them.
fn csv(table: &Table) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heading = ["area", "period", "value", "status", "marks", "lower", "upper"];
    let width = if table.intervals { 7 } else { 5 };
    writer.write_record(heading.iter().take(width))?;
    for ((area, period), figure) in &table.figures {
        let marks = figure.marks.ids().collect::<Vec<_>>().join(" ");
        let [lower, upper] = &figure.interval;
        let period = period.to_string();
        let cells = [area.as_str(), &period, &figure.value, figure.status.mark(), &marks, lower, upper];
        writer.write_record(cells.iter().take(width))?;
    }
    Ok(writer.into_inner()?)
}
