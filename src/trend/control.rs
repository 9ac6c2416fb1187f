//! Monthly and quarterly figures: what is out of the ordinary for this very council.

use crate::stats::{Xmr, XmrRule, XmrRules, xmr};
use crate::trend::run::step;
use crate::trend::{POINTS_AT_LEAST, Point};

/// With fewer figures than this, the limits are only a trial. Wheeler, "Understanding Variation" (1993).
pub const LIMITS_FROM: usize = 12;

/// The usual range of a run, and what lies out of the ordinary.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    /// Mean, limits and signals; places count the run's figures from 0.
    pub chart: Xmr,
    /// Whether there are fewer than [`LIMITS_FROM`] figures.
    pub trial: bool,
    /// Why the latest figure is out of the ordinary; empty where it is not.
    pub latest: Vec<XmrRule>,
}

/// The `XmR` chart of a run whose steps are shorter than a year. `None` for other runs, and under [`POINTS_AT_LEAST`]
/// figures.
///
/// Neighbouring months are alike and winters come back, so a test that counts rises and falls would see trends in
/// them. These limits do not allow for seasons either, but ask less: is this unlike the figures just around it?
#[must_use]
pub fn control(run: &[Point]) -> Option<Control> {
    if run.len() < POINTS_AT_LEAST || !within_a_year(run) {
        return None;
    }
    let values: Vec<f64> = run.iter().map(|point| point.value).collect();
    let chart = xmr(&values, XmrRules::default())?;
    let signals = chart.signals.iter().filter(|signal| signal.place + 1 == run.len());
    let latest = signals.map(|signal| signal.rule).collect();
    Some(Control { trial: run.len() < LIMITS_FROM, latest, chart })
}

/// Whether a run's steps are shorter than a year, or not whole years.
pub(crate) fn within_a_year(run: &[Point]) -> bool {
    step(run).is_some_and(|months| !months.is_multiple_of(12))
}
