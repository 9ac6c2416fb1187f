//! The place and its people in a few figures, beside the councils one is compared with.

use crate::compare::context;
use crate::page::Council;
use crate::page::table::scrolling;
use crate::words;
use maud::{Markup, html};

/// The table, or nothing for an area without features.
pub(super) fn table(council: &Council<'_>) -> Markup {
    let catalogue = council.catalogue();
    let traits = context(catalogue, council.area, &council.group);
    let own = &*council.own.name;
    let group = words::group_name(catalogue, council.own, &council.group.choice);
    let median = words::median_of(&group);
    let headings = [words::FEATURE, own, &median, words::SOURCE];
    let shown = |feature: &crate::figures::Feature, value: Option<f64>| {
        value.map_or_else(|| words::NOT_THERE.into(), |value| words::figure(feature, value))
    };
    let body = html! {
        @for found in &traits {
            @if let Some(feature) = catalogue.features().columns.get(found.feature) {
                tr {
                    th scope="row" { (words::titled(feature)) }
                    td.number { (shown(feature, found.own)) }
                    td.number { (shown(feature, found.median)) }
                    td { (feature.source) }
                }
            }
        }
    };
    html! {
        @if !traits.is_empty() {
            section.place {
                h2 id="place-and-people" tabindex="-1" { (words::PLACE) }
                p { (words::PLACE_LINE) }
                (scrolling(&words::theme_table(own, words::PLACE), headings.into_iter(), 2, &body, "place-table"))
            }
        }
    }
}
