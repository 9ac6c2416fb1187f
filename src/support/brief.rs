//! The facts of one group, the same for every member: in what they are alike, how their figures lie, and who may have
//! something to tell.

use crate::compare::PEERS_AT_LEAST;
use crate::error::Result;
use crate::figures::{Figure, Period, Store};
use crate::stats::{count, median};
use crate::support::{Moved, Offer, Plan};

/// One group, ready to be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// Its councils, in the order of codes.
    pub members: Vec<usize>,
    /// A row for each feature that counts, in the release's order.
    pub features: Vec<FeatureSpread>,
    /// A part for each metric of the theme that is the duty of a member and has figures.
    pub metrics: Vec<MetricFacts>,
}

/// How a feature lies within a group and among all whose sessions they are, in the feature's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeatureSpread {
    /// The feature, as an index into [`Features::columns`](crate::figures::Features::columns).
    pub feature: usize,
    /// The lowest and highest of the group.
    pub group: [f64; 2],
    /// The lowest and highest of all.
    pub all: [f64; 2],
    /// The mean gap between two members, as a share of that between two of all; 0 where all are the same.
    pub share: f64,
}

/// The figures of a group on one metric, in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricFacts {
    /// The metric.
    pub metric: usize,
    /// The latest period in which a member has a figure.
    pub period: Period,
    /// The figure of each member, in their order.
    pub figures: Vec<(usize, Figure)>,
    /// The median of the England set; `None` where members belong to different sets.
    pub england: Option<f64>,
    /// The median of the members; `None` under five figures.
    pub median: Option<f64>,
    /// The members that are clearly ahead of similar councils on it.
    pub strong: Vec<usize>,
    /// The members that moved clearly to the better side, and from what to what.
    pub moved: Vec<(usize, Moved)>,
}

/// The facts of a group of a plan's sessions; without a theme, no metrics. Fails with `not-loaded`.
pub fn brief(store: &Store, plan: &Plan, offers: &[Offer], group: &[usize]) -> Result<Brief> {
    let catalogue = store.catalogue();
    let all = plan.who.members(catalogue);
    let columns = catalogue.features().columns.iter().enumerate();
    let counted = columns.filter(|(_, feature)| feature.weight > 0.0);
    let features = counted.filter_map(|(feature, _)| spread(store, feature, group, &all)).collect();
    let own: Vec<&Offer> = offers.iter().filter(|offer| group.contains(&offer.area)).collect();
    let mut metrics = Vec::new();
    for metric in plan.metrics(catalogue) {
        if group.iter().any(|area| catalogue.has_duty(*area, metric)) {
            metrics.extend(facts(store, metric, group, &own)?);
        }
    }
    Ok(Brief { members: group.to_vec(), features, metrics })
}

fn spread(store: &Store, feature: usize, group: &[usize], all: &[usize]) -> Option<FeatureSpread> {
    let catalogue = store.catalogue();
    let ends = |areas: &[usize]| {
        let value = |area: &usize| catalogue.features().of(*area).get(feature).copied();
        let values = areas.iter().filter_map(value).filter(|value| value.is_finite());
        let ends = values
            .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| [low.min(value), high.max(value)]);
        ends.iter().all(|end| end.is_finite()).then_some(ends)
    };
    let gap = |areas: &[usize]| {
        let own = |area: &usize| catalogue.likeness(*area).get(feature).copied();
        let scores: Vec<f64> = areas.iter().filter_map(own).filter(|score| score.is_finite()).collect();
        let pairs = scores.iter().flat_map(|one| scores.iter().map(move |other| (one - other).abs()));
        pairs.sum::<f64>() / count((scores.len() * scores.len().saturating_sub(1)).max(1))
    };
    let usual = gap(all);
    let share = if usual > 0.0 { gap(group) / usual } else { 0.0 };
    Some(FeatureSpread { feature, group: ends(group)?, all: ends(all)?, share })
}

fn facts(store: &Store, metric: usize, group: &[usize], own: &[&Offer]) -> Result<Option<MetricFacts>> {
    let catalogue = store.catalogue();
    let table = store.table(metric)?;
    let Some(column) = table.columns().iter().rev().find(|column| !column.values(group).is_empty()) else {
        return Ok(None);
    };
    let values = column.values(group);
    let classes = group.iter().filter_map(|area| catalogue.areas().get(*area)).map(|area| area.class);
    let mut sets = classes.map(|class| catalogue.england_set(metric, class, column.period()));
    let first = sets.next().unwrap_or_default();
    let england = if sets.all(|set| set == first) { median(&column.values(&first)) } else { None };
    let moved = own.iter().flat_map(|offer| offer.moved.iter().map(|moved| (offer.area, *moved)));
    Ok(Some(MetricFacts {
        metric,
        period: column.period(),
        figures: group.iter().map(|area| (*area, column.figure(*area))).collect(),
        england,
        median: median(&values).filter(|_| values.len() >= PEERS_AT_LEAST),
        strong: own.iter().filter(|offer| offer.strong.contains(&metric)).map(|offer| offer.area).collect(),
        moved: moved.filter(|(_, moved)| moved.metric == metric).collect(),
    }))
}
