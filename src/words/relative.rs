//! How far a council lay from the England median over the years, in typical gaps, as a table of texts.

use crate::figures::{Area, Catalogue, Metric};
use crate::peers::Choice;
use crate::trend::Distance;
use crate::words::table::{NOT_THERE, signed};
use crate::words::{SeriesText, group_name, period};

/// What its axis measures.
pub(crate) const RELATIVE_AXIS: &str = "Typical gaps from the England median";
/// What its shaded area means.
pub(crate) const RELATIVE_NOTE: &str = "The shaded area lies within one typical gap of the England median.";
#[cfg(feature = "page")]
pub(crate) const RELATIVE: &str = "Distance from England over time";
const RELATIVE_LINE: &str = "Here 0 is the England median of each period. A figure of +1 lies one typical gap \
     above it, and −1 one below.";
const NO_GAP: &str =
    "Where half of councils or more have the same figure there is no typical gap, and a dash stands here.";

/// `Household waste recycled, Darlington: typical gaps from the England median`.
pub(crate) fn relative_title(metric: &Metric, area: &Area) -> String {
    format!("{}, {}: typical gaps from the England median", metric.title, area.name)
}

/// The table of a relative course: periods, the council, and the median of its peers if they are the same all along.
#[must_use]
pub fn relative_table(
    catalogue: &Catalogue,
    (area, metric): (usize, usize),
    distances: &[Distance],
    choice: &Choice,
) -> SeriesText {
    let (Some(area), Some(metric)) = (catalogue.areas().get(area), catalogue.metrics().get(metric)) else {
        return SeriesText::default();
    };
    let beside = distances.iter().any(|distance| distance.peers.is_some());
    let mut headings = vec!["Period".into(), area.name.clone()];
    if beside {
        headings.push(format!("Median of {}", group_name(catalogue, area, choice)));
    }
    let gaps = |score: Option<f64>| score.map_or_else(|| NOT_THERE.into(), |score| signed(score, 1));
    let row = |distance: &Distance| {
        let mut cells = vec![period(distance.period), gaps(distance.you)];
        cells.extend(beside.then(|| gaps(distance.peers)));
        cells
    };
    let without = distances.iter().any(|distance| distance.england.is_none());
    SeriesText {
        caption: relative_title(metric, area),
        headings,
        rows: distances.iter().rev().map(row).collect(),
        notes: [RELATIVE_LINE].into_iter().chain(without.then_some(NO_GAP)).map(Into::into).collect(),
    }
}
