//! The stretch of figures that a trend can rest on.

use crate::error::{Error, Kind, Result};
use crate::figures::{Column, Interval, Length, Metric, Period, Store, Table};
use crate::stats::{MadScale, mad_from, median, score};

/// One figure of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its period.
    pub period: Period,
    /// Years from the run's first period to this one.
    pub years: f64,
    /// The figure, in the metric's unit.
    pub value: f64,
    /// How many raw MADs it lies from the median of the England set of its period; `None` where there is no spread.
    pub score: Option<f64>,
    /// Its published interval.
    pub interval: Option<Interval>,
}

/// The longest stretch up to an area's latest figure of a metric in which no period is missing: periods of one length,
/// each as far from the next as the last two are, none from before a [break](crate::figures::Break). Earliest first;
/// empty where the area has no figure.
///
/// What was rebuilt or recast for the area from before it began belongs to it. A survey that runs every other year has
/// steps of two years; where it once left out a year more, the run begins after that. Of periods that overlap, such as
/// averages of three years told every year, only those are taken that share no day, counted back from the latest:
/// neighbours that share most of their people say too little apart. Fails with `not-loaded`, `unknown-metric` or
/// `unknown-area`.
pub fn run(store: &Store, area: usize, metric: usize) -> Result<Vec<Point>> {
    let table = store.table(metric)?;
    let catalogue = store.catalogue();
    let (Some(own), Some(entry)) = (catalogue.areas().get(area), catalogue.metrics().get(metric)) else {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    };
    let places = stretch(table, entry, area);
    let first = places.first().map(|(column, _)| column.period());
    let point = |(column, value): (&Column, f64)| {
        let period = column.period();
        let england = column.values(&catalogue.england_set(metric, own.class, period));
        let middle = median(&england);
        let spread = middle.and_then(|middle| mad_from(&england, middle, MadScale::Raw));
        Point {
            period,
            years: first.map_or(0.0, |first| period.years_since(first)),
            value,
            score: middle.zip(spread).and_then(|(middle, spread)| score(value, middle, spread)),
            interval: column.figure(area).interval,
        }
    };
    Ok(places.into_iter().map(point).collect())
}

/// The columns of a [`run`], each with the area's figure, earliest first.
pub(crate) fn stretch<'a>(table: &'a Table, entry: &Metric, area: usize) -> Vec<(&'a Column, f64)> {
    let with: Vec<(&Column, f64)> =
        table.columns().iter().filter_map(|column| Some((column, column.figure(area).value?))).collect();
    let mut places: Vec<(&Column, f64)> = Vec::new();
    let mut step = None;
    for (column, value) in with.into_iter().rev() {
        if let Some((later, _)) = places.last() {
            let gap = months(column.period(), later.period());
            // A period between that others have and this area has not is a gap, whatever the steps before.
            let skipped = table.columns().iter().any(|other| {
                let between = other.period() > column.period() && other.period() < later.period();
                between && other.period().length() == column.period().length()
            });
            let breaks = entry.break_between(column.period(), later.period()).is_some();
            if gap.is_none() || skipped || breaks || step.is_some_and(|step| Some(step) != gap) {
                break;
            }
            step = gap;
        }
        places.push((column, value));
    }
    let apart = places.first().map_or(1, |(column, _)| steps_apart(column.period(), step));
    let mut places: Vec<(&Column, f64)> = places.into_iter().step_by(apart).collect();
    places.reverse();
    places
}

/// How many steps on the next period is that shares no day with this one; 1 where none overlap.
pub(crate) fn steps_apart(period: Period, step: Option<usize>) -> usize {
    match (period.length(), step) {
        (Length::Months(length), Some(step @ 1..)) => usize::from(length).div_ceil(step),
        _ => 1,
    }
}

/// The months from the start of one period to that of a later one of the same length; `None` for periods of other
/// lengths.
pub(crate) fn months(earlier: Period, later: Period) -> Option<usize> {
    let month = |period: Period| {
        let day = period.first_day();
        usize::from(day.year()) * 12 + usize::from(day.month())
    };
    let alike = earlier.length() == later.length();
    if alike { month(later).checked_sub(month(earlier)) } else { None }
}

/// The months from each figure of a run to the next; `None` under two figures.
pub(super) fn step(run: &[Point]) -> Option<usize> {
    match run {
        [one, next, ..] => months(one.period, next.period),
        _ => None,
    }
}
