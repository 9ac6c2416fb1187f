//! All measures, and what they cover: service by class of council, and how many councils have a figure.

use crate::error::Result;
use crate::figures::{Catalogue, Class, Duty, Metric, Store};
use crate::page::Page;
use crate::page::table::scrolling;
use crate::words;
use maud::{Markup, html};

/// The list of all measures, in `metrics/`. Fails with `not-loaded`.
pub fn measures(store: &Store) -> Result<Page> {
    let catalogue = store.catalogue();
    let mut sections = Vec::new();
    for theme in catalogue.themes() {
        let mut rows = Vec::new();
        for (index, metric) in catalogue.metrics().iter().enumerate() {
            if metric.theme == theme.id {
                rows.push(row(store, index, metric)?);
            }
        }
        let body = html! { @for row in &rows { (row) } };
        let id = format!("{}-table", theme.id);
        sections.push(html! {
            h2 id=(theme.id) { (theme.title) }
            (scrolling(&theme.title, words::MEASURES_HEADINGS.into_iter(), 2, &body, &id))
        });
    }
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="text" {
            h1 tabindex="-1" { (words::ALL_MEASURES) }
            p { (words::ALL_MEASURES_LINE) }
            p.back { a href="../gaps/" { (words::GAPS) } }
            h2 id="coverage" { (words::COVERAGE) }
            p { (words::COVERAGE_LINE) }
            (coverage(catalogue))
            @for section in &sections { (section) }
        }
    };
    Ok(Page {
        title: words::window_title(words::ALL_MEASURES),
        description: words::ALL_MEASURES_LINE.into(),
        main: main.into_string(),
    })
}

fn row(store: &Store, index: usize, metric: &Metric) -> Result<Markup> {
    let catalogue = store.catalogue();
    let column = store.table(index)?.columns().last();
    let (period, figures) = column.map_or_else(Default::default, |column| {
        let period = column.period();
        let should = |(place, area): &(usize, &crate::figures::Area)| {
            catalogue.has_duty(*place, index) && area.active_in(period)
        };
        let of: Vec<usize> =
            catalogue.areas().iter().enumerate().filter(should).map(|(place, _)| place).collect();
        (words::period(period), words::some_of(column.values(&of).len(), of.len()))
    });
    Ok(html! {
        tr {
            th scope="row" { a href={ "../metric/" (metric.id) "/" } { (metric.title) } }
            td.number { (period) }
            td.number { (figures) }
            td { (metric.source.publisher) }
        }
    })
}

fn coverage(catalogue: &Catalogue) -> Markup {
    let classes: Vec<Class> =
        Class::ALL.into_iter().filter(|class| !matches!(class, Class::Region | Class::Country)).collect();
    let names: Vec<String> = classes.iter().map(|class| words::capitalised(words::classes(*class))).collect();
    let cell = |duty: &Duty, class: Class| {
        let measures = catalogue.metrics().iter().filter(|metric| metric.duty == duty.id).count();
        words::covered(duty.falls_on(class), measures)
    };
    let body = html! {
        @for duty in catalogue.duties() {
            tr {
                th scope="row" { (words::capitalised(&duty.title)) }
                @for class in &classes { td.number { (cell(duty, *class)) } }
            }
        }
    };
    let headings = [words::SERVICE].into_iter().chain(names.iter().map(|name| &**name));
    scrolling(words::COVERAGE, headings, usize::MAX, &body, "coverage-table")
}
