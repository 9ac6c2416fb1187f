//! How a council's figures of a measure moved: sentences, and a place for the timeline.

use crate::chart::enough_to_draw;
use crate::error::Result;
use crate::figures::Store;
use crate::page::Council;
use crate::page::metric::{notes, sentences};
use crate::peers::Group;
use crate::trend::{change, course};
use crate::words;
use maud::{Markup, html};

/// The part of a measure's section about time. Fails with `not-loaded`.
pub(super) fn moved(council: &Council<'_>, metric: &str) -> Result<Markup> {
    let index = council.catalogue().metric(metric)?;
    let told = told(council.store, (council.area, index), &council.group)?;
    Ok(html! { h3 { (words::MOVED) } (told) })
}

/// The same sentences as `report::trend`, and a place for the timeline.
pub(super) fn told(store: &Store, (area, metric): (usize, usize), group: &Group) -> Result<Markup> {
    let catalogue = store.catalogue();
    let change = change(store, area, metric)?;
    let course = course(store, area, metric, group)?;
    let id = catalogue.metrics().get(metric).map_or("", |metric| &metric.id);
    let said = words::trend_text(catalogue, (area, metric), &change, &course, &group.choice);
    let happened = together(&[&said.moved, &said.peers, &said.relative]);
    let sure = together(&[&said.sure, &said.recent, &said.latest, &said.polarity]);
    Ok(html! {
        div id={ (id) "-moved" } {
            (sentences([&happened, &sure]))
            (notes(&said.notes))
        }
        @if enough_to_draw(&course) {
            div.trend data-metric=(id) {}
        }
    })
}

/// Those that say something, as one paragraph.
fn together(texts: &[&str]) -> String {
    let told: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
    told.join(" ")
}
