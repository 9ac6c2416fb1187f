//! Pages and parts of pages as HTML.

use super::{JsResult, Release};
use crate::error::{Error, Kind};
use crate::page::{self, Address, Choices, Council};
use crate::peers::{Choice, group};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Release {
    /// A council's overview, or a part of it, as a whole `main` element, or only one section, as
    /// [`part`](crate::page::part) makes them. `at` has a line for each period that is not the latest: a metric's id, a
    /// colon, the period. `asked` is the release that the address keeps, `newest` the newest that the site has. Throws
    /// `unknown-area`, `not-loaded`.
    #[wasm_bindgen(js_name = councilPage)]
    #[expect(clippy::too_many_arguments, reason = "the glue takes no structs")]
    pub fn council_page(
        &self,
        area: &str,
        part: Option<String>,
        peers: Option<String>,
        at: &str,
        asked: Option<String>,
        newest: String,
        section: Option<String>,
    ) -> JsResult<String> {
        let choices = Choices { peers, at: periods(at), release: asked.map(|asked| (asked, newest)) };
        Ok(page::part(&self.0, area, &choices, part.as_deref().unwrap_or_default(), section.as_deref())?)
    }

    /// The figures of a page as CSV. Throws as `councilPage` does.
    pub fn sheet(
        &self,
        area: &str,
        theme: Option<String>,
        peers: Option<String>,
        at: &str,
    ) -> JsResult<String> {
        Ok(self.council(area, peers, at)?.sheet(theme.as_deref()))
    }

    /// What may be taken away of a measure of a page, or of the page where no measure has that id, as HTML. `address` is
    /// that of the view, `pinned` keeps the release too. Throws as `councilPage` does.
    #[expect(clippy::too_many_arguments, reason = "the glue takes no structs")]
    pub fn take(
        &self,
        area: &str,
        theme: Option<String>,
        peers: Option<String>,
        at: &str,
        metric: &str,
        address: &str,
        pinned: &str,
    ) -> JsResult<String> {
        Ok(self.council(area, peers, at)?.take(theme.as_deref(), metric, [address, pinned]))
    }

    /// The ids of the themes whose figures a council's pages need, one a line. Throws `unknown-area`.
    #[wasm_bindgen(js_name = themesOf)]
    pub fn themes_of(&self, area: &str) -> JsResult<String> {
        let catalogue = self.0.catalogue();
        let own = catalogue.area(area)?;
        let area = catalogue.areas().get(own).ok_or_else(|| Error::new(Kind::UnknownArea(area.into())))?;
        Ok(Address::Council(area).themes(catalogue).join("\n"))
    }

    /// A council and those it is usually compared with, as they stand in addresses, one a line. Throws `unknown-area`.
    #[wasm_bindgen(js_name = withPeers)]
    pub fn with_peers(&self, area: &str) -> JsResult<String> {
        let catalogue = self.0.catalogue();
        let own = catalogue.area(area)?;
        let members = group(catalogue, own, &Choice::usual(catalogue, own)).members;
        let areas = members.into_iter().chain([own]).filter_map(|index| catalogue.areas().get(index));
        Ok(areas.map(|area| &*area.slug).collect::<Vec<_>>().join("\n"))
    }
}

impl Release {
    fn council(&self, area: &str, peers: Option<String>, at: &str) -> JsResult<Council<'_>> {
        Ok(Council::new(&self.0, area, &Choices { peers, at: periods(at), release: None })?)
    }
}

fn periods(at: &str) -> Vec<(String, String)> {
    let periods = at.lines().map(|line| line.split_once(':').unwrap_or((line, "")));
    periods.map(|(metric, period)| (metric.to_owned(), period.to_owned())).collect()
}
