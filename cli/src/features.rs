//! A file of features, as the commands read it that liken areas to one another: which areas, which features, how they are
//! made comparable and how much each counts.

use crate::failure::{Outcome, in_file};
use crate::table::{Csv, Line};
use council_compare::figures::Status;
use council_compare::stats;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// Two shares between 0 and 1, or none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shares(pub(crate) Option<(f64, f64)>);

/// What else than an empty cell and a publisher's mark means that there is no figure.
const MISSING: [&str; 3] = ["-", "..", "NA"];

/// The features file, rows in the order of areas.
pub(crate) struct Table<'a> {
    pub(crate) file: &'a Path,
    pub(crate) areas: Vec<&'a str>,
    /// What stands in the column of `--within`; empty without it.
    pub(crate) sets: Vec<&'a str>,
    pub(crate) features: Vec<&'a str>,
    /// Row by row; NaN where none is known.
    pub(crate) values: Vec<f64>,
}

impl<'a> Table<'a> {
    /// Reads it; `within` names a column of texts that part the areas into sets.
    pub(crate) fn of(file: &'a Path, csv: &'a Csv, within: Option<&str>) -> Outcome<Self> {
        let area = csv.column("area")?;
        let within = within.map(|name| csv.column(name)).transpose()?;
        let columns: Vec<usize> =
            (0..csv.headings().len()).filter(|column| *column != area && Some(*column) != within).collect();
        let features: Vec<&str> =
            columns.iter().filter_map(|column| csv.headings().get(*column)).map(String::as_str).collect();
        let mut names = HashSet::new();
        if let Some(name) = csv.headings().iter().find(|name| name.is_empty() || !names.insert(name.as_str()))
        {
            let what = format!("row 1: the name '{name}' is empty or occurs twice; name each column once");
            return Err(in_file(file, what));
        }
        let mut rows: BTreeMap<&str, Line<'_>> = BTreeMap::new();
        for line in csv.lines() {
            let name = line.cell(area);
            if name.is_empty() {
                return Err(line.bad(area, "is empty; write the area's code or name"));
            }
            if let Some(first) = rows.insert(name, line) {
                let what = format!("'{name}' is already in row {}; keep one of the two", first.number());
                return Err(line.bad(area, what));
            }
        }
        let mut table = Self {
            file,
            areas: rows.keys().copied().collect(),
            sets: Vec::new(),
            features,
            values: Vec::with_capacity(rows.len() * columns.len()),
        };
        for line in rows.into_values() {
            let set = within.map_or("", |within| line.cell(within));
            if let Some(within) = within.filter(|_| set.is_empty()) {
                return Err(line.bad(within, "is empty; write which areas this one belongs with"));
            }
            table.sets.push(set);
            for column in &columns {
                table.values.push(number(line, *column)?.unwrap_or(f64::NAN));
            }
        }
        Ok(table)
    }

    /// The z-scores, and for each feature that says nothing a note why.
    pub(crate) fn standardised(
        &self,
        shares: Shares,
        missing: &str,
    ) -> Outcome<(Vec<f64>, Vec<Option<String>>)> {
        let width = self.features.len();
        let limited = stats::winsorise(&self.values, width, shares.0.unwrap_or((0.0, 1.0)));
        let filled = limited.and_then(|limited| match missing {
            "median" => stats::fill_with_medians(&limited, width),
            _ => Some(limited),
        });
        let scores = filled.as_deref().and_then(|filled| stats::standardise(filled, width, None));
        let (Some(filled), Some(scores)) = (filled, scores) else {
            return Err(in_file(self.file, "has no features; add a column of numbers for each"));
        };
        let mut silent = Vec::new();
        for (column, name) in self.features.iter().enumerate() {
            let of = |table: &[f64]| -> Vec<f64> {
                table.iter().skip(column).step_by(width).copied().filter(|value| value.is_finite()).collect()
            };
            let values = of(&filled);
            if values.len() != of(&scores).len() {
                let what = "holds numbers too large to calculate with; write it in a larger unit";
                return Err(in_file(self.file, format!("column {name}: {what}")));
            }
            let same = values.first().filter(|first| values.iter().all(|value| value == *first));
            silent.push(match same {
                Some(first) => {
                    Some(format!("'{name}' is left out: it is {first} for every area that has it"))
                }
                None if values.is_empty() => {
                    Some(format!("'{name}' is left out: no area has a number there"))
                }
                None => None,
            });
        }
        Ok((scores, silent))
    }
}

fn number(line: Line<'_>, column: usize) -> Outcome<Option<f64>> {
    let text = line.cell(column);
    let mark = text.strip_prefix('[').and_then(|mark| mark.strip_suffix(']'));
    if MISSING.contains(&text) || mark.and_then(Status::from_mark).is_some() {
        return Ok(None);
    }
    line.number_in(column)
}

/// A weight for each feature.
pub(crate) fn weights(file: Option<&Path>, table: &Table<'_>) -> Outcome<Vec<f64>> {
    let mut weights = vec![None; table.features.len()];
    let Some(file) = file else { return Ok(vec![1.0; weights.len()]) };
    let csv = Csv::read(file)?;
    let (feature, weight) = (csv.column("feature")?, csv.column("weight")?);
    for line in csv.lines() {
        let name = line.cell(feature);
        let place = table.features.iter().position(|feature| *feature == name);
        let Some(slot) = place.and_then(|place| weights.get_mut(place)) else {
            let what = format!("'{name}' is no feature of {}; correct it", table.file.display());
            return Err(line.bad(feature, what));
        };
        let number = line.number_in(weight)?.filter(|weight| *weight >= 0.0);
        let number =
            number.ok_or_else(|| line.bad(weight, "is not a weight; write a number of 0 or more"))?;
        if slot.replace(number).is_some() {
            return Err(line.bad(feature, format!("'{name}' has a weight already; keep one of the two")));
        }
    }
    Ok(weights.into_iter().map(|weight| weight.unwrap_or(1.0)).collect())
}

pub(crate) fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim().parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 100".into())
}

pub(crate) fn percentiles(text: &str) -> Result<Shares, String> {
    if text == "none" {
        return Ok(Shares(None));
    }
    let pair = text.split_once(',').and_then(|(low, high)| Some((percent(low).ok()?, percent(high).ok()?)));
    let shares =
        pair.filter(|(low, high)| low <= high).map(|(low, high)| Shares(Some((low / 100.0, high / 100.0))));
    shares.ok_or_else(|| "write two percentiles, the lower first, such as 1,99, or none".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_two_in_order_or_none() {
        assert_eq!(percentiles("1,99").unwrap().0, Some((0.01, 0.99)));
        assert_eq!(percentiles("none").unwrap().0, None);
        for bad in ["", "1", "99,1", "-1,99", "1,101", "a,b", "NaN,99", "1,99,100"] {
            assert!(percentiles(bad).is_err(), "{bad}");
        }
    }
}
