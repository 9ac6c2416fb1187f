//! What a trend's interval and p depend on beside the slopes: how many figures there are, and which of them are the same.

use crate::stats::mann_kendall;
use crate::stats::theil_sen::{ends, tied_variance};

/// The longest series that is calculated beside others. 120 slopes.
pub(super) const LONGEST: usize = 16;

/// How sure the interval of a slope is.
pub(super) const CONFIDENCE: f64 = 0.95;

/// What holds for every series of so many figures with so many of them the same.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// The slopes in the middle of all in order.
    pub(super) middle: [usize; 2],
    /// The slopes at the ends of the interval.
    pub(super) ends: [usize; 2],
    /// The p of |S| from 0 to as many as there are slopes; NaN before one of them has occurred.
    p: Vec<f64>,
}

impl Pattern {
    /// The p of a series of this pattern: that of the first one with the same |S|.
    pub(super) fn p(&mut self, s: usize, series: impl Iterator<Item = f64>) -> f64 {
        let Some(p) = self.p.get_mut(s) else { return f64::NAN };
        if p.is_nan() {
            let present: Vec<f64> = series.filter(|figure| figure.is_finite()).collect();
            *p = mann_kendall(&present).map_or(f64::NAN, |test| test.p);
        }
        *p
    }
}

/// The patterns that have occurred, each worked out once: at most 915, for that many ways there are to write the numbers
/// to 16 as sums.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    plain: Vec<Option<Pattern>>,
    tied: Vec<(u64, Pattern)>,
}

impl Patterns {
    /// The pattern of `n` figures, from 2 to 16, no two of them the same.
    pub(super) fn plain(&mut self, n: usize) -> Option<&mut Pattern> {
        if self.plain.is_empty() {
            self.plain.resize(LONGEST + 1, None);
        }
        let place = self.plain.get_mut(n)?;
        if place.is_none() {
            *place = pattern(n, &vec![1; n]);
        }
        place.as_mut()
    }

    /// The pattern of a series of figures.
    pub(super) fn tied(&mut self, figures: &[f64]) -> Option<&mut Pattern> {
        let (key, groups, n) = groups(figures);
        let place = match self.tied.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(place) => place,
            Err(place) => {
                let sizes: Vec<usize> =
                    (1..).zip(groups).flat_map(|(size, count)| vec![size; count.into()]).collect();
                self.tied.insert(place, (key, pattern(n, &sizes)?));
                place
            }
        };
        self.tied.get_mut(place).map(|(_, pattern)| pattern)
    }
}

fn pattern(n: usize, groups: &[usize]) -> Option<Pattern> {
    let slopes = n * n.checked_sub(1)? / 2;
    let variance = tied_variance(n, groups);
    Some(Pattern {
        middle: [slopes.checked_sub(1)? / 2, slopes / 2],
        ends: ends(slopes, variance, CONFIDENCE)?,
        p: vec![f64::NAN; slopes + 1],
    })
}

/// How many groups of the same figure there are of each size from 1, a number that says so, and how many figures.
fn groups(figures: &[f64]) -> (u64, [u8; LONGEST], usize) {
    let mut alike = [0_u8; LONGEST];
    for figure in figures {
        let same = figures.iter().filter(|other| *other == figure).count();
        if let Some(alike) = same.checked_sub(1).and_then(|same| alike.get_mut(same)) {
            *alike += 1;
        }
    }
    let mut groups = [0_u8; LONGEST];
    let (mut key, mut n) = (0_u64, 0);
    for ((size, groups), figures) in (1_u8..).zip(&mut groups).zip(alike) {
        *groups = figures / size;
        n += usize::from(figures);
        if size > 1 {
            key = (key << 4) | u64::from(*groups);
        }
    }
    // Sixty bits for groups of 2 to 16, eight of a kind at most, and four for how many figures.
    ((key << 4) | (n as u64 & 15), groups, n)
}
