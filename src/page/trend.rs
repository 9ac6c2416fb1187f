//! How a council's figures of a measure moved: sentences, and a place for the timeline.

use crate::chart::enough_to_draw;
use crate::error::Result;
use crate::page::Council;
use crate::page::metric::{notes, sentences};
use crate::trend::{change, course};
use crate::words;
use maud::{Markup, html};

/// The part of a measure's section about time; the same sentences as `report::trend`. Fails with `not-loaded`.
pub(super) fn moved(council: &Council<'_>, metric: &str) -> Result<Markup> {
    let catalogue = council.catalogue();
    let index = catalogue.metric(metric)?;
    let change = change(council.store, council.area, index)?;
    let course = course(council.store, council.area, index, &council.group)?;
    let choice = &council.group.choice;
    let said = words::trend_text(catalogue, (council.area, index), &change, &course, choice);
    let happened = together(&[&said.moved, &said.peers, &said.relative]);
    let sure = together(&[&said.sure, &said.recent, &said.latest, &said.polarity]);
    Ok(html! {
        h3 { (words::MOVED) }
        div id={ (metric) "-moved" } {
            (sentences([&happened, &sure]))
            (notes(&said.notes))
        }
        @if enough_to_draw(&course) {
            div.trend data-metric=(metric) {}
        }
    })
}

/// Those that say something, as one paragraph.
fn together(texts: &[&str]) -> String {
    let told: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
    told.join(" ")
}
