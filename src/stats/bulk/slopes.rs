//! The slopes between any two periods of eight series side by side, in order.
//!
//! Of a series' slopes only a few are wanted, by their place: the middle ones and the ends of an interval. So no slope is
//! divided exactly before it is known to be wanted. What is sorted are **keys** of 32 bits: a slope as a whole number,
//! rough but never off by as much as one, and below it which two periods it is of. The exact slope at a place is then
//! found among those whose keys are the same as the one there, or one beside.
//!
//! Why one beside is enough: when each of some numbers moves by less than one, so does whichever of them is at a place. A
//! slope that belongs there is less than one from it, its key less than one from the slope, and the key there too:
//! whole numbers less than two apart.

use super::sorting::{Row, SORTED, sort};
use wide::bytemuck::cast;
use wide::{f32x4, f64x2, u32x4};

/// The longest series that is calculated beside others. 2,016 slopes.
pub(super) const LONGEST: usize = 64;

/// How many series stand side by side.
pub(super) const SIDE: usize = 8;

/// Figures of eight series in one period; NaN is none.
type Figures = [f64; SIDE];

/// What is kept between series.
#[derive(Clone, Debug)]
pub(super) struct Slopes {
    /// The periods that each slope is between, the earlier first.
    periods: Vec<[u8; 2]>,
    figures: Vec<Figures>,
    /// The figures less the least of their series, as parts of the greatest difference, which is `most`.
    parts: Vec<Row>,
    keys: Vec<Row>,
    /// How many bits of a key say which slope it is: 8 at least, so that they and 23 others are a positive `f32`.
    bits: u32,
    /// Where slopes are put that are to be told apart.
    near: Vec<f64>,
}

/// How the pairs of a series' figures go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Signs {
    /// Pairs of which the later is lower.
    pub(super) fall: usize,
    /// Pairs of the same figure.
    pub(super) level: usize,
    /// Σ t(t−1)(2t+5) over groups of t figures that are the same.
    pub(super) ties: usize,
}

impl Slopes {
    /// Room for series of so many periods; for none if they are more than [`LONGEST`].
    pub(super) fn new(periods: usize) -> Self {
        let last = u8::try_from(periods).ok().filter(|_| periods <= LONGEST).unwrap_or(0);
        let periods: Vec<[u8; 2]> =
            (1..last).flat_map(|gap| (0..last - gap).map(move |first| [first, first + gap])).collect();
        let rows = periods.len().next_multiple_of(SORTED);
        Self {
            bits: (usize::BITS - periods.len().leading_zeros()).max(8),
            figures: vec![[f64::NAN; SIDE]; last.into()],
            parts: vec![[f32x4::splat(f32::NAN); 2]; last.into()],
            // Those that no slope is of stay behind all others.
            keys: vec![[f32x4::splat(f32::INFINITY); 2]; rows],
            near: Vec::with_capacity(periods.len()),
            periods,
        }
    }

    /// How many slopes there would be if no figure were missing.
    fn all(&self) -> usize {
        self.periods.len()
    }

    /// Takes the figures of eight areas from `first` on, period by period; how many each has. None of them is minus zero or
    /// infinite, and no difference of two is.
    #[inline(never)]
    pub(super) fn load(&mut self, values: &[f64], areas: usize, first: usize) -> [usize; SIDE] {
        let mut counts = [0; SIDE];
        let mut least = [f64x2::splat(f64::INFINITY); SIDE / 2];
        let mut most = [f64x2::splat(f64::NEG_INFINITY); SIDE / 2];
        for (row, column) in self.figures.iter_mut().zip(values.chunks_exact(areas)) {
            let rest = column.get(first..).unwrap_or_default();
            match rest.first_chunk::<SIDE>() {
                Some(from) => *row = *from,
                None => row.iter_mut().zip(rest).for_each(|(to, from)| *to = *from),
            }
            counts.iter_mut().zip(&*row).for_each(|(count, figure)| *count += usize::from(!figure.is_nan()));
            for ((least, most), pair) in least.iter_mut().zip(&mut most).zip(row.as_chunks().0) {
                let pair = f64x2::new(*pair);
                *least = pair.simd_lt(*least).select(pair, *least);
                *most = pair.simd_gt(*most).select(pair, *most);
            }
        }
        self.scale(least, most);
        counts
    }

    /// Writes the figures as parts of the greatest difference.
    #[inline(never)]
    fn scale(&mut self, least: [f64x2; SIDE / 2], most: [f64x2; SIDE / 2]) {
        // So that no key is infinite, nor as small as the smallest numbers.
        let greatest = f64::from((1_u32 << (30 - self.bits)) - (1 << (24 - self.bits)));
        let mut by = most;
        for (by, least) in by.iter_mut().zip(least) {
            let scale = f64x2::splat(greatest) / (*by - least);
            // All the same, or so near that they are told apart exactly only.
            *by = scale.simd_lt(f64x2::splat(f64::INFINITY)).select(scale, f64x2::splat(0.0));
        }
        for (figures, parts) in self.figures.iter().zip(&mut self.parts) {
            let mut row = [f32::NAN; SIDE];
            let pairs = figures.as_chunks().0.iter().zip(row.as_chunks_mut::<2>().0);
            for ((pair, to), (least, by)) in pairs.zip(least.iter().zip(&by)) {
                *to = ((f64x2::new(*pair) - *least) * *by).to_array().map(part);
            }
            for (part, four) in parts.iter_mut().zip(row.as_chunks().0) {
                *part = f32x4::new(*four);
            }
        }
    }

    /// Sorts the keys. Those of slopes that a missing figure has none of are the first.
    pub(super) fn sort(&mut self) {
        self.fill();
        sort(&mut self.keys);
    }

    /// Writes the keys.
    #[inline(never)]
    fn fill(&mut self) {
        let Self { parts, keys, bits, .. } = self;
        // A number of up to 2^22 added to this one is a whole number in its lowest bits, rounded.
        let whole = f32x4::splat(f32::from_bits(0x4B00_0000 | 1 << (30 - *bits)));
        let (mut nth, one) = (u32x4::splat(0), u32x4::splat(1));
        let mut keys = keys.iter_mut();
        for (gap, later) in (1_u8..).zip((1..parts.len()).map_while(|gap| parts.get(gap..))) {
            let each = f32x4::splat(1.0 / f32::from(gap));
            for ((from, to), row) in parts.iter().zip(later).zip(keys.by_ref()) {
                for ((key, from), to) in row.iter_mut().zip(from).zip(to) {
                    let rough = (*to - *from) * each + whole;
                    // A missing one is the NaN of all ones and zeros, which becomes negative or next to nothing.
                    *key = cast((cast::<_, u32x4>(rough) << *bits) | nth);
                }
                nth += one;
            }
        }
    }

    /// The key of a series that is at a place.
    #[inline]
    fn key(&self, lane: usize, place: usize) -> u32 {
        let row = self.keys.get(place).and_then(|row| row.get(lane / 4 % 2));
        row.and_then(|row| row.as_array().get(lane % 4)).map_or(0, |key| key.to_bits())
    }

    /// The rough slope at a place.
    #[inline]
    fn rough(&self, lane: usize, place: usize) -> u32 {
        self.key(lane, place) >> self.bits
    }

    /// The periods of the slope whose key is at a place.
    #[inline]
    fn between(&self, lane: usize, place: usize) -> [u8; 2] {
        let nth = self.key(lane, place) & ((1 << self.bits) - 1);
        self.periods.get(nth as usize).copied().unwrap_or_default()
    }

    #[inline]
    fn figure(&self, lane: usize, period: u8) -> f64 {
        self.figures.get(usize::from(period)).and_then(|row| row.get(lane)).copied().unwrap_or(f64::NAN)
    }

    /// The slope whose key is at a place.
    #[inline]
    fn slope(&self, lane: usize, place: usize) -> f64 {
        let [first, second] = self.between(lane, place);
        (self.figure(lane, second) - self.figure(lane, first)) / f64::from(second - first)
    }

    /// The figures of a series, NaN where there is none.
    pub(super) fn series(&self, lane: usize) -> impl Iterator<Item = f64> {
        self.figures.iter().filter_map(move |row| row.get(lane).copied())
    }

    /// How the pairs of a series of `n` figures go.
    #[inline]
    pub(super) fn signs(&self, lane: usize, n: usize) -> Signs {
        let nothing = 1 << (30 - self.bits);
        let start = self.all() - pairs(n).min(self.all());
        let below = first_where(self.all() - start, |place| self.rough(lane, start + place) >= nothing);
        let mut signs = Signs { fall: below, level: 0, ties: 0 };
        let unclear = (start + below..self.all()).take_while(|place| self.rough(lane, *place) == nothing);
        let mut alike = [0_u8; LONGEST];
        for [first, second] in unclear.map(|place| self.between(lane, place)) {
            let rise = self.figure(lane, second) - self.figure(lane, first);
            signs.fall += usize::from(rise < 0.0);
            if rise == 0.0 {
                signs.level += 1;
                for period in [first, second] {
                    if let Some(alike) = alike.get_mut(usize::from(period)) {
                        *alike += 1;
                    }
                }
            }
        }
        if signs.level > 0 {
            // Each of t figures has t − 1 others.
            signs.ties = alike.map(usize::from).iter().map(|others| others * (2 * others + 7)).sum();
        }
        signs
    }

    /// The slope of a series of `n` figures that has the place `nth`, from 0, in their exact order.
    #[inline]
    pub(super) fn nth(&mut self, lane: usize, n: usize, nth: usize) -> f64 {
        let start = self.all() - pairs(n).min(self.all());
        let place = (start + nth).min(self.all().saturating_sub(1));
        let rough = self.rough(lane, place);
        let near = |place: &usize| self.rough(lane, *place).abs_diff(rough) <= 1;
        let before = (start..place).rev().take_while(near).count();
        let after = (place + 1..self.all()).take_while(near).count();
        if before + after == 0 {
            self.slope(lane, place)
        } else {
            self.told_apart(lane, place, before, after)
        }
    }

    /// The slope at a place, once `before` and `after` it are in their exact order.
    #[inline(never)]
    fn told_apart(&mut self, lane: usize, place: usize, before: usize, after: usize) -> f64 {
        let mut near = core::mem::take(&mut self.near);
        near.clear();
        near.extend((place - before..=place + after).map(|place| self.slope(lane, place)));
        let (_, slope, _) = near.select_nth_unstable_by(before, f64::total_cmp);
        let slope = *slope;
        self.near = near;
        slope
    }
}

/// How many pairs `n` figures have.
pub(super) fn pairs(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

/// A part of the greatest difference, to 24 bits; NaN, and always the same one, if it is none.
#[expect(clippy::cast_possible_truncation, reason = "below 2^23, and rounded")]
fn part(of: f64) -> f32 {
    if of >= 0.0 { of as f32 } else { f32::NAN }
}

/// The first of `n` for which it holds, as it does for all after it; `n` if for none.
#[inline]
fn first_where(n: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut first, mut left) = (0, n);
    while left > 0 {
        let half = left / 2;
        (first, left) = if holds(first + half) { (first, half) } else { (first + half + 1, left - half - 1) };
    }
    first
}
