//! The nearest rows of every row of a table: roughly first and for all pairs, exactly for the few that may be nearest.

use super::rough;
use crate::stats::nearest::terms;
use crate::stats::{Neighbour, nearest_neighbours};

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
    let width = weights.len();
    if table.len().checked_rem(width)? != 0 {
        return None;
    }
    let n = table.len() / width;
    let answers = n.checked_mul(k).filter(|answers| i32::try_from(*answers).is_ok())?;
    i32::try_from(n).ok()?;
    let mut found = Nearest { rows: vec![-1; answers], distances: vec![f64::NAN; answers] };
    if k == 0 || n == 0 {
        return Some(found);
    }
    let mut candidates = rough::candidates(table, weights, k.min(n)).unwrap_or_default().into_iter();
    let places = found.rows.chunks_exact_mut(k).zip(found.distances.chunks_exact_mut(k));
    for (row, (rows, distances)) in places.enumerate() {
        let near = match candidates.next().flatten() {
            Some(few) => measured(table, weights, row, &few),
            None => nearest_neighbours(table, weights, row, k, &|_| true),
        };
        for ((row, distance), near) in rows.iter_mut().zip(distances).zip(near) {
            (*row, *distance) = (i32::try_from(near.row).unwrap_or(-1), near.distance);
        }
    }
    Some(found)
}

/// A few rows with their distances from one, nearest first.
fn measured(table: &[f64], weights: &[f64], row: usize, few: &[usize]) -> Vec<Neighbour> {
    let values = |row: usize| table.get(row * weights.len()..(row + 1) * weights.len()).unwrap_or_default();
    let own = values(row);
    let squared = |row: usize| 0.0 + terms(own, values(row), weights).sum::<f64>();
    let mut near: Vec<_> = few.iter().map(|&row| Neighbour { row, distance: squared(row) }).collect();
    near.sort_unstable_by(|one, other| one.distance.total_cmp(&other.distance).then(one.row.cmp(&other.row)));
    for near in &mut near {
        near.distance = near.distance.sqrt();
    }
    near
}
