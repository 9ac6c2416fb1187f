//! A whole metric at once, as typed arrays.

use crate::compare::{self, Bulk};
use crate::figures::{Catalogue, Status};
use crate::peers::{self, Choice};
use crate::wasm::{JsResult, Release, column, fields, list, scale_of};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Release {
    /// Every area's figures of a metric in every period, each compared with its group, the usual one by default. Throws
    /// `unknown-metric`, `unknown-group`, `not-loaded`, `bad-argument`.
    #[wasm_bindgen(unchecked_return_type = "Bulk")]
    pub fn bulk(&self, metric: &str, peers: Option<String>, scale: Option<String>) -> JsResult<JsValue> {
        let Self(store, last) = self;
        let catalogue = store.catalogue();
        let index = catalogue.metric(metric)?;
        let scale = scale_of(scale.as_deref())?;
        let groups = match last.take() {
            Some((asked, groups)) if asked == peers => groups,
            _ => {
                let choice = peers.as_deref().map(|text| Choice::read(catalogue, text)).transpose()?;
                peers::groups(catalogue, choice.as_ref())
            }
        };
        let bulk = compare::bulk(store, index, &groups, scale)?;
        last.replace(Some((peers, groups)));
        Ok(arrays(catalogue, metric, &bulk))
    }
}

fn arrays(catalogue: &Catalogue, metric: &str, bulk: &Bulk) -> JsValue {
    let statuses: Vec<u8> = bulk.statuses.iter().map(|status| number(*status)).collect();
    fields([
        ("metric", metric.into()),
        ("areas", list(catalogue.areas().iter().map(|area| area.code.as_str().into()))),
        ("periods", list(bulk.periods.iter().map(|period| period.to_string().into()))),
        ("status", Uint8Array::from(&*statuses).into()),
        ("value", column(&bulk.values)),
        ("n", column(&bulk.n)),
        ("median", column(&bulk.medians)),
        ("mad", column(&bulk.mads)),
        ("score", column(&bulk.scores)),
        ("peersN", column(&bulk.peers_n)),
        ("peersMedian", column(&bulk.peers_medians)),
        ("lowerQuartile", column(&bulk.lower_quartiles)),
        ("upperQuartile", column(&bulk.upper_quartiles)),
        ("distance", column(&bulk.distances)),
    ])
}

/// A status as `types.d.ts` numbers it.
fn number(status: Status) -> u8 {
    match status {
        Status::Value => 0,
        Status::Missing => 1,
        Status::Hidden => 2,
        Status::NotApplicable => 3,
    }
}
