//! A figure that others publish, and this council had.

use crate::figures::Status;
use crate::stats::count;
use crate::warn::rules::{PUBLISHED_BY, SILENCE_IN, SILENCE_OF};
use crate::warn::track::{Asked, Fired, Track};
use crate::warn::{Side, SilenceEvidence};

/// The newest stage, or the one a year before.
fn asked_of(track: &Track<'_>, asked: Asked) -> Option<usize> {
    let place = track.ground.stages.len().checked_sub(1)?;
    if asked.year_before { track.stage(place)?.before } else { Some(place) }
}

/// What speaks for a figure being there: how many of the class have it, and how often this council had one before.
fn looked(track: &Track<'_>, asked: Asked) -> Option<(usize, SilenceEvidence)> {
    let place = asked_of(track, asked)?;
    let column = track.stage(place)?.column;
    if !track.own.active_in(column.period()) {
        return None;
    }
    let earlier = track.ground.stages.get(place.saturating_sub(SILENCE_OF)..place)?;
    let mut had =
        earlier.iter().rev().filter_map(|stage| Some((stage.column.period(), track.figure(stage).value?)));
    let (last, last_value) = had.next()?;
    let had = 1 + had.count();
    let class =
        |area: &usize| track.catalogue.areas().get(*area).is_some_and(|area| area.class == track.own.class);
    let set = track.catalogue.england_set(track.ground.index, track.own.class, column.period());
    let peers: Vec<usize> = set.into_iter().filter(class).collect();
    let (with, of) = (column.values(&peers).len(), peers.len());
    let expected = had >= SILENCE_IN && count(with) >= PUBLISHED_BY * count(of);
    expected.then_some((place, SilenceEvidence { with, of, last, last_value, had, looked: earlier.len() }))
}

/// Whether the rule can be asked: half of the class has the newest figure, and this council used to have it.
pub(super) fn tested(track: &Track<'_>, asked: Asked) -> bool {
    looked(track, asked).is_some()
}

/// At least [`PUBLISHED_BY`] of the class have a figure in the newest period and this council has none, nor did the publisher
/// hide it, though it had one in [`SILENCE_IN`] of the [`SILENCE_OF`] periods before.
pub(super) fn silence(track: &Track<'_>, asked: Asked) -> Option<Fired<SilenceEvidence>> {
    let place = asked_of(track, asked)?;
    if track.figure(track.stage(place)?).status != Status::Missing {
        return None;
    }
    let (place, evidence) = looked(track, asked)?;
    Some(Fired { side: Side::Unusual, place, evidence, doubts: Vec::new() })
}
