//! Sorting without branches: lists of comparisons that sort any numbers, done to many lists of numbers side by side.
//!
//! Batcher, "Sorting networks and their applications", AFIPS 32 (1968); the merge exchange of Knuth, "The Art of
//! Computer Programming" 3 (2nd edition, 1998), algorithm 5.2.2M.

use wide::i16x8;

/// The comparisons that sort `n` things, each a place and a later one, whose lesser thing comes first; `n` to 256.
pub(super) fn network(n: usize) -> Vec<(u8, u8)> {
    let mut pairs = Vec::new();
    if n < 2 {
        return pairs;
    }
    let top = n.next_power_of_two() / 2;
    let mut p = top;
    while p > 0 {
        let (mut q, mut r, mut d) = (top, 0, p);
        loop {
            let firsts = (0..n.saturating_sub(d)).filter(|i| i & p == r);
            pairs.extend(firsts.filter_map(|i| Some((u8::try_from(i).ok()?, u8::try_from(i + d).ok()?))));
            if q == p {
                break;
            }
            (d, q, r) = (q - p, q / 2, p);
        }
        p /= 2;
    }
    pairs
}

/// Sorts sixteen rows, each lane by itself, without leaving the registers.
#[inline]
pub(super) fn sort_16(rows: [i16x8; 16]) -> [i16x8; 16] {
    let mut v = rows;
    macro_rules! exchange {
        ($($one:literal $other:literal),+) => { $(
            (v[$one], v[$other]) = (v[$one].min(v[$other]), v[$one].max(v[$other]));
        )+ };
    }
    // `network(16)`, written out; a test holds them to each other.
    exchange!(
        0 8, 1 9, 2 10, 3 11, 4 12, 5 13, 6 14, 7 15, 0 4, 1 5, 2 6, 3 7, 8 12, 9 13, 10 14, 11 15,
        4 8, 5 9, 6 10, 7 11, 0 2, 1 3, 4 6, 5 7, 8 10, 9 11, 12 14, 13 15, 2 8, 3 9, 6 12, 7 13,
        2 4, 3 5, 6 8, 7 9, 10 12, 11 13, 0 1, 2 3, 4 5, 6 7, 8 9, 10 11, 12 13, 14 15, 1 8, 3 10,
        5 12, 7 14, 1 4, 3 6, 5 8, 7 10, 9 12, 11 14, 1 2, 3 4, 5 6, 7 8, 9 10, 11 12, 13 14
    );
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By the 0–1 principle (Knuth, theorem Z of section 5.3.4): what sorts all lists of zeros and ones sorts all lists.
    #[test]
    fn every_list_of_zeros_and_ones_is_sorted() {
        for n in 0..=16_usize {
            let network = network(n);
            for bits in 0..1_u32 << n {
                let mut list = bits;
                for &(one, other) in &network {
                    let wrong = (list >> one) & 1 > (list >> other) & 1;
                    list ^= u32::from(wrong) * (1 << one | 1 << other);
                }
                assert_eq!(
                    list,
                    ((1 << bits.count_ones()) - 1) << (n as u32 - bits.count_ones()),
                    "{n} {bits:b}"
                );
            }
        }
    }

    #[test]
    fn long_networks_sort_too() {
        let mut state = 1_u64;
        for n in [17, 45, 66, 120, 255, 256] {
            let mut list: Vec<u64> = (0..n)
                .map(|_| {
                    state =
                        state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    state >> 60
                })
                .collect();
            let mut sorted = list.clone();
            sorted.sort_unstable();
            for (one, other) in network(n).into_iter().map(|(a, b)| (usize::from(a), usize::from(b))) {
                (list[one], list[other]) = (list[one].min(list[other]), list[one].max(list[other]));
            }
            assert_eq!(list, sorted);
        }
    }

    #[test]
    fn sixteen_rows_are_sorted_in_every_lane() {
        for bits in (0..1_u32 << 16).step_by(8) {
            let row =
                |row: u32| i16x8::new(core::array::from_fn(|lane| ((bits + lane as u32) >> row & 1) as i16));
            let sorted = sort_16(core::array::from_fn(|place| row(place as u32)));
            for lane in 0..8 {
                let ones = (bits + lane as u32).count_ones() as usize;
                for (place, row) in sorted.iter().enumerate() {
                    assert_eq!(row.to_array()[lane], i16::from(place + ones >= 16));
                }
            }
        }
    }
}
