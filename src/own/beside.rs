//! A measure of one's own beside a published one.

use crate::compare::{Comparison, Question, compare, periods};
use crate::error::{Error, Kind, Result};
use crate::figures::{Catalogue, Period, Store};
use crate::own::Kpi;
use crate::own::time::days;
use crate::peers::Group;
use crate::stats::MadScale;

/// What a reader says: this measure of the file is about the same as that published one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The measure, as the file names it.
    pub measure: String,
    /// The published metric's id.
    pub metric: String,
}

/// The comparison of a published metric in the period, of those in which the council has a figure, that ends nearest to the
/// end of the given one; the later of two as near. Without any figure, in the latest period.
///
/// Fails with `not-loaded`, `unknown-metric`, `unknown-area` or `unknown-period`.
pub fn published(
    store: &Store,
    area: usize,
    metric: usize,
    group: &Group,
    near: Period,
) -> Result<Comparison> {
    let table = store.table(metric)?;
    let Some(own) = store.catalogue().areas().get(area) else {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    };
    let has =
        |period: &Period| table.column(*period).is_some_and(|column| column.figure(area).value.is_some());
    // Latest first, so that the first of the least is the later.
    let with = periods(table, own).into_iter().filter(has);
    let period = with.min_by_key(|period| days(period.last_day(), near.last_day()));
    compare(store, Question { area, metric, period, group, scale: MadScale::Raw })
}

/// Published metrics that may be meant: duties of the council in whose title stand all words of four letters or more of the
/// measure's, or the other way round, two at least; three metrics at most. Only ever offered: equal words are no proof.
#[must_use]
pub fn suggested(catalogue: &Catalogue, area: usize, kpi: &Kpi) -> Vec<usize> {
    let own = words(&kpi.title);
    let within = |some: &[&str], all: &[&str]| {
        some.len() > 1 && some.iter().all(|word| all.iter().any(|other| other.eq_ignore_ascii_case(word)))
    };
    let meant = |title: &str| {
        let theirs = words(title);
        within(&own, &theirs) || within(&theirs, &own)
    };
    let metrics = catalogue.metrics().iter().enumerate();
    let found = metrics.filter(|(index, metric)| catalogue.has_duty(area, *index) && meant(&metric.title));
    found.map(|(index, _)| index).take(3).collect()
}

fn words(title: &str) -> Vec<&str> {
    title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 3).collect()
}
