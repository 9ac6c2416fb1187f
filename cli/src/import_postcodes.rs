//! `import-postcodes`: a directory of postcodes into `data/postcodes`, one file for each postcode area.
//!
//! ```text
//! council-compare import-postcodes england_sectors.csv england_sector_exceptions.csv --out data/postcodes
//! ```
//!
//! SECTORS has `sector,dominant_la,postcodes,postcodes_in_dominant,la_count`; EXCEPTIONS has `postcode,la`, a row for each
//! postcode in another council than its sector's. What the two say of each sector must agree, or nothing is written.

use crate::data::postcodes::{exact, text};
use crate::failure::{Outcome, in_file};
use crate::release;
use crate::table::{Csv, print_text};
use council_compare::bundle::{Postcodes, Sector, SectorCouncils};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The council of most postcodes of each sector, as CSV
    sectors: PathBuf,
    /// The postcodes that are in another council, as CSV
    exceptions: PathBuf,
    /// The folder the files are written to, in place of those that are there
    #[arg(long, value_name = "DIRECTORY")]
    out: PathBuf,
}

/// The sectors of each postcode area.
type Areas = BTreeMap<&'static str, BTreeMap<Sector, SectorCouncils>>;

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let sectors = Csv::read(&arguments.sectors)?;
    let exceptions = Csv::read(&arguments.exceptions)?;
    let mut areas = read_sectors(&sectors)?;
    add_exceptions(&exceptions, &mut areas)?;
    check(&sectors, &areas)?;
    let mut files = Vec::new();
    let (mut sectors, mut others) = (0, 0);
    for (area, own) in areas {
        let postcodes = Postcodes::new(area.into(), own.into_values().collect())
            .map_err(|error| in_file(&arguments.exceptions, error))?;
        sectors += postcodes.sectors().len();
        others += postcodes.sectors().iter().map(|sector| sector.others.len()).sum::<usize>();
        files.push((format!("{}.csv", area.to_ascii_lowercase()), text(&postcodes).into_bytes()));
    }
    release::replace(&arguments.out, &files)
        .map_err(|error| in_file(&arguments.out, format!("cannot be written ({error})")))?;
    print_text(&format!(
        "{} postcode areas, {sectors} sectors, {others} postcodes in another council than their sector",
        files.len()
    ))
}

fn read_sectors(csv: &Csv) -> Outcome<Areas> {
    let (name, main) = (csv.column("sector")?, csv.column("dominant_la")?);
    let mut areas = Areas::new();
    for line in csv.lines() {
        let text = line.cell(name);
        let postcode = exact(line, name, text)?;
        let Some(sector) = postcode.sector().filter(|_| postcode.unit().is_none()) else {
            return Err(line.bad(name, format!("'{text}' is not a sector; write one such as DL1 5")));
        };
        let councils = SectorCouncils { sector, main: line.parse(main)?, others: Vec::new() };
        if areas.entry(postcode.area()).or_default().insert(sector, councils).is_some() {
            return Err(line.bad(name, format!("{text} is there twice; keep one")));
        }
    }
    Ok(areas)
}

fn add_exceptions(csv: &Csv, areas: &mut Areas) -> Outcome<()> {
    let (name, council) = (csv.column("postcode")?, csv.column("la")?);
    for line in csv.lines() {
        let text = line.cell(name);
        let postcode = exact(line, name, text)?;
        let (Some(sector), Some(unit)) = (postcode.sector(), postcode.unit()) else {
            return Err(
                line.bad(name, format!("'{text}' is not a whole postcode; write one such as DL1 5QT"))
            );
        };
        let Some(known) = areas.get_mut(postcode.area()).and_then(|own| own.get_mut(&sector)) else {
            return Err(
                line.bad(name, format!("the sector of '{text}' is not among the sectors; add it there"))
            );
        };
        known.others.push((unit, line.parse(council)?));
    }
    Ok(())
}

/// Holds what was read against the counts that the sectors came with.
fn check(csv: &Csv, areas: &Areas) -> Outcome<()> {
    let [all, main, councils] =
        ["postcodes", "postcodes_in_dominant", "la_count"].map(|name| csv.column(name));
    let (name, all, main, councils) = (csv.column("sector")?, all?, main?, councils?);
    for line in csv.lines() {
        let postcode = exact(line, name, line.cell(name))?;
        let known = postcode.sector().and_then(|sector| areas.get(postcode.area())?.get(&sector));
        let Some(known) = known else { continue };
        let (all, main): (usize, usize) = (line.parse(all)?, line.parse(main)?);
        if main.checked_add(known.others.len()) != Some(all) {
            let what = format!(
                "{postcode} has {all} postcodes, {main} in its main council and {} others; the two files do not agree",
                known.others.len()
            );
            return Err(line.bad(name, what));
        }
        let among = known.others.iter().map(|(_, code)| code).collect::<BTreeSet<_>>().len() + 1;
        if line.parse::<usize>(councils)? != among {
            let what = format!("the two files name {among} councils in {postcode}; correct one of them");
            return Err(line.bad(councils, what));
        }
    }
    Ok(())
}
