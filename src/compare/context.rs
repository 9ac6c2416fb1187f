//! The place a council works in: its features beside those of the councils it is compared with.

use crate::compare::PEERS_AT_LEAST;
use crate::figures::Catalogue;
use crate::peers::Group;
use crate::stats::median;

/// One feature of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trait {
    /// The feature, as an index into [`Features::columns`](crate::figures::Features::columns).
    pub feature: usize,
    /// The council's own, in the feature's unit.
    pub own: Option<f64>,
    /// The median of the group's members; `None` when fewer than [`PEERS_AT_LEAST`] have one.
    pub median: Option<f64>,
}

/// The features of an area and of its group, in the release's order; none for an area that has no features.
#[must_use]
pub fn context(catalogue: &Catalogue, area: usize, group: &Group) -> Vec<Trait> {
    let features = catalogue.features();
    let width = features.columns.len();
    let row = |area: usize| {
        let row = features.areas.binary_search(&area).ok()?;
        features.values.get(row * width..(row + 1) * width)
    };
    let Some(own) = row(area) else { return Vec::new() };
    let known = |value: Option<&f64>| value.copied().filter(|value| value.is_finite());
    let of_feature = |feature: usize| {
        let values: Vec<f64> =
            group.members.iter().filter_map(|member| known(row(*member)?.get(feature))).collect();
        let median = median(&values).filter(|_| values.len() >= PEERS_AT_LEAST);
        Trait { feature, own: known(own.get(feature)), median }
    };
    (0..width).map(of_feature).collect()
}
