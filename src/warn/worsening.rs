//! Scores that moved over the years, whichever way.
//!
//! ```
//! use council_compare::warn::{shift, shifted};
//! let years: Vec<f64> = (0..10).map(f64::from).collect();
//! let falling: Vec<f64> = years.iter().map(|year| 1.0 - 0.2 * year).collect();
//! let found = shift(&years, &falling).unwrap();
//! assert!((found.over + 1.8).abs() < 1e-9 && found.s == -45);
//! assert_eq!(found.p, 0.000_011); // noise that carries over would do so once in ninety thousand series
//! assert_eq!(shifted(&[found]), [true]);
//! ```

use crate::figures::{Figure, Period};
use crate::stats::{MannKendall, benjamini_hochberg, carried_p, mann_kendall, theil_sen};
use crate::trend::{CONFIDENCE, POINTS_AT_LEAST, Q, stretch};
use crate::warn::rules::{EDGE, SHIFT};
use crate::warn::screener::Found;
use crate::warn::track::{Asked, Fired, Track};
use crate::warn::{Doubt, Evidence, WorseningEvidence};

/// How the scores of a run moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// How many figures.
    pub n: usize,
    /// The Theil–Sen slope, in MADs a year.
    pub slope: f64,
    /// That slope over the whole run, in MADs.
    pub over: f64,
    /// Rising pairs less falling ones.
    pub s: i64,
    /// The two-sided probability of so great an `s` if nothing had changed: the greater of the exact one, for years that know
    /// nothing of each other, and that for [noise that carries over](carried_p).
    pub p: f64,
}

impl Shift {
    /// Whether it is far enough, with a threshold so many MADs farther out, and goes the way that most pairs of years say.
    pub(super) fn far(&self, moved: f64) -> bool {
        self.over.abs() + EDGE >= SHIFT + moved && (self.over > 0.0) == (self.s > 0)
    }
}

/// How scores moved over these times, in years, ascending. `None` under six, or where times and scores do not fit or are not
/// finite.
#[must_use]
pub fn shift(years: &[f64], scores: &[f64]) -> Option<Shift> {
    let n = scores.len();
    if n < POINTS_AT_LEAST {
        return None;
    }
    let slope = theil_sen(years, scores, CONFIDENCE)?.slope;
    let MannKendall { s, p, .. } = mann_kendall(scores)?;
    let span = years.last()? - years.first()?;
    Some(Shift { n, slope, over: slope * span, s, p: p.max(carried_p(n, s)?) })
}

/// Which shifts of one council to tell, judged together: those that pass by Benjamini and Hochberg at [`Q`] and are of
/// [`SHIFT`] MADs or more.
#[must_use]
pub fn shifted(shifts: &[Shift]) -> Vec<bool> {
    let p: Vec<f64> = shifts.iter().map(|shift| shift.p).collect();
    let passes = benjamini_hochberg(&p, Q).map(|judged| judged.passes).unwrap_or_default();
    shifts.iter().zip(passes).map(|(shift, passes)| passes && shift.far(0.0)).collect()
}

/// One test of the family.
#[derive(Clone, Debug)]
pub(super) struct Test {
    /// The metric, as an index into the catalogue's list.
    pub(super) metric: usize,
    /// The stages of the run, earliest first.
    places: Vec<usize>,
    from: Period,
    first: f64,
    last: f64,
    pub(super) shift: Shift,
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
    if !crate::trend::months(from, second)?.is_multiple_of(12) {
        return None; // and many, so that the test would take long
    }
    let scores: Vec<f64> = stages.iter().map(|stage| track.score(stage)).collect::<Option<_>>()?;
    let years: Vec<f64> = stages.iter().map(|stage| stage.column.period().years_since(from)).collect();
    let shift = shift(&years, &scores)?;
    let (first, last) = (*scores.first()?, *scores.last()?);
    Some(Test { metric: track.ground.index, places, from, first, last, shift })
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
    let Test { from, first, last, shift: Shift { n, slope, over, s, p }, .. } = *test;
    let evidence = WorseningEvidence { from, n, first, last, slope, over, s, p, adjusted };
    Some(Fired { side: track.side(s > 0), place, evidence, doubts })
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
        if !(self.passes && self.test.shift.far(moved)) {
            return None;
        }
        worsening(track, &self.test, self.adjusted).map(|fired| fired.of(Evidence::Worsening))
    }
}

impl Family {
    /// The test on a metric.
    pub(super) fn shift(&self, metric: usize) -> Option<Shift> {
        self.moved
            .iter()
            .flatten()
            .map(|moved| &moved.test)
            .find(|test| test.metric == metric)
            .map(|test| test.shift)
    }

    pub(super) fn of(tracks: &[Track<'_>]) -> Self {
        let tests: Vec<Option<Test>> = tracks.iter().map(|track| test(track, Asked::default())).collect();
        let p: Vec<f64> = tests.iter().flatten().map(|test| test.shift.p).collect();
        let judged = benjamini_hochberg(&p, Q);
        let mut answers = judged.iter().flat_map(|judged| judged.adjusted.iter().zip(&judged.passes));
        let moved = tests.into_iter().map(|test| {
            let (test, (adjusted, passes)) = (test?, answers.next()?);
            Some(Moved { test, adjusted: *adjusted, passes: *passes })
        });
        let moved: Vec<Option<Moved>> = moved.collect();
        let passing = moved.iter().flatten().filter(|moved| moved.passes).map(|moved| moved.test.shift.p);
        Self { passing: passing.fold(-1.0, f64::max), moved }
    }
}
