//! A release: its catalogue, and whatever figures are added.

use crate::bundle;
use crate::figures::Store;
use crate::wasm::JsResult;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

/// The groups that a bulk answer last asked for, and as what: to find them takes far longer than to compare a metric's
/// figures.
#[cfg(feature = "wasm")]
pub(super) type LastGroups = core::cell::RefCell<Option<(Option<String>, Vec<Vec<usize>>)>>;

/// A release: the catalogue, and the figures of each theme once added.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Release(pub(super) Store, #[cfg(feature = "wasm")] pub(super) LastGroups);

#[wasm_bindgen]
impl Release {
    /// Reads a catalogue bundle. Throws `not-a-bundle`, `newer-bundle`, `truncated-bundle`, `damaged-bundle`,
    /// `bad-catalogue`.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &[u8]) -> JsResult<Self> {
        Ok(Self::of(Store::new(bundle::decode_catalogue(catalogue)?)))
    }
}

impl Release {
    /// A release of what is in a store.
    pub(super) fn of(store: Store) -> Self {
        Self(
            store,
            #[cfg(feature = "wasm")]
            LastGroups::default(),
        )
    }
}

/// A result as a plain object; `None` is `null`.
#[cfg(any(feature = "wasm", feature = "wasm-find"))]
pub(super) fn object(value: &impl serde::Serialize) -> JsResult<JsValue> {
    let serializer =
        serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    Ok(value.serialize(&serializer)?)
}
