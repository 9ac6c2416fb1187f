//! Pages and parts of pages as HTML.

use super::{JsResult, Release};
use crate::error::{Error, Kind};
use crate::page::{Choices, Council};
use crate::peers::{Choice, group};
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

    /// The ids of the themes whose figures a council's pages need, one a line. Throws `unknown-area`.
    #[wasm_bindgen(js_name = themesOf)]
    pub fn themes_of(&self, area: &str) -> JsResult<String> {
        let council = Council::new(&self.0, area, &Choices::default())?;
        let ids: Vec<&str> = council.themes().iter().map(|theme| &*theme.id).collect();
        Ok(ids.join("\n"))
    }

    /// A council and those it is usually compared with, as they stand in addresses, one a line. Throws `unknown-area`.
    #[wasm_bindgen(js_name = withPeers)]
    pub fn with_peers(&self, area: &str) -> JsResult<String> {
        let catalogue = self.0.catalogue();
        let own = catalogue.find_area(area).ok_or_else(|| Error::new(Kind::UnknownArea(area.into())))?;
        let members = group(catalogue, own, &Choice::usual(catalogue, own)).members;
        let areas = members.into_iter().chain([own]).filter_map(|index| catalogue.areas().get(index));
        Ok(areas.map(|area| &*area.slug).collect::<Vec<_>>().join("\n"))
    }
}
