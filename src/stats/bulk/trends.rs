//! Theil–Sen and Mann–Kendall for many series side by side.

use super::network::{network, sort_16};
use super::ties::{CONFIDENCE, LONGEST, Patterns};
use crate::stats::{count, mann_kendall, theil_sen};
use wide::f64x2;

/// How every area's figures of every metric moved, over the periods with a figure, whose number from 0 is `x`. The cell
/// of a metric and an area is number metric × areas + area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trends {
    /// How many periods have a figure.
    pub count: Vec<u32>,
    /// The Theil–Sen slope, in the metric's unit a period; NaN with fewer than two figures, or where it is too great.
    pub slope: Vec<f64>,
    /// The lower end of its 95% interval.
    pub lower: Vec<f64>,
    /// The upper end of it.
    pub upper: Vec<f64>,
    /// Mann and Kendall's S: the pairs that rise less those that fall; NaN with fewer than two figures.
    pub s: Vec<f64>,
    /// The probability of an |S| as great or greater, were every order equally likely; NaN with fewer than two figures.
    pub p: Vec<f64>,
}

/// One series' answer.
#[derive(Clone, Copy, Debug)]
struct Trend {
    count: usize,
    slope: f64,
    lower: f64,
    upper: f64,
    s: f64,
    p: f64,
}

impl Trend {
    fn none(count: usize) -> Self {
        Self { count, slope: f64::NAN, lower: f64::NAN, upper: f64::NAN, s: f64::NAN, p: f64::NAN }
    }
}

impl Trends {
    pub(super) fn resize(&mut self, cells: usize) {
        self.count.resize(cells, 0);
        for column in [&mut self.slope, &mut self.lower, &mut self.upper, &mut self.s, &mut self.p] {
            column.resize(cells, f64::NAN);
        }
    }

    #[inline]
    fn write(&mut self, at: usize, trend: Trend) {
        if let Some(count) = self.count.get_mut(at) {
            *count = u32::try_from(trend.count).unwrap_or(u32::MAX);
        }
        for (column, value) in [
            (&mut self.slope, trend.slope),
            (&mut self.lower, trend.lower),
            (&mut self.upper, trend.upper),
            (&mut self.s, trend.s),
            (&mut self.p, trend.p),
        ] {
            if let Some(to) = column.get_mut(at) {
                *to = value;
            }
        }
    }
}

/// How many series stand side by side, as so many vectors.
const SIDE: usize = 8;
const VECTORS: usize = SIDE / 2;
type Row = [f64x2; VECTORS];

/// How many slopes are sorted in registers.
const SORTED: usize = 16;

/// The most slopes of a series, and room that is a power of two.
const SLOPES: usize = 128;

/// What a number of periods needs, and what is kept between series.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    periods: usize,
    /// How many sixteens of slopes are sorted by themselves first, and what sorts all of them then.
    chunks: usize,
    network: Vec<(u8, u8)>,
    patterns: Patterns,
    slopes: Box<[Row; SLOPES]>,
    figures: [Row; LONGEST],
}

impl Kernel {
    pub(super) fn new(periods: usize) -> Self {
        let slopes = if periods <= LONGEST { periods * periods.saturating_sub(1) / 2 } else { 0 };
        Self {
            periods,
            network: network(slopes, SORTED),
            chunks: slopes.div_ceil(SORTED),
            patterns: Patterns::default(),
            slopes: Box::new([[f64x2::splat(f64::INFINITY); VECTORS]; SLOPES]),
            figures: [[f64x2::splat(f64::NAN); VECTORS]; LONGEST],
        }
    }

    /// The trends of a metric, whose columns follow each other in `values`; `wild` says whether a figure is too odd to be
    /// calculated beside others. The first cell is number `start`.
    pub(super) fn metric(
        &mut self,
        values: &[f64],
        areas: usize,
        wild: bool,
        out: &mut Trends,
        start: usize,
    ) {
        if wild || self.periods > LONGEST || self.periods < 2 {
            for area in 0..areas {
                out.write(start + area, alone(values.iter().skip(area).step_by(areas.max(1)).copied()));
            }
            return;
        }
        for first in (0..areas).step_by(SIDE) {
            let lanes = SIDE.min(areas - first);
            self.load(values, areas, first);
            let counts = self.pairs();
            for sixteen in self.slopes.as_chunks_mut().0.iter_mut().take(self.chunks) {
                sort_sixteen(sixteen);
            }
            merge(&mut self.slopes, &self.network);
            for (lane, n) in counts.into_iter().enumerate().take(lanes) {
                let trend = self.read(lane, n);
                out.write(start + first + lane, trend);
            }
        }
    }

    /// The figures of eight areas from `first` on, period by period.
    #[inline(never)]
    fn load(&mut self, values: &[f64], areas: usize, first: usize) {
        for (row, column) in self.figures.iter_mut().zip(values.chunks_exact(areas)) {
            let rest = column.get(first..).unwrap_or_default();
            let mut eight = [f64::NAN; SIDE];
            match rest.first_chunk::<SIDE>() {
                Some(from) => eight = *from,
                None => eight.iter_mut().zip(rest).for_each(|(to, from)| *to = *from),
            }
            for (vector, pair) in row.iter_mut().zip(eight.as_chunks::<2>().0) {
                *vector = f64x2::new(*pair);
            }
        }
    }

    /// The slopes between any two periods, infinite where a figure is missing; how many figures each series has.
    #[inline(never)]
    fn pairs(&mut self) -> [usize; SIDE] {
        let figures = self.figures.get(..self.periods).unwrap_or_default();
        let mut counts = [0; SIDE];
        for row in figures {
            for (pair, vector) in counts.as_chunks_mut::<2>().0.iter_mut().zip(row) {
                let [one, other] = vector.to_array();
                pair[0] += usize::from(!one.is_nan());
                pair[1] += usize::from(!other.is_nan());
            }
        }
        let mut rows = self.slopes.iter_mut();
        let infinite = f64x2::splat(f64::INFINITY);
        for gap in 1..figures.len() {
            let exact = gap.is_power_of_two();
            let by = f64x2::splat(if exact { 1.0 / count(gap) } else { count(gap) });
            let later = figures.get(gap..).unwrap_or_default();
            for ((one, other), row) in figures.iter().zip(later).zip(rows.by_ref()) {
                for ((slope, one), other) in row.iter_mut().zip(one).zip(other) {
                    let rise = *other - *one;
                    // Halves, quarters and eighths are exact either way.
                    let each = if exact { rise * by } else { rise / by };
                    *slope = each.simd_eq(each).select(each, infinite);
                }
            }
        }
        counts
    }

    /// One series' trend, from its slopes in order.
    #[inline(never)]
    fn read(&mut self, lane: usize, n: usize) -> Trend {
        if n < 2 {
            return Trend::none(n);
        }
        let Self { slopes, patterns, figures, .. } = self;
        let at = |row: usize| {
            let row = slopes.get(row % SLOPES).and_then(|row| row.get(lane / 2 % VECTORS));
            row.and_then(|pair| pair.as_array().get(lane % 2)).copied().unwrap_or(f64::NAN)
        };
        let pairs = n * (n - 1) / 2;
        let fall = first_where(pairs, |row| at(row) >= 0.0);
        let tied = fall < pairs && at(fall) == 0.0;
        let rise = if tied { first_where(pairs, |row| at(row) > 0.0) } else { fall };
        let figure = |row: &Row| {
            let pair = row.get(lane / 2 % VECTORS).map_or([f64::NAN; 2], |pair| pair.to_array());
            pair.get(lane % 2).copied().unwrap_or(f64::NAN)
        };
        let found = if tied { patterns.tied(&figures.each_ref().map(figure)) } else { patterns.plain(n) };
        let Some(pattern) = found else { return Trend::none(n) };
        let rising = pairs - rise;
        Trend {
            count: n,
            slope: f64::midpoint(at(pattern.middle[0]), at(pattern.middle[1])),
            lower: at(pattern.ends[0]),
            upper: at(pattern.ends[1]),
            s: count(rising) - count(fall),
            p: pattern.p(rising.abs_diff(fall), figures.iter().map(figure)),
        }
    }
}

/// Sorts sixteen rows, each lane by itself.
#[inline(never)]
fn sort_sixteen(rows: &mut [Row; SORTED]) {
    for vector in 0..VECTORS {
        let of = |row: &Row| row.get(vector).copied().unwrap_or_default();
        let sorted = sort_16(rows.each_ref().map(of), f64x2::fast_min, f64x2::fast_max);
        for (row, sorted) in rows.iter_mut().zip(sorted) {
            if let Some(to) = row.get_mut(vector) {
                *to = sorted;
            }
        }
    }
}

/// Sorts all rows, each lane by itself, whose sixteens are in order.
#[inline(never)]
fn merge(rows: &mut [Row; SLOPES], network: &[(u8, u8)]) {
    for (one, other) in network {
        let (one, other) = (usize::from(*one) % SLOPES, usize::from(*other) % SLOPES);
        let (Some(a), Some(b)) = (rows.get(one).copied(), rows.get(other).copied()) else { continue };
        let (mut least, mut most) = (a, b);
        for ((least, most), (a, b)) in least.iter_mut().zip(&mut most).zip(a.into_iter().zip(b)) {
            (*least, *most) = (a.fast_min(b), a.fast_max(b));
        }
        if let Some(row) = rows.get_mut(one) {
            *row = least;
        }
        if let Some(row) = rows.get_mut(other) {
            *row = most;
        }
    }
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

/// One series by itself, by the functions that say what the answers are.
fn alone(values: impl Iterator<Item = f64>) -> Trend {
    let (x, y): (Vec<f64>, Vec<f64>) = values
        .enumerate()
        .filter(|(_, value)| value.is_finite())
        .map(|(at, value)| (count(at), value))
        .unzip();
    let mut trend = Trend::none(y.len());
    if let Some(line) = theil_sen(&x, &y, CONFIDENCE) {
        (trend.slope, trend.lower, trend.upper) = (line.slope, line.lower, line.upper);
    }
    if let Some(test) = mann_kendall(&y) {
        (trend.s, trend.p) = (crate::stats::mann_kendall::real(test.s), test.p);
    }
    trend
}
