//! A briefing on one council as HTML: a page of the site, and one file to print or to pass on. Text first, no pictures.

use crate::figures::Area;
use crate::page::Page;
use crate::page::frame::alone;
use crate::page::signals::{lines, signals};
use crate::report::BriefingReport;
use crate::words;
use maud::{Markup, PreEscaped, html};

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
            (super::notable::ways_of(5, "enquiry", "../"))
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
    document(&title, briefing.release, &content(briefing, false))
}

/// A page that stands alone: its title, what made it, and its content in the style of a briefing.
pub(super) fn document(title: &str, release: &str, content: &Markup) -> String {
    let main = html! {
        h1 { (title) }
        p { (words::made_with(release)) }
        (content)
    };
    alone(title, &[STYLE], &main)
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
pub(super) struct Sources<'a>(Vec<(&'a str, &'a str)>);

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

    pub(super) fn number(&self, title: &str, url: &str) -> Markup {
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
