//! What stands out at a council, theme by theme: what its story tells and its questions ask about.

use crate::compare::Direction;
use crate::error::Result;
use crate::figures::Area;
use crate::page::Council;
use crate::page::council::print;
use crate::page::message::{notices, trouble};
use crate::page::table::disclosure;
use crate::page::{Page, group, has_briefing};
use crate::report::{Finding, stands_out};
use crate::trend::{Asked, Verdict, family};
use crate::words;
use maud::{Markup, html};

/// The way from these pages to the site's root.
pub(super) const UP: &str = "../../../";

/// A measure, and what of it is unusual.
pub(super) struct Noted<'b, 'a> {
    pub(super) found: &'b Finding<'a>,
    /// Where it lies, if far from England and from most peers.
    pub(super) far: Option<Direction>,
    /// Whether it rose or fell, if that stands when all of the council's tests are judged together.
    pub(super) moved: Option<Verdict>,
}

impl<'a> Council<'a> {
    /// Every measure in the order of the pages, and what is said of all tests together.
    pub(super) fn noted(&self) -> Result<(Vec<Noted<'_, 'a>>, String)> {
        let family = family(self.store, self.area)?;
        let mut noted = Vec::new();
        for found in self.findings() {
            let index = self.catalogue().metric(found.metric.id)?;
            let mut moved = None;
            for test in &family.tests {
                if test.metric == index && test.asked == Asked::Raw && test.passes {
                    moved = Some(test.trend.verdict);
                }
            }
            noted.push(Noted { found, far: stands_out(found), moved });
        }
        Ok((noted, words::family_text(&family)))
    }

    /// A page of what stands out: its kind, its title, what it is for, and its content. `tests` is what is said of all
    /// tests of trends together.
    pub(super) fn of_notable(
        &self,
        kind: &str,
        title: &str,
        line: &str,
        tests: &str,
        content: &Markup,
    ) -> Page {
        let rule = words::rule(&words::group_name(self.catalogue(), self.own, &self.group.choice));
        let help = html! {
            p { (words::TYPICAL_GAP) }
            p { (words::RULE) }
            p { (words::TREND_CAUTION) " " (tests) }
        };
        let main = html! {
            main.width.view id="view" tabindex="-1" data-page=(kind) data-area=(self.own.code) data-theme=(kind) {
                p.back { a href="../" { (words::all_themes(&self.own.name)) } }
                h1 tabindex="-1" { (title) }
                (self.ended(UP))
                (trouble())
                div role="status" { (notices(self)) }
                p { (line) }
                p { (rule) }
                div.govuk-inset-text { p { (words::CAUTION) } }
                (disclosure(words::HOW_CHOSEN, &help))
                (group::folded(self, &self.why(), UP))
                (ways(self.own, kind, "../"))
                (print())
                (content)
            }
        };
        Page {
            title: words::window_title(title),
            description: words::about_page(&self.own.name, self.comparisons.len()),
            main: main.into_string(),
        }
    }
}

/// The other ways to read of a council, from one of them or from a theme; `to` leads to its overview.
pub(super) fn ways(area: &Area, own: &str, to: &str) -> Markup {
    ways_of(if has_briefing(area) { 5 } else { 3 }, own, to)
}

/// The same of so many ways.
pub(super) fn ways_of(many: usize, own: &str, to: &str) -> Markup {
    html! {
        nav.ways aria-label=(words::WAYS) {
            ul.links {
                @for (part, name) in words::WAYS_TO_READ.get(..many).unwrap_or_default() {
                    @if *part != own {
                        li { a href={ (to) (part) @if !part.is_empty() { "/" } } { (name) } }
                    }
                }
            }
        }
    }
}

/// Those of a theme.
pub(super) fn of_theme<'c, 'b, 'a>(noted: &'c [Noted<'b, 'a>], theme: &str) -> Vec<&'c Noted<'b, 'a>> {
    noted.iter().filter(|noted| noted.found.metric.theme == theme).collect()
}

/// The titles of the wanted measures under a line that says what they have in common; with the reason for those that
/// have no figure. Nothing where there are none.
pub(super) fn titles(line: &str, noted: &[&Noted<'_, '_>], wanted: fn(&Noted<'_, '_>) -> bool) -> Markup {
    let some = noted.iter().any(|noted| wanted(noted));
    html! {
        @if some {
            p.list-title { (line) }
            ul {
                @for noted in noted {
                    @if wanted(noted) {
                        li {
                            (noted.found.metric.title)
                            @if noted.found.value.is_none() { ": " (noted.found.sentences.figure) }
                        }
                    }
                }
            }
        }
    }
}
