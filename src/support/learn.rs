//! Similar councils that are ahead on one metric, and have been for more than one period.

use crate::error::Result;
use crate::figures::Figure;
use crate::peers::{Likeness, likeness};
use crate::support::rules::TOLD_AT_MOST;
use crate::support::stand::lasting;
use crate::support::{Ask, Lessons, Stand, WhyNone};
use crate::warn::{Doubt, Track};

/// Whom one may learn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Learn {
    /// At most five, nearest first.
    pub found: Vec<Other>,
    /// Why there is none; `None` where there is one.
    pub why: Option<WhyNone>,
    /// What weakens all of it: what speaks against the council's own latest figure, and against the periods.
    pub doubts: Vec<Doubt>,
}

/// A council that may have something to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// It, as an index into [`Catalogue::areas`](crate::figures::Catalogue::areas).
    pub area: usize,
    /// How alike the two are, feature by feature.
    pub likeness: Likeness,
    /// The periods looked at, latest first.
    pub stands: Vec<Stand>,
    /// What the publisher says of its figures, and whether the latest is zero.
    pub doubts: Vec<Doubt>,
}

impl Lessons<'_> {
    /// The councils among the nearest twenty that are at least 1 MAD ahead of this one on a metric, in the latest period and in
    /// two of the last three, on a comparable basis: at most five, nearest first. Where neither side is better, those that
    /// lie as far off on one side, whichever it is.
    ///
    /// Fails with `unknown-area` for what is not a council, `unknown-metric` or `not-loaded`.
    pub fn learn_from(&self, area: usize, metric: usize) -> Result<Learn> {
        let ask = match self.asked(area, metric)? {
            Ok(ask) => ask,
            Err(why) => return Ok(Learn { found: Vec::new(), why: Some(why), doubts: Vec::new() }),
        };
        let near = self.near_on(&ask);
        let found: Vec<Other> = near
            .iter()
            .filter_map(|track| {
                let stand = |stage| {
                    Stand::of(ask.track.polarity(), stage, ask.track.figure(stage), track.figure(stage))
                };
                let stands: Vec<Stand> = ask.stages.iter().map(|stage| stand(*stage)).collect();
                let latest = stands.first()?;
                lasting(stands.iter().map(|stand| stand.held_as(latest)))
                    .then(|| Some(Other { stands, ..self.other(&ask, track)? }))
                    .flatten()
            })
            .take(TOLD_AT_MOST)
            .collect();
        let why = why_none(near.is_empty(), found.is_empty());
        Ok(Learn { found, why, doubts: super::doubts(&ask.track, &ask.stages) })
    }

    /// The nearest councils on the same metric, nearest first.
    pub(super) fn near_on<'s>(&'s self, ask: &Ask<'s>) -> Vec<Track<'s>> {
        let Track { catalogue, ground, newest, .. } = ask.track;
        let near = self.near(ask.track.area).iter().filter_map(|(area, _)| {
            let own = catalogue.areas().get(*area).filter(|own| ground.serves(catalogue, own.class))?;
            Some(Track { catalogue, ground, area: *area, own, newest })
        });
        near.collect()
    }

    /// What is to be told of another council whatever the question.
    pub(super) fn other(&self, ask: &Ask<'_>, track: &Track<'_>) -> Option<Other> {
        let catalogue = self.store.catalogue();
        let weights = crate::peers::Choice::Similar.weights(catalogue);
        let likeness = likeness(catalogue, ask.track.area, track.area, &weights)?;
        let figures: Vec<Figure> = ask.stages.iter().map(|stage| track.figure(stage)).collect();
        let mut doubts = Doubt::of_marks(&figures);
        if figures.first().is_some_and(|latest| latest.value == Some(0.0)) {
            doubts.push(Doubt::Zero);
        }
        Some(Other { area: track.area, likeness, stands: Vec::new(), doubts: super::in_order(doubts) })
    }
}

/// Why nobody is named.
pub(super) fn why_none(alone: bool, none: bool) -> Option<WhyNone> {
    let why = if alone { WhyNone::NoCloseCouncils } else { WhyNone::NobodyClearly };
    none.then_some(why)
}
