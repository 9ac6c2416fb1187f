//! `compare`: one council, metric by metric, as a table in the terminal or as JSON.

use crate::failure::{Failure, Outcome};
use crate::release;
use council_compare::report::{self, ComparisonReport, Request};
use council_compare::words::number;
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
    /// The comparison group
    #[arg(long, default_value = "similar", value_parser = ["similar", "class", "region"])]
    peers: String,
    /// How the result is written
    #[arg(long, default_value = "table", value_parser = ["table", "json"])]
    format: String,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (_, store) = release::read(&arguments.release)?;
    let metrics = match &arguments.metric {
        Some(metric) => vec![&**metric],
        None => report::metrics_of(store.catalogue(), &arguments.area)?,
    };
    let compared = |metric: &&str| {
        let (area, period, peers) = (&*arguments.area, arguments.period.as_deref(), Some(&*arguments.peers));
        let request = Request { area, metric, period, peers, ..Request::default() };
        Ok(report::comparison(&store, &report::answer(&store, request)?)?)
    };
    let comparisons = metrics.iter().map(compared).collect::<Outcome<Vec<_>>>()?;
    if arguments.format == "json" {
        let text = serde_json::to_string_pretty(&comparisons).map_err(|error| Failure(error.to_string()))?;
        println!("{text}");
        return Ok(());
    }
    if let Some(first) = comparisons.first() {
        let area = &first.area;
        println!("{} ({}), compared with {}", area.name, area.class_name, first.peers.name);
    }
    show(&comparisons);
    println!("\n{}\n{}", council_compare::words::TYPICAL_GAP, council_compare::words::CAUTION);
    Ok(())
}

const HEADINGS: [&str; 8] = ["Metric", "Period", "Figure", "England", "MADs", "Band", "Peers", "n"];

/// A table whose columns are as wide as they need be.
fn show(comparisons: &[ComparisonReport<'_>]) {
    let rows: Vec<[String; 8]> =
        std::iter::once(HEADINGS.map(String::from)).chain(comparisons.iter().map(row)).collect();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        println!("{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

fn row(comparison: &ComparisonReport<'_>) -> [String; 8] {
    let decimals = comparison.metric.decimals;
    let shown =
        |value: Option<f64>, decimals| value.map_or_else(|| "–".into(), |value| number(value, decimals));
    [
        comparison.metric.title.into(),
        comparison.period.label.clone(),
        comparison.sentences.figure.clone(),
        shown(comparison.england.median, decimals),
        shown(comparison.england.score, 2),
        comparison.england.band.unwrap_or("–").into(),
        shown(comparison.peers.median, decimals),
        comparison.peers.n.to_string(),
    ]
}
