//! Releases: catalogue, figures, comparisons, pictures.

use crate::chart::{Frame, strip_of};
use crate::figures::Store;
use crate::stats::MadScale;
use crate::wasm::JsResult;
use crate::{bundle, report};
use core::cell::RefCell;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

/// The groups that a bulk answer last asked for, and as what: to find them takes far longer than to compare a metric's
/// figures.
pub(super) type LastGroups = RefCell<Option<(Option<String>, Vec<Vec<usize>>)>>;

/// A release: the catalogue, and the figures of each theme once added.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Release(pub(super) Store, pub(super) LastGroups);

#[wasm_bindgen]
impl Release {
    /// Reads a catalogue bundle. Throws `not-a-bundle`, `newer-bundle`, `truncated-bundle`, `damaged-bundle`,
    /// `bad-catalogue`.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &[u8]) -> JsResult<Self> {
        Ok(Self(Store::new(bundle::decode_catalogue(catalogue)?), LastGroups::default()))
    }

    /// Adds a theme's bundle and returns the theme's id. Throws as the constructor does, and `bad-figure` for a bundle
    /// of another release.
    #[wasm_bindgen(js_name = addTheme)]
    pub fn add_theme(&mut self, bytes: &[u8]) -> JsResult<String> {
        let theme = bundle::decode_theme(self.0.catalogue(), bytes)?;
        for table in theme.tables {
            self.0.add(table)?;
        }
        Ok(theme.theme)
    }

    /// The councils a text may mean, likeliest first, at most `limit`; former councils included. One slip is forgiven.
    #[wasm_bindgen(unchecked_return_type = "Area[]")]
    pub fn search(&self, text: &str, limit: usize) -> JsResult<JsValue> {
        let catalogue = self.0.catalogue();
        let found = crate::place::search(catalogue, text, limit);
        object(&found.into_iter().filter_map(|found| report::found(catalogue, found)).collect::<Vec<_>>())
    }

    /// The one council meant by a code, slug or whole name. Throws `unknown-area`.
    #[wasm_bindgen(unchecked_return_type = "Area")]
    pub fn find(&self, text: &str) -> JsResult<JsValue> {
        object(&report::area_of(self.0.catalogue(), text)?)
    }

    /// Adds the members of a published list and returns its id. Throws as the constructor does.
    #[wasm_bindgen(js_name = addList)]
    pub fn add_list(&mut self, bytes: &[u8]) -> JsResult<String> {
        let list = bundle::decode_list(self.0.catalogue(), bytes)?;
        let id = list.id.clone();
        self.1.take(); // groups found with another list
        self.0.add_list(list)?;
        Ok(id)
    }

    /// The strip chart of a comparison as SVG, `width` CSS pixels wide (280 at least). With `alone`, a picture to keep:
    /// with title, description and source. Throws as `compare` does.
    pub fn strip(
        &self,
        area: &str,
        metric: &str,
        period: Option<String>,
        peers: Option<String>,
        width: f64,
        alone: bool,
    ) -> JsResult<String> {
        let (period, peers) = (period.as_deref(), peers.as_deref());
        let request = report::Request { area, metric, period, peers, scale: MadScale::Raw };
        let answer = report::answer(&self.0, request)?;
        Ok(strip_of(&self.0, &answer.comparison, &answer.choice, width, frame_of(alone))?)
    }
}

pub(super) fn frame_of(alone: bool) -> Frame {
    if alone { Frame::Alone } else { Frame::Inline }
}

/// A result as a plain object; `None` is `null`.
pub(super) fn object(value: &impl Serialize) -> JsResult<JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    Ok(value.serialize(&serializer)?)
}
