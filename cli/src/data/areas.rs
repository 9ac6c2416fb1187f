//! `areas.csv`: one row for each place, under its latest code.

use crate::data::classes;
use crate::failure::Outcome;
use crate::table::{Csv, Line};
use council_compare::figures::{Area, Class, Code};
use std::path::Path;

/// The areas of a file in our own form.
pub(crate) fn read(file: &Path) -> Outcome<Vec<Area>> {
    of(&Csv::read(file)?)
}

/// The areas of a table in our own form.
pub(crate) fn of(csv: &Csv) -> Outcome<Vec<Area>> {
    let [code, name, slug, class, region, county, authority, start, end, former, successors, aliases] = [
        "code",
        "name",
        "slug",
        "class",
        "region",
        "county",
        "combined_authority",
        "start",
        "end",
        "former_codes",
        "successors",
        "aliases",
    ]
    .map(|heading| csv.column(heading));
    let (code, name, slug, class, region) = (code?, name?, slug?, class?, region?);
    let (county, authority, start, end) = (county?, authority?, start?, end?);
    let (former, successors, aliases) = (former?, successors?, aliases?);
    csv.lines()
        .map(|line| {
            let class_id = line.cell(class);
            Ok(Area {
                code: line.parse(code)?,
                name: line.cell(name).into(),
                slug: line.cell(slug).into(),
                class: Class::from_id(class_id)
                    .ok_or_else(|| line.bad(class, format!("'{class_id}' is not a class; {}", classes())))?,
                region: maybe(line, region)?,
                county: maybe(line, county)?,
                authority: maybe(line, authority)?,
                start: maybe(line, start)?,
                end: maybe(line, end)?,
                former_codes: codes(line, former)?,
                successors: codes(line, successors)?,
                aliases: line
                    .cell(aliases)
                    .split('|')
                    .map(str::trim)
                    .filter(|alias| !alias.is_empty())
                    .map(str::to_owned)
                    .collect(),
            })
        })
        .collect()
}

fn maybe<T: std::str::FromStr<Err: std::fmt::Display>>(line: Line<'_>, column: usize) -> Outcome<Option<T>> {
    if line.cell(column).is_empty() { Ok(None) } else { line.parse(column).map(Some) }
}

fn codes(line: Line<'_>, column: usize) -> Outcome<Vec<Code>> {
    line.cell(column)
        .split_whitespace()
        .map(|code| code.parse().map_err(|error| line.bad(column, error)))
        .collect()
}
