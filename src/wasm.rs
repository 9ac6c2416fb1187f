//! JavaScript's doors: convert, call, convert. No arithmetic and no wording here.
//!
//! Eleven, each a Wasm of its own, so that none carries what the others want: releases as objects (feature `wasm`), the
//! site's pages as HTML (`wasm-page`), the site's search box (`wasm-find`), both of these with any page of the site by its
//! address, for copies without a network (`wasm-site`), widgets on other sites (`wasm-widget`, and `wasm-widget-trend` for
//! those that show how a figure moved), groups that should meet (`wasm-sessions`), a council's own
//! file (`wasm-own`), a consultation's draft measures (`wasm-draft`), numbers by themselves (`wasm-stats`), whole sets of figures
//! at once (`wasm-bulk`), and tables as CSV (`wasm-csv`). The functions are low-level; JavaScript uses the first and the last three through the facade in `pkg/`, which checks arguments (the
//! generated glue would turn `null` in an array into 0) and fetches releases. The shapes of results are in `types.d.ts`
//! and `stats.d.ts`.

#![expect(clippy::needless_pass_by_value, reason = "the glue hands strings over")]

#[cfg(feature = "wasm")]
mod bulk;
#[cfg(feature = "wasm-csv")]
mod csv;
#[cfg(feature = "wasm-draft")]
mod draft;
mod error;
#[cfg(any(
    feature = "wasm",
    feature = "wasm-page",
    feature = "wasm-widget",
    feature = "wasm-widget-trend",
    feature = "wasm-own",
    feature = "wasm-draft",
    feature = "wasm-sessions"
))]
mod figures;
#[cfg(feature = "wasm-bulk")]
mod frame;
#[cfg(feature = "wasm")]
mod objects;
#[cfg(feature = "wasm-own")]
mod own;
#[cfg(feature = "wasm-page")]
mod page;
#[cfg(any(feature = "wasm", feature = "wasm-find"))]
mod place;
#[cfg(any(
    feature = "wasm",
    feature = "wasm-page",
    feature = "wasm-find",
    feature = "wasm-widget",
    feature = "wasm-widget-trend",
    feature = "wasm-own",
    feature = "wasm-draft",
    feature = "wasm-sessions"
))]
mod release;
#[cfg(feature = "wasm-sessions")]
mod sessions;
#[cfg(feature = "wasm-site")]
mod site;
#[cfg(feature = "wasm-stats")]
mod stats;
#[cfg(any(feature = "wasm-widget", feature = "wasm-widget-trend"))]
mod widget;

#[cfg(any(feature = "wasm", feature = "wasm-stats"))]
use crate::stats::MadScale;
#[cfg(any(feature = "wasm", feature = "wasm-csv", feature = "wasm-stats"))]
use js_sys::Array;
#[cfg(any(feature = "wasm", feature = "wasm-bulk", feature = "wasm-csv", feature = "wasm-stats"))]
use js_sys::{Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[cfg(feature = "wasm-csv")]
pub use csv::*;
#[cfg(feature = "wasm-draft")]
pub use draft::*;
#[cfg(feature = "wasm-bulk")]
pub use frame::*;
#[cfg(feature = "wasm-own")]
pub use own::*;
#[cfg(any(feature = "wasm", feature = "wasm-find"))]
pub use place::*;
#[cfg(any(
    feature = "wasm",
    feature = "wasm-page",
    feature = "wasm-find",
    feature = "wasm-widget",
    feature = "wasm-widget-trend",
    feature = "wasm-own",
    feature = "wasm-draft",
    feature = "wasm-sessions"
))]
pub use release::*;
#[cfg(feature = "wasm-sessions")]
pub use sessions::*;
#[cfg(feature = "wasm-stats")]
pub use stats::*;
#[cfg(any(feature = "wasm-widget", feature = "wasm-widget-trend"))]
pub use widget::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** How the MAD is scaled: not at all, or times 1.4826. */
export type MadScale = "raw" | "normal";
"#;

/// Frees and takes memory in constant time, as the standard allocator does, in a third of its bytes.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What the exports here return: a value, or an `Error` object.
pub type JsResult<T> = core::result::Result<T, JsValue>;

#[cfg(any(feature = "wasm", feature = "wasm-stats"))]
/// The scale of that name; raw when none is given. Throws `bad-argument`.
fn scale_of(name: Option<&str>) -> JsResult<MadScale> {
    match name {
        None => Ok(MadScale::default()),
        Some(name) => MadScale::from_id(name).ok_or_else(|| {
            error::with_code("bad-argument", &format!("'{name}' is not a scale; choose raw or normal"))
        }),
    }
}

#[cfg(any(feature = "wasm", feature = "wasm-bulk", feature = "wasm-csv", feature = "wasm-stats"))]
/// An object of these fields. Setting a property of a fresh object cannot fail, so the results are let go.
fn fields<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

#[cfg(any(feature = "wasm", feature = "wasm-bulk", feature = "wasm-csv", feature = "wasm-stats"))]
/// A column as a typed array.
fn column(numbers: &[f64]) -> JsValue {
    Float64Array::from(numbers).into()
}

#[cfg(any(feature = "wasm", feature = "wasm-csv", feature = "wasm-stats"))]
/// Things as an array.
fn list(things: impl Iterator<Item = JsValue>) -> JsValue {
    things.collect::<Array>().into()
}
