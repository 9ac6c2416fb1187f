//! A committee's pack as HTML: what stands out first, then what changed, one table, every measure, and the method. A part of
//! a page, and one file to print.

use crate::page::council::contents_of;
use crate::page::frame::alone;
use crate::page::own::{Widths, id, measure, notice};
use crate::page::table::scrolling;
use crate::report::{KpiReport, PackReport};
use crate::words;
use core::iter::once;
use maud::{Markup, PreEscaped, html};

/// The style of a pack that stands alone: that of a briefing, of tables, and its own.
const STYLE: [&str; 3] =
    [include_str!("enquiry.css"), include_str!("sessions.css"), include_str!("pack.css")];

/// A pack below the heading of its page, part by part as [`own`](crate::page::own()) is, with pictures `width` CSS pixels wide.
#[must_use]
pub fn pack(report: &PackReport<'_>, width: f64) -> Vec<String> {
    content(report, Widths::One(width), true).map(PreEscaped::into_string).collect()
}

/// The same as one file, with its style and without a script, for A4 and for screens.
#[must_use]
pub fn pack_document(report: &PackReport<'_>) -> String {
    let main = html! {
        h1 { (report.title) }
        @for part in content(report, Widths::Both, false) { (part) }
        p.hint { (words::made_with(report.release)) }
    };
    alone(&report.title, &STYLE, &main)
}

/// What comes first, each measure, and the method.
fn content(report: &PackReport<'_>, widths: Widths, site: bool) -> impl Iterator<Item = Markup> {
    let each = report.measures.iter().enumerate().map(move |(place, found)| {
        html! {
            section.own-measure {
                h3 id=(id(place)) tabindex="-1" { (found.title) }
                (measure(found, place, widths, site))
            }
        }
    });
    once(first(report)).chain(each).chain(once(method(report)))
}

fn first(report: &PackReport<'_>) -> Markup {
    let changed = words::pack::changed_since(report.before.as_ref().map(|before| &*before.label));
    let parts = [
        ("pack-first", words::pack::FIRST),
        ("pack-changed", &changed),
        ("pack-table", words::pack::AS_A_TABLE),
        ("pack-all", words::pack::ALL_OF_THEM),
        ("pack-method", words::pack::METHOD),
    ];
    html! {
        p { (report.counts.join(" ")) }
        (notice(report.notice))
        @if report.measures.is_empty() { p { (words::pack::NO_MEASURES_OWN) } }
        (contents_of(parts.into_iter()))
        section {
            h2 id="pack-first" tabindex="-1" { (words::pack::FIRST) }
            @for group in &report.first {
                h3 { (words::pack::with_count(group.title, group.items.len())) }
                @if group.items.is_empty() { p { (words::pack::NONE) } } @else {
                    p.hint { (group.rule) }
                    ul.stands-out {
                        @for item in &group.items { li { (link(report, item.place)) " " (item.said.join(" ")) } }
                    }
                }
            }
        }
        section {
            h2 id="pack-changed" tabindex="-1" { (changed) }
            @if report.changes.is_empty() { p { (words::pack::NO_EARLIER) } } @else { p.hint { (words::pack::CHANGES_LINE) } }
            @for group in &report.changes {
                h3 { (words::pack::with_count(group.title, group.items.len())) }
                @if group.items.is_empty() { p { (words::pack::NONE) } } @else {
                    ul { @for item in &group.items { li { (item.text) } } }
                }
            }
        }
        section.pack-table {
            h2 id="pack-table" tabindex="-1" { (words::pack::AS_A_TABLE) }
            (table(report))
        }
        h2 id="pack-all" tabindex="-1" { (words::pack::ALL_OF_THEM) }
    }
}

/// A measure's finding, and the way to it.
fn link(report: &PackReport<'_>, place: usize) -> Markup {
    let title = report.measures.get(place).map_or("", |found| &*found.title);
    html! { a href={ "#" (id(place)) } { (title) } "." }
}

fn table(report: &PackReport<'_>) -> Markup {
    let stands_out = |found: &KpiReport<'_>| {
        let titles: Vec<&str> =
            found.exceptions.iter().map(|exception| words::pack::exception_title(*exception)).collect();
        titles.join("; ")
    };
    let body = html! {
        @for (place, found) in report.measures.iter().enumerate() {
            tr {
                th scope="row" {
                    a href={ "#" (id(place)) } { (found.measure) }
                    @if found.period != report.period { ", " (found.period.label) }
                }
                td.number { (found.figure) }
                td.number { (words::own::change_cell(found.kpi, &found.reading)) }
                td.number { (words::own::target_cell(found.kpi, found.target.map(|target| target.aim))) }
                td { (words::pack::met_cell(found.target.and_then(|target| target.met))) }
                td { (stands_out(found)) }
            }
        }
    };
    scrolling(&report.title, words::pack::PACK_HEADINGS.into_iter(), 3, &body, "pack-table-caption")
}

fn method(report: &PackReport<'_>) -> Markup {
    let beside = report.measures.iter().any(|found| found.published.is_some());
    html! {
        section.pack-method {
            h2 id="pack-method" tabindex="-1" { (words::pack::METHOD) }
            ul { @for line in report.method { li { (line) } } }
            @if beside { p { (words::TYPICAL_GAP) } p { (words::CAUTION) } }
            ul { @for line in report.limits { li { (line) } } }
        }
    }
}
