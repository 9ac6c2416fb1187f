//! Our errors as JavaScript `Error` objects.

use crate::error::Error;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A real `Error` with `name` `CouncilCompareError`, the stable `code`, and the message.
impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        with_code(error.code(), &error.to_string())
    }
}

/// An `Error` with a code. Setting a property of a fresh object cannot fail, so the results are let go.
pub(super) fn with_code(code: &str, message: &str) -> JsValue {
    let value = JsValue::from(js_sys::Error::new(message));
    let _ = Reflect::set(&value, &"name".into(), &"CouncilCompareError".into());
    let _ = Reflect::set(&value, &"code".into(), &code.into());
    value
}
