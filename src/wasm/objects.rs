//! What a release says, as objects.

use crate::peers::own_list;
use crate::wasm::release::object;
use crate::wasm::{JsResult, Release, scale_of};
use crate::{place, report};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Release {
    /// Themes, metrics and the texts that stand beside figures.
    #[wasm_bindgen(unchecked_return_type = "Catalogue")]
    pub fn catalogue(&self) -> JsResult<JsValue> {
        object(&report::catalogue(self.0.catalogue()))
    }

    /// Every council that still exists, by name from A to Z.
    #[wasm_bindgen(unchecked_return_type = "Area[]")]
    pub fn councils(&self) -> JsResult<JsValue> {
        object(&report::councils(self.0.catalogue()))
    }

    /// The ids of the metrics whose duty a council has, theme by theme. Throws `unknown-area`.
    #[wasm_bindgen(js_name = metricsOf, unchecked_return_type = "string[]")]
    pub fn metrics_of(&self, area: &str) -> JsResult<JsValue> {
        object(&report::metrics_of(self.0.catalogue(), area)?)
    }

    /// A council's comparison group, the usual one by default. Throws `unknown-area`, `unknown-group`, `not-loaded`.
    #[wasm_bindgen(unchecked_return_type = "Group")]
    pub fn group(&self, area: &str, peers: Option<String>) -> JsResult<JsValue> {
        object(&report::group_of(self.0.catalogue(), area, peers.as_deref())?)
    }

    /// The kinds of group a council may be compared with, the usual one first. Throws `unknown-area`.
    #[wasm_bindgen(unchecked_return_type = "Choice[]")]
    pub fn choices(&self, area: &str) -> JsResult<JsValue> {
        object(&report::choices(self.0.catalogue(), area)?)
    }

    /// The features by which councils are likened to one another.
    #[wasm_bindgen(unchecked_return_type = "Feature[]")]
    pub fn features(&self) -> JsResult<JsValue> {
        object(&report::features(self.0.catalogue()))
    }

    /// Why a council is held to be like another, by the weights of a choice of similar councils. Throws `unknown-area`,
    /// `unknown-group`, `bad-catalogue`.
    #[wasm_bindgen(unchecked_return_type = "Likeness")]
    pub fn likeness(&self, area: &str, other: &str, peers: Option<String>) -> JsResult<JsValue> {
        object(&report::likeness(self.0.catalogue(), area, other, peers.as_deref())?)
    }

    /// One council, one metric, one period (the latest by default), one group (the usual one by default). Throws
    /// `unknown-area`, `unknown-metric`, `bad-period`, `unknown-period`, `unknown-group`, `not-loaded`, `bad-argument`.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        &self,
        area: &str,
        metric: &str,
        period: Option<String>,
        peers: Option<String>,
        scale: Option<String>,
    ) -> JsResult<JsValue> {
        let scale = scale_of(scale.as_deref())?;
        let area = place::code_of(self.0.catalogue(), area)?;
        let area = area.as_str();
        let request =
            report::Request { area, metric, period: period.as_deref(), peers: peers.as_deref(), scale };
        let answer = report::answer(&self.0, request)?;
        object(&report::comparison(&self.0, &answer)?)
    }

    /// A council's figures of a metric over time, by its code or slug. Throws `unknown-area`, `unknown-metric`, `not-loaded`.
    #[wasm_bindgen(unchecked_return_type = "Series")]
    pub fn series(&self, area: &str, metric: &str) -> JsResult<JsValue> {
        object(&report::series(&self.0, area, metric)?)
    }

    /// How a council's figures of a metric moved, beside a group (the usual one by default). Throws `unknown-area`,
    /// `unknown-metric`, `unknown-group`, `not-loaded`.
    #[wasm_bindgen(unchecked_return_type = "Trend")]
    pub fn trend(&self, area: &str, metric: &str, peers: Option<String>) -> JsResult<JsValue> {
        object(&report::trend(&self.0, area, metric, peers.as_deref())?)
    }

    /// Every trend test that a council's loaded figures allow, judged together. Throws `unknown-area`.
    #[wasm_bindgen(unchecked_return_type = "Family")]
    pub fn family(&self, area: &str) -> JsResult<JsValue> {
        object(&report::family(&self.0, area)?)
    }

    /// Takes a list of one's own, as CSV, as the group `own`. Throws `unknown-group` with the row in its message.
    #[wasm_bindgen(js_name = addOwnList)]
    pub fn add_own_list(&mut self, title: &str, csv: &str) -> JsResult<()> {
        let list = own_list(self.0.catalogue(), title, csv)?;
        self.1.take();
        Ok(self.0.add_list(list)?)
    }
}
