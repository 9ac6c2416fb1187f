//! How the figures of an England set lie: a metric by itself, without a council that is compared.

use crate::error::{Error, Kind, Result};
use crate::figures::{Class, Period, Store};
use crate::stats::quantile;

/// Figures in five numbers, in the metric's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many councils have a figure.
    pub n: usize,
    /// Least, lower quartile, median, upper quartile, greatest (type 7).
    pub five: [f64; 5],
}

/// The spread of the [England set](crate::figures::Catalogue::england_set) of a class in a period; `None` where no
/// council has a figure. Fails with `not-loaded`, or `unknown-period` where the metric has no such period.
pub fn spread(store: &Store, metric: usize, class: Class, period: Period) -> Result<Option<Spread>> {
    let catalogue = store.catalogue();
    let Some(column) = store.table(metric)?.column(period) else {
        let metric = catalogue.metrics().get(metric).map(|metric| metric.title.clone()).unwrap_or_default();
        return Err(Error::new(Kind::UnknownPeriod { metric, period: period.to_string() }));
    };
    let values = column.values(&catalogue.england_set(metric, class, period));
    let [least, lower, middle, upper, most] = [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| quantile(&values, part));
    let five = least.zip(lower).zip(middle).zip(upper).zip(most);
    Ok(five.map(|((((least, lower), middle), upper), most)| Spread {
        n: values.len(),
        five: [least, lower, middle, upper, most],
    }))
}
