//! The figures behind a comparison, row by row.

use crate::compare::Comparison;
use crate::error::Result;
use crate::figures::{Figure, Period, Store};
use crate::stats::order;

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
    let difference = |figure: Figure| Some(figure.value? - comparison.england.median?);
    let members = &comparison.peers.members;
    let name = |place: usize| Some(&store.catalogue().areas().get(*members.get(place)?)?.name);
    let order = order(members.len(), &|one, other| name(one).cmp(&name(other)));
    let mut rows = Vec::with_capacity(members.len() + 3);
    if let Some(column) = table.column(comparison.period) {
        let mut of_area = |who: Who, area: usize| {
            let figure = column.figure(area);
            let before = earlier.map(|column| column.figure(area));
            rows.push(TableRow { who, figure, difference: difference(figure), before });
        };
        of_area(Who::You(comparison.area), comparison.area);
        for area in order.into_iter().filter_map(|place| members.get(place)) {
            of_area(Who::Peer(*area), *area);
        }
    }
    for (who, median) in
        [(Who::PeerMedian, comparison.peers.median), (Who::England, comparison.england.median)]
    {
        if let Some(median) = median {
            let figure = Figure::value(median);
            rows.push(TableRow { who, figure, difference: difference(figure), before: None });
        }
    }
    Ok((rows, earlier.map(crate::figures::Column::period)))
}
