//! Similar councils: nearest neighbours over features of people and place.

use crate::figures::Catalogue;
use crate::stats::{Neighbour, count, nearest_neighbours};

/// How many similar councils a council is given.
pub const SIMILAR: usize = 15;

/// A council that lacks more than this share of the features has no close peers.
pub const MISSING_AT_MOST: f64 = 0.2;

/// A council whose nearest is farther than this has no close peers: it is given no similar councils, and is nobody's.
///
/// The distance is that of the usual weights, for a feature of weight 1: √(Σw·gap² ÷ Σw), in standard deviations. One
/// standard deviation on the average feature is as far as two councils drawn at random often are: nothing that one
/// would call alike. With the features of 2026 the rule takes in the City of London (1.4) and the Isles of Scilly (1.2);
/// next is Blackpool (0.8), and half of all councils have one within 0.5.
pub const ALONE_ABOVE: f64 = 1.0;

/// Who is like whom, for one set of weights. The recipe: the release's features → logarithms of those compared by ratio →
/// winsorised → z-scores over all councils of England → weights → Euclidean distance, among councils that have the same
/// duties and have not ended, leaving out pairs that overlap; a missing feature is left out of that pair's sum; ties by
/// code.
#[derive(Clone, Debug)]
pub struct Similar<'a> {
    catalogue: &'a Catalogue,
    weights: Vec<f64>,
    /// The first row of each row's kind: rows of one kind have the same duties. `None` for what has none, or has ended.
    kinds: Vec<Option<usize>>,
}

impl<'a> Similar<'a> {
    /// With the weights that the release gives.
    #[must_use]
    pub fn usual(catalogue: &'a Catalogue) -> Self {
        Self::new(catalogue, &super::Choice::Similar.weights(catalogue))
    }

    /// With those weights, one for each feature.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue, weights: &[f64]) -> Self {
        let areas = &catalogue.features().areas;
        let mut kinds: Vec<Option<usize>> = Vec::with_capacity(areas.len());
        // Duties go with the class, of which there are few: each new class is held against those seen so far.
        let mut seen: Vec<(crate::figures::Class, Option<usize>)> = Vec::new();
        for (row, index) in areas.iter().enumerate() {
            let Some(area) =
                catalogue.areas().get(*index).filter(|area| area.end.is_none() && area.class.is_council())
            else {
                kinds.push(None);
                continue;
            };
            let known = seen.iter().find(|(class, _)| *class == area.class).map(|(_, kind)| *kind);
            let kind = known.unwrap_or_else(|| {
                let alike = |first: &usize| {
                    areas.get(*first).is_some_and(|other| catalogue.same_duties(*index, *other))
                };
                let first = seen.iter().filter_map(|(_, kind)| *kind).find(alike);
                let kind = first.or_else(|| catalogue.same_duties(*index, *index).then_some(row));
                seen.push((area.class, kind));
                kind
            });
            kinds.push(kind);
        }
        Self { catalogue, weights: weights.to_vec(), kinds }
    }

    /// The nearest [`SIMILAR`] areas and how far each is, nearest first; empty where none is known to be like it.
    #[must_use]
    pub fn nearest(&self, area: usize) -> Vec<(usize, f64)> {
        self.nearest_of(area, SIMILAR)
    }

    /// The same with so many of them. The first are the same, however many are asked for.
    #[must_use]
    pub fn nearest_of(&self, area: usize, k: usize) -> Vec<(usize, f64)> {
        let features = self.catalogue.features();
        let Some(row) = features.row_of(area).filter(|row| self.row_has_peers(*row)) else {
            return Vec::new();
        };
        // One that is close to this has peers: this one.
        let has_peers =
            |other| self.is_whole(other) && self.are_close(row, other) || self.row_has_peers(other);
        let near = self.near(row, k, &self.weights, &has_peers);
        near.into_iter().filter_map(|near| Some((*features.areas.get(near.row)?, near.distance))).collect()
    }

    /// The same for every area that has features, in their order: all the similar councils of England at once.
    #[must_use]
    pub fn nearest_of_all(&self) -> Vec<Vec<(usize, f64)>> {
        self.catalogue.features().areas.iter().map(|area| self.nearest(*area)).collect()
    }

    /// Whether any council is known to be like an area, by the usual weights.
    #[must_use]
    pub fn has_peers(&self, area: usize) -> bool {
        self.catalogue.features().row_of(area).is_some_and(|row| self.row_has_peers(row))
    }

    fn row_has_peers(&self, row: usize) -> bool {
        if self.kinds.get(row).is_none_or(Option::is_none) || !self.is_whole(row) {
            return false;
        }
        let usual = super::Choice::Similar.weights(self.catalogue);
        // What lacks features is nearer than it should be, and must not be what saves another from being alone.
        let near = self.near(row, 1, &usual, &|other| self.is_whole(other));
        near.first().is_some_and(|near| self.are_close(row, near.row))
    }

    /// Whether a row has enough of the features.
    fn is_whole(&self, row: usize) -> bool {
        let values = self.catalogue.likeness_at(row);
        let missing = values.iter().filter(|value| !value.is_finite()).count();
        count(missing) <= MISSING_AT_MOST * count(values.len())
    }

    /// Whether two rows are within [`ALONE_ABOVE`] of each other by the usual weights.
    fn are_close(&self, row: usize, other: usize) -> bool {
        let [own, other] = [row, other].map(|row| self.catalogue.likeness_at(row));
        let (mut weights, mut square) = (0.0, 0.0);
        for ((own, other), feature) in own.iter().zip(other).zip(&self.catalogue.features().columns) {
            let gap = own - other;
            if gap.is_finite() {
                weights += feature.weight;
                square += feature.weight * gap * gap;
            }
        }
        square <= ALONE_ABOVE * ALONE_ABOVE * weights
    }

    fn near(&self, row: usize, k: usize, weights: &[f64], also: &dyn Fn(usize) -> bool) -> Vec<Neighbour> {
        let areas = self.catalogue.areas();
        let area = |row: usize| self.catalogue.features().areas.get(row).and_then(|index| areas.get(*index));
        let Some((own, kind)) = area(row).zip(self.kinds.get(row).copied().flatten()) else {
            return Vec::new();
        };
        let allowed = |other: usize| {
            self.kinds.get(other).copied().flatten() == Some(kind)
                && area(other).is_some_and(|other| !own.overlaps(other))
        };
        // Asked of few: it is dearer than a distance.
        let mut wanted = k;
        loop {
            let near = nearest_neighbours(self.catalogue.likeness_table(), weights, row, wanted, &allowed);
            let all = near.len() < wanted;
            let kept: Vec<Neighbour> = near.into_iter().filter(|near| also(near.row)).take(k).collect();
            if all || kept.len() == k {
                return kept;
            }
            wanted = wanted.saturating_mul(2);
        }
    }
}
