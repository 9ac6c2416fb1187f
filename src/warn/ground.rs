//! The numbers of all councils that the screen of one needs: medians and typical gaps, once a metric and set.

use crate::figures::{Catalogue, Class, Column, Metric, Period, Store, Table};
use crate::stats::{MadScale, mad_from, median};
use crate::trend::months;
use crate::warn::rules::COUNCILS_AT_LEAST;

/// The middle of many councils' numbers and their typical gap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Yardstick {
    pub(super) n: usize,
    pub(crate) median: f64,
    pub(crate) mad: f64,
}

impl Yardstick {
    /// `None` with fewer than [`COUNCILS_AT_LEAST`] numbers.
    fn of(values: &[f64]) -> Option<Self> {
        let median = median(values).filter(|_| values.len() >= COUNCILS_AT_LEAST)?;
        Some(Self { n: values.len(), median, mad: mad_from(values, median, MadScale::Raw)? })
    }
}

/// One period in which enough councils of a set have a figure.
#[derive(Debug)]
pub(crate) struct Stage<'a> {
    pub(crate) column: &'a Column,
    pub(crate) england: Yardstick,
    /// Of the changes since the stage a year before, among councils with both figures.
    pub(super) changes: Option<Yardstick>,
    /// That stage: the latest that begins twelve months earlier or more, and no more than two years.
    pub(super) before: Option<usize>,
}

/// A metric within one of its duty's sets: the periods that are as long as the newest, earliest first.
#[derive(Debug)]
pub(crate) struct Ground<'a> {
    pub(crate) index: usize,
    pub(crate) metric: &'a Metric,
    pub(super) table: &'a Table,
    pub(crate) stages: Vec<Stage<'a>>,
    classes: &'a [Class],
}

impl Ground<'_> {
    /// Whether councils of that class are compared within this set.
    pub(crate) fn serves(&self, catalogue: &Catalogue, class: Class) -> bool {
        self.classes.contains(&class) && catalogue.set_of(self.index, class) == self.classes
    }

    /// The place of a period among the stages.
    pub(super) fn place(&self, period: Period) -> Option<usize> {
        self.stages.iter().position(|stage| stage.column.period() == period)
    }
}

/// Every metric that is loaded, in each set of its duty, in the order of the metrics.
pub(super) fn grounds(store: &Store) -> Vec<Ground<'_>> {
    let catalogue = store.catalogue();
    let mut grounds: Vec<Ground<'_>> = Vec::new();
    for (index, metric) in catalogue.metrics().iter().enumerate() {
        let Ok(table) = store.table(index) else { continue };
        for class in Class::ALL.into_iter().filter(|class| class.is_council()) {
            let classes = catalogue.set_of(index, class);
            let known = |ground: &Ground<'_>| ground.index == index && ground.classes == classes;
            if classes.contains(&class) && !grounds.iter().any(known) {
                let stages = stages(catalogue, table, class);
                grounds.push(Ground { index, metric, table, stages, classes });
            }
        }
    }
    grounds
}

fn stages<'a>(catalogue: &Catalogue, table: &'a Table, class: Class) -> Vec<Stage<'a>> {
    let set = |column: &Column| catalogue.england_set(table.metric(), class, column.period());
    let measured = |column: &'a Column| Some((column, Yardstick::of(&column.values(&set(column)))?));
    let measured: Vec<(&Column, Yardstick)> = table.columns().iter().filter_map(measured).collect();
    let length = measured.last().map(|(column, _)| column.period().length());
    let alike = measured.into_iter().filter(|(column, _)| Some(column.period().length()) == length);
    let mut stages: Vec<Stage<'a>> = Vec::new();
    for (column, england) in alike {
        let gap = |stage: &Stage<'_>| months(stage.column.period(), column.period());
        let before = stages.iter().rposition(|stage| gap(stage).is_some_and(|gap| gap >= 12));
        let before = before.filter(|place| stages.get(*place).and_then(gap).is_some_and(|gap| gap <= 24));
        let changes = before.and_then(|place| {
            let earlier = stages.get(place)?.column;
            let change = |area: usize| Some(column.figure(area).value? - earlier.figure(area).value?);
            Yardstick::of(&set(column).into_iter().filter_map(change).collect::<Vec<f64>>())
        });
        stages.push(Stage { column, england, changes, before });
    }
    stages
}
