//! What a page says when something is not as usual.

use crate::error::{Error, Kind};
use crate::figures::{Area, Catalogue};
use crate::page::group::link;
use crate::page::{Council, has_page};
use crate::{place, words};
use maud::{Markup, html};

/// What was asked for and cannot be. A script puts the address right by the parts named here.
pub(super) fn notices(council: &Council<'_>) -> Markup {
    html! {
        @if let Some((asked, newest)) = &council.release {
            @let shown = council.catalogue().release();
            @if asked != shown { p.message data-part="data" { (words::not_kept(asked, newest)) } }
            @else if asked != newest {
                p.message { (words::kept(asked, newest)) " " a href="./" data-newest { (words::SHOW_NEWEST) } }
            }
        }
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

/// That no council has a name, and which may have been meant, as HTML for a page from which `up` leads to the site's
/// root; `None` if there is such a council.
#[must_use]
pub fn not_found(catalogue: &Catalogue, text: &str, up: &str) -> Option<String> {
    let error = match place::find(catalogue, text) {
        Ok(area) if catalogue.areas().get(area).is_some_and(has_page) => return None,
        Ok(_) => Error::new(Kind::UnknownArea(text.into())),
        Err(error) => error,
    };
    let found = place::search(catalogue, text, 8);
    let near: Vec<&Area> = found.iter().filter_map(|found| catalogue.areas().get(found.area)).collect();
    let markup = html! {
        h1 tabindex="-1" { (words::NOT_FOUND) }
        div.message role="alert" {
            p.message-title id="no-such-name" { (words::NO_SUCH_NAME) }
            p { (words::as_sentence(&error)) }
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
    Some(markup.into_string())
}
