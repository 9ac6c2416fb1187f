//! Similar councils that were five years ago where a council is now, and have moved on.

use crate::error::Result;
use crate::figures::{Period, Polarity};
use crate::peers::Likeness;
use crate::support::learn::why_none;
use crate::support::rules::{ALIKE, MONTHS_BACK, MONTHS_OFF, TOLD_AT_MOST};
use crate::support::stand::{placed, plain};
use crate::support::{Ask, Improved, Lessons, Stand, WhyNone};
use crate::trend::months;
use crate::warn::rules::EDGE;
use crate::warn::{Doubt, Stage, Track, WorseningEvidence};

/// Who moved on from there.
#[derive(Clone, Debug, PartialEq)]
pub struct Improvers {
    /// The period of five years ago; `None` where none is counted in the same way.
    pub from: Option<Period>,
    /// At most five, nearest first.
    pub found: Vec<Improver>,
    /// Why there is none; `None` where there is one.
    pub why: Option<WhyNone>,
}

/// A council that moved on.
#[derive(Clone, Debug, PartialEq)]
pub struct Improver {
    /// It, as an index into [`Catalogue::areas`](crate::figures::Catalogue::areas).
    pub area: usize,
    /// How alike the two are, feature by feature.
    pub likeness: Likeness,
    /// Its figure five years ago.
    pub before: f64,
    /// How many England MADs of that time it lay then ahead of where the council lies now: within 0.5 either way.
    pub apart: f64,
    /// Both now.
    pub now: Stand,
    /// How its scores moved over its own run of years.
    pub shift: WorseningEvidence,
    /// What weakens it.
    pub doubts: Vec<Doubt>,
}

impl Lessons<'_> {
    /// The councils among the nearest twenty whose score of five years ago was within 0.5 MAD of this one's of today, that are
    /// now at least 1 MAD ahead, and whose scores moved to the better side by the rule of [`warn`](crate::warn), judged among
    /// all of their own council's tests, as in their own screen. At most five, nearest first.
    ///
    /// Fails with `unknown-area` for what is not a council, `unknown-metric` or `not-loaded`.
    pub fn improvers(&self, area: usize, metric: usize) -> Result<Improvers> {
        let none = |why: WhyNone| Improvers { from: None, found: Vec::new(), why: Some(why) };
        let ask = match self.asked(area, metric)? {
            Ok(ask) => ask,
            Err(why) => return Ok(none(why)),
        };
        if ask.track.polarity() == Polarity::None {
            return Ok(none(WhyNone::NoDirection));
        }
        let Some((now, from)) = ask.stages.first().copied().zip(five_years_ago(&ask)) else {
            return Ok(none(WhyNone::NothingEarlier));
        };
        let near = self.near_on(&ask);
        let mut found = Vec::new();
        for track in &near {
            if found.len() < TOLD_AT_MOST {
                found.extend(self.improver(&ask, track, now, from)?);
            }
        }
        let why = why_none(near.is_empty(), found.is_empty());
        Ok(Improvers { from: Some(from.column.period()), found, why })
    }

    fn improver(
        &self,
        ask: &Ask<'_>,
        track: &Track<'_>,
        now: &Stage<'_>,
        from: &Stage<'_>,
    ) -> Result<Option<Improver>> {
        let polarity = ask.track.polarity();
        let stand = Stand::of(polarity, now, ask.track.figure(now), track.figure(now));
        let before = plain(track.figure(from));
        let place = |stage, value: Option<f64>| placed(polarity, stage, value?);
        let (Some(before), Some(then), Some(today), true) =
            (before, place(from, before), place(now, stand.own), stand.held)
        else {
            return Ok(None);
        };
        let apart = then - today;
        if apart.abs() > ALIKE + EDGE {
            return Ok(None);
        }
        let moved = self.improved(track.area)?;
        let Some(Improved { evidence, doubts, .. }) =
            moved.iter().find(|moved| moved.metric == track.ground.index)
        else {
            return Ok(None);
        };
        Ok(self.other(ask, track).map(|other| Improver {
            area: other.area,
            likeness: other.likeness,
            before,
            apart,
            now: stand,
            shift: *evidence,
            doubts: doubts.clone(),
        }))
    }
}

/// The stage that begins nearest to [`MONTHS_BACK`] months before the latest one, [`MONTHS_OFF`] off at most, the later of two
/// as near; none with a break since.
fn five_years_ago<'s>(ask: &Ask<'s>) -> Option<&'s Stage<'s>> {
    let latest = ask.stages.first()?.column.period();
    let off = |stage: &Stage<'_>| {
        let off = months(stage.column.period(), latest)?.abs_diff(MONTHS_BACK);
        Some(off).filter(|off| *off <= MONTHS_OFF)
    };
    let near = ask.track.ground.stages.iter().rev().filter_map(|stage| Some((off(stage)?, stage)));
    let (_, stage) = near.min_by_key(|(off, _)| *off)?; // the first of equals, and so the later
    let metric = ask.track.ground.metric;
    metric.break_between(stage.column.period(), latest).is_none().then_some(stage)
}
