//! Years on one side.

use crate::figures::{Figure, Period};
use crate::warn::ground::Stage;
use crate::warn::rules::{ASIDE, EDGE, STUCK_IN, STUCK_OF};
use crate::warn::track::{Asked, Fired, Track};
use crate::warn::{Doubt, StuckEvidence};

/// The latest stage and up to three before it, each a year before the next; latest first.
fn years<'a>(track: &Track<'a>, asked: Asked) -> Vec<&'a Stage<'a>> {
    let latest = track.latest(asked).and_then(|place| track.stage(place));
    let before = |stage: &&'a Stage<'a>| track.stage(stage.before?);
    core::iter::successors(latest, before).take(STUCK_OF).collect()
}

/// Whether the rule can be asked: the latest figure and two more of those years have a score.
pub(super) fn tested(track: &Track<'_>, asked: Asked) -> bool {
    let scores: Vec<Option<f64>> = years(track, asked).into_iter().map(|stage| track.score(stage)).collect();
    scores.first().is_some_and(Option::is_some) && scores.iter().flatten().count() >= STUCK_IN
}

/// On one side by [`ASIDE`] MADs or more in the latest of [`STUCK_OF`] years, and in [`STUCK_IN`] of them at least. The
/// latest must be among them: the rule says where the council is, not where it was.
pub(super) fn stuck(track: &Track<'_>, asked: Asked) -> Option<Fired<StuckEvidence>> {
    let years = years(track, asked);
    let (latest, oldest) = (*years.first()?, *years.last()?);
    let up = track.score(latest)? > 0.0;
    let aside = |stage: &Stage<'_>| {
        let score = track.score(stage).map(|score| if up { score } else { -score });
        score.is_some_and(|score| score + EDGE >= ASIDE + asked.moved)
    };
    let there: Vec<Figure> =
        years.iter().filter(|stage| aside(stage)).map(|stage| track.figure(stage)).collect();
    if !aside(latest) || there.len() < STUCK_IN {
        return None;
    }
    let place = track.ground.place(latest.column.period())?;
    let mut doubts = track.doubts(place, &there, latest.england.mad);
    let (from, to) = (oldest.column.period(), latest.column.period());
    let holds = track
        .figure(latest)
        .interval
        .is_some_and(|ends| ends.lower <= latest.england.median && latest.england.median <= ends.upper);
    let share_days = |pair: &[&Stage<'_>]| match pair {
        [later, earlier] => earlier.column.period().last_day() >= later.column.period().first_day(),
        _ => false,
    };
    for (doubt, there) in [
        (Doubt::Break, track.ground.metric.break_between(from, to).is_some()),
        (Doubt::Overlap, years.windows(2).any(share_days)),
        (Doubt::HoldsEngland, holds),
    ] {
        if there {
            doubts.push(doubt);
        }
    }
    let scores: Vec<(Period, Option<f64>)> =
        years.iter().map(|stage| (stage.column.period(), track.score(stage))).collect();
    let evidence = StuckEvidence { scores, on_side: there.len() };
    Some(Fired { side: track.side(up), place, evidence, doubts })
}
