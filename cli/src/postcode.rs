//! `postcode`: which council postcodes are in, and how sure that is, as CSV.

use crate::failure::Outcome;
use crate::release;
use crate::table::print_csv;
use council_compare::bundle::Postcodes;
use council_compare::figures::Catalogue;
use council_compare::place;
use council_compare::place::postcode::{Certainty, Found, Nation, Postcode};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// Postcodes, or the first part of some: "DL1 5QT", DL1
    #[arg(required = true)]
    postcodes: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let postcodes = arguments.postcodes.iter().map(|text| Ok(Postcode::parse(text)?));
    let postcodes = postcodes.collect::<Outcome<Vec<_>>>()?;
    let (index, store) = release::read(&arguments.release)?;
    let mut directories: BTreeMap<&str, Option<Postcodes>> = BTreeMap::new();
    let mut rows =
        vec![["postcode", "certainty", "nation", "area", "name", "class"].map(str::to_owned).to_vec()];
    for postcode in postcodes {
        let area = postcode.area();
        if !directories.contains_key(area) {
            directories.insert(area, release::postcodes::read(&arguments.release, &index, area)?);
        }
        let found = directories.get(area).and_then(Option::as_ref).map(|directory| directory.find(&postcode));
        rows.extend(rows_of(store.catalogue(), &postcode, found));
    }
    print_csv(rows)
}

/// A row for each council: a district and its county have one each, as have all that it may be.
fn rows_of(catalogue: &Catalogue, postcode: &Postcode, found: Option<Found>) -> Vec<Vec<String>> {
    let (certainty, codes) = match found {
        Some(Found { council: Some(council), certainty, .. }) => (certainty, vec![council]),
        Some(Found { certainty: Certainty::Several, among, .. }) => (Certainty::Several, among),
        _ => (Certainty::Unknown, Vec::new()),
    };
    let row = |nation: &str, [code, name, class]: [&str; 3]| {
        [&postcode.to_string(), certainty.id(), nation, code, name, class].map(str::to_owned).to_vec()
    };
    let nation = |code| Nation::of(code).map_or("", Nation::name);
    let mut rows = Vec::new();
    for code in codes {
        let councils = place::councils(catalogue, code);
        // A council beyond the border has a code and no more.
        if councils.is_empty() {
            rows.push(row(nation(code), [code.as_str(), "", ""]));
        }
        for area in councils.into_iter().filter_map(|index| catalogue.areas().get(index)) {
            let row = row(nation(area.code), [area.code.as_str(), &area.name, area.class.id()]);
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    if rows.is_empty() {
        let nations = postcode.nations().iter().map(|nation| nation.name()).collect::<Vec<_>>();
        rows.push(row(&nations.join(" or "), [""; 3]));
    }
    rows
}
