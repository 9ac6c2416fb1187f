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
mod interval;
mod ledger;
mod map;
mod parquet;
mod period;
mod pivot;
mod publications;
mod read;
mod rebuild;
mod report;
mod value;
mod workbook;
mod write;

use crate::failure::{Failure, Outcome};
use council_compare::figures::Period;
use council_compare::import::period::{Spelling, read};
use council_compare::import::spelling::BareYear;
use report::Report;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A period as a CSV of anybody's may write it: `2022-23` is a financial year, `2022` a calendar year.
pub(crate) fn plain_period(text: &str) -> Option<Period> {
    let how = Spelling { bare_year: Some(BareYear::Calendar), ..Spelling::default() };
    read(text, how).ok().map(|(period, _)| period)
}

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
    /// Let more than one in fifty of a metric's figures go
    #[arg(long)]
    pub(crate) fewer: bool,
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
            let Some(path) = sources.get(name) else { continue };
            if let Entry::Vacant(entry) = sheets.entry((name, metric.form())) {
                entry.insert(self::read::read(path, metric.form())?);
            }
        }
    }
    let mut tables = Vec::new();
    for metric in &metrics {
        let own: Vec<_> = metric.sources().filter_map(|name| sheets.get(&(name, metric.form()))).collect();
        tables.push((metric.id.clone(), extract::extract(metric, &own, &areas, &mut report)?));
    }
    if !arguments.fewer {
        write::check_losses(&arguments.out, &tables)?;
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

/// Takes any bytes for a publisher's CSV and imports them by a small map that is always the same: for fuzzers, which
/// look for bytes that make this panic. Returns how many of the map's three metrics could be imported.
#[must_use]
pub fn fuzz_import(bytes: &[u8]) -> usize {
    const AREAS: &str =
        "code,name,slug,class,region,county,combined_authority,start,end,former_codes,successors,aliases
E06000005,Darlington,darlington,unitary,,,E47000006,,,,,
E06000058,Bournemouth,bournemouth,unitary,,,,2019-04-01,,,,BCP
E07000048,Christchurch,christchurch,district,,E10000009,,,2019-03-31,E07000999,E06000058,
";
    const MAP: &str = "file = 'fuzz'
area = { code = 'Code', name = 'Name' }
period = { column = 'Year', bare-year = 'calendar', year-month = 'month', ignore = ['(OT)'] }
classes = ['unitary', 'district']
decimals = 1
not-there = 'leave-out'
repeated = 'last'
[[metric]]
id = 'published'
value = 'Value'
lower = 'Lower'
upper = 'Upper'
status = 'Status'
scale = 100
[[metric]]
id = 'counted'
numerator = 'Lower'
denominator = 'Upper'
rebuild = true
[[metric]]
id = 'wide'
period = { headings = 'FYE *' }
[[metric]]
id = 'pivoted'
area = { code = 'Code' }
pivot = { names = 'Name', values = 'Value' }
numerator = ['Christchurch (district)', 'Lower']
denominator = 'Upper'
below-zero = 'none'
";
    static FIXED: LazyLock<Outcome<(areas::Areas, Vec<map::Metric>)>> = LazyLock::new(|| {
        let areas = areas::Areas::of(&crate::table::Csv::parse(Path::new("areas"), AREAS)?)?;
        Ok((areas, map::metrics(MAP).map_err(Failure)?))
    });
    // A test holds that these can be read: a fuzzer that stops here would find nothing for ever.
    let Ok((areas, metrics)) = &*FIXED else { return 0 };
    let imported = |metric: &map::Metric| -> Outcome<()> {
        let sheet = self::read::csv_sheet("fuzz".into(), bytes, metric.form())?;
        let mut report = Report::default();
        let table = extract::extract(metric, &[&sheet], areas, &mut report);
        let _ = (table?.summary(), report.csv()?);
        Ok(())
    };
    metrics.iter().filter(|metric| imported(metric).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_damage_to_a_file_is_an_error_or_figures_but_never_a_panic() {
        let whole = "Code,Name,Year,Value,Lower,Upper,Status,FYE 2023\n\
                     E06000005,,2022/23,\"1,234.5 [p]\",1,2,u,3\n\
                     ,Christchurch (district),Oct-Dec 2018,..,1,8,,\n";
        assert_eq!(fuzz_import(whole.as_bytes()), 3);
        for at in 0..whole.len() {
            for byte in [0, b'"', b',', b'\n', b'9', b'[', b')', b'-', 0xc3, 0xff] {
                let mut bytes = whole.as_bytes().to_vec();
                bytes[at] = byte;
                let _ = fuzz_import(&bytes);
            }
        }
    }
}
