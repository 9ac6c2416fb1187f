//! Long lists of numbers sorted side by side, without branches and without a table of what to compare.
//!
//! Sixteen rows at a time are sorted in registers; then lists in order are merged, two by two, by bitonic merges: the rows
//! of one list are compared with those of the other from its end, and then with those ever shorter steps away.
//! Batcher, "Sorting networks and their applications", AFIPS 32 (1968).

use super::network::sort_16;
use wide::f32x4;

/// How many rows fit into registers.
pub(super) const SORTED: usize = 16;

/// Eight numbers that are sorted with others of their own lane.
pub(super) type Row = [f32x4; 2];

/// Sorts rows, each lane by itself. Their number must be a multiple of [`SORTED`], and none may be NaN.
#[inline(never)]
pub(super) fn sort(rows: &mut [Row]) {
    each_sixteen(rows, sort_half);
    let mut size = SORTED;
    while size < rows.len() {
        for lists in rows.chunks_mut(2 * size).filter(|lists| lists.len() > size) {
            merge(lists, size);
        }
        size *= 2;
    }
}

/// Merges a list of `size` rows, a power of two, and the list behind it, which has as many at most.
fn merge(lists: &mut [Row], size: usize) {
    let (front, back) = lists.split_at_mut(size);
    // What the list behind lacks would be greater than all, and so stay where it is.
    front.iter_mut().rev().zip(back).for_each(|(one, other)| exchange(one, other));
    let mut step = size / 2;
    while step >= SORTED {
        for block in lists.chunks_mut(2 * step).filter(|block| block.len() > step) {
            let (front, back) = block.split_at_mut(step);
            front.iter_mut().zip(back).for_each(|(one, other)| exchange(one, other));
        }
        step /= 2;
    }
    each_sixteen(lists, merge_half);
}

/// The lesser numbers of two rows into the first, the greater into the other.
#[inline]
fn exchange(one: &mut Row, other: &mut Row) {
    for (one, other) in one.iter_mut().zip(other) {
        (*one, *other) = (one.fast_min(*other), one.fast_max(*other));
    }
}

/// Puts every sixteen rows in order, one half of their lanes after the other.
#[inline]
fn each_sixteen(rows: &mut [Row], order: impl Fn(&mut [Row; SORTED], usize)) {
    for sixteen in rows.as_chunks_mut::<SORTED>().0 {
        (0..2).for_each(|half| order(sixteen, half));
    }
}

#[inline(never)]
fn sort_half(rows: &mut [Row; SORTED], half: usize) {
    in_order(rows, half, |rows| sort_16(rows, f32x4::fast_min, f32x4::fast_max));
}

#[inline(never)]
fn merge_half(rows: &mut [Row; SORTED], half: usize) {
    in_order(rows, half, |rows| merge_16(rows, f32x4::fast_min, f32x4::fast_max));
}

/// Puts one half of the lanes of sixteen rows in order.
#[inline]
fn in_order(rows: &mut [Row; SORTED], half: usize, ordered: impl Fn([f32x4; SORTED]) -> [f32x4; SORTED]) {
    // The remainder is the half itself, and lets the compiler see that there is one.
    let sorted = ordered(rows.each_ref().map(|row| row.get(half % 2).copied().unwrap_or_default()));
    for (row, sorted) in rows.iter_mut().zip(sorted) {
        if let Some(to) = row.get_mut(half % 2) {
            *to = sorted;
        }
    }
}

/// Sorts sixteen rows that ascend and then descend, or any turn of such, each lane by itself and in registers.
#[inline]
fn merge_16<T: Copy>(rows: [T; SORTED], least: impl Fn(T, T) -> T, most: impl Fn(T, T) -> T) -> [T; SORTED] {
    let mut v = rows;
    macro_rules! exchange {
        ($($one:literal $other:literal),+) => { $(
            (v[$one], v[$other]) = (least(v[$one], v[$other]), most(v[$one], v[$other]));
        )+ };
    }
    exchange!(
        0 8, 1 9, 2 10, 3 11, 4 12, 5 13, 6 14, 7 15, 0 4, 1 5, 2 6, 3 7, 8 12, 9 13, 10 14, 11 15,
        0 2, 1 3, 4 6, 5 7, 8 10, 9 11, 12 14, 13 15, 0 1, 2 3, 4 5, 6 7, 8 9, 10 11, 12 13, 14 15
    );
    v
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::SplitMix64;

    #[test]
    fn lists_of_every_length_are_sorted_in_every_lane() {
        let mut lot = SplitMix64::new(16);
        for rows in (0..=130).map(|sixteens| sixteens * SORTED) {
            // Few numbers, so that many are the same; and all of them different or nearly.
            for many in [2, 5, 1 << 20] {
                let mut draw = || f32::from(u16::try_from(lot.below(many) >> 4).unwrap()) - 3.0;
                let list: Vec<[f32; 8]> = (0..rows).map(|_| [0; 8].map(|_| draw())).collect();
                let vectors =
                    |row: &[f32; 8]| [0, 4].map(|at| f32x4::new([0, 1, 2, 3].map(|lane| row[at + lane])));
                let mut sorted: Vec<Row> = list.iter().map(vectors).collect();
                sort(&mut sorted);
                for lane in 0..8 {
                    let mut expected: Vec<f32> = list.iter().map(|row| row[lane]).collect();
                    expected.sort_by(f32::total_cmp);
                    let found: Vec<f32> =
                        sorted.iter().map(|row| row[lane / 4].to_array()[lane % 4]).collect();
                    assert_eq!(found, expected, "lane {lane} of {rows} rows");
                }
            }
        }
    }
}
