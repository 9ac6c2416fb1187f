//! A briefing on one council as plain data: its screen, in numbers and in words, with what follows from it. There is no
//! function here that takes two councils.

use crate::error::Result;
use crate::figures::{Metric, Store};
use crate::peers::group;
use crate::report::{AreaReport, PeriodReport, ScreenReport, area, known_area, period, screen};
use crate::warn::{Body, Doubt, Enquiry, FactKind, Grid, Guide, Reading, Rule, Screen, Shown, Side, panel};
use crate::words;
use serde::Serialize;

/// All there is to say of one council, its cautions first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BriefingReport<'a> {
    /// What it cannot see, and what it is not, in words.
    pub cautions: Vec<&'static str>,
    /// The council.
    pub area: AreaReport<'a>,
    /// The release its figures are from.
    pub release: &'a str,
    /// What it is compared with, in words.
    pub peers: String,
    /// Public facts about it, if any are known.
    pub facts: Vec<FactReport<'a>>,
    /// What each rule asked and found, in words.
    pub counts: Vec<String>,
    /// The signals in words, in the order of the screen's.
    pub signals: Vec<SignalText<'a>>,
    /// What was taken back.
    pub withheld: Vec<WithheldText<'a>>,
    /// The themes of the Best Value duty, and the place around the council last.
    pub themes: Vec<ThemeText<'a>>,
    /// The guide that names the themes.
    pub guide: GuideReport<'a>,
    /// How old the figures of money are.
    pub money_age: String,
    /// The finance panel.
    pub finance: Vec<IndicatorReport<'a>>,
    /// Lines of enquiry.
    pub lines: Vec<LineReport<'a>>,
    /// The same signals in numbers.
    pub screen: ScreenReport<'a>,
}

/// A public fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FactReport<'a> {
    /// The day.
    pub date: &'a str,
    /// What happened.
    pub kind: FactKind,
    /// The same in a sentence.
    pub text: String,
    /// Who says so.
    pub source_title: &'a str,
    /// Where.
    pub source_url: &'a str,
}

/// A signal in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignalText<'a> {
    /// The metric's id.
    pub metric: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The catalogue's theme it stands under.
    pub heading: &'a str,
    /// The theme of the Best Value duty it counts under, or the place around.
    pub theme: &'a str,
    /// The rule.
    pub rule: Rule,
    /// What it is called.
    pub rule_name: &'static str,
    /// Which way it points.
    pub side: Side,
    /// What that is called.
    pub side_name: &'static str,
    /// The period it speaks of.
    pub period: PeriodReport,
    /// What happened, in sentences.
    pub said: Vec<String>,
    /// What speaks against it.
    pub doubts: Vec<&'static str>,
    /// Whether it stands if the question is put a little differently.
    pub sensitivity: Vec<String>,
    /// Whether higher or lower is usually better.
    pub polarity: &'static str,
    /// Why the measure may mislead: the first of its limits.
    pub limit: &'a str,
    /// Who published the figure, and in what.
    pub source: String,
    /// Where.
    pub url: &'a str,
}

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WithheldText<'a> {
    /// The metric's id.
    pub metric: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Which way it would point.
    pub side: Side,
    /// Why it was taken back.
    pub why: Doubt,
    /// The same in words.
    pub text: String,
}

/// A theme of the Best Value duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ThemeText<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// What it asks.
    pub asks: &'a str,
    /// How many measures or tests bear on it.
    pub measures: usize,
    /// How many signals are adverse, welcome, unusual.
    pub sides: [usize; 3],
    /// How many were taken back.
    pub withheld: usize,
    /// The same in words, or that it cannot be measured.
    pub text: String,
    /// What figures leave out, or why there are none.
    pub unseen: &'a str,
    /// The signals that count under it, as places in the list of signals.
    pub signals: Vec<usize>,
    /// Whether it is one of the duty's themes, and not the place around.
    pub duty: bool,
}

/// The guide that names the themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GuideReport<'a> {
    /// Its title, with publisher and date.
    pub title: String,
    /// Where it can be found.
    pub url: &'a str,
}

/// An indicator of the finance panel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IndicatorReport<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Its figures, earliest first: in the unit of its metric, or in thousands of pounds.
    pub figures: Vec<(PeriodReport, f64)>,
    /// What they say.
    pub said: Vec<String>,
    /// Why they may mislead.
    pub caution: &'a str,
    /// How many years it would last at the average fall.
    pub lasts: Option<f64>,
    /// Whether the latest figure is a zero that may be a gap.
    pub doubted: bool,
    /// Who published them, and in what.
    pub source: String,
    /// Where.
    pub url: &'a str,
    /// The metric's id and heading, for links; `null` for amounts.
    pub metric: Option<(&'a str, &'a str)>,
}

/// A line of enquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineReport<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its heading.
    pub title: &'a str,
    /// The signals that lead there, as places in the list of signals.
    pub signals: Vec<usize>,
    /// What may lie behind them.
    pub hypothesis: &'a str,
    /// What would show otherwise.
    pub disproof: &'a str,
    /// What to ask for.
    pub documents: &'a [String],
    /// Whom to ask.
    pub people: &'a [String],
    /// Who else already looks, in sentences.
    pub bodies: Vec<String>,
    /// The publication the reasoning rests on.
    pub source: &'a str,
    /// Where it can be found.
    pub url: &'a str,
}

/// The briefing on the council that was screened. Fails with `not-loaded`, or `unknown-area` for a screen made with another
/// catalogue.
pub fn briefing<'a>(store: &'a Store, found: &'a Screen, enquiry: &'a Enquiry) -> Result<BriefingReport<'a>> {
    let catalogue = store.catalogue();
    let own = known_area(catalogue, found.area())?;
    let peers = words::group_name(catalogue, own, found.choice());
    let members = group(catalogue, found.area(), found.choice());
    let grid = enquiry.grid.of(catalogue, found);
    let mut signals = Vec::new();
    for signal in found.signals() {
        let Some(metric) = catalogue.metrics().get(signal.metric) else { continue };
        signals.push(SignalText {
            metric: &metric.id,
            title: &metric.title,
            heading: &metric.theme,
            theme: cell(&enquiry.grid, metric, signal.rule),
            rule: signal.rule,
            rule_name: words::rule_name(signal.rule),
            side: signal.side,
            side_name: words::side_name(signal.side),
            period: period(signal.period),
            said: words::evidence(metric, &peers, signal.period, &signal.evidence),
            doubts: signal.doubts.iter().copied().map(words::doubt).collect(),
            sensitivity: words::sensitivity(catalogue, own, &signal.sensitivity),
            polarity: words::polarity(metric.polarity),
            limit: metric.limits.first().map_or("", String::as_str),
            source: source(metric),
            url: &metric.source.url,
        });
    }
    let withheld = found.withheld().iter().filter_map(|one| {
        let metric = catalogue.metrics().get(one.metric)?;
        let text = words::taken_back(one.rule, one.why);
        Some(WithheldText { metric: &metric.id, title: &metric.title, side: one.side, why: one.why, text })
    });
    let shown = panel(store, found.area(), &members, &enquiry.finance)?;
    let asked = enquiry.lines.asked(catalogue, found.signals());
    Ok(BriefingReport {
        cautions: found.cautions().iter().copied().map(words::caution).collect(),
        area: area(catalogue, own),
        release: catalogue.release(),
        facts: enquiry.facts_of(own.code.as_str()).map(fact).collect(),
        counts: found.counts().iter().map(words::counts).collect(),
        signals,
        withheld: withheld.collect(),
        themes: grid.iter().map(|under| theme(under, under.cell.id != enquiry.grid.around.id)).collect(),
        guide: guide(&enquiry.grid.source),
        money_age: words::oldest(&own.name, &shown),
        finance: shown.iter().map(|shown| indicator(store, shown, &peers)).collect(),
        lines: asked.iter().map(|asked| line(enquiry, asked)).collect(),
        screen: screen(catalogue, found)?,
        peers,
    })
}

fn cell<'a>(grid: &'a Grid, metric: &Metric, rule: Rule) -> &'a str {
    &grid.cell(metric, Some(rule)).id
}

fn source(metric: &Metric) -> String {
    let found = &metric.source;
    format!("{}, {}, {}", found.publisher, found.title, words::published(&found.published))
}

fn fact(fact: &crate::warn::Fact) -> FactReport<'_> {
    FactReport {
        date: &fact.date,
        kind: fact.kind,
        text: words::fact(fact),
        source_title: &fact.source_title,
        source_url: &fact.source_url,
    }
}

fn guide(guide: &Guide) -> GuideReport<'_> {
    let title = format!("{}. {}, {}", guide.title, guide.publisher, guide.published);
    GuideReport { title, url: &guide.url }
}

fn theme<'a>(under: &crate::warn::Under<'a>, duty: bool) -> ThemeText<'a> {
    let cell = under.cell;
    ThemeText {
        id: &cell.id,
        title: &cell.title,
        asks: &cell.asks,
        measures: under.measures,
        sides: under.sides,
        withheld: under.withheld,
        text: words::under(under),
        unseen: if cell.unseen.is_empty() { &cell.part } else { &cell.unseen },
        signals: under.signals.clone(),
        duty,
    }
}

fn indicator<'a>(store: &'a Store, shown: &Shown<'a>, peers: &str) -> IndicatorReport<'a> {
    let metric = shown.metric.and_then(|metric| store.catalogue().metrics().get(metric));
    let own = shown.indicator;
    IndicatorReport {
        id: &own.id,
        title: &own.title,
        figures: shown.figures.iter().map(|(when, value)| (period(*when), *value)).collect(),
        said: words::indicator(shown, metric, peers),
        caution: &own.caution,
        lasts: shown.lasts,
        doubted: shown.doubted,
        source: metric.map_or_else(|| format!("{}, {}", own.publisher, own.source), source),
        url: metric.map_or(&own.url, |metric| &metric.source.url),
        metric: metric.map(|metric| (metric.id.as_str(), metric.theme.as_str())),
    }
}

fn line<'a>(enquiry: &'a Enquiry, asked: &crate::warn::Asked<'a>) -> LineReport<'a> {
    let line = asked.line;
    let body = |id: &String| enquiry.lines.body.iter().find(|body| body.id == *id);
    let sentence = |body: &Body| format!("{} {}.", body.name, body.does);
    let reading: Option<&Reading> = enquiry.lines.source.iter().find(|source| source.id == line.source);
    LineReport {
        id: &line.id,
        title: &line.title,
        signals: asked.signals.iter().chain(&asked.with).copied().collect(),
        hypothesis: &line.hypothesis,
        disproof: &line.disproof,
        documents: &line.documents,
        people: &line.people,
        bodies: line.bodies.iter().filter_map(body).map(sentence).collect(),
        source: reading.map_or("", |reading| &reading.title),
        url: reading.map_or("", |reading| &reading.url),
    }
}
