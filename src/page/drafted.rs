//! Draft measures of a council as HTML: a part of a page, and one file to pass on. Marked wherever one looks.

use crate::chart::{Frame, strip_of, trend_of};
use crate::error::Result;
use crate::import::draft::{Draft, MARK};
use crate::page::council::contents_of;
use crate::page::frame::alone;
use crate::page::metric::{facts, figure, notes, sentences};
use crate::page::own::{Widths, both};
use crate::page::table::{disclosure, figures, scrolling, series};
use crate::report::{DraftMeasure, DraftReport, Finding, trend_chart};
use crate::words;
use maud::{Markup, PreEscaped, html};

/// The style of a document of drafts: that of a briefing, of tables, of a pack, and its own.
const STYLE: [&str; 4] = [
    include_str!("enquiry.css"),
    include_str!("sessions.css"),
    include_str!("pack.css"),
    include_str!("draft.css"),
];

/// What stands in a page for a council: every draft measure, with pictures `width` CSS pixels wide. Fails with `not-loaded`.
pub fn draft(report: &DraftReport<'_>, width: f64) -> Result<String> {
    content(report, Widths::One(width)).map(Markup::into_string)
}

/// The same as one file, with its style and without a script, for A4 and for screens. Fails likewise.
pub fn draft_document(report: &DraftReport<'_>) -> Result<String> {
    let content = content(report, Widths::Both)?;
    let main = html! {
        (mark())
        h1 { (report.title) }
        (content)
        p.hint { (words::draft_made_with(report.release)) }
    };
    Ok(alone(&report.title, &STYLE, &main))
}

/// What was read of a consultation's files, and each row that was left out with what to do about it.
#[must_use]
pub fn draft_problems(draft: &Draft) -> String {
    let body = html! {
        @for found in &draft.problems {
            tr {
                th scope="row" { (found.file) }
                td.number { (found.row) }
                td { (found.column) }
                td { (words::draft_problem(found)) }
                td { (words::draft_remedy(&found.cause)) }
            }
        }
    };
    let markup = html! {
        p { strong { (MARK) } @if !draft.consultation.title.is_empty() { ": " (draft.consultation.title) } }
        @for line in words::draft_asked(&draft.consultation) { p { (line) } }
        p { (words::draft_read(draft)) }
        @if !draft.problems.is_empty() {
            (scrolling(words::DRAFT_PROBLEMS, words::DRAFT_PROBLEM_HEADINGS.into_iter(), 1, &body, "drafts-problems-table"))
        }
        @if draft.found > draft.problems.len() { p { (words::problems_more(draft.found - draft.problems.len())) } }
    };
    markup.into_string()
}

/// The mark as a label of its own.
fn mark() -> Markup {
    html! { p.draft-mark { strong { (MARK) } } }
}

fn content(report: &DraftReport<'_>, widths: Widths) -> Result<Markup> {
    let mut sections = Vec::new();
    for measure in &report.measures {
        sections.push(section(report, measure, widths)?);
    }
    let contents =
        report.measures.iter().map(|found| &found.comparison.finding.metric).map(|own| (own.id, own.title));
    Ok(html! {
        div.govuk-inset-text.own-notice { @for line in report.notice { p { (line) } } }
        // In a page it stands above, where what was read is told; that is not printed.
        @if widths == Widths::Both { (said(report)) } @else { div.on-paper { h2 { (report.title) } (said(report)) } }
        @if report.measures.is_empty() { p { (words::DRAFT_NONE) } } @else { (contents_of(contents)) }
        @for section in sections { (section) }
        @if !report.without.is_empty() {
            section {
                h2 { (words::DRAFT_WITHOUT) }
                ul { @for found in &report.without { li { (found.title) ". " (found.why) } } }
            }
        }
        @if !report.measures.is_empty() { p.caution { (words::CAUTION) } p { (words::TYPICAL_GAP) } }
    })
}

/// Who asks and until when.
fn said(report: &DraftReport<'_>) -> Markup {
    html! { @for line in &report.consultation.said { p { (line) } } }
}

fn section(report: &DraftReport<'_>, measure: &DraftMeasure<'_>, widths: Widths) -> Result<Markup> {
    let DraftMeasure { comparison, trend, series: over_time, .. } = measure;
    let found = &comparison.finding;
    let (metric, said) = (&found.metric, &found.sentences);
    let id = |part: &str| format!("{}--{part}", metric.id);
    let (strip, line) = (strip(report, measure, widths)?, timeline(report, found, widths)?);
    let moved = &trend.sentences;
    let happened = [&*moved.moved, &moved.peers, &moved.relative].join(" ");
    let sure = [&*moved.sure, &moved.recent, &moved.latest].join(" ");
    Ok(html! {
        section.draft-measure {
            (mark())
            h2 id=(metric.id) tabindex="-1" { (metric.title) }
            (figure(found))
            p { (metric.meaning) }
            (sentences([&said.peers, &said.england, &said.polarity]))
            (notes(&said.notes))
            (strip)
            (disclosure(words::TABLE_OF_FIGURES, &figures(&comparison.table, &id("table"))))
            h3 { (words::MOVED) }
            (sentences([happened.trim(), sure.trim()]))
            (notes(&moved.notes))
            (line)
            (disclosure(words::OVER_TIME, &html! { div.series { (series(over_time, &id("series"))) } }))
            p.list-title { (words::KEEP_IN_MIND) }
            ul { @for limit in metric.limits { li { (limit) } } }
            (disclosure(words::WHERE_FROM, &html! {
                (facts(metric))
                dl { dt { (words::DRAFT_RANGE) } dd { (measure.range) " (" (metric.unit) ")" } }
            }))
        }
    })
}

/// Where the figure stands among others.
fn strip(report: &DraftReport<'_>, measure: &DraftMeasure<'_>, widths: Widths) -> Result<Markup> {
    let answer = &measure.answer;
    both(widths, |class, width| {
        let svg = strip_of(report.store, &answer.comparison, &answer.choice, width, Frame::Inline)?;
        Ok(html! { div class={ "strip " (class) } { (PreEscaped(svg)) } })
    })
}

/// How it moved; nothing under three figures.
fn timeline(report: &DraftReport<'_>, found: &Finding<'_>, widths: Widths) -> Result<Markup> {
    let (area, metric, peers) = (found.area.code, found.metric.id, Some(&*found.peers.choice));
    both(widths, |class, width| {
        let svg = trend_chart(report.store, area, metric, peers, trend_of, (width, Frame::Inline))?;
        Ok(html! { @if let Some(svg) = svg { div class={ "trend " (class) } { (PreEscaped(svg)) } } })
    })
}
