//! `features.toml` and `features.csv`: what councils are likened to one another by.

use crate::data::toml;
use crate::failure::Outcome;
use crate::table::Csv;
use council_compare::figures::{Area, Code, Feature, Features};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    feature: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    title: String,
    #[serde(default)]
    unit: String,
    decimals: u8,
    weight: f64,
    /// `difference` or `ratio`.
    compared_by: ComparedBy,
    reason: String,
    source: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum ComparedBy {
    Difference,
    Ratio,
}

pub(super) fn read(folder: &Path, areas: &[Area]) -> Outcome<Features> {
    let entries: Entries = toml(&folder.join("features.toml"))?;
    let csv = Csv::read(&folder.join("features.csv"))?;
    let feature = |entry: Entry| {
        let Entry { id, title, unit, decimals, weight, compared_by, reason, source } = entry;
        let by_ratio = compared_by == ComparedBy::Ratio;
        Feature { id, title, unit, decimals, weight, by_ratio, reason, source }
    };
    let columns: Vec<Feature> = entries.feature.into_iter().map(feature).collect();
    let area = csv.column("area")?;
    let places = columns.iter().map(|feature| csv.column(&feature.id)).collect::<Outcome<Vec<_>>>()?;
    let mut features = Features { columns, ..Features::default() };
    for line in csv.lines() {
        let code: Code = line.parse(area)?;
        let index = areas.iter().position(|area| area.code == code);
        features.areas.push(index.ok_or_else(|| line.bad(area, format!("'{code}' is not in areas.csv")))?);
        for (place, feature) in places.iter().zip(&features.columns) {
            let value = line.number_in(*place)?;
            if feature.by_ratio && value.is_some_and(|value| value <= 0.0) {
                return Err(line
                    .bad(*place, "what is compared by ratio must be above 0; leave it blank if not known"));
            }
            features.values.push(value.unwrap_or(f64::NAN));
        }
    }
    Ok(features)
}
