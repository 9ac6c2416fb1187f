//! A theme of a council: every measure in full.

use crate::error::Result;
use crate::figures::Theme;
use crate::page::council::{how_to_read_all, print};
use crate::page::message::{notices, trouble};
use crate::page::table::disclosure;
use crate::page::{Council, Page, group, members, metric, notable, trend};
use crate::{report, words};
use maud::{Markup, html};

/// The way from a theme's page to the site's root.
const UP: &str = "../../../";

impl Council<'_> {
    /// The page of one of its [themes](Council::themes), in `council/SLUG/THEME/`. Fails with `not-loaded`.
    pub fn theme(&self, theme: &Theme) -> Result<Page> {
        let name = &self.own.name;
        let title = words::theme_of(name, &theme.title);
        let sections = self.measures(theme)?;
        let main = html! {
            main.width.view id="view" tabindex="-1" data-page="theme" data-area=(self.own.code) data-theme=(theme.id) {
                (self.head_of(theme))
                (view())
                div.column { @for section in &sections { (section) } }
                (print())
                (notable::ways(self.own, &theme.id, "../"))
                (self.other_themes(theme))
            }
        };
        Ok(Page {
            title: words::window_title(&title),
            description: words::about_page(name, sections.len()),
            main: main.into_string(),
        })
    }

    /// What stands above the measures.
    pub(super) fn head_of(&self, theme: &Theme) -> Markup {
        let name = &self.own.name;
        let own = self.metrics().iter().enumerate();
        let own = own.filter(|(index, metric)| metric.theme == theme.id && self.has(*index));
        let contents = own.map(|(_, metric)| (&*metric.id, &*metric.title));
        html! {
            div data-section="" {
                p.back { a href="../" { (words::all_themes(name)) } }
                h1 tabindex="-1" { (words::theme_of(name, &theme.title)) }
                (self.ended(UP))
                (trouble())
                div role="status" { (notices(self)) }
                p.caution { (theme.caution) }
                (how_to_read_all())
                (group::folded(self, &self.why(), UP))
                nav.contents aria-label=(words::ON_THIS_PAGE) { (disclosure(words::ON_THIS_PAGE, &list(contents))) }
            }
        }
    }

    /// Its measures in full, those of them that were compared.
    pub(super) fn measures(&self, theme: &Theme) -> Result<Vec<Markup>> {
        let own = self.comparisons.iter().filter(|(_, found)| found.metric.theme == theme.id);
        let mut sections = Vec::new();
        for (answer, found) in own {
            let [moved, distances] = trend::moved(self, found.metric.id)?;
            sections.push(metric::section(&metric::Measure {
                found,
                periods: report::periods(self.store, &answer.comparison)?,
                table: words::table(self.store, &answer.comparison, &answer.choice)?,
                members: members::table(self, found, UP),
                moved,
                distances,
                over_time: report::series(self.store, self.own.code.as_str(), found.metric.id)?,
                up: UP,
            }));
        }
        Ok(sections)
    }

    /// The way to why these councils, which the overview says.
    pub(super) fn why(&self) -> Markup {
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

/// Links to the parts of the page.
fn list<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> Markup {
    html! { ul.links { @for (id, title) in parts { li { a href={ "#" (id) } { (title) } } } } }
}

/// Charts or tables: a choice for a script.
fn view() -> Markup {
    html! {
        fieldset.look {
            legend { (words::VIEW) }
            div.govuk-radios {
                @for (value, name) in words::VIEWS {
                    div.govuk-radios__item {
                        input.govuk-radios__input id={ "view-" (value) } type="radio" name="view" value=(value) checked[value == "charts"];
                        label.govuk-radios__label for={ "view-" (value) } { (name) }
                    }
                }
            }
        }
    }
}
