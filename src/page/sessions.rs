//! Groups that should meet as HTML: the page with its form, what a plan gives, and one file to print or to pass on.

use crate::error::Result;
use crate::figures::{Catalogue, Store};
use crate::page::Page;
use crate::page::frame::alone;
use crate::page::table::{disclosure, scrolling};
use crate::report::{
    RoundReport, SessionBriefReport, SessionGroupReport, SessionMetricReport, SessionsReport, sessions_report,
};
use crate::support::{Offer, Plan, ROUNDS, SIZES, Who};
use crate::words;
use maud::{Markup, PreEscaped, html};

/// The style of a file that stands alone: that of a briefing, and what tables need.
const STYLE: [&str; 2] = [include_str!("enquiry.css"), include_str!("sessions.css")];

/// The page in `sessions/`, as it is without script: the groups of a plan, with the form that a script lays open. Where the
/// plan cannot be kept, as in a release of few councils, it says why. Fails with `not-loaded`.
pub fn sessions(store: &Store, plan: &Plan, offers: &[Offer]) -> Result<Page> {
    let groups = match sessions_result(store, plan, offers) {
        Err(error) if error.code() == "bad-plan" => html! { p { (words::as_sentence(&error)) } },
        result => PreEscaped(result?),
    };
    let main = html! {
        main.width.view id="view" tabindex="-1" data-page="sessions" {
            h1 tabindex="-1" { (words::SESSIONS) }
            @for line in words::SESSIONS_LINES { p { (line) } }
            noscript { p { (words::SESSIONS_NO_SCRIPT) } }
            (form(store.catalogue(), plan))
            p id="said" role="status" data-wrong=(words::PLAN_WRONG) {}
            div id="groups" { (groups) }
        }
    };
    Ok(Page {
        title: words::window_title(words::SESSIONS),
        description: words::SESSIONS_LINES.join(" "),
        main: main.into_string(),
    })
}

/// What a plan gives: how near the groups are, the groups, and a brief for each, folded in. A script adds locks. Fails with
/// `bad-plan`, or `not-loaded`.
pub fn sessions_result(store: &Store, plan: &Plan, offers: &[Offer]) -> Result<String> {
    let found = sessions_report(store, plan, offers)?;
    let markup = html! {
        div data-plan=(found.plan) data-said=(found.said) data-change=(words::KEEP_OR_MOVE) data-keep=(words::KEEP_HERE) data-move=(words::MOVE_TO) {
            h2 id="proof" tabindex="-1" { (words::SESSIONS_PROOF) }
            (about(&found))
            (crate::page::council::print())
            @for (number, round) in found.rounds.iter().enumerate() {
                section.round {
                    @if found.rounds.len() > 1 { h2 id={ "round-" (number + 1) } tabindex="-1" { (words::round_name(number)) } }
                    @else { h2 id="round-1" tabindex="-1" { (words::capitalised(&found.said)) } }
                    (said(round))
                    @for (place, group) in round.groups.iter().enumerate() { (of_group(group, number, place)) }
                }
            }
            p.caution { (words::CAUTION) }
        }
    };
    Ok(markup.into_string())
}

/// The same as one file, with its style and without a script: the groups, then a page for each brief; or one brief alone, of
/// the group of that round, both counted from 0.
#[must_use]
pub fn sessions_document(found: &SessionsReport<'_>, one: Option<(usize, usize)>) -> String {
    let wanted = |number: usize, place: usize| one.is_none_or(|one| one == (number, place));
    let title = match one.and_then(|(number, place)| found.rounds.get(number)?.groups.get(place)) {
        Some(group) => group.brief.title.as_str(),
        None => words::SESSIONS,
    };
    let main = html! {
        @if one.is_none() {
            h1 { (words::SESSIONS) }
            p { (words::made_with(found.release)) }
            @for line in words::SESSIONS_LINES { p { (line) } }
            (about(found))
            @for (number, round) in found.rounds.iter().enumerate() {
                h2 { (words::round_name(number)) }
                (said(round))
                ol { @for group in &round.groups { li { (names(group)) } } }
            }
            p { code { (found.plan) } }
        }
        @for (number, round) in found.rounds.iter().enumerate() {
            @for (place, group) in round.groups.iter().enumerate().filter(|(place, _)| wanted(number, *place)) {
                section.brief {
                    h2 { (group.brief.title) }
                    p { (names(group)) }
                    (brief(&group.brief, &format!("{number}-{place}"), false))
                    @if one.is_some() { p { (words::made_with(found.release)) } }
                    p { (words::CAUTION) }
                }
            }
        }
    };
    alone(title, &STYLE, &main)
}

fn about(found: &SessionsReport<'_>) -> Markup {
    html! {
        p { (found.who) "." @if let Some(theme) = found.theme { " " (words::SESSIONS_THEME) ": " (theme) "." } }
        @for line in &found.proof { p { (line) } }
    }
}

fn said(round: &RoundReport<'_>) -> Markup {
    html! { ul { @for line in &round.said { li { (line) } } } }
}

fn names(group: &SessionGroupReport<'_>) -> String {
    group.members.iter().map(|member| member.name).collect::<Vec<_>>().join(", ")
}

fn of_group(group: &SessionGroupReport<'_>, number: usize, place: usize) -> Markup {
    let id = format!("group-{}-{}", number + 1, place + 1);
    html! {
        section.session id=(id) data-round=(number + 1) data-group=(place + 1) {
            h3 tabindex="-1" { (words::group_number(place)) }
            ul {
                @for member in &group.members {
                    li data-code=(member.code) data-locked[member.locked] {
                        a href={ "../council/" (member.slug) "/" } { (member.name) }
                        " " span.hint { (member.about) }
                        @if member.locked { " " strong { (words::KEPT_HERE) } }
                    }
                }
            }
            (disclosure(&group.brief.title, &brief(&group.brief, &id, true)))
        }
    }
}

/// A brief below its heading; `site` where there are other pages to lead to.
fn brief(brief: &SessionBriefReport<'_>, id: &str, site: bool) -> Markup {
    let features = html! {
        @for [name, cells @ ..] in &brief.features {
            tr { th scope="row" { (name) } @for cell in cells { td.number { (cell) } } }
        }
    };
    html! {
        p { (words::BRIEF_SAME) }
        h4 { (words::WHY_ALIKE) }
        @for line in &brief.alike { p { (line) } }
        (scrolling(
            &brief.features_caption,
            words::SPREAD_IN_GROUP.into_iter(),
            usize::MAX,
            &features,
            &format!("{id}-features"),
        ))
        @if brief.metrics.is_empty() { p { (words::NO_MEASURES) } }
        @for metric in &brief.metrics { (measure(metric, id, site)) }
    }
}

fn measure(metric: &SessionMetricReport<'_>, id: &str, site: bool) -> Markup {
    let body = html! {
        @for [name, figure] in &metric.rows { tr { th scope="row" { (name) } td.number { (figure) } } }
        @for [name, figure] in &metric.medians { tr.row-median { th scope="row" { (name) } td.number { (figure) } } }
    };
    html! {
        section {
            h4 {
                @if site { a href={ "../metric/" (metric.metric) "/" } { (metric.title) } } @else { (metric.title) }
            }
            p { (metric.meaning) " " (metric.polarity) " " (metric.limit) }
            (scrolling(
                &metric.caption,
                [words::COUNCIL, words::FIGURE].into_iter(),
                usize::MAX,
                &body,
                &format!("{id}-{}", metric.metric),
            ))
            @if !metric.tell.is_empty() { ul { @for line in &metric.tell { li { (line) } } } }
            @if !metric.questions.is_empty() {
                h5 { (words::ASK_EACH_OTHER) }
                ul { @for line in &metric.questions { li { (line) } } }
            }
            p.hint { a href=(metric.url) { (metric.source) } }
        }
    }
}

fn form(catalogue: &Catalogue, plan: &Plan) -> Markup {
    let whos = || Who::PLAIN.into_iter().chain(Who::duties(catalogue));
    let field = |id: &str, label: &str, hint: &str, control: &Markup| {
        html! {
            p {
                label for=(id) { (label) }
                @if !hint.is_empty() { " " span.hint id={ (id) "-hint" } { (hint) } }
                (control)
            }
        }
    };
    let number = |name: &str, value: u64, (least, most): (usize, Option<usize>)| {
        html! {
            input.govuk-input.few type="number" id={ "plan-" (name) } name=(name) value=(value) min=(least) max=[most]
                inputmode="numeric" autocomplete="off" required aria-describedby={ "plan-" (name) "-hint" };
        }
    };
    let button = |act: &str, label: &str| {
        html! { button.govuk-button.govuk-button--secondary type="button" data-act=(act) { (label) } }
    };
    let theme = plan.theme.and_then(|theme| catalogue.themes().get(theme));
    html! {
        form.plan id="plan" hidden {
            h2 { (words::THE_PLAN) }
            (field("plan-who", words::SESSIONS_WHO, "", &html! {
                select.govuk-select id="plan-who" name="who" autocomplete="off" {
                    @for who in whos() {
                        option value=(who.id(catalogue)) selected[who == plan.who] { (words::who(catalogue, who)) }
                    }
                }
            }))
            (field("plan-theme", words::SESSIONS_THEME, "", &html! {
                select.govuk-select id="plan-theme" name="theme" autocomplete="off" {
                    option value="" { (words::NO_THEME) }
                    @for own in catalogue.themes() {
                        option value=(own.id) selected[Some(own) == theme] { (own.title) }
                    }
                }
            }))
            (field("plan-size", words::SESSIONS_SIZE, words::SESSIONS_SIZE_HINT,
                &number("size", plan.size as u64, (*SIZES.start(), Some(*SIZES.end())))))
            (field("plan-rounds", words::SESSIONS_ROUNDS, words::SESSIONS_ROUNDS_HINT,
                &number("rounds", plan.rounds as u64, (*ROUNDS.start(), Some(*ROUNDS.end())))))
            (field("plan-seed", words::SESSIONS_SEED, words::SESSIONS_SEED_HINT, &number("seed", plan.seed, (0, None))))
            p.tick {
                input type="checkbox" id="plan-county" name="county" value="apart" checked[plan.apart_county] autocomplete="off";
                " " label for="plan-county" { (words::SESSIONS_COUNTY) }
            }
            (disclosure(words::PLAN_TEXT, &html! {
                p id="plan-text-hint" { (words::PLAN_TEXT_HINT) }
                label for="plan-text" { (words::PLAN_TEXT) }
                textarea.govuk-input id="plan-text" rows="6" spellcheck="false" autocomplete="off" aria-describedby="plan-text-hint" {
                    (plan.written(catalogue).replace('&', "\n"))
                }
                (button("use", words::USE_PLAN))
            }))
            p.hint { (words::PLAN_FILE_LINE) }
            (button("unlock", words::UNLOCK_ALL))
            (button("save", words::SAVE_PLAN))
            label.read { (words::OPEN_PLAN) " " input type="file" accept=".txt,text/plain" data-act="open"; }
        }
    }
}
