//! Numbers in, numbers out. Nothing here knows of councils.
//!
//! ```
//! use council_compare::stats::{MadScale, mad, median, quantile};
//! let values = [2.0, 3.0, 5.0, 9.0];
//! assert_eq!(median(&values), Some(4.0));
//! assert_eq!(mad(&values, MadScale::Raw), Some(1.5));
//! assert_eq!(quantile(&values, 0.25), Some(2.75));
//! ```
//!
//! **One rule for numbers that are none.** A missing figure never enters these functions: callers leave it out first.
//! So a slice that is empty or holds a value that is not finite has no answer, `None`. Where a function takes one
//! value per area and must keep its places ([`scores`], [`standardise`]), it says so, and NaN there means "no figure".

#[cfg(feature = "bulk")]
pub mod bulk;
mod carried;
mod chi_squared_trend;
mod distances;
mod fdr;
mod fill;
mod funnel;
mod groups;
mod intervals;
mod mad;
mod mann_kendall;
mod mean_difference;
mod median;
mod nearest;
mod order;
mod quantile;
mod random;
mod score;
mod select;
mod special;
mod standardise;
mod theil_sen;
mod ties;
mod winsorise;
mod xmr;

pub use carried::{CARRIED, carried_p, carried_variance};
pub use chi_squared_trend::{ChiSquaredTrend, TREND_CHI_SQUARED, chi_squared_trend};
pub use distances::distances;
pub use fdr::{FalseDiscoveries, benjamini_hochberg};
pub use fill::fill_with_medians;
pub use funnel::{OverDispersion, funnel_limits, over_dispersion};
pub use groups::{Conflict, Grouping, balanced_groups, mean_nearest, mean_within};
pub use intervals::{Limits, byar_interval, rate_interval, wilson_interval};
pub use mad::{MadScale, mad, mad_from};
pub use mann_kendall::{MannKendall, PMethod, mann_kendall};
pub use mean_difference::mean_difference;
pub use median::{median, median_in_place};
pub use nearest::{Neighbour, nearest_neighbours};
pub(crate) use order::{order, sort_by};
pub use quantile::quantile;
pub use random::SplitMix64;
pub use score::{Scores, score, scores};
pub use special::{chi_squared_sf, ln, normal_quantile, normal_sf, normal_two_sided};
pub use standardise::standardise;
pub use theil_sen::{MOST_POINTS, TheilSen, theil_sen};
use ties::tied_groups;
pub use winsorise::winsorise;
pub use xmr::{Xmr, XmrRule, XmrRules, XmrSignal, xmr};

/// A count as a number to calculate with. Exact: counts here are lengths of slices, far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "no slice of figures has 2^53 items")]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}

/// Whether there is something to calculate and all of it is finite.
fn usable(values: &[f64]) -> bool {
    !values.is_empty() && values.iter().all(|value| value.is_finite())
}
