//! How a council's figures of a measure moved: sentences, and a place for the timeline.

use crate::chart::{STOPS_AT_LEAST, enough_to_draw};
use crate::error::Result;
use crate::figures::Store;
use crate::page::Council;
use crate::page::metric::{notes, sentences};
use crate::page::table::{disclosure, series};
use crate::peers::Group;
use crate::trend::{Course, change, course, relative};
use crate::words;
use maud::{Markup, html};

/// The parts of a measure's section about time: how the figures moved, and how far from England they lay. Fails with
/// `not-loaded`.
pub(super) fn moved(council: &Council<'_>, metric: &str) -> Result<[Markup; 2]> {
    let index = council.catalogue().metric(metric)?;
    let (told, course) = told(council.store, (council.area, index), &council.group)?;
    Ok([html! { h3 { (words::MOVED) } (told) }, distances(council, index, &course)])
}

/// The same sentences as `report::trend`, and a place for the timeline; with the course that it shows.
pub(super) fn told(store: &Store, (area, metric): (usize, usize), group: &Group) -> Result<(Markup, Course)> {
    let catalogue = store.catalogue();
    let change = change(store, area, metric)?;
    let course = course(store, area, metric, group)?;
    let id = catalogue.metrics().get(metric).map_or("", |metric| &metric.id);
    let said = words::trend_text(catalogue, (area, metric), &change, &course, &group.choice);
    let happened = together(&[&said.moved, &said.peers, &said.relative]);
    let sure = together(&[&said.sure, &said.recent, &said.latest, &said.polarity]);
    let told = html! {
        div id={ (id) "-moved" } {
            (sentences([&happened, &sure]))
            (notes(&said.notes))
        }
        @if enough_to_draw(&course) {
            div.trend data-metric=(id) {}
        }
    };
    Ok((told, course))
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
