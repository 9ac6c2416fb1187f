//! Balanced groups: everyone in one, of about the same size, with members as near to one another as can be found.

mod search;
mod state;
mod units;

use crate::stats::{SplitMix64, count};
use search::{level, search, settle, wander};
use state::{NOWHERE, State};
use units::Units;

/// What is asked of a grouping of members, which are counted from 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grouping<'a> {
    /// How many members there are.
    pub members: usize,
    /// The distance of each pair, row by row: `members × members` of them, zero or more, the same both ways; see
    /// [`distances`](crate::stats::distances).
    pub distances: &'a [f64],
    /// How large groups should be, 2 at least; they are one smaller or larger where that brings nearer ones together.
    pub size: usize,
    /// What the search is drawn from: the same seed, the same groups.
    pub seed: u64,
    /// Pairs that must meet.
    pub together: &'a [(usize, usize)],
    /// Pairs that must not.
    pub apart: &'a [(usize, usize)],
    /// Pairs that had rather not.
    pub rather_apart: &'a [(usize, usize)],
    /// Members and the groups, counted from 0, that they are locked into.
    pub pins: &'a [(usize, usize)],
    /// For each member whether it has each of two marks; a mark that anyone has is wanted in every group. Empty for none.
    pub marks: &'a [[bool; 2]],
}

/// Why there is no such grouping. Members and groups are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// Groups of one are none, and nobody cannot be grouped.
    Size,
    /// The distances are not one for each pair, or one is below zero or not a number.
    Distances,
    /// A member is locked into a group that there is not.
    NoSuchGroup {
        /// The member.
        member: usize,
        /// The group it was to be in.
        group: usize,
        /// How many there are.
        groups: usize,
    },
    /// Two that must meet, or one and the same, are locked into different groups.
    LockedApart {
        /// One of them.
        one: usize,
        /// The other.
        other: usize,
    },
    /// Two that must not meet are locked into one group.
    LockedTogether {
        /// One of them.
        one: usize,
        /// The other.
        other: usize,
        /// The group.
        group: usize,
    },
    /// Two must meet and must not.
    TogetherAndApart {
        /// One of them.
        one: usize,
        /// The other.
        other: usize,
    },
    /// More must meet than a group holds.
    TooManyTogether {
        /// One of them.
        member: usize,
        /// How many must meet.
        members: usize,
        /// How many a group holds at most.
        most: usize,
    },
    /// More are locked into a group than it holds.
    TooManyLocked {
        /// The group.
        group: usize,
        /// How many are locked into it.
        members: usize,
        /// How many it holds at most.
        most: usize,
    },
    /// No grouping was found that keeps to the sizes.
    NoRoom,
    /// No grouping was found in which these do not meet. There may be one: the search is not a proof.
    StillMeet {
        /// One of them.
        one: usize,
        /// The other.
        other: usize,
    },
}

impl Grouping<'_> {
    /// How many groups there are, and how few and how many members each may have: as many groups as bring their mean size
    /// nearest to what is asked, each at most one away from it, or as even as can be where that is impossible.
    pub fn sizes(&self) -> Result<(usize, usize, usize), Conflict> {
        let (n, size) = (self.members, self.size);
        if size < 2 || n < 2 {
            return Err(Conflict::Size);
        }
        // How far the mean size is from what is asked, times the number of groups.
        let off = |groups: usize| n.abs_diff(groups * size);
        let (fewer, more) = ((n / size).max(1), (n / size + 1).min(n / 2).max(1));
        let groups = if off(more) * fewer < off(fewer) * more { more } else { fewer };
        let (least, most) = (n / groups, n.div_ceil(groups));
        Ok((groups, least.min((size - 1).max(2)), most.max(size + 1)))
    }

    /// The mean distance of a pair.
    fn typical(&self) -> f64 {
        let pairs = self.members * self.members.saturating_sub(1);
        self.distances.iter().sum::<f64>() / count(pairs.max(1))
    }

    /// What a wish that is not met costs: what a group costs that is put together by lot, twice over.
    fn wish(&self) -> f64 {
        2.0 * self.typical() * count(self.size)
    }

    /// More than any grouping costs in which nobody meets who must not: everyone as far as the farthest, no wish met.
    fn bound(&self, groups: usize) -> f64 {
        let farthest = self.distances.iter().copied().fold(0.0, f64::max);
        farthest * count(self.members) + self.wish() * count(groups * 2 + self.rather_apart.len() * 3) + 1.0
    }

    /// The distances, with what is added to those of pairs that should not meet: for wishes as much as one that is not
    /// met costs, for what must not be more than everything else together.
    fn costs(&self, bound: f64) -> Vec<f64> {
        let n = self.members;
        let mut costs = self.distances.to_vec();
        let half = count(self.size) / 2.0;
        let mut add = |pairs: &[(usize, usize)], cost: f64| {
            for (one, other) in pairs.iter().copied().filter(|(one, other)| one != other) {
                for place in [one * n + other, other * n + one] {
                    if let Some(sum) = costs.get_mut(place) {
                        *sum += cost;
                    }
                }
            }
        };
        add(self.rather_apart, self.wish() * half);
        add(self.apart, bound * half * 4.0);
        costs
    }
}

/// The group of each member, counted from 0: every member in exactly one.
///
/// What is made small is the mean, over members, of the mean distance to the other members of their group. A pair that had
/// rather not meet, and a group that lacks a wanted mark, cost as much as two groups put together by lot. The search: for each
/// of three starts, groups filled around far first members, changes by threshold accepting, then moves and exchanges until
/// none gains. Locks are kept last: the groups are found without them, locked members are put where they belong, and moves and
/// exchanges of the others follow; so one lock leaves most groups as they were. Groups are numbered in the order of their
/// first members, as found without locks.
///
/// Fails with a [`Conflict`]; it does not prove that there is a nearer grouping or none.
///
/// ```
/// use council_compare::stats::{Grouping, balanced_groups, distances};
/// let near = distances(&[0.0, 9.0, 1.0, 10.0, 2.0, 11.0], &[1.0]); // six places on a line
/// let asked = Grouping { members: 6, distances: &near, size: 3, seed: 1, ..Grouping::default() };
/// assert_eq!(balanced_groups(&asked).unwrap(), [0, 1, 0, 1, 0, 1]);
/// ```
pub fn balanced_groups(asked: &Grouping<'_>) -> Result<Vec<usize>, Conflict> {
    let whole = asked.distances.len() == asked.members * asked.members;
    if !whole || asked.distances.iter().any(|distance| !(distance.is_finite() && *distance >= 0.0)) {
        return Err(Conflict::Distances);
    }
    let units = Units::of(asked)?;
    let state = search(&units, asked.seed).ok_or(Conflict::NoRoom)?;
    let labels = numbered(&state.labels, units.groups);
    if units.pins.iter().all(Option::is_none) {
        return finish(asked, &units, &labels);
    }
    let mut locked = State::empty(&units);
    for (unit, (label, pin)) in labels.iter().zip(&units.pins).enumerate() {
        locked.put(unit, pin.unwrap_or(*label));
    }
    let fixed = |unit: usize| units.pins.get(unit).is_some_and(Option::is_some);
    level(&mut locked, &fixed).ok_or(Conflict::NoRoom)?;
    settle(&mut locked, &fixed);
    if locked.cost() >= units.bound {
        wander(&mut locked, &mut SplitMix64::new(asked.seed), &fixed);
        settle(&mut locked, &fixed);
    }
    finish(asked, &units, &locked.labels)
}

/// The same groups, numbered in the order of their first members.
fn numbered(labels: &[usize], groups: usize) -> Vec<usize> {
    let mut numbers = vec![NOWHERE; groups];
    let mut next = 0;
    let number = |label: &usize| {
        let number = numbers.get_mut(*label)?;
        if *number == NOWHERE {
            *number = next;
            next += 1;
        }
        Some(*number)
    };
    labels.iter().map(number).map(Option::unwrap_or_default).collect()
}

fn finish(asked: &Grouping<'_>, units: &Units, labels: &[usize]) -> Result<Vec<usize>, Conflict> {
    let of: Vec<usize> = units.of.iter().map(|unit| labels.get(*unit).copied().unwrap_or(NOWHERE)).collect();
    match asked.apart.iter().copied().find(|(one, other)| of.get(*one) == of.get(*other)) {
        Some((one, other)) => Err(Conflict::StillMeet { one, other }),
        None => Ok(of),
    }
}

/// The mean, over members, of the mean distance to the others of their group. Members alone in theirs are left out; `None`
/// where all are.
#[must_use]
pub fn mean_within(distances: &[f64], groups: &[usize]) -> Option<f64> {
    mean(distances, groups, row_sum)
}

/// The least that [`mean_within`] could be: the same over as many nearest members as each has fellows, wherever they are. No
/// grouping with groups of these sizes is below it, and few come near.
#[must_use]
pub fn mean_nearest(distances: &[f64], groups: &[usize]) -> Option<f64> {
    mean(distances, groups, |row, others| {
        let of = |place: usize| row.get(place).copied().unwrap_or_default();
        let by_distance = crate::stats::order(row.len(), &|one, other| of(one).total_cmp(&of(other)));
        // The nearest of all is the member itself, or as near.
        by_distance.into_iter().skip(1).take(others.len()).map(of).sum()
    })
}

fn row_sum(row: &[f64], others: &[usize]) -> f64 {
    others.iter().filter_map(|other| row.get(*other)).sum()
}

fn mean(distances: &[f64], groups: &[usize], sum: impl Fn(&[f64], &[usize]) -> f64) -> Option<f64> {
    let (mut total, mut members) = (0.0, 0);
    for (row, (member, group)) in distances.chunks_exact(groups.len().max(1)).zip(groups.iter().enumerate()) {
        let own = groups.iter().enumerate().filter(|(other, label)| *other != member && *label == group);
        let others: Vec<usize> = own.map(|(other, _)| other).collect();
        if !others.is_empty() {
            total += sum(row, &others) / count(others.len());
            members += 1;
        }
    }
    (members > 0).then(|| total / count(members))
}
