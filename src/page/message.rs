//! What a page says when something is not as usual.

use crate::error::Error;
use crate::figures::{Area, Catalogue};
use crate::page::Council;
use crate::page::group::link;
use crate::{place, words};
use maud::{Markup, html};

/// What was asked for and cannot be. A script puts the address right by the parts named here.
pub(super) fn notices(council: &Council<'_>) -> Markup {
    html! {
        @if !council.unusable.is_empty() {
            ul.notices {
                @for unusable in &council.unusable {
                    li data-part=(unusable.part) { (unusable.why) " " (words::USUAL_INSTEAD) }
                }
            }
        }
    }
}

/// Shown by a script when the pictures cannot be.
pub(super) fn trouble() -> Markup {
    html! {
        div.message id="trouble" role="alert" hidden {
            p.message-title { (words::NO_PICTURES) }
            p { (words::NO_PICTURES_WHY) }
            p id="trouble-why" {}
            button.govuk-button.govuk-button--secondary type="button" id="again" { (words::TRY_AGAIN) }
        }
    }
}

/// The part of a page that says that no council has a name, and which may have been meant; `up` leads to the site's root.
#[must_use]
pub fn not_found(catalogue: &Catalogue, text: &str, error: &Error, up: &str) -> String {
    let found = place::search(catalogue, text, 8);
    let near: Vec<&Area> = found.iter().filter_map(|found| catalogue.areas().get(found.area)).collect();
    let markup = html! {
        h1 tabindex="-1" { (words::NOT_FOUND) }
        div.message role="alert" {
            p.message-title { (words::NO_SUCH_NAME) }
            p { (words::as_sentence(error)) }
        }
        @if !near.is_empty() {
            h2 { (words::ALIKE) }
            ul.links {
                @for area in near {
                    li { (link(area, up)) " " span.hint.first { (words::about(catalogue, area)) } }
                }
            }
        }
    };
    markup.into_string()
}
