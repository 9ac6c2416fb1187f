//! Which council is meant: by name, or by postcode.

use super::release::object;
use super::{JsResult, Release};
use crate::place::postcode::{Nation, Postcode, is_meant};
use crate::{bundle, place, report};
use wasm_bindgen::prelude::*;

/// The postcode area whose shard answers a postcode: `DL`. `undefined` when it is outside England and needs none. Throws
/// `bad-postcode`.
#[wasm_bindgen(js_name = postcodeArea)]
pub fn postcode_area(text: &str) -> JsResult<Option<String>> {
    let postcode = Postcode::parse(text)?;
    Ok(postcode.nations().contains(&Nation::England).then(|| postcode.area().into()))
}

#[wasm_bindgen]
impl Release {
    /// The councils a text may mean, likeliest first, at most `limit`; former councils included. One slip is forgiven.
    #[wasm_bindgen(unchecked_return_type = "Area[]")]
    pub fn search(&self, text: &str, limit: usize) -> JsResult<JsValue> {
        let catalogue = self.0.catalogue();
        let found = place::search(catalogue, text, limit);
        object(&found.into_iter().filter_map(|found| report::found(catalogue, found)).collect::<Vec<_>>())
    }

    /// The one council meant by a code, slug or whole name. Throws `unknown-area`.
    #[wasm_bindgen(unchecked_return_type = "Area")]
    pub fn find(&self, text: &str) -> JsResult<JsValue> {
        object(&report::area_of(self.0.catalogue(), text)?)
    }

    /// Whether a text is meant as a postcode, and not as a council's name or code.
    #[must_use]
    #[wasm_bindgen(js_name = isPostcode)]
    pub fn is_postcode(&self, text: &str) -> bool {
        is_meant(self.0.catalogue(), text)
    }

    /// The answer to a postcode from the shard of its area, if there is one. Throws `bad-postcode`, `not-a-bundle`,
    /// `newer-bundle`, `truncated-bundle`, `damaged-bundle`.
    #[wasm_bindgen(unchecked_return_type = "PostcodeAnswer")]
    pub fn postcode(&self, text: &str, shard: Option<Vec<u8>>) -> JsResult<JsValue> {
        let postcode = Postcode::parse(text)?;
        let directory = shard.map(|bytes| bundle::decode_postcodes(&bytes)).transpose()?;
        object(&report::postcode(self.0.catalogue(), &postcode, directory.as_ref()))
    }
}

#[cfg(feature = "wasm-find")]
#[wasm_bindgen]
impl Release {
    /// That no council has a name, and which may have been meant, for the page at the site's root; empty if there is one.
    #[must_use]
    #[wasm_bindgen(js_name = notFound)]
    pub fn not_found(&self, text: &str) -> String {
        crate::page::not_found(self.0.catalogue(), text, "").unwrap_or_default()
    }
}
