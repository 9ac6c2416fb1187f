//! One council, one metric, one period, one group: how does the figure compare?
//!
//! ```
//! use council_compare::compare::Band;
//! // A figure 1.2 MADs below the England median, in the words of the bands.
//! assert_eq!(Band::of(-1.2).id(), "a little lower");
//! assert_eq!(Band::of(0.5).id(), "a little higher"); // the lower edge belongs to the band
//! ```

mod band;
mod context;
mod series;
mod spread;
mod table;

use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Column, Figure, Metric, Period, Store, Table, decimal};
use crate::peers::Group;
use crate::stats::{MadScale, mad_from, median, quantile, score};

pub use band::{Band, Direction, Size};
pub use context::{Trait, context};
pub use series::{Series, SeriesRow, series};
pub use spread::{Spread, spread};
pub use table::{TableRow, Who, rows};

/// Fewer peers with a figure than this, and nothing is said about peers.
pub const PEERS_AT_LEAST: usize = 5;

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
    let england = against_england(entry, &column.values(&set), figure.value, scale);
    let counts = |member: &usize| *member != area && set.binary_search(member).is_ok();
    let members: Vec<usize> = group.members.iter().copied().filter(counts).collect();
    let values = column.values(&members);
    let peers = against_peers(entry, members, &values, figure.value, england.mad);
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

fn against_england(metric: &Metric, values: &[f64], own: Option<f64>, scale: MadScale) -> England {
    let middle = median(values);
    let mad = middle.and_then(|middle| mad_from(values, middle, scale));
    let printed = |value: f64| decimal(value, metric.decimals);
    let at_median =
        middle.map_or(0, |middle| values.iter().filter(|value| printed(**value) == printed(middle)).count());
    let score = match (own, middle, mad) {
        (Some(own), Some(middle), Some(mad)) => score(own, middle, mad),
        _ => None,
    };
    England { n: values.len(), median: middle, mad, at_median, score, band: score.map(Band::of) }
}

fn against_peers(
    metric: &Metric,
    members: Vec<usize>,
    values: &[f64],
    own: Option<f64>,
    mad: Option<f64>,
) -> Peers {
    let n = values.len();
    let enough = |answer: Option<f64>| answer.filter(|_| n >= PEERS_AT_LEAST);
    let median = enough(median(values));
    let ordered = own.map(|own| {
        let own = decimal(own, metric.decimals);
        values.iter().map(move |value| decimal(*value, metric.decimals).cmp(&own))
    });
    let number = |order| ordered.clone().into_iter().flatten().filter(|found| *found == order).count();
    Peers {
        n,
        median,
        lower_quartile: enough(quantile(values, 0.25)),
        upper_quartile: enough(quantile(values, 0.75)),
        higher: number(core::cmp::Ordering::Greater),
        same: number(core::cmp::Ordering::Equal),
        lower: number(core::cmp::Ordering::Less),
        distance: match (own, median, mad) {
            (Some(own), Some(median), Some(mad)) => score(own, median, mad),
            _ => None,
        },
        members,
    }
}
