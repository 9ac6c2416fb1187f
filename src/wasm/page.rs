//! Pages and parts of pages as HTML.

use super::{JsResult, Release};
use crate::page::{Choices, Council, not_found};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Release {
    /// A council's overview, or the page of one of its themes, as a whole `main` element. `at` has a line for each
    /// period that is not the latest: a metric's id, a colon, the period. Throws `unknown-area`, `not-loaded`.
    #[wasm_bindgen(js_name = councilPage)]
    pub fn council_page(
        &self,
        area: &str,
        theme: Option<String>,
        peers: Option<String>,
        at: &str,
    ) -> JsResult<String> {
        let at = at.lines().map(|line| {
            let (metric, period) = line.split_once(':').unwrap_or((line, ""));
            (metric.to_owned(), period.to_owned())
        });
        let council = Council::new(&self.0, area, &Choices { peers, at: at.collect() })?;
        let theme = theme.and_then(|id| council.themes().into_iter().find(|theme| theme.id == id));
        Ok(match theme {
            Some(theme) => council.theme(theme)?,
            None => council.overview(),
        }
        .main)
    }

    /// That no council has a name, and which may have been meant, for the page at the site's root; empty if there is one.
    #[must_use]
    #[wasm_bindgen(js_name = notFound)]
    pub fn not_found(&self, text: &str) -> String {
        not_found(self.0.catalogue(), text, "").unwrap_or_default()
    }

    /// The ids of the themes whose figures a council's pages need, one a line. Throws `unknown-area`.
    #[wasm_bindgen(js_name = themesOf)]
    pub fn themes_of(&self, area: &str) -> JsResult<String> {
        let council = Council::new(&self.0, area, &Choices::default())?;
        let ids: Vec<&str> = council.themes().iter().map(|theme| &*theme.id).collect();
        Ok(ids.join("\n"))
    }
}
