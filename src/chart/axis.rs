//! A straight scale with round ticks.

use crate::stats::count;
use crate::words::number;

/// From values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Scale {
    /// A scale that puts `low` at `left` and `high` at `right`; equal ends are set half a unit apart.
    pub(super) fn new((low, high): (f64, f64), (left, right): (f64, f64)) -> Self {
        let (low, high) = if high > low { (low, high) } else { (low - 0.5, low + 0.5) };
        Self { low, high, left, right }
    }

    /// The pixel of a value; values beyond the ends stand at the ends.
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.left + share * (self.right - self.left)
    }

    /// A scale whose ends are round, and its ticks from end to end.
    pub(super) fn rounded(ends: (f64, f64), pixels: (f64, f64)) -> (Self, Vec<(f64, String)>) {
        let scale = Self::new(ends, pixels);
        let Some((step, decimals)) = scale.steps().into_iter().next() else { return (scale, Vec::new()) };
        let (first, last) = ((scale.low / step).floor(), (scale.high / step).ceil());
        let ticks = (0..64_usize).map(|index| first + count(index)).take_while(|at| *at <= last);
        let ticks = ticks.map(|at| (at * step, number(at * step, decimals))).collect();
        (Self { low: first * step, high: last * step, ..scale }, ticks)
    }

    /// Round values between the ends, at least 64 pixels apart, each with its label at the step's own precision.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let mut ticks = Vec::new();
        for (step, decimals) in self.steps() {
            ticks = self.ticks_at(step, decimals);
            if ticks.len() > 1 {
                break;
            }
        }
        ticks
    }

    /// The smallest round step that leaves room for labels, with its decimals, and the next smaller one, for where the
    /// first would mark the axis only once.
    fn steps(&self) -> Vec<(f64, u8)> {
        let room = ((self.right - self.left).abs() / 64.0).max(3.0);
        let least = (self.high - self.low) / room;
        if !(least.is_finite() && least > 0.0) {
            return Vec::new();
        }
        // The step is 1, 2 or 5 times a power of ten, found by repeated multiplication: no logarithm.
        let (mut power, mut decimals) = (1.0, 0_i32);
        while power * 10.0 <= least && decimals > -15 {
            power *= 10.0;
            decimals -= 1;
        }
        while power > least && decimals < 6 {
            power /= 10.0;
            decimals += 1;
        }
        let steps = [(10.0, -1), (5.0, 0), (2.0, 0), (1.0, 0), (0.5, 1)];
        let room_for = steps.iter().rposition(|(times, _)| power * times >= least).unwrap_or(0);
        let wanted = steps.into_iter().skip(room_for).take(2);
        wanted
            .map(|(times, more)| (power * times, u8::try_from((decimals + more).max(0)).unwrap_or(0)))
            .collect()
    }

    fn ticks_at(&self, step: f64, decimals: u8) -> Vec<(f64, String)> {
        let first = (self.low / step).ceil();
        (0..64_usize)
            .map(|index| (first + count(index)) * step)
            .take_while(|value| *value <= self.high)
            .map(|value| (value, number(value, decimals)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_labelled_at_their_own_precision() {
        let labels = |low, high, width| {
            let ticks = Scale::new((low, high), (0.0, width)).ticks();
            ticks.into_iter().map(|(_, label)| label).collect::<Vec<_>>()
        };
        assert_eq!(labels(6.4, 8.1, 272.0), ["6.5", "7.0", "7.5", "8.0"]);
        assert_eq!(labels(0.0, 64.0, 600.0), ["0", "10", "20", "30", "40", "50", "60"]);
        assert_eq!(labels(0.31, 0.58, 272.0), ["0.4", "0.5"]);
        assert_eq!(labels(1100.0, 91_000.0, 500.0), ["20,000", "40,000", "60,000", "80,000"]);
        assert_eq!(labels(-3.0, 3.0, 300.0), ["−2", "0", "2"]);
        assert_eq!(labels(61.0, 99.0, 240.0), ["70", "80", "90"]); // not 80 alone
    }

    #[test]
    fn round_ends_are_ticks() {
        let (scale, ticks) = Scale::rounded((6.43, 7.96), (200.0, 0.0));
        let labels: Vec<&str> = ticks.iter().map(|(_, label)| &**label).collect();
        assert_eq!(labels, ["6.0", "6.5", "7.0", "7.5", "8.0"]);
        assert_eq!((scale.at(6.0), scale.at(8.0)), (200.0, 0.0));
        let (scale, ticks) = Scale::rounded((6.31, 6.89), (200.0, 0.0)); // 6.2 and 7.0 are not whole twos of a tenth
        assert_eq!(
            ticks.iter().map(|(_, label)| &**label).collect::<Vec<_>>(),
            ["6.2", "6.4", "6.6", "6.8", "7.0"]
        );
        assert!(ticks.iter().all(|(value, _)| (0.0..=200.0).contains(&scale.at(*value))));
    }

    #[test]
    fn a_single_value_still_has_a_scale() {
        let scale = Scale::new((5.0, 5.0), (0.0, 100.0));
        assert!((scale.at(5.0) - 50.0).abs() < 1e-9);
        assert!(!scale.ticks().is_empty());
    }
}
