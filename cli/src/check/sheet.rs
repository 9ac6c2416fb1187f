//! One metric laid out for the checks.

use crate::check::{Check, Finding, Place, Subject};
use council_compare::figures::{Area, Catalogue, Class, Metric, Period, SCALES, Table, decimal};
use council_compare::import::metric::Range;
use council_compare::stats::{MadScale, mad_from, median};

/// Fewer areas than this say too little of what is usual.
pub(super) const ENOUGH: usize = 20;

/// One metric: its figures, and its values column by column in units of their last decimal, so that sums are exact.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) table: &'a Table,
    pub(super) metric: &'a Metric,
    pub(super) range: Range,
    /// The smallest step between figures.
    step: f64,
    /// The classes whose areas are compared with one another; most metrics have one such set.
    sets: Vec<Vec<Class>>,
    /// Earliest first.
    pub(super) columns: Vec<Column>,
}

/// The values of one period.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) period: Period,
    /// A value for each area of the catalogue that has one and existed in the period. A figure worked out for an area
    /// before it began is not in it: it says nothing new.
    pub(super) values: Vec<Option<f64>>,
    /// For each set, where there are enough values.
    usual: Vec<Option<Usual>>,
}

impl Column {
    /// What is usual in a set.
    pub(super) fn usual(&self, set: usize) -> Option<Usual> {
        self.usual.get(set).copied().flatten()
    }
}

/// What is usual among areas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usual {
    pub(super) median: f64,
    /// The raw MAD, at least the smallest step figures can take. Where it is zero, since most values are the same, the
    /// mean deviation stands in for it.
    pub(super) mad: f64,
}

impl Usual {
    /// Of enough values; `None` of fewer.
    fn of(values: &[f64], step: f64) -> Option<Self> {
        let enough = values.len() >= ENOUGH;
        let median = enough.then(|| median(values)).flatten()?;
        let mad = match mad_from(values, median, MadScale::Raw)? {
            0.0 => {
                let (sum, count) = values
                    .iter()
                    .fold((0.0, 0.0), |(sum, count), value| (sum + (value - median).abs(), count + 1.0));
                sum / count
            }
            mad => mad,
        };
        Some(Self { median, mad: mad.max(step) })
    }
}

/// The smallest step between figures, in units of their last decimal: 100 where all are published to the nearest
/// hundred.
fn step_of(columns: &[Column]) -> f64 {
    let divide = |mut one: f64, mut other: f64| {
        while other > 0.0 {
            (one, other) = (other, one % other);
        }
        one
    };
    let values = columns.iter().flat_map(|column| column.values.iter().copied().flatten());
    values.fold(0.0, |step, value| divide(step, value.abs())).max(1.0)
}

impl<'a> Sheet<'a> {
    /// `None` where the table's metric is not in the catalogue.
    pub(super) fn new(catalogue: &'a Catalogue, table: &'a Table, range: Range) -> Option<Self> {
        let metric = catalogue.metrics().get(table.metric())?;
        let duty = catalogue.duties().iter().find(|duty| duty.id == metric.duty);
        let sets = duty.map(|duty| duty.sets.clone()).unwrap_or_default();
        let column = |column: &council_compare::figures::Column| {
            let period = column.period();
            let value = |(index, area): (usize, &Area)| {
                let value = column.figure(index).value.filter(|_| area.active_in(period))?;
                Some(units(value, metric.decimals))
            };
            let values: Vec<Option<f64>> = catalogue.areas().iter().enumerate().map(value).collect();
            Column { period, values, usual: Vec::new() }
        };
        let mut columns: Vec<Column> = table.columns().iter().map(column).collect();
        let step = step_of(&columns);
        for column in &mut columns {
            let usual = |set: &Vec<Class>| Usual::of(&within(catalogue, set, &column.values), step);
            column.usual = sets.iter().map(usual).collect();
        }
        Some(Self { catalogue, table, metric, range, step, sets, columns })
    }

    /// The sets by number, each with the name findings about the whole of it go by.
    pub(super) fn sets(&self) -> impl Iterator<Item = (usize, Subject)> {
        let name = |set: &Vec<Class>| match set.first() {
            Some(class) if self.sets.len() > 1 => Subject::Class(*class),
            _ => Subject::All,
        };
        self.sets.iter().map(name).enumerate()
    }

    /// What is usual among numbers, one for each area, in a set.
    pub(super) fn usual(&self, set: usize, numbers: &[Option<f64>]) -> Option<Usual> {
        let set = self.sets.get(set)?;
        Usual::of(&within(self.catalogue, set, numbers), self.step)
    }

    /// The set an area is compared in: the first that holds its class.
    pub(super) fn set_of(&self, area: &Area) -> Option<usize> {
        self.sets.iter().position(|set| set.contains(&area.class))
    }

    /// A finding of this metric.
    pub(super) fn finding(
        &self,
        check: Check,
        subject: Subject,
        period: Option<Period>,
        detail: String,
    ) -> Finding {
        Finding { place: Place { metric: self.table.metric(), check, subject, period }, detail }
    }

    /// A number of units as it is published.
    pub(super) fn show(&self, units: f64) -> String {
        let scale = SCALES.get(usize::from(self.metric.decimals)).copied().unwrap_or(1.0);
        format!("{:.*}", usize::from(self.metric.decimals), units / scale)
    }

    /// The same of a median or MAD, which may lie between two published figures.
    pub(super) fn show_finely(&self, units: f64) -> String {
        let scale = SCALES.get(usize::from(self.metric.decimals)).copied().unwrap_or(1.0);
        format!("{}", units / scale)
    }
}

/// A value in units of its last decimal.
#[expect(clippy::cast_precision_loss, reason = "figures are far below 2^53 units")]
pub(super) fn units(value: f64, decimals: u8) -> f64 {
    decimal(value, decimals) as f64
}

fn within(catalogue: &Catalogue, set: &[Class], numbers: &[Option<f64>]) -> Vec<f64> {
    let own = |(area, number): (&Area, &Option<f64>)| number.filter(|_| set.contains(&area.class));
    catalogue.areas().iter().zip(numbers).filter_map(own).collect()
}
