//! A change unlike all councils' changes.

use crate::figures::Marks;
use crate::stats::score;
use crate::warn::ground::{Stage, Yardstick};
use crate::warn::rules::{EDGE, JUMP};
use crate::warn::track::{Asked, Fired, Track};
use crate::warn::{Doubt, JumpEvidence};

/// A MAD under this share of the last published digit is only the rounding of differences: all changes are alike.
const NOISE: f64 = 0.001;

/// The two stages, and what all changes between them are measured by.
fn change<'a>(track: &Track<'a>, asked: Asked) -> Option<(usize, &'a Stage<'a>, &'a Stage<'a>, Yardstick)> {
    let place = track.latest(asked)?;
    let stage = track.stage(place)?;
    let earlier = track.stage(stage.before?)?;
    let (from, to) = (earlier.column.period(), stage.column.period());
    let changes = stage.changes.filter(|changes| changes.mad > NOISE * track.unit())?;
    let comparable = track.ground.metric.break_between(from, to).is_none();
    (comparable && track.figure(earlier).value.is_some()).then_some((place, stage, earlier, changes))
}

/// Whether the rule can be asked: there is a figure a year before, counted in the same way, and changes differ.
pub(super) fn tested(track: &Track<'_>, asked: Asked) -> bool {
    change(track, asked).is_some()
}

/// The change since the year before lies [`JUMP`] MADs of all councils' changes or more from the median of them.
pub(super) fn jump(track: &Track<'_>, asked: Asked) -> Option<Fired<JumpEvidence>> {
    let (place, stage, earlier, changes) = change(track, asked)?;
    let figures = [track.figure(earlier), track.figure(stage)];
    let [before, value] = [figures[0].value?, figures[1].value?];
    let score = score(value - before, changes.median, changes.mad)?;
    if score.abs() + EDGE < JUMP + asked.moved {
        return None;
    }
    let mut doubts = track.doubts(place, &figures, changes.mad);
    let made =
        figures.map(|figure| figure.marks.contains(Marks::REBUILT) || figure.marks.contains(Marks::RECAST));
    if made[0] != made[1] {
        doubts.push(Doubt::Joined);
    }
    if Doubt::intervals_overlap(figures[0], figures[1]) {
        doubts.push(Doubt::IntervalsOverlap);
    }
    if earlier.column.period().last_day() >= stage.column.period().first_day() {
        doubts.push(Doubt::Overlap);
    }
    let (from, n) = (earlier.column.period(), changes.n);
    let evidence = JumpEvidence { from, before, value, n, usual: changes.median, mad: changes.mad, score };
    Some(Fired { side: track.side(score > 0.0), place, evidence, doubts })
}
