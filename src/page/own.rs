//! Measures of a council's own as HTML: the explorer that stands in a page, and what it shares with packs.

use crate::chart::{Frame, own_of};
use crate::page::table::{disclosure, scrolling};
use crate::report::{BesideReport, KpiReport, OwnReport};
use crate::words;
use core::iter::once;
use maud::{Markup, PreEscaped, html};

/// How wide pictures are painted: one width for a page whose script knows it; two for a file, of which its style shows one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Widths {
    One(f64),
    Both,
}

/// Wide enough for paper, and narrow enough for the smallest screens.
const BOTH: [(&str, f64); 2] = [("own-picture wide", 640.0), ("own-picture narrow", 288.0)];

/// A picture as that many widths want it: `painted` gets the classes that it stands under, and its width.
#[cfg(feature = "import")]
pub(super) fn both(
    widths: Widths,
    painted: impl Fn(&'static str, f64) -> crate::Result<Markup>,
) -> crate::Result<Markup> {
    match widths {
        Widths::One(width) => painted("own-picture", width),
        Widths::Both => {
            let pictures = BOTH.into_iter().map(|(class, width)| painted(class, width));
            let pictures: Vec<Markup> = pictures.collect::<crate::Result<_>>()?;
            Ok(html! { @for picture in pictures { (picture) } })
        }
    }
}

/// What stands in a page once a file was read, part by part: every measure with its finding, figure, sentences, picture
/// `width` CSS pixels wide, table, and the published measure it is set beside. Together they are one HTML; there may be
/// hundreds, so a page puts them in one after another.
#[must_use]
pub fn own(report: &OwnReport<'_>, width: f64) -> Vec<String> {
    let head = html! {
        (notice(report.notice))
        @if report.measures.is_empty() { p { (words::pack::NO_MEASURES_OWN) } }
    };
    let each = report.measures.iter().enumerate().map(|(place, found)| {
        html! {
            section.own-measure {
                h2 id=(id(place)) tabindex="-1" { (found.title) }
                (measure(found, place, Widths::One(width), true))
            }
        }
    });
    let foot = html! { p.caution { (words::pack::LIMIT_LINES.join(" ")) } };
    once(head).chain(each).chain(once(foot)).map(PreEscaped::into_string).collect()
}

/// That the figures are the reader's own.
pub(super) fn notice(lines: [&str; 2]) -> Markup {
    html! { div.govuk-inset-text.own-notice { @for line in lines { p { (line) } } } }
}

/// Where a measure stands in its page.
pub(super) fn id(place: usize) -> String {
    format!("own-{}", place + 1)
}

/// A measure below its heading; `site` where there are other pages to lead to.
pub(super) fn measure(found: &KpiReport<'_>, place: usize, widths: Widths, site: bool) -> Markup {
    let id = id(place);
    let body = html! {
        @for figure in &found.figures {
            @let [period, value, target, met] = &figure.cells;
            tr { th.time scope="row" { (period) } td.number { (value) } td.number { (target) } td { (met) } }
        }
    };
    let table =
        scrolling(found.measure, words::own::FIGURE_HEADINGS.into_iter(), 2, &body, &format!("{id}-figures"));
    html! {
        p.own-figure { strong { (found.figure) } ", " (found.period.label) }
        p { (found.sentences.join(" ")) }
        @if !found.notes.is_empty() { ul { @for note in &found.notes { li { (note) } } } }
        @match widths {
            Widths::One(width) => (picture(found, "own-picture", width)),
            Widths::Both => { @for (class, width) in BOTH { (picture(found, class, width)) } }
        }
        (disclosure(words::own::FIGURES_OF, &table))
        @if let Some(beside) = &found.published { (published(beside, site)) }
        @if site && !found.suggested.is_empty() {
            p { (words::own::SUGGESTED) }
            ul.own-suggested {
                @for metric in &found.suggested {
                    li data-metric=(metric.id) { a href={ "../metric/" (metric.id) "/" } { (metric.title) } }
                }
            }
        }
    }
}

fn picture(found: &KpiReport<'_>, class: &str, width: f64) -> Markup {
    let svg = own_of(found.kpi, &found.reading, width, Frame::Inline);
    html! { @if let Some(svg) = svg { div class=(class) { (PreEscaped(svg)) } } }
}

fn published(beside: &BesideReport<'_>, site: bool) -> Markup {
    html! {
        div.own-beside {
            p.list-title { (words::own::BESIDE) ": "
                @if site { a href={ "../metric/" (beside.metric) "/" } { (beside.title) } } @else { (beside.title) }
                ", " (beside.period.label)
            }
            p { (beside.sentences.join(" ")) }
            p.hint { (beside.source) }
        }
    }
}
