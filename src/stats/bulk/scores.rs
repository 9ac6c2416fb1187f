//! Every column's yardstick, and how far each figure lies from it.

use super::cell::middle;
use super::column::blank;

/// The yardstick of every column, and the score of every figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnScores {
    /// How many figures each column has.
    pub count: Vec<u32>,
    /// Their median, in the column's unit; NaN where there are none.
    pub median: Vec<f64>,
    /// Their raw MAD; NaN where there are none.
    pub mad: Vec<f64>,
    /// How many MADs each figure lies from its column's median, as [`score`](crate::stats::score); NaN where it is missing
    /// or the MAD is zero. The cell of a column and an area is number column × areas + area.
    pub scores: Vec<f64>,
}

impl ColumnScores {
    pub(super) fn resize(&mut self, columns: usize, areas: usize) {
        self.count.resize(columns, 0);
        blank(&mut self.median, columns);
        blank(&mut self.mad, columns);
        blank(&mut self.scores, columns * areas);
    }

    /// Writes a column: its figures in order, and area by area.
    #[inline(never)]
    pub(super) fn write(&mut self, column: usize, sorted: &[f64], values: &[f64]) {
        let (median, mad) = middle(sorted);
        if let (Some(count), Some(to_median), Some(to_mad)) =
            (self.count.get_mut(column), self.median.get_mut(column), self.mad.get_mut(column))
        {
            *count = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
            (*to_median, *to_mad) = (median, mad);
        }
        let start = column * values.len();
        let Some(scores) = self.scores.get_mut(start..start + values.len()) else { return };
        // A MAD of zero makes infinities or NaN of all of them, and no MAD makes NaN.
        for (score, value) in scores.iter_mut().zip(values) {
            let of = (value - median) / mad;
            *score = if of.abs() < f64::INFINITY { of } else { f64::NAN };
        }
    }
}
