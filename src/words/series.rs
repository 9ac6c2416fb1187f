//! A council's figures over the years as a table of texts.

use crate::compare::Series;
use crate::figures::{Catalogue, Figure, Marks};
use crate::words::group::listed;
use crate::words::number::sign;
use crate::words::period::day;
use crate::words::table::figure_text;
use crate::words::{period, with_unit};

/// A whole series, ready to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SeriesText {
    /// What it shows: metric and council.
    pub caption: String,
    /// The headings: of periods, the council, those before it, the England median.
    pub headings: Vec<String>,
    /// A row for each period, latest first, under those headings.
    pub rows: Vec<Vec<String>>,
    /// What to know of figures from before the council began.
    pub notes: Vec<String>,
}

/// The table of a metric's series.
#[must_use]
pub fn series_table(catalogue: &Catalogue, metric: usize, series: &Series) -> SeriesText {
    let place = |index: &usize| catalogue.areas().get(*index);
    let (Some(metric), Some(own)) = (catalogue.metrics().get(metric), series.places.first().and_then(place))
    else {
        return SeriesText::default();
    };
    let names: Vec<&str> = series.places.iter().filter_map(place).map(|area| &*area.name).collect();
    let mut headings = vec!["Period".to_owned()];
    headings.extend(names.iter().map(|name| (*name).to_owned()));
    headings.push("England median".into());
    let mut rows = Vec::with_capacity(series.rows.len());
    for row in &series.rows {
        let mut cells = vec![period(row.period)];
        for (place, figure) in series.places.iter().filter_map(place).zip(&row.figures) {
            let there = figure.value.is_some() || place.active_in(row.period);
            cells.push(if there { figure_text(metric, *figure) } else { "–".into() });
        }
        let median = row.median.map(|median| with_unit(median, metric.decimals, sign(&metric.unit)));
        cells.push(median.unwrap_or_default());
        rows.push(cells);
    }
    let mut notes = Vec::new();
    if let (Some(start), Some((_, before @ [_, ..]))) = (own.start, names.split_first()) {
        notes.push(format!(
            "{} began on {}. Before it there {} {}. Their figures stand beside it; we do not add them up.",
            own.name,
            day(start),
            if before.len() == 1 { "was" } else { "were" },
            listed(before),
        ));
    }
    let rebuilt =
        |figure: Option<&Figure>| figure.is_some_and(|figure| figure.marks.contains(Marks::REBUILT));
    if series.rows.iter().any(|row| rebuilt(row.figures.first())) {
        notes.push(format!(
            "Figures marked [rebuilt] were not published. We added up the counts of the councils that {} is made of.",
            own.name
        ));
    }
    SeriesText { caption: format!("{}, {}, over time", metric.title, own.name), headings, rows, notes }
}
