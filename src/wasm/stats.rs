//! Numbers in, numbers out, for JavaScript. NaN is "no figure": the facade turns `null` into it.

#![expect(clippy::needless_pass_by_value, reason = "the glue hands strings over")]

use crate::stats::{self, MadScale};
use crate::wasm::JsResult;
use crate::wasm::error::with_code;
use wasm_bindgen::prelude::*;

/// The median of the values that are finite; `undefined` when there are none.
#[wasm_bindgen]
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    stats::median(&present(values))
}

/// The median absolute deviation of the values that are finite; `undefined` when there are none. Throws `bad-argument`.
#[wasm_bindgen]
pub fn mad(values: &[f64], scale: Option<String>) -> JsResult<Option<f64>> {
    Ok(stats::mad(&present(values), scale_of(scale.as_deref())?))
}

/// The quantile at `p` (0 to 1) of the values that are finite, type 7; `undefined` when there are none.
#[wasm_bindgen]
#[must_use]
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    stats::quantile(&present(values), p)
}

/// How many MADs each value lies from the median of those that are finite; NaN where there is no score. Throws
/// `bad-argument`.
#[wasm_bindgen]
pub fn scores(values: &[f64], scale: Option<String>) -> JsResult<Vec<f64>> {
    Ok(stats::scores(values, scale_of(scale.as_deref())?).scores)
}

/// The `k` nearest rows of each row of a table `weights.length` wide, over weighted z-scores: for each row, `k` row
/// numbers, −1 where there are fewer. `low` and `high` are the shares (0 to 1) at which columns are winsorised. Throws
/// `bad-argument`.
#[wasm_bindgen(js_name = nearestNeighbours)]
pub fn nearest_neighbours(
    table: &[f64],
    weights: &[f64],
    k: usize,
    low: f64,
    high: f64,
) -> JsResult<Vec<i32>> {
    let Some(table) = stats::standardise(table, weights.len(), Some((low, high))) else {
        return Err(with_code("bad-argument", "the table is not whole rows, one value for each weight"));
    };
    let rows = table.len() / weights.len();
    let k = k.min(rows);
    let near = |row| {
        let found = stats::nearest_neighbours(&table, weights, row, k, &|_| true);
        let rows = found.into_iter().map(|near| i32::try_from(near.row).unwrap_or(-1));
        rows.chain(core::iter::repeat(-1)).take(k)
    };
    Ok((0..rows).flat_map(near).collect())
}

/// The scale of that name; raw when none is given.
pub(super) fn scale_of(name: Option<&str>) -> JsResult<MadScale> {
    match name {
        None => Ok(MadScale::default()),
        Some(name) => MadScale::from_id(name).ok_or_else(|| {
            with_code("bad-argument", &format!("'{name}' is not a scale; choose raw or normal"))
        }),
    }
}

fn present(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|value| value.is_finite()).collect()
}
