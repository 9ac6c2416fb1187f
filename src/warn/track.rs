//! One council on one metric: what every rule is asked of.

use crate::figures::{Area, Catalogue, Figure, Polarity, Status};
use crate::stats::score;
use crate::warn::ground::{Ground, Stage};
use crate::warn::rules::DATED;
use crate::warn::{Doubt, Side};

/// How the question is put.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Asked {
    /// By how many MADs thresholds are farther out.
    pub(crate) moved: f64,
    /// Whether to ask as if the latest year were not yet there.
    pub(crate) year_before: bool,
}

/// One council on one metric.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Track<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) ground: &'a Ground<'a>,
    pub(crate) area: usize,
    pub(crate) own: &'a Area,
    /// Months from the start of the calendar to the newest figure of the release.
    pub(crate) newest: i32,
}

impl<'a> Track<'a> {
    /// The stage that speaks: that of the council's latest figure, where it is the newest of all or the one before.
    pub(crate) fn latest(&self, asked: Asked) -> Option<usize> {
        let stages = &self.ground.stages;
        let place = stages.iter().rposition(|stage| self.figure(stage).value.is_some())?;
        if place + 2 < stages.len() {
            return None;
        }
        if asked.year_before { stages.get(place)?.before } else { Some(place) }
    }

    pub(crate) fn stage(&self, place: usize) -> Option<&'a Stage<'a>> {
        self.ground.stages.get(place)
    }

    pub(crate) fn figure(&self, stage: &Stage<'_>) -> Figure {
        stage.column.figure(self.area)
    }

    /// How many MADs the council's figure is from the England median; `None` without one, or where the MAD is zero.
    pub(crate) fn score(&self, stage: &Stage<'_>) -> Option<f64> {
        score(self.figure(stage).value?, stage.england.median, stage.england.mad)
    }

    pub(crate) fn polarity(&self) -> Polarity {
        self.ground.metric.polarity
    }

    pub(super) fn side(&self, upwards: bool) -> Side {
        Side::of(self.polarity(), upwards)
    }

    /// One unit of the last published digit.
    pub(super) fn unit(&self) -> f64 {
        (0..self.ground.metric.decimals).fold(1.0, |unit, _| unit / 10.0)
    }

    /// The doubts that any rule has of the stage that speaks and of the figures it rests on.
    pub(crate) fn doubts(&self, place: usize, figures: &[Figure], mad: f64) -> Vec<Doubt> {
        let mut doubts = Doubt::of_marks(figures);
        if place + 1 < self.ground.stages.len() {
            let hidden =
                self.ground.stages.last().is_some_and(|newest| self.figure(newest).status == Status::Hidden);
            doubts.push(if hidden { Doubt::Hidden } else { Doubt::Older });
        }
        if let Some(stage) = self.stage(place) {
            if self.newest - months_of(stage) >= DATED {
                doubts.push(Doubt::Dated);
            }
            if self.figure(stage).value == Some(0.0) {
                doubts.push(Doubt::Zero);
            }
        }
        if mad < 2.0 * self.unit() {
            doubts.push(Doubt::SmallGap);
        }
        doubts
    }
}

/// Months to a stage's last day.
pub(super) fn months_of(stage: &Stage<'_>) -> i32 {
    let day = stage.column.period().last_day();
    i32::from(day.year()) * 12 + i32::from(day.month())
}

/// A rule that fired, doubts and all.
#[derive(Clone, Debug)]
pub(crate) struct Fired<E> {
    pub(crate) side: Side,
    pub(crate) place: usize,
    pub(crate) evidence: E,
    pub(crate) doubts: Vec<Doubt>,
}

impl<E> Fired<E> {
    /// The same with its evidence in other clothes.
    pub(super) fn of<F>(self, dress: impl FnOnce(E) -> F) -> Fired<F> {
        let Self { side, place, evidence, doubts } = self;
        Fired { side, place, evidence: dress(evidence), doubts }
    }
}
