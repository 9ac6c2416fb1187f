//! Figures and targets of a council's own as they stand in sentences and cells.

use crate::figures::Status;
use crate::own::{Kpi, Reading};
use crate::words::table::NOT_THERE;
use crate::words::{number, signed, with_unit};

pub(crate) const NO_FIGURE: &str = "No figure";
pub(crate) const NO_TARGET: &str = "No target";
pub(crate) const FIGURES_OF: &str = "Figures and targets";
pub(crate) const FIGURE_HEADINGS: [&str; 4] = ["Period", "Figure", "Target", "Target met"];

/// A figure as it stands in a sentence or a cell: with its unit, or why there is none.
pub(crate) fn own_figure(kpi: &Kpi, value: Option<f64>, status: Status) -> String {
    match (value, status) {
        (Some(value), _) => with_unit(value, kpi.decimals, &kpi.unit),
        (None, Status::Hidden) => "Hidden for privacy".into(),
        (None, Status::NotApplicable) => "Does not apply".into(),
        (None, _) => NO_FIGURE.into(),
    }
}

/// A target as it stands in a sentence or a cell.
pub(crate) fn own_target(kpi: &Kpi, aim: f64) -> String {
    with_unit(aim, kpi.target_decimals(aim), &kpi.unit)
}

/// The same in a table, where there may be none.
pub(crate) fn target_cell(kpi: &Kpi, aim: Option<f64>) -> String {
    aim.map_or_else(|| NO_TARGET.into(), |aim| own_target(kpi, aim))
}

/// The change on the period before, signed, in a cell.
pub(crate) fn change_cell(kpi: &Kpi, reading: &Reading) -> String {
    let change = reading.figure.value.zip(reading.before).map(|(value, (_, before))| value - before);
    change.map_or_else(|| NOT_THERE.into(), |change| signed(change, kpi.decimals))
}

/// What the axis of its picture measures.
pub(crate) fn own_axis(kpi: &Kpi) -> String {
    match &*kpi.unit {
        "" => kpi.title.clone(),
        unit => format!("{}, {unit}", kpi.title),
    }
}

/// How far a figure is from another, with what it counts: `2 percentage points`, `3 days`.
pub(crate) fn gap(kpi: &Kpi, size: f64, decimals: u8) -> String {
    if kpi.unit.starts_with('%') {
        let shown = number(size, decimals);
        let point = if shown == "1" { "point" } else { "points" };
        return format!("{shown} percentage {point}");
    }
    with_unit(size, decimals, &kpi.unit)
}
