//! Eight columns at once, each sorted once: what medians, deviations and places are read from.

use crate::stats::count;
use wide::i16x8;

/// How many columns stand side by side.
pub(super) const LANES: usize = 8;

/// The most areas: places are sixteen bits, and one of them says "no figure".
pub(super) const MOST_AREAS: usize = 65_534;

/// The most series of one metric and area in a frame.
pub(super) const MOST_TRENDS: usize = 1 << 28;

/// What one column's figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// How many there are.
    pub(super) n: usize,
    /// Whether one is minus zero, infinite, or beyond 1e-300 to 1e290 in size: sums of such may round away or overflow.
    pub(super) wild: bool,
}

/// Makes room for so many cells, NaN until they are written.
#[inline(never)]
pub(super) fn blank(column: &mut Vec<f64>, cells: usize) {
    column.resize(cells, f64::NAN);
}

/// Eight columns, sorted.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The place of each area in each column, from 0, as [`biased`]. Areas of the same figure, bit for bit, share the
    /// first of their places; areas without one have the place `areas`. One row more than areas, without figures.
    pub(super) places: Vec<i16x8>,
    /// Column by column the figures in order, −0 before 0, and then infinities, `areas` + 1 in all.
    pub(super) sorted: Vec<f64>,
    /// What the columns are.
    pub(super) columns: [Column; LANES],
    /// The place of 0 where there is −0 too, and that of −0: two places of equal numbers. The greatest place elsewhere.
    pub(super) zeros: [i16x8; 2],
}

/// A place as it is stored: the order of unsigned numbers, kept by signed ones, for which every machine has minima.
pub(super) fn biased(place: usize) -> i16 {
    u16::try_from(place).unwrap_or(u16::MAX).wrapping_add(1 << 15).cast_signed()
}

/// What is kept between columns so that it is not allocated anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    keys: Vec<u64>,
    sorted: Vec<u64>,
    buckets: Vec<u32>,
    starts: Vec<u32>,
}

impl Block {
    /// Columns without figures.
    pub(super) fn empty(areas: usize) -> Self {
        Self {
            places: vec![i16x8::splat(biased(areas)); areas + 1],
            sorted: vec![f64::INFINITY; (areas + 1) * LANES],
            columns: [Column::default(); LANES],
            zeros: [i16x8::MAX; 2],
        }
    }

    /// The figures of a column in order.
    pub(super) fn figures(&self, lane: usize) -> &[f64] {
        let stride = self.places.len();
        let n = self.columns.get(lane).map_or(0, |column| column.n);
        self.sorted.get(lane * stride..lane * stride + n).unwrap_or_default()
    }

    /// Sorts new figures into a column, one for each area; what is not finite is none.
    #[inline(never)]
    pub(super) fn sort(&mut self, lane: usize, values: &[f64], scratch: &mut Scratch) {
        let stride = self.places.len();
        let none = biased(stride - 1);
        let Some(sorted) = self.sorted.get_mut(lane * stride..(lane + 1) * stride) else { return };
        for row in &mut self.places {
            set(row, lane, none);
        }
        let found = keys(values, &mut scratch.keys);
        let keys = order(scratch, values, &found);
        if !read(keys, values, sorted) {
            // Some differ in their last sixteen bits only.
            keys.sort_unstable_by(|one, other| {
                let value = |key: &u64| values.get(area(*key)).copied().unwrap_or(f64::NAN);
                value(one).total_cmp(&value(other))
            });
            read(keys, values, sorted);
        }
        let column = Column { n: found.n, wild: found.wild };
        if let Some(rest) = sorted.get_mut(keys.len()..) {
            rest.fill(f64::INFINITY);
        }
        let (mut place, mut last) = (0, f64::INFINITY);
        let (mut zero, mut minus) = (None, None);
        for (at, (key, value)) in keys.iter().zip(sorted.iter()).enumerate() {
            place = if value.to_bits() == last.to_bits() { place } else { at };
            last = *value;
            if let Some(row) = self.places.get_mut(area(*key)) {
                set(row, lane, biased(place));
            }
            if *value == 0.0 {
                let of = if value.is_sign_negative() { &mut minus } else { &mut zero };
                *of = Some(biased(place));
            }
        }
        let [zero, minus] = zero.zip(minus).map_or([i16::MAX; 2], |(zero, minus)| [zero, minus]);
        set(&mut self.zeros[0], lane, zero);
        set(&mut self.zeros[1], lane, minus);
        if let Some(of) = self.columns.get_mut(lane) {
            *of = column;
        }
    }
}

fn set(row: &mut i16x8, lane: usize, place: i16) {
    if let Some(of) = row.as_mut_array().get_mut(lane) {
        *of = place;
    }
}

/// Sixteen bits for the area, below a number's own order.
const AREA: u64 = 0xFFFF;

fn area(key: u64) -> usize {
    (key & AREA) as usize
}

/// What is known of a column before it is sorted.
struct Found {
    /// How many figures there are.
    n: usize,
    low: f64,
    high: f64,
    /// As in [`Column`].
    wild: bool,
}

/// A key for each area with a figure: its upper 48 bits keep the order of figures, the lower 16 are the area.
#[inline(never)]
fn keys(values: &[f64], keys: &mut Vec<u64>) -> Found {
    keys.resize(values.len(), 0);
    let (mut n, mut odd) = (0, false);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (area, value) in (0_u64..).zip(values) {
        let value = *value;
        let bits = value.to_bits();
        // The order of all numbers, −0 before 0: IEEE 754's totalOrder as that of unsigned integers.
        let ordered = bits ^ ((bits.cast_signed() >> 63).cast_unsigned() | 1 << 63);
        if let Some(key) = keys.get_mut(n) {
            *key = (ordered & !AREA) | area;
        }
        // NaN is neither less nor greater.
        low = if value < low { value } else { low };
        high = if value > high { value } else { high };
        let size = value.abs();
        n += usize::from(size < f64::INFINITY);
        odd |= size < 1e-300 && bits != 0;
    }
    let wild = odd || low < -1e290 || high > 1e290;
    Found { n, low, high, wild }
}

/// The keys in order: put where they would stand were they spread evenly, as many places as keys and more, and then each
/// moved past the few that it should come after.
#[inline(never)]
fn order<'a>(scratch: &'a mut Scratch, values: &[f64], found: &Found) -> &'a mut [u64] {
    let Scratch { keys, sorted, buckets: of, starts } = scratch;
    let keys = keys.get_mut(..found.n).unwrap_or_default();
    let buckets = found.n.next_power_of_two();
    let scale = count(buckets - 1) / (found.high - found.low);
    if !(scale > 0.0 && scale < f64::INFINITY) || found.n < 32 {
        keys.sort_unstable();
        return keys;
    }
    starts.clear();
    starts.resize(buckets + 1, 0);
    sorted.resize(found.n, 0);
    of.resize(found.n, 0);
    for (key, of) in keys.iter().zip(&mut *of) {
        // Neither subtraction nor multiplication by one and the same number changes an order.
        let value = values.get(area(*key)).copied().unwrap_or(found.low);
        *of = place((value - found.low) * scale);
        if let Some(start) = starts.get_mut(*of as usize + 1) {
            *start += 1;
        }
    }
    let mut before = 0;
    for start in &mut *starts {
        before += *start;
        *start = before;
    }
    for (key, of) in keys.iter().zip(&*of) {
        if let Some(start) = starts.get_mut(*of as usize) {
            if let Some(to) = sorted.get_mut(*start as usize) {
                *to = *key;
            }
            *start += 1;
        }
    }
    // Many figures near each other, and one far away: then it is not worth while.
    let mut moves = 8 * found.n;
    for at in 1..sorted.len() {
        let Some(key) = sorted.get(at).copied() else { break };
        let mut to = at;
        while let Some(before) = to.checked_sub(1).and_then(|before| sorted.get(before).copied())
            && before > key
        {
            if let Some(place) = sorted.get_mut(to) {
                *place = before;
            }
            to -= 1;
        }
        if let Some(place) = sorted.get_mut(to) {
            *place = key;
        }
        moves = moves.saturating_sub(at - to);
        if moves == 0 {
            sorted.sort_unstable();
            break;
        }
    }
    sorted
}

/// A number that is not negative as a place, without its decimals.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the number of places")]
fn place(number: f64) -> u32 {
    number as u32
}

/// The figures in the keys' order; whether that is their own.
#[inline(never)]
fn read(keys: &[u64], values: &[f64], sorted: &mut [f64]) -> bool {
    let mut ascends = true;
    let mut last = f64::NEG_INFINITY;
    for (key, sorted) in keys.iter().zip(sorted) {
        *sorted = values.get(area(*key)).copied().unwrap_or(f64::INFINITY);
        // Minus zero after zero has the same upper bits never: its sign is the uppermost.
        ascends &= last <= *sorted;
        last = *sorted;
    }
    ascends
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The figures in order, and the place of each area.
    fn sorted(values: &[f64]) -> (Vec<u64>, Vec<i16>) {
        let mut block = Block::empty(values.len());
        block.sort(3, values, &mut Scratch::default());
        let places = block.places.iter().map(|row| row.to_array()[3]).collect();
        (block.figures(3).iter().map(|value| value.to_bits()).collect(), places)
    }

    fn hold(values: &[f64]) {
        let mut known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        known.sort_by(f64::total_cmp);
        let (figures, places) = sorted(values);
        assert_eq!(figures, known.iter().map(|value| value.to_bits()).collect::<Vec<_>>());
        for (value, place) in values.iter().zip(places) {
            let first = known.iter().position(|known| known.to_bits() == value.to_bits());
            assert_eq!(place, biased(first.unwrap_or(values.len())));
        }
    }

    #[test]
    fn columns_that_are_not_spread_evenly_are_sorted_too() {
        let crowd = |n: usize| (0..n).map(|at| count((at * 7919) % n) * 1e-9).collect::<Vec<_>>();
        let mut far = crowd(900);
        far.push(1e200);
        hold(&far);
        hold(&crowd(31));
        hold(&crowd(32));
        hold(&[5.0; 100]);
        hold(&[f64::NAN; 40]);
        hold(&[f64::MAX, f64::MIN, 0.0, -0.0].repeat(20));
        hold(&(0..100).map(|at| f64::from_bits(4_000_000_000_000_000_000 + at % 50)).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn columns_are_sorted(values in prop::collection::vec(prop::num::f64::ANY, 0..120)) {
            hold(&values);
        }

        #[test]
        fn columns_of_published_decimals_are_sorted(values in prop::collection::vec(-2_000..9_000_i32, 0..400)) {
            hold(&values.into_iter().map(|value| f64::from(value) / 10.0).collect::<Vec<_>>());
        }
    }
}
