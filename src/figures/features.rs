//! The features of people and place by which councils are likened to one another.

use crate::error::{Kind, Result, fail};
use crate::figures::{Area, DECIMALS};
use crate::stats::{self, order};

/// The shares at which features are winsorised before they are compared: ONS's own.
pub const WINSORISE: (f64, f64) = (0.01, 0.99);

/// One thing by which councils are likened to one another: population density, say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// Its id: `population-density`.
    pub id: String,
    /// Its name: `Population density`.
    pub title: String,
    /// What follows a number: `people per square km`, `%`.
    pub unit: String,
    /// Decimals it is shown with, at most six.
    pub decimals: u8,
    /// How much it counts in the distance, zero or more; 1 is usual.
    pub weight: f64,
    /// Whether it is compared by ratio, through its natural logarithm: twice as many is as far from half as many.
    pub by_ratio: bool,
    /// Why it says something about likeness, in one plain sentence.
    pub reason: String,
    /// Whose figures they are, and of when.
    pub source: String,
}

/// A table of features: a row for each area that has them, a column for each feature; NaN where none is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// The columns.
    pub columns: Vec<Feature>,
    /// The rows, as indexes into [`Catalogue::areas`](crate::figures::Catalogue::areas), ascending.
    pub areas: Vec<usize>,
    /// The values, row by row; `areas.len() × columns.len()` of them.
    pub values: Vec<f64>,
}

impl Features {
    /// The values of an area, one for each column; empty where it has none.
    #[must_use]
    pub fn of(&self, area: usize) -> &[f64] {
        self.row_of(area).map_or(&[], |row| row_at(&self.values, row, self.columns.len()))
    }

    /// The row of an area.
    #[must_use]
    pub fn row_of(&self, area: usize) -> Option<usize> {
        self.areas.binary_search(&area).ok()
    }

    /// The table made comparable: logarithms of what is compared by ratio, then winsorised at [`WINSORISE`], then
    /// z-scores. Of a value at or below zero there is no logarithm: it counts as not known.
    pub(super) fn standardised(&self) -> Vec<f64> {
        let width = self.columns.len();
        let ratios = self.columns.iter().map(|feature| feature.by_ratio).cycle();
        let scaled: Vec<f64> = self
            .values
            .iter()
            .zip(ratios)
            .map(|(value, by_ratio)| if by_ratio { stats::ln(*value) } else { *value })
            .collect();
        stats::standardise(&scaled, width, Some(WINSORISE)).unwrap_or_default()
    }

    /// Fails with `bad-catalogue` on weights below zero, too many decimals, or a table that is not a row for each area.
    pub(super) fn check(&self) -> Result<()> {
        let bad = |what: &str| fail(Kind::BadCatalogue(what.into()));
        if self.values.len() != self.areas.len() * self.columns.len() {
            return bad("the table of features is not a row for each area");
        }
        if self.columns.iter().any(|feature| !(feature.weight.is_finite() && feature.weight >= 0.0)) {
            return bad("a feature's weight is below zero or not a number");
        }
        if self.columns.iter().any(|feature| feature.decimals > DECIMALS) {
            return bad("a feature has more than six decimals");
        }
        Ok(())
    }

    /// Points the rows at where their areas will stand once sorted by code, and sorts the rows likewise.
    pub(super) fn sort(&mut self, areas: &[Area]) -> Result<()> {
        let width = self.columns.len();
        // The row of each area, in the order the areas are given; then of each area in the order of codes.
        let mut rows = vec![None; areas.len()];
        for (row, area) in self.areas.iter().enumerate() {
            match rows.get_mut(*area) {
                Some(place @ None) => *place = Some(row),
                Some(Some(_)) => return fail(Kind::BadCatalogue("an area has two rows of features".into())),
                None => return fail(Kind::BadCatalogue("a row of features has no area".into())),
            }
        }
        let code = |index: usize| areas.get(index).map(|area| area.code);
        let by_code = order(areas.len(), &|one, other| code(one).cmp(&code(other)));
        let mut sorted = Self { columns: core::mem::take(&mut self.columns), ..Self::default() };
        for (place, given) in by_code.into_iter().enumerate() {
            if let Some(row) = rows.get(given).copied().flatten() {
                let values = row_at(&self.values, row, width).iter();
                sorted.areas.push(place);
                sorted.values.extend(values.map(|value| if value.is_finite() { *value } else { f64::NAN }));
            }
        }
        *self = sorted;
        Ok(())
    }
}

/// A row of a table that is `width` wide; empty where there is none.
pub(super) fn row_at(values: &[f64], row: usize, width: usize) -> &[f64] {
    values.get(row * width..(row + 1) * width).unwrap_or_default()
}
