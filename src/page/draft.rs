//! The page where one opens a consultation's draft measures, and its form for comments. A script reads the files in another
//! thread, by the same core.

use crate::figures::Catalogue;
use crate::import::draft::{Comments, Consultation};
use crate::page::Page;
use crate::page::builder::{choice, groups, places};
use crate::words;
use maud::{Markup, html};

/// The page, in `draft/`.
#[must_use]
pub fn drafts(catalogue: &Catalogue) -> Page {
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="draft" {
            h1 tabindex="-1" { (words::DRAFT) }
            @for line in words::DRAFT_LINES { p { (line) } }
            noscript { p { (words::DRAFT_NO_SCRIPT) } }
            (open())
            div id="drafts-said" role="status" data-reading=(words::DRAFT_READING) data-wrong=(words::DRAFT_WRONG)
                data-large=(words::DRAFT_LARGE) data-unfetched=(words::DRAFT_UNFETCHED) data-saved=(words::SAVED)
                data-unsaved=(words::DRAFT_UNSAVED) {}
            section id="drafts-check" hidden {
                h2 tabindex="-1" { (words::DRAFT_CHECK) }
                div id="drafts-problems" {}
            }
            form.to-choose id="drafts-choose" hidden {
                h2 { (words::DRAFT_SHOW) }
                (choice("drafts-place", words::COUNCIL, &html! {
                    option value="" { (words::OWN_WHICH_COUNCIL) }
                    (places(catalogue))
                }))
                (choice("drafts-with", words::BESIDE, &groups(catalogue)))
            }
            div id="drafts-take" hidden {
                h2 { (words::DRAFT_TAKE) }
                p { (words::DRAFT_TAKE_LINE) }
                p {
                    @for (id, label) in words::DRAFT_ACTS {
                        button.govuk-button.govuk-button--secondary id=(id) type="button" { (label) }
                        " "
                    }
                }
            }
            div id="drafts-figures" {}
            form.to-choose id="drafts-comment" hidden {
                h2 { (words::DRAFT_COMMENT) }
                p { (words::DRAFT_COMMENT_LINE) }
                p {
                    label for="drafts-name" { (words::DRAFT_NAME) }
                    input.govuk-input id="drafts-name" type="text" autocomplete="off";
                }
                div id="drafts-questions" {}
                button.govuk-button id="drafts-comments" type="submit" { (words::DRAFT_SAVE_COMMENTS) }
            }
        }
    };
    Page {
        title: words::window_title(words::DRAFT),
        description: words::DRAFT_LINES.join(" "),
        main: main.into_string(),
    }
}

fn open() -> Markup {
    html! {
        form.to-choose id="drafts-open" hidden {
            h2 { (words::DRAFT_OPEN) }
            p {
                label for="drafts-files" { (words::DRAFT_FILES) }
                span.hint id="drafts-files-hint" { (words::DRAFT_FILES_HINT) }
                input.govuk-input id="drafts-files" type="file" multiple aria-describedby="drafts-files-hint"
                    accept=".toml,.csv,text/plain,text/csv" autocomplete="off";
            }
            p {
                label for="drafts-links" { (words::DRAFT_LINKS) }
                span.hint id="drafts-links-hint" { (words::DRAFT_LINKS_HINT) }
                textarea.govuk-textarea id="drafts-links" rows="2" aria-describedby="drafts-links-hint"
                    autocomplete="off" spellcheck="false" {}
            }
            button.govuk-button.govuk-button--secondary id="drafts-fetch" type="submit" { (words::DRAFT_FETCH) }
            " "
            button.govuk-button.govuk-button--secondary id="drafts-example" type="button" { (words::DRAFT_EXAMPLE) }
        }
    }
}

/// The form for comments: measure by measure, a field for each question, in the order of [`Comments::form`].
#[must_use]
pub fn comment_form(consultation: &Consultation) -> String {
    let form = Comments::form(consultation);
    let of = form.comments.chunk_by(|one, other| one.metric == other.metric).enumerate();
    let markup = html! {
        @for (place, comments) in of {
            fieldset {
                legend { (comments.first().map_or("", |comment| &*comment.title)) }
                @for (question, comment) in comments.iter().enumerate() {
                    @let id = format!("drafts-answer-{place}-{question}");
                    p {
                        label for=(id) {
                            @if comment.question.is_empty() { (words::DRAFT_OTHER) } @else { (comment.question) }
                        }
                        textarea.govuk-textarea id=(id) name="answer" rows="3" autocomplete="off" {}
                    }
                }
            }
        }
    };
    markup.into_string()
}
