//! Writes the tables of `docs/back-test.md`: what the screen would have said in the past, and what came after.
//! `cargo xtask backtest` names the document, the release and the folder with public facts. Counts and shares only: which
//! councils they are is nowhere written.

#![expect(
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a back-test that panics has failed"
)]

mod finance;
mod fired;
mod later;
mod past;
#[path = "../release.rs"]
mod release;

use council_compare::figures::{Period, Store};
use council_compare::peers::Choice;
use council_compare::warn::{Screen, Screener};
use std::path::Path;

/// Where the tables stand in the document.
const MARKS: [&str; 2] = ["<!-- back-test: begins -->", "<!-- back-test: ends -->"];
/// The ends of these years are looked back from.
const YEARS: std::ops::RangeInclusive<u16> = 2016..=2025;

/// The screens of all councils that existed at the end of a year, from what had ended by then.
pub(crate) struct Year {
    pub(crate) label: u16,
    pub(crate) day: Period,
    pub(crate) store: Store,
    pub(crate) screens: Vec<Screen>,
}

fn main() {
    let [file, folder, enquiry] = [1, 2, 3].map(|place| std::env::args().nth(place).unwrap());
    let whole = release::read(Path::new(&folder));
    let years: Vec<Year> = YEARS.map(|year| at_the_end_of(&whole, year)).collect();
    let read = |name: &str| std::fs::read_to_string(Path::new(&enquiry).join(name)).unwrap();
    let tables = [
        ("How often each rule gave a signal", fired::table(&years)),
        ("Whether signals were there again a year later", fired::again(&years)),
        ("What came after a shift", later::table(&whole, &years)),
        (
            "Money, before public facts",
            finance::table(&whole, &read("interventions.csv"), &read("finance.toml")),
        ),
    ];
    let tables: Vec<String> =
        tables.iter().map(|(title, table)| format!("**{title}**\n\n{}", table.trim_end())).collect();
    let document = std::fs::read_to_string(&file).unwrap();
    let (before, rest) = document.split_once(MARKS[0]).unwrap();
    let (_, after) = rest.split_once(MARKS[1]).unwrap();
    let document = format!("{before}{}\n\n{}\n\n{}{after}", MARKS[0], tables.join("\n\n"), MARKS[1]);
    std::fs::write(file, document).unwrap();
}

fn at_the_end_of(whole: &Store, year: u16) -> Year {
    let day = past::day(&format!("{year}-12-31"));
    let store = past::until(whole, day);
    let screener = Screener::new(&store);
    let screens = past::councils(&store, day)
        .into_iter()
        .map(|area| screener.screen(area, &Choice::usual(store.catalogue(), area)).unwrap())
        .collect();
    Year { label: year, day, store, screens }
}

/// A share, to a tenth of a percent.
pub(crate) fn percent(some: usize, all: usize) -> String {
    if all == 0 { "–".into() } else { format!("{:.1}%", 100.0 * some as f64 / all as f64) }
}
