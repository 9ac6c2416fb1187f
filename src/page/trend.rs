//! How a council's figures of a measure moved: sentences, and a place for the timeline.

use crate::chart::{STOPS_AT_LEAST, enough_to_draw};
use crate::error::Result;
use crate::page::Council;
use crate::page::metric::{notes, sentences};
use crate::page::table::{disclosure, series};
use crate::trend::{Course, change, course, relative};
use crate::words;
use maud::{Markup, html};

/// The parts of a measure's section about time: the sentences of `report::trend`, and how far the figures lay from
/// England. Fails with `not-loaded`.
pub(super) fn moved(council: &Council<'_>, metric: &str) -> Result<[Markup; 2]> {
    let catalogue = council.catalogue();
    let index = catalogue.metric(metric)?;
    let change = change(council.store, council.area, index)?;
    let course = course(council.store, council.area, index, &council.group)?;
    let choice = &council.group.choice;
    let said = words::trend_text(catalogue, (council.area, index), &change, &course, choice);
    let happened = together(&[&said.moved, &said.peers, &said.relative]);
    let sure = together(&[&said.sure, &said.recent, &said.latest, &said.polarity]);
    let told = html! {
        h3 { (words::MOVED) }
        div id={ (metric) "-moved" } {
            (sentences([&happened, &sure]))
            (notes(&said.notes))
        }
        @if enough_to_draw(&course) {
            div.trend data-metric=(metric) {}
        }
    };
    Ok([told, distances(council, index, &course)])
}

/// How far it lay from the England median, period by period; folded, and its picture is painted once it is opened.
fn distances(council: &Council<'_>, index: usize, course: &Course) -> Markup {
    let catalogue = council.catalogue();
    let distances = relative(course);
    let scored = distances.iter().filter(|distance| distance.you.is_some()).count();
    let Some(metric) = catalogue.metrics().get(index).filter(|_| scored > 1) else { return html! {} };
    let table = words::relative_table(catalogue, (council.area, index), &distances, &council.group.choice);
    let content = html! {
        div.distances {
            @if scored >= STOPS_AT_LEAST { div.relative data-metric=(metric.id) {} }
            (series(&table, &format!("{}-distances", metric.id)))
        }
    };
    disclosure(words::RELATIVE, &content)
}

/// Those that say something, as one paragraph.
fn together(texts: &[&str]) -> String {
    let told: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
    told.join(" ")
}
