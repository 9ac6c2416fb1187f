//! What is moved about: members that must meet are one unit. And what may not be, found before any search.

use super::{Conflict, Grouping};
use crate::stats::{count, order};

/// How many of the nearest a unit is tried beside.
const NEAR: usize = 12;

/// The members of a grouping as units, with all that their places cost.
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// For each member, its unit.
    pub(super) of: Vec<usize>,
    /// Sums of distances between the members of two units, row by row, with what stands in for wishes.
    distances: Vec<f64>,
    /// The same within each unit, each pair once.
    pub(super) inner: Vec<f64>,
    /// How many members each has.
    pub(super) weights: Vec<usize>,
    /// How many of its members have each mark.
    pub(super) marks: Vec<[usize; 2]>,
    /// Whether each mark is wanted in every group.
    pub(super) wanted: [bool; 2],
    /// What a group costs that lacks a wanted mark.
    pub(super) lacking: f64,
    /// By what a group's sum of distances is multiplied, by its size: 2 ÷ (size − 1).
    pub(super) factors: Vec<f64>,
    pub(super) groups: usize,
    pub(super) least: usize,
    pub(super) most: usize,
    /// The group that each is locked into.
    pub(super) pins: Vec<Option<usize>>,
    /// Those nearest to each, nearest first.
    pub(super) near: Vec<Vec<usize>>,
    /// More than any grouping costs in which nobody meets who must not.
    pub(super) bound: f64,
    /// The typical distance between two members.
    pub(super) typical: f64,
}

impl Units {
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    pub(super) fn row(&self, unit: usize) -> &[f64] {
        let width = self.len();
        self.distances.get(unit * width..(unit + 1) * width).unwrap_or_default()
    }

    pub(super) fn distance(&self, one: usize, other: usize) -> f64 {
        self.row(one).get(other).copied().unwrap_or_default()
    }

    /// Fails where two demands contradict each other.
    pub(super) fn of(asked: &Grouping<'_>) -> Result<Self, Conflict> {
        let n = asked.members;
        let (groups, least, most) = asked.sizes()?;
        let of = tied(n, asked.together);
        let width = of.iter().copied().max().map_or(0, |last| last + 1);
        let mut weights = vec![0; width];
        let mut marks = vec![[0, 0]; width];
        for (member, unit) in of.iter().enumerate() {
            let own = asked.marks.get(member).copied().unwrap_or_default();
            if let (Some(weight), Some(marks)) = (weights.get_mut(*unit), marks.get_mut(*unit)) {
                *weight += 1;
                for (sum, has) in marks.iter_mut().zip(own) {
                    *sum += usize::from(has);
                }
            }
        }
        let bound = asked.bound(groups);
        let costs = asked.costs(bound);
        let mut distances = vec![0.0; width * width];
        let mut inner = vec![0.0; width];
        for (member, unit) in of.iter().enumerate() {
            let row = costs.get(member * n..(member + 1) * n).unwrap_or_default();
            for (other, (cost, other_unit)) in row.iter().zip(&of).enumerate() {
                if unit != other_unit {
                    if let Some(sum) = distances.get_mut(unit * width + other_unit) {
                        *sum += cost;
                    }
                } else if member < other
                    && let Some(sum) = inner.get_mut(*unit)
                {
                    *sum += cost;
                }
            }
        }
        let wanted = core::array::from_fn(|mark| marks.iter().any(|marks| marks.get(mark) > Some(&0)));
        let factors =
            (0..=n).map(|size| if size < 2 { 0.0 } else { 2.0 / count(size - 1) }).collect::<Vec<_>>();
        let mut units = Self {
            of,
            distances,
            inner,
            weights,
            marks,
            wanted,
            lacking: asked.wish(),
            factors,
            groups,
            least,
            most,
            pins: vec![None; width],
            near: Vec::new(),
            bound,
            typical: asked.typical(),
        };
        units.check(asked)?;
        units.near = (0..width).map(|unit| units.nearest(unit)).collect();
        Ok(units)
    }

    fn nearest(&self, unit: usize) -> Vec<usize> {
        let row = self.row(unit);
        let mean = |other: usize| {
            let members = count(self.weights.get(other).copied().unwrap_or(1));
            row.get(other).copied().unwrap_or_default() / members
        };
        let by_distance = order(row.len(), &|one, other| mean(one).total_cmp(&mean(other)));
        by_distance.into_iter().filter(|other| *other != unit).take(NEAR).collect()
    }

    fn check(&mut self, asked: &Grouping<'_>) -> Result<(), Conflict> {
        let of = |member: usize| self.of.get(member).copied();
        for (member, group) in asked.pins.iter().copied() {
            if group >= self.groups {
                return Err(Conflict::NoSuchGroup { member, group, groups: self.groups });
            }
            let Some(pin) = of(member).and_then(|unit| self.pins.get_mut(unit)) else { continue };
            match pin.replace(group) {
                Some(other) if other != group => {
                    let also = asked.pins.iter().find(|(also, at)| *at == other && of(*also) == of(member));
                    let other = also.map_or(member, |(also, _)| *also);
                    return Err(Conflict::LockedApart { one: other, other: member });
                }
                _ => {}
            }
        }
        for (one, other) in asked.apart.iter().copied() {
            let [first, second] = [one, other].map(of);
            if first == second {
                return Err(Conflict::TogetherAndApart { one, other });
            }
            let pin = |unit: Option<usize>| unit.and_then(|unit| self.pins.get(unit).copied().flatten());
            if let (Some(group), true) = (pin(first), pin(first) == pin(second)) {
                return Err(Conflict::LockedTogether { one, other, group });
            }
        }
        for (unit, weight) in self.weights.iter().enumerate() {
            if *weight > self.most {
                let member = self.of.iter().position(|own| *own == unit).unwrap_or(0);
                return Err(Conflict::TooManyTogether { member, members: *weight, most: self.most });
            }
        }
        for group in 0..self.groups {
            let pinned = self.pins.iter().zip(&self.weights).filter(|(pin, _)| **pin == Some(group));
            let members: usize = pinned.map(|(_, weight)| *weight).sum();
            if members > self.most {
                return Err(Conflict::TooManyLocked { group, members, most: self.most });
            }
        }
        Ok(())
    }
}

/// The unit of each member: those tied together, directly or through others, are one.
fn tied(n: usize, together: &[(usize, usize)]) -> Vec<usize> {
    let mut of: Vec<usize> = (0..n).collect();
    for (one, other) in together {
        if let (Some(first), Some(second)) = (of.get(*one).copied(), of.get(*other).copied()) {
            for unit in &mut of {
                if *unit == first.max(second) {
                    *unit = first.min(second);
                }
            }
        }
    }
    // Numbered anew without gaps, in the order of first members.
    let mut names: Vec<usize> = Vec::new();
    for unit in &mut of {
        let place = names.iter().position(|name| name == unit).unwrap_or_else(|| {
            names.push(*unit);
            names.len() - 1
        });
        *unit = place;
    }
    of
}
