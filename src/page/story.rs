//! A council's story: plain sentences on what is unusual in its figures, theme by theme.

use crate::error::Result;
use crate::figures::Theme;
use crate::page::metric::notes;
use crate::page::notable::{Noted, of_theme, titles};
use crate::page::table::disclosure;
use crate::page::{Council, Page};
use crate::report::Finding;
use crate::trend::Verdict;
use crate::words;
use maud::{Markup, html};

impl Council<'_> {
    /// The story, in `council/SLUG/story/`: the sentences of the overview for measures that
    /// [stand out](crate::report::stands_out), and what moved. Fails with `not-loaded`.
    pub fn story(&self) -> Result<Page> {
        let (noted, tests) = self.noted()?;
        let mut quiet = Vec::new();
        let mut sections = Vec::new();
        for theme in self.themes() {
            let of = of_theme(&noted, &theme.id);
            let still = |noted: &&Noted<'_, '_>| {
                noted.far.is_none() && noted.moved.is_none() && noted.found.value.is_some()
            };
            if of.iter().all(still) { quiet.push(theme) } else { sections.push(section(theme, &of)) }
        }
        let content = html! {
            @for section in sections { (section) }
            @if !quiet.is_empty() {
                section.told {
                    h2 { (words::QUIET) }
                    p { (words::QUIET_LINE) }
                    ul.links { @for theme in quiet { li { a href={ "../" (theme.id) "/" } { (theme.title) } } } }
                }
            }
        };
        let title = words::story_of(&self.own.name);
        Ok(self.of_notable("story", &title, words::STORY_LINE, &tests, &content))
    }
}

fn section(theme: &Theme, of: &[&Noted<'_, '_>]) -> Markup {
    // One of each theme, or a page for a phone would be a book.
    let told = of.iter().find(|noted| noted.far.is_some()).map(|noted| noted.found);
    let limits = html! {
        p { (theme.caution) }
        @if let Some(found) = told { (limit(found)) }
        (titles(words::NO_FIGURE, of, |noted| noted.found.value.is_none()))
    };
    html! {
        section.told {
            h2 id=(theme.id) tabindex="-1" { (theme.title) }
            @if let Some(found) = told { (paragraph(found)) } @else { p { (words::NOT_FAR) } }
            (titles(words::ROSE, of, |noted| noted.moved == Some(Verdict::Rising)))
            (titles(words::FELL, of, |noted| noted.moved == Some(Verdict::Falling)))
            (disclosure(words::CANNOT_TELL, &limits))
            p.full { a href={ "../" (theme.id) "/" } { (words::all_of(&theme.title)) } }
        }
    }
}

fn paragraph(found: &Finding<'_>) -> Markup {
    let said = &found.sentences;
    html! {
        p data-metric=(found.metric.id) {
            b { (found.metric.title) } ": " (said.figure) ", " (found.period.label) ". "
            (said.england) " " (said.peers) " " (said.polarity)
        }
    }
}

/// What a figure cannot tell, what to know of it, and where it comes from.
fn limit(found: &Finding<'_>) -> Markup {
    let metric = &found.metric;
    html! {
        p.list-title { (metric.title) }
        @if let Some(limit) = metric.limits.first() { p { (limit) } }
        (notes(&found.sentences.notes))
        p { (words::SOURCE) ": " (metric.source.publisher) ", " (metric.source.title) }
    }
}
