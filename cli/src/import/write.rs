//! Figures into files, all of them or none.

use crate::Failure;
use crate::import::Outcome;
use crate::import::extract::Table;
use std::fs;
use std::path::{Path, PathBuf};

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
