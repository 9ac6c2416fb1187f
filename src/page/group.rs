//! What a council is compared with: why those councils, who they are, and the choice of others.

use crate::figures::Area;
use crate::page::Council;
use crate::page::home::sorted;
use crate::peers::Choice;
use crate::words;
use maud::{Markup, html};

/// The section; `up` leads to the site's root.
pub(super) fn section(council: &Council<'_>, up: &str) -> Markup {
    let (catalogue, group) = (council.catalogue(), &council.group);
    let mut offered = Choice::offered(catalogue, council.area);
    let usual = offered.first().cloned();
    if !offered.contains(&group.choice) {
        offered.push(group.choice.clone());
    }
    html! {
        section.choice {
            h2 id="compared" { (words::COMPARED_WITH) " " (words::group_name(catalogue, council.own, &group.choice)) }
            p { (words::group_reason(catalogue, council.area, group)) }
            (members(council, up))
            div.choose {
                fieldset {
                    legend { (words::CHANGE_GROUP) }
                    div.govuk-radios {
                        @for choice in &offered {
                            @let id = format!("with-{}", choice.id());
                            div.govuk-radios__item {
                                input.govuk-radios__input id=(id) type="radio" name="with" value=(choice.written(catalogue))
                                    checked[*choice == group.choice] data-usual[Some(choice) == usual.as_ref()];
                                label.govuk-radios__label for=(id) { (words::choice_name(catalogue, council.own, choice)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn members(council: &Council<'_>, up: &str) -> Markup {
    let group = &council.group;
    // The nearest first, or the order of the publisher or of the reader; else by name.
    let nearest = !group.distances.is_empty();
    let given = nearest || matches!(group.choice, Choice::List(_) | Choice::Chosen(_));
    let mut areas: Vec<&Area> =
        group.members.iter().filter_map(|member| council.catalogue().areas().get(*member)).collect();
    if !given {
        areas = sorted(&areas);
    }
    let list = html! { @for area in &areas { li { (link(area, up)) } } };
    let content = html! {
        @if nearest { p { (words::NEAREST_FIRST) } } @else if !given { p { (words::BY_ALPHABET) } }
        @if nearest { ol.members { (list) } } @else { ul.members { (list) } }
    };
    html! { @if !areas.is_empty() { (super::table::disclosure(words::WHO_THEY_ARE, &content)) } }
}

/// The link to a council's page.
pub(super) fn link(area: &Area, up: &str) -> Markup {
    html! { a href={ (up) "council/" (area.slug) "/" } { (area.name) } }
}
