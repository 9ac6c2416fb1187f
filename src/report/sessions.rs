//! Sessions as plain data: groups, round by round, with the proof, how near members are, and the brief of each group.

use crate::error::Result;
use crate::figures::{Area, Catalogue, Store};
use crate::stats::order;
use crate::support::{
    Brief, Briefs, Mark, MetricFacts, Moved, Offer, Plan, Quality, Round, Sessions, sessions,
};
use crate::words;
use serde::Serialize;

/// The groups of a plan, in numbers and in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionsReport<'a> {
    /// The release its figures are from.
    pub release: &'a str,
    /// The plan as links, files and the command line write it.
    pub plan: String,
    /// Whose sessions, in words.
    pub who: String,
    /// What they are about.
    pub theme: Option<&'a str>,
    /// How many councils.
    pub councils: usize,
    /// How many councils are in how many groups, in words.
    pub said: String,
    /// That nobody is left out and nobody meets again, as counted from the groups.
    pub proof: Vec<String>,
    /// The rounds.
    pub rounds: Vec<RoundReport<'a>>,
}

/// One round.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RoundReport<'a> {
    /// How near members are, in standard deviations over all features.
    pub quality: QualityReport,
    /// The same in words, and what of the plan's wishes could not be kept.
    pub said: Vec<String>,
    /// The groups, in the order of their numbers.
    pub groups: Vec<SessionGroupReport<'a>>,
}

/// How near the members of groups are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QualityReport {
    /// The mean, over councils, of the mean distance to the others of their group.
    pub within: f64,
    /// The same over as many nearest councils as each has fellows.
    pub nearest: f64,
    /// The mean to expect of groups drawn by lot.
    pub by_lot: f64,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionGroupReport<'a> {
    /// Its members, from A to Z.
    pub members: Vec<MemberReport<'a>>,
    /// What it can talk about.
    pub brief: SessionBriefReport<'a>,
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberReport<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its name in links.
    pub slug: &'a str,
    /// What it is and where.
    pub about: String,
    /// Whether the plan locks it into this group.
    pub locked: bool,
}

/// The facts of one group, the same for every member.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionBriefReport<'a> {
    /// Its heading.
    pub title: String,
    /// In what they are most alike, and in what they differ most.
    pub alike: Vec<String>,
    /// A row for each feature: its name, lowest and highest here, lowest and highest of all.
    pub features: Vec<[String; 5]>,
    /// The caption of that table.
    pub features_caption: String,
    /// The measures of the theme.
    pub metrics: Vec<SessionMetricReport<'a>>,
}

/// One measure in a brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionMetricReport<'a> {
    /// Its id.
    pub metric: &'a str,
    /// Its name.
    pub title: &'a str,
    /// What it means.
    pub meaning: &'a str,
    /// Its first limit.
    pub limit: &'a str,
    /// Publisher and publication.
    pub source: String,
    /// Where it can be found.
    pub url: &'a str,
    /// The caption of its table, with the period.
    pub caption: String,
    /// A row for each member, from A to Z: name and figure.
    pub rows: Vec<[String; 2]>,
    /// The medians of this group and of England: name and figure.
    pub medians: Vec<[String; 2]>,
    /// Which direction is usually better, in words.
    pub polarity: &'static str,
    /// Who may have something to tell.
    pub tell: Vec<String>,
    /// What members may ask each other.
    pub questions: Vec<String>,
}

/// The groups of a plan with the brief of each. `offers` are those of the plan's theme: see
/// [`Lessons::offer`](crate::support::Lessons::offer). Fails with `bad-plan`, or `not-loaded`.
pub fn sessions_report<'a>(store: &'a Store, plan: &Plan, offers: &[Offer]) -> Result<SessionsReport<'a>> {
    let catalogue = store.catalogue();
    let found = sessions(catalogue, plan, offers)?;
    let mut rounds = Vec::new();
    let briefs = Briefs::new(store, plan, offers);
    for (number, round) in found.rounds.iter().enumerate() {
        rounds.push(of_round(store, plan, &briefs, &found, (number, round))?);
    }
    let mut proof = vec![words::covered_all(&found.times(), plan.rounds)];
    if plan.rounds > 1 {
        proof.push(words::met_again(found.repeated(plan).len()));
    }
    let groups = found.rounds.first().map_or(0, |round| round.groups.len());
    let theme = plan.theme.and_then(|theme| catalogue.themes().get(theme));
    Ok(SessionsReport {
        release: catalogue.release(),
        plan: plan.written(catalogue),
        who: words::who(catalogue, plan.who),
        theme: theme.map(|theme| &*theme.title),
        councils: found.members.len(),
        said: words::arranged(found.members.len(), groups, plan.rounds),
        proof,
        rounds,
    })
}

fn of_round<'a>(
    store: &'a Store,
    plan: &Plan,
    briefs: &Briefs<'_>,
    found: &Sessions,
    (number, round): (usize, &Round),
) -> Result<RoundReport<'a>> {
    let catalogue = store.catalogue();
    let mut groups = Vec::new();
    for (place, group) in round.groups.iter().enumerate() {
        let facts = briefs.of(group)?;
        let locked = |area: usize| {
            plan.pins.iter().any(|pin| (pin.round, pin.group, pin.area) == (number, place, area))
        };
        let members = by_name(catalogue, group).into_iter().filter_map(|area| {
            let own = catalogue.areas().get(area)?;
            Some(MemberReport {
                code: own.code.as_str(),
                name: &own.name,
                slug: &own.slug,
                about: words::about(catalogue, own),
                locked: locked(area),
            })
        });
        let members = members.collect();
        let brief = of_brief(catalogue, plan, &facts, (number, place), found.members.len());
        groups.push(SessionGroupReport { members, brief });
    }
    let Quality { within, nearest, by_lot } = round.quality;
    let mut said = words::nearness(round.quality).to_vec();
    if plan.apart_county {
        let name = |area: usize| catalogue.areas().get(area).map_or("", |area| &*area.name);
        let pairs: Vec<[&str; 2]> =
            round.same_county.iter().map(|(one, other)| [name(*one), name(*other)]).collect();
        said.push(words::county_pairs(&pairs));
    }
    let lacks = |mark| words::lacks(mark, &round.missing, round.groups.len(), found.members.len());
    said.extend([Mark::Strong, Mark::Improving].into_iter().filter_map(lacks));
    Ok(RoundReport { quality: QualityReport { within, nearest, by_lot }, said, groups })
}

fn of_brief<'a>(
    catalogue: &'a Catalogue,
    plan: &Plan,
    facts: &Brief,
    (round, group): (usize, usize),
    all: usize,
) -> SessionBriefReport<'a> {
    let features = facts.features.iter().filter_map(|spread| {
        let feature = catalogue.features().columns.get(spread.feature)?;
        let [low, high] = spread.group.map(|end| words::figure(feature, end));
        let [least, most] = spread.all.map(|end| words::figure(feature, end));
        Some([words::titled(feature), low, high, least, most])
    });
    SessionBriefReport {
        title: words::brief_of(plan.rounds, round, group),
        alike: words::alike(catalogue, &facts.features, all),
        features: features.collect(),
        features_caption: words::features_of_group(group),
        metrics: facts.metrics.iter().filter_map(|facts| of_metric(catalogue, facts, group)).collect(),
    }
}

fn of_metric<'a>(
    catalogue: &'a Catalogue,
    facts: &MetricFacts,
    group: usize,
) -> Option<SessionMetricReport<'a>> {
    let metric = catalogue.metrics().get(facts.metric)?;
    let own = |area: usize| catalogue.areas().get(area);
    let name = |area: usize| own(area).map_or("", |area: &Area| &*area.name);
    let strong: Vec<&str> = facts.strong.iter().map(|area| name(*area)).collect();
    let moved: Vec<(&str, Moved)> = facts.moved.iter().map(|(area, moved)| (name(*area), *moved)).collect();
    let areas: Vec<usize> = facts.figures.iter().map(|(area, _)| *area).collect();
    let figure = |area: usize| facts.figures.iter().find(|(own, _)| *own == area).map(|(_, figure)| *figure);
    let row = |area: usize| Some([name(area).to_owned(), words::figure_text(metric, figure(area)?)]);
    let median = |title: &str, value: Option<f64>| {
        [title.to_owned(), words::median(&metric.unit, metric.decimals, value)]
    };
    Some(SessionMetricReport {
        metric: &metric.id,
        title: &metric.title,
        meaning: &metric.meaning,
        limit: metric.limits.first().map_or("", String::as_str),
        source: words::source_line(metric),
        url: &metric.source.url,
        caption: words::figures_of_group(metric, facts, group),
        rows: by_name(catalogue, &areas).into_iter().filter_map(row).collect(),
        medians: vec![
            median(words::GROUP_MEDIAN, facts.median),
            median(words::ENGLAND_MEDIAN, facts.england),
        ],
        polarity: words::polarity(metric.polarity),
        tell: words::may_tell(metric, &strong, &moved),
        questions: words::ask_each_other(metric, facts, &strong, &moved),
    })
}

/// Areas from A to Z.
fn by_name(catalogue: &Catalogue, areas: &[usize]) -> Vec<usize> {
    let name =
        |place: usize| areas.get(place).and_then(|area| catalogue.areas().get(*area)).map(|area| &area.name);
    let sorted = order(areas.len(), &|one, other| name(one).cmp(&name(other)));
    sorted.into_iter().filter_map(|place| areas.get(place).copied()).collect()
}
