//! The page where a web editor makes a widget: what it shows, how it looks, and the snippets to copy. A script fills in
//! the preview and the snippets.

use crate::figures::{Area, Catalogue};
use crate::page::home::sorted;
use crate::page::{Form, Page, has_page};
use crate::words;
use maud::{Markup, html};

/// The page, in `embed/`.
#[must_use]
pub fn builder(catalogue: &Catalogue) -> Page {
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="embed" {
            h1 tabindex="-1" { (words::WIDGETS) }
            @for line in words::WIDGETS_LINES { p { (line) } }
            noscript { p { (words::WIDGETS_NO_SCRIPT) } }
            h2 { (words::CHOOSE) }
            form.to-choose id="widget" {
                (choice("widget-place", words::COUNCIL, &places(catalogue)))
                (choice("widget-metric", words::MEASURE, &measures(catalogue)))
                (choice("widget-show", words::SHOWN_AS, &html! {
                    @for form in Form::ALL {
                        option value=(form.id()) selected[form == Form::Strip] { (words::form_name(form.id())) }
                    }
                }))
                (choice("widget-with", words::BESIDE, &groups(catalogue)))
                p.pin {
                    input type="checkbox" id="widget-data" value=(catalogue.release()) autocomplete="off";
                    " "
                    label for="widget-data" { (words::pin(catalogue.release())) }
                }
            }
            h2 { (words::PREVIEW) }
            div id="preview" {}
            h2 { (words::SNIPPETS) }
            p { (words::SNIPPETS_LINE) }
            @for (id, title, line, policy) in words::KINDS {
                section.snippet {
                    h3 { (title) }
                    p { (line) }
                    pre tabindex="0" role="region" aria-label=(title) { code id=(id) {} }
                    button.govuk-button.govuk-button--secondary type="button" data-copy=(id) data-copied=(words::COPIED) data-failed=(words::NOT_COPIED) {
                        (words::COPY) span.unseen { ": " (title) }
                    }
                    p { (words::POLICY) " " code.policy { (policy) } }
                }
            }
        }
    };
    Page {
        title: words::window_title(words::WIDGETS),
        description: words::WIDGETS_LINES.join(" "),
        main: main.into_string(),
    }
}

/// A list to choose from, with its label.
pub(super) fn choice(id: &str, label: &str, options: &Markup) -> Markup {
    html! {
        p {
            label for=(id) { (label) }
            select.govuk-select id=(id) autocomplete="off" { (options) }
        }
    }
}

/// Every council and combined authority that exists, by name; one is chosen, so that there is something to see.
pub(super) fn places(catalogue: &Catalogue) -> Markup {
    let shown = |area: &&Area| has_page(area) && area.end.is_none();
    let areas = sorted(&catalogue.areas().iter().filter(shown).collect::<Vec<_>>());
    html! {
        @for area in &areas {
            option value=(area.code) data-slug=(area.slug) selected[area.slug == "darlington"] { (area.name) }
        }
    }
}

fn measures(catalogue: &Catalogue) -> Markup {
    html! {
        @for theme in catalogue.themes() {
            optgroup label=(theme.title) {
                @for metric in catalogue.metrics().iter().filter(|metric| metric.theme == theme.id) {
                    option value=(metric.id) data-theme=(theme.id) { (metric.title) }
                }
            }
        }
    }
}

/// The comparison groups that a council may have.
pub(super) fn groups(catalogue: &Catalogue) -> Markup {
    html! {
        option value="" { (words::USUAL_GROUP) }
        @for (id, name) in words::GROUPS { option value=(id) { (name) } }
        @for list in catalogue.lists() { option value=(list.id) { (list.title) } }
    }
}
