//! A theme of a council: every measure in full.

use crate::error::Result;
use crate::figures::Theme;
use crate::page::council::{contents_of, how_to_read};
use crate::page::message::{notices, trouble};
use crate::page::{Council, Page, group, members, metric, trend};
use crate::{report, words};
use maud::{Markup, html};

/// The way from a theme's page to the site's root.
const UP: &str = "../../../";

impl Council<'_> {
    /// The page of one of its [themes](Council::themes), in `council/SLUG/THEME/`. Fails with `not-loaded`.
    pub fn theme(&self, theme: &Theme) -> Result<Page> {
        let name = &self.own.name;
        let title = words::theme_of(name, &theme.title);
        let mut sections = Vec::new();
        for found in self.of_theme(&theme.id) {
            let series = report::series(self.store, self.own.code.as_str(), found.metric.id)?;
            let members = members::table(self, found, UP);
            let moved = trend::moved(self, found.metric.id)?;
            sections.push(metric::section(found, [&members, &moved], &series, UP));
        }
        let contents = self.of_theme(&theme.id).map(|found| (found.metric.id, found.metric.title));
        let main = html! {
            main.width.view id="view" tabindex="-1" data-page="theme" data-area=(self.own.code) data-theme=(theme.id) {
                p.back { a href="../" { (words::all_themes(name)) } }
                h1 tabindex="-1" { (title) }
                (self.about(UP))
                (trouble())
                div role="status" { (notices(self)) }
                p.caution { (theme.caution) }
                (how_to_read())
                p.pictures { (words::READING_HELP) }
                p { (words::TREND_CAUTION) }
                (group::section(self, &self.why(), UP))
                (contents_of(contents, true))
                (view())
                div.column { @for section in &sections { (section) } }
                (self.other_themes(theme))
            }
        };
        Ok(Page {
            title: words::window_title(&title),
            description: words::about_page(name, sections.len()),
            main: main.into_string(),
        })
    }

    /// The way to why these councils, which the overview says.
    fn why(&self) -> Markup {
        html! {
            @if !self.group.distances.is_empty() { p.back { a href="../#compared" { (words::WHY_THESE) } } }
        }
    }

    fn other_themes(&self, own: &Theme) -> Markup {
        html! {
            nav.contents aria-labelledby="others" {
                h2 id="others" { (words::OTHER_THEMES) }
                ul.links {
                    @for theme in self.themes().into_iter().filter(|theme| theme.id != own.id) {
                        li { a href={ "../" (theme.id) "/" } { (theme.title) } }
                    }
                }
            }
        }
    }
}

/// Charts or tables: a choice for a script.
fn view() -> Markup {
    html! {
        fieldset.look {
            legend { (words::VIEW) }
            div.govuk-radios {
                @for (value, name) in words::VIEWS {
                    div.govuk-radios__item {
                        input.govuk-radios__input id={ "view-" (value) } type="radio" name="view" value=(value) autocomplete="off" checked[value == "charts"];
                        label.govuk-radios__label for={ "view-" (value) } { (name) }
                    }
                }
            }
        }
    }
}
