//! What the periods before and after show: jumps, other units, zeros out of nowhere.

use crate::check::sheet::{Column, Sheet, Usual};
use crate::check::{Check, Finding, Subject};
use council_compare::figures::{Area, Length, Period};
use council_compare::words;

/// A change further than this many MADs from the median change is a jump.
const JUMP: f64 = 8.0;

/// A zero is out of place where all around lies at least this many MADs from zero.
const FAR: f64 = 8.0;

/// Months between two periods whose figures are compared: about a year, or up to three where a survey is not yearly.
const GAP: std::ops::RangeInclusive<u32> = 11..=36;

/// Each area's change from the year before, beside the changes of all others. Quarters and months are compared with the
/// same of last year, so that seasons do not count.
pub(super) fn jumps(sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    for (place, column) in sheet.columns.iter().enumerate() {
        let before = sheet
            .columns
            .iter()
            .take(place)
            .filter_map(|earlier| Some((gap(earlier.period, column.period)?.abs_diff(12), earlier)));
        let Some((_, before)) = before.min_by_key(|(distance, _)| *distance) else { continue };
        let pairs = before.values.iter().zip(&column.values);
        let changes: Vec<Option<f64>> = pairs.map(|(one, other)| Some((*other)? - (*one)?)).collect();
        for (set, _) in sheet.sets() {
            let Some(usual) = sheet.usual(set, &changes) else { continue };
            for (index, area) in sheet.catalogue.areas().iter().enumerate() {
                let Some(change) = changes.get(index).copied().flatten() else { continue };
                if sheet.set_of(area) == Some(set) && (change - usual.median).abs() > JUMP * usual.mad {
                    findings.push(jump(sheet, [before, column], index, area, change, usual));
                }
            }
        }
    }
}

fn jump(
    sheet: &Sheet<'_>,
    [before, column]: [&Column; 2],
    index: usize,
    area: &Area,
    change: f64,
    Usual { median, mad }: Usual,
) -> Finding {
    let show = |column: &Column| {
        let value = column.values.get(index).copied().flatten().unwrap_or_default();
        format!("{} in {}", sheet.show(value), words::period(column.period))
    };
    let detail = format!(
        "{}: {}, {}; the median change is {}, its MAD {}: {:.1} MADs",
        area.name,
        show(before),
        show(column),
        sheet.show_finely(median),
        sheet.show_finely(mad),
        (change - median).abs() / mad,
    );
    sheet.finding(Check::Jump, Subject::Area(area.code), Some(column.period), detail)
}

/// The months between two periods of one length, where they can be compared.
fn gap(earlier: Period, later: Period) -> Option<u32> {
    let month = |period: Period| {
        let day = period.first_day();
        u32::from(day.year()) * 12 + u32::from(day.month())
    };
    let months = month(later).checked_sub(month(earlier))?;
    (earlier.length() == later.length() && GAP.contains(&months)).then_some(months)
}

/// The median of all areas, ten times or a tenth of that of the period before.
pub(super) fn unit_switches(sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    for length in lengths(sheet) {
        let columns: Vec<&Column> = of_length(sheet, length).collect();
        for (set, subject) in sheet.sets() {
            for pair in columns.windows(2) {
                let [before, column] = pair else { continue };
                let (Some(one), Some(other)) = (before.usual(set), column.usual(set)) else { continue };
                let (one, other) = (one.median, other.median);
                let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
                if small > 0.0 && large >= small * 10.0 {
                    let detail = format!(
                        "the median is {} in {} and {} in {}",
                        sheet.show_finely(one),
                        words::period(before.period),
                        sheet.show_finely(other),
                        words::period(column.period)
                    );
                    findings.push(sheet.finding(Check::UnitSwitch, subject, Some(column.period), detail));
                }
            }
        }
    }
}

/// An area's figure beside the ones before and after it: a hundred times or a hundredth of them, or zero out of nowhere.
/// The first and the last have one neighbour only, which then decides.
pub(super) fn lone_figures(sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    for length in lengths(sheet) {
        let columns: Vec<&Column> = of_length(sheet, length).collect();
        let steps = steps(sheet, &columns);
        for (index, area) in sheet.catalogue.areas().iter().enumerate() {
            let Some(set) = sheet.set_of(area) else { continue };
            let at = |column: &Column| column.values.get(index).copied().flatten();
            let values: Vec<(&Column, &Vec<f64>, f64)> = columns
                .iter()
                .zip(&steps)
                .filter_map(|(column, steps)| Some((*column, steps, at(column)?)))
                .collect();
            for (place, (column, steps, value)) in values.iter().enumerate() {
                let near = [place.checked_sub(1), Some(place + 1)];
                let near: Vec<f64> =
                    near.into_iter().flatten().filter_map(|place| Some(values.get(place)?.2)).collect();
                let check = if *value == 0.0 {
                    let step = steps.get(set).copied().unwrap_or(f64::INFINITY);
                    if !out_of_place(&near, column.usual(set), step) {
                        continue;
                    }
                    Check::Zero
                } else if shifted(*value, &near) {
                    Check::UnitSwitch
                } else {
                    continue;
                };
                let around: Vec<String> = near.iter().map(|value| sheet.show(*value)).collect();
                let middle = column.usual(set).map_or_else(
                    || "the median is not known".into(),
                    |usual| {
                        let (median, mad) = (sheet.show_finely(usual.median), sheet.show_finely(usual.mad));
                        format!("the median is {median}, the MAD {mad}")
                    },
                );
                let detail = format!(
                    "{}: {} in {}, {} beside it; {middle}",
                    area.name,
                    sheet.show(*value),
                    words::period(column.period),
                    if around.is_empty() { "nothing".into() } else { around.join(" and ") },
                );
                findings.push(sheet.finding(check, Subject::Area(area.code), Some(column.period), detail));
            }
        }
    }
}

/// The MAD of the changes from the period before, for each period and set; infinite where it is not known.
fn steps(sheet: &Sheet<'_>, columns: &[&Column]) -> Vec<Vec<f64>> {
    let before = std::iter::once(None).chain(columns.iter().map(Some));
    let steps = |(before, column): (Option<&&Column>, &&Column)| {
        let changes: Vec<Option<f64>> = before.map_or_else(Vec::new, |before| {
            let pairs = before.values.iter().zip(&column.values);
            pairs.map(|(one, other)| Some((*other)? - (*one)?)).collect()
        });
        let usual = |(set, _)| sheet.usual(set, &changes);
        sheet.sets().map(usual).map(|usual| usual.map_or(f64::INFINITY, |usual| usual.mad)).collect()
    };
    before.zip(columns).map(steps).collect()
}

/// Whether a zero has only neighbours far from zero: in MADs of all areas' values, the median being far from it too; or,
/// with one on either side, in MADs of all areas' changes.
fn out_of_place(near: &[f64], usual: Option<Usual>, step: f64) -> bool {
    let far = |mad: f64| near.iter().all(|value| value.abs() >= FAR * mad);
    usual.is_some_and(|Usual { median, mad }| median.abs() >= FAR * mad && far(mad))
        || (near.len() == 2 && far(step))
}

/// Whether a figure is a hundred times each neighbour, or a hundredth, give or take two per cent.
fn shifted(value: f64, near: &[f64]) -> bool {
    let about = |ratio: f64| (98.0..=102.0).contains(&ratio);
    !near.is_empty()
        && (near.iter().all(|other| about(value / other)) || near.iter().all(|other| about(other / value)))
}

/// Every length of period a metric has.
fn lengths(sheet: &Sheet<'_>) -> Vec<Length> {
    let mut lengths: Vec<Length> = sheet.columns.iter().map(|column| column.period.length()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

fn of_length<'a>(sheet: &'a Sheet<'_>, length: Length) -> impl Iterator<Item = &'a Column> {
    sheet.columns.iter().filter(move |column| column.period.length() == length)
}
