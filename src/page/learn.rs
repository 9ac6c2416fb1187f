//! Whom one council may learn from, as HTML: a page of the site, and one file to print or to pass on. Tables, no pictures.

use crate::page::Page;
use crate::page::enquiry::document;
use crate::page::table::scrolling;
use crate::report::{ImproverReport, LearnMetric, LearnReport, LearnTheme, OtherReport};
use crate::words;
use maud::{Markup, html};

/// The page, in `council/SLUG/learn/`.
#[must_use]
pub fn learn(report: &LearnReport<'_>) -> Page {
    let title = words::learn_of(report.area.name);
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="learn" {
            p.back { a href="../" { (words::all_themes(report.area.name)) } }
            h1 tabindex="-1" { (title) }
            (super::notable::ways_of(5, "learn", "../"))
            (content(report, true))
        }
    };
    Page {
        title: words::window_title(&title),
        description: words::LEARN_ABOUT.into(),
        main: main.into_string(),
    }
}

/// The same as one file, with its style and without links to other pages of the site.
#[must_use]
pub fn learn_document(report: &LearnReport<'_>) -> String {
    document(&words::learn_of(report.area.name), report.release, &content(report, false))
}

/// Everything below the title; `site` where there are other pages to lead to.
fn content(report: &LearnReport<'_>, site: bool) -> Markup {
    let parts = || report.themes.iter().map(|theme| (theme.id, theme.title));
    let last = [("alike", words::HOW_ALIKE)];
    html! {
        @for line in report.cautions { p { (line) } }
        p { (words::TYPICAL_GAP) }
        p { (words::HOW_TO_READ_LEARN) " " (words::APART_LINE)
            @if site { " " a href="../../../method/#learn" { (words::RULES_LINE) } "." } }
        @if site {
            (super::council::contents_of([("own", words::OWN_CARDS)].into_iter().chain(parts()).chain(last)))
            (super::council::print())
        }
        (cards(report, site))
        @for theme in &report.themes { (of_theme(report, theme, site)) }
        section {
            h2 id="alike" tabindex="-1" { (words::HOW_ALIKE) }
            ul { @for other in &report.named { li { (other.alike) } } }
        }
    }
}

fn cards(report: &LearnReport<'_>, site: bool) -> Markup {
    let card = |title: &str, theme: &str, metric: &str, said: &[String]| {
        html! {
            li {
                strong { @if site { a href={ "../" (theme) "/#" (metric) } { (title) } } @else { (title) } }
                ". " (said.join(" "))
            }
        }
    };
    html! {
        section {
            h2 id="own" tabindex="-1" { (words::OWN_CARDS) }
            @if report.notable.is_empty() && report.improved.is_empty() { p { (words::NO_CARDS) } } @else {
                p { (words::OWN_CARDS_LINE) }
                ul.asking {
                    @for one in &report.notable { (card(one.title, one.theme, one.metric, &one.said)) }
                    @for one in &report.improved { (card(one.title, one.theme, one.metric, &one.said)) }
                }
            }
        }
    }
}

fn of_theme(report: &LearnReport<'_>, theme: &LearnTheme<'_>, site: bool) -> Markup {
    let named = |metric: &&LearnMetric<'_>| !metric.found.is_empty() || !metric.improvers.found.is_empty();
    html! {
        section {
            h2 id=(theme.id) tabindex="-1" { (theme.title) }
            p { (theme.caution) }
            @for metric in theme.metrics.iter().filter(named) { (of_metric(report, theme, metric, site)) }
            @if !theme.metrics.iter().all(|metric| named(&metric)) {
                h3 { (words::NOBODY_NAMED) }
                ul {
                    @for metric in theme.metrics.iter().filter(|metric| !named(metric)) {
                        li { (metric.title) ": " (metric.why_text.unwrap_or_default()) }
                    }
                }
            }
            @if !theme.practice.is_empty() {
                h3 { (words::PRACTICE) }
                p.hint { (words::PRACTICE_LINE) }
                ul.sources {
                    @for page in &theme.practice {
                        li { a href=(page.url) { (page.title) } ". " (words::practice(&page.publisher, &page.finds, &page.checked)) }
                    }
                }
            }
        }
    }
}

fn of_metric(
    report: &LearnReport<'_>,
    theme: &LearnTheme<'_>,
    metric: &LearnMetric<'_>,
    site: bool,
) -> Markup {
    html! {
        h3 { (metric.title) }
        p.hint { (metric.polarity) " " (metric.limit) @for text in &metric.doubt_texts { " " (text) } }
        @if metric.found.is_empty() { p { (metric.why_text.unwrap_or_default()) } } @else {
            (table(report, theme, metric, site))
        }
        @if !metric.improvers.found.is_empty() {
            p.list-title { (words::IMPROVERS) }
            ul.asking { @for other in &metric.improvers.found { (improver(theme, metric, other, site)) } }
        }
    }
}

fn table(report: &LearnReport<'_>, theme: &LearnTheme<'_>, metric: &LearnMetric<'_>, site: bool) -> Markup {
    let periods = metric.found.first().map_or(&[][..], |other| &*other.periods);
    let labels = periods.iter().map(|stand| &*stand.period.label);
    let headings = [words::COUNCIL].into_iter().chain(labels).chain([words::APART, words::DIFFERS_IN]);
    let body = html! {
        tr.row-you {
            th scope="row" { (report.area.name) }
            @for stand in periods { td.number { (stand.own_text) } }
            td {} td {}
        }
        @for other in &metric.found {
            tr {
                th scope="row" {
                    (council(theme, metric, other, site))
                    @for text in &other.doubt_texts { " " span.hint { (text) } }
                }
                @for stand in &other.periods { td.number { (stand.text) } }
                td.number { (words::number(other.distance, 1)) }
                td { (other.differs_in) }
            }
        }
    };
    scrolling(&words::who_reports(metric.title), headings, periods.len() + 1, &body, metric.id)
}

fn improver(
    theme: &LearnTheme<'_>,
    metric: &LearnMetric<'_>,
    found: &ImproverReport<'_>,
    site: bool,
) -> Markup {
    html! {
        li {
            (council(theme, metric, &found.council, site)) ": " (found.said.join(" "))
            @for text in &found.council.doubt_texts { " " (text) }
        }
    }
}

/// Another council's name; on the site it leads to the measure on its own pages.
fn council(theme: &LearnTheme<'_>, metric: &LearnMetric<'_>, other: &OtherReport<'_>, site: bool) -> Markup {
    html! {
        @if site {
            a href={ "../../" (other.slug) "/" (theme.id) "/#" (metric.id) } { (other.name) }
        } @else { (other.name) }
    }
}
