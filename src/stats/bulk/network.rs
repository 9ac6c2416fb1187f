//! Sorting without branches: lists of comparisons that sort any numbers, done to many lists of numbers side by side.
//!
//! Batcher's odd-even merge sort, "Sorting networks and their applications", AFIPS 32 (1968).

/// The comparisons that sort `n` things, 256 at most, of which every `sorted`, a power of two, are in order already: each a
/// place and a later one, whose lesser thing comes first.
pub(super) fn network(n: usize, sorted: usize) -> Vec<(u8, u8)> {
    let mut pairs = Vec::new();
    let mut size = sorted;
    while size < n {
        // Merges every two lists of that size, by comparisons over ever shorter steps.
        let mut step = size;
        while step > 0 {
            let firsts = (step % size..n.saturating_sub(step)).step_by(2 * step);
            let places = firsts.flat_map(|first| first..(first + step).min(n - step));
            let within = places.filter(|place| place / (2 * size) == (place + step) / (2 * size));
            pairs.extend(
                within
                    .filter_map(|place| Some((u8::try_from(place).ok()?, u8::try_from(place + step).ok()?))),
            );
            step /= 2;
        }
        size *= 2;
    }
    pairs
}

/// Sorts sixteen rows, each lane by itself, without leaving the registers: `least` and `most` are the lesser and the greater
/// numbers of two rows.
#[inline]
pub(super) fn sort_16<T: Copy>(
    rows: [T; 16],
    least: impl Fn(T, T) -> T,
    most: impl Fn(T, T) -> T,
) -> [T; 16] {
    let mut v = rows;
    macro_rules! exchange {
        ($($one:literal $other:literal),+) => { $(
            (v[$one], v[$other]) = (least(v[$one], v[$other]), most(v[$one], v[$other]));
        )+ };
    }
    // `network(16, 1)`, written out; a test holds them to each other.
    exchange!(
        0 1, 2 3, 4 5, 6 7, 8 9, 10 11, 12 13, 14 15, 0 2, 1 3, 4 6, 5 7, 8 10, 9 11,
        12 14, 13 15, 1 2, 5 6, 9 10, 13 14, 0 4, 1 5, 2 6, 3 7, 8 12, 9 13, 10 14, 11 15,
        2 4, 3 5, 10 12, 11 13, 1 2, 3 4, 5 6, 9 10, 11 12, 13 14, 0 8, 1 9, 2 10, 3 11,
        4 12, 5 13, 6 14, 7 15, 4 8, 5 9, 6 10, 7 11, 2 4, 3 5, 6 8, 7 9, 10 12, 11 13,
        1 2, 3 4, 5 6, 7 8, 9 10, 11 12, 13 14
    );
    v
}

#[cfg(test)]
mod tests {
    use super::*;
    use wide::i16x8;

    /// By the 0–1 principle (Knuth, theorem Z of section 5.3.4): what sorts all lists of zeros and ones sorts all lists.
    #[test]
    fn every_list_of_zeros_and_ones_is_sorted() {
        for n in 0..=16_u32 {
            let network = network(n as usize, 1);
            for bits in 0..1_u32 << n {
                let mut list = bits;
                for &(one, other) in &network {
                    let wrong = (list >> one) & 1 > (list >> other) & 1;
                    list ^= u32::from(wrong) * (1 << one | 1 << other);
                }
                assert_eq!(list, ((1 << bits.count_ones()) - 1) << (n - bits.count_ones()), "{n} {bits:b}");
            }
        }
    }

    #[test]
    fn long_networks_sort_too() {
        let mut state = 1_u64;
        for (n, sorted) in [(17, 1), (45, 1), (45, 16), (66, 16), (120, 16), (128, 16), (255, 1), (256, 1)] {
            let mut list: Vec<u64> = (0..n)
                .map(|_| {
                    state =
                        state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    state >> 60
                })
                .collect();
            list.chunks_mut(sorted).for_each(<[u64]>::sort_unstable);
            let mut whole = list.clone();
            whole.sort_unstable();
            for (one, other) in network(n, sorted).into_iter().map(|(a, b)| (usize::from(a), usize::from(b)))
            {
                (list[one], list[other]) = (list[one].min(list[other]), list[one].max(list[other]));
            }
            assert_eq!(list, whole);
        }
    }

    #[test]
    fn sixteen_rows_are_sorted_in_every_lane() {
        for bits in (0..1_u32 << 16).step_by(8) {
            let lists: Vec<u32> = (bits..bits + 8).collect();
            let row = |place: usize| {
                i16x8::new(core::array::from_fn(|lane| i16::from(lists[lane] >> place & 1 > 0)))
            };
            let sorted = sort_16(core::array::from_fn(row), i16x8::min, i16x8::max);
            for (lane, list) in lists.iter().enumerate() {
                let ones = list.count_ones() as usize;
                for (place, row) in sorted.iter().enumerate() {
                    assert_eq!(row.to_array()[lane], i16::from(place + ones >= 16));
                }
            }
        }
    }
}
