//! Controls by which a reader makes a group: other weights for the features, or councils picked by hand. A script writes
//! what they say into the link; without one they are not shown.

use crate::figures::Feature;
use crate::page::Council;
use crate::page::table::disclosure;
use crate::peers::Choice;
use crate::words;
use maud::{Markup, html};

/// The weights to choose from: enough to tell "not", "half", "as usual" and "more" apart.
const WEIGHTS: [f64; 5] = [0.0, 0.5, 1.0, 2.0, 3.0];

/// A weight for each feature; nothing where no council is known to be like this one.
pub(super) fn weights(council: &Council<'_>) -> Markup {
    let catalogue = council.catalogue();
    if Choice::usual(catalogue, council.area) != Choice::Similar {
        return html! {};
    }
    let chosen = council.group.choice.weights(catalogue);
    let content = html! {
        p { (words::WEIGHTS_LINE) }
        @for (feature, weight) in catalogue.features().columns.iter().zip(&chosen) { (select(feature, *weight)) }
        @if matches!(council.group.choice, Choice::Weighted(_)) {
            button.govuk-button.govuk-button--secondary type="button" data-usual-weights { (words::USUAL_WEIGHTS) }
        }
    };
    disclosure(words::CHANGE_WEIGHTS, &content)
}

fn select(feature: &Feature, weight: f64) -> Markup {
    let mut weights = WEIGHTS.to_vec();
    for more in [feature.weight, weight] {
        let place = weights.partition_point(|known| *known < more);
        if weights.get(place).is_none_or(|known| *known > more) {
            weights.insert(place, more);
        }
    }
    let id = format!("weight-{}", feature.id);
    let is = |one: f64, other: f64| words::weight(one) == words::weight(other);
    html! {
        div.weight {
            label for=(id) { (feature.title) }
            select.govuk-select id=(id) data-feature=(feature.id) autocomplete="off" {
                @for step in weights {
                    @let usual = is(step, feature.weight);
                    option value=(words::weight(step)) selected[is(step, weight)] data-usual[usual] {
                        (words::weight(step)) @if usual { " " (words::USUAL_MARK) }
                    }
                }
            }
        }
    }
}

/// The councils that are chosen, each with a button that takes it out, and a box to add one by its name.
pub(super) fn by_hand(council: &Council<'_>) -> Markup {
    let chosen = matches!(council.group.choice, Choice::Chosen(_));
    let areas = council.group.members.iter().filter(|_| chosen);
    let content = html! {
        p { (words::BY_HAND_LINE) }
        @if chosen {
            ul.chosen {
                @for area in areas.filter_map(|area| council.catalogue().areas().get(*area)) {
                    li {
                        (area.name) " "
                        button.link type="button" data-remove=(area.code) { (words::REMOVE) span.unseen { " " (area.name) } }
                    }
                }
            }
        }
        form id="by-hand" method="get" {
            label for="hand" { (words::ADD_COUNCIL) }
            div.search-row {
                div.combobox { input.govuk-input id="hand" type="text" autocomplete="off" spellcheck="false"; }
                button.govuk-button.govuk-button--secondary id="add-by-hand" type="submit" { (words::ADD) }
            }
        }
    };
    disclosure(words::BY_HAND, &content)
}
