//! How far values typically lie from their median.

use crate::stats::{median, median_in_place, usable};

/// How the median absolute deviation is scaled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MadScale {
    /// Not at all: half of the values lie within one MAD of the median. The default here, and Oflog's.
    #[default]
    Raw,
    /// Times 1.4826, so that it estimates the standard deviation of normal data; the default of R's `mad` and ONS's.
    Normal,
}

impl MadScale {
    /// What the raw deviation is multiplied by.
    #[must_use]
    pub fn factor(self) -> f64 {
        match self {
            Self::Raw => 1.0,
            Self::Normal => 1.4826,
        }
    }

    /// The scale of that name, `raw` or `normal`, if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "raw" => Some(Self::Raw),
            "normal" => Some(Self::Normal),
            _ => None,
        }
    }
}

/// The median absolute deviation: the median of |value − median|, times [`MadScale::factor`].
///
/// In the values' unit, zero or more; zero when more than half of them are the same. `None` when `values` is empty or
/// holds a value that is not finite. Hampel, "The influence curve and its role in robust estimation", JASA 69 (1974);
/// agrees with R's `mad(x, constant = 1)` and `scipy.stats.median_abs_deviation`.
///
/// ```
/// use council_compare::stats::{MadScale, mad};
/// let values = [1.0, 1.0, 2.0, 2.0, 4.0, 6.0, 9.0]; // median 2, deviations 1 1 0 0 2 4 7
/// assert_eq!(mad(&values, MadScale::Raw), Some(1.0));
/// assert_eq!(mad(&values, MadScale::Normal), Some(1.4826));
/// assert_eq!(mad(&[5.0], MadScale::Raw), Some(0.0));
/// ```
#[must_use]
pub fn mad(values: &[f64], scale: MadScale) -> Option<f64> {
    mad_from(values, median(values)?, scale)
}

/// [`mad`] about a centre that is already known. `None` also when the centre is not finite or a deviation overflows.
#[must_use]
pub fn mad_from(values: &[f64], centre: f64, scale: MadScale) -> Option<f64> {
    if !usable(values) {
        return None;
    }
    let mut deviations: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
    Some(median_in_place(&mut deviations)? * scale.factor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_zero_when_most_values_are_the_same() {
        assert_eq!(mad(&[3.0, 3.0, 3.0, 8.0], MadScale::Raw), Some(0.0));
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(mad(&[], MadScale::Raw), None);
        assert_eq!(mad(&[1.0, f64::INFINITY], MadScale::Raw), None);
        assert_eq!(mad_from(&[1.0], f64::NAN, MadScale::Raw), None);
        assert_eq!(mad_from(&[f64::MAX], f64::MIN, MadScale::Raw), None);
    }

    proptest! {
        #[test]
        fn at_least_half_of_the_values_lie_within_it(values in prop::collection::vec(-1e6_f64..1e6, 1..60)) {
            let (middle, gap) = (median(&values).unwrap(), mad(&values, MadScale::Raw).unwrap());
            let within = values.iter().filter(|value| (*value - middle).abs() <= gap).count();
            prop_assert!(within * 2 >= values.len());
        }
    }
}
