//! Tables: each in a region that scrolls by itself where the screen is narrow.

use crate::words::{SeriesText, TableText};
use maud::{Markup, html};

/// The figures behind a picture.
pub(super) fn figures(table: &TableText, id: &str) -> Markup {
    let columns = if table.headings.last().is_some_and(String::is_empty) { 3 } else { 4 };
    let body = html! {
        @for row in &table.rows {
            tr class={ "row-" (row.who) } {
                th scope="row" { (row.name) }
                @for cell in [&row.figure, &row.difference, &row.before].into_iter().take(columns - 1) {
                    td.number { (cell) }
                }
            }
        }
    };
    scrolling(&table.caption, table.headings.iter().take(columns).map(|text| &**text), usize::MAX, &body, id)
}

/// A council's figures over time, and what to know of them.
pub(super) fn series(series: &SeriesText, id: &str) -> Markup {
    let body = html! {
        @for row in &series.rows {
            @if let Some((period, cells)) = row.split_first() {
                tr { th.time scope="row" { (period) } @for cell in cells { td.number { (cell) } } }
            }
        }
    };
    html! {
        @for note in &series.notes { p { (note) } }
        (scrolling(&series.caption, series.headings.iter().map(|text| &**text), usize::MAX, &body, id))
    }
}

/// A table: a column of names, so many of numbers, and the rest of texts.
pub(super) fn scrolling<'a>(
    caption: &str,
    headings: impl Iterator<Item = &'a str>,
    numbers: usize,
    body: &Markup,
    id: &str,
) -> Markup {
    html! {
        section.scroll aria-labelledby=(id) tabindex="0" {
            table {
                caption id=(id) { span { (caption) } }
                thead {
                    tr {
                        @for (index, heading) in headings.enumerate() {
                            @let kind = (index > 0 && index <= numbers).then_some("number");
                            th class=[kind] scope="col" { (heading) }
                        }
                    }
                }
                tbody { (body) }
            }
        }
    }
}

/// Something to open.
pub(super) fn disclosure(summary: &str, content: &Markup) -> Markup {
    html! {
        details.govuk-details {
            summary.govuk-details__summary { span.govuk-details__summary-text { (summary) } }
            div.govuk-details__text { (content) }
        }
    }
}
