//! A series → how it moved, with honesty about how little ten points can say.
//!
//! A council's figures of one metric are cut to the longest stretch up to its latest figure in which none is missing,
//! all are counted in one way and the steps are alike: its **run**. Two questions are asked of it: did the figures rise or fall (**raw**), and did they
//! rise or fall beside everybody else's (**relative**, asked of the scores, the distances from the England median in
//! MADs)? The first says "it rose", the second "it rose more than elsewhere". Under six points there is no verdict.
//!
//! Where uncertainty is published, the latest five years are also judged by it ([`recent`]). Monthly and quarterly
//! figures are asked another question: is the latest out of the ordinary ([`control`])? A council has many series, and
//! some will seem to move by chance: [`family`] judges them together.
//!
//! ```
//! use council_compare::trend::{Verdict, trend};
//! let years = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
//! let rising = trend(&years, &[3.0, 3.2, 3.1, 3.6, 3.9, 4.4]).unwrap();
//! assert_eq!(rising.verdict, Verdict::Rising); // one pair of fifteen falls: p = 12/720
//! assert!((rising.line.slope - 0.26).abs() < 0.05);
//! assert_eq!(trend(&years[..5], &[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap().verdict, Verdict::TooFew);
//! ```

mod control;
mod course;
mod family;
mod recent;
mod relative;
mod run;
mod usual;

use crate::error::{Error, Kind, Result};
use crate::figures::{Polarity, Store};
use crate::stats::{MannKendall, TheilSen, mann_kendall, theil_sen};

pub(crate) use control::within_a_year;
pub use control::{Control, LIMITS_FROM, control};
pub use course::{Course, Middle, Moment, course};
pub use family::{Asked, Family, Q, Test, family};
pub use recent::{RECENT, Recent, recent};
pub use relative::{Distance, relative};
pub use run::{Point, run};
pub(crate) use run::{months, steps_apart, stretch};

/// Fewer points than this, and there is no verdict: with five, even a series that always rises is no rare thing among
/// the sixty or so of a council.
pub const POINTS_AT_LEAST: usize = 6;

/// A verdict needs a two-sided probability below this. For many series at once adjust it with
/// [`benjamini_hochberg`](crate::stats::benjamini_hochberg).
pub const P_BELOW: f64 = 0.05;

/// The confidence of the slope's interval.
pub const CONFIDENCE: f64 = 0.95;

/// How a series moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Verdict {
    /// Fewer than [`POINTS_AT_LEAST`] points.
    TooFew,
    /// What there is of rising and falling could well be chance.
    NoClearChange,
    /// It rose.
    Rising,
    /// It fell.
    Falling,
}

impl Verdict {
    /// Whether that movement is for the better (`Some(true)`), for the worse, or neither: no clear movement, or a
    /// metric of which neither direction is better.
    #[must_use]
    pub fn better(self, polarity: Polarity) -> Option<bool> {
        match (self, polarity) {
            (Self::Rising, Polarity::Higher) | (Self::Falling, Polarity::Lower) => Some(true),
            (Self::Rising, Polarity::Lower) | (Self::Falling, Polarity::Higher) => Some(false),
            _ => None,
        }
    }
}

/// How one series moved, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// How many points.
    pub n: usize,
    /// The Theil–Sen line through them; its slope is in the values' unit a year.
    pub line: TheilSen,
    /// The Mann–Kendall test of them.
    pub test: MannKendall,
    /// What follows.
    pub verdict: Verdict,
}

/// The trend of values at these times, in years, ascending. `None` under two points, or where times and values do not
/// fit or are not finite.
#[must_use]
pub fn trend(years: &[f64], values: &[f64]) -> Option<Trend> {
    let line = theil_sen(years, values, CONFIDENCE)?;
    let test = mann_kendall(values)?;
    let verdict = match test.s.signum() {
        _ if values.len() < POINTS_AT_LEAST => Verdict::TooFew,
        1 if test.p < P_BELOW => Verdict::Rising,
        -1 if test.p < P_BELOW => Verdict::Falling,
        _ => Verdict::NoClearChange,
    };
    Some(Trend { n: values.len(), line, test, verdict })
}

/// How a council's figures of one metric have moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The run it rests on, earliest first.
    pub run: Vec<Point>,
    /// How the figures moved; `None` under two points, and where the steps are not whole years.
    pub raw: Option<Trend>,
    /// How the scores moved; `None` also where one of the run has no score, because there is no spread in England.
    pub relative: Option<Trend>,
    /// How the latest five years moved beside their published uncertainty; `None` where there is none.
    pub recent: Option<Recent>,
    /// What is out of the ordinary in monthly or quarterly figures; `None` for others, and under six.
    pub control: Option<Control>,
    /// By how much figures usually differ from the one before, up or down, over the run's periods and the councils of
    /// the England set: the median of the steps' sizes. `None` under two points. A change of no more than this is little.
    pub usual_step: Option<f64>,
}

/// How a council's figures of a metric have moved, up to its latest figure. Both are indexes into the catalogue's lists.
///
/// Fails with `not-loaded`, `unknown-metric` or `unknown-area`.
pub fn change(store: &Store, area: usize, metric: usize) -> Result<Change> {
    let run = run(store, area, metric)?;
    let Some(own) = store.catalogue().areas().get(area) else {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    };
    let years: Vec<f64> = run.iter().map(|point| point.years).collect();
    let values: Vec<f64> = run.iter().map(|point| point.value).collect();
    let scores: Option<Vec<f64>> = run.iter().map(|point| point.score).collect();
    // Rises and falls within a year are seasons as often as not.
    let yearly = !control::within_a_year(&run);
    Ok(Change {
        raw: trend(&years, &values).filter(|_| yearly),
        relative: scores.filter(|_| yearly).and_then(|scores| trend(&years, &scores)),
        recent: recent(&run),
        control: control(&run),
        usual_step: usual::usual_step(store.catalogue(), store.table(metric)?, own.class, &run),
        run,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_and_worse_follow_the_polarity() {
        assert_eq!(Verdict::Rising.better(Polarity::Higher), Some(true));
        assert_eq!(Verdict::Rising.better(Polarity::Lower), Some(false));
        assert_eq!(Verdict::Falling.better(Polarity::Lower), Some(true));
        for verdict in [Verdict::TooFew, Verdict::NoClearChange] {
            assert_eq!(verdict.better(Polarity::Higher), None);
        }
        assert_eq!(Verdict::Rising.better(Polarity::None), None);
    }

    #[test]
    fn a_series_that_stands_still_has_no_clear_change() {
        let still = trend(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], &[4.0; 6]).unwrap();
        assert_eq!((still.verdict, still.line.slope), (Verdict::NoClearChange, 0.0));
        assert_eq!(trend(&[0.0], &[4.0]), None);
    }
}
