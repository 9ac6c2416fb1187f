//! `groups/ID.toml` and `groups/ID.csv`: comparison groups that somebody published.

use crate::data::{files, stem, toml};
use crate::failure::Outcome;
use crate::table::Csv;
use council_compare::figures::{Catalogue, List};
use council_compare::import::metric::SourceEntry;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    title: String,
    name: String,
    reason: String,
    source: SourceEntry,
}

/// The lists of a folder, by id; none where there is no such folder.
pub(super) fn read(folder: &Path, catalogue: &Catalogue) -> Outcome<Vec<List>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    files(folder, "toml")?.iter().map(|file| read_list(file, catalogue)).collect()
}

/// One list: each row an area and its neighbours in order, codes with spaces between.
fn read_list(file: &Path, catalogue: &Catalogue) -> Outcome<List> {
    let Entry { title, name, reason, source } = toml(file)?;
    let csv = Csv::read(&file.with_extension("csv"))?;
    let (area, neighbours) = (csv.column("area")?, csv.column("neighbours")?);
    let mut rows = Vec::new();
    for line in csv.lines() {
        let place = |column: usize, text: &str| {
            let found = text.parse().ok().and_then(|code| catalogue.area_of_code(code));
            found.ok_or_else(|| line.bad(column, format!("'{text}' is not the code of an area in areas.csv")))
        };
        let members = line.cell(neighbours).split_whitespace().map(|text| place(neighbours, text));
        rows.push((place(area, line.cell(area))?, members.collect::<Outcome<_>>()?));
    }
    Ok(List { id: stem(file), title, name, reason, source: source.into(), rows: Some(rows) })
}
