//! One theme of a council's overview: each measure in a few sentences, then all of them in one table.

use crate::figures::Theme;
use crate::page::Council;
use crate::page::metric::{figure, notes, sentences};
use crate::page::table::{disclosure, scrolling};
use crate::report::Finding;
use crate::words;
use maud::{Markup, html};

/// The section of a theme.
pub(super) fn theme(council: &Council<'_>, theme: &Theme) -> Markup {
    html! {
        section.theme data-section=(theme.id) {
            h2 id=(theme.id) tabindex="-1" { (theme.title) }
            p.caution { (theme.caution) }
            @for found in council.of_theme(&theme.id) { (measure(found)) }
            (disclosure(words::TABLE_OF_FIGURES, &table(council, theme)))
            p.full { a href={ (theme.id) "/" } { (words::in_full(&theme.title)) } }
        }
    }
}

fn measure(found: &Finding<'_>) -> Markup {
    let (metric, said) = (&found.metric, &found.sentences);
    html! {
        section.metric {
            h3 id=(metric.id) tabindex="-1" { a href={ (metric.theme) "/#" (metric.id) } { (metric.title) } }
            (figure(found))
            (sentences([&said.peers, &said.england]))
            (notes(&said.notes))
        }
    }
}

fn table(council: &Council<'_>, theme: &Theme) -> Markup {
    let own = &*council.own.name;
    let median =
        words::median_of(&words::group_name(council.catalogue(), council.own, &council.group.choice));
    let headings = [words::MEASURE, own, &median, words::ENGLAND_MEDIAN, words::PERIOD];
    let body = html! {
        @for found in council.of_theme(&theme.id) {
            tr {
                th scope="row" { (found.metric.title) }
                td.number { (found.sentences.figure) }
                td.number { (words::median(found.metric.unit, found.metric.decimals, found.peers.median)) }
                td.number { (words::median(found.metric.unit, found.metric.decimals, found.england.median)) }
                td.number { (found.period.label) }
            }
        }
    };
    scrolling(
        &words::theme_table(own, &theme.title),
        headings.into_iter(),
        4,
        &body,
        &format!("{}-table", theme.id),
    )
}
