//! Whether the latest monthly or quarterly figure is out of the ordinary, in sentences.

use crate::figures::Metric;
use crate::stats::XmrRule;
use crate::trend::{Control, Point};
use crate::words::number::sign;
use crate::words::with_unit;

/// The sentences: where the latest figure lies, then why that or the figures before it are a signal.
pub(super) fn latest(metric: &Metric, run: &[Point], control: &Control) -> String {
    let Some(last) = run.last() else { return String::new() };
    let shown = |value: f64| with_unit(value, metric.decimals, sign(&metric.unit));
    let values: Vec<f64> = run.iter().map(|point| point.value).collect();
    let mean = control.chart.mean;
    let (lower, upper) = usual_range(metric, &values, control);
    let inside = if control.latest.contains(&XmrRule::Outside) { "outside" } else { "within" };
    let mut said = format!(
        "The latest figure, {}, is {inside} its usual range of {} to {}.",
        shown(last.value),
        shown(lower),
        shown(upper)
    );
    let side = if last.value > mean { "above" } else { "below" };
    for rule in &control.latest {
        let more = match rule {
            XmrRule::Outside => continue,
            XmrRule::NearLimit if control.latest.len() > 1 => continue,
            XmrRule::Run => {
                let n = in_a_row(values.iter().map(|value| value - mean));
                format!(" The latest {n} figures are all {side} the average of {}.", shown(mean))
            }
            XmrRule::Trend => {
                let steps: Vec<f64> =
                    values.iter().zip(values.iter().skip(1)).map(|(one, next)| next - one).collect();
                let way = if steps.last().is_some_and(|step| *step > 0.0) { "higher" } else { "lower" };
                format!(
                    " Each of the latest {} figures is {way} than the one before.",
                    in_a_row(steps.into_iter())
                )
            }
            XmrRule::NearLimit => {
                format!(
                    " At least two of the latest three figures are far {side} the average of {}.",
                    shown(mean)
                )
            }
        };
        said.push_str(&more);
    }
    said
}

/// The limits as they are told: figures that are never below 0 have no limit below it, nor shares one above 100%.
pub(super) fn usual_range(metric: &Metric, values: &[f64], control: &Control) -> (f64, f64) {
    let (mut lower, mut upper) = (control.chart.lower, control.chart.upper);
    if values.iter().all(|value| *value >= 0.0) {
        lower = lower.max(0.0);
    }
    if metric.unit.starts_with('%') && values.iter().all(|value| *value <= 100.0) {
        upper = upper.min(100.0);
    }
    (lower, upper)
}

/// How many of the last differences have one sign.
fn in_a_row(differences: impl DoubleEndedIterator<Item = f64>) -> usize {
    let mut signs = differences.rev().map(|difference| (difference > 0.0, difference < 0.0)).peekable();
    let own = signs.peek().copied();
    signs.take_while(|sign| Some(*sign) == own).count()
}
