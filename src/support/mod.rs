//! Whom a council may learn from on one measure, and what others may ask it about.
//!
//! [`Lessons::learn_from`] looks among the nearest twenty councils for those that report clearly other figures on the side
//! that is usually better, and have done so for more than one period. [`Lessons::improvers`] looks among the same for those
//! that were where the council is now five years ago. [`Lessons::notable`] and [`Lessons::improved`] say where the council
//! itself may have something to tell. Each answers for one council a call. The order is always likeness, at most five are
//! told, nothing is added up over metrics, and "nobody clearly" is an answer. The rules in words: `docs/method.md`.
//!
//! [`sessions`] parts councils into groups that should meet, as a [`Plan`] asks, and [`Briefs`] say what each can talk about.
//!
//! ```
//! use council_compare::figures::{Catalogue, Features, Store};
//! use council_compare::support::Lessons;
//! let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
//! let store = Store::new(empty);
//! let lessons = Lessons::new(&store);
//! assert_eq!(lessons.notable(0).unwrap_err().code(), "unknown-area"); // no such council: an error, no panic
//! # Ok::<(), council_compare::Error>(())
//! ```

mod brief;
mod groups;
mod improvers;
mod learn;
mod notable;
mod offer;
mod plan;
mod practice;
pub mod rules;
mod stand;

use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Store};
use crate::peers::Similar;
use crate::warn::{Doubt, Put, Screener, Stage, Track};
use std::sync::OnceLock;

pub use brief::{Brief, Briefs, FeatureSpread, MetricFacts};
pub use groups::{Mark, Missing, Quality, Round, Sessions, sessions};
pub use improvers::{Improver, Improvers};
pub use learn::{Learn, Other};
pub use notable::{Beside, Improved, Notable};
pub use offer::{Moved, Offer};
pub use plan::{Pin, Plan, ROUNDS, SIZES, Who};
pub use practice::Practice;
pub use stand::Stand;

/// Why no council is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum WhyNone {
    /// The metric is not this council's duty.
    NoDuty,
    /// Neither direction is better, so nobody can have moved on; of improvers only.
    NoDirection,
    /// The council has no figure in the newest period, nor in the one before; or no twenty councils have one.
    NoFigure,
    /// The council's own latest figure is doubted by its publisher, estimated, or made from earlier councils'.
    NotPlain,
    /// More than half of all councils have the same figure: there is no typical gap to measure by.
    NoSpread,
    /// Fewer than two periods are counted in the same way.
    TooFewPeriods,
    /// No period of five years ago is counted in the same way; of improvers only.
    NothingEarlier,
    /// No council is known to be like this one.
    NoCloseCouncils,
    /// Councils were looked at, and none meets the rule.
    NobodyClearly,
}

/// What all councils share, worked out once. It answers for one council a call.
#[derive(Debug)]
pub struct Lessons<'a> {
    store: &'a Store,
    screener: Screener<'a>,
    similar: Similar<'a>,
    /// By area, each worked out when first asked for.
    near: Vec<OnceLock<Vec<(usize, f64)>>>,
    improved: Vec<OnceLock<Vec<Improved>>>,
}

impl<'a> Lessons<'a> {
    /// For the figures that are loaded.
    #[must_use]
    pub fn new(store: &'a Store) -> Self {
        let areas = store.catalogue().areas();
        Self {
            store,
            screener: Screener::new(store),
            similar: Similar::usual(store.catalogue()),
            near: areas.iter().map(|_| OnceLock::new()).collect(),
            improved: areas.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The figures it was made for.
    #[must_use]
    pub fn store(&self) -> &'a Store {
        self.store
    }

    /// The nearest councils with the same duties and how far each is, nearest first.
    fn near(&self, area: usize) -> &[(usize, f64)] {
        let near = self.near.get(area);
        near.map_or(&[], |near| near.get_or_init(|| self.similar.nearest_of(area, rules::NEAREST)))
    }

    fn council(&self, area: usize) -> Result<&'a Area> {
        let own = self.store.catalogue().areas().get(area).filter(|own| own.class.is_council());
        own.ok_or_else(|| Error::new(Kind::UnknownArea(area.to_string())))
    }

    /// The council on the metric, and the periods looked at, latest first; or why there is nothing to look at. Fails with
    /// `unknown-area`, `unknown-metric` or `not-loaded`.
    fn asked(&self, area: usize, metric: usize) -> Result<core::result::Result<Ask<'_>, WhyNone>> {
        let own = self.council(area)?;
        self.store.table(metric)?;
        let mut tracks = self.screener.tracks(area, own);
        let Some(track) = tracks.find(|track| track.ground.index == metric) else {
            return Ok(Err(WhyNone::NoDuty));
        };
        Ok(looked_at(&track).map(|stages| Ask { track, stages }))
    }
}

/// A council on a metric, with the periods looked at, latest first: never none.
struct Ask<'s> {
    track: Track<'s>,
    stages: Vec<&'s Stage<'s>>,
}

/// The period of a council's latest figure and up to two before it, none from before a break; or why they are of no use.
fn looked_at<'s>(track: &Track<'s>) -> core::result::Result<Vec<&'s Stage<'s>>, WhyNone> {
    let place = track.latest(Put::default()).ok_or(WhyNone::NoFigure)?;
    let latest = track.stage(place).ok_or(WhyNone::NoFigure)?;
    let own = stand::plain(track.figure(latest)).ok_or(WhyNone::NotPlain)?;
    stand::placed(track.polarity(), latest, own).ok_or(WhyNone::NoSpread)?;
    let alike = |stage: &&Stage<'_>| {
        track.ground.metric.break_between(stage.column.period(), latest.column.period()).is_none()
    };
    let back = (0..=place).rev().filter_map(|place| track.stage(place));
    let stages: Vec<&Stage<'_>> = back.take(rules::HELD_OF).take_while(alike).collect();
    if stages.len() < rules::HELD_IN { Err(WhyNone::TooFewPeriods) } else { Ok(stages) }
}

/// What weakens anything said of a council's latest figure on a metric.
fn doubts(track: &Track<'_>, stages: &[&Stage<'_>]) -> Vec<Doubt> {
    let Some((latest, place)) = stages.first().copied().zip(track.latest(Put::default())) else {
        return Vec::new();
    };
    let mut doubts = track.doubts(place, &[track.figure(latest)], latest.england.mad);
    let share_days = |pair: &[&Stage<'_>; 2]| {
        let [later, earlier] = pair.map(|stage| stage.column.period());
        earlier.last_day() >= later.first_day()
    };
    if stages.array_windows().any(share_days) {
        doubts.push(Doubt::Overlap);
    }
    in_order(doubts)
}

/// Doubts in the order they are told.
fn in_order(mut doubts: Vec<Doubt>) -> Vec<Doubt> {
    doubts.sort_unstable_by_key(|doubt| Doubt::ALL.iter().position(|known| known == doubt));
    doubts
}
