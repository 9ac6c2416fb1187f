//! Measures of a council's own as plain data: each at a period, in numbers and in words, with its figures.

use crate::error::{Error, Kind, Result};
use crate::figures::{Date, Period, Polarity, Status, Store};
use crate::own::{Exception, Item, Kpi, Match, Reading, Side, exceptions, published, reading, suggested};
use crate::peers::{Choice, Group, group};
use crate::report::trend::control;
use crate::report::{ControlReport, PeriodReport, choice_for, period};
use crate::trend::Verdict;
use crate::words;
use serde::Serialize;

/// A council's own measures, each at its own latest period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OwnReport<'a> {
    /// The council's code.
    pub area: &'a str,
    /// Its name.
    pub name: &'a str,
    /// That the figures are the reader's own.
    pub notice: [&'static str; 2],
    /// The measures, in the order of the file.
    pub measures: Vec<KpiReport<'a>>,
}

/// A measure at a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KpiReport<'a> {
    /// What it is.
    #[serde(skip)]
    pub kpi: &'a Kpi,
    /// How it was read.
    #[serde(skip)]
    pub reading: Reading,
    /// Its name, as the file has it.
    pub measure: &'a str,
    /// What follows a number in a sentence.
    pub unit: &'a str,
    /// How many decimals the file writes.
    pub decimals: u8,
    /// Which side is usually better; `none` where the file does not say.
    pub polarity: Polarity,
    /// The period it was read at.
    pub period: PeriodReport,
    /// Its figure; `null` when there is none.
    pub value: Option<f64>,
    /// What stands there.
    pub status: Status,
    /// The figure of the period before.
    pub before: Option<EarlierReport>,
    /// The figure of the same time a year before.
    pub year_before: Option<EarlierReport>,
    /// What was aimed at, and where the figure lies; `null` without a target.
    pub target: Option<TargetReport>,
    /// How many figures in a row, up to this one, its usual range or trend rests on.
    pub n: usize,
    /// The usual range of months and quarters; places of signals count those `n` figures from 0.
    pub control: Option<ControlReport>,
    /// How yearly figures moved.
    pub verdict: Option<Verdict>,
    /// What stands out, or why nothing does.
    pub exceptions: Vec<Exception>,
    /// The finding as a heading.
    pub title: String,
    /// The figure in words.
    pub figure: String,
    /// What is said of it.
    pub sentences: Vec<String>,
    /// What is missing.
    pub notes: Vec<String>,
    /// Its figures up to that period, latest first.
    pub figures: Vec<OwnFigure>,
    /// Beside a published measure, where the reader says which.
    pub published: Option<BesideReport<'a>>,
    /// Published measures that may be meant, where none is said: id and name.
    pub suggested: Vec<SuggestedReport<'a>>,
}

/// An earlier figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EarlierReport {
    /// Its period.
    pub period: PeriodReport,
    /// The figure.
    pub value: f64,
}

/// What was aimed at, and where a figure lies beside it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TargetReport {
    /// What was aimed at.
    pub aim: f64,
    /// On which side the figure lies; `null` without one.
    pub side: Option<Side>,
    /// Whether it was met; `null` also where the file does not say which side is usually better.
    pub met: Option<bool>,
}

/// One figure of a measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnFigure {
    /// The row of the file.
    pub row: u64,
    /// Its period.
    pub period: PeriodReport,
    /// The figure; `null` when there is none.
    pub value: Option<f64>,
    /// What stands there.
    pub status: Status,
    /// What was aimed at.
    pub target: Option<f64>,
    /// The period, the figure, the target and whether it was met, in words.
    pub cells: [String; 4],
}

/// The comparison of a published measure that the reader says is about the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BesideReport<'a> {
    /// The published metric's id.
    pub metric: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The period everyone is compared in: that nearest to the own figure's in which the council has one.
    pub period: PeriodReport,
    /// The council's published figure.
    pub value: Option<f64>,
    /// The England median.
    pub england: Option<f64>,
    /// What the comparison group is called.
    pub peers: String,
    /// Its median; `null` when fewer than five have a figure.
    pub peers_median: Option<f64>,
    /// What is said of it; first, that times and ways of counting differ.
    pub sentences: Vec<String>,
    /// Where its figures come from.
    pub source: String,
}

/// A published measure that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SuggestedReport<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
}

/// Whose measures, beside whom, and which are matched.
pub(super) struct Beside<'a, 'b> {
    pub(super) store: &'a Store,
    pub(super) area: usize,
    pub(super) group: Group,
    matches: &'b [Match],
}

impl<'a, 'b> Beside<'a, 'b> {
    /// Fails with `unknown-area`, `unknown-group`, `unknown-metric`, `not-loaded`, or `bad-figure` for a metric that is no
    /// duty of the council.
    pub(super) fn new(
        store: &'a Store,
        area: &str,
        peers: Option<&str>,
        matches: &'b [Match],
    ) -> Result<Self> {
        let catalogue = store.catalogue();
        let area = catalogue.area(area)?;
        for Match { measure, metric } in matches {
            if !catalogue.has_duty(area, catalogue.metric(metric)?) {
                return Err(Error::new(Kind::BadFigure(format!(
                    "'{measure}' is set beside '{metric}', which is no duty of this council; choose another metric"
                ))));
            }
        }
        let choice: Choice = choice_for(catalogue, area, peers)?;
        Ok(Self { store, area, group: group(catalogue, area, &choice), matches })
    }

    /// The council's code and name.
    pub(super) fn council(&self) -> (&'a str, &'a str) {
        let own = self.store.catalogue().areas().get(self.area);
        own.map_or(("", ""), |own| (own.code.as_str(), &own.name))
    }

    pub(super) fn measure(
        &self,
        kpi: &'a Kpi,
        reading: Reading,
        found: Vec<Exception>,
    ) -> Result<KpiReport<'a>> {
        let earlier =
            |of: Option<(Period, f64)>| of.map(|(when, value)| EarlierReport { period: period(when), value });
        let catalogue = self.store.catalogue();
        let matched = self.matches.iter().find(|matched| matched.measure == kpi.title);
        let suggested = suggested(catalogue, self.area, kpi).into_iter();
        let suggested =
            suggested.filter(|_| matched.is_none()).filter_map(|metric| catalogue.metrics().get(metric));
        Ok(KpiReport {
            measure: &kpi.title,
            unit: &kpi.unit,
            decimals: kpi.decimals,
            polarity: kpi.polarity,
            period: period(reading.period),
            value: reading.figure.value,
            status: reading.figure.status,
            before: earlier(reading.before),
            year_before: earlier(reading.year_before),
            target: reading.target.map(|of| TargetReport { aim: of.aim, side: of.side, met: of.met }),
            n: reading.run.len(),
            control: reading.control.clone().map(control),
            verdict: reading.trend.map(|trend| trend.verdict),
            exceptions: found,
            title: words::own::own_title(kpi, &reading),
            figure: words::own::own_figure(kpi, reading.figure.value, reading.figure.status),
            sentences: words::own::own_sentences(kpi, &reading),
            notes: words::own::own_notes(kpi, &reading),
            figures: figures(kpi, reading.period),
            published: matched.map(|matched| self.published(&matched.metric, &reading)).transpose()?,
            suggested: suggested.map(|of| SuggestedReport { id: &of.id, title: &of.title }).collect(),
            kpi,
            reading,
        })
    }

    fn published(&self, metric: &str, reading: &Reading) -> Result<BesideReport<'a>> {
        let catalogue = self.store.catalogue();
        let index = catalogue.metric(metric)?;
        let found = published(self.store, self.area, index, &self.group, reading.period)?;
        let (Some(metric), Some(own)) = (catalogue.metrics().get(index), catalogue.areas().get(self.area))
        else {
            return Err(Error::new(Kind::UnknownMetric(metric.into())));
        };
        let said = words::sentences(catalogue, &found, &self.group.choice);
        let mut sentences =
            vec![words::own::own_beside(reading, &found, &said.figure), said.peers, said.england];
        sentences.extend(said.notes);
        sentences.extend(metric.limits.first().cloned());
        sentences.retain(|sentence| !sentence.is_empty());
        Ok(BesideReport {
            metric: &metric.id,
            title: &metric.title,
            period: period(found.period),
            value: found.figure.value,
            england: found.england.median,
            peers: words::group_name(catalogue, own, &self.group.choice),
            peers_median: found.peers.median,
            sentences,
            source: words::source_line(metric),
        })
    }
}

/// The figures of a measure up to a period, latest first.
fn figures(kpi: &Kpi, up_to: Period) -> Vec<OwnFigure> {
    let last: Date = up_to.last_day();
    let shown = kpi.stops.iter().rev().filter(|stop| stop.period.last_day() <= last);
    let figure = |stop: &crate::own::Stop| {
        let target = reading(kpi, stop.period).target;
        OwnFigure {
            row: stop.row,
            period: period(stop.period),
            value: stop.figure.value,
            status: stop.figure.status,
            target: stop.target,
            cells: [
                words::period(stop.period),
                words::own::own_figure(kpi, stop.figure.value, stop.figure.status),
                words::own::target_cell(kpi, stop.target),
                words::pack::met_cell(target.and_then(|target| target.met)).into(),
            ],
        }
    };
    shown.map(figure).collect()
}

/// A council's own measures, each at its latest period, beside the published ones that are matched. The council is given by
/// code or slug, the comparison group of published figures as [`Choice::read`] takes it.
///
/// Fails with `unknown-area`, `unknown-group`, `unknown-metric`, `not-loaded`, or `bad-figure` for a metric that is no duty
/// of the council.
pub fn own<'a>(
    store: &'a Store,
    area: &str,
    kpis: &'a [Kpi],
    matches: &[Match],
    peers: Option<&str>,
) -> Result<OwnReport<'a>> {
    let beside = Beside::new(store, area, peers, matches)?;
    let measure = |kpi: &'a Kpi| {
        let reading = kpi.latest().map(|latest| reading(kpi, latest));
        reading.map(|reading| {
            let found = exceptions(kpi, &reading);
            beside.measure(kpi, reading, found)
        })
    };
    let (area, name) = beside.council();
    let measures = kpis.iter().filter_map(measure).collect::<Result<_>>()?;
    Ok(OwnReport { area, name, notice: words::own::OWN_NOTICE, measures })
}

/// One measure of a pack.
pub(super) fn of_item<'a>(beside: &Beside<'a, '_>, item: &Item<'a>) -> Result<KpiReport<'a>> {
    beside.measure(item.kpi, item.reading.clone(), item.found.clone())
}
