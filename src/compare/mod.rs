//! One council, one metric, one period, one group: how does the figure compare?
//!
//! ```
//! use council_compare::compare::Band;
//! // A figure 1.2 MADs below the England median, in the words of the bands.
//! assert_eq!(Band::of(-1.2).id(), "a little lower");
//! assert_eq!(Band::of(0.5).id(), "a little higher"); // the lower edge belongs to the band
//! ```

mod band;
mod bulk;
mod context;
mod series;
mod spread;
mod table;
mod yardstick;

use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Column, Figure, Metric, Period, Store, Table, decimal};
use crate::peers::Group;
use crate::stats::MadScale;
use yardstick::{Quarters, Yardstick, counted};

pub use band::{Band, Direction, Size};
pub use bulk::{Bulk, bulk};
pub use context::{Trait, context};
pub use series::{Series, SeriesRow, series};
pub use spread::{Spread, spread};
pub use table::{TableRow, Who, rows};

/// Fewer peers with a figure than this, and nothing is said about peers.
pub const PEERS_AT_LEAST: usize = 5;

/// Whether so many of a group are most of it: two thirds or more.
pub(crate) fn most(count: usize, of: usize) -> bool {
    count * 3 >= of * 2
}

/// What is compared with what.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The council, as an index into [`Catalogue::areas`](crate::figures::Catalogue::areas).
    pub area: usize,
    /// The metric, as an index into [`Catalogue::metrics`](crate::figures::Catalogue::metrics).
    pub metric: usize,
    /// The period, one for everyone; `None` for the latest in which the council existed.
    pub period: Option<Period>,
    /// The comparison group.
    pub group: &'a Group,
    /// How the MAD is scaled.
    pub scale: MadScale,
}

/// Every area of the [England set](crate::figures::Catalogue::england_set) with a value, the council itself included.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct England {
    /// How many.
    pub n: usize,
    /// Their median, in the metric's unit; `None` when there are none.
    pub median: Option<f64>,
    /// Their MAD, in the metric's unit; `None` when there are none.
    pub mad: Option<f64>,
    /// How many show the same figure as the median at published precision.
    pub at_median: usize,
    /// How many MADs the council is from the median; `None` without a figure or when the MAD is zero.
    pub score: Option<f64>,
    /// The score in words.
    pub band: Option<Band>,
}

/// The members of the comparison group that are in the England set: they have the duty and existed in the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Peers {
    /// Those members, in the group's order, with or without a figure.
    pub members: Vec<usize>,
    /// How many of them have a figure.
    pub n: usize,
    /// Median of those figures; `None` when fewer than [`PEERS_AT_LEAST`] have one.
    pub median: Option<f64>,
    /// Lower quartile (type 7), under the same rule.
    pub lower_quartile: Option<f64>,
    /// Upper quartile (type 7), under the same rule.
    pub upper_quartile: Option<f64>,
    /// How many have a higher figure than the council, at published precision.
    pub higher: usize,
    /// How many show the same figure.
    pub same: usize,
    /// How many have a lower figure.
    pub lower: usize,
    /// How far the council is from the peers' median, in **England** MADs: a MAD of fifteen values is too noisy.
    pub distance: Option<f64>,
}

/// A council's figure, compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The council.
    pub area: usize,
    /// The metric.
    pub metric: usize,
    /// The period everyone is compared in.
    pub period: Period,
    /// The council's figure.
    pub figure: Figure,
    /// The latest period in which the council has a value, when it has none in this one.
    pub last_value: Option<(Period, f64)>,
    /// Against England.
    pub england: England,
    /// Against the comparison group.
    pub peers: Peers,
}

/// Compares a council's figure with England and with a group, all in the same period.
///
/// Fails with `not-loaded`, `unknown-metric`, `unknown-period`, or `unknown-area` for an index out of range.
pub fn compare(store: &Store, question: Question<'_>) -> Result<Comparison> {
    let Question { area, metric, period, group, scale } = question;
    let table = store.table(metric)?;
    let catalogue = store.catalogue();
    let (Some(entry), Some(area_entry)) = (catalogue.metrics().get(metric), catalogue.areas().get(area))
    else {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    };
    let asked = period.or_else(|| periods(table, area_entry).first().copied());
    let column = asked.and_then(|period| table.column(period));
    let Some(column) = column else {
        let period = period.map_or_else(|| "latest".into(), |period| period.to_string());
        return Err(Error::new(Kind::UnknownPeriod { metric: entry.title.clone(), period }));
    };
    let period = column.period();
    let figure = column.figure(area);
    let set = catalogue.england_set(metric, area_entry.class, period);
    let values = column.values(&set);
    let yardstick = Yardstick::of(&values, scale);
    let england = against_england(entry, &values, figure.value, &yardstick);
    let members: Vec<usize> = counted(&group.members, area, &set).collect();
    let values = column.values(&members);
    let peers = against_peers(entry, members, &values, figure.value, &yardstick);
    let earlier = table.columns().iter().rev().filter(|column| column.period() < period);
    let last_value = match figure.value {
        Some(_) => None,
        None => earlier.into_iter().find_map(|column| Some((column.period(), column.figure(area).value?))),
    };
    Ok(Comparison { area, metric, period, figure, last_value, england, peers })
}

/// The periods of a table in which an area existed, latest first: those it can be compared in. All of them when it
/// existed in none.
#[must_use]
pub fn periods(table: &Table, area: &Area) -> Vec<Period> {
    let mut periods: Vec<Period> = table.columns().iter().rev().map(Column::period).collect();
    if periods.iter().any(|period| area.active_in(*period)) {
        periods.retain(|period| area.active_in(*period));
    }
    periods
}

fn against_england(metric: &Metric, values: &[f64], own: Option<f64>, yardstick: &Yardstick) -> England {
    let Yardstick { n, median, mad } = *yardstick;
    let printed = |value: f64| decimal(value, metric.decimals);
    let at_median =
        median.map_or(0, |middle| values.iter().filter(|value| printed(**value) == printed(middle)).count());
    let score = yardstick.mads(own, median);
    England { n, median, mad, at_median, score, band: score.map(Band::of) }
}

fn against_peers(
    metric: &Metric,
    members: Vec<usize>,
    values: &[f64],
    own: Option<f64>,
    england: &Yardstick,
) -> Peers {
    let Quarters { n, lower, median, upper } = Quarters::of(values);
    let ordered = own.map(|own| {
        let own = decimal(own, metric.decimals);
        values.iter().map(move |value| decimal(*value, metric.decimals).cmp(&own))
    });
    let number = |order| ordered.clone().into_iter().flatten().filter(|found| *found == order).count();
    Peers {
        n,
        median,
        lower_quartile: lower,
        upper_quartile: upper,
        higher: number(core::cmp::Ordering::Greater),
        same: number(core::cmp::Ordering::Equal),
        lower: number(core::cmp::Ordering::Less),
        distance: england.mads(own, median),
        members,
    }
}
