//! What stood out, measure by measure, and the lines of enquiry that it leads to: folded on the site, where there may be many.

use crate::page::enquiry::Sources;
use crate::page::table::disclosure;
use crate::report::{BriefingReport, LineReport, SignalText, ThemeText};
use crate::words;
use maud::{Markup, html};

pub(super) fn signals(briefing: &BriefingReport<'_>, sources: &Sources<'_>, site: bool) -> Markup {
    html! {
        section {
            h2 id="signals" tabindex="-1" { (words::SIGNALS) }
            @if briefing.signals.is_empty() { p { (words::NO_SIGNALS) } }
            @for theme in &briefing.themes {
                @if !theme.signals.is_empty() {
                    @if !theme.title.is_empty() { h3 { (theme.title) } }
                    @for of in by_metric(briefing, theme) { (measure(&of, sources, site)) }
                }
            }
            @if !briefing.withheld.is_empty() {
                h3 { (words::TAKEN_BACK) }
                p { (words::TAKEN_BACK_LINE) }
                ul { @for one in &briefing.withheld { li { (one.title) ". " (one.text) } } }
            }
        }
    }
}

/// The signals of a theme, measure by measure.
fn by_metric<'b, 'a>(
    briefing: &'b BriefingReport<'a>,
    theme: &ThemeText<'a>,
) -> Vec<Vec<&'b SignalText<'a>>> {
    let mut found: Vec<Vec<&SignalText<'a>>> = Vec::new();
    for signal in theme.signals.iter().filter_map(|place| briefing.signals.get(*place)) {
        match found.last_mut() {
            Some(of) if of.first().is_some_and(|first| first.metric == signal.metric) => of.push(signal),
            _ => found.push(vec![signal]),
        }
    }
    found
}

/// A measure with all that stood out of it: folded on the site, where there may be many.
fn measure(of: &[&SignalText<'_>], sources: &Sources<'_>, site: bool) -> Markup {
    let Some(first) = of.first() else { return html! {} };
    let content = html! {
        @for signal in of {
            p { strong { (words::kind_of(signal.rule_name, signal.side_name)) ". " } (signal.said.join(" ")) }
            @if !signal.doubts.is_empty() || !signal.sensitivity.is_empty() {
                p.hint { @for text in &signal.doubts { (text) " " } (signal.sensitivity.join(" ")) }
            }
        }
        p.hint { (first.polarity) " " (first.limit) " " (sources.number(&first.source, first.url)) }
    };
    if !site {
        return html! { div.stood-out { h4 { (first.title) } (content) } };
    }
    let kinds: Vec<String> =
        of.iter().map(|signal| words::kind_of(signal.rule_name, signal.side_name)).collect();
    html! {
        div.stood-out {
            (disclosure(&words::stood_out(first.title, &kinds), &html! {
                (content)
                p.full { a href={ "../" (first.heading) "/#" (first.metric) } { (words::IN_ITS_PLACE) } }
            }))
        }
    }
}

pub(super) fn lines(briefing: &BriefingReport<'_>, sources: &Sources<'_>, site: bool) -> Markup {
    html! {
        section {
            h2 id="lines" tabindex="-1" { (words::LINES) }
            @if briefing.lines.is_empty() { p { (words::NO_LINES) } } @else { p { (words::LINES_LINE) } }
            @for line in &briefing.lines { (asked(briefing, line, sources, site)) }
        }
    }
}

fn asked(briefing: &BriefingReport<'_>, line: &LineReport<'_>, sources: &Sources<'_>, site: bool) -> Markup {
    let titles = line.signals.iter().filter_map(|place| briefing.signals.get(*place));
    let mut named: Vec<&str> = Vec::new();
    for signal in titles {
        if !named.contains(&signal.title) {
            named.push(signal.title);
        }
    }
    let rest = html! {
        dl {
            dt { (words::DISPROOF) } dd { (line.disproof) }
            dt { (words::DOCUMENTS) } dd { (line.documents.join("; ")) }
            dt { (words::PEOPLE) } dd { (line.people.join("; ")) }
            dt { (words::ALREADY) } dd { (line.bodies.join(" ")) }
            dt { (words::LED_BY) } dd { (named.join("; ")) }
            dt { (words::RESTS_ON) } dd { (sources.number(line.source, line.url)) }
        }
    };
    html! {
        div.asked {
            h3 { (line.title) }
            p { (line.hypothesis) }
            @if site { (disclosure(words::HOW_TO_FIND_OUT, &rest)) } @else { (rest) }
        }
    }
}
