//! A metric by itself: what it means, how the figures lie, and every council's figure in the order of the alphabet.

use crate::compare::spread;
use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Class, Column, Store};
use crate::page::home::sorted;
use crate::page::metric::facts;
use crate::page::table::{disclosure, scrolling};
use crate::page::{Page, has_page};
use crate::{report, words};
use maud::{Markup, html};

/// The way from a metric's page to the site's root.
const UP: &str = "../../";

/// The page of a metric, in `metric/ID/`. Fails with `unknown-metric`, `not-loaded`.
pub fn measure(store: &Store, id: &str) -> Result<Page> {
    let catalogue = store.catalogue();
    let index = catalogue.metric(id)?;
    let Some((metric, column)) = catalogue.metrics().get(index).zip(store.table(index)?.columns().last())
    else {
        return Err(Error::new(Kind::UnknownMetric(id.into())));
    };
    let told = report::metric(catalogue, metric);
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="metric" {
            p.back { a href="../../metrics/" { (words::ALL_MEASURES) } }
            h1 tabindex="-1" { (metric.title) }
            p { (metric.meaning) }
            p { (words::polarity(metric.polarity)) }
            h2 { (words::KEEP_IN_MIND) }
            ul { @for limit in &metric.limits { li { (limit) } } }
            (disclosure(words::WHERE_FROM, &facts(&told)))
            h2 id="spread" { (words::SPREAD) }
            p { (words::SPREAD_LINE) }
            (spreads(store, index, column)?)
            h2 id="councils" { (words::EVERY_COUNCIL) }
            p { (words::EVERY_COUNCIL_LINE) }
            (councils(store, index, column))
        }
    };
    Ok(Page {
        title: words::window_title(&metric.title),
        description: metric.meaning.clone(),
        main: main.into_string(),
    })
}

fn spreads(store: &Store, index: usize, column: &Column) -> Result<Markup> {
    let catalogue = store.catalogue();
    let Some(metric) = catalogue.metrics().get(index) else { return Ok(html! {}) };
    let duty = catalogue.duties().iter().find(|duty| duty.id == metric.duty);
    let mut rows = Vec::new();
    for set in duty.map(|duty| &*duty.sets).unwrap_or_default() {
        // The first class whose own set this is; a class may be in several and is compared in the first.
        let own = set.iter().find(|class| catalogue.set_of(index, **class) == &**set);
        if let Some(class) = own
            && let Some(spread) = spread(store, index, *class, column.period())?
        {
            rows.push((words::set_of(set), spread));
        }
    }
    let body = html! {
        @for (name, spread) in &rows {
            tr {
                th scope="row" { (name) }
                td.number { (words::counted(spread.n)) }
                @for value in spread.five {
                    td.number { (words::median(words::sign(&metric.unit), metric.decimals, Some(value))) }
                }
            }
        }
    };
    let caption = words::spread_table(metric, column.period());
    Ok(scrolling(&caption, words::SPREAD_HEADINGS.into_iter(), 6, &body, "spread-table"))
}

fn councils(store: &Store, index: usize, column: &Column) -> Markup {
    let catalogue = store.catalogue();
    let Some(metric) = catalogue.metrics().get(index) else { return html! {} };
    let shown = |(place, area): &(usize, &Area)| {
        catalogue.has_duty(*place, index) && has_page(area) && area.active_in(column.period())
    };
    let areas: Vec<&Area> =
        catalogue.areas().iter().enumerate().filter(shown).map(|(_, area)| area).collect();
    let region = |area: &Area| Some(&*catalogue.areas().get(catalogue.area_of_code(area.region?)?)?.name);
    let classes = Class::ALL.into_iter().filter(|class| areas.iter().any(|area| area.class == *class));
    let regions =
        sorted(&catalogue.areas().iter().filter(|area| area.class == Class::Region).collect::<Vec<_>>());
    let body = html! {
        @for area in sorted(&areas) {
            @let name = region(area).unwrap_or_default();
            tr data-class=(area.class.id()) data-region=(name) data-area=(area.slug) {
                th scope="row" { a href={ (UP) "council/" (area.slug) "/" (metric.theme) "/#" (metric.id) } { (area.name) } }
                td.number {
                    @if let Some(place) = catalogue.area_of_code(area.code) {
                        (words::figure_text(metric, column.figure(place)))
                    }
                }
                td { (words::capitalised(words::class_name(area.class))) }
                td { (name) }
            }
        }
    };
    html! {
        div.filters {
            (choice("class", words::TYPE, classes.map(|class| (class.id(), words::capitalised(words::classes(class))))))
            (choice("region", words::REGION, regions.iter().map(|area| (&*area.name, area.name.clone()))))
            // The councils to choose from stand in the table; a script names them here.
            (choice("near", words::NEAR, core::iter::empty()))
        }
        p.hint role="status" id="shown" data-one=(words::ONE_SHOWN) data-many=(words::MANY_SHOWN) data-loading=(words::LOADING) {}
        (scrolling(
            &words::measure_table(metric, column.period()),
            [words::COUNCIL, &metric.axis, words::TYPE, words::REGION].into_iter(),
            1,
            &body,
            "councils-table",
        ))
    }
}

/// A choice that a script filters the table by.
fn choice<'a>(name: &str, label: &str, options: impl Iterator<Item = (&'a str, String)>) -> Markup {
    let id = format!("by-{name}");
    html! {
        div.period {
            label for=(id) { (label) }
            select.govuk-select id=(id) name=(name) autocomplete="off" {
                option value="" { (words::ALL) }
                @for (value, text) in options { option value=(value) { (text) } }
            }
        }
    }
}
