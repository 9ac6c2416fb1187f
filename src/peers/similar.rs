//! Similar councils: nearest neighbours over features of people and place.

use crate::figures::Catalogue;
use crate::stats::{nearest_neighbours, standardise};

/// How many similar councils a council is given.
pub const SIMILAR: usize = 15;

/// The shares at which features are winsorised, ONS's own.
pub const WINSORISE: (f64, f64) = (0.01, 0.99);

/// A council that lacks more than this share of the features is given no similar councils and is nobody's: its
/// distances would rest on too little. The City of London and the Isles of Scilly may be so.
const MISSING_AT_MOST: f64 = 0.25;

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
    let known = |row: usize| {
        let row = table.get(row * weights.len()..(row + 1) * weights.len()).unwrap_or_default();
        let missing = row.iter().filter(|value| value.is_nan()).count();
        crate::stats::count(missing) <= MISSING_AT_MOST * crate::stats::count(row.len())
    };
    if !known(row) {
        return (Vec::new(), Vec::new());
    }
    let areas = catalogue.areas();
    let allowed = |other: usize| {
        let Some(index) = features.areas.get(other) else { return false };
        let overlap = areas.get(area).zip(areas.get(*index)).is_some_and(|(one, other)| one.overlaps(other));
        known(other) && !overlap && catalogue.same_duties(area, *index)
    };
    nearest_neighbours(&table, &weights, row, SIMILAR, &allowed)
        .into_iter()
        .filter_map(|near| Some((*features.areas.get(near.row)?, near.distance)))
        .unzip()
}
