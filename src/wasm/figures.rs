//! Figures, and pictures of them.

use crate::bundle;
#[cfg(any(feature = "wasm", feature = "wasm-page"))]
use crate::chart::{Frame, relative_of, strip_of, trend_of};
use crate::wasm::{JsResult, Release};
#[cfg(any(feature = "wasm", feature = "wasm-page"))]
use crate::{report, stats::MadScale};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Release {
    /// Adds the members of a published list and returns its id. Throws as the constructor does.
    #[wasm_bindgen(js_name = addList)]
    pub fn add_list(&mut self, bytes: &[u8]) -> JsResult<String> {
        let list = bundle::decode_list(self.0.catalogue(), bytes)?;
        let id = list.id.clone();
        #[cfg(feature = "wasm")]
        self.1.take(); // groups found with another list
        self.0.add_list(list)?;
        Ok(id)
    }
}

#[cfg(any(
    feature = "wasm",
    feature = "wasm-page",
    feature = "wasm-own",
    feature = "wasm-draft",
    feature = "wasm-sessions"
))]
#[wasm_bindgen]
impl Release {
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
}

#[cfg(any(feature = "wasm", feature = "wasm-page"))]
#[wasm_bindgen]
impl Release {
    /// The strip chart of a comparison as SVG, of the council of a code or slug, `width` CSS pixels wide (280 at least).
    /// With `alone`, a picture to keep: with title, source and a limit, and a margin. Throws as `compare` does.
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

    /// The timeline of a council's figures as SVG, `width` CSS pixels wide (280 at least); `undefined` under three
    /// figures. With `relative`, in typical gaps from the England median. With `alone`, a picture to keep. Throws as
    /// `trend` does.
    #[wasm_bindgen(js_name = trendChart)]
    pub fn trend_chart(
        &self,
        area: &str,
        metric: &str,
        peers: Option<String>,
        width: f64,
        alone: bool,
        relative: bool,
    ) -> JsResult<Option<String>> {
        let paint = if relative { relative_of } else { trend_of };
        Ok(report::trend_chart(&self.0, area, metric, peers.as_deref(), paint, (width, frame_of(alone)))?)
    }
}

#[cfg(any(feature = "wasm", feature = "wasm-page"))]
fn frame_of(alone: bool) -> Frame {
    if alone { Frame::Alone } else { Frame::Inline }
}
