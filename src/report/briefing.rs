//! A briefing on one council as plain data: its screen, in numbers and in words, with what follows from it. There is no
//! function here that takes two councils.

use crate::error::Result;
use crate::figures::{Metric, Store};
use crate::peers::group;
use crate::report::{
    BriefingReport, FactReport, GuideReport, IndicatorReport, LineReport, SignalText, ThemeText,
    WithheldText, area, known_area, period, screen,
};
use crate::warn::{Body, Enquiry, Grid, Guide, Reading, Rule, Screen, Shown, panel};
use crate::words;

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
