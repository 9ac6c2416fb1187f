//! Eight columns at once, each sorted once: what medians, deviations and places are read from.

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
        let (keys, mut column) = keys(values, &mut scratch.keys);
        keys.sort_unstable();
        if !read(keys, values, sorted) {
            // Some differ in their last sixteen bits only.
            keys.sort_unstable_by(|one, other| {
                let value = |key: &u64| values.get(area(*key)).copied().unwrap_or(f64::NAN);
                value(one).total_cmp(&value(other))
            });
            read(keys, values, sorted);
        }
        column.n = keys.len();
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

/// A key for each area with a figure: its upper 48 bits keep the order of figures, the lower 16 are the area.
#[inline(never)]
fn keys<'a>(values: &[f64], keys: &'a mut Vec<u64>) -> (&'a mut [u64], Column) {
    keys.clear();
    keys.resize(values.len(), 0);
    let (mut n, mut wild) = (0, false);
    for (area, value) in (0_u64..).zip(values) {
        let bits = value.to_bits();
        // The order of all numbers, −0 before 0: IEEE 754's totalOrder as that of unsigned integers.
        let ordered = bits ^ ((bits.cast_signed() >> 63).cast_unsigned() | 1 << 63);
        if let Some(key) = keys.get_mut(n) {
            *key = (ordered & !AREA) | area;
        }
        let size = value.abs();
        n += usize::from(size < f64::INFINITY);
        wild |= size == f64::INFINITY || (bits != 0 && size < 1e-300) || size > 1e290;
    }
    (keys.get_mut(..n).unwrap_or_default(), Column { n: 0, wild })
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
