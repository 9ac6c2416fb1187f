//! A council's figures over the years as a table of texts.

use crate::compare::Series;
use crate::figures::{Area, Break, Catalogue, Marks, Metric};
use crate::words::group::listed;
use crate::words::number::sign;
use crate::words::period::day;
use crate::words::table::{NOT_THERE, figure_text};
use crate::words::trend::break_note;
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
    /// What to know of figures from before the council began, and of breaks in the way of counting.
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
            cells.push(if there { figure_text(metric, *figure) } else { NOT_THERE.into() });
        }
        let median = row.median.map(|median| with_unit(median, metric.decimals, sign(&metric.unit)));
        cells.push(median.unwrap_or_default());
        rows.push(cells);
    }
    SeriesText {
        caption: format!("{}, {}, over time", metric.title, own.name),
        headings,
        rows,
        notes: notes(catalogue, series, own, &names).into_iter().chain(breaks(metric, series)).collect(),
    }
}

/// What is said of each break that the rows straddle.
fn breaks(metric: &Metric, series: &Series) -> Vec<String> {
    let (Some(latest), Some(earliest)) = (series.rows.first(), series.rows.last()) else { return Vec::new() };
    let straddled = |found: &&Break| earliest.period < found.from && found.from <= latest.period;
    metric.breaks.iter().filter(straddled).map(break_note).collect()
}

fn notes(catalogue: &Catalogue, series: &Series, own: &Area, names: &[&str]) -> Vec<String> {
    let name = &own.name;
    let mut notes = Vec::new();
    if let (Some(start), Some((_, before @ [_, ..]))) = (own.start, names.split_first()) {
        let (were, their) = if before.len() == 1 { ("was", "Its") } else { ("were", "Their") };
        notes.push(format!(
            "{name} began on {}. Before it there {were} {}. {their} figures stand beside it.",
            day(start),
            listed(before),
        ));
        for area in series.places.iter().skip(1).filter_map(|place| catalogue.areas().get(*place)) {
            if area.successors.len() > 1 {
                notes.push(format!("{} was a larger area than {name}.", area.name));
            }
        }
    }
    let marked = |mark: Marks| {
        let mut figures = series.rows.iter().filter_map(|row| row.figures.first());
        figures.any(|figure| figure.marks.contains(mark))
    };
    if marked(Marks::REBUILT) {
        notes.push(format!(
            "Figures marked [rebuilt] were not published. We added up the counts of the councils that {name} is made of."
        ));
    }
    if marked(Marks::RECAST) {
        notes.push(format!(
            "Figures marked [recast] are from before {name} began. The publisher worked them out for the area as it is now."
        ));
    }
    notes
}
