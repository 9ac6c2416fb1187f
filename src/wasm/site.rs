//! Any page of the site by its address: for copies of it that need no network.

use super::release::object;
use super::{JsResult, Release};
use crate::page::Address;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Release {
    /// The page at a path within the site, such as `council/york/waste/`; `null` if the release makes none there. Throws
    /// `not-loaded`.
    #[wasm_bindgen(unchecked_return_type = "SitePage | null")]
    pub fn at(&self, path: &str) -> JsResult<JsValue> {
        let address = Address::read(self.0.catalogue(), path);
        object(&address.map(|address| address.page(&self.0)).transpose()?)
    }

    /// The ids of the themes whose figures that page needs, one a line; empty if it needs none or there is no such page.
    #[wasm_bindgen(js_name = themesAt)]
    #[must_use]
    pub fn themes_at(&self, path: &str) -> String {
        let address = Address::read(self.0.catalogue(), path);
        address.map(|address| address.themes(self.0.catalogue()).join("\n")).unwrap_or_default()
    }
}
