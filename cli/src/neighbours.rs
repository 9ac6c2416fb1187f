//! `neighbours`: a table of features → the areas most like each, nearest first.

use crate::failure::{Outcome, in_file};
use crate::features::{Shares, Table, percent, percentiles, weights};
use crate::release;
use crate::table::{Csv, cell, print_csv};
use council_compare::peers::{self, Choice, Group};
use council_compare::stats::{self, Neighbour};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// What `--help` ends with.
const STEPS: &str = "\
Steps, in this order and over all rows of the file: each feature is cut off at the percentiles (--winsorise), gaps are
filled if asked for (--missing median), each feature becomes z-scores (n - 1 below), squared differences are multiplied by
the feature's weight and added up, and the root of that is the distance. Equal distances go by the text of area. Areas that
share no known feature are not neighbours.

ONS's published neighbours come out of its inputs with --k 20 --missing median and --exclude for counties and districts.";

#[derive(Debug, clap::Args)]
#[command(after_long_help = STEPS)]
pub(crate) struct Arguments {
    /// A CSV with the column area (a code or any text); every other column is a feature, in numbers
    ///
    /// An empty cell, `-`, `..`, `NA` and publishers' marks such as `[x]` and `[c]` mean that it is not known.
    #[arg(long, required_unless_present = "release")]
    features: Option<PathBuf>,
    /// In place of a file: the similar councils of a release, by its own recipe, with the column mutual
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["features", "weights", "within", "exclude"])]
    release: Option<PathBuf>,
    /// With --release: other weights, such as similar:population=2,child-poverty=0, or another group
    #[arg(long, value_name = "GROUP", requires = "release", default_value = "similar")]
    peers: String,
    /// How many neighbours each area gets; fewer where fewer can be
    #[arg(long, default_value_t = 15)]
    k: usize,
    /// The percentiles at which each feature is cut off, over all areas of the file; or none
    #[arg(long, default_value = "1,99", value_parser = percentiles)]
    winsorise: Shares,
    /// A CSV with the columns feature and weight; features that it does not name keep the weight 1, and 0 ignores one
    #[arg(long)]
    weights: Option<PathBuf>,
    /// A text column of the features file: neighbours are looked for among areas with the same text there
    ///
    /// Percentiles and z-scores are still taken over all areas of the file.
    #[arg(long, value_name = "COLUMN")]
    within: Option<String>,
    /// A CSV with the columns area and other: pairs that are never neighbours, either way, such as a county and its districts
    #[arg(long, value_name = "FILE")]
    exclude: Option<PathBuf>,
    /// What becomes of a feature that one of two areas lacks
    ///
    /// leave-out: it does not enter that pair's sum, and the sum is not scaled up for it, so areas with gaps look a
    /// little nearer to everyone. median: the feature's median stands in for it, as in the neighbours that ONS
    /// publishes.
    #[arg(long, default_value = "leave-out", value_parser = ["leave-out", "median"])]
    missing: String,
    /// Leave out areas that lack more than this percentage of the features: they get no neighbours and are nobody's
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    missing_at_most: Option<f64>,
    /// Add the column mutual (is the area also among its neighbour's neighbours?) and sum it up on stderr
    #[arg(long)]
    mutual: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let file = match (&arguments.features, &arguments.release) {
        (Some(file), _) => file,
        (None, Some(folder)) => return of_release(folder, &arguments.peers),
        (None, None) => return Ok(()), // clap asks for one of them
    };
    let csv = Csv::read(file)?;
    let table = Table::of(file, &csv, arguments.within.as_deref())?;
    let others = table.areas.len().saturating_sub(1);
    if !(1..=others).contains(&arguments.k) {
        let what = format!("there are {others} others to be neighbours; give a --k from 1 to {others}");
        return Err(in_file(
            table.file,
            if others == 0 { "needs at least two areas; add rows".into() } else { what },
        ));
    }
    let weights = weights(arguments.weights.as_deref(), &table)?;
    let excluded = pairs(arguments.exclude.as_deref(), &table)?;
    let width = table.features.len();
    let (scores, silent) = table.standardised(arguments.winsorise, &arguments.missing)?;
    let counts = |row: usize, column: usize| {
        let known = |at: Option<&f64>| at.is_some_and(|value| value.is_finite());
        known(table.values.get(row * width + column))
            && known(scores.get(row * width + column))
            && silent.get(column).is_some_and(Option::is_none)
            && weights.get(column).is_some_and(|weight| *weight > 0.0)
    };
    if !(0..width).any(|column| (0..=others).any(|row| counts(row, column))) {
        let what = "no feature is left to compare by; give numbers that differ, and a weight above 0";
        return Err(in_file(table.file, what));
    }
    for note in silent.iter().flatten() {
        crate::complain(note);
    }
    let enough = |row: &usize| {
        let row = table.values.get(row * width..(row + 1) * width).unwrap_or_default();
        let missing = row.iter().filter(|value| value.is_nan()).count();
        arguments.missing_at_most.is_none_or(|most| share(missing, width) <= most)
    };
    let lists: Vec<Vec<Neighbour>> = (0..=others)
        .map(|row| {
            let allowed = |other: usize| {
                enough(&other)
                    && table.sets.get(row) == table.sets.get(other)
                    && !excluded.contains(&(row, other))
                    && (0..width).any(|column| counts(row, column) && counts(other, column))
            };
            if !enough(&row) {
                return Vec::new();
            }
            stats::nearest_neighbours(&scores, &weights, row, arguments.k, &allowed)
        })
        .collect();
    print(&table, &lists, arguments.mutual)
}

/// The group of every council of a release that still exists.
fn of_release(folder: &Path, peers: &str) -> Outcome<()> {
    let (_, store) = release::read(folder)?;
    let catalogue = store.catalogue();
    let choice = Choice::read(catalogue, peers)?;
    let areas = catalogue.areas().iter().enumerate();
    let current = areas.filter(|(_, area)| area.class.is_council() && area.end.is_none());
    let groups: Vec<(usize, Group)> =
        current.map(|(index, _)| (index, peers::group(catalogue, index, &choice))).collect();
    let members = |area: usize| {
        let place = groups.binary_search_by_key(&area, |(index, _)| *index).ok()?;
        groups.get(place).map(|(_, group)| &group.members)
    };
    let code =
        |index: usize| catalogue.areas().get(index).map_or_else(String::new, |area| area.code.to_string());
    let rows = groups.iter().flat_map(|(area, group)| {
        group.members.iter().enumerate().map(move |(place, member)| {
            let distance = cell(group.distances.get(place).copied());
            (*area, place, *member, distance)
        })
    });
    let cells = |(area, place, member, distance): (usize, usize, usize, String)| {
        let mutual = members(member).is_some_and(|members| members.contains(&area));
        let mutual = if mutual { "yes" } else { "no" };
        vec![code(area), (place + 1).to_string(), code(member), distance, mutual.into()]
    };
    let headings = ["area", "rank", "neighbour", "distance", "mutual"].map(String::from).to_vec();
    print_csv(std::iter::once(headings).chain(rows.map(cells)))
}

/// The pairs of rows that are never neighbours, in both directions.
fn pairs(file: Option<&Path>, table: &Table<'_>) -> Outcome<HashSet<(usize, usize)>> {
    let mut pairs = HashSet::new();
    let Some(file) = file else { return Ok(pairs) };
    let csv = Csv::read(file)?;
    let (area, other) = (csv.column("area")?, csv.column("other")?);
    for line in csv.lines() {
        let row = |column: usize| {
            let name = line.cell(column);
            table.areas.binary_search(&name).map_err(|_| {
                let what = format!("'{name}' is no area of {}", table.file.display());
                line.bad(column, format!("{what}; correct it, or leave the pair out"))
            })
        };
        let (one, other) = (row(area)?, row(other)?);
        pairs.extend([(one, other), (other, one)]);
    }
    Ok(pairs)
}

fn print(table: &Table<'_>, lists: &[Vec<Neighbour>], mutual: bool) -> Outcome<()> {
    let links: HashSet<(usize, usize)> = lists
        .iter()
        .enumerate()
        .flat_map(|(row, list)| list.iter().map(move |near| (row, near.row)))
        .collect();
    let name = |row: usize| table.areas.get(row).copied().unwrap_or_default().to_owned();
    let rows = lists.iter().enumerate().flat_map(|(row, list)| {
        let line = move |(place, near): (usize, &Neighbour)| (row, place + 1, *near);
        list.iter().enumerate().map(line)
    });
    let rows = rows.map(|(row, rank, near)| {
        let too = mutual.then(|| if links.contains(&(near.row, row)) { "yes" } else { "no" }.to_owned());
        let own = [name(row), rank.to_string(), name(near.row), cell(Some(near.distance))];
        own.into_iter().chain(too).collect()
    });
    let headings = ["area", "rank", "neighbour", "distance"].into_iter().chain(mutual.then_some("mutual"));
    print_csv(std::iter::once(headings.map(String::from).collect()).chain(rows))?;
    if mutual {
        summary(table, &links);
    }
    Ok(())
}

/// How many links are mutual, who is in nobody's list and who is in most.
fn summary(table: &Table<'_>, links: &HashSet<(usize, usize)>) {
    let both = links.iter().filter(|(one, other)| links.contains(&(*other, *one))).count();
    let mut times: HashMap<usize, usize> = HashMap::new();
    for (_, other) in links {
        *times.entry(*other).or_default() += 1;
    }
    let in_lists = |row: &usize| times.get(row).copied().unwrap_or(0);
    let names = |wanted: usize| {
        let rows = (0..table.areas.len()).filter(|row| in_lists(row) == wanted);
        rows.filter_map(|row| table.areas.get(row).copied()).collect::<Vec<_>>()
    };
    let listed = |names: Vec<&str>| if names.is_empty() { "none".into() } else { names.join(", ") };
    let most = (0..table.areas.len()).map(|row| in_lists(&row)).max().unwrap_or(0);
    let percentage = share(both, links.len()).round();
    crate::complain(&format!("{both} of {} links are mutual ({percentage}%)", links.len()));
    crate::complain(&format!("in nobody's list: {}", listed(names(0))));
    if most > 0 {
        crate::complain(&format!("in most lists, {most} each: {}", listed(names(most))));
    }
}

/// A part in percent; 0 of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of rows and columns are far below 2^53")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_nothing() {
        assert_eq!(share(0, 0), 0.0);
        assert_eq!(share(1, 4), 25.0);
    }
}
