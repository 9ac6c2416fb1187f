//! What others may ask a council about: where it is itself ahead of similar councils, and where it moved to the better side.

use crate::compare::PEERS_AT_LEAST;
use crate::error::Result;
use crate::figures::{Period, Polarity};
use crate::peers::SIMILAR;
use crate::stats::median;
use crate::support::Lessons;
use crate::support::stand::{enough, lasting, placed, plain};
use crate::warn::{Doubt, Evidence, Side, Stage, Track, WorseningEvidence};

/// A metric on which a council is ahead of similar ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Notable {
    /// The metric, as an index into [`Catalogue::metrics`](crate::figures::Catalogue::metrics).
    pub metric: usize,
    /// The periods looked at, latest first.
    pub periods: Vec<Beside>,
    /// What weakens it, to be told with it.
    pub doubts: Vec<Doubt>,
}

/// One period of a council beside the middle of similar ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// The period.
    pub period: Period,
    /// The council's figure, as published.
    pub own: Option<f64>,
    /// How many similar councils have a plain figure.
    pub n: usize,
    /// Their median; `None` under five.
    pub median: Option<f64>,
    /// How many England MADs the council is ahead of it; `None` unless its figure is plain and there is a spread.
    pub lead: Option<f64>,
    /// Whether the lead counts: 1 MAD or more, and the council's published interval does not hold the median.
    pub held: bool,
}

/// A metric on which a council moved to the side that is usually better, over years and beside others.
#[derive(Clone, Debug, PartialEq)]
pub struct Improved {
    /// The metric, as an index into [`Catalogue::metrics`](crate::figures::Catalogue::metrics).
    pub metric: usize,
    /// The numbers of the rule.
    pub evidence: WorseningEvidence,
    /// What weakens it.
    pub doubts: Vec<Doubt>,
}

impl Lessons<'_> {
    /// The metrics on which a council is at least 1 MAD ahead of the median of its similar councils, five or more of them with
    /// a figure, in the latest period and in two of the last three. In the order of the metrics; nothing is added up. Empty for
    /// a council with no similar ones. Fails with `unknown-area` for what is not a council.
    pub fn notable(&self, area: usize) -> Result<Vec<Notable>> {
        let own = self.council(area)?;
        let near = self.near(area);
        let similar: Vec<usize> = near.iter().take(SIMILAR).map(|(other, _)| *other).collect();
        let tracks = self.screener.tracks(area, own).filter(|track| track.polarity() != Polarity::None);
        let found = tracks.filter_map(|track| {
            let stages = super::looked_at(&track).ok()?;
            let periods: Vec<Beside> = stages.iter().map(|stage| beside(&track, stage, &similar)).collect();
            let metric = track.ground.index;
            lasting(periods.iter().map(|beside| beside.held)).then(|| Notable {
                metric,
                periods,
                doubts: super::doubts(&track, &stages),
            })
        });
        Ok(found.collect())
    }

    /// The metrics on which the rule of [`warn`](crate::warn) for scores that moved over the years fires on the side that is
    /// usually better, judged among all of the council's tests as there. Fails with `unknown-area` for what is not a council.
    pub fn improved(&self, area: usize) -> Result<&[Improved]> {
        let own = self.council(area)?;
        let Some(known) = self.improved.get(area) else { return Ok(&[]) };
        Ok(known.get_or_init(|| {
            let shifts = self.screener.shifts(area, own).into_iter();
            let welcome = shifts.filter_map(|(metric, found)| match found.evidence {
                Evidence::Worsening(evidence) if found.side == Side::Welcome => {
                    Some(Improved { metric, evidence, doubts: super::in_order(found.doubts) })
                }
                _ => None,
            });
            welcome.collect()
        }))
    }
}

fn beside(track: &Track<'_>, stage: &Stage<'_>, similar: &[usize]) -> Beside {
    let own = track.figure(stage);
    let figures: Vec<f64> = similar.iter().filter_map(|other| plain(stage.column.figure(*other))).collect();
    let n = figures.len();
    let median = median(&figures).filter(|_| n >= PEERS_AT_LEAST);
    let placed = |value: f64| placed(track.polarity(), stage, value);
    let lead = plain(own).and_then(placed).zip(median.and_then(placed)).map(|(own, middle)| own - middle);
    let holds =
        own.interval.zip(median).is_some_and(|(ends, middle)| ends.lower <= middle && middle <= ends.upper);
    Beside { period: stage.column.period(), own: own.value, n, median, lead, held: enough(lead) && !holds }
}
