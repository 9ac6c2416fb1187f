//! A grouping as it is searched: who is where, and what a change would cost without doing it.

use super::units::Units;

/// Which units stand in which group. What each unit's distances to each group add up to is kept, so that the cost of any
/// change is known from a handful of numbers.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub(super) units: &'a Units,
    /// The group of each unit; [`NOWHERE`] while it has none.
    pub(super) labels: Vec<usize>,
    /// The units of each group, in no order.
    pub(super) members: Vec<Vec<usize>>,
    /// For each group, the sum of each unit's distances to its units.
    sums: Vec<Vec<f64>>,
    groups: Vec<Group>,
}

/// The group of a unit that has none yet.
pub(super) const NOWHERE: usize = usize::MAX;

fn at<T: Copy + Default>(values: &[T], index: usize) -> T {
    values.get(index).copied().unwrap_or_default()
}

/// What of a group a change touches.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    /// The sum of the distances within it, each pair once.
    within: f64,
    /// How many places are taken.
    size: usize,
    /// How many have each of the wanted marks.
    marked: [usize; 2],
    cost: f64,
}

impl<'a> State<'a> {
    /// Groups without members.
    pub(super) fn empty(units: &'a Units) -> Self {
        let groups = units.groups;
        let mut state = Self {
            units,
            labels: vec![NOWHERE; units.len()],
            members: vec![Vec::new(); groups],
            sums: vec![vec![0.0; units.len()]; groups],
            groups: Vec::new(),
        };
        let cost = state.cost_of(&Group::default());
        state.groups = vec![Group { cost, ..Group::default() }; groups];
        state
    }

    /// What all of it costs: the sum, over all members, of the mean distance to their fellows, and what stands in for
    /// wishes that are not met.
    pub(super) fn cost(&self) -> f64 {
        self.groups.iter().map(|group| group.cost).sum()
    }

    /// How many places of a group are taken.
    pub(super) fn size(&self, group: usize) -> usize {
        at(&self.groups, group).size
    }

    fn cost_of(&self, group: &Group) -> f64 {
        let mut cost = group.within * at(&self.units.factors, group.size);
        for (marked, wanted) in group.marked.iter().zip(self.units.wanted) {
            if wanted && *marked == 0 {
                cost += self.units.lacking;
            }
        }
        cost
    }

    /// The sum of a unit's distances to the units of a group.
    fn sum(&self, unit: usize, group: usize) -> f64 {
        self.sums.get(group).map_or(0.0, |sums| at(sums, unit))
    }

    /// A group with one unit more, without its cost.
    fn with(&self, mut group: Group, unit: usize, sum: f64) -> Group {
        group.within += sum + at(&self.units.inner, unit);
        group.size += at(&self.units.weights, unit);
        for (marked, has) in group.marked.iter_mut().zip(at(&self.units.marks, unit)) {
            *marked += has;
        }
        group
    }

    /// A group with one unit fewer, without its cost.
    fn without(&self, mut group: Group, unit: usize, sum: f64) -> Group {
        group.within -= sum + at(&self.units.inner, unit);
        group.size = group.size.saturating_sub(at(&self.units.weights, unit));
        for (marked, has) in group.marked.iter_mut().zip(at(&self.units.marks, unit)) {
            *marked = marked.saturating_sub(has);
        }
        group
    }

    /// The two groups as they would be after a unit's move, and what is added to their cost.
    fn moved(&self, unit: usize, from: usize, to: usize) -> (f64, [Group; 2]) {
        let (old, new) = (at(&self.groups, from), at(&self.groups, to));
        let mut left = self.without(old, unit, self.sum(unit, from));
        let mut joined = self.with(new, unit, self.sum(unit, to));
        left.cost = self.cost_of(&left);
        joined.cost = self.cost_of(&joined);
        (left.cost - old.cost + joined.cost - new.cost, [left, joined])
    }

    /// The two groups as they would be after an exchange, and what is added to their cost.
    fn swapped(&self, one: usize, other: usize, a: usize, b: usize) -> (f64, [Group; 2]) {
        let between = self.units.distance(one, other);
        let (old, new) = (at(&self.groups, a), at(&self.groups, b));
        let mut first = self.without(old, one, self.sum(one, a));
        first = self.with(first, other, self.sum(other, a) - between);
        let mut second = self.without(new, other, self.sum(other, b));
        second = self.with(second, one, self.sum(one, b) - between);
        first.cost = self.cost_of(&first);
        second.cost = self.cost_of(&second);
        (first.cost - old.cost + second.cost - new.cost, [first, second])
    }

    /// Moves a unit to another group if that costs less than `below`, and no group becomes too small or too large.
    pub(super) fn try_move(&mut self, unit: usize, to: usize, below: f64) -> bool {
        let from = at(&self.labels, unit);
        let weight = at(&self.units.weights, unit);
        if from == to
            || self.size(from) < self.units.least + weight
            || self.size(to) + weight > self.units.most
        {
            return false;
        }
        let (cost, groups) = self.moved(unit, from, to);
        if cost < below {
            self.shift(unit, from, to);
            self.set([from, to], groups);
        }
        cost < below
    }

    /// Has two units of different groups change places if that costs less than `below`, and no group becomes too small or
    /// too large.
    pub(super) fn try_swap(&mut self, one: usize, other: usize, below: f64) -> bool {
        let [a, b] = [one, other].map(|unit| at(&self.labels, unit));
        if a == b {
            return false;
        }
        let (cost, groups) = self.swapped(one, other, a, b);
        let fits = |new: &Group, old: usize| {
            new.size == old || (self.units.least..=self.units.most).contains(&new.size)
        };
        let [first, second] = &groups;
        if cost >= below || !fits(first, self.size(a)) || !fits(second, self.size(b)) {
            return false;
        }
        self.shift(one, a, b);
        self.shift(other, b, a);
        self.set([a, b], groups);
        true
    }

    /// What a move would cost, whatever the sizes.
    pub(super) fn moving(&self, unit: usize, to: usize) -> f64 {
        self.moved(unit, at(&self.labels, unit), to).0
    }

    /// What the joining of a unit that has no group yet would add to a group's cost.
    pub(super) fn joining(&self, unit: usize, to: usize) -> f64 {
        let group = at(&self.groups, to);
        self.cost_of(&self.with(group, unit, self.sum(unit, to))) - group.cost
    }

    /// Puts a unit into a group, out of the one it may be in, whatever the sizes.
    pub(super) fn put(&mut self, unit: usize, to: usize) {
        let from = at(&self.labels, unit);
        if from == to {
            return;
        }
        if from == NOWHERE {
            let mut joined = self.with(at(&self.groups, to), unit, self.sum(unit, to));
            joined.cost = self.cost_of(&joined);
            self.shift(unit, from, to);
            self.set([to, to], [joined; 2]);
        } else {
            let (_, groups) = self.moved(unit, from, to);
            self.shift(unit, from, to);
            self.set([from, to], groups);
        }
    }

    fn set(&mut self, places: [usize; 2], groups: [Group; 2]) {
        for (place, group) in places.into_iter().zip(groups) {
            if let Some(own) = self.groups.get_mut(place) {
                *own = group;
            }
        }
    }

    /// Writes a unit down in another group, and its distances with it.
    fn shift(&mut self, unit: usize, from: usize, to: usize) {
        if let Some(members) = self.members.get_mut(from)
            && let Some(place) = members.iter().position(|member| *member == unit)
        {
            members.swap_remove(place);
            self.add(from, unit, -1.0);
        }
        if let Some(members) = self.members.get_mut(to) {
            members.push(unit);
        }
        self.add(to, unit, 1.0);
        if let Some(label) = self.labels.get_mut(unit) {
            *label = to;
        }
    }

    fn add(&mut self, group: usize, unit: usize, times: f64) {
        let row = self.units.row(unit);
        if let Some(sums) = self.sums.get_mut(group) {
            for (sum, distance) in sums.iter_mut().zip(row) {
                *sum += times * distance;
            }
        }
    }
}
