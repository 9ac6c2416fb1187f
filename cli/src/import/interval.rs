//! Intervals that nobody published, from the counts behind the figures: how far chance alone may have moved each.
//!
//! Only where a map asks for it: the counts must be of real cases or events, each by itself as likely as the next.

use crate::Failure;
use crate::import::Outcome;
use crate::import::extract::Figures;
use crate::import::map::{Interval, Metric};
use crate::import::value;
use council_compare::stats::{rate_interval, wilson_interval};

/// What is told everywhere, and what public-health profiles use.
const CONFIDENCE: f64 = 0.95;

/// Gives every figure with counts its interval, rounded as the figure is, from the map's first period on. Fails where counts are not whole, or where
/// there are more of some than of all.
pub(super) fn work_out(metric: &Metric, how: Interval, figures: &mut Figures) -> Outcome<()> {
    for ((area, period), figure) in figures {
        let early = metric.interval_since.is_some_and(|since| period.first_day() < since);
        let Some([over, under]) = figure.counts.filter(|_| !early && !figure.value.is_empty()) else {
            continue;
        };
        let failure = |what: &str| {
            Failure(format!(
                "{}: {area} in {period}: {over} of {under}: {what}; correct interval in the map",
                metric.id
            ))
        };
        let ends = match how {
            Interval::Wilson => {
                let counts = whole(over).zip(whole(under));
                let (some, all) = counts.ok_or_else(|| failure("these are not whole counts"))?;
                let share = wilson_interval(some, all, CONFIDENCE);
                share.map(|share| [share.lower * metric.per, share.upper * metric.per])
            }
            Interval::Byar => {
                let events = whole(over).ok_or_else(|| failure("these are not whole events"))?;
                let rate = rate_interval(events, under, metric.per, CONFIDENCE);
                rate.map(|rate| [rate.lower, rate.upper])
            }
        };
        let ends = ends.ok_or_else(|| failure("there is no interval for these"))?;
        let [lower, upper] = ends.map(|end| value::decimals(end, metric.decimals).unwrap_or_default());
        figure.interval = [lower, upper];
    }
    Ok(())
}

/// A count as one.
fn whole(count: f64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with what it was")]
    let whole = count as u32;
    (f64::from(whole) == count).then_some(whole)
}
