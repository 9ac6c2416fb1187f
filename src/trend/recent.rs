//! The latest five years of figures that are published with their uncertainty.

use crate::stats::{ChiSquaredTrend, chi_squared_trend};
use crate::trend::run::step;
use crate::trend::{Point, Verdict};

/// How many figures the rule takes.
pub const RECENT: usize = 5;

/// A 95% interval is this many standard errors wide, as public-health profiles reckon it: 2 × 1.96.
const WIDTH: f64 = 3.92;

/// How the latest five figures moved, beside how sure each is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recent {
    /// The weighted line and its test; its slope is in the metric's unit a year.
    pub test: ChiSquaredTrend,
    /// What follows: a rise or fall where p is below 0.002 and the slope keeps its sign whichever figure is left out.
    pub verdict: Verdict,
}

/// The weighted-slope χ² rule over the latest [`RECENT`] figures of a run, each with the standard error
/// (upper − lower) ÷ 3.92: "Recent trends" in the Office for Health Improvement and Disparities' Fingertips, offered
/// there for proportions and rates. `None` where the run is shorter, its steps are not a year, or one of the five has no
/// published interval or one without width.
#[must_use]
pub fn recent(run: &[Point]) -> Option<Recent> {
    let from = run.len().checked_sub(RECENT)?;
    let latest = run.get(from..).filter(|latest| step(latest) == Some(12))?;
    let values: Vec<f64> = latest.iter().map(|point| point.value).collect();
    let error = |point: &Point| point.interval.map(|ends| (ends.upper - ends.lower) / WIDTH);
    let errors: Vec<f64> = latest.iter().map(error).collect::<Option<_>>()?;
    let test = chi_squared_trend(&values, &errors)?;
    let verdict = match () {
        () if !(test.significant && test.sign_stable) => Verdict::NoClearChange,
        () if test.slope > 0.0 => Verdict::Rising,
        () => Verdict::Falling,
    };
    Some(Recent { test, verdict })
}
