//! The stretch of figures that a trend can rest on.

use crate::error::{Error, Kind, Result};
use crate::figures::{Column, Period, Store};
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
}

/// The longest stretch up to an area's latest figure of a metric in which no period is missing: periods of one length,
/// each as far from the next as the last two are. Earliest first; empty where the area has no figure.
///
/// What was rebuilt or recast for the area from before it began belongs to it. A survey that runs every other year has
/// steps of two years; where it once left out a year more, the run begins after that. Fails with `not-loaded`,
/// `unknown-metric` or `unknown-area`.
pub fn run(store: &Store, area: usize, metric: usize) -> Result<Vec<Point>> {
    let table = store.table(metric)?;
    let catalogue = store.catalogue();
    let Some(own) = catalogue.areas().get(area) else {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    };
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
            if gap.is_none() || skipped || step.is_some_and(|step| Some(step) != gap) {
                break;
            }
            step = gap;
        }
        places.push((column, value));
    }
    places.reverse();
    let first = places.first().map(|(column, _)| column.period());
    let point = |(column, value): (&Column, f64)| {
        let period = column.period();
        let england = column.values(&catalogue.england_set(metric, own.class, period));
        let middle = median(&england);
        let spread = middle.and_then(|middle| mad_from(&england, middle, MadScale::Raw));
        let distance = middle.zip(spread).and_then(|(middle, spread)| score(value, middle, spread));
        Point { period, years: first.map_or(0.0, |first| period.years_since(first)), value, score: distance }
    };
    Ok(places.into_iter().map(point).collect())
}

/// The months from one period to a later one of the same length; `None` for periods of other lengths.
fn months(earlier: Period, later: Period) -> Option<usize> {
    let month = |period: Period| {
        let day = period.first_day();
        usize::from(day.year()) * 12 + usize::from(day.month())
    };
    let alike = earlier.length() == later.length();

    if alike { month(later).checked_sub(month(earlier)) } else { None }
}
