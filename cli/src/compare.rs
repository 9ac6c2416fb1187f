//! `compare`: one council, metric by metric, as a table in the terminal, as JSON or as CSV.

use crate::failure::{Failure, Outcome};
use crate::peers::PeersArguments;
use crate::release;
use crate::table::{print_bytes, print_text};
use council_compare::compare::Band;
use council_compare::place;
use council_compare::report::{self, ComparisonReport, Finding, Request};
use council_compare::words::{CAUTION, TYPICAL_GAP, number};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// A council's name or code
    area: String,
    /// A metric's id; all of the council's metrics unless given
    #[arg(long)]
    metric: Option<String>,
    /// A period, such as 2022-04-01/P1Y; the latest unless given
    #[arg(long)]
    period: Option<String>,
    #[command(flatten)]
    peers: PeersArguments,
    /// How the result is written
    #[arg(long, default_value = "table", value_parser = ["table", "json", "csv"])]
    format: String,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (_, mut store) = release::read(&arguments.release)?;
    let peers = arguments.peers.chosen(&mut store)?;
    let metrics = match &arguments.metric {
        Some(metric) => vec![&**metric],
        None => report::metrics_of(store.catalogue(), &arguments.area)?,
    };
    let code = place::code_of(store.catalogue(), &arguments.area)?;
    let compared = |metric: &&str| {
        let (area, period) = (code.as_str(), arguments.period.as_deref());
        let request = Request { area, metric, period, peers, ..Request::default() };
        Ok(report::comparison(&store, &report::answer(&store, request)?)?)
    };
    let comparisons = metrics.iter().map(compared).collect::<Outcome<Vec<_>>>()?;
    if arguments.format == "json" {
        let text = serde_json::to_string_pretty(&comparisons).map_err(|error| Failure(error.to_string()))?;
        return print_text(&text);
    }
    if arguments.format == "csv" {
        return print_bytes(
            report::sheet(store.catalogue(), comparisons.iter().map(|comparison| &comparison.finding))
                .as_bytes(),
        );
    }
    let Some(first) = comparisons.first() else {
        let area = report::area_of(store.catalogue(), &arguments.area)?;
        return print_text(&format!("No metric here is a duty of {}.", area.name));
    };
    let first = &first.finding;
    let area = &first.area;
    let title = format!("{} ({}), compared with {}", area.name, area.class_name, first.peers.name);
    print_text(&[&title, &table(&comparisons), "", TYPICAL_GAP, CAUTION].join("\n"))
}

const HEADINGS: [&str; 8] = ["Metric", "Period", "Figure", "England", "MADs", "Band", "Peers", "n"];

/// A table whose columns are as wide as they need be.
fn table(comparisons: &[ComparisonReport<'_>]) -> String {
    let rows: Vec<[String; 8]> = std::iter::once(HEADINGS.map(String::from))
        .chain(comparisons.iter().map(|comparison| row(&comparison.finding)))
        .collect();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
    let line = |row: &[String; 8]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn row(comparison: &Finding<'_>) -> [String; 8] {
    let decimals = comparison.metric.decimals;
    let shown =
        |value: Option<f64>, decimals| value.map_or_else(|| "–".into(), |value| number(value, decimals));
    [
        comparison.metric.title.into(),
        comparison.period.label.clone(),
        comparison.sentences.figure.clone(),
        shown(comparison.england.median, decimals),
        shown(comparison.england.score, 2),
        comparison.england.band.map_or("–", Band::id).into(),
        shown(comparison.peers.median, decimals),
        comparison.peers.n.to_string(),
    ]
}
