//! `score`: area, period, value → with median, MAD, score, band and n.

use crate::codes::{Codes, figure};
use crate::failure::Outcome;
use crate::table::{Csv, cell, print_csv};
use council_compare::compare::Band;
use council_compare::stats::{MadScale, scores};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A CSV with the columns area, period and value, and optionally metric; other columns are kept
    #[arg(long)]
    values: PathBuf,
    /// How the MAD is scaled: not at all, or times 1.4826
    #[arg(long, default_value = "raw", value_parser = ["raw", "normal"])]
    scale: String,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let csv = Csv::read(&arguments.values)?;
    let (area, period, value) = (csv.column("area")?, csv.column("period")?, csv.column("value")?);
    let metric = csv.maybe_column("metric");
    let codes = Codes::known()?;
    let mut seen = HashMap::new();
    let mut sets: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut values = Vec::new();
    for (index, line) in csv.lines().enumerate() {
        let code = codes.read(line, area)?;
        if line.cell(period).is_empty() {
            return Err(line.bad(period, "is empty; write the period, such as 2022-23"));
        }
        let set = (metric.map_or("", |metric| line.cell(metric)), line.cell(period));
        if let Some(first) = seen.insert((code, set), line.number()) {
            let what =
                format!("{code} already has a value for {} in row {first}; keep one of the two", set.1);
            return Err(line.bad(area, what));
        }
        values.push(figure(line, value)?);
        sets.entry(set).or_default().push(index);
    }
    let scale = MadScale::from_id(&arguments.scale).unwrap_or_default();
    let mut added = vec![Vec::new(); values.len()];
    for members in sets.values() {
        let of = |index: &usize| values.get(*index).copied().flatten().unwrap_or(f64::NAN);
        let set = scores(&members.iter().map(of).collect::<Vec<_>>(), scale);
        for (index, score) in members.iter().zip(&set.scores) {
            let score = Some(*score).filter(|score| score.is_finite());
            let band = score.map(|score| Band::of(score).id().to_owned()).unwrap_or_default();
            if let Some(row) = added.get_mut(*index) {
                *row = vec![cell(set.median), cell(set.mad), cell(score), band, set.n.to_string()];
            }
        }
    }
    let headings = ["median", "mad", "score", "band", "n"].map(String::from);
    let width = csv.headings().len();
    let first = csv.headings().iter().cloned().chain(headings).collect();
    let rows = csv.lines().zip(added).map(|(line, added)| {
        let own = line.cells().map(str::to_owned).chain(std::iter::repeat(String::new())).take(width);
        own.chain(added).collect()
    });
    print_csv(std::iter::once(first).chain(rows))
}
