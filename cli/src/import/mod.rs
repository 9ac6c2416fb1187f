//! `council-compare import`: a publisher's file into our figures, driven by a map and never by code of its own.
//!
//! ```text
//! council-compare import --map data/maps/dft-roads.toml rdc0120_a_roads.csv --out data/figures
//! ```
//!
//! Everything is read and checked before anything is written: an import happens whole or not at all. What is left
//! out or changed on the way is told on stderr, and row by row in the file of `--report`.

mod areas;
mod columns;
mod extract;
mod ledger;
mod map;
mod period;
mod publications;
mod read;
mod rebuild;
mod report;
mod value;
mod write;

use crate::failure::{Failure, Outcome};
use report::Report;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

/// What the command takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The map that says where the figures stand in the sources
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) map: PathBuf,
    /// The publisher's files that the map names
    #[arg(required = true, value_name = "SOURCE")]
    pub(crate) sources: Vec<PathBuf>,
    /// Where the figures go, one file for each metric
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) out: PathBuf,
    /// The list of areas
    #[arg(long, value_name = "FILE.csv", default_value = "data/areas.csv")]
    pub(crate) areas: PathBuf,
    /// Where to write what was left out or changed, row by row
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) report: Option<PathBuf>,
}

/// Runs the command. Fails with one line that says where, what and what to do about it.
pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let areas = areas::Areas::read(&arguments.areas)?;
    let metrics = map::read(&arguments.map)?;
    let sources = named(&arguments.sources)?;
    check_names(&arguments.map, &metrics, &sources)?;
    let mut report = Report::default();
    let mut sheets = HashMap::new();
    for metric in &metrics {
        for name in metric.sources() {
            let (key, Some(path)) = ((name.to_owned(), metric.header_row), sources.get(name)) else {
                continue;
            };
            if let Entry::Vacant(entry) = sheets.entry(key) {
                entry.insert(read::read(path, metric.header_row)?);
            }
        }
    }
    let mut tables = Vec::new();
    for metric in &metrics {
        let own: Vec<_> =
            metric.sources().filter_map(|name| sheets.get(&(name.to_owned(), metric.header_row))).collect();
        tables.push((metric.id.clone(), extract::extract(metric, &own, &areas, &mut report)?));
    }
    write::write(&arguments.out, &tables)?;
    for (id, table) in &tables {
        eprintln!("{id}: {}", table.summary());
        for ledger in &table.ledgers {
            eprint!("{}\n{}", ledger.summary(), report.summary(id, &ledger.file));
        }
        eprint!("{}", report.summary(id, ""));
    }
    if let Some(path) = &arguments.report {
        fs::write(path, report.csv()?)
            .map_err(|error| Failure(format!("{}: cannot write the report: {error}", path.display())))?;
    }
    Ok(())
}

/// The last part of a path, by which maps name their sources and messages name files.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn named(sources: &[PathBuf]) -> Outcome<HashMap<String, PathBuf>> {
    let mut named = HashMap::new();
    for path in sources {
        let name = file_name(path);
        if named.insert(name.clone(), path.clone()).is_some() {
            return Err(Failure(format!("{name}: two sources have this name; give one of them")));
        }
    }
    Ok(named)
}

fn check_names(map: &Path, metrics: &[map::Metric], sources: &HashMap<String, PathBuf>) -> Outcome<()> {
    let map = file_name(map);
    for metric in metrics {
        if let Some(name) = metric.sources().find(|name| !sources.contains_key(*name)) {
            return Err(Failure(format!(
                "{map}: the metric '{}' needs the source '{name}'; add its path to the command",
                metric.id
            )));
        }
    }
    match sources.keys().find(|name| metrics.iter().flat_map(map::Metric::sources).all(|read| read != **name))
    {
        Some(name) => {
            Err(Failure(format!("{map}: no metric of this map reads '{name}'; leave that source out")))
        }
        None => Ok(()),
    }
}
