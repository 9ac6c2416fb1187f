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
    let name = |choice| words::group_name(catalogue, council.own, choice);
    let usual = Choice::usual(catalogue, council.area);
    html! {
        section.choice {
            h2 id="compared" { (words::COMPARED_WITH) " " (name(group.choice)) }
            p { (words::group_reason(catalogue, council.area, group)) }
            (members(council, up))
            form autocomplete="off" {
                fieldset {
                    legend { (words::CHANGE_GROUP) }
                    div.govuk-radios {
                        @for choice in Choice::ALL {
                            @let id = format!("with-{}", choice.id());
                            div.govuk-radios__item {
                                input.govuk-radios__input id=(id) type="radio" name="with" value=(choice.id())
                                    checked[choice == group.choice] data-usual[choice == usual];
                                label.govuk-radios__label for=(id) { span.first { (name(choice)) } }
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
    let nearest = group.choice == Choice::Similar;
    let mut areas: Vec<&Area> =
        group.members.iter().filter_map(|member| council.catalogue().areas().get(*member)).collect();
    if !nearest {
        areas = sorted(&areas);
    }
    let list = html! { @for area in &areas { li { (link(area, up)) } } };
    let content = html! {
        p { (if nearest { words::NEAREST_FIRST } else { words::BY_ALPHABET }) }
        @if nearest { ol.members { (list) } } @else { ul.members { (list) } }
    };
    html! { @if !areas.is_empty() { (super::table::disclosure(words::WHO_THEY_ARE, &content)) } }
}

/// The link to a council's page.
pub(super) fn link(area: &Area, up: &str) -> Markup {
    html! { a href={ (up) "council/" (area.slug) "/" } { (area.name) } }
}
