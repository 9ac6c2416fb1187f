//! The facts of one group, the same for every member: in what they are alike, how their figures lie, and who may have
//! something to tell.

use crate::compare::PEERS_AT_LEAST;
use crate::error::Result;
use crate::figures::{Catalogue, Figure, Period, Store};
use crate::stats::{mean_difference, median};
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

/// The facts of each group of a plan's sessions: what all groups share is worked out once.
#[derive(Clone, Debug)]
pub struct Briefs<'a> {
    store: &'a Store,
    offers: &'a [Offer],
    /// The metrics of the plan's theme.
    metrics: Vec<usize>,
    /// Of each feature that counts: which it is, and how it lies among all whose sessions they are.
    features: Vec<(usize, Spread)>,
}

/// How a feature lies among some councils.
#[derive(Clone, Copy, Debug)]
struct Spread {
    ends: [f64; 2],
    gap: f64,
}

impl<'a> Briefs<'a> {
    /// What the briefs of a plan share. `offers` are those of the plan's theme.
    #[must_use]
    pub fn new(store: &'a Store, plan: &Plan, offers: &'a [Offer]) -> Self {
        let catalogue = store.catalogue();
        let all = plan.who.members(catalogue);
        let columns = catalogue.features().columns.iter().enumerate();
        let counted = columns.filter(|(_, feature)| feature.weight > 0.0).map(|(feature, _)| feature);
        let features = counted.filter_map(|feature| Some((feature, spread(catalogue, feature, &all)?)));
        let features = features.collect();
        Self { store, offers, metrics: plan.metrics(catalogue).collect(), features }
    }

    /// The brief of one group; without a theme, no metrics. Fails with `not-loaded`.
    pub fn of(&self, group: &[usize]) -> Result<Brief> {
        let catalogue = self.store.catalogue();
        let features = self.features.iter().filter_map(|(feature, all)| {
            let own = spread(catalogue, *feature, group)?;
            let share = if all.gap > 0.0 { own.gap / all.gap } else { 0.0 };
            Some(FeatureSpread { feature: *feature, group: own.ends, all: all.ends, share })
        });
        let own: Vec<&Offer> = self.offers.iter().filter(|offer| group.contains(&offer.area)).collect();
        let mut metrics = Vec::new();
        for metric in self.metrics.iter().copied() {
            if group.iter().any(|area| catalogue.has_duty(*area, metric)) {
                metrics.extend(facts(self.store, metric, group, &own)?);
            }
        }
        Ok(Brief { members: group.to_vec(), features: features.collect(), metrics })
    }
}

/// The ends in the feature's unit, the gap as likeness measures it; `None` where nobody has a value.
fn spread(catalogue: &Catalogue, feature: usize, areas: &[usize]) -> Option<Spread> {
    let value = |area: &usize| catalogue.features().of(*area).get(feature).copied();
    let values = areas.iter().filter_map(value).filter(|value| value.is_finite());
    let ends = values
        .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| [low.min(value), high.max(value)]);
    let score = |area: &usize| catalogue.likeness(*area).get(feature).copied();
    let scores: Vec<f64> = areas.iter().filter_map(score).filter(|score| score.is_finite()).collect();
    let gap = mean_difference(&scores).unwrap_or(0.0);
    ends.iter().all(|end| end.is_finite()).then_some(Spread { ends, gap })
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
