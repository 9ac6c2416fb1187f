//! A comparison and all that is said of it as plain data: what the command line writes as JSON and JavaScript gets as
//! objects. The TypeScript names of these shapes are in `src/wasm/types.d.ts`.
//!
//! Field names are camelCase outside Rust. A number that does not exist is `null`, never 0.

#[cfg(feature = "page")]
mod briefing;
#[cfg(feature = "page")]
mod briefing_parts;
#[cfg(all(feature = "import", feature = "page"))]
mod draft;
mod family;
mod files;
mod groups;
#[cfg(feature = "page")]
mod learn;
#[cfg(feature = "page")]
mod learn_parts;
mod notable;
#[cfg(feature = "page")]
mod own;
#[cfg(feature = "page")]
mod own_parts;
#[cfg(feature = "page")]
mod pack;
mod postcode;
#[cfg(feature = "page")]
mod sessions;
mod sheet;
mod trend;
mod warn;

use crate::compare::{self, Comparison, England, Question};
use crate::error::{Error, Kind, Result};
use crate::figures::{
    Area, Catalogue, Class, Interval, Kind as MetricKind, Metric, Period, Polarity, Source, Status, Store,
};
use crate::peers::{Choice, Similar, group};
use crate::place::Found;
use crate::stats::{MadScale, order};
use crate::words::{self, Sentences, SeriesText, TableText};
use serde::Serialize;

#[cfg(feature = "page")]
pub use briefing::briefing;
#[cfg(feature = "page")]
pub use briefing_parts::{
    BriefingReport, FactReport, GuideReport, IndicatorReport, LineReport, SignalText, ThemeText, WithheldText,
};
#[cfg(all(feature = "import", feature = "page"))]
pub use draft::{
    COMMENT_COLUMNS, ConsultationReport, DraftMeasure, DraftReport, DraftWithout, comments_file,
    comments_sheet, draft, draft_sheet,
};
pub use family::{FamilyReport, TestReport, family};
pub use files::{FIGURES, METRICS, figures_of, metrics};
pub use groups::{
    ChoiceReport, FeatureReport, GroupReport, LikenessReport, choices, features, group_of, likeness,
};
#[cfg(feature = "page")]
pub use learn::learn;
#[cfg(feature = "page")]
pub use learn_parts::{
    CardReport, ImprovedReport, ImproverReport, ImproversReport, LearnMetric, LearnReport, LearnTheme,
    OtherReport, StandReport,
};
pub use notable::stands_out;
#[cfg(feature = "page")]
pub use own::own;
#[cfg(feature = "page")]
pub use own_parts::{
    BesideReport, EarlierReport, KpiReport, OwnFigure, OwnReport, SuggestedReport, TargetReport,
};
#[cfg(feature = "page")]
pub use pack::{
    ChangedItem, ChangedReport, PACK_COLUMNS, PackReport, StandingItem, StandingOut, pack, pack_sheet,
};
pub use postcode::{PostcodeReport, ServingReport, postcode};
#[cfg(feature = "page")]
pub use sessions::{
    MemberReport, QualityReport, RoundReport, SessionBriefReport, SessionGroupReport, SessionMetricReport,
    SessionsReport, sessions_report,
};
pub use sheet::{COLUMNS, Sheet, is_formula, sheet};
pub use trend::{
    BreakReport, ControlReport, MomentReport, PointReport, RecentReport, SignalReport, SlopeReport,
    TrendReport, trend, trend_chart,
};
pub use warn::{
    EvidenceReport, ScreenReport, ScreenSignalReport, VariationReport, WithheldReport, YearReport, screen,
};

/// An area as a reader knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AreaReport<'a> {
    /// Its GSS code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its name in links.
    pub slug: &'a str,
    /// Its class.
    pub class: Class,
    /// Its class in words: `unitary council`.
    pub class_name: &'static str,
    /// Its region as it follows "in": `the North East`.
    pub region: Option<String>,
    /// Its last day, if it ended.
    pub ended: Option<String>,
    /// The councils that took its place, by name.
    pub successors: Vec<&'a str>,
    /// What it is compared with unless one says otherwise: `similar`, or `class` for one that ended or has no close peers.
    pub usual_peers: &'static str,
    /// What it is and where, in words; for one that ended, also what it is now.
    pub about: String,
    /// The other name it was found by, in a search.
    pub alias: Option<&'a str>,
}

/// A period in both forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PeriodReport {
    /// First day and length, ISO 8601.
    pub iso: String,
    /// As people write it.
    pub label: String,
}

/// A metric as a reader knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MetricReport<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Its theme's id.
    pub theme: &'a str,
    /// Its duty's id.
    pub duty: &'a str,
    /// Who has that duty, in words.
    pub responsible: String,
    /// What follows a number in a sentence.
    pub unit: &'a str,
    /// What the axis measures.
    pub axis: &'a str,
    /// Decimals it is published with.
    pub decimals: u8,
    /// Which direction is usually better.
    pub polarity: Polarity,
    /// What it says about the service.
    pub kind: MetricKind,
    /// The same in words.
    pub kind_name: &'static str,
    /// What it means.
    pub meaning: &'a str,
    /// Why it may mislead.
    pub limits: &'a [String],
    /// Where its figures come from.
    pub source: &'a Source,
    /// When the newest figures were published, in words.
    pub published: String,
}

/// A theme as a reader knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ThemeReport<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its heading.
    pub title: &'a str,
    /// What to keep in mind with every figure under it.
    pub caution: &'a str,
    /// Its metrics, in order.
    pub metrics: Vec<&'a str>,
}

/// What a release is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueReport<'a> {
    /// The release's name.
    pub release: &'a str,
    /// Its themes, in the order they are shown.
    pub themes: Vec<ThemeReport<'a>>,
    /// Its metrics, theme by theme.
    pub metrics: Vec<MetricReport<'a>>,
    /// What a typical gap is.
    pub typical_gap: &'static str,
    /// What figures cannot tell.
    pub caution: &'static str,
    /// How to read the strip chart.
    pub reading_help: &'static str,
}

/// Against the comparison group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PeersReport<'a> {
    /// The kind of group, as it is written in links and options.
    pub choice: String,
    /// What they are called.
    pub name: String,
    /// Codes of the members with the duty that existed in the period.
    pub members: Vec<&'a str>,
    /// How many of them have a figure.
    pub n: usize,
    /// Their median; `null` when fewer than five have a figure.
    pub median: Option<f64>,
    /// Their lower quartile.
    pub lower_quartile: Option<f64>,
    /// Their upper quartile.
    pub upper_quartile: Option<f64>,
    /// How many are higher than the council.
    pub higher: usize,
    /// How many show the same figure.
    pub same: usize,
    /// How many are lower.
    pub lower: usize,
    /// How far the council is from their median, in England MADs.
    pub distance: Option<f64>,
}

/// One council, one metric, one period, one group, with all there is to choose and to show.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparisonReport<'a> {
    /// What is found.
    #[serde(flatten)]
    pub finding: Finding<'a>,
    /// The metric's periods in which the council existed, latest first.
    pub periods: Vec<PeriodReport>,
    /// The figures behind it.
    pub table: TableText,
}

/// What is found of one council on one metric, in one period, beside one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding<'a> {
    /// The council.
    pub area: AreaReport<'a>,
    /// The metric.
    pub metric: MetricReport<'a>,
    /// The period everyone is compared in.
    pub period: PeriodReport,
    /// The council's figure; `null` when there is none.
    pub value: Option<f64>,
    /// What stands there.
    pub status: Status,
    /// What the publisher says of it.
    pub marks: Vec<&'static str>,
    /// The 95% interval, published or worked out from published counts.
    pub interval: Option<Interval>,
    /// Against England.
    pub england: England,
    /// Against the comparison group.
    pub peers: PeersReport<'a>,
    /// All of it in words.
    pub sentences: Sentences,
}

/// What a reader asks for, in the words of a link or an option.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// A council's code or slug; `place::find` knows the one that a name means.
    pub area: &'a str,
    /// A metric's id.
    pub metric: &'a str,
    /// A period in ISO form; `None` for the latest in which the council existed.
    pub period: Option<&'a str>,
    /// The comparison group as [`Choice::read`] takes it; `None` for the [usual](Choice::usual) one.
    pub peers: Option<&'a str>,
    /// How the MAD is scaled.
    pub scale: MadScale,
}

/// An answer before it is put in words.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The comparison.
    pub comparison: Comparison,
    /// The kind of group.
    pub choice: Choice,
}

/// Answers a request. Fails with `unknown-area`, `unknown-metric`, `bad-period`, `unknown-period`, `unknown-group` or
/// `not-loaded`.
pub fn answer(store: &Store, request: Request<'_>) -> Result<Answer> {
    let catalogue = store.catalogue();
    let area = catalogue.area(request.area)?;
    let metric = catalogue.metric(request.metric)?;
    let choice = choice_for(catalogue, area, request.peers)?;
    let period = request.period.map(str::parse).transpose()?;
    let group = group(catalogue, area, &choice);
    let question = Question { area, metric, period, group: &group, scale: request.scale };
    Ok(Answer { comparison: compare::compare(store, question)?, choice })
}

fn choice_for(catalogue: &Catalogue, area: usize, asked: Option<&str>) -> Result<Choice> {
    asked.map_or_else(|| Ok(Choice::usual(catalogue, area)), |text| Choice::read(catalogue, text))
}

/// A comparison as plain data, with its words and its table. Fails with `not-loaded`.
pub fn comparison<'a>(store: &'a Store, answer: &Answer) -> Result<ComparisonReport<'a>> {
    let Answer { comparison, choice } = answer;
    let own = known_area(store.catalogue(), comparison.area)?;
    Ok(ComparisonReport {
        finding: finding(store.catalogue(), answer, area(store.catalogue(), own))?,
        periods: periods(store, comparison)?,
        table: words::table(store, comparison, choice)?,
    })
}

/// The periods that the comparison could have been made in, latest first.
pub(crate) fn periods(store: &Store, comparison: &Comparison) -> Result<Vec<PeriodReport>> {
    let own = known_area(store.catalogue(), comparison.area)?;
    Ok(compare::periods(store.table(comparison.metric)?, own).into_iter().map(period).collect())
}

fn known_area(catalogue: &Catalogue, area: usize) -> Result<&Area> {
    catalogue.areas().get(area).ok_or_else(|| Error::new(Kind::UnknownArea(area.to_string())))
}

/// What a comparison finds, without its table; `area` is its council's own report.
pub(crate) fn finding<'a>(
    catalogue: &'a Catalogue,
    answer: &Answer,
    area: AreaReport<'a>,
) -> Result<Finding<'a>> {
    let Answer { comparison, choice } = answer;
    let own = known_area(catalogue, comparison.area)?;
    let metric = catalogue
        .metrics()
        .get(comparison.metric)
        .ok_or_else(|| Error::new(Kind::UnknownMetric(comparison.metric.to_string())))?;
    let peers = &comparison.peers;
    let code = |index: &usize| catalogue.areas().get(*index).map(|area| area.code.as_str());
    Ok(Finding {
        area,
        metric: self::metric(catalogue, metric),
        period: period(comparison.period),
        value: comparison.figure.value,
        status: comparison.figure.status,
        marks: comparison.figure.marks.ids().collect(),
        interval: comparison.figure.interval,
        england: comparison.england.clone(),
        peers: PeersReport {
            choice: choice.written(catalogue),
            name: words::group_name(catalogue, own, choice),
            members: peers.members.iter().filter_map(code).collect(),
            n: peers.n,
            median: peers.median,
            lower_quartile: peers.lower_quartile,
            upper_quartile: peers.upper_quartile,
            higher: peers.higher,
            same: peers.same,
            lower: peers.lower,
            distance: peers.distance,
        },
        sentences: words::sentences(catalogue, comparison, choice),
    })
}

/// A council's figures over time, with those of the councils before it, in words, by the council's code or slug. Fails
/// with `unknown-area`, `unknown-metric` or `not-loaded`.
pub fn series(store: &Store, area: &str, metric: &str) -> Result<SeriesText> {
    let catalogue = store.catalogue();
    let metric = catalogue.metric(metric)?;
    let series = compare::series(store, catalogue.area(area)?, metric)?;
    Ok(words::series_table(catalogue, metric, &series))
}

/// An area as plain data.
#[must_use]
pub fn area<'a>(catalogue: &'a Catalogue, area: &'a Area) -> AreaReport<'a> {
    area_among(catalogue, &Similar::usual(catalogue), area)
}

/// The same, for many areas at once.
fn area_among<'a>(catalogue: &'a Catalogue, similar: &Similar<'_>, area: &'a Area) -> AreaReport<'a> {
    let name = |code| Some(&*catalogue.areas().get(catalogue.area_of_code(code)?)?.name);
    let index = catalogue.area_of_code(area.code);
    let similar = index.is_some_and(|index| similar.has_peers(index));
    AreaReport {
        code: area.code.as_str(),
        name: &area.name,
        slug: &area.slug,
        class: area.class,
        class_name: words::class_name(area.class),
        region: words::region_name(catalogue, area),
        ended: area.end.map(|end| end.to_string()),
        successors: area.successors.iter().filter_map(|code| name(*code)).collect(),
        usual_peers: if similar { "similar" } else { "class" },
        about: words::about(catalogue, area),
        alias: None,
    }
}

/// The council meant by a code, slug or whole name, as plain data. Fails with `unknown-area`.
pub fn area_of<'a>(catalogue: &'a Catalogue, text: &str) -> Result<AreaReport<'a>> {
    let index = crate::place::find(catalogue, text)?;
    let own = catalogue.areas().get(index).ok_or_else(|| Error::new(Kind::UnknownArea(text.into())))?;
    Ok(area(catalogue, own))
}

/// A found area as plain data; `None` for an index out of range.
#[must_use]
pub fn found<'a>(catalogue: &'a Catalogue, found: Found<'a>) -> Option<AreaReport<'a>> {
    Some(AreaReport { alias: found.alias, ..area(catalogue, catalogue.areas().get(found.area)?) })
}

/// Every council that still exists, by name from A to Z.
#[must_use]
pub fn councils(catalogue: &Catalogue) -> Vec<AreaReport<'_>> {
    let current: Vec<&Area> =
        catalogue.areas().iter().filter(|area| area.class.is_council() && area.end.is_none()).collect();
    let name = |place: usize| current.get(place).map(|area| &area.name);
    let order = order(current.len(), &|one, other| name(one).cmp(&name(other)));
    let similar = Similar::usual(catalogue);
    order.into_iter().filter_map(|place| Some(area_among(catalogue, &similar, current.get(place)?))).collect()
}

/// A period as plain data.
#[must_use]
pub fn period(period: Period) -> PeriodReport {
    PeriodReport { iso: period.to_string(), label: words::period(period) }
}

/// A metric as plain data.
#[must_use]
pub fn metric<'a>(catalogue: &Catalogue, metric: &'a Metric) -> MetricReport<'a> {
    MetricReport {
        id: &metric.id,
        title: &metric.title,
        theme: &metric.theme,
        duty: &metric.duty,
        responsible: words::capitalised(&words::duty_of(catalogue, &metric.duty)),
        unit: &metric.unit,
        axis: &metric.axis,
        decimals: metric.decimals,
        polarity: metric.polarity,
        kind: metric.kind,
        kind_name: words::kind_name(metric.kind),
        meaning: &metric.meaning,
        limits: &metric.limits,
        source: &metric.source,
        published: words::published(&metric.source.published),
    }
}

/// A catalogue as plain data: themes, metrics and the texts that stand beside figures.
#[must_use]
pub fn catalogue(catalogue: &Catalogue) -> CatalogueReport<'_> {
    let metrics = catalogue.metrics();
    let themes = catalogue.themes().iter().map(|theme| ThemeReport {
        id: &theme.id,
        title: &theme.title,
        caution: &theme.caution,
        metrics: metrics.iter().filter(|metric| metric.theme == theme.id).map(|metric| &*metric.id).collect(),
    });
    CatalogueReport {
        release: catalogue.release(),
        themes: themes.collect(),
        metrics: metrics.iter().map(|entry| metric(catalogue, entry)).collect(),
        typical_gap: words::TYPICAL_GAP,
        caution: words::CAUTION,
        reading_help: words::READING_HELP,
    }
}

/// The ids of the metrics whose duty a council has, theme by theme. Fails with `unknown-area`.
pub fn metrics_of<'a>(catalogue: &'a Catalogue, text: &str) -> Result<Vec<&'a str>> {
    let area = crate::place::find(catalogue, text)?;
    let metrics = catalogue.metrics().iter().enumerate();
    Ok(metrics.filter(|(index, _)| catalogue.has_duty(area, *index)).map(|(_, metric)| &*metric.id).collect())
}
