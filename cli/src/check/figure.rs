//! What one figure shows by itself: range, decimals, interval.

use crate::check::sheet::{Sheet, units};
use crate::check::{Check, Finding, Subject};
use council_compare::figures::{Area, Figure, Period, SCALES};
use council_compare::import::metric::Range;

/// Every figure of a metric.
pub(super) fn check(sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    for column in sheet.table.columns() {
        for (index, area) in sheet.catalogue.areas().iter().enumerate() {
            let figure = column.figure(index);
            if let Some(value) = figure.value {
                one(sheet, area, column.period(), figure, value, findings);
            }
        }
    }
}

fn one(
    sheet: &Sheet<'_>,
    area: &Area,
    period: Period,
    figure: Figure,
    value: f64,
    findings: &mut Vec<Finding>,
) {
    let mut found = |check, what: String| {
        let detail = format!("{}: {what}", area.name);
        findings.push(sheet.finding(check, Subject::Area(area.code), Some(period), detail));
    };
    let decimals = sheet.metric.decimals;
    if !sheet.range.holds(value) {
        found(Check::Range, format!("{value} is not {}, the range its metric declares", range(sheet.range)));
    }
    let scale = SCALES.get(usize::from(decimals)).copied().unwrap_or(1.0);
    if units(value, decimals) / scale != value {
        found(Check::Decimals, format!("{value} has more decimals than the {decimals} its metric declares"));
    }
    if let Some(ends) = figure.interval {
        let [lower, middle, upper] = [ends.lower, value, ends.upper].map(|number| units(number, decimals));
        if !(lower <= middle && middle <= upper) {
            found(
                Check::Interval,
                format!("{value} is not in its interval, {} to {}", ends.lower, ends.upper),
            );
        }
    }
}

fn range(Range { minimum, maximum }: Range) -> String {
    match (minimum, maximum) {
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("{most} or less"),
        (None, None) => "any number".into(),
    }
}
