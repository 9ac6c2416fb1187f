//! A sheet for those who ask questions: the figures that stand out, three questions for each, and room to write.

use crate::compare::Direction;
use crate::error::Result;
use crate::page::council::contents_of;
use crate::page::metric::{figure, notes, sentences};
use crate::page::notable::{Noted, of_theme, titles};
use crate::page::{Council, Page};
use crate::trend::{change, course};
use crate::words;
use maud::{Markup, html};

impl Council<'_> {
    /// The sheet, in `council/SLUG/questions/`, of every measure that [stands out](crate::report::stands_out). Fails
    /// with `not-loaded`.
    pub fn questions(&self) -> Result<Page> {
        let (noted, tests) = self.noted()?;
        let mut contents = Vec::new();
        let mut sections = Vec::new();
        for theme in self.themes() {
            let of = of_theme(&noted, &theme.id);
            let mut asked = Vec::new();
            for noted in &of {
                if let Some(side) = noted.far {
                    asked.push(self.ask(noted, side)?);
                }
            }
            if asked.is_empty() && of.iter().all(|noted| noted.found.value.is_some()) {
                continue;
            }
            contents.push((&*theme.id, &*theme.title));
            sections.push(html! {
                section.theme {
                    h2 id=(theme.id) tabindex="-1" { (theme.title) }
                    p.caution { (theme.caution) }
                    @for one in asked { (one) }
                    (titles(words::NO_FIGURE, &of, |noted| noted.found.value.is_none()))
                }
            });
        }
        let nothing = noted.iter().all(|noted| noted.far.is_none());
        let content = html! {
            @if nothing { p { (words::NOTHING_STANDS_OUT) } }
            @if !sections.is_empty() { (contents_of(contents.into_iter())) }
            @for section in sections { (section) }
        };
        let title = words::questions_of(&self.own.name);
        Ok(self.of_notable("questions", &title, words::QUESTIONS_LINE, &tests, &content))
    }

    /// A measure, its figures and its questions.
    fn ask(&self, noted: &Noted<'_, '_>, side: Direction) -> Result<Markup> {
        let (catalogue, found) = (self.catalogue(), noted.found);
        let (metric, said) = (&found.metric, &found.sentences);
        let index = catalogue.metric(metric.id)?;
        let change = change(self.store, self.area, index)?;
        let course = course(self.store, self.area, index, &self.group)?;
        let over_time =
            words::trend_text(catalogue, (self.area, index), &change, &course, &self.group.choice);
        let questions = words::questions(&words::Unusual {
            kind: metric.kind,
            polarity: metric.polarity,
            theme: metric.theme,
            marks: &found.marks,
            interval: found.interval,
            medians: [found.england.median, found.peers.median],
            side,
            moved: noted.moved,
        });
        Ok(html! {
            section.metric {
                h3 id=(metric.id) tabindex="-1" { a href={ "../" (metric.theme) "/#" (metric.id) } { (metric.title) } }
                (figure(found))
                (sentences([&said.peers, &said.england, &said.polarity]))
                (notes(&said.notes))
                p { (over_time.moved) }
                @if let Some(limit) = metric.limits.first() { p.hint { (limit) } }
                ol.ask { @for question in questions { li { (question) } } }
            }
        })
    }
}
