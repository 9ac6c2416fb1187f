//! The figures behind a comparison, row by row.

use crate::compare::Comparison;
use crate::error::Result;
use crate::figures::{Figure, Period, Store};

/// Whose row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The council itself.
    You(usize),
    /// A member of the comparison group.
    Peer(usize),
    /// The median of the comparison group.
    PeerMedian,
    /// The England median.
    England,
}

/// One row: a figure and the one of the period before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TableRow {
    /// Whose.
    pub who: Who,
    /// The figure of the period.
    pub figure: Figure,
    /// Figure less England median, in the metric's unit; `None` where either is missing.
    pub difference: Option<f64>,
    /// The figure of the period before; `None` for medians, whose members may have changed.
    pub before: Option<Figure>,
}

/// The rows of a comparison's table, and the period before if there is one: the council, its peers from A to Z, the
/// peers' median, the England median. Never in the order of figures.
///
/// Fails with `not-loaded` or `unknown-metric`.
pub fn rows(store: &Store, comparison: &Comparison) -> Result<(Vec<TableRow>, Option<Period>)> {
    let table = store.table(comparison.metric)?;
    let earlier = table.columns().iter().rev().find(|column| column.period() < comparison.period);
    let own = |area: usize| {
        let column = table.column(comparison.period);
        column.map(|column| column.figure(area))
    };
    let difference = |figure: Figure| Some(figure.value? - comparison.england.median?);
    let of_area = |who: Who, area: usize| {
        let figure = own(area)?;
        let before = earlier.map(|column| column.figure(area));
        Some(TableRow { who, figure, difference: difference(figure), before })
    };
    let of_median = |who: Who, median: Option<f64>| {
        let figure = Figure::value(median?);
        Some(TableRow { who, figure, difference: difference(figure), before: None })
    };
    let name =
        |area: &usize| store.catalogue().areas().get(*area).map(|area| &*area.name).unwrap_or_default();
    let mut members = comparison.peers.members.clone();
    members.sort_by_key(name);
    let rows = core::iter::once(of_area(Who::You(comparison.area), comparison.area))
        .chain(members.into_iter().map(|area| of_area(Who::Peer(area), area)))
        .chain([
            of_median(Who::PeerMedian, comparison.peers.median),
            of_median(Who::England, comparison.england.median),
        ]);
    Ok((rows.flatten().collect(), earlier.map(crate::figures::Column::period)))
}
