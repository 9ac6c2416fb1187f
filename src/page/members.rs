//! A combined authority beside the councils it is made of, on one measure.

use crate::figures::{Area, Period};
use crate::page::Council;
use crate::page::group::link;
use crate::page::home::sorted;
use crate::page::table::{disclosure, scrolling};
use crate::report::Finding;
use crate::words;
use maud::{Markup, html};

/// The table of an authority's councils that have the duty, from A to Z, or nothing for a council; `up` leads to the
/// site's root.
pub(super) fn table(council: &Council<'_>, found: &Finding<'_>, up: &str) -> Markup {
    let catalogue = council.catalogue();
    let asked = catalogue.metric(found.metric.id).ok().zip(found.period.iso.parse::<Period>().ok());
    let Some((index, period)) = asked else { return html! {} };
    let column = council.store.table(index).ok().and_then(|table| table.column(period));
    let Some((metric, column)) = catalogue.metrics().get(index).zip(column) else { return html! {} };
    let place = |area: &Area| catalogue.area_of_code(area.code);
    let belongs = |area: &&Area| {
        area.authority == Some(council.own.code)
            && area.active_in(period)
            && place(area).is_some_and(|place| catalogue.has_duty(place, index))
    };
    let areas: Vec<&Area> = catalogue.areas().iter().filter(belongs).collect();
    let body = html! {
        @for area in sorted(&areas) {
            tr {
                th scope="row" { (link(area, up)) }
                td.number { @if let Some(place) = place(area) { (words::figure_text(metric, column.figure(place))) } }
            }
        }
    };
    let caption = words::members_table(&council.own.name, metric, period);
    let headings = [words::COUNCIL, &metric.axis].into_iter();
    let content = scrolling(&caption, headings, 1, &body, &format!("{}-members", metric.id));
    html! { @if !areas.is_empty() { (disclosure(words::MEMBERS, &content)) } }
}
