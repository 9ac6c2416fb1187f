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
    /// The sum of the distances within each group, each pair once.
    within: Vec<f64>,
    /// How many places of each group are taken.
    pub(super) sizes: Vec<usize>,
    /// How many of each group have each of the wanted marks.
    marked: Vec<[usize; 2]>,
}

/// The group of a unit that has none yet.
pub(super) const NOWHERE: usize = usize::MAX;

fn at<T: Copy + Default>(values: &[T], index: usize) -> T {
    values.get(index).copied().unwrap_or_default()
}

/// What of a group would change.
#[derive(Clone, Copy)]
struct Group {
    within: f64,
    size: usize,
    marked: [usize; 2],
}

impl<'a> State<'a> {
    /// Groups without members.
    pub(super) fn empty(units: &'a Units) -> Self {
        let groups = units.groups;
        Self {
            units,
            labels: vec![NOWHERE; units.len()],
            members: vec![Vec::new(); groups],
            sums: vec![vec![0.0; units.len()]; groups],
            within: vec![0.0; groups],
            sizes: vec![0; groups],
            marked: vec![[0, 0]; groups],
        }
    }

    /// What all of it costs: the sum, over all members, of the mean distance to their fellows, and what stands in for
    /// wishes that are not met.
    pub(super) fn cost(&self) -> f64 {
        (0..self.units.groups).map(|group| self.cost_of(self.group(group))).sum()
    }

    fn group(&self, group: usize) -> Group {
        Group {
            within: at(&self.within, group),
            size: at(&self.sizes, group),
            marked: at(&self.marked, group),
        }
    }

    fn cost_of(&self, group: Group) -> f64 {
        let mut cost = group.within * at(&self.units.factors, group.size);
        for (marked, wanted) in group.marked.iter().zip(self.units.wanted) {
            if wanted && *marked == 0 {
                cost += self.units.lacking;
            }
        }
        cost
    }

    /// The sum of a unit's distances to the units of a group.
    pub(super) fn sum(&self, unit: usize, group: usize) -> f64 {
        self.sums.get(group).map_or(0.0, |sums| at(sums, unit))
    }

    fn with(&self, mut group: Group, unit: usize, sum: f64) -> Group {
        group.within += sum + at(&self.units.inner, unit);
        group.size += at(&self.units.weights, unit);
        for (marked, has) in group.marked.iter_mut().zip(at(&self.units.marks, unit)) {
            *marked += has;
        }
        group
    }

    fn without(&self, mut group: Group, unit: usize, sum: f64) -> Group {
        group.within -= sum + at(&self.units.inner, unit);
        group.size = group.size.saturating_sub(at(&self.units.weights, unit));
        for (marked, has) in group.marked.iter_mut().zip(at(&self.units.marks, unit)) {
            *marked = marked.saturating_sub(has);
        }
        group
    }

    /// What is added to the cost when a unit moves to another group; `None` where a group would become too small or too
    /// large.
    pub(super) fn moving(&self, unit: usize, to: usize) -> Option<f64> {
        let from = at(&self.labels, unit);
        let weight = at(&self.units.weights, unit);
        let (old, new) = (self.group(from), self.group(to));
        if from == to || old.size < self.units.least + weight || new.size + weight > self.units.most {
            return None;
        }
        let left = self.without(old, unit, self.sum(unit, from));
        let joined = self.with(new, unit, self.sum(unit, to));
        Some(self.cost_of(left) - self.cost_of(old) + self.cost_of(joined) - self.cost_of(new))
    }

    /// What joining a group would add to its cost, whatever its size.
    pub(super) fn joining(&self, unit: usize, to: usize) -> f64 {
        let group = self.group(to);
        self.cost_of(self.with(group, unit, self.sum(unit, to))) - self.cost_of(group)
    }

    /// What leaving its group would add to the group's cost, whatever its size.
    pub(super) fn leaving(&self, unit: usize) -> f64 {
        let from = at(&self.labels, unit);
        let group = self.group(from);
        self.cost_of(self.without(group, unit, self.sum(unit, from))) - self.cost_of(group)
    }

    /// What is added to the cost when two units of different groups change places; `None` where that cannot be.
    pub(super) fn swapping(&self, one: usize, other: usize) -> Option<f64> {
        let [a, b] = [one, other].map(|unit| at(&self.labels, unit));
        if a == b {
            return None;
        }
        let between = self.units.distance(one, other);
        let (first, second) = (self.group(a), self.group(b));
        let new_first = self.without(first, one, self.sum(one, a));
        let new_first = self.with(new_first, other, self.sum(other, a) - between);
        let new_second = self.without(second, other, self.sum(other, b));
        let new_second = self.with(new_second, one, self.sum(one, b) - between);
        let fits = |new: Group, old: Group| {
            new.size == old.size || (self.units.least..=self.units.most).contains(&new.size)
        };
        (fits(new_first, first) && fits(new_second, second)).then(|| {
            self.cost_of(new_first) - self.cost_of(first) + self.cost_of(new_second) - self.cost_of(second)
        })
    }

    /// Puts a unit into a group, out of the one it is in.
    pub(super) fn put(&mut self, unit: usize, to: usize) {
        let from = at(&self.labels, unit);
        if from == to {
            return;
        }
        if from != NOWHERE {
            let left = self.without(self.group(from), unit, self.sum(unit, from));
            self.set(from, left);
            self.add(from, unit, -1.0);
            if let Some(members) = self.members.get_mut(from)
                && let Some(place) = members.iter().position(|member| *member == unit)
            {
                members.swap_remove(place);
            }
        }
        let joined = self.with(self.group(to), unit, self.sum(unit, to));
        self.set(to, joined);
        self.add(to, unit, 1.0);
        if let Some(members) = self.members.get_mut(to) {
            members.push(unit);
        }
        if let Some(label) = self.labels.get_mut(unit) {
            *label = to;
        }
    }

    /// Has two units change places.
    pub(super) fn swap(&mut self, one: usize, other: usize) {
        let [a, b] = [one, other].map(|unit| at(&self.labels, unit));
        self.put(one, b);
        self.put(other, a);
    }

    fn set(&mut self, place: usize, group: Group) {
        if let Some(within) = self.within.get_mut(place) {
            *within = group.within;
        }
        if let Some(size) = self.sizes.get_mut(place) {
            *size = group.size;
        }
        if let Some(marked) = self.marked.get_mut(place) {
            *marked = group.marked;
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
