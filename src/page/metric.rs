//! One measure of one council in full: figure, sentences, a place for the picture, tables, meaning and limits.

use crate::page::table::{disclosure, figures, series};
use crate::page::take;
use crate::report::{Finding, MetricReport, PeriodReport};
use crate::words::{self, SeriesText, TableText};
use maud::{Markup, html};

/// All that is shown of a measure of one council.
pub(super) struct Measure<'b, 'a> {
    pub(super) found: &'b Finding<'a>,
    /// The periods to choose from.
    pub(super) periods: Vec<PeriodReport>,
    /// The figures behind the picture.
    pub(super) table: TableText,
    /// Those of an authority's councils.
    pub(super) members: Markup,
    /// How they moved.
    pub(super) moved: Markup,
    /// How far from England they lay.
    pub(super) distances: Markup,
    pub(super) over_time: SeriesText,
    /// The way to the site's root.
    pub(super) up: &'static str,
}

/// Its section.
pub(super) fn section(measure: &Measure<'_, '_>) -> Markup {
    let Measure { found, periods, table, members, moved, distances, over_time, up } = measure;
    let (metric, said) = (&found.metric, &found.sentences);
    let id = |part: &str| format!("{}-{part}", metric.id);
    html! {
        section.metric data-section=(metric.id) {
            h2 id=(metric.id) tabindex="-1" { (metric.title) }
            (figure(found))
            @if !said.freshness.is_empty() { p.hint { (said.freshness) } }
            (period(found, periods, &id("period")))
            div id=(id("said")) {
                (sentences([&said.peers, &said.england, &said.polarity]))
                (notes(&said.notes))
            }
            figure aria-labelledby=(id("finding")) aria-describedby=(id("said")) {
                figcaption id=(id("finding")) { (said.title) }
                div.strip data-metric=(metric.id) data-period=(found.period.iso) {}
                @if let Some(limit) = metric.limits.first() { p.hint { (limit) } }
            }
            (disclosure(words::TABLE_OF_FIGURES, &figures(table, &id("table"))))
            (members)
            (moved)
            (disclosure(words::OVER_TIME, &html! { div.series { (series(over_time, &id("series"))) } }))
            (distances)
            (disclosure(words::MEANING_AND_LIMITS, &meaning(metric, up)))
            (take::place(metric.id, up))
        }
    }
}

/// The figure and its period.
pub(super) fn figure(found: &Finding<'_>) -> Markup {
    html! { p.figure { strong { (found.sentences.figure) } ", " span { (found.period.label) } } }
}

/// A paragraph for each that says something.
pub(super) fn sentences<const N: usize>(texts: [&str; N]) -> Markup {
    html! { @for text in texts.into_iter().filter(|text| !text.is_empty()) { p { (text) } } }
}

/// What to know of this very figure.
pub(super) fn notes(notes: &[String]) -> Markup {
    html! { @if !notes.is_empty() { ul.notes { @for note in notes { li { (note) } } } } }
}

fn period(found: &Finding<'_>, periods: &[PeriodReport], id: &str) -> Markup {
    html! {
        @if periods.len() > 1 {
            div.period {
                label for=(id) { (words::PERIOD) span.unseen { " for " (found.metric.title) } }
                select.govuk-select id=(id) data-metric=(found.metric.id) autocomplete="off" {
                    @for period in periods {
                        option value=(period.iso) selected[*period == found.period] { (period.label) }
                    }
                }
            }
        }
    }
}

/// What a measure means, what it cannot tell, and where it comes from.
pub(super) fn meaning(metric: &MetricReport<'_>, up: &str) -> Markup {
    html! {
        p { (metric.meaning) }
        p.list-title { (words::KEEP_IN_MIND) }
        ul { @for limit in metric.limits { li { (limit) } } }
        (facts(metric))
        p { a href={ (up) "metric/" (metric.id) "/" } { (words::EVERY_COUNCIL) span.unseen { ": " (metric.title) } } }
    }
}

/// Who is responsible, and where the figures come from.
pub(super) fn facts(metric: &MetricReport<'_>) -> Markup {
    let source = metric.source;
    let facts = [
        (words::RESPONSIBLE, &*metric.responsible),
        (words::KIND, metric.kind_name),
        (words::SOURCE, &source.title),
        (words::PUBLISHER, &source.publisher),
        (words::PUBLISHED, &metric.published),
        (words::LICENCE, &source.licence),
        (words::HOW_IT_CAME, &source.note),
    ];
    html! {
        dl {
            @for (term, text) in facts.into_iter().filter(|(_, text)| !text.is_empty()) {
                dt { (term) }
                dd {
                    @if term == words::SOURCE && source.url.starts_with("http") { a href=(source.url) { (text) } }
                    @else { (text) }
                }
            }
        }
    }
}
