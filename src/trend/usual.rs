//! How much a figure usually changes from one period to the next, anywhere.

use crate::figures::{Catalogue, Class, Table};
use crate::stats::median;
use crate::trend::Point;

/// The median size, up or down, of the steps between the run's neighbouring periods, over every council of the England
/// set that has both figures; in the metric's unit. `None` under two periods. A change of no more than this is little.
pub(super) fn usual_step(catalogue: &Catalogue, table: &Table, class: Class, run: &[Point]) -> Option<f64> {
    let mut sizes = Vec::new();
    for (one, next) in run.iter().zip(run.iter().skip(1)) {
        let (Some(before), Some(after)) = (table.column(one.period), table.column(next.period)) else {
            continue;
        };
        let set = catalogue.england_set(table.metric(), class, next.period);
        let size = |area: usize| Some((after.figure(area).value? - before.figure(area).value?).abs());
        sizes.extend(set.into_iter().filter_map(size));
    }
    median(&sizes)
}
