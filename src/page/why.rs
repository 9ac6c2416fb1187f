//! Why similar councils are held to be alike: member by member and feature by feature.

use crate::figures::Area;
use crate::page::Council;
use crate::page::group::link;
use crate::page::table::{disclosure, scrolling};
use crate::peers::likeness;
use crate::words;
use maud::{Markup, html};

/// A sentence and a table for each member, and the features with their weights and reasons, folded, in a section of its own:
/// it is most of what an overview says of its group, and seldom in sight. Only its heading unless `whole`; nothing for groups
/// that are not made by likeness. `up` leads to the site's root.
pub(super) fn panel(council: &Council<'_>, up: &str, whole: bool) -> Markup {
    let (catalogue, group) = (council.catalogue(), &council.group);
    if group.distances.is_empty() {
        return html! {};
    }
    let areas = catalogue.areas();
    let weights = group.choice.weights(catalogue);
    let content = html! {
        @if whole {
            p { (words::WHY_LINE) }
            ol.why {
                @for member in &group.members {
                    @if let Some(other) = areas.get(*member) {
                        li {
                            (link(other, up))
                            @if let Some(alike) = likeness(catalogue, council.area, *member, &weights) {
                                (differences(council.own, other, &words::likeness_text(catalogue, council.area, *member, &alike)))
                            }
                        }
                    }
                }
            }
            p.list-title { (words::WHAT_COUNTS) }
            dl {
                @for (feature, weight) in catalogue.features().columns.iter().zip(&weights) {
                    dt { (words::titled(feature)) }
                    dd { (words::feature_counts(feature, *weight)) }
                }
            }
        }
    };
    html! { div data-section="why" { (disclosure(words::WHY_THESE, &content)) } }
}

fn differences(own: &Area, other: &Area, text: &words::LikenessText) -> Markup {
    let headings = [words::FEATURE, &own.name, &other.name, words::SHARE];
    let body = html! {
        @for [feature, figure, theirs, share] in &text.rows {
            tr { th scope="row" { (feature) } td.number { (figure) } td.number { (theirs) } td.number { (share) } }
        }
    };
    let caption = words::differences(&own.name, &other.name);
    let table = scrolling(&caption, headings.into_iter(), 3, &body, &format!("why-{}", other.code));
    html! { p { (text.sentence) } (disclosure(&words::feature_by_feature(&other.name), &table)) }
}
