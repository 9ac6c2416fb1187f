//! How far every row of a table is from every other.

use super::nearest::terms;

/// The weighted Euclidean distances, √Σ w·(a − b)², of each row of a table to each: rows × rows of them, row by row.
///
/// `table` holds [`standardise`](crate::stats::standardise)d features, row by row, one weight per column. NaN means "not
/// known": that feature is left out of that pair's sum, as in [`nearest_neighbours`](crate::stats::nearest_neighbours). A pair
/// of which no feature is known of both is as far apart as the farthest: nothing says that they are alike.
///
/// ```
/// use council_compare::stats::distances;
/// assert_eq!(distances(&[0.0, 0.0, 3.0, 4.0], &[1.0, 1.0]), [0.0, 5.0, 5.0, 0.0]);
/// ```
#[must_use]
pub fn distances(table: &[f64], weights: &[f64]) -> Vec<f64> {
    let rows = || table.chunks_exact(weights.len().max(1));
    let mut all = Vec::with_capacity(rows().len() * rows().len());
    for (place, row) in rows().enumerate() {
        for (other, values) in rows().enumerate() {
            let mut known = place == other;
            let squared = terms(row, values, weights).inspect(|_| known = true).sum::<f64>();
            all.push(if known { (0.0 + squared).sqrt() } else { f64::NAN });
        }
    }
    let farthest = all.iter().copied().fold(0.0, f64::max);
    for distance in &mut all {
        if distance.is_nan() {
            *distance = farthest;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out_and_pairs_without_anything_are_far() {
        let table = [0.0, f64::NAN, 3.0, 4.0, f64::NAN, 5.0];
        let far = distances(&table, &[1.0, 1.0]);
        assert_eq!(far, [0.0, 3.0, 3.0, 3.0, 0.0, 1.0, 3.0, 1.0, 0.0]);
        assert!(distances(&[1.0], &[]).is_empty() || distances(&[], &[1.0]).is_empty());
    }
}
