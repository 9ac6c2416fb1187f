//! Our side of the races, natively. Reads the figures that `workloads.mjs` wrote, does what each line of its input says,
//! and answers with a line: how many milliseconds one call took, or that the answers are written.
//!
//! ```text
//! time CONTESTANT WORK FIRST CALLS      answers CONTESTANT WORK FILE      bundle SHAPE FOLDER
//! ```

#![expect(clippy::unwrap_used, reason = "a bench that panics has failed, as it should")]
#![expect(clippy::indexing_slicing, reason = "the same")]

mod loading;
mod ours;
mod scalar;
mod work;

use std::collections::HashMap;
use std::fs;
use std::io::stdin;
use std::path::Path;
use std::time::Instant;
use work::{Contestant, Work};

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let folder = Path::new(&folder);
    let mut ready: HashMap<String, Box<dyn Contestant>> = HashMap::new();
    for line in stdin().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        match *words.as_slice() {
            ["time", who, work, first, calls] => {
                let (first, calls): (usize, u32) = (first.parse().unwrap(), calls.parse().unwrap());
                let entry = ready.entry(format!("{who} {work}")).or_insert_with(|| enter(who, work, folder));
                let began = Instant::now();
                (first..).take(calls as usize).for_each(|call| entry.run(call));
                println!("{}", began.elapsed().as_secs_f64() * 1000.0 / f64::from(calls));
            }
            ["answers", who, work, file] => {
                let mut entry = enter(who, work, folder);
                entry.run(0);
                let bytes: Vec<u8> = entry.answers().into_iter().flat_map(f64::to_le_bytes).collect();
                fs::write(folder.join(file), bytes).unwrap();
                println!("written");
            }
            ["bundle", shape, to] => {
                loading::bundles(&Work::read(&format!("all-{shape}"), folder), &folder.join(to));
                println!("written");
            }
            _ => unreachable!("{line}"),
        }
    }
}

fn enter(who: &str, work: &str, folder: &Path) -> Box<dyn Contestant> {
    if work.starts_with("csv-") {
        let file = folder.join(format!("{work}.csv"));
        return match who {
            "ours" => Box::new(loading::Tidy::new(&file)),
            _ => Box::new(loading::Csv::new(&file)),
        };
    }
    let work = Work::read(work, folder);
    match who {
        "scalar" => scalar::enter(work, false),
        "ours" => ours::enter(work),
        _ => unreachable!("{who}"),
    }
}
