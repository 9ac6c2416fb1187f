//! Pages and parts of pages as HTML.

use super::{JsResult, Release};
use crate::page::{Choices, Council};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Release {
    /// A council's overview, the page of one of its themes, its `story` or its `questions`, as a whole `main` element. `at` has a line for each
    /// period that is not the latest: a metric's id, a colon, the period. Throws `unknown-area`, `not-loaded`.
    #[wasm_bindgen(js_name = councilPage)]
    pub fn council_page(
        &self,
        area: &str,
        part: Option<String>,
        peers: Option<String>,
        at: &str,
    ) -> JsResult<String> {
        let at = at.lines().map(|line| {
            let (metric, period) = line.split_once(':').unwrap_or((line, ""));
            (metric.to_owned(), period.to_owned())
        });
        let council = Council::new(&self.0, area, &Choices { peers, at: at.collect() })?;
        let part = part.as_deref().unwrap_or_default();
        let page = match council.themes().into_iter().find(|theme| theme.id == part) {
            Some(theme) => council.theme(theme)?,
            None if part == "story" => council.story()?,
            None if part == "questions" => council.questions()?,
            None => council.overview(),
        };
        Ok(page.main)
    }

    /// The ids of the themes whose figures a council's pages need, one a line. Throws `unknown-area`.
    #[wasm_bindgen(js_name = themesOf)]
    pub fn themes_of(&self, area: &str) -> JsResult<String> {
        let council = Council::new(&self.0, area, &Choices::default())?;
        let ids: Vec<&str> = council.themes().iter().map(|theme| &*theme.id).collect();
        Ok(ids.join("\n"))
    }
}
