//! Postcodes: whether a text is one, which shard answers it, and the answer.

use super::release::object;
use super::{JsResult, Release};
use crate::place::postcode::{Nation, Postcode, is_meant};
use crate::{bundle, report};
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
