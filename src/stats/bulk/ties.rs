//! What a trend's interval and p depend on beside the slopes: how many figures there are, and which of them are the same.

use super::slopes::{LONGEST, pairs};
use crate::stats::mann_kendall::{EXACT_UP_TO, counted, normal_p, share};
use crate::stats::theil_sen::{ends, quantile, tied_variance};
use crate::stats::{count, tied_groups};

/// How sure the interval of a slope is.
pub(super) const CONFIDENCE: f64 = 0.95;

/// What holds for every series of so many figures with so many of them the same.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// The slopes in the middle of all in order.
    pub(super) middle: [usize; 2],
    /// The slopes at the ends of the interval.
    pub(super) ends: [usize; 2],
    /// The variance of S.
    variance: f64,
    /// How many orders of the figures have 0, 1, 2, … inversions, if p is exact.
    orders: Option<Vec<u32>>,
    /// The p of |S| from 0 to as many as there are slopes, if it is kept; NaN before one has been asked for.
    kept: Vec<f64>,
}

impl Pattern {
    /// The pattern of `n` figures with ties as [`Signs`](super::slopes::Signs) counts them.
    fn new(n: usize, ties: usize, quantile: f64) -> Self {
        let variance = tied_variance(n, count(ties));
        let middle = [pairs(n).saturating_sub(1) / 2, pairs(n) / 2];
        let ends = ends(pairs(n), variance, quantile);
        Self { middle, ends, variance, orders: None, kept: Vec::new() }
    }

    /// The same, with room to keep every p; of figures in groups of these sizes.
    fn keeping(self, groups: &[usize]) -> Self {
        let slopes = self.middle.iter().sum::<usize>() + 1;
        Self { orders: counted(groups), kept: vec![f64::NAN; slopes + 1], ..self }
    }

    /// The p of |S|.
    pub(super) fn p(&mut self, s: u32) -> f64 {
        let worked_out = || {
            let exact = self.orders.as_ref().and_then(|orders| share(orders, s.into()));
            exact.unwrap_or_else(|| normal_p(s.into(), self.variance))
        };
        let Some(p) = self.kept.get_mut(s as usize) else { return worked_out() };
        if p.is_nan() {
            *p = worked_out();
        }
        *p
    }
}

/// The patterns that have occurred and are worth keeping: those of no ties, and those whose p is counted exactly, which are
/// at most 128, for that many ways there are to write the numbers from 2 to 10 as sums with a number above 1.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    quantile: f64,
    plain: Vec<Option<Pattern>>,
    tied: Vec<((usize, usize), Pattern)>,
    /// One that is not kept.
    other: Option<Pattern>,
}

impl Patterns {
    pub(super) fn new() -> Self {
        let quantile = quantile(CONFIDENCE).unwrap_or(f64::NAN);
        Self { quantile, plain: vec![None; LONGEST + 1], ..Self::default() }
    }

    /// The pattern of a series of `n` figures, from 2 to [`LONGEST`], with these ties: Σ t(t−1)(2t+5) over groups of t
    /// figures that are the same.
    pub(super) fn of(
        &mut self,
        n: usize,
        ties: usize,
        series: impl Iterator<Item = f64>,
    ) -> Option<&mut Pattern> {
        let Self { quantile, plain, tied, other } = self;
        let new = || Pattern::new(n, ties, *quantile);
        if ties == 0 {
            return Some(plain.get_mut(n)?.get_or_insert_with(|| new().keeping(&vec![1; n])));
        }
        if n > EXACT_UP_TO {
            return Some(other.insert(new()));
        }
        // Up to ten figures no two kinds of ties have the same sum.
        let place = tied.binary_search_by_key(&(n, ties), |(key, _)| *key).unwrap_or_else(|place| {
            let present: Vec<f64> = series.filter(|figure| figure.is_finite()).collect();
            tied.insert(place, ((n, ties), new().keeping(&tied_groups(&present))));
            place
        });
        tied.get_mut(place).map(|(_, pattern)| pattern)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Every way to write `n` as a sum of numbers up to `most`.
    fn sums(n: usize, most: usize) -> Vec<Vec<usize>> {
        if n == 0 {
            return vec![vec![]];
        }
        let with =
            |first: usize| sums(n - first, first).into_iter().map(move |rest| [vec![first], rest].concat());
        (1..=most.min(n)).flat_map(with).collect()
    }

    #[test]
    fn the_sum_tells_the_ties_of_up_to_ten_figures() {
        let mut patterns = 0;
        for n in 2..=EXACT_UP_TO {
            let ways = sums(n, n);
            let ties =
                |groups: &Vec<usize>| -> usize { groups.iter().map(|t| t * (t - 1) * (2 * t + 5)).sum() };
            assert_eq!(ways.iter().map(ties).collect::<BTreeSet<_>>().len(), ways.len(), "{n} figures");
            patterns += ways.len() - 1;
        }
        assert_eq!(patterns, 128);
    }
}
