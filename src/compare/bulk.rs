//! Every area and every period of a metric at once, as columns of numbers.

use crate::compare::yardstick::{Quarters, Yardstick, counted};
use crate::error::Result;
use crate::figures::{Class, Column, Period, Status, Store};
use crate::stats::{MadScale, count};

/// The comparisons of a metric, each column flat: period by period in the order of [`periods`](Bulk::periods), and
/// within a period area by area in the order of [`Catalogue::areas`](crate::figures::Catalogue::areas). So the cell of
/// a period and an area is number `period × areas + area`, and every column has `periods × areas` of them.
///
/// NaN stands where a [`Comparison`](crate::compare::Comparison) has `None`. Numbers are in the metric's unit, scores and
/// distances in England MADs.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// The metric, as an index into [`Catalogue::metrics`](crate::figures::Catalogue::metrics).
    pub metric: usize,
    /// The metric's periods, earliest first.
    pub periods: Vec<Period>,
    /// How many areas each period has.
    pub areas: usize,
    /// What stands where a figure is looked for: only here do a missing, a hidden and an inapplicable one differ.
    pub statuses: Vec<Status>,
    /// The figures.
    pub values: Vec<f64>,
    /// How many of the area's England set have a figure.
    pub n: Vec<f64>,
    /// Their median.
    pub medians: Vec<f64>,
    /// Their MAD.
    pub mads: Vec<f64>,
    /// How many MADs the figure is from the median.
    pub scores: Vec<f64>,
    /// How many of the area's peers have a figure.
    pub peers_n: Vec<f64>,
    /// Their median; NaN with fewer than [`PEERS_AT_LEAST`](crate::compare::PEERS_AT_LEAST), as are the quartiles.
    pub peers_medians: Vec<f64>,
    /// Their lower quartile (type 7).
    pub lower_quartiles: Vec<f64>,
    /// Their upper quartile (type 7).
    pub upper_quartiles: Vec<f64>,
    /// How far the figure is from the peers' median, in England MADs.
    pub distances: Vec<f64>,
}

/// Compares every area with England and with its own group, in every period of a metric: the numbers that
/// [`compare`](crate::compare::compare) gives for each, bit for bit. For all metrics, ask for one after the other; the
/// groups can be the same.
///
/// `groups` holds the members of each area's comparison group, by area; an area beyond its end has no peers. Fails with
/// `not-loaded`, or `unknown-metric` for an index out of range.
///
/// ```
/// use council_compare::compare::bulk;
/// use council_compare::figures::{Catalogue, Features, Store};
/// use council_compare::stats::MadScale;
/// let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
/// let asked = bulk(&Store::new(empty), 0, &[], MadScale::Raw);
/// assert_eq!(asked.unwrap_err().code(), "unknown-metric");
/// # Ok::<(), council_compare::Error>(())
/// ```
pub fn bulk(store: &Store, metric: usize, groups: &[Vec<usize>], scale: MadScale) -> Result<Bulk> {
    let table = store.table(metric)?;
    let catalogue = store.catalogue();
    let areas = catalogue.areas();
    // Areas whose classes are compared with the same classes share an England set: one each, and whose is whose.
    let mut kinds: Vec<Class> = Vec::new();
    let set_of = |class: Class| catalogue.set_of(metric, class);
    let kind_of: Vec<usize> = areas
        .iter()
        .map(|area| {
            let known = kinds.iter().position(|kind| set_of(*kind) == set_of(area.class));
            known.unwrap_or_else(|| {
                kinds.push(area.class);
                kinds.len() - 1
            })
        })
        .collect();
    let periods: Vec<Period> = table.columns().iter().map(Column::period).collect();
    let mut bulk = Bulk::sized(metric, periods, areas.len());
    let mut members = Vec::new();
    for column in table.columns() {
        let england = |class: &Class| {
            let set = catalogue.england_set(metric, *class, column.period());
            let yardstick = Yardstick::of(&column.values(&set), scale);
            (set, yardstick)
        };
        let england: Vec<(Vec<usize>, Yardstick)> = kinds.iter().map(england).collect();
        for (area, kind) in kind_of.iter().enumerate() {
            let Some((set, yardstick)) = england.get(*kind) else { continue };
            members.clear();
            members.extend(counted(groups.get(area).map_or(&[], Vec::as_slice), area, set));
            let figure = column.figure(area);
            bulk.push(figure.status, figure.value, yardstick, &Quarters::of(&column.values(&members)));
        }
    }
    Ok(bulk)
}

impl Bulk {
    fn sized(metric: usize, periods: Vec<Period>, areas: usize) -> Self {
        let cells = periods.len() * areas;
        let column = || Vec::with_capacity(cells);
        Self {
            metric,
            periods,
            areas,
            statuses: Vec::with_capacity(cells),
            values: column(),
            n: column(),
            medians: column(),
            mads: column(),
            scores: column(),
            peers_n: column(),
            peers_medians: column(),
            lower_quartiles: column(),
            upper_quartiles: column(),
            distances: column(),
        }
    }

    fn push(&mut self, status: Status, own: Option<f64>, england: &Yardstick, peers: &Quarters) {
        let or_nan = |number: Option<f64>| number.unwrap_or(f64::NAN);
        self.statuses.push(status);
        self.values.push(or_nan(own));
        self.n.push(count(england.n));
        self.medians.push(or_nan(england.median));
        self.mads.push(or_nan(england.mad));
        self.scores.push(or_nan(england.mads(own, england.median)));
        self.peers_n.push(count(peers.n));
        self.peers_medians.push(or_nan(peers.median));
        self.lower_quartiles.push(or_nan(peers.lower));
        self.upper_quartiles.push(or_nan(peers.upper));
        self.distances.push(or_nan(england.mads(own, peers.median)));
    }
}
