//! The page where one makes a review of a subject: measures of one's own choice beside one's own words. A script makes it.

use crate::figures::Catalogue;
use crate::page::Page;
use crate::page::builder::{choice, groups, places};
use crate::page::table::disclosure;
use crate::words;
use maud::{Markup, html};

/// The most letters of a title, and of a text.
const LETTERS: [usize; 2] = [120, 10_000];

/// The page, in `review/`.
#[must_use]
pub fn review(catalogue: &Catalogue) -> Page {
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="review" {
            h1 tabindex="-1" { (words::REVIEW) }
            @for line in words::REVIEW_LINES { p { (line) } }
            noscript { p { (words::REVIEW_NO_SCRIPT) } }
            form.to-choose id="review" hidden {
                h2 { (words::REVIEW_CHOOSE) }
                (choice("review-place", words::COUNCIL, &places(catalogue)))
                (choice("review-with", words::BESIDE, &groups(catalogue)))
                h3 { (words::REVIEW_MEASURES) }
                (measures(catalogue))
                h2 { (words::REVIEW_WORDS) }
                p {
                    label for="review-title" { (words::REVIEW_TITLE) }
                    input.govuk-input id="review-title" type="text" maxlength=(LETTERS[0]) autocomplete="off";
                }
                @for (id, label) in words::REVIEW_TEXTS {
                    p {
                        label for=(id) { (label) }
                        textarea.govuk-input id=(id) rows="5" maxlength=(LETTERS[1]) autocomplete="off" {}
                    }
                }
            }
            article id="made" hidden data-none=(words::REVIEW_NONE) data-not-its=(words::REVIEW_NOT_ITS) {
                h2 id="made-title" data-untitled=(words::REVIEW_UNTITLED) {}
                p id="made-of" data-release=(catalogue.release()) data-from=(words::REVIEW_FROM) {}
                div.own data-own="review-before" {}
                p.caution { (words::REVIEW_CAUTION) }
                div id="made-group" {}
                div.column id="made-measures" {}
                div.own data-own="review-after" {}
            }
            div.to-choose id="review-take" hidden {
                p.hint { (words::REVIEW_LINK_LINE) }
                @for (id, label) in words::REVIEW_ACTS {
                    button.govuk-button.govuk-button--secondary id=(id) type="button" { (label) }
                    " "
                }
                div role="status" data-copied=(words::COPIED) data-failed=(words::NOT_COPIED) data-saved=(words::SAVED) data-long=(words::REVIEW_LONG) {}
            }
        }
    };
    Page {
        title: words::window_title(words::REVIEW),
        description: words::REVIEW_LINES.join(" "),
        main: main.into_string(),
    }
}

/// Every measure to tick, by theme.
fn measures(catalogue: &Catalogue) -> Markup {
    html! {
        @for theme in catalogue.themes() {
            (disclosure(&theme.title, &html! {
                fieldset {
                    legend.unseen { (theme.title) }
                    @for metric in catalogue.metrics().iter().filter(|metric| metric.theme == theme.id) {
                        p.pin {
                            input type="checkbox" id={ "review-" (metric.id) } name="measure" value=(metric.id) data-theme=(theme.id) autocomplete="off";
                            " "
                            label for={ "review-" (metric.id) } { (metric.title) }
                        }
                    }
                }
            }))
        }
    }
}
