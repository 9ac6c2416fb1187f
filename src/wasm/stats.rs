//! Numbers in, numbers out, for JavaScript. What is not finite means "no figure": the facade turns `null` into NaN, and
//! says what each function answers. `null` comes back where there is no answer.

use crate::stats::{self, Limits, XmrRules};
use crate::wasm::error::with_code;
use crate::wasm::{JsResult, column, fields, list, scale_of};
use js_sys::Int32Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("stats.d.ts");

/// The median of the values there are; `undefined` when there are none.
#[wasm_bindgen]
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    stats::median(&present(values))
}

/// The median absolute deviation of the values there are; `undefined` when there are none. Throws `bad-argument`.
#[wasm_bindgen]
pub fn mad(values: &[f64], scale: Option<String>) -> JsResult<Option<f64>> {
    Ok(stats::mad(&present(values), scale_of(scale.as_deref())?))
}

/// The quantile at `p` (0 to 1) of the values there are, type 7; `undefined` when there are none.
#[wasm_bindgen]
#[must_use]
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    stats::quantile(&present(values), p)
}

/// How many MADs each value lies from the median of those there are; NaN where there is no score. Throws
/// `bad-argument`.
#[wasm_bindgen]
pub fn scores(values: &[f64], scale: Option<String>) -> JsResult<Vec<f64>> {
    Ok(stats::scores(values, scale_of(scale.as_deref())?).scores)
}

/// The table, `width` columns wide, with each column limited to its quantiles at the shares `low` and `high`. Throws
/// `bad-argument`.
#[wasm_bindgen]
pub fn winsorise(table: &[f64], width: usize, low: f64, high: f64) -> JsResult<Vec<f64>> {
    stats::winsorise(table, width, (low, high)).ok_or_else(not_a_table)
}

/// The same, and then as z-scores. Throws `bad-argument`.
#[wasm_bindgen]
pub fn standardise(table: &[f64], width: usize, low: f64, high: f64) -> JsResult<Vec<f64>> {
    stats::standardise(table, width, Some((low, high))).ok_or_else(not_a_table)
}

/// The `k` nearest rows of each row of a table `weights.length` wide, over weighted z-scores of winsorised columns, and
/// how far they are: −1 and NaN where there are fewer. Throws `bad-argument`.
#[wasm_bindgen(js_name = nearestNeighbours, unchecked_return_type = "Neighbours")]
pub fn nearest_neighbours(
    table: &[f64],
    weights: &[f64],
    k: usize,
    low: f64,
    high: f64,
) -> JsResult<JsValue> {
    let table = stats::standardise(table, weights.len(), Some((low, high))).ok_or_else(not_a_table)?;
    let count = table.len() / weights.len();
    let (mut rows, mut distances) = (vec![-1; count * k], vec![f64::NAN; count * k]);
    if k > 0 {
        for (row, (rows, distances)) in rows.chunks_mut(k).zip(distances.chunks_mut(k)).enumerate() {
            let found = stats::nearest_neighbours(&table, weights, row, k, &|_| true);
            for (near, (row, distance)) in found.iter().zip(rows.iter_mut().zip(distances)) {
                (*row, *distance) = (i32::try_from(near.row).unwrap_or(-1), near.distance);
            }
        }
    }
    Ok(fields([("rows", Int32Array::from(&*rows).into()), ("distances", column(&distances))]))
}

/// The Theil–Sen line through the points that have a value, with its interval. `x` ascends.
#[wasm_bindgen(js_name = theilSen, unchecked_return_type = "TheilSen | null")]
#[must_use]
pub fn theil_sen(x: &[f64], y: &[f64], confidence: f64) -> JsValue {
    let (x, y): (Vec<f64>, Vec<f64>) = x.iter().zip(y).filter(|(_, y)| y.is_finite()).unzip();
    let Some(line) = stats::theil_sen(&x, &y, confidence) else { return JsValue::NULL };
    fields([
        ("slope", line.slope.into()),
        ("intercept", line.intercept.into()),
        ("lower", line.lower.into()),
        ("upper", line.upper.into()),
    ])
}

/// The Mann–Kendall test of the values there are, in the order of time.
#[wasm_bindgen(js_name = mannKendall, unchecked_return_type = "MannKendall | null")]
#[must_use]
pub fn mann_kendall(values: &[f64]) -> JsValue {
    let Some(test) = stats::mann_kendall(&present(values)) else { return JsValue::NULL };
    #[expect(clippy::cast_precision_loss, reason = "pairs of values that fit in memory are far below 2^53")]
    let s = test.s as f64;
    fields([
        ("s", s.into()),
        ("variance", test.variance.into()),
        ("z", test.z.into()),
        ("tau", test.tau_b.map_or(JsValue::NULL, JsValue::from)),
        ("p", test.p.into()),
        ("exact", (test.method == stats::PMethod::Exact).into()),
    ])
}

/// The weighted-slope chi-squared test of equally spaced values with standard errors.
#[wasm_bindgen(js_name = chiSquaredTrend, unchecked_return_type = "ChiSquaredTrend | null")]
#[must_use]
pub fn chi_squared_trend(values: &[f64], standard_errors: &[f64]) -> JsValue {
    let Some(trend) = stats::chi_squared_trend(values, standard_errors) else { return JsValue::NULL };
    fields([
        ("slope", trend.slope.into()),
        ("chiSquared", trend.chi_squared.into()),
        ("p", trend.p.into()),
        ("significant", trend.significant.into()),
        ("signStable", trend.sign_stable.into()),
    ])
}

/// Benjamini and Hochberg's procedure over the p-values there are.
#[wasm_bindgen(js_name = benjaminiHochberg, unchecked_return_type = "FalseDiscoveries")]
#[must_use]
pub fn benjamini_hochberg(p_values: &[f64], q: f64) -> JsValue {
    let tests = stats::benjamini_hochberg(&present(p_values), q);
    let (adjusted, passes) = tests.map(|tests| (tests.adjusted, tests.passes)).unwrap_or_default();
    let (tests, found) = (adjusted.len(), passes.iter().filter(|passes| **passes).count());
    let mut each = adjusted.into_iter().zip(passes);
    let answers: Vec<Option<(f64, bool)>> =
        p_values.iter().map(|p| p.is_finite().then(|| each.next()).flatten()).collect();
    let adjusted: Vec<f64> = answers.iter().map(|answer| answer.map_or(f64::NAN, |(p, _)| p)).collect();
    fields([
        ("adjusted", column(&adjusted)),
        ("passes", list(answers.iter().map(|answer| answer.is_some_and(|(_, passes)| passes).into()))),
        ("tests", number(tests)),
        ("found", number(found)),
    ])
}

/// Wilson's interval of each share; NaN where a number is missing or there are no trials.
#[wasm_bindgen(unchecked_return_type = "Intervals")]
#[must_use]
pub fn wilson(events: &[f64], trials: &[f64], confidence: f64) -> JsValue {
    let of =
        |(events, trials): (&f64, &f64)| stats::wilson_interval(whole(*events)?, whole(*trials)?, confidence);
    intervals(events.iter().zip(trials).map(of))
}

/// Byar's interval of each count; NaN where it is missing.
#[wasm_bindgen(unchecked_return_type = "Intervals")]
#[must_use]
pub fn byar(events: &[f64], confidence: f64) -> JsValue {
    intervals(events.iter().map(|events| stats::byar_interval(whole(*events)?, confidence)))
}

/// The `XmR` chart of the values there are; places of signals count the missing too.
#[wasm_bindgen(unchecked_return_type = "Xmr | null")]
#[must_use]
pub fn xmr(values: &[f64], run: usize, trend: usize) -> JsValue {
    let Some(chart) = stats::xmr(&present(values), XmrRules { run, trend }) else { return JsValue::NULL };
    let places: Vec<usize> =
        (0..).zip(values).filter(|(_, value)| value.is_finite()).map(|(at, _)| at).collect();
    let place = |place: usize| places.get(place).copied().unwrap_or(place);
    let signals = chart.signals.iter();
    fields([
        ("mean", chart.mean.into()),
        ("movingRange", chart.moving_range.into()),
        ("lower", chart.lower.into()),
        ("upper", chart.upper.into()),
        (
            "signals",
            list(signals.map(|signal| {
                fields([("place", number(place(signal.place))), ("rule", signal.rule.id().into())])
            })),
        ),
    ])
}

fn present(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|value| value.is_finite()).collect()
}

fn intervals(limits: impl Iterator<Item = Option<Limits>>) -> JsValue {
    let none = Limits { lower: f64::NAN, upper: f64::NAN };
    let (lower, upper): (Vec<f64>, Vec<f64>) =
        limits.map(|limits| limits.unwrap_or(none)).map(|limits| (limits.lower, limits.upper)).unzip();
    fields([("lower", column(&lower)), ("upper", column(&upper))])
}

/// A count, if it is one: whole, from 0 to 2³² − 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is the same number, or none")]
fn whole(count: f64) -> Option<u32> {
    let whole = count as u32;
    (f64::from(whole) == count).then_some(whole)
}

fn number(count: usize) -> JsValue {
    stats::count(count).into()
}

fn not_a_table() -> JsValue {
    with_code(
        "bad-argument",
        "the table is not whole rows of its width, or a share to limit at is above the other",
    )
}
