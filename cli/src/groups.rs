//! `groups`: a table of features → every area in one group of about one size, with members as like one another as can be.

use crate::failure::{Failure, Outcome, in_file};
use crate::features::{Shares, Table, percentiles, weights};
use crate::table::{Csv, print_csv};
use council_compare::stats::{self, Conflict, Grouping};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// More would need gigabytes for the distances.
const MOST: usize = 3000;

/// What `--help` ends with.
const STEPS: &str = "\
Distances are those of `neighbours`, over all rows of the file. Groups are one smaller or larger than --size where that
brings nearer areas together, and as even as can be where their number does not allow that. What is made small is the mean,
over areas, of the mean distance to the others of their group: three starts, changes by threshold accepting, then moves and
exchanges until none gains. The same file and seed give the same groups on every machine.";

#[derive(Debug, clap::Args)]
#[command(after_long_help = STEPS)]
pub(crate) struct Arguments {
    /// A CSV with the column area (a code or any text); every other column is a feature, in numbers
    ///
    /// An empty cell, `-`, `..`, `NA` and publishers' marks such as `[x]` and `[c]` mean that it is not known.
    #[arg(long)]
    features: PathBuf,
    /// How large groups should be
    #[arg(long, default_value_t = 7)]
    size: usize,
    /// A text column of the features file: groups are made among areas with the same text there
    #[arg(long, value_name = "COLUMN")]
    within: Option<String>,
    /// What the search is drawn from: another number, other groups
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The percentiles at which each feature is cut off, over all areas of the file; or none
    #[arg(long, default_value = "1,99", value_parser = percentiles)]
    winsorise: Shares,
    /// A CSV with the columns feature and weight; features that it does not name keep the weight 1, and 0 ignores one
    #[arg(long)]
    weights: Option<PathBuf>,
    /// What becomes of a feature that one of two areas lacks, as for `neighbours`
    #[arg(long, default_value = "leave-out", value_parser = ["leave-out", "median"])]
    missing: String,
    /// Sum up on stderr how near the members are, beside their own nearest and beside groups made by lot
    #[arg(long)]
    quality: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let file = &arguments.features;
    let csv = Csv::read(file)?;
    let table = Table::of(file, &csv, arguments.within.as_deref())?;
    if table.areas.len() > MOST {
        let what = format!("has {} areas; give at most {MOST} at once", table.areas.len());
        return Err(in_file(file, what));
    }
    let weights = weights(arguments.weights.as_deref(), &table)?;
    let (scores, silent) = table.standardised(arguments.winsorise, &arguments.missing)?;
    silent.iter().flatten().for_each(|note| crate::complain(note));
    let counts = silent.iter().zip(&weights).any(|(silent, weight)| silent.is_none() && *weight > 0.0);
    if !counts {
        let what = "no feature is left to compare by; give numbers that differ, and a weight above 0";
        return Err(in_file(file, what));
    }
    let mut sets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, set) in table.sets.iter().enumerate() {
        sets.entry(set).or_default().push(row);
    }
    let mut rows = Vec::new();
    let mut before = 0;
    for (set, members) in sets {
        let of = |row: &usize| scores.get(row * weights.len()..(row + 1) * weights.len()).unwrap_or_default();
        let own: Vec<f64> = members.iter().flat_map(of).copied().collect();
        let distances = stats::distances(&own, &weights);
        let groups = grouped(&distances, members.len(), arguments)?;
        if arguments.quality {
            quality(set, &distances, &groups);
        }
        let mut lines: Vec<(usize, &str)> = groups
            .iter()
            .zip(&members)
            .filter_map(|(group, row)| Some((before + group + 1, *table.areas.get(*row)?)))
            .collect();
        lines.sort_unstable();
        before += groups.iter().max().map_or(0, |last| last + 1);
        rows.extend(lines);
    }
    let headings = ["group", "area"].map(String::from).to_vec();
    let cells = rows.into_iter().map(|(group, area)| vec![group.to_string(), area.to_owned()]);
    print_csv(std::iter::once(headings).chain(cells))
}

fn grouped(distances: &[f64], members: usize, arguments: &Arguments) -> Outcome<Vec<usize>> {
    if members == 1 {
        return Ok(vec![0]);
    }
    let asked =
        Grouping { members, distances, size: arguments.size, seed: arguments.seed, ..Grouping::default() };
    stats::balanced_groups(&asked).map_err(|conflict| match conflict {
        Conflict::Size => {
            Failure("groups need two members; give a --size of 2 or more, and two areas".into())
        }
        _ => Failure("these areas cannot be parted into groups of that size; give another --size".into()),
    })
}

/// How near the members of groups are to one another.
fn quality(set: &str, distances: &[f64], groups: &[usize]) {
    let (Some(within), Some(nearest)) =
        (stats::mean_within(distances, groups), stats::mean_nearest(distances, groups))
    else {
        return;
    };
    // By lot every pair is as likely to meet as any other, so the mean to expect is that of all pairs.
    let by_lot = stats::mean_within(distances, &vec![0; groups.len()]).unwrap_or(within);
    let name = if set.is_empty() { String::new() } else { format!("{set}: ") };
    crate::complain(&format!(
        "{name}{} areas in {} groups: mean distance within groups {within:.3}, {:.3} times that to as many nearest ({nearest:.3}), {:.3} times that of groups by lot ({by_lot:.3})",
        groups.len(),
        groups.iter().max().map_or(0, |last| last + 1),
        within / nearest,
        within / by_lot,
    ));
}
