//! The finance panel: a council's reserves, debt, care and tax, to the years there are. Shown, never judged.

use crate::compare::{Question, compare};
use crate::error::Result;
use crate::figures::{Period, Store};
use crate::peers::Group;
use crate::stats::{MadScale, count};

/// What the panel shows of one thing.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields, default, rename_all = "kebab-case")
)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The metrics it is the sum of, by id; they share one denominator. None for amounts.
    pub metrics: Vec<String>,
    /// The name of its amounts, where it is no metric.
    pub amounts: String,
    /// What is shown.
    pub shows: Vec<Shows>,
    /// Whether a zero may be a gap in a return.
    pub zero_doubted: bool,
    /// Why it may mislead.
    pub caution: String,
    /// Of amounts: who published them.
    pub publisher: String,
    /// Of amounts: in what.
    pub source: String,
    /// Of amounts: where that can be found.
    pub url: String,
    /// The amounts of every council, in thousands of pounds; filled from a file of their own.
    pub values: Vec<Amount>,
}

/// An amount of one council in one period, in thousands of pounds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Amount(pub String, pub String, pub f64);

/// What is shown of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Shows {
    /// The latest figure.
    Level,
    /// How it moved since the first year there is.
    Change,
    /// How many years it would last at the average fall of the years there are.
    Lasts,
}

/// An indicator of one council.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The metric it stands for in links and units: the first; `None` for amounts.
    pub metric: Option<usize>,
    /// The figures, earliest first; none where the council has none.
    pub figures: Vec<(Period, f64)>,
    /// The median of councils that are compared with it, in the latest of those periods; `None` for sums and amounts.
    pub england: Option<f64>,
    /// The same of its comparison group.
    pub peers: Option<f64>,
    /// How many years the latest figure would last at the average yearly fall, if it fell; see [`lasts`].
    pub lasts: Option<f64>,
    /// Whether the latest figure is a zero that may be a gap.
    pub doubted: bool,
}

/// How many years the last figure would last at the average change a year; `None` unless it fell, or where it is not above
/// zero. Of figures a year apart, earliest first: last ÷ ((first − last) ÷ (n − 1)).
///
/// ```
/// use council_compare::warn::lasts;
/// assert_eq!(lasts(&[30.0, 25.0, 20.0]), Some(4.0)); // five points a year
/// assert_eq!(lasts(&[20.0, 25.0]), None);
/// ```
#[must_use]
pub fn lasts(figures: &[f64]) -> Option<f64> {
    let ([first, .., last], steps) = (figures, figures.len().saturating_sub(1)) else { return None };
    let fall = (first - last) / count(steps);
    (fall > 0.0 && *last > 0.0).then(|| last / fall)
}

/// The panel of one council, in the order of the indicators that are its duty.
///
/// Fails with `not-loaded`.
pub fn panel<'a>(
    store: &Store,
    area: usize,
    group: &Group,
    indicators: &'a [Indicator],
) -> Result<Vec<Shown<'a>>> {
    let catalogue = store.catalogue();
    let mut found = Vec::new();
    for indicator in indicators {
        let metrics = indicator.metrics.iter().map(|id| catalogue.metric(id)).collect::<Result<Vec<_>>>()?;
        if !metrics.iter().all(|metric| catalogue.has_duty(area, *metric)) {
            continue;
        }
        let code = catalogue.areas().get(area).map(|area| area.code.as_str());
        let mut figures = match metrics.first() {
            Some(_) => sums(store, area, &metrics)?,
            None => indicator
                .values
                .iter()
                .filter(|Amount(of, ..)| Some(of.as_str()) == code)
                .filter_map(|Amount(_, period, value)| Some((period.parse().ok()?, *value)))
                .collect(),
        };
        figures.sort_by_key(|(period, _)| *period);
        let latest = figures.last().copied();
        let (mut england, mut peers) = (None, None);
        if let ([metric], Some((period, _))) = (metrics.as_slice(), latest) {
            let question =
                Question { area, metric: *metric, period: Some(period), group, scale: MadScale::Raw };
            let compared = compare(store, question)?;
            (england, peers) = (compared.england.median, compared.peers.median);
        }
        let values: Vec<f64> = figures.iter().map(|(_, value)| *value).collect();
        found.push(Shown {
            indicator,
            metric: metrics.first().copied(),
            lasts: indicator.shows.contains(&Shows::Lasts).then(|| lasts(&values)).flatten(),
            doubted: indicator.zero_doubted && latest.is_some_and(|(_, value)| value == 0.0),
            figures,
            england,
            peers,
        });
    }
    Ok(found)
}

/// A council's figures in the periods in which every metric has one, summed.
fn sums(store: &Store, area: usize, metrics: &[usize]) -> Result<Vec<(Period, f64)>> {
    let tables = metrics.iter().map(|metric| store.table(*metric)).collect::<Result<Vec<_>>>()?;
    let Some(first) = tables.first() else { return Ok(Vec::new()) };
    let sum = |period| {
        let value = |table: &&crate::figures::Table| table.column(period)?.figure(area).value;
        tables.iter().map(value).sum::<Option<f64>>()
    };
    Ok(first.columns().iter().filter_map(|column| Some((column.period(), sum(column.period())?))).collect())
}
