//! Which values are the same.

use crate::stats::sort_by;

/// The sizes of the groups of equal values, in ascending order of value; a value by itself is a group of one.
pub(super) fn tied_groups(values: &[f64]) -> Vec<usize> {
    let mut sorted = values.to_vec();
    sort_by(&mut sorted, f64::total_cmp);
    // `==` and not the bits: −0 is 0.
    sorted.chunk_by(|one, other| one == other).map(<[f64]>::len).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_one_group() {
        assert_eq!(tied_groups(&[2.0, 1.0, 2.0, -0.0, 0.0]), [2, 1, 2]);
        assert!(tied_groups(&[]).is_empty());
    }
}
