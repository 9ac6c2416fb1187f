//! `export`: every computed column of a metric, for every area and period, with its limits.

use crate::failure::{Failure, Outcome};
use crate::peers::PeersArguments;
use crate::release;
use crate::table::{cell, print_csv, print_text};
use council_compare::compare::{Band, Question, compare};
use council_compare::figures::{Metric, Status, Store};
use council_compare::peers::{Choice, Group, group};
use council_compare::stats::MadScale;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// A metric's id
    #[arg(long)]
    metric: String,
    #[command(flatten)]
    peers: PeersArguments,
    /// How the result is written
    #[arg(long, default_value = "csv", value_parser = ["csv", "json"])]
    format: String,
}

const HEADINGS: [&str; 23] = [
    "area",
    "name",
    "metric",
    "period",
    "value",
    "status",
    "marks",
    "lower",
    "upper",
    "unit",
    "polarity",
    "median",
    "mad",
    "score",
    "band",
    "n",
    "peers",
    "peers_n",
    "peers_median",
    "peers_lower_quartile",
    "peers_upper_quartile",
    "peers_distance",
    "source_and_limits",
];

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (_, mut store) = release::read(&arguments.release)?;
    let peers = arguments.peers.chosen(&mut store)?;
    let choice = peers.map(|text| Choice::read(store.catalogue(), text)).transpose()?;
    let metric = store.catalogue().metric(&arguments.metric)?;
    let rows = rows(&store, metric, choice.as_ref())?;
    if arguments.format == "csv" {
        let headings = HEADINGS.map(String::from).to_vec();
        return print_csv(std::iter::once(headings).chain(rows));
    }
    let objects: Vec<serde_json::Value> = rows.into_iter().map(object).collect();
    let text = serde_json::to_string_pretty(&objects).map_err(|error| Failure(error.to_string()))?;
    print_text(&text)
}

/// A row for every area with the duty that existed in the period, with or without a figure; each beside a group of that
/// kind, or beside its usual one.
fn rows(store: &Store, metric: usize, choice: Option<&Choice>) -> Outcome<Vec<Vec<String>>> {
    let catalogue = store.catalogue();
    let Some(entry) = catalogue.metrics().get(metric) else { return Ok(Vec::new()) };
    let notes = notes(entry);
    let mut rows = Vec::new();
    for (index, area) in
        catalogue.areas().iter().enumerate().filter(|(index, _)| catalogue.has_duty(*index, metric))
    {
        let choice = choice.cloned().unwrap_or_else(|| Choice::usual(catalogue, index));
        let group: Group = group(catalogue, index, &choice);
        for column in store.table(metric)?.columns() {
            let figure = column.figure(index);
            if figure.status == Status::NotApplicable {
                continue;
            }
            let period = Some(column.period());
            let question = Question { area: index, metric, period, group: &group, scale: MadScale::Raw };
            let comparison = compare(store, question)?;
            let (england, peers) = (&comparison.england, &comparison.peers);
            let marks: Vec<_> = figure.marks.ids().collect();
            let end = |end: fn(council_compare::figures::Interval) -> f64| cell(figure.interval.map(end));
            rows.push(vec![
                area.code.to_string(),
                area.name.clone(),
                entry.id.clone(),
                column.period().to_string(),
                cell(figure.value),
                figure.status.mark().into(),
                marks.join(" "),
                end(|interval| interval.lower),
                end(|interval| interval.upper),
                entry.unit.clone(),
                entry.polarity.id().into(),
                cell(england.median),
                cell(england.mad),
                cell(england.score),
                england.band.map(Band::id).unwrap_or_default().into(),
                england.n.to_string(),
                choice.written(catalogue),
                peers.n.to_string(),
                cell(peers.median),
                cell(peers.lower_quartile),
                cell(peers.upper_quartile),
                cell(peers.distance),
                notes.clone(),
            ]);
        }
    }
    Ok(rows)
}

/// No figure goes out without its source and its limits.
fn notes(metric: &Metric) -> String {
    let source = &metric.source;
    let from = format!("{}, {} ({}), {}.", source.publisher, source.title, source.published, source.licence);
    std::iter::once(from.as_str())
        .chain(metric.limits.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A row as an object: numbers as numbers, what is not there as null.
fn object(row: Vec<String>) -> serde_json::Value {
    let value = |(heading, cell): (&str, String)| {
        let text = ["area", "name", "metric", "period", "unit", "source_and_limits"].contains(&heading);
        let value = match cell.parse::<f64>() {
            _ if cell.is_empty() => serde_json::Value::Null,
            Ok(number) if !text => serde_json::json!(number),
            _ => serde_json::Value::String(cell),
        };
        (heading.to_owned(), value)
    };
    HEADINGS.into_iter().zip(row).map(value).collect::<serde_json::Map<_, _>>().into()
}
