//! The nearest rows of every row of a table: roughly first and for all pairs, exactly for the few that may be nearest.

use super::rough::Rough;
use crate::stats::nearest::terms;
use crate::stats::{Neighbour, count, nearest_neighbours};
use std::borrow::Cow;
use wide::f64x2;

/// The nearest rows of each row, nearest first, `k` of each: −1 and NaN where there are fewer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nearest {
    /// Their numbers.
    pub rows: Vec<i32>,
    /// Their distances.
    pub distances: Vec<f64>,
}

/// The `k` nearest rows of each row of a table, over as many features as there are `weights`: what [`nearest_neighbours`]
/// answers for one row after the other, equal distances in the order of rows. Nothing is standardised here.
///
/// `None` without weights, for a table that is not whole rows, or with more than 2³¹ − 1 rows or answers.
///
/// ```
/// use council_compare::stats::bulk::nearest;
/// let near = nearest(&[0.0, 3.0, 4.0, 4.5], &[1.0], 2).unwrap();
/// assert_eq!(near.rows, [1, 2, 2, 3, 3, 1, 2, 1]);
/// assert_eq!(near.distances[..2], [3.0, 4.0]);
/// ```
#[must_use]
pub fn nearest(table: &[f64], weights: &[f64], k: usize) -> Option<Nearest> {
    let mut search = Search::new(table, weights, k)?;
    while search.step() {}
    Some(search.found)
}

/// A search for [`nearest`] rows in steps, for whoever shows how far it is, or may want to stop.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    table: Cow<'a, [f64]>,
    weights: Cow<'a, [f64]>,
    k: usize,
    rough: Option<Rough>,
    /// Pairs compared roughly, and rows whose nearest are known.
    pairs: usize,
    rows: usize,
    found: Nearest,
    /// Kept between rows so that nothing is allocated anew.
    few: Vec<usize>,
    near: Vec<Neighbour>,
}

/// So many rows are measured in a step.
const ROWS: usize = 512;

impl<'a> Search<'a> {
    /// Begins the search that [`nearest`] does; `None` as there.
    #[must_use]
    pub fn new(
        table: impl Into<Cow<'a, [f64]>>,
        weights: impl Into<Cow<'a, [f64]>>,
        k: usize,
    ) -> Option<Self> {
        let (table, weights) = (table.into(), weights.into());
        if table.len().checked_rem(weights.len())? != 0 {
            return None;
        }
        let n = table.len() / weights.len();
        let answers = n.checked_mul(k).filter(|answers| i32::try_from(*answers).is_ok())?;
        i32::try_from(n).ok()?;
        let found = Nearest { rows: vec![-1; answers], distances: vec![f64::NAN; answers] };
        let rough = if answers > 0 { Rough::new(&table, &weights, k.min(n)) } else { None };
        let rows = if answers > 0 { 0 } else { n };
        Some(Self { table, weights, k, rough, pairs: 0, rows, found, few: Vec::new(), near: Vec::new() })
    }

    /// Does some more; whether there is more to do.
    pub fn step(&mut self) -> bool {
        let pairs = self.rough.as_mut().map_or(0, Rough::step);
        self.pairs += pairs;
        if pairs == 0 {
            let end = (self.rows + ROWS).min(self.len());
            for row in self.rows..end {
                self.measure(row);
            }
            self.rows = end;
        }
        self.rows < self.len()
    }

    /// How far it is, from 0 to 1; by the time that it takes, roughly.
    #[must_use]
    pub fn progress(&self) -> f64 {
        if self.rows == self.len() {
            return 1.0;
        }
        let n = count(self.len());
        // To measure the few is little beside looking at all pairs; where that is not done, it is all there is.
        let measured = if self.rough.is_some() { 0.1 } else { 1.0 };
        let looked = (count(self.pairs) / (n * n / 2.0)).min(1.0);
        (1.0 - measured) * looked + measured * count(self.rows) / n
    }

    /// What has been found; all of it when there is no more to do.
    #[must_use]
    pub fn found(&self) -> &Nearest {
        &self.found
    }

    fn len(&self) -> usize {
        self.table.len() / self.weights.len().max(1)
    }

    fn measure(&mut self, row: usize) {
        let Self { table, weights, k, rough, found, few, near, .. } = self;
        let gaps = rough.as_ref().is_some_and(Rough::gaps);
        match rough.as_mut().and_then(|rough| rough.candidates(row)) {
            Some(candidates) => {
                few.clear();
                few.extend(candidates);
                measured(table, weights, row, few, gaps, near);
            }
            None => *near = nearest_neighbours(table, weights, row, *k, &|_| true),
        }
        let places = row * *k..(row + 1) * *k;
        let (Some(rows), Some(distances)) =
            (found.rows.get_mut(places.clone()), found.distances.get_mut(places))
        else {
            return;
        };
        for ((row, distance), near) in rows.iter_mut().zip(distances).zip(near) {
            (*row, *distance) = (i32::try_from(near.row).unwrap_or(-1), near.distance);
        }
    }
}

/// A few rows with their distances from one, nearest first.
fn measured(
    table: &[f64],
    weights: &[f64],
    row: usize,
    few: &[usize],
    gaps: bool,
    near: &mut Vec<Neighbour>,
) {
    let values = |row: usize| table.get(row * weights.len()..(row + 1) * weights.len()).unwrap_or_default();
    let own = values(row);
    near.clear();
    for four in few.chunks(4) {
        let others = [0, 1, 2, 3].map(|place| four.get(place).map_or(own, |row| values(*row)));
        let squares = if gaps { with_gaps(own, others, weights) } else { whole(own, others, weights) };
        near.extend(four.iter().zip(squares).map(|(&row, distance)| Neighbour { row, distance }));
    }
    // Of numbers that are not negative, the bits have the same order.
    near.sort_unstable_by_key(|near| (near.distance.to_bits(), near.row));
    for near in near {
        near.distance = near.distance.sqrt();
    }
}

/// The squares of the distances of four rows from one, side by side: each the sum that [`nearest_neighbours`] has, in the
/// same order.
fn whole(own: &[f64], [one, two, three, four]: [&[f64]; 4], weights: &[f64]) -> [f64; 4] {
    let mut sums = [f64x2::ZERO; 2];
    let each = own.iter().zip(weights).zip(one.iter().zip(two).zip(three.iter().zip(four)));
    for ((own, weight), ((one, two), (three, four))) in each {
        let (own, weight) = (f64x2::splat(*own), f64x2::splat(*weight));
        for (sum, others) in sums.iter_mut().zip([[*one, *two], [*three, *four]]) {
            let gap = own - f64x2::new(others);
            *sum += weight * gap * gap;
        }
    }
    let [[one, two], [three, four]] = sums.map(f64x2::to_array);
    [one, two, three, four]
}

/// The same where something is unknown: it adds nothing.
fn with_gaps(own: &[f64], others: [&[f64]; 4], weights: &[f64]) -> [f64; 4] {
    others.map(|other| 0.0 + terms(own, other, weights).sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_tells_how_far_it_is_and_ends_with_all() {
        let table: Vec<f64> = (0..3_000_u32).map(|at| f64::from(at * at % 1013)).collect();
        for (table, n) in [(&table[..], 1000), (&table[..30], 10), (&[], 0)] {
            let mut search = Search::new(table, vec![1.0; 3], 5).unwrap();
            let (mut last, mut steps) = (0.0, 0);
            while search.step() {
                assert!((last..=1.0).contains(&search.progress()), "{last} {}", search.progress());
                (last, steps) = (search.progress(), steps + 1);
            }
            assert_eq!(search.progress(), 1.0);
            assert_eq!(*search.found(), nearest(table, &[1.0; 3], 5).unwrap());
            assert!(n < 1000 || steps > 3, "{steps}");
        }
    }
}
