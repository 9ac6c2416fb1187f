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
use crate::stats::select::select;
use core::ops::Range;
use wide::bytemuck::{cast, cast_slice};
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
    /// The figures less the least of their series, on a scale that the greatest difference fills.
    parts: Vec<Row>,
    keys: Vec<Row>,
    /// How many bits of a key say which slope it is: 8 at least, so that they and 23 others are a positive `f32`.
    bits: u32,
    /// How many of each series' rough slopes are below nothing, and how many are it.
    below: [u32; SIDE],
    nothing: [u32; SIDE],
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
            below: [0; SIDE],
            nothing: [0; SIDE],
            periods,
        }
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
        let (mut below, mut nothing) = ([u32x4::splat(0); 2], [u32x4::splat(0); 2]);
        let mut keys = keys.iter_mut();
        for (gap, later) in (1_u8..).zip((1..parts.len()).map_while(|gap| parts.get(gap..))) {
            let each = f32x4::splat(1.0 / f32::from(gap));
            for ((from, to), row) in parts.iter().zip(later).zip(keys.by_ref()) {
                let counts = below.iter_mut().zip(&mut nothing);
                for ((key, counts), (from, to)) in row.iter_mut().zip(counts).zip(from.iter().zip(to)) {
                    let rough = (*to - *from) * each + whole;
                    // What holds is all ones, which is one less than nothing.
                    *counts.0 -= cast::<_, u32x4>(rough.simd_lt(whole));
                    *counts.1 -= cast::<_, u32x4>(rough.simd_eq(whole));
                    // A missing one is the NaN of all ones and zeros, which becomes negative or next to nothing.
                    *key = cast((cast::<_, u32x4>(rough) << *bits) | nth);
                }
                nth += one;
            }
        }
        (self.below, self.nothing) = (cast(below), cast(nothing));
    }

    /// The slopes of a series of `n` figures, once they are sorted.
    #[inline]
    pub(super) fn of(&self, lane: usize, n: usize) -> Ordered<'_> {
        let (lane, keys) =
            (lane % SIDE, cast_slice(&self.keys).get(..self.periods.len()).unwrap_or_default());
        // Before them are those that it lacks.
        let keys = keys.get(keys.len().saturating_sub(pairs(n))..).unwrap_or_default();
        Ordered { slopes: self, lane, keys }
    }
}

/// The slopes of one series in order: what is asked for by place, from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ordered<'a> {
    slopes: &'a Slopes,
    lane: usize,
    keys: &'a [[u32; SIDE]],
}

impl Ordered<'_> {
    /// The figures, NaN where there is none.
    pub(super) fn series(&self) -> impl Iterator<Item = f64> {
        self.slopes.figures.iter().map(|row| self.own(row))
    }

    /// What there is of this series beside seven others.
    #[inline]
    fn own<T: Copy + Default>(&self, of: &[T; SIDE]) -> T {
        // The remainder is the lane itself, and lets the compiler see that there is one.
        of.get(self.lane % SIDE).copied().unwrap_or_default()
    }

    fn key(&self, place: usize) -> Option<u32> {
        self.keys.get(place).map(|row| self.own(row))
    }

    /// The rough slope at a place.
    fn rough(&self, place: usize) -> Option<u32> {
        self.key(place).map(|key| key >> self.slopes.bits)
    }

    /// The periods of the slope whose key is at a place.
    fn between(&self, place: usize) -> [u8; 2] {
        let nth = self.key(place).unwrap_or(0) & ((1 << self.slopes.bits) - 1);
        self.slopes.periods.get(nth as usize).copied().unwrap_or_default()
    }

    /// How much the series rises between two periods.
    fn rise(&self, [first, second]: [u8; 2]) -> f64 {
        let figure =
            |period: u8| self.slopes.figures.get(usize::from(period)).map_or(f64::NAN, |row| self.own(row));
        figure(second) - figure(first)
    }

    /// The slope whose key is at a place.
    fn slope(&self, place: usize) -> f64 {
        let [first, second] = self.between(place);
        self.rise([first, second]) / f64::from(second - first)
    }

    /// How the pairs of the series' figures go.
    #[inline]
    pub(super) fn signs(&self) -> Signs {
        let [below, nothing] =
            [&self.slopes.below, &self.slopes.nothing].map(|counts| self.own(counts) as usize);
        let signs = Signs { fall: below, level: 0, ties: 0 };
        if nothing == 0 { signs } else { self.unclear(signs, below..below + nothing) }
    }

    /// The same, with the pairs that are rough slopes of nothing.
    #[inline(never)]
    fn unclear(&self, mut signs: Signs, places: Range<usize>) -> Signs {
        let mut alike = [0_u8; LONGEST];
        for periods in places.map(|place| self.between(place)) {
            let rise = self.rise(periods);
            signs.fall += usize::from(rise < 0.0);
            if rise == 0.0 {
                signs.level += 1;
                for period in periods {
                    if let Some(alike) = alike.get_mut(usize::from(period)) {
                        // Each of t figures has a = t − 1 others, so the sum over groups is that of a(2a+7) over figures,
                        // which for one other more is 4a + 9 more.
                        signs.ties += 4 * usize::from(*alike) + 9;
                        *alike += 1;
                    }
                }
            }
        }
        signs
    }

    /// The slope that has the place `nth` in their exact order; `scratch` is for those that are to be told apart.
    #[inline]
    pub(super) fn nth(&self, nth: usize, scratch: &mut Vec<f64>) -> f64 {
        let Some(rough) = self.rough(nth) else { return f64::NAN };
        let near = |place: usize| self.rough(place).is_some_and(|other| other.abs_diff(rough) <= 1);
        if near(nth.wrapping_sub(1)) || near(nth + 1) {
            self.told_apart(nth, scratch)
        } else {
            self.slope(nth)
        }
    }

    /// The same, where others are near.
    #[inline(never)]
    fn told_apart(&self, nth: usize, scratch: &mut Vec<f64>) -> f64 {
        let rough = self.rough(nth).unwrap_or(0);
        let near = |place: &usize| self.rough(*place).is_some_and(|other| other.abs_diff(rough) <= 1);
        let before = (0..nth).rev().take_while(near).count();
        let after = (nth + 1..self.keys.len()).take_while(near).count();
        scratch.clear();
        scratch.extend((nth - before..=nth + after).map(|place| self.slope(place)));
        select(scratch, before)
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
