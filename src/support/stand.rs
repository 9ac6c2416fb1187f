//! Two figures of one period: which lies on the side that is usually better, and by how much. Where neither side is, which is
//! higher.

use crate::figures::{Figure, Marks, Period, Polarity};
use crate::stats::score;
use crate::support::rules::{HELD_IN, LEAD};
use crate::warn::rules::EDGE;
use crate::warn::{Doubt, Stage};

/// What stands against a comparison: the publisher doubts the figure, or it is none that was counted for this council.
const NOT_PLAIN: [Marks; 4] = [Marks::UNRELIABLE, Marks::ESTIMATED, Marks::REBUILT, Marks::RECAST];

/// One period of a comparison with another council.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// The period.
    pub period: Period,
    /// The council's figure, as published.
    pub own: Option<f64>,
    /// The other's.
    pub other: Option<f64>,
    /// How many England MADs the other is ahead: above 0 on the side that is usually better, or where neither is, if it is
    /// higher. `None` unless both figures are plain and there is a spread.
    pub lead: Option<f64>,
    /// Whether both have published intervals and these share a value.
    pub overlap: bool,
    /// Whether the lead counts: [`LEAD`] or more, either way where neither side is better, and no overlap.
    pub held: bool,
}

impl Stand {
    /// Whether the lead counts, and to the same side as another period's.
    pub(super) fn held_as(&self, other: &Self) -> bool {
        let above = |stand: &Self| stand.lead.is_some_and(|lead| lead > 0.0);
        self.held && above(self) == above(other)
    }

    /// Of a council's figure and another's.
    pub(super) fn of(polarity: Polarity, stage: &Stage<'_>, own: Figure, other: Figure) -> Self {
        let scored = |figure: Figure| placed(polarity, stage, plain(figure)?);
        let lead = scored(own).zip(scored(other)).map(|(own, other)| other - own);
        let overlap = Doubt::intervals_overlap(own, other);
        let period = stage.column.period();
        let counted = if polarity == Polarity::None { lead.map(f64::abs) } else { lead };
        Self { period, own: own.value, other: other.value, lead, overlap, held: enough(counted) && !overlap }
    }
}

/// A value that may be compared: published for this council and period, counted, and not doubted by its publisher.
pub(super) fn plain(figure: Figure) -> Option<f64> {
    let doubted = NOT_PLAIN.into_iter().any(|mark| figure.marks.contains(mark));
    figure.value.filter(|_| !doubted)
}

/// How many England MADs a value lies on the side that is usually better, or above where neither is: below 0 on the other.
pub(super) fn placed(polarity: Polarity, stage: &Stage<'_>, value: f64) -> Option<f64> {
    let score = score(value, stage.england.median, stage.england.mad)?;
    match polarity {
        Polarity::Higher | Polarity::None => Some(score),
        Polarity::Lower => Some(-score),
    }
}

/// Whether a lead is one.
pub(super) fn enough(lead: Option<f64>) -> bool {
    lead.is_some_and(|lead| lead + EDGE >= LEAD)
}

/// Whether what was held, latest first, is held in the latest period and in [`HELD_IN`] at least.
pub(super) fn lasting(held: impl Iterator<Item = bool>) -> bool {
    let held: Vec<bool> = held.collect();
    held.first() == Some(&true) && held.into_iter().filter(|held| *held).count() >= HELD_IN
}
