//! Whole sets of figures at once. Answers stay in this Wasm's memory: JavaScript gets their addresses and looks there.

use crate::stats::bulk;
use crate::wasm::error::with_code;
use crate::wasm::{JsResult, column, fields};
use js_sys::Int32Array;
use wasm_bindgen::prelude::*;

/// Figures of many areas, metrics and periods, and what was worked out of them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Frame(bulk::Frame);

#[wasm_bindgen]
impl Frame {
    /// A frame without figures yet. Throws `bad-argument`.
    #[wasm_bindgen(constructor)]
    pub fn new(areas: usize, metrics: usize, periods: usize) -> JsResult<Self> {
        let figures = areas.checked_mul(metrics).and_then(|cells| cells.checked_mul(periods));
        let frame = figures.and_then(|n| bulk::Frame::new(areas, metrics, periods, vec![f64::NAN; n]));
        frame.map(Self).ok_or_else(|| {
            bad("a frame has 1 to 65534 areas, at most 5000 periods, and no more figures than fit in memory")
        })
    }

    /// Where to write all figures, column by column; whatever is there is taken as new.
    #[wasm_bindgen(js_name = figures)]
    pub fn figures(&mut self) -> usize {
        address(self.0.values_mut())
    }

    /// Where the counts, medians, MADs and scores are.
    pub fn scores(&mut self) -> Vec<usize> {
        let bulk::ColumnScores { count, median, mad, scores } = self.0.scores();
        vec![address(count), address(median), address(mad), address(scores)]
    }

    /// Compares every area with its group of `size`; where the answers are. Throws `bad-argument`.
    pub fn peers(&mut self, groups: &[i32], size: usize) -> JsResult<Vec<usize>> {
        let peers = self.0.peers(groups, size);
        peers.map(addresses).ok_or_else(|| bad("groups must hold `size` members for each area, 254 at most"))
    }

    /// Compares one area with another group; where all answers are. Throws `bad-argument`.
    #[wasm_bindgen(js_name = setGroup)]
    pub fn set_group(&mut self, area: usize, members: &[i32]) -> JsResult<Vec<usize>> {
        let peers = self.0.set_group(area, members);
        peers
            .map(addresses)
            .ok_or_else(|| bad("there are no groups yet, or not such an area, or too many members"))
    }

    /// Where the counts, slopes, ends of intervals, S and p are.
    pub fn trends(&mut self) -> Vec<usize> {
        let bulk::Trends { count, slope, lower, upper, s, p } = self.0.trends();
        vec![address(count), address(slope), address(lower), address(upper), address(s), address(p)]
    }

    /// Other figures for a column. Throws `bad-argument`.
    #[wasm_bindgen(js_name = setValues)]
    pub fn set_values(&mut self, metric: usize, period: usize, values: &[f64]) -> JsResult<()> {
        let fits = self.0.set_column(metric, period, values);
        fits.then_some(()).ok_or_else(|| bad("there is no such column, or it has another number of areas"))
    }

    /// How much was worked out so far: columns sorted, columns scored, cells of eight columns compared, metrics' trends.
    #[must_use]
    pub fn work(&self) -> Vec<usize> {
        let bulk::Work { columns, scores, peers, trends } = self.0.work();
        vec![columns, scores, peers, trends]
    }
}

/// A search for the `k` nearest rows of each row of a table as wide as there are weights, in steps.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Search(bulk::Search<'static>);

#[wasm_bindgen]
impl Search {
    /// Begins. Throws `bad-argument`.
    #[wasm_bindgen(constructor)]
    pub fn new(table: Vec<f64>, weights: Vec<f64>, k: usize) -> JsResult<Self> {
        bulk::Search::new(table, weights, k)
            .map(Self)
            .ok_or_else(|| bad("the table is not whole rows of its width"))
    }

    /// Does some more; whether there is more to do.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// How far it is, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.0.progress()
    }

    /// Rows and distances: −1 and NaN where there are fewer than `k`.
    #[wasm_bindgen(unchecked_return_type = "{ rows: Int32Array; distances: Float64Array }")]
    #[must_use]
    pub fn found(&self) -> JsValue {
        let near = self.0.found();
        fields([("rows", Int32Array::from(&*near.rows).into()), ("distances", column(&near.distances))])
    }
}

/// This Wasm's memory, by another name than its own.
#[wasm_bindgen(unchecked_return_type = "WebAssembly.Memory")]
#[must_use]
pub fn heap() -> JsValue {
    wasm_bindgen::memory()
}

fn addresses(peers: &bulk::Peers) -> Vec<usize> {
    let bulk::Peers { count, median, lower, upper, mad, rank } = peers;
    vec![address(count), address(median), address(lower), address(upper), address(mad), address(rank)]
}

fn address<T>(column: &[T]) -> usize {
    column.as_ptr().addr()
}

fn bad(message: &str) -> JsValue {
    with_code("bad-argument", message)
}
