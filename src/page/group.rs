//! What a council is compared with: why those councils, who they are, and the choice of others.

use crate::figures::Area;
use crate::page::home::sorted;
use crate::page::table::disclosure;
use crate::page::{Council, own_group};
use crate::peers::{Choice, mutual};
use crate::words;
use maud::{Markup, html};

/// The section; `why` is what it says of why these councils, and `up` leads to the site's root.
pub(super) fn section(council: &Council<'_>, why: &Markup, up: &str) -> Markup {
    headed(council, &explained(council, why, up))
}

/// The same where figures come first: all but its heading is folded away.
pub(super) fn folded(council: &Council<'_>, why: &Markup, up: &str) -> Markup {
    headed(council, &disclosure(words::CHANGE, &explained(council, why, up)))
}

fn headed(council: &Council<'_>, content: &Markup) -> Markup {
    let name = words::group_name(council.catalogue(), council.own, &council.group.choice);
    html! {
        section.choice {
            h2 id="compared" { (words::COMPARED_WITH) " " (name) }
            (content)
        }
    }
}

fn explained(council: &Council<'_>, why: &Markup, up: &str) -> Markup {
    html! {
        p { (words::group_reason(council.catalogue(), council.area, &council.group)) }
        (links_back(council))
        (members(council, up))
        (why)
        div.choose { (choose(council)) }
    }
}

/// The groups that can be chosen, and those of one's own.
fn choose(council: &Council<'_>) -> Markup {
    let (catalogue, group) = (council.catalogue(), &council.group);
    let mut offered = Choice::offered(catalogue, council.area);
    let usual = offered.first().cloned();
    if !offered.contains(&group.choice) {
        offered.push(group.choice.clone());
    }
    html! {
                fieldset {
                    legend { (words::CHANGE_GROUP) }
                    div.govuk-radios {
                        @for choice in &offered {
                            @let id = format!("with-{}", id_of(choice));
                            div.govuk-radios__item {
                                input.govuk-radios__input id=(id) type="radio" name="with" value=(choice.written(catalogue))
                                    checked[*choice == group.choice] data-usual[Some(choice) == usual.as_ref()];
                                label.govuk-radios__label for=(id) { (words::choice_name(catalogue, council.own, choice)) }
                            }
                        }
                    }
                }
                (own_group::weights(council))
                (own_group::by_hand(council))
    }
}

/// An id of its own for each choice that may stand beside another.
fn id_of(choice: &Choice) -> &str {
    if matches!(choice, Choice::Weighted(_)) { "weights" } else { choice.id() }
}

/// How many of the members have the council among their own.
fn links_back(council: &Council<'_>) -> Markup {
    let group = &council.group;
    // Of the other groups nothing is said, and some are large.
    if !matches!(group.choice, Choice::Similar | Choice::Weighted(_) | Choice::List(_)) {
        return html! {};
    }
    let text = words::mutual_text(council.own, group, &mutual(council.catalogue(), council.area, group));
    html! { @if !text.is_empty() { p { (text) } } }
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
    html! { @if !areas.is_empty() { (disclosure(words::WHO_THEY_ARE, &content)) } }
}

/// The link to a council's page.
pub(super) fn link(area: &Area, up: &str) -> Markup {
    html! { a href={ (up) "council/" (area.slug) "/" } { (area.name) } }
}
