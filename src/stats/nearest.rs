//! Which rows of a table are most like a given one.

/// A row and how far away it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// The row, counted from 0.
    pub row: usize,
    /// Its distance, in standard deviations; zero or more.
    pub distance: f64,
}

/// The `k` rows nearest to `row`, nearest first, by weighted Euclidean distance: √Σ w·(a − b)².
///
/// `table` holds [`standardise`](crate::stats::standardise)d features, row by row, one weight per column. NaN means
/// "not known": that feature is left out of that pair's sum. Only rows that `allowed` lets in are looked at, and never
/// the row itself. Equal distances keep the order of rows, so sort rows by code first. Fewer than `k` when fewer are
/// allowed; empty when `row` is not in the table. Reproduces the neighbours that ONS published for its demographic model (February 2025).
///
/// ```
/// use council_compare::stats::nearest_neighbours;
/// let table = [0.0, 0.0, 3.0, 4.0, 1.0, 0.0, 0.0, f64::NAN]; // four rows of two
/// let near = nearest_neighbours(&table, &[1.0, 1.0], 0, 2, &|_| true);
/// assert_eq!((near[0].row, near[0].distance), (3, 0.0)); // nothing known says they differ
/// assert_eq!((near[1].row, near[1].distance), (2, 1.0));
/// ```
#[must_use]
pub fn nearest_neighbours(
    table: &[f64],
    weights: &[f64],
    row: usize,
    k: usize,
    allowed: &dyn Fn(usize) -> bool,
) -> Vec<Neighbour> {
    let Some(own) = row_of(table, weights.len(), row) else { return Vec::new() };
    let mut nearest: Vec<Neighbour> = Vec::with_capacity(k.min(table.len() / weights.len()) + 1);
    for (other, values) in table.chunks_exact(weights.len()).enumerate() {
        if other == row || !allowed(other) {
            continue;
        }
        // The sum of nothing is −0.
        let squared = 0.0 + terms(own, values, weights).sum::<f64>();
        // Squares until the end: a root for each would cost more than the sum.
        if nearest.len() < k || nearest.last().is_some_and(|last| squared < last.distance) {
            // After those at the same distance: rows keep their order.
            let place = nearest.partition_point(|near| near.distance <= squared);
            nearest.insert(place, Neighbour { row: other, distance: squared });
            nearest.truncate(k);
        }
    }
    for near in &mut nearest {
        near.distance = near.distance.sqrt();
    }
    nearest
}

fn row_of(table: &[f64], width: usize, row: usize) -> Option<&[f64]> {
    let start = row.checked_mul(width)?;
    table.get(start..start.checked_add(width)?).filter(|row| !row.is_empty())
}

/// w·(a − b)² for each feature that both know.
pub(super) fn terms(one: &[f64], other: &[f64], weights: &[f64]) -> impl Iterator<Item = f64> {
    one.iter().zip(other).zip(weights).filter_map(|((one, other), weight)| {
        let gap = one - other;
        gap.is_finite().then_some(weight * gap * gap)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_keep_the_order_of_rows() {
        let near = nearest_neighbours(&[0.0, 1.0, -1.0, 1.0], &[1.0], 0, 3, &|_| true);
        assert_eq!(near.iter().map(|near| near.row).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn rows_of_which_nothing_is_known_are_at_zero_and_not_below() {
        let near = nearest_neighbours(&[0.0, f64::NAN], &[1.0], 0, 1, &|_| true);
        assert_eq!(near[0].distance.to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn only_allowed_rows_and_never_oneself() {
        let near = nearest_neighbours(&[0.0, 0.0, 0.1, 0.2], &[1.0], 1, 9, &|row| row != 2);
        assert_eq!(near.iter().map(|near| near.row).collect::<Vec<_>>(), [0, 3]);
    }

    #[test]
    fn a_weight_of_zero_ignores_the_feature() {
        let table = [0.0, 0.0, 9.0, 1.0, 0.0, 2.0];
        let near = nearest_neighbours(&table, &[0.0, 1.0], 0, 1, &|_| true);
        assert_eq!(near[0].row, 1);
    }

    #[test]
    fn rows_that_are_not_there_have_no_neighbours() {
        assert!(nearest_neighbours(&[0.0, 1.0], &[1.0], 2, 3, &|_| true).is_empty());
        assert!(nearest_neighbours(&[0.0, 1.0], &[], 0, 3, &|_| true).is_empty());
        assert!(nearest_neighbours(&[0.0, 1.0], &[1.0], usize::MAX, 3, &|_| true).is_empty());
    }
}
