//! The search: a start that keeps to the sizes, changes that may cost a little at first and ever less, then changes until
//! none gains.

use super::state::{NOWHERE, State};
use super::units::Units;
use crate::stats::{SplitMix64, count, order};

/// How often it begins anew.
const RESTARTS: usize = 3;

/// How many changes are tried for each unit in each start.
const TRIES: usize = 800;

/// What a change may cost at first, in typical distances between two members; it falls evenly to nothing.
const PATIENCE: f64 = 0.15;

/// What counts as a gain, in shares of what a grouping costs at most: more than rounding can feign.
const GAIN: f64 = 1e-12;

/// How often all changes are tried at the end, at most; some ten times are enough.
const SWEEPS: usize = 200;

/// The cheapest grouping that is found, without regard to locks.
pub(super) fn search(units: &Units, seed: u64) -> Option<State<'_>> {
    let mut lot = SplitMix64::new(seed);
    let mut best: Option<(f64, State<'_>)> = None;
    for begun in 0..RESTARTS * 4 {
        // More than usual only while some meet who must not.
        if begun >= RESTARTS && best.as_ref().is_some_and(|(least, _)| *least < units.bound) {
            break;
        }
        let Some(mut state) = start(units, &mut lot) else { continue };
        wander(&mut state, &mut lot, &|_| false);
        settle(&mut state, &|_| false);
        let cost = state.cost();
        if best.as_ref().is_none_or(|(least, _)| cost < *least - GAIN * units.bound) {
            best = Some((cost, state));
        }
    }
    best.map(|(_, state)| state)
}

/// A start: for each group a first unit, drawn far from those before it; then the largest units first, else by lot, each to
/// the group with room that it is nearest to. `None` where units of several members did not fit.
fn start<'a>(units: &'a Units, lot: &mut SplitMix64) -> Option<State<'a>> {
    let mut state = State::empty(units);
    let total: usize = units.weights.iter().sum();
    let (small, larger) = (total / units.groups, total % units.groups);
    let weight = |unit: usize| units.weights.get(unit).copied().unwrap_or_default();
    let drawn: Vec<u64> = (0..units.len()).map(|_| lot.draw()).collect();
    let line = order(units.len(), &|one, other| {
        weight(other).cmp(&weight(one)).then(drawn.get(one).cmp(&drawn.get(other)))
    });
    // How far each unit is from the nearest first unit so far, squared.
    let mut far = vec![f64::INFINITY; units.len()];
    let mut next = lot.below(units.len());
    for group in 0..units.groups.min(units.len()) {
        state.put(next, group);
        for (far, distance) in far.iter_mut().zip(units.row(next)) {
            *far = far.min((distance * distance).min(units.typical * units.typical * 4.0));
        }
        let free = |unit: usize| state.labels.get(unit) == Some(&NOWHERE);
        let mut left = lot.share()
            * (0..far.len()).filter(|unit| free(*unit)).filter_map(|unit| far.get(unit)).sum::<f64>();
        for unit in (0..far.len()).filter(|unit| free(*unit)) {
            next = unit;
            left -= far.get(unit).copied().unwrap_or_default();
            if left < 0.0 {
                break;
            }
        }
    }
    for unit in line {
        if state.labels.get(unit) != Some(&NOWHERE) {
            continue;
        }
        let full = (0..units.groups).filter(|group| state.size(*group) > small).count();
        let room = |most: usize| {
            let fits = |group: &usize| state.size(*group) + weight(unit) <= most;
            let cost = |group: &usize| state.joining(unit, *group);
            (0..units.groups).filter(fits).min_by(|one, other| cost(one).total_cmp(&cost(other)))
        };
        let even = if full < larger { small + 1 } else { small };
        let group = room(even).or_else(|| room(units.most))?;
        state.put(unit, group);
    }
    level(&mut state, &|_| false)?;
    Some(state)
}

/// Brings every group to a size that is allowed, by the cheapest moves. `None` where that cannot be done by single moves.
pub(super) fn level(state: &mut State<'_>, fixed: &dyn Fn(usize) -> bool) -> Option<()> {
    let units = state.units;
    let weight = |unit: usize| units.weights.get(unit).copied().unwrap_or_default();
    // Each move brings one group nearer to what is allowed.
    for _ in 0..=units.len() * 2 {
        let large = (0..units.groups).find(|group| state.size(*group) > units.most);
        let small = (0..units.groups).find(|group| state.size(*group) < units.least);
        let (from, to): (Vec<usize>, Vec<usize>) = match (large, small) {
            (None, None) => return Some(()),
            (Some(large), _) => (vec![large], (0..units.groups).filter(|group| *group != large).collect()),
            (None, Some(small)) => ((0..units.groups).filter(|group| *group != small).collect(), vec![small]),
        };
        let mut cheapest: Option<(f64, usize, usize)> = None;
        for group in from {
            let size = state.size(group);
            for unit in state.members.get(group).into_iter().flatten().copied().filter(|unit| !fixed(*unit)) {
                if large.is_none() && size < units.least + weight(unit) {
                    continue;
                }
                for to in to.iter().copied() {
                    let taken = state.size(to);
                    let cost = state.moving(unit, to);
                    if taken + weight(unit) <= units.most && cheapest.is_none_or(|(least, ..)| cost < least) {
                        cheapest = Some((cost, unit, to));
                    }
                }
            }
        }
        let (_, unit, to) = cheapest?;
        state.put(unit, to);
    }
    None
}

/// Threshold accepting (Dueck and Scheuer, "Threshold accepting", Journal of Computational Physics 90, 1990): changes by lot,
/// each done if it costs less than a threshold that falls to nothing. A unit is brought into the group of one of its nearest,
/// by itself or in exchange for one of that group.
pub(super) fn wander(state: &mut State<'_>, lot: &mut SplitMix64, fixed: &dyn Fn(usize) -> bool) {
    let units = state.units;
    let tries = TRIES * units.len();
    for step in 0..tries {
        let threshold = PATIENCE * units.typical * (1.0 - count(step) / count(tries));
        let unit = lot.below(units.len());
        if fixed(unit) {
            continue;
        }
        let near = units.near.get(unit).map_or(&[][..], Vec::as_slice);
        let Some(group) = near.get(lot.below(near.len())).and_then(|near| state.labels.get(*near)).copied()
        else {
            continue;
        };
        let members = state.members.get(group).map_or(&[][..], Vec::as_slice);
        let place = lot.below(members.len() + 1);
        match members.get(place).copied() {
            Some(other) => {
                if !fixed(other) {
                    state.try_swap(unit, other, threshold);
                }
            }
            None => {
                state.try_move(unit, group, threshold);
            }
        }
    }
}

/// Moves and exchanges until none gains. Units that are fixed stay.
pub(super) fn settle(state: &mut State<'_>, fixed: &dyn Fn(usize) -> bool) {
    let n = state.units.len();
    let gain = -GAIN * state.units.bound;
    for _ in 0..SWEEPS {
        let mut gained = false;
        for unit in (0..n).filter(|unit| !fixed(*unit)) {
            for group in 0..state.units.groups {
                gained |= state.try_move(unit, group, gain);
            }
            for other in (unit + 1..n).filter(|other| !fixed(*other)) {
                gained |= state.try_swap(unit, other, gain);
            }
        }
        if !gained {
            return;
        }
    }
}
