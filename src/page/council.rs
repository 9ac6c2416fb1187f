//! A council's overview: what it is, what it is compared with, and every measure in a few sentences.

use crate::page::group::{link, section};
use crate::page::message::{notices, trouble};
use crate::page::{Council, Page, brief, notable, place, take, why};
use crate::words;
use maud::{Markup, html};

/// The way from a council's overview to the site's root.
pub(super) const UP: &str = "../../";

impl Council<'_> {
    /// The overview, in `council/SLUG/`.
    #[must_use]
    pub fn overview(&self) -> Page {
        let name = &self.own.name;
        let themes = self.shown_themes();
        let main = html! {
            main.width.view id="view" tabindex="-1" data-page="council" data-area=(self.own.code) {
                (self.head(true))
                @for theme in &themes { (brief::theme(self, theme)) }
                @if !themes.is_empty() { (take::place("", UP)) }
            }
        };
        Page {
            title: words::window_title(name),
            description: words::about_page(name, self.comparisons.len()),
            main: main.into_string(),
        }
    }

    /// What stands above the themes; without why these councils, but for its place, unless `whole`.
    pub(super) fn head(&self, whole: bool) -> Markup {
        let themes = self.shown_themes();
        let contents = themes.iter().map(|theme| (&*theme.id, &*theme.title));
        html! {
            div data-section="" {
                h1 tabindex="-1" { (self.own.name) }
                (self.about(UP))
                (trouble())
                div role="status" { (notices(self)) }
                @if themes.is_empty() { (self.nothing()) } @else {
                    (how_to_read())
                    (section(self, &why::panel(self, UP, whole), UP))
                    (place::table(self))
                    (contents_of(contents))
                    (print())
                    (notable::ways(self.own, "", ""))
                }
            }
        }
    }

    /// What is to be known of a council that ended; a page of a part says no more.
    pub(super) fn ended(&self, up: &str) -> Markup {
        if self.own.end.is_some() {
            self.about(up)
        } else {
            html! {}
        }
    }

    /// What it is and where, what came before it and after.
    pub(super) fn about(&self, up: &str) -> Markup {
        let catalogue = self.catalogue();
        let areas =
            |indexes: Vec<usize>| indexes.into_iter().filter_map(|index| catalogue.areas().get(index));
        let successors =
            self.own.successors.iter().filter_map(|code| catalogue.area_of_code(*code)).collect();
        let list = |areas: Vec<_>| html! { ul.links { @for area in areas { li { (link(area, up)) } } } };
        let (after, before): (Vec<_>, Vec<_>) =
            (areas(successors).collect(), areas(catalogue.predecessors(self.area)).collect());
        html! {
            p.about { (words::about(catalogue, self.own)) }
            @if self.own.end.is_some() {
                p { (words::ENDED) }
                @if !after.is_empty() { p { (words::SUCCESSORS) } (list(after)) }
            }
            @if !before.is_empty() {
                (super::table::disclosure(words::PREDECESSORS, &list(before)))
            }
        }
    }

    fn nothing(&self) -> Markup {
        html! {
            div.message {
                p.message-title { (words::NOTHING) }
                p { (words::no_duty(&self.own.name)) }
                p { (words::ANOTHER_COUNCIL) }
            }
        }
    }
}

/// What figures cannot tell, and the words used of them.
pub(super) fn how_to_read() -> Markup {
    html! { div.govuk-inset-text { p { (words::CAUTION) } p { (words::TYPICAL_GAP) } } }
}

/// The same folded, with what else helps to read pages of pictures and trends.
pub(super) fn how_to_read_all() -> Markup {
    let content = html! {
        p { (words::CAUTION) }
        p { (words::TYPICAL_GAP) }
        p.pictures { (words::READING_HELP) }
        p { (words::TREND_CAUTION) }
    };
    super::table::disclosure(words::HOW_TO_READ, &content)
}

/// Links to the parts of a page.
pub(super) fn contents_of<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 id="contents" { (words::ON_THIS_PAGE) }
            ul.links { @for (id, title) in parts { li { a href={ "#" (id) } { (title) } } } }
        }
    }
}

/// A button that prints the page.
pub(super) fn print() -> Markup {
    html! {
        p.print {
            button.govuk-button.govuk-button--secondary type="button" id="print" { (words::PRINT) }
        }
    }
}
