//! Every area beside its own group, in every column.

use super::cell::{Cell, Places, Room, careful_cell, cell};
use super::column::{Block, LANES, blank};
use super::network::{network, sort_16};
use wide::i16x8;

/// The statistics of every area's group, in every column. Area by area: the cell of an area and a column is number
/// area × columns + column, so that what one area needs stands together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Peers {
    /// How many of the group have a figure in that column.
    pub count: Vec<u8>,
    /// Their median, in the column's unit; NaN where none has.
    pub median: Vec<f64>,
    /// Their lower quartile, type 7.
    pub lower: Vec<f64>,
    /// Their upper quartile, type 7.
    pub upper: Vec<f64>,
    /// Their raw MAD about their median.
    pub mad: Vec<f64>,
    /// One more than the number of them strictly below the area's own figure; 0 where it has none.
    pub rank: Vec<u8>,
}

impl Peers {
    pub(super) fn resize(&mut self, cells: usize) {
        self.count.resize(cells, 0);
        self.rank.resize(cells, 0);
        for column in [&mut self.median, &mut self.lower, &mut self.upper, &mut self.mad] {
            blank(column, cells);
        }
    }

    /// Writes eight cells from `start` on, or as many as `lanes` says.
    #[inline]
    fn write(&mut self, start: usize, lanes: usize, eight: &Eight) {
        put(&mut self.median, start, lanes, &eight.median);
        put(&mut self.lower, start, lanes, &eight.lower);
        put(&mut self.upper, start, lanes, &eight.upper);
        put(&mut self.mad, start, lanes, &eight.mad);
        put(&mut self.count, start, lanes, &bytes(eight.count));
        put(&mut self.rank, start, lanes, &bytes(eight.rank));
    }
}

/// The lower eight bits of each lane.
#[inline]
fn bytes(row: i16x8) -> [u8; LANES] {
    row.to_array().map(|number| number.to_le_bytes()[0])
}

/// Writes eight numbers at once, for which no function is called, or the first of them.
#[inline]
fn put<T: Copy>(column: &mut [T], start: usize, lanes: usize, eight: &[T; LANES]) {
    let Some(rest) = column.get_mut(start..) else { return };
    match rest.first_chunk_mut::<LANES>() {
        Some(to) if lanes == LANES => *to = *eight,
        _ => rest.iter_mut().zip(eight).take(lanes).for_each(|(to, from)| *to = *from),
    }
}

/// Eight cells of one area.
struct Eight {
    count: i16x8,
    rank: i16x8,
    median: [f64; LANES],
    lower: [f64; LANES],
    upper: [f64; LANES],
    mad: [f64; LANES],
}

/// The most members of a group: the rank of whoever is above all of them fits in a byte.
pub(super) const MOST: usize = 254;

/// What a size of group needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Kernel {
    size: usize,
    places: Vec<Places>,
    network: Vec<(u8, u8)>,
    rows: Vec<i16x8>,
    x: Vec<f64>,
    /// Of a small group the figures of each lane, in order, and infinities behind them.
    rooms: Rooms,
}

#[derive(Clone, Debug)]
struct Rooms(Box<[Room; LANES]>);

impl Default for Rooms {
    fn default() -> Self {
        Self(Box::new([[f64::INFINITY; 32]; LANES]))
    }
}

/// The largest group whose figures stay in the registers.
const SMALL: usize = 16;

impl Kernel {
    /// For groups of up to `size`, at most 254, so that a rank fits in a byte.
    #[inline(never)]
    pub(super) fn new(size: usize) -> Self {
        let places = (0..=size.max(SMALL)).map(Places::of).collect();
        if size <= SMALL {
            return Self { size, places, ..Self::default() };
        }
        let x = vec![f64::INFINITY; 2 * size + 4];
        Self { size, places, network: network(size, 1), rows: vec![i16x8::MAX; size], x, ..Self::default() }
    }

    /// The cells of one area in a block of columns, beside `group`: its members' rows, the row without figures where
    /// there is none.
    pub(super) fn compare(
        &mut self,
        block: &Block,
        area: usize,
        group: &[u32],
        out: &mut Peers,
        start: usize,
        lanes: usize,
    ) {
        let eight = match self.size {
            0..SMALL => self.small::<15>(block, area, group),
            SMALL => self.small::<16>(block, area, group),
            _ => self.large(block, area, group),
        };
        out.write(start, lanes, &eight);
    }

    #[inline(never)]
    fn small<const MOST: usize>(&mut self, block: &Block, area: usize, group: &[u32]) -> Eight {
        let (own, none) = own(block, area);
        let mut rows = [none; SMALL];
        for (row, member) in rows.iter_mut().zip(group) {
            *row = block.places.get(member_row(*member)).copied().unwrap_or(none);
        }
        let mut eight = Eight::counted(&rows, own, none, block, area);
        let places = sort_16(rows, i16x8::min, i16x8::max).map(|row| unbiased(row).to_array());
        let stride = block.places.len();
        // All lanes first: what has just been written one by one cannot be read two by two without a wait.
        for ((lane, x), sorted) in self.rooms.0.iter_mut().enumerate().zip(block.sorted.chunks_exact(stride))
        {
            for (x, row) in x.iter_mut().zip(&places).take(MOST) {
                let place = row.get(lane).copied().unwrap_or_default();
                *x = sorted.get(usize::from(place.cast_unsigned())).copied().unwrap_or(f64::NAN);
            }
        }
        for (lane, (x, column)) in self.rooms.0.iter().zip(&block.columns).enumerate() {
            eight.set(lane, &self.places, |places| cell(x, places, column.wild));
        }
        eight
    }

    fn large(&mut self, block: &Block, area: usize, group: &[u32]) -> Eight {
        let (own, none) = own(block, area);
        for (row, member) in self.rows.iter_mut().zip(group) {
            *row = block.places.get(member_row(*member)).copied().unwrap_or(none);
        }
        let mut eight = Eight::counted(&self.rows, own, none, block, area);
        for (one, other) in &self.network {
            let (one, other) = (usize::from(*one), usize::from(*other));
            let (Some(a), Some(b)) = (self.rows.get(one).copied(), self.rows.get(other).copied()) else {
                continue;
            };
            if let Some(row) = self.rows.get_mut(one) {
                *row = a.min(b);
            }
            if let Some(row) = self.rows.get_mut(other) {
                *row = a.max(b);
            }
        }
        let stride = block.places.len();
        for lane in 0..LANES {
            let Some(sorted) = block.sorted.get(lane * stride..(lane + 1) * stride) else { continue };
            for (x, row) in self.x.iter_mut().zip(&self.rows) {
                let place = unbiased(*row).as_array().get(lane).copied().unwrap_or_default();
                *x = sorted.get(usize::from(place.cast_unsigned())).copied().unwrap_or(f64::NAN);
            }
            eight.set(lane, &self.places, |places| careful_cell(&self.x, places));
        }
        eight
    }
}

impl Eight {
    /// How many members have a figure, and how many of these are below the area's own.
    #[inline]
    fn counted(rows: &[i16x8], own: i16x8, none: i16x8, block: &Block, area: usize) -> Self {
        let (mut count, mut below) = (i16x8::ZERO, i16x8::ZERO);
        for row in rows {
            // Where it holds, all bits are set: −1.
            count -= row.simd_lt(none);
            below -= row.simd_lt(own);
        }
        let has = block.places.get(area).copied().unwrap_or(none).simd_lt(none);
        let blank = [f64::NAN; LANES];
        let rank = has & (below + i16x8::splat(1));
        Self { count, rank, median: blank, lower: blank, upper: blank, mad: blank }
    }

    #[inline]
    fn set(&mut self, lane: usize, places: &[Places], cell: impl FnOnce(&Places) -> Cell) {
        let n = usize::from(self.count.as_array().get(lane).copied().unwrap_or_default().cast_unsigned());
        let found = match places.get(n) {
            Some(places) if n > 0 => cell(places),
            _ => Cell::NONE,
        };
        for (column, value) in [
            (&mut self.median, found.median),
            (&mut self.lower, found.lower),
            (&mut self.upper, found.upper),
            (&mut self.mad, found.mad),
        ] {
            if let Some(to) = column.get_mut(lane) {
                *to = value;
            }
        }
    }
}

fn member_row(member: u32) -> usize {
    usize::try_from(member).unwrap_or(usize::MAX)
}

fn unbiased(row: i16x8) -> i16x8 {
    row ^ i16x8::splat(i16::MIN)
}

/// The area's own place, of 0 that of −0, and the place of those who have no figure.
#[inline]
fn own(block: &Block, area: usize) -> (i16x8, i16x8) {
    let none = block.places.last().copied().unwrap_or(i16x8::MAX);
    let own = block.places.get(area).copied().unwrap_or(none);
    let [zero, minus] = block.zeros;
    (own.simd_eq(zero).select(minus, own), none)
}
