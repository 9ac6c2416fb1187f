//! Similar councils: nearest neighbours over features of people and place.

use crate::figures::{Catalogue, Features};
use crate::stats::{count, nearest_neighbours, standardise};

/// How many similar councils a council is given.
pub const SIMILAR: usize = 15;

/// The shares at which features are winsorised, ONS's own.
pub const WINSORISE: (f64, f64) = (0.01, 0.99);

/// A council that lacks more than this share of the features has no close peers: it is given no similar councils, and is
/// nobody's.
///
/// Most features are published for every council, those from surveys for all but the smallest: where too few people
/// live, nobody can be asked. So a council that lacks many of them is unlike the others, and the distances that the rest
/// of its features give are too short. With the features of 2025 the rule takes in the Isles of Scilly (9 of 31 missing)
/// and the City of London (7); next is Camden (1). Distances say the same where they can: of the 132 single-tier
/// councils these two are farthest from their nearest, the City 10.0 and Scilly 7.1 standard deviations over what is
/// known of them, where half are within 3.4. But a limit on distance that holds for both would also hold for High Peak
/// and Ribble Valley, whose features are all known, and which are each other's nearest at 7.5.
const MISSING_AT_MOST: f64 = 0.2;

/// Whether enough is known of an area to say which are like it.
pub(super) fn has_peers(features: &Features, area: usize) -> bool {
    let width = features.columns.len();
    let Ok(row) = features.areas.binary_search(&area) else { return false };
    let row = features.values.iter().skip(row * width).take(width);
    let missing = row.filter(|value| !value.is_finite()).count();
    count(missing) <= MISSING_AT_MOST * count(width)
}

/// The nearest [`SIMILAR`] areas and their distances. The recipe: the release's features → winsorised → z-scores over
/// all councils of England → weights → Euclidean distance, among councils with the same duties, leaving out pairs that
/// overlap; a missing feature is left out of that pair's sum; ties by code.
pub(super) fn nearest(catalogue: &Catalogue, area: usize) -> (Vec<usize>, Vec<f64>) {
    let features = catalogue.features();
    let weights: Vec<f64> = features.columns.iter().map(|feature| feature.weight).collect();
    let table = standardise(&features.values, weights.len(), Some(WINSORISE));
    let (Ok(row), Some(table)) = (features.areas.binary_search(&area), table) else {
        return (Vec::new(), Vec::new());
    };
    if !has_peers(features, area) {
        return (Vec::new(), Vec::new());
    }
    let areas = catalogue.areas();
    let allowed = |other: usize| {
        let Some(index) = features.areas.get(other) else { return false };
        let overlap = areas.get(area).zip(areas.get(*index)).is_some_and(|(one, other)| one.overlaps(other));
        has_peers(features, *index) && !overlap && catalogue.same_duties(area, *index)
    };
    nearest_neighbours(&table, &weights, row, SIMILAR, &allowed)
        .into_iter()
        .filter_map(|near| Some((*features.areas.get(near.row)?, near.distance)))
        .unzip()
}
