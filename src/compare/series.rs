//! Every figure of one council and one metric, period by period, with those of the councils before it.

use crate::error::{Error, Kind, Result};
use crate::figures::{Figure, Period, Store};
use crate::stats::median;

/// A council's figures over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The council, then those whose place it took and that have figures where it has none, in the order of codes.
    /// Their figures stand beside its own and are never added up here.
    pub places: Vec<usize>,
    /// A row for each period in which any of them has or should have a figure, latest first.
    pub rows: Vec<SeriesRow>,
}

/// One period of a [`Series`].
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesRow {
    /// The period.
    pub period: Period,
    /// The figure of each place, in the order of [`Series::places`].
    pub figures: Vec<Figure>,
    /// The median of the England set in that period.
    pub median: Option<f64>,
}

/// The series of an area and a metric, as indexes into the catalogue's lists.
///
/// A predecessor is left out where every figure it has is rebuilt into the council's own. Fails with `not-loaded`, `unknown-metric`, `unknown-area`.
pub fn series(store: &Store, area: usize, metric: usize) -> Result<Series> {
    let table = store.table(metric)?;
    let catalogue = store.catalogue();
    let Some(own) = catalogue.areas().get(area) else {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    };
    let value = |area: usize, place: usize| Some(table.columns().get(place)?.figure(area).value.is_some());
    let fills = |other: usize| {
        (0..table.columns().len())
            .any(|place| value(other, place) == Some(true) && value(area, place) == Some(false))
    };
    let mut places = vec![area];
    let mut looked = 0;
    // Predecessors of predecessors too: councils merged twice.
    while let Some(place) = places.get(looked).copied() {
        looked += 1;
        for before in catalogue.predecessors(place) {
            if !places.contains(&before) {
                places.push(before);
            }
        }
    }
    places.retain(|other| *other == area || fills(*other));
    let mut rows = Vec::new();
    for column in table.columns().iter().rev() {
        let period = column.period();
        let applies = |other: &usize| {
            column.figure(*other).value.is_some()
                || catalogue.areas().get(*other).is_some_and(|area| area.active_in(period))
        };
        if places.iter().any(applies) {
            let figures = places.iter().map(|other| column.figure(*other)).collect();
            let set = catalogue.england_set(metric, own.class, period);
            rows.push(SeriesRow { period, figures, median: median(&column.values(&set)) });
        }
    }
    Ok(Series { places, rows })
}
