//! A figure far from England's middle, and from the peers'.

use crate::compare::PEERS_AT_LEAST;
use crate::figures::Interval;
use crate::stats::{Limits, count, median, over_dispersion, score};
use crate::warn::ground::Stage;
use crate::warn::rules::{
    BEYOND_PEERS, COVERAGE, EDGE, INTERVALS_AT_LEAST, LEVEL, PEERS_ENOUGH, WIDTH, WINSORISED,
};
use crate::warn::track::{Asked, Fired, Track};
use crate::warn::{Doubt, LevelEvidence};

/// Whether the rule can be asked: there is a figure and a spread to measure it by.
pub(super) fn tested(track: &Track<'_>, asked: Asked) -> bool {
    let stage = track.latest(asked).and_then(|place| track.stage(place));
    stage.and_then(|stage| track.score(stage)).is_some()
}

/// The figure lies [`LEVEL`] MADs or more from the England median and [`BEYOND_PEERS`] or more beyond the peers', on the
/// same side. Where fewer than five peers have a figure, or the funnel's limits hold it, the signal is taken back.
pub(super) fn level(track: &Track<'_>, members: &[usize], asked: Asked) -> Option<Fired<LevelEvidence>> {
    let place = track.latest(asked)?;
    let stage = track.stage(place)?;
    let (value, score_) = (track.figure(stage).value?, track.score(stage)?);
    if score_.abs() + EDGE < LEVEL + asked.moved {
        return None;
    }
    let set = track.catalogue.england_set(track.ground.index, track.own.class, stage.column.period());
    let counted = |member: &usize| *member != track.area && set.binary_search(member).is_ok();
    let peers: Vec<usize> = members.iter().copied().filter(counted).collect();
    let figures = stage.column.values(&peers);
    let peers_median = median(&figures).filter(|_| figures.len() >= PEERS_AT_LEAST);
    let distance = peers_median.and_then(|middle| score(value, middle, stage.england.mad));
    let up = score_ > 0.0;
    let beyond = |distance: f64| if up { distance } else { -distance };
    if distance.is_some_and(|distance| beyond(distance) + EDGE < BEYOND_PEERS + asked.moved) {
        return None;
    }
    let limits = limits(track, stage, &set);
    let holds = |middle: f64| {
        let inside = |ends: Interval| ends.lower <= middle && middle <= ends.upper;
        track.figure(stage).interval.is_some_and(inside)
    };
    let mut doubts = track.doubts(place, &[track.figure(stage)], stage.england.mad);
    for (doubt, there) in [
        (Doubt::NoPeers, peers_median.is_none()),
        (Doubt::FewPeers, peers_median.is_some() && figures.len() < PEERS_ENOUGH),
        (Doubt::WithinLimits, limits.is_some_and(|limits| limits.lower <= value && value <= limits.upper)),
        (Doubt::HoldsEngland, holds(stage.england.median)),
        (Doubt::HoldsPeers, peers_median.is_some_and(holds)),
    ] {
        if there {
            doubts.push(doubt);
        }
    }
    let (n, median, mad) = (stage.england.n, stage.england.median, stage.england.mad);
    let peers_n = figures.len();
    let evidence =
        LevelEvidence { value, n, median, mad, score: score_, peers_n, peers_median, distance, limits };
    Some(Fired { side: track.side(up), place, evidence, doubts })
}

/// The over-dispersed limits for a figure with this one's standard error, around the England median. `None` unless it has
/// a published interval with some width, as [`INTERVALS_AT_LEAST`] of the set have.
fn limits(track: &Track<'_>, stage: &Stage<'_>, set: &[usize]) -> Option<Limits> {
    let error = |area: usize| {
        let width = stage.column.figure(area).interval.map(|ends| ends.upper - ends.lower)?;
        Some(width / WIDTH).filter(|error| *error > 0.0)
    };
    let own = error(track.area)?;
    let with = |area: &usize| Some((stage.column.figure(*area).value?, error(*area)?));
    let (values, errors): (Vec<f64>, Vec<f64>) = set.iter().filter_map(with).unzip();
    if count(values.len()) < INTERVALS_AT_LEAST * count(stage.england.n) {
        return None;
    }
    over_dispersion(&values, &errors, stage.england.median, WINSORISED)?.limits(
        stage.england.median,
        own,
        COVERAGE,
    )
}
