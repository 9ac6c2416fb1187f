//! Reading `data/`: what a release is made from.

pub(crate) mod areas;
mod enquiry;
mod features;
mod figures;
mod lists;
mod metrics;
pub(crate) mod postcodes;
mod practice;

use crate::failure::{Outcome, in_file};
use council_compare::bundle::Postcodes;
use council_compare::figures::{Catalogue, Class, Duty, Metric, Table, Theme};
use council_compare::import::metric::Range;
use council_compare::import::toml_file;
use council_compare::support::Practice;
use council_compare::warn::Enquiry;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// Everything a release is made from.
#[derive(Debug)]
pub(crate) struct Data {
    /// Areas, duties, themes, metrics, features, published lists of groups.
    pub(crate) catalogue: Catalogue,
    /// A table for each metric, in the catalogue's order.
    pub(crate) tables: Vec<Table>,
    /// The values each metric's figures may have, in the catalogue's order; not part of a release.
    pub(crate) ranges: Vec<Range>,
    /// The postcodes of each postcode area; none where the folder has none.
    pub(crate) postcodes: Vec<Postcodes>,
    /// What briefings rest on; none where the folder has none.
    pub(crate) enquiry: Option<Enquiry>,
    /// Public pages on what councils do; none where the folder has none.
    pub(crate) practice: Option<Vec<Practice>>,
    /// Whose figures these are and on what terms they are reused.
    pub(crate) notice: String,
}

/// Reads the whole folder. Fails on the first thing that is not explained.
pub(crate) fn read(folder: &Path) -> Outcome<Data> {
    let release: Release = toml(&folder.join("release.toml"))?;
    let areas = areas::read(&folder.join("areas.csv"))?;
    let (metrics, ranges) = metrics::read(&folder.join("metrics"))?;
    let features = features::read(folder, &areas)?;
    let duties: Duties = toml(&folder.join("duties.toml"))?;
    let themes: Themes = toml(&folder.join("themes.toml"))?;
    let mut catalogue = Catalogue::new(
        release.name,
        areas,
        duties.read(&folder.join("duties.toml"))?,
        themes.theme.into_iter().map(Into::into).collect(),
        metrics,
        features,
    )
    .map_err(|error| in_file(folder, error))?;
    for list in lists::read(&folder.join("groups"), &catalogue)? {
        let file = folder.join("groups").join(format!("{}.csv", list.id));
        catalogue.add_list(list).map_err(|error| in_file(&file, error))?;
    }
    let enquiry = enquiry::read(&folder.join("enquiry"), &catalogue)?;
    let practice = practice::read(&folder.join("support"), &catalogue)?;
    let postcodes = postcodes::read(&folder.join("postcodes"), &catalogue)?;
    let figures = folder.join("figures");
    figures::refuse_orphans(&figures, &catalogue)?;
    let range = |metric: &Metric| ranges.get(&metric.id).copied().unwrap_or_default();
    let ranges = catalogue.metrics().iter().map(range).collect();
    let tables = (0..catalogue.metrics().len()).map(|metric| figures::read(&figures, &catalogue, metric));
    let tables = tables.collect::<Outcome<Vec<_>>>()?;
    catalogue
        .metrics()
        .iter()
        .zip(&tables)
        .try_for_each(|(metric, table)| metrics::check_breaks(&folder.join("metrics"), metric, table))?;
    Ok(Data { tables, postcodes, enquiry, practice, catalogue, ranges, notice: release.notice })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    name: String,
    notice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Duties {
    duty: Vec<DutyEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutyEntry {
    id: String,
    title: String,
    #[serde(default)]
    classes: Vec<String>,
    #[serde(default)]
    sets: Vec<Vec<String>>,
}

impl Duties {
    fn read(self, file: &Path) -> Outcome<Vec<Duty>> {
        let class = |id: &String| {
            Class::from_id(id).ok_or_else(|| in_file(file, format!("'{id}' is not a class; {}", classes())))
        };
        let duty = |entry: DutyEntry| {
            let sets = match (entry.classes.is_empty(), entry.sets.is_empty()) {
                (false, true) => vec![entry.classes],
                (true, false) => entry.sets,
                _ => {
                    return Err(in_file(
                        file,
                        format!("the duty '{}' needs either classes or sets", entry.id),
                    ));
                }
            };
            let set = |set: &Vec<String>| set.iter().map(class).collect::<Outcome<Vec<_>>>();
            Ok(Duty { id: entry.id, title: entry.title, sets: sets.iter().map(set).collect::<Outcome<_>>()? })
        };
        self.duty.into_iter().map(duty).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Themes {
    theme: Vec<ThemeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeEntry {
    id: String,
    title: String,
    caution: String,
}

impl From<ThemeEntry> for Theme {
    fn from(ThemeEntry { id, title, caution }: ThemeEntry) -> Self {
        Self { id, title, caution }
    }
}

fn toml<T: DeserializeOwned>(file: &Path) -> Outcome<T> {
    parse_toml(file, &read_text(file)?)
}

fn read_text(file: &Path) -> Outcome<String> {
    std::fs::read_to_string(file)
        .map_err(|error| in_file(file, format!("cannot be read ({error}); check the path")))
}

/// Reads a text as TOML; `file` is only named.
pub(crate) fn parse_toml<T: DeserializeOwned>(file: &Path, text: &str) -> Outcome<T> {
    toml_file::parse(text).map_err(|error| in_file(file, error))
}

fn classes() -> String {
    format!("choose from {}", Class::ALL.map(Class::id).join(", "))
}

fn files(folder: &Path, extension: &str) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| in_file(folder, format!("cannot be read ({error}); check the path")))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    Ok(files)
}

fn stem(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
