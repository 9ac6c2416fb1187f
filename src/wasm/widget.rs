//! Widgets: one measure of one council as HTML, from a bundle of that measure alone.

use crate::page::{self, Asked};
use crate::wasm::{JsResult, Release};
use crate::{bundle, figures};
use wasm_bindgen::prelude::*;

/// What all measures of a release share: areas, duties, features and the names of published lists.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Areas(figures::Catalogue);

#[wasm_bindgen]
impl Areas {
    /// Reads the bundle of the areas. Throws as the constructor of `Release` does.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> JsResult<Self> {
        Ok(Self(bundle::decode_catalogue(bytes)?))
    }

    /// A release of one measure. Throws the same, and `bad-figure` for a bundle of another release.
    pub fn metric(&self, bytes: &[u8]) -> JsResult<Release> {
        let store = bundle::decode_metric(&self.0, bytes)?;
        Ok(Release::of(store))
    }
}

#[cfg(feature = "wasm-widget")]
#[wasm_bindgen]
impl Release {
    /// A widget of any form but a trend as HTML, with a place for its picture; `site` is the address of the site's root.
    /// Throws `unknown-area`, `unknown-metric`, `unknown-period`, `not-loaded`.
    pub fn widget(
        &self,
        area: &str,
        metric: &str,
        form: Option<String>,
        peers: Option<String>,
        site: &str,
    ) -> JsResult<String> {
        let asked = Asked { area, metric, form: form.as_deref(), peers: peers.as_deref(), site };
        Ok(page::widget(&self.0, asked)?)
    }

    /// The picture of such a widget as SVG, `width` CSS pixels wide (280 at least). Throws likewise.
    #[wasm_bindgen(js_name = widgetStrip)]
    pub fn widget_strip(
        &self,
        area: &str,
        metric: &str,
        peers: Option<String>,
        width: f64,
    ) -> JsResult<String> {
        let asked = Asked { area, metric, peers: peers.as_deref(), ..Asked::default() };
        Ok(page::widget_strip(&self.0, asked, width)?)
    }
}

#[cfg(feature = "wasm-widget-trend")]
#[wasm_bindgen]
impl Release {
    /// A widget of a trend as HTML, with a place for its picture. Throws likewise.
    #[wasm_bindgen(js_name = widgetTrend)]
    pub fn widget_trend(
        &self,
        area: &str,
        metric: &str,
        peers: Option<String>,
        site: &str,
    ) -> JsResult<String> {
        let asked = Asked { area, metric, form: None, peers: peers.as_deref(), site };
        Ok(page::widget_trend(&self.0, asked)?)
    }

    /// The timeline of such a widget as SVG; empty under three figures. Throws likewise.
    #[wasm_bindgen(js_name = widgetTimeline)]
    pub fn widget_timeline(
        &self,
        area: &str,
        metric: &str,
        peers: Option<String>,
        width: f64,
    ) -> JsResult<String> {
        let asked = Asked { area, metric, peers: peers.as_deref(), ..Asked::default() };
        Ok(page::widget_timeline(&self.0, asked, width)?)
    }
}
