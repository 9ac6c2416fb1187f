//! What a figure is measured by: the middle of a set of figures, and how far they lie from it.

use crate::compare::PEERS_AT_LEAST;
use crate::stats::{MadScale, mad_from, median, quantile, score};

/// The middle of the England set's figures and their typical gap, in the metric's unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Yardstick {
    pub(super) n: usize,
    pub(super) median: Option<f64>,
    pub(super) mad: Option<f64>,
}

impl Yardstick {
    pub(super) fn of(values: &[f64], scale: MadScale) -> Self {
        let median = median(values);
        let mad = median.and_then(|middle| mad_from(values, middle, scale));
        Self { n: values.len(), median, mad }
    }

    /// How many of these MADs a figure is from a middle, this set's own or another's; `None` when any is missing.
    pub(super) fn mads(&self, own: Option<f64>, middle: Option<f64>) -> Option<f64> {
        score(own?, middle?, self.mad?)
    }
}

/// The peers' figures in three numbers, none with fewer than [`PEERS_AT_LEAST`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Quarters {
    pub(super) n: usize,
    pub(super) lower: Option<f64>,
    pub(super) median: Option<f64>,
    pub(super) upper: Option<f64>,
}

impl Quarters {
    pub(super) fn of(values: &[f64]) -> Self {
        let n = values.len();
        if n < PEERS_AT_LEAST {
            return Self { n, lower: None, median: None, upper: None };
        }
        Self { n, lower: quantile(values, 0.25), median: median(values), upper: quantile(values, 0.75) }
    }
}

/// Those of a group that count as peers of an area: members of its England set, in the group's order, never itself.
pub(super) fn counted<'a>(
    members: &'a [usize],
    area: usize,
    set: &'a [usize],
) -> impl Iterator<Item = usize> + 'a {
    members.iter().copied().filter(move |member| *member != area && set.binary_search(member).is_ok())
}
