//! Which areas exist, for the commands that take any CSV.

use crate::data;
use crate::failure::Outcome;
use crate::table::{Csv, Line};
use council_compare::figures::{Code, Status};
use std::collections::HashSet;
use std::path::Path;

/// The councils, regions and combined authorities of England since 2009.
const AREAS: &str = include_str!("../../data/areas.csv");
/// Kinds of area that [`AREAS`] holds in full; codes of other kinds are only checked for their form.
const KINDS: [&str; 8] = ["E06", "E07", "E08", "E09", "E10", "E12", "E47", "E92"];
/// What else occurs beside councils in publishers' files: counties of old, joint bodies, London, the other nations.
const OTHER_KINDS: [&str; 10] = ["E11", "E13", "E50", "E61", "K02", "K03", "K04", "N09", "S12", "W06"];

/// Every code of every area, now and formerly.
#[derive(Debug)]
pub(crate) struct Codes(HashSet<Code>);

impl Codes {
    /// Those that this program knows by itself.
    pub(crate) fn known() -> Outcome<Self> {
        let areas = data::areas::of(&Csv::parse(Path::new("areas.csv"), AREAS)?)?;
        let codes = areas.into_iter().flat_map(|area| area.former_codes.into_iter().chain([area.code]));
        Ok(Self(codes.collect()))
    }

    /// A cell read as the code of an area that exists.
    pub(crate) fn read(&self, line: Line<'_>, column: usize) -> Outcome<Code> {
        let code: Code = line.parse(column)?;
        let kind = code.as_str().get(..3).unwrap_or_default();
        let known = if KINDS.contains(&kind) { self.0.contains(&code) } else { OTHER_KINDS.contains(&kind) };
        if known {
            Ok(code)
        } else {
            let what = format!("no area has the code '{code}'; correct it, or leave the row out");
            Err(line.bad(column, what))
        }
    }
}

/// A cell read as a figure: a finite number, or `None` when it is empty or says why there is none, such as `[x]`.
pub(crate) fn figure(line: Line<'_>, column: usize) -> Outcome<Option<f64>> {
    let mark = line.cell(column).strip_prefix('[').and_then(|mark| mark.strip_suffix(']'));
    match mark.and_then(Status::from_mark) {
        Some(_) => Ok(None),
        None => line.number_in(column),
    }
}
