//! What a reader may take away: files, a sentence to quote, a link. One disclosure for each measure, filled when opened.

use crate::page::Council;
use crate::page::table::disclosure;
use crate::report::{self, Finding};
use crate::words;
use maud::{Markup, html};

/// The disclosure as a page is fetched; `up` leads to the site's root. Without a script, the way to all figures as files.
pub(super) fn place(metric: &str, up: &str) -> Markup {
    html! {
        div.take data-take=(metric) {
            (disclosure(words::TAKE, &html! {
                p { (words::TAKE_ALL) " " a href={ (up) "data/" } { (words::DATA_PAGE) } "." }
            }))
        }
    }
}

impl Council<'_> {
    /// The figures of one of its themes, or of all that are loaded, as CSV.
    #[must_use]
    pub fn sheet(&self, theme: Option<&str>) -> String {
        let shown = |found: &&Finding<'_>| theme.is_none_or(|theme| found.metric.theme == theme);
        report::sheet(self.catalogue(), self.findings().filter(shown))
    }

    /// What stands in the disclosure of a metric once it is opened, or in a page's own where there is none of that id. The
    /// first address is that of the view, the second keeps its release too.
    #[must_use]
    pub fn take(&self, theme: Option<&str>, metric: &str, addresses: [&str; 2]) -> String {
        let found = self.findings().find(|found| found.metric.id == metric);
        let [address, pinned] = addresses;
        let name = |end: &str| [&self.own.slug, "-", end].concat();
        let sheet = self.sheet(theme);
        let markup = html! {
            @if let Some(found) = found {
                @let quote = words::quote(found, self.catalogue().release(), pinned);
                p.list-title { (words::QUOTE) }
                p.quote { (quote) }
                (copy(words::COPY_QUOTE, &quote))
            }
            p.list-title { (words::FILES) }
            ul.files {
                li { (save("sheet", &name(&[theme.unwrap_or("all"), ".csv"].concat()), &words::sized(words::THIS_PAGE, sheet.len()))) }
                @if let Some(found) = found {
                    @for (kind, title) in [("strip", words::STRIP), ("trend", words::TREND)] {
                        @let file = name(&[found.metric.id, "-", kind, "-", &found.period.iso.replace('/', "-")].concat());
                        li data-kind=(kind) { (save(kind, &[&file, ".svg"].concat(), &[title, ", SVG, 10 KB"].concat())) }
                        li data-kind=(kind) { (save(kind, &[&file, ".png"].concat(), &[title, ", PNG, 200 KB"].concat())) }
                    }
                }
            }
            p.list-title { (words::LINKS) }
            (copy(words::COPY_LINK, address))
            (copy(words::COPY_PINNED, pinned))
            p.hint { (words::PINNED_HINT) }
            p role="status" data-copied=(words::COPIED) data-saved=(words::SAVED) data-refused=(words::REFUSED) {}
            div data-field=(words::TO_COPY) {}
        };
        markup.into_string()
    }
}

fn copy(label: &str, text: &str) -> Markup {
    html! { button.govuk-button.govuk-button--secondary type="button" data-copy=(text) { (label) } }
}

fn save(kind: &str, file: &str, label: &str) -> Markup {
    html! { button.govuk-button.govuk-button--secondary type="button" data-save=(kind) data-file=(file) { (label) } }
}
