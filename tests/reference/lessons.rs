//! Our side of `support.py`, which reads it through a pipe: what `council-compare learn --format json` says of every council that
//! is one or was one, a line each.

#![expect(clippy::unwrap_used, reason = "a check that panics has failed, as it should")]

#[path = "../release.rs"]
mod release;

use council_compare::report::learn;
use council_compare::support::Lessons;
use std::io::Write;
use std::path::Path;

fn main() {
    let asked = std::env::args().nth(1).unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let store = release::read(Path::new(&asked));
    let lessons = Lessons::new(&store);
    for (area, _) in store.catalogue().areas().iter().enumerate().filter(|(_, area)| area.class.is_council())
    {
        let report = learn(&lessons, area, &[], None).unwrap();
        writeln!(out, "{}", serde_json::to_string(&report).unwrap()).unwrap();
    }
}
