//! A briefing on one council as HTML: a page of the site, and one file to print or to pass on. Text first, no pictures.

use crate::figures::Area;
use crate::page::Page;
use crate::page::table::disclosure;
use crate::report::{BriefingReport, LineReport, SignalText, ThemeText};
use crate::words;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of a briefing that stands alone; the script of the page gives it to the file it saves.
const STYLE: &str = include_str!("enquiry.css");

/// The parts of a briefing, in order: id and heading.
const PARTS: [(&str, &str); 7] = [
    ("tests", words::COUNTS),
    ("themes", words::BY_THEME),
    ("signals", words::SIGNALS),
    ("money", words::MONEY),
    ("lines", words::LINES),
    ("unseen", words::UNSEEN),
    ("sources", words::SOURCES),
];

/// The page of a council's briefing, in `council/SLUG/enquiry/`.
#[must_use]
pub fn enquiry(briefing: &BriefingReport<'_>) -> Page {
    let title = words::briefing_of(briefing.area.name);
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="enquiry" data-council=(briefing.area.code) {
            p.back { a href="../" { (words::all_themes(briefing.area.name)) } }
            h1 tabindex="-1" { (title) }
            (super::notable::ways_of(4, "enquiry", "../"))
            (content(briefing, true))
            template data-style="" { (PreEscaped(STYLE)) }
        }
    };
    Page {
        title: words::window_title(&title),
        description: words::ENQUIRY_ABOUT.into(),
        main: main.into_string(),
    }
}

/// What stands at its address in a copy of the site, which does not hold the tables it is made from.
pub(super) fn enquiry_elsewhere(area: &Area) -> Page {
    let title = words::briefing_of(&area.name);
    let main = html! {
        main.width.view.text id="view" tabindex="-1" data-page="text" {
            p.back { a href="../" { (words::all_themes(&area.name)) } }
            h1 tabindex="-1" { (title) }
            p { (words::ENQUIRY_ELSEWHERE) }
        }
    };
    Page {
        title: words::window_title(&title),
        description: words::ENQUIRY_ABOUT.into(),
        main: main.into_string(),
    }
}

/// The same as one file, with its style and without a script.
#[must_use]
pub fn enquiry_document(briefing: &BriefingReport<'_>) -> String {
    let title = words::briefing_of(briefing.area.name);
    let markup = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    p { (words::made_with(briefing.release)) }
                    (content(briefing, false))
                }
            }
        }
    };
    markup.into_string()
}

/// Everything below the title; `site` where there are other pages to lead to, and a script.
fn content(briefing: &BriefingReport<'_>, site: bool) -> Markup {
    let sources = Sources::of(briefing);
    html! {
        p.about { (words::capitalised(&briefing.area.about)) }
        section {
            h2 { (words::WHAT_IT_IS) }
            @for line in words::ENQUIRY_IS { p { (line) } }
            ul { @for caution in &briefing.cautions { li { (caution) } } }
        }
        @if !briefing.facts.is_empty() {
            section {
                h2 { (words::PUBLIC_FACTS) }
                ul.facts { @for fact in &briefing.facts { li { (fact.text) " " a href=(fact.source_url) { (fact.source_title) } "." } } }
                p { (words::FACTS_LINE) }
            }
        }
        @if site {
            (super::council::contents_of(PARTS.into_iter()))
            (super::council::print())
        }
        (tests(briefing))
        (themes(briefing, site))
        (signals(briefing, &sources, site))
        (money(briefing, &sources))
        (lines(briefing, &sources, site))
        section {
            h2 id="unseen" tabindex="-1" { (words::UNSEEN) }
            ul { @for line in words::UNSEEN_LINES { li { (line) } } }
        }
        @if site { (notes(briefing)) }
        @for (heading, line) in words::TO_WRITE {
            section.to-write { h2 { (heading) } p.hint { (line) } div.room {} }
        }
        section {
            h2 id="sources" tabindex="-1" { (words::SOURCES) }
            ol.sources { @for (title, url) in &sources.0 { li { a href=(url) { (title) } } } }
        }
    }
}

/// Publications, each once, in the order they are first spoken of.
struct Sources<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Sources<'a> {
    fn of(briefing: &'a BriefingReport<'a>) -> Self {
        let signals = briefing.signals.iter().map(|signal| (&*signal.source, signal.url));
        let finance = briefing.finance.iter().map(|shown| (&*shown.source, shown.url));
        let lines = briefing.lines.iter().map(|line| (line.source, line.url));
        let mut all = Vec::new();
        let guide = (&*briefing.guide.title, briefing.guide.url);
        for source in core::iter::once(guide).chain(signals).chain(finance).chain(lines) {
            if !all.contains(&source) {
                all.push(source);
            }
        }
        Self(all)
    }

    fn number(&self, title: &str, url: &str) -> Markup {
        let place = self.0.iter().position(|source| *source == (title, url)).map_or(0, |place| place + 1);
        html! { (words::source_number(place)) }
    }
}

fn tests(briefing: &BriefingReport<'_>) -> Markup {
    html! {
        section {
            h2 id="tests" tabindex="-1" { (words::COUNTS) }
            p { (words::COUNTS_LINE) " " (words::compared_with(&briefing.peers)) " " (words::TYPICAL_GAP) }
            ul { @for count in &briefing.counts { li { (count) } } }
        }
    }
}

fn themes(briefing: &BriefingReport<'_>, site: bool) -> Markup {
    html! {
        section {
            h2 id="themes" tabindex="-1" { (words::BY_THEME) }
            p { (words::BY_THEME_LINE) " " (words::source_number(1)) }
            dl.grid {
                @for theme in &briefing.themes {
                    div {
                        dt { (theme.title) }
                        dd { (theme.asks) }
                        dd { strong { (theme.text) } " " (theme.unseen) }
                        @if site && theme.duty { dd data-noted=(theme.id) data-mark=(words::NOTE_MARK) hidden {} }
                    }
                }
            }
        }
    }
}

fn signals(briefing: &BriefingReport<'_>, sources: &Sources<'_>, site: bool) -> Markup {
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

fn money(briefing: &BriefingReport<'_>, sources: &Sources<'_>) -> Markup {
    html! {
        section {
            h2 id="money" tabindex="-1" { (words::MONEY) }
            p { (words::MONEY_LINE) " " (briefing.money_age) }
            dl.grid {
                @for shown in &briefing.finance {
                    div {
                        dt { (shown.title) }
                        dd { (shown.said.join(" ")) }
                        dd.hint { (shown.caution) " " (sources.number(&shown.source, shown.url)) }
                    }
                }
            }
        }
    }
}

fn lines(briefing: &BriefingReport<'_>, sources: &Sources<'_>, site: bool) -> Markup {
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

/// The reader's own notes: the script shows them, and says what becomes of them in the words that stand here.
fn notes(briefing: &BriefingReport<'_>) -> Markup {
    let button = |act: &str, label: &str| {
        html! { button.govuk-button.govuk-button--secondary type="button" data-act=(act) { (label) } }
    };
    html! {
        section.notes {
            h2 id="notes" tabindex="-1" { (words::NOTES) }
            noscript { p { (words::NOTES_NO_SCRIPT) } }
            div data-notes="" hidden {
                p { (words::NOTES_LINE) }
                @for theme in briefing.themes.iter().filter(|theme| theme.duty) {
                    label for={ "note-" (theme.id) } { (theme.title) }
                    textarea.govuk-input id={ "note-" (theme.id) } data-note=(theme.id) rows="3" maxlength="20000" {}
                }
                p role="status"
                    data-kept=(words::NOTES_KEPT)
                    data-loose=(words::NOTES_NOT_KEPT)
                    data-forgotten=(words::NOTES_FORGOTTEN)
                    data-read=(words::NOTES_READ)
                    data-saved=(words::NOTES_SAVED)
                    data-wrong=(words::NOTES_WRONG)
                    data-elsewhere=(words::NOTES_ELSEWHERE)
                    data-refused=(words::NOTES_REFUSED) {}
                (button("keep", words::KEEP_NOTES))
                (button("forget", words::FORGET_NOTES))
                (button("save", words::SAVE_NOTES))
                label.read { (words::READ_NOTES) " " input type="file" accept=".json,application/json" data-act="read"; }
                (button("briefing", words::SAVE_BRIEFING))
            }
        }
    }
}
