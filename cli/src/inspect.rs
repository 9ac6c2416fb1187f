//! `inspect`: what a release holds, verified.

use crate::failure::Outcome;
use crate::release;
use crate::table::print_text;
use council_compare::bundle::Postcodes;
use council_compare::figures::{Class, Column, Status, Store};
use council_compare::stats::{MadScale, mad, median};
use council_compare::{place, words};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// A metric's id: shows each of its periods
    #[arg(long)]
    metric: Option<String>,
    /// A council's code or name: shows its figures
    #[arg(long)]
    area: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (index, store) = release::read(&arguments.release)?;
    let metrics = match &arguments.metric {
        Some(id) => vec![store.catalogue().metric(id)?],
        None => (0..store.catalogue().metrics().len()).collect(),
    };
    let mut lines = Vec::new();
    if let Some(area) = &arguments.area {
        show_area(&store, place::find(store.catalogue(), area)?, &metrics, &mut lines)?;
        return print_text(&lines.join("\n"));
    }
    if arguments.metric.is_some() {
        metrics.into_iter().try_for_each(|metric| show_periods(&store, metric, &mut lines))?;
        return print_text(&lines.join("\n"));
    }
    let catalogue = store.catalogue();
    let postcodes = release::postcodes::read_all(&arguments.release, &index)?;
    let enquiry = release::enquiry::read(&arguments.release, &index)?;
    let practice = release::practice::read(&arguments.release, &index)?;
    let single = [index.postcodes.is_some(), enquiry.is_some(), index.practice.is_some()];
    let single = single.into_iter().filter(|there| *there).count();
    let files = index.themes.len() + index.lists.len() + 1 + single + postcodes.len();
    lines.push(format!("Release {}, verified: {files} files", index.release));
    lines.push(format!("{} areas, {} features", catalogue.areas().len(), catalogue.features().columns.len()));
    if !postcodes.is_empty() {
        let sectors = || postcodes.iter().flat_map(Postcodes::sectors);
        let others: usize = sectors().map(|sector| sector.others.len()).sum();
        lines.push(format!(
            "{} postcode areas, {} sectors, {others} postcodes in another council than their sector",
            postcodes.len(),
            sectors().count()
        ));
    }
    if let Some(enquiry) = enquiry {
        let (lines_of, facts) = (enquiry.lines.line.len(), enquiry.facts.len());
        lines.push(format!("{lines_of} lines of enquiry, {facts} public facts"));
    }
    if !practice.is_empty() {
        lines.push(format!("{} public pages on what councils do", practice.len()));
    }
    for metric in metrics {
        let columns = store.table(metric)?.columns();
        let figures: usize = columns.iter().map(Column::count).sum();
        let (Some(entry), Some(first), Some(last)) =
            (catalogue.metrics().get(metric), columns.first(), columns.last())
        else {
            continue;
        };
        let (first, last) = (words::period(first.period()), words::period(last.period()));
        lines.push(format!("{:<50} {figures:>7} figures, {first} to {last}", entry.id));
    }
    lines.push(index.notice);
    print_text(&lines.join("\n"))
}

fn show_periods(store: &Store, metric: usize, lines: &mut Vec<String>) -> Outcome<()> {
    lines.push(format!(
        "{:<36} {:>6} {:>8} {:>7} {:>12} {:>12}",
        "period", "n", "missing", "hidden", "median", "mad"
    ));
    for column in store.table(metric)?.columns() {
        // Of no council's class: the duty's first set.
        let set = store.catalogue().england_set(metric, Class::Country, column.period());
        let values = column.values(&set);
        let with = |status| {
            (0..store.catalogue().areas().len()).filter(|area| column.figure(*area).status == status).count()
        };
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        lines.push(format!(
            "{:<36} {:>6} {:>8} {:>7} {:>12} {:>12}",
            words::period(column.period()),
            values.len(),
            with(Status::Missing),
            with(Status::Hidden),
            number(median(&values)),
            number(mad(&values, MadScale::Raw)),
        ));
    }
    Ok(())
}

fn show_area(store: &Store, area: usize, metrics: &[usize], lines: &mut Vec<String>) -> Outcome<()> {
    let catalogue = store.catalogue();
    if let Some(area) = catalogue.areas().get(area) {
        lines.push(format!("{} {}, {}", area.code, area.name, words::class_name(area.class)));
    }
    for metric in metrics.iter().filter(|metric| catalogue.has_duty(area, **metric)) {
        let Some(entry) = catalogue.metrics().get(*metric) else { continue };
        lines.push(entry.id.clone());
        for column in store.table(*metric)?.columns() {
            let figure = column.figure(area);
            let text = match figure.value {
                Some(value) => words::with_unit(value, entry.decimals, &entry.unit),
                None => words::status_text(figure.status).into(),
            };
            let marks: Vec<_> = figure.marks.ids().collect();
            lines.push(format!("  {:<36} {text} {}", words::period(column.period()), marks.join(" ")));
        }
    }
    Ok(())
}
