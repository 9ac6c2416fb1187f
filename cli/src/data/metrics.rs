//! `metrics/ID.toml`: one published measure each.

use crate::data::{files, read_text, stem};
use crate::failure::{Outcome, in_file};
use council_compare::figures::{Break, Metric, Table};
use council_compare::import::metric::{MetricFile, Range};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Every metric of a folder, and the range of each by its id.
pub(super) fn read(folder: &Path) -> Outcome<(Vec<Metric>, HashMap<String, Range>)> {
    let mut ranges = HashMap::new();
    let read = |file: PathBuf| {
        let id = stem(&file);
        let MetricFile { metric, range } =
            MetricFile::parse(&id, &read_text(&file)?).map_err(|error| in_file(&file, error))?;
        ranges.insert(id, range);
        Ok(metric)
    };
    let metrics = files(folder, "toml")?.into_iter().map(read).collect::<Outcome<_>>()?;
    Ok((metrics, ranges))
}

/// A break must be from a period that the metric has figures for: another would be a slip, and break nothing.
pub(super) fn check_breaks(folder: &Path, metric: &Metric, table: &Table) -> Outcome<()> {
    match metric.breaks.iter().find(|found| table.column(found.from).is_none()) {
        None => Ok(()),
        Some(Break { from, .. }) => Err(in_file(
            &folder.join(format!("{}.toml", metric.id)),
            format!("break.from is '{from}', for which it has no figures; write one of its periods"),
        )),
    }
}
