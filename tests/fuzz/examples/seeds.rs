//! Makes the bundles among the seeds from a release: a few areas of every kind, a few metrics, the latest periods.
//! Wanted again when the format changes: `cargo run --manifest-path tests/fuzz/Cargo.toml --example seeds -- www/data`.

use council_compare::bundle::{
    decode_catalogue, decode_list, decode_theme, encode_catalogue, encode_list, encode_metric, encode_theme,
};
use council_compare::figures::{Area, Catalogue, Features, List, Row, Status, Table};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Every class; counties that ended, with a district and what took their place.
const AREAS: [&str; 12] = [
    "E06000005",
    "E06000063",
    "E06000064",
    "E06000065",
    "E07000026",
    "E07000163",
    "E08000003",
    "E09000001",
    "E10000006",
    "E10000023",
    "E12000001",
    "E92000001",
];
const METRICS: [&str; 4] =
    ["adult-smoking", "carer-quality-of-life", "fly-tipping-incidents", "median-weekly-pay"];
const PERIODS: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let release = PathBuf::from(std::env::args().nth(1).ok_or("say where a release is")?);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/bundle");
    let whole = decode_catalogue(&fs::read(file(&release, "catalogue.")?)?)?;
    let small = smaller(&whole)?;
    fs::write(seeds.join("catalogue"), encode_catalogue(&small))?;
    if let Some(list) = small.lists().first() {
        let list = listed(&whole, &small, &fs::read(file(&release, &format!("{}.", list.id))?)?)?;
        fs::write(seeds.join("list"), encode_list(&list))?;
    }
    for theme in small.themes() {
        let bundle = decode_theme(&whole, &fs::read(file(&release, &format!("{}.", theme.id))?)?)?;
        let mut tables = Vec::new();
        for table in &bundle.tables {
            let id = whole.metrics().get(table.metric()).map(|metric| &*metric.id).unwrap_or_default();
            if let Ok(metric) = small.metric(id) {
                tables.push(latest(&whole, &small, table, metric)?);
                if id == METRICS[1] {
                    fs::write(seeds.join("metric"), encode_metric(&small, &latest(&whole, &small, table, metric)?))?;
                }
            }
        }
        fs::write(seeds.join(format!("theme-{}", theme.id)), encode_theme(&small, &theme.id, &tables))?;
    }
    let named = |path: &PathBuf| path.to_string_lossy().contains("postcodes.") && path.is_dir();
    let postcodes = fs::read_dir(&release)?.flatten().map(|entry| entry.path()).find(named);
    for area in ["dg", "dl"] {
        let from = postcodes.as_ref().ok_or("the release has no postcodes")?.join(format!("{area}.ccb"));
        fs::copy(from, seeds.join(format!("postcodes-{area}")))?;
    }
    Ok(())
}

/// The file of the release whose name begins so.
fn file(release: &Path, start: &str) -> Result<PathBuf, Box<dyn Error>> {
    let mut paths = fs::read_dir(release)?.flatten().map(|entry| entry.path());
    let named = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start)) && path.is_file()
    };
    Ok(paths.find(named).ok_or_else(|| format!("no file of the release begins with {start}"))?)
}

fn smaller(whole: &Catalogue) -> Result<Catalogue, Box<dyn Error>> {
    let kept = |code: &str| AREAS.contains(&code);
    let mut areas: Vec<Area> =
        whole.areas().iter().filter(|area| kept(area.code.as_str())).cloned().collect();
    for area in &mut areas {
        area.region = area.region.filter(|code| kept(code.as_str()));
        area.county = area.county.filter(|code| kept(code.as_str()));
        area.authority = area.authority.filter(|code| kept(code.as_str()));
        area.successors.retain(|code| kept(code.as_str()));
    }
    let metrics: Vec<_> =
        whole.metrics().iter().filter(|metric| METRICS.contains(&&*metric.id)).cloned().collect();
    let themes =
        whole.themes().iter().filter(|theme| metrics.iter().any(|metric| metric.theme == theme.id)).cloned();
    let duties =
        whole.duties().iter().filter(|duty| metrics.iter().any(|metric| metric.duty == duty.id)).cloned();
    let all = whole.features();
    let width = all.columns.len();
    let mut features =
        Features { columns: all.columns.iter().take(3).cloned().collect(), ..Features::default() };
    for (row, area) in all.areas.iter().enumerate() {
        let Some(code) = whole.areas().get(*area).map(|area| area.code) else { continue };
        if let Some(place) = areas.iter().position(|area| area.code == code) {
            features.areas.push(place);
            features.values.extend(all.values.iter().skip(row * width).take(3));
        }
    }
    let release = whole.release().to_owned();
    let mut small = Catalogue::new(release, areas, duties.collect(), themes.collect(), metrics, features)?;
    for list in whole.lists().iter().take(1) {
        small.add_list(list.clone())?;
    }
    Ok(small)
}

/// The list of the release with the areas that are kept.
fn listed(whole: &Catalogue, small: &Catalogue, bytes: &[u8]) -> Result<List, Box<dyn Error>> {
    let list = decode_list(whole, bytes)?;
    let place = |index: &usize| small.area_of_code(whole.areas().get(*index)?.code);
    let row = |(area, members): &(usize, Vec<usize>)| {
        Some((place(area)?, members.iter().filter_map(place).collect()))
    };
    let rows = list.rows.iter().flatten().filter_map(row).collect();
    Ok(List { rows: Some(rows), ..list })
}

fn latest(
    whole: &Catalogue,
    small: &Catalogue,
    table: &Table,
    metric: usize,
) -> Result<Table, Box<dyn Error>> {
    let mut rows = Vec::new();
    for column in table.columns().iter().rev().take(PERIODS) {
        for (index, area) in small.areas().iter().enumerate() {
            let Some(place) = whole.area_of_code(area.code) else { continue };
            let figure = column.figure(place);
            if figure.status != Status::NotApplicable {
                rows.push(Row { area: index, period: column.period(), figure });
            }
        }
    }
    Ok(Table::new(small, metric, rows)?)
}
