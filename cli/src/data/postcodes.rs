//! `postcodes/AREA.csv`: which council each sector of a postcode area is in, and which postcodes are in another.
//!
//! ```text
//! sector,area,units
//! DL1 1,E06000005,
//! DL1 3,E06000005,
//! DL1 3,E06000047,NA NB
//! ```
//!
//! The first row of a sector is the council of most of its postcodes; the others list those in another council.

use crate::data::{files, stem};
use crate::failure::{Outcome, in_file};
use crate::table::{Csv, Line};
use council_compare::bundle::{Postcodes, SectorCouncils, Unit};
use council_compare::figures::{Catalogue, Code};
use council_compare::place::postcode::{Nation, Postcode};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Every area of the folder; none where there is no folder. Councils in England must be in the catalogue.
pub(super) fn read(folder: &Path, catalogue: &Catalogue) -> Outcome<Vec<Postcodes>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    files(folder, "csv")?.iter().map(|file| read_area(file, catalogue)).collect()
}

fn read_area(file: &Path, catalogue: &Catalogue) -> Outcome<Postcodes> {
    let csv = Csv::read(file)?;
    let [sector, area, units] = ["sector", "area", "units"].map(|heading| csv.column(heading));
    let (sector, area, units) = (sector?, area?, units?);
    let letters = stem(file).to_ascii_uppercase();
    let mut sectors: Vec<SectorCouncils> = Vec::new();
    for line in csv.lines() {
        let text = line.cell(sector);
        let postcode = exact(line, sector, text)?;
        let Some(number) = postcode.sector().filter(|_| postcode.unit().is_none()) else {
            return Err(line.bad(sector, format!("'{text}' is not a sector; write one such as DL1 5")));
        };
        if postcode.area() != letters {
            return Err(
                line.bad(sector, format!("'{text}' belongs in {}.csv", postcode.area().to_ascii_lowercase()))
            );
        }
        let code: Code = line.parse(area)?;
        let council = catalogue.area_of_code(code).and_then(|index| catalogue.areas().get(index));
        if Nation::of(code) == Some(Nation::England) && !council.is_some_and(|area| area.class.is_council()) {
            let what = format!("no council has the code '{code}'; correct it or add it to areas.csv");
            return Err(line.bad(area, what));
        }
        let listed = line.cell(units);
        match sectors.last_mut().filter(|last| last.sector == number) {
            None if listed.is_empty() => {
                sectors.push(SectorCouncils { sector: number, main: code, others: Vec::new() });
            }
            Some(last) if !listed.is_empty() => {
                for text in listed.split_whitespace() {
                    last.others.push((unit(line, units, text)?, code));
                }
            }
            None => {
                return Err(
                    line.bad(units, "the first row of a sector is its main council; leave this empty")
                );
            }
            Some(_) => {
                return Err(line.bad(units, "a sector has one main council; list the units of the other"));
            }
        }
    }
    Postcodes::new(letters, sectors).map_err(|error| in_file(file, error))
}

/// A postcode written in full form: nothing is guessed in a file.
pub(crate) fn exact(line: Line<'_>, column: usize, text: &str) -> Outcome<Postcode> {
    let postcode = Postcode::parse(text).map_err(|error| line.bad(column, error))?;
    if postcode.to_string() == text {
        Ok(postcode)
    } else {
        Err(line
            .bad(column, format!("'{text}' is not how a postcode is written; did you mean '{postcode}'?")))
    }
}

fn unit(line: Line<'_>, column: usize, text: &str) -> Outcome<Unit> {
    let mut letters = text.chars();
    let unit = match (letters.next(), letters.next(), letters.next()) {
        (Some(one), Some(other), None) => Unit::new([one, other]),
        _ => None,
    };
    unit.ok_or_else(|| {
        line.bad(column, format!("no postcode ends in '{text}'; write two letters, such as QT"))
    })
}

/// One area as the text of its file; the same postcodes always give the same text.
pub(crate) fn text(postcodes: &Postcodes) -> String {
    let mut text = String::from("sector,area,units\n");
    let area = postcodes.area();
    for SectorCouncils { sector, main, others } in postcodes.sectors() {
        let mut groups: BTreeMap<Code, String> = BTreeMap::new();
        for (unit, code) in others {
            let group = groups.entry(*code).or_default();
            let blank = if group.is_empty() { "" } else { " " };
            let _ = write!(group, "{blank}{unit}"); // a String takes all that is written
        }
        let _ = writeln!(text, "{area}{sector},{main},");
        for (code, units) in groups {
            let _ = writeln!(text, "{area}{sector},{code},{units}");
        }
    }
    text
}
