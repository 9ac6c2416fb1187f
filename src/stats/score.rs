//! How many median absolute deviations a value lies from the median.

use crate::stats::{MadScale, mad_from, median};

/// The score of one value: (value − median) ÷ MAD, raw direction. `None` when the MAD is zero (there is no yardstick)
/// or anything is not finite. By Oflog's published definition ("MADs from median").
///
/// ```
/// use council_compare::stats::score;
/// assert_eq!(score(7.0, 8.0, 0.5), Some(-2.0));
/// assert_eq!(score(7.0, 8.0, 0.0), None);
/// ```
#[must_use]
pub fn score(value: f64, median: f64, mad: f64) -> Option<f64> {
    let score = (value - median) / mad;
    (mad > 0.0 && score.is_finite()).then_some(score)
}

/// A set of values with its median, MAD and the score of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// How many values there are; missing ones are not counted.
    pub n: usize,
    /// Their median, in the values' unit; `None` when there are none.
    pub median: Option<f64>,
    /// Their MAD, in the values' unit; `None` when there are none.
    pub mad: Option<f64>,
    /// The score of each value, in the order given; NaN where the value is missing or the MAD is zero.
    pub scores: Vec<f64>,
}

/// The scores of a whole set, each value keeping its place. A value that is not finite means "no figure": it is left
/// out of the median and the MAD, and its score is NaN.
///
/// ```
/// use council_compare::stats::{MadScale, scores};
/// let result = scores(&[7.0, f64::NAN, 8.0, 10.0], MadScale::Raw);
/// assert_eq!((result.n, result.median, result.mad), (3, Some(8.0), Some(1.0)));
/// assert_eq!(result.scores[3], 2.0);
/// assert!(result.scores[1].is_nan());
/// ```
#[must_use]
pub fn scores(values: &[f64], scale: MadScale) -> Scores {
    let present: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    let median = median(&present);
    let mad = median.and_then(|median| mad_from(&present, median, scale));
    let of = |value: &f64| {
        median.zip(mad).and_then(|(median, mad)| score(*value, median, mad)).unwrap_or(f64::NAN)
    };
    Scores { n: present.len(), median, mad, scores: values.iter().map(of).collect() }
}
