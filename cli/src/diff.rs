//! `diff`: what changed from one release to another.

use crate::failure::{Failure, Outcome};
use crate::release;
use crate::table::{print_csv, print_text};
use council_compare::figures::{Area, Catalogue, Figure, Metric, Period, Status, Store, Table};
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the older release
    old: PathBuf,
    /// The folder of the newer release
    new: PathBuf,
    /// How the result is written
    #[arg(long, default_value = "csv", value_parser = ["csv", "json"])]
    format: String,
}

const HEADINGS: [&str; 6] = ["metric", "area", "period", "change", "old", "new"];

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (_, old) = release::read(&arguments.old)?;
    let (_, new) = release::read(&arguments.new)?;
    let (changes, summary) = changes(&old, &new)?;
    let rows = changes.into_iter().map(Change::cells);
    if arguments.format == "csv" {
        print_csv(std::iter::once(HEADINGS.map(String::from).to_vec()).chain(rows))?;
    } else {
        let object = |row: Vec<String>| {
            let cells = row.into_iter().map(serde_json::Value::String);
            let pairs = HEADINGS.into_iter().map(String::from).zip(cells);
            pairs.collect::<serde_json::Map<_, _>>()
        };
        let objects: Vec<_> = rows.map(object).collect();
        let text = serde_json::to_string_pretty(&objects).map_err(|error| Failure(error.to_string()))?;
        print_text(&text)?;
    }
    for line in summary {
        eprintln!("{line}");
    }
    Ok(())
}

/// One difference.
#[derive(Debug, PartialEq)]
struct Change {
    metric: String,
    area: String,
    period: String,
    kind: &'static str,
    old: String,
    new: String,
}

impl Change {
    fn of_metric(metric: &str, kind: &'static str, old: &str, new: &str) -> Self {
        let (area, period) = (String::new(), String::new());
        Self { metric: metric.into(), area, period, kind, old: old.into(), new: new.into() }
    }

    fn of_area(area: &Area, kind: &'static str, old: &str, new: &str) -> Self {
        let (metric, period) = (String::new(), String::new());
        Self { metric, area: area.code.to_string(), period, kind, old: old.into(), new: new.into() }
    }

    fn cells(self) -> Vec<String> {
        let Self { metric, area, period, kind, old, new } = self;
        vec![metric, area, period, kind.into(), old, new]
    }
}

/// An area of either release: its place in each, and the one to name it by.
#[derive(Clone, Copy, Debug)]
struct Pair<'a> {
    old: Option<usize>,
    new: Option<usize>,
    area: &'a Area,
}

/// Every change, areas first, then metric by metric in the newer release's order, and a line on each.
fn changes(old: &Store, new: &Store) -> Outcome<(Vec<Change>, Vec<String>)> {
    let (mut changes, mut summary) = (Vec::new(), Vec::new());
    let pairs = pair_areas(old.catalogue(), new.catalogue());
    for pair in &pairs {
        match pair {
            Pair { old: None, area, .. } => changes.push(Change::of_area(area, "area-added", "", &area.name)),
            Pair { new: None, area, .. } => {
                changes.push(Change::of_area(area, "area-removed", &area.name, ""));
            }
            _ => {}
        }
    }
    if !changes.is_empty() {
        let added = changes.iter().filter(|change| change.kind == "area-added").count();
        summary.push(format!("areas: {added} added, {} removed", changes.len() - added));
    }
    let has = |store: &Store, id: &str| store.catalogue().metric(id).is_ok();
    let gone = old.catalogue().metrics().iter().filter(|metric| !has(new, &metric.id));
    for metric in new.catalogue().metrics().iter().chain(gone) {
        let [before, after] = [old, new].map(|store| find(store, &metric.id));
        let (before, after) = (before?, after?);
        let from = changes.len();
        compare_entries(before.map(|found| found.0), after.map(|found| found.0), &mut changes);
        let about = match (before, after) {
            (None, _) => " (new)",
            (_, None) => " (removed)",
            _ if changes.len() > from => " (described anew)",
            _ => "",
        };
        let from_figures = changes.len();
        compare_figures(
            &metric.id,
            before.map(|found| found.1),
            after.map(|found| found.1),
            &pairs,
            &mut changes,
        );
        if changes.len() > from {
            let count = |kind| changes.iter().skip(from_figures).filter(|change| change.kind == kind).count();
            let [added, revised, withdrawn] = ["added", "revised", "withdrawn"].map(count);
            summary.push(format!(
                "{}{about}: {added} added, {revised} revised, {withdrawn} withdrawn",
                metric.id
            ));
        }
    }
    if changes.is_empty() {
        summary.push("The two releases hold the same figures.".into());
    }
    Ok((changes, summary))
}

/// The areas of both releases in the order of codes. An area of the old one is the area of the new one that has its
/// code, now or formerly.
fn pair_areas<'a>(old: &'a Catalogue, new: &'a Catalogue) -> Vec<Pair<'a>> {
    let mut places = vec![None; new.areas().len()];
    let mut pairs = Vec::new();
    for (index, area) in old.areas().iter().enumerate() {
        match new.area_of_code(area.code).and_then(|place| places.get_mut(place)) {
            Some(place @ None) => *place = Some(index),
            _ => pairs.push(Pair { old: Some(index), new: None, area }),
        }
    }
    let of_new = new.areas().iter().zip(places).enumerate();
    pairs.extend(of_new.map(|(index, (area, old))| Pair { old, new: Some(index), area }));
    pairs.sort_by_key(|pair| pair.area.code);
    pairs
}

/// A metric and its figures, where the release has it.
fn find<'a>(store: &'a Store, id: &str) -> Outcome<Option<(&'a Metric, &'a Table)>> {
    let Ok(index) = store.catalogue().metric(id) else { return Ok(None) };
    let table = store.table(index)?;
    Ok(store.catalogue().metrics().get(index).map(|metric| (metric, table)))
}

/// Metrics that came or went, and those whose numbers now mean something else.
fn compare_entries(old: Option<&Metric>, new: Option<&Metric>, changes: &mut Vec<Change>) {
    match (old, new) {
        (Some(old), Some(new)) => {
            let nature = |metric: &Metric| {
                format!("{}; {} decimals; {}", metric.unit, metric.decimals, metric.polarity.id())
            };
            let (one, other) = (nature(old), nature(new));
            if one != other {
                changes.push(Change::of_metric(&new.id, "metric-changed", &one, &other));
            }
        }
        (None, Some(new)) => changes.push(Change::of_metric(&new.id, "metric-added", "", &new.title)),
        (Some(old), None) => changes.push(Change::of_metric(&old.id, "metric-removed", &old.title, "")),
        (None, None) => {}
    }
}

fn compare_figures(
    id: &str,
    old: Option<&Table>,
    new: Option<&Table>,
    pairs: &[Pair<'_>],
    changes: &mut Vec<Change>,
) {
    let periods = |table: Option<&Table>| -> Vec<Period> {
        table.into_iter().flat_map(Table::columns).map(council_compare::figures::Column::period).collect()
    };
    let periods: BTreeSet<Period> = periods(old).into_iter().chain(periods(new)).collect();
    let columns: Vec<_> = periods
        .into_iter()
        .map(|period| {
            let column = |table: Option<&'_ Table>| table.and_then(|table| table.column(period)).cloned();
            (period, column(old), column(new))
        })
        .collect();
    for pair in pairs {
        for (period, old, new) in &columns {
            let before = old.as_ref().zip(pair.old).map(|(column, area)| column.figure(area));
            let after = new.as_ref().zip(pair.new).map(|(column, area)| column.figure(area));
            if let Some(kind) = kind(before, after) {
                let text = |figure: Option<Figure>| figure.map(text).unwrap_or_default();
                changes.push(Change {
                    metric: id.into(),
                    area: pair.area.code.to_string(),
                    period: period.to_string(),
                    kind,
                    old: text(before),
                    new: text(after),
                });
            }
        }
    }
}

/// What happened to a figure, if anything did. One that is missing in a period of which others are published is as good
/// as none.
fn kind(old: Option<Figure>, new: Option<Figure>) -> Option<&'static str> {
    let published = |figure: Option<Figure>| {
        figure.is_some_and(|figure| matches!(figure.status, Status::Value | Status::Hidden))
    };
    match (published(old), published(new)) {
        (false, true) => Some("added"),
        (true, false) => Some("withdrawn"),
        _ if old.is_some() && new.is_some() && old != new => Some("revised"),
        _ => None,
    }
}

/// A figure in one cell: its value or status, its interval, its marks. Blank where there is none.
fn text(figure: Figure) -> String {
    let mut parts = vec![match figure.value {
        Some(value) => value.to_string(),
        None => figure.status.mark().into(),
    }];
    parts.extend(figure.interval.map(|ends| format!("[{} to {}]", ends.lower, ends.upper)));
    parts.extend(figure.marks.ids().map(str::to_owned));
    parts.join(" ")
}
