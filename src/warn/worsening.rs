//! Scores that moved over the years, whichever way.

use crate::figures::Figure;
use crate::stats::{MannKendall, benjamini_hochberg, carried_p, mann_kendall, theil_sen};
use crate::trend::{CONFIDENCE, POINTS_AT_LEAST, Q, stretch};
use crate::warn::rules::{EDGE, SHIFT};
use crate::warn::screener::Found;
use crate::warn::track::{Asked, Fired, Track};
use crate::warn::{Doubt, Evidence, WorseningEvidence};

/// One test of the family; its p is not yet adjusted.
#[derive(Clone, Debug)]
pub(super) struct Test {
    /// The metric, as an index into the catalogue's list.
    pub(super) metric: usize,
    /// The stages of the run, earliest first.
    places: Vec<usize>,
    /// The numbers; `adjusted` is p.
    pub(super) evidence: WorseningEvidence,
}

/// Asks whether the scores of the run moved. `None` where the run is shorter than six yearly figures, one has no score, or
/// its end is not the stage that speaks.
pub(super) fn test(track: &Track<'_>, asked: Asked) -> Option<Test> {
    let latest = track.latest(Asked::default())?;
    let run = stretch(track.ground.table, track.ground.metric, track.area);
    let places: Option<Vec<usize>> =
        run.iter().map(|(column, _)| track.ground.place(column.period())).collect();
    let mut places = places.filter(|places| places.last() == Some(&latest))?;
    if asked.year_before {
        places.pop();
    }
    let stages: Vec<_> = places.iter().filter_map(|place| track.stage(*place)).collect();
    let [start, next, ..] = stages.as_slice() else { return None };
    let (from, second) = (start.column.period(), next.column.period());
    let yearly = crate::trend::months(from, second).is_some_and(|step| step.is_multiple_of(12));
    let scores: Vec<f64> = stages.iter().map(|stage| track.score(stage)).collect::<Option<_>>()?;
    if !yearly || scores.len() < POINTS_AT_LEAST {
        return None;
    }
    let years: Vec<f64> = stages.iter().map(|stage| stage.column.period().years_since(from)).collect();
    let slope = theil_sen(&years, &scores, CONFIDENCE)?.slope;
    let MannKendall { s, p, .. } = mann_kendall(&scores)?;
    let p = p.max(carried_p(scores.len(), s)?);
    let (first, last) = (*scores.first()?, *scores.last()?);
    let over = slope * years.last()?;
    let evidence = WorseningEvidence { from, n: scores.len(), first, last, slope, over, s, p, adjusted: p };
    Some(Test { metric: track.ground.index, places, evidence })
}

/// Whether the scores moved far enough, and the way that most pairs of years say.
pub(super) fn far(evidence: &WorseningEvidence, moved: f64) -> bool {
    evidence.over.abs() + EDGE >= SHIFT + moved && (evidence.over > 0.0) == (evidence.s > 0)
}

/// The signal of a test that passes among its family.
pub(super) fn worsening(track: &Track<'_>, test: &Test, adjusted: f64) -> Option<Fired<WorseningEvidence>> {
    let place = *test.places.last()?;
    let figure = |place: &usize| Some(track.figure(track.stage(*place)?));
    let figures: Vec<Figure> = test.places.iter().filter_map(figure).collect();
    let mut doubts = track.doubts(place, &figures, track.stage(place)?.england.mad);
    if Doubt::intervals_overlap(*figures.first()?, *figures.last()?) {
        doubts.push(Doubt::IntervalsOverlap);
    }
    let evidence = WorseningEvidence { adjusted, ..test.evidence };
    Some(Fired { side: track.side(evidence.s > 0), place, evidence, doubts })
}

/// The tests of [`Rule::Worsening`] of a council, judged together.
#[derive(Debug)]
pub(super) struct Family {
    /// By track; `None` where it could not be asked.
    pub(super) moved: Vec<Option<Moved>>,
    /// The greatest p that passes, below 0 where none does.
    pub(super) passing: f64,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Moved {
    test: Test,
    adjusted: f64,
    passes: bool,
}

impl Moved {
    pub(super) fn found(&self, track: &Track<'_>, moved: f64) -> Option<Found> {
        if !(self.passes && far(&self.test.evidence, moved)) {
            return None;
        }
        worsening(track, &self.test, self.adjusted).map(|fired| fired.of(Evidence::Worsening))
    }
}

impl Family {
    /// The numbers of the test on a metric.
    pub(super) fn evidence(&self, metric: usize) -> Option<&WorseningEvidence> {
        self.moved
            .iter()
            .flatten()
            .map(|moved| &moved.test)
            .find(|test| test.metric == metric)
            .map(|test| &test.evidence)
    }

    pub(super) fn of(tracks: &[Track<'_>]) -> Self {
        let tests: Vec<Option<Test>> = tracks.iter().map(|track| test(track, Asked::default())).collect();
        let p: Vec<f64> = tests.iter().flatten().map(|test| test.evidence.p).collect();
        let judged = benjamini_hochberg(&p, Q);
        let mut answers = judged.iter().flat_map(|judged| judged.adjusted.iter().zip(&judged.passes));
        let moved = tests.into_iter().map(|test| {
            let (test, (adjusted, passes)) = (test?, answers.next()?);
            Some(Moved { test, adjusted: *adjusted, passes: *passes })
        });
        let moved: Vec<Option<Moved>> = moved.collect();
        let passing = moved.iter().flatten().filter(|moved| moved.passes).map(|moved| moved.test.evidence.p);
        Self { passing: passing.fold(-1.0, f64::max), moved }
    }
}
