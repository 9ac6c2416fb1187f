//! Groups that should meet, as HTML.

use crate::page;
use crate::support::{Lessons, Offer, Plan};
use crate::wasm::{JsResult, Release};
use wasm_bindgen::prelude::*;

/// What councils may bring to sessions on a theme: worked out once for whose sessions they are and what they are about.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Offers(Vec<Offer>);

#[wasm_bindgen]
impl Release {
    /// A plan as it is written everywhere. Throws `bad-plan`.
    pub fn plan(&self, text: &str) -> JsResult<String> {
        let catalogue = self.0.catalogue();
        Ok(Plan::read(catalogue, text)?.written(catalogue))
    }

    /// What councils may bring to a plan's sessions; needs the figures of every theme, unless the plan has none. Throws
    /// `bad-plan`, `not-loaded`.
    pub fn offers(&self, plan: &str) -> JsResult<Offers> {
        let plan = Plan::read(self.0.catalogue(), plan)?;
        // Without a theme there is nothing to work out.
        let offers = if plan.theme.is_some() { Lessons::new(&self.0).offers(&plan)? } else { Vec::new() };
        Ok(Offers(offers))
    }

    /// The groups of a plan with their briefs, as the page has them. Throws `bad-plan`, `not-loaded`.
    pub fn sessions(&self, plan: &str, offers: &Offers) -> JsResult<String> {
        let plan = Plan::read(self.0.catalogue(), plan)?;
        Ok(page::sessions_result(&self.0, &plan, &offers.0)?)
    }
}
