//! Theil–Sen and Mann–Kendall for many series side by side.

use super::column::blank;
use super::slopes::{LONGEST, SIDE, Signs, Slopes, pairs};
use super::ties::{CONFIDENCE, Patterns};
use crate::stats::{count, mann_kendall, theil_sen};

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
            blank(column, cells);
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

/// What a number of periods needs, and what is kept between series.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    periods: usize,
    patterns: Patterns,
    slopes: Slopes,
    /// Where slopes are put that are to be told apart.
    scratch: Vec<f64>,
}

impl Kernel {
    pub(super) fn new(periods: usize) -> Self {
        Self { periods, patterns: Patterns::new(), slopes: Slopes::new(periods), scratch: Vec::new() }
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
        if wild || !(2..=LONGEST).contains(&self.periods) {
            for area in 0..areas {
                out.write(start + area, alone(values.iter().skip(area).step_by(areas.max(1)).copied()));
            }
            return;
        }
        self.beside(values, areas, out, start);
    }

    /// The same for a metric whose series are calculated side by side.
    #[inline(never)]
    fn beside(&mut self, values: &[f64], areas: usize, out: &mut Trends, start: usize) {
        for first in (0..areas).step_by(SIDE) {
            let counts = self.slopes.load(values, areas, first);
            self.slopes.sort();
            for (lane, n) in counts.into_iter().enumerate().take(areas - first) {
                let trend = self.read(lane, n).unwrap_or(Trend::none(n));
                out.write(start + first + lane, trend);
            }
        }
    }

    /// One series' trend, once its slopes are in order; `None` with fewer than two figures.
    #[inline(never)]
    fn read(&mut self, lane: usize, n: usize) -> Option<Trend> {
        if n < 2 {
            return None;
        }
        let Self { slopes, patterns, scratch, .. } = self;
        let slopes = slopes.of(lane, n);
        let Signs { fall, level, ties } = slopes.signs();
        let rise = pairs(n).checked_sub(fall + level)?;
        let pattern = patterns.of(n, ties, slopes.series())?;
        let p = pattern.p(u32::try_from(rise.abs_diff(fall)).ok()?);
        let (middle, ends) = (pattern.middle, pattern.ends);
        let mut nth = |nth: usize| {
            // So many slopes are nothing, wherever their keys are.
            if (fall..fall + level).contains(&nth) { 0.0 } else { slopes.nth(nth, scratch) }
        };
        let below = nth(middle[0]);
        let above = if middle[1] == middle[0] { below } else { nth(middle[1]) };
        let (lower, upper) = (nth(ends[0]), nth(ends[1]));
        let s = count(rise) - count(fall);
        Some(Trend { count: n, slope: f64::midpoint(below, above), lower, upper, s, p })
    }
}

/// One series by itself, by the functions that say what the answers are.
#[inline(never)]
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
