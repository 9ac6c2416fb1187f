//! The page where one opens a file of one's own figures. A script reads it in another thread, by the same core.

use crate::figures::Catalogue;
use crate::page::Page;
use crate::page::builder::{choice, groups, places};
use crate::words;
use maud::html;

/// The page, in `own/`.
#[must_use]
pub fn bring(catalogue: &Catalogue) -> Page {
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="own" {
            h1 tabindex="-1" { (words::OWN) }
            @for line in words::OWN_LINES { p { (line) } }
            p { (words::OWN_DRAFTS_LINE) " " a href="../draft/" { (words::DRAFT) } "." }
            noscript { p { (words::OWN_NO_SCRIPT) } }
            form.to-choose id="own-open" hidden {
                h2 { (words::OWN_OPEN) }
                p {
                    label for="own-file" { (words::OWN_FILE) }
                    span.hint id="own-file-hint" { (words::OWN_FILE_HINT) }
                    input.govuk-input id="own-file" type="file" aria-describedby="own-file-hint"
                        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods,.htm,.html" autocomplete="off";
                }
                p {
                    label for="own-link" { (words::OWN_LINK) }
                    span.hint id="own-link-hint" { (words::OWN_LINK_HINT) }
                    input.govuk-input id="own-link" type="url" aria-describedby="own-link-hint" autocomplete="off";
                }
                button.govuk-button.govuk-button--secondary id="own-fetch" type="submit" { (words::OWN_FETCH) }
                " "
                button.govuk-button.govuk-button--secondary id="own-example" type="button" { (words::OWN_EXAMPLE) }
            }
            div id="own-said" role="status" data-reading=(words::OWN_READING) data-wrong=(words::OWN_WRONG)
                data-large=(words::OWN_LARGE) data-unfetched=(words::OWN_UNFETCHED) data-saved=(words::SAVED) {}
            progress id="own-progress" max="1" aria-label=(words::OWN_READING) hidden {}
            section id="own-check" hidden {
                h2 tabindex="-1" { (words::OWN_CHECK) }
                div id="own-problems" {}
                details.govuk-details id="own-how" {
                    summary.govuk-details__summary { span.govuk-details__summary-text { (words::OWN_HOW_READ) } }
                    form.to-choose id="own-mapping-form" {}
                    form.to-choose {
                        p {
                            label for="own-mapping-file" { (words::OWN_MAPPING_OPEN) }
                            input.govuk-input id="own-mapping-file" type="file" accept=".toml,text/plain" autocomplete="off";
                        }
                    }
                }
            }
            form.to-choose id="own-choose" hidden {
                h2 tabindex="-1" { (words::OWN_SHOW) }
                fieldset {
                    legend { (words::OWN_VIEW) }
                    @for (id, label) in words::OWN_VIEWS {
                        p.pin {
                            input type="radio" name="own-view" id={ "own-view-" (id) } value=(id) checked[id == "all"] autocomplete="off";
                            " " label for={ "own-view-" (id) } { (label) }
                        }
                    }
                }
                (choice("own-place", words::COUNCIL, &html! {
                    option value="" { (words::OWN_WHICH_COUNCIL) }
                    (places(catalogue))
                }))
                (choice("own-period", words::OWN_PERIOD, &html! {}))
                (choice("own-with", words::BESIDE, &groups(catalogue)))
                div id="own-measures" {}
            }
            div id="own-take" hidden {
                h2 { (words::OWN_PACK) }
                p { (words::OWN_PACK_LINE) }
                p {
                    @for (id, label) in words::OWN_ACTS {
                        button.govuk-button.govuk-button--secondary id=(id) type="button" { (label) }
                        " "
                    }
                }
            }
            div id="own-figures" {}
        }
    };
    Page {
        title: words::window_title(words::OWN),
        description: words::OWN_LINES.join(" "),
        main: main.into_string(),
    }
}
