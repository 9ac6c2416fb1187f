//! A council's trend as plain data.

use crate::chart::Frame;
use crate::error::{Error, Kind, Result};
use crate::figures::{Interval, Store};
use crate::peers::{Group, group};
use crate::report::{PeriodReport, choice_for, period};
use crate::stats::XmrRule;
use crate::trend::{self, Middle, Recent, Trend, Verdict};
use crate::words::{self, TREND_CAUTION, TrendText};
use serde::Serialize;

/// What paints one of the timelines.
type Timelines = fn(&Store, usize, usize, &Group, f64, Frame) -> Result<Option<String>>;

/// One period of a series.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MomentReport {
    /// The period.
    pub period: PeriodReport,
    /// The council's figure.
    pub value: Option<f64>,
    /// The England median.
    pub england: Option<f64>,
    /// The middle half of the peers' figures.
    pub peers: Option<Middle>,
    /// How many MADs the figure is from the England median; `null` where the MAD is zero.
    pub score: Option<f64>,
    /// The same of the peers' median.
    pub peers_score: Option<f64>,
}

/// One figure that a trend rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointReport {
    /// The period.
    pub period: PeriodReport,
    /// Years from the first of them.
    pub years: f64,
    /// The figure.
    pub value: f64,
    /// How many MADs it is from the England median.
    pub score: Option<f64>,
    /// The published interval.
    pub interval: Option<Interval>,
}

/// A slope and its test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SlopeReport {
    /// How many figures.
    pub n: usize,
    /// The change a year.
    pub slope: f64,
    /// The lower end of its 95% interval.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
    /// Rising pairs less falling ones.
    pub s: i64,
    /// The two-sided probability of so great an `s`, if nothing had changed.
    pub p: f64,
    /// What follows.
    pub verdict: Verdict,
    /// Whether that is usually for the better, or the worse; `null` for neither.
    pub better: Option<bool>,
}

/// The weighted slope of the latest five years and its test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecentReport {
    /// The change a year.
    pub slope: f64,
    /// (slope ÷ its standard error)².
    pub chi_squared: f64,
    /// The probability of so great a χ², if nothing had changed.
    pub p: f64,
    /// Whether the slope keeps its sign whichever figure is left out.
    pub sign_stable: bool,
    /// What follows.
    pub verdict: Verdict,
    /// Whether that is usually for the better, or the worse; `null` for neither.
    pub better: Option<bool>,
}

/// The usual range of monthly or quarterly figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ControlReport {
    /// The mean.
    pub mean: f64,
    /// The lower limit; it may be below what is possible.
    pub lower: f64,
    /// The upper limit; it may be above what is possible.
    pub upper: f64,
    /// Whether there are too few figures for limits to rely on.
    pub trial: bool,
    /// What is out of the ordinary.
    pub signals: Vec<SignalReport>,
}

/// A figure that is out of the ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignalReport {
    /// Its place in the run, counted from 0.
    pub place: usize,
    /// Why: `outside`, `run`, `trend` or `near-limit`.
    pub rule: &'static str,
}

/// A break in the way of counting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BreakReport {
    /// The first period counted in the new way.
    pub from: PeriodReport,
    /// What is said of it.
    pub note: String,
}

/// How a council's figures of one metric moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendReport<'a> {
    /// The council's code.
    pub area: &'a str,
    /// The metric's id.
    pub metric: &'a str,
    /// Every period from the council's first figure to its latest, earliest first.
    pub moments: Vec<MomentReport>,
    /// What the peers are called.
    pub peers_name: String,
    /// Codes of the peers with a figure in all of them; none where they are fewer than five.
    pub peers: Vec<&'a str>,
    /// The figures the tests rest on: the latest without gap or break.
    pub run: Vec<PointReport>,
    /// Whether the figures moved; `null` under two, and for months and quarters.
    pub raw: Option<SlopeReport>,
    /// Whether the scores moved.
    pub relative: Option<SlopeReport>,
    /// Whether the latest five years moved by more than their uncertainty; `null` where none is published.
    pub recent: Option<RecentReport>,
    /// What is out of the ordinary; `null` but for months and quarters.
    pub control: Option<ControlReport>,
    /// The median change of all councils from one period to the next, up or down.
    pub usual_step: Option<f64>,
    /// Where the way of counting changed.
    pub breaks: Vec<BreakReport>,
    /// All of it in words.
    pub sentences: TrendText,
    /// What trends cannot tell.
    pub caution: &'static str,
}

/// A council's trend in a metric, beside a group, the usual one by default. Fails with `unknown-area`,
/// `unknown-metric`, `unknown-group` or `not-loaded`.
pub fn trend<'a>(store: &'a Store, area: &str, metric: &str, peers: Option<&str>) -> Result<TrendReport<'a>> {
    trend_at(store, crate::place::find(store.catalogue(), area)?, metric, peers)
}

/// The same of an area by its index: whoever knows that needs no search.
pub(super) fn trend_at<'a>(
    store: &'a Store,
    area: usize,
    metric: &str,
    peers: Option<&str>,
) -> Result<TrendReport<'a>> {
    let catalogue = store.catalogue();
    let place = catalogue.metric(metric)?;
    let (Some(own), Some(entry)) = (catalogue.areas().get(area), catalogue.metrics().get(place)) else {
        return Err(Error::new(Kind::UnknownMetric(metric.into())));
    };
    let group = group(catalogue, area, &choice_for(catalogue, area, peers)?);
    let change = trend::change(store, area, place)?;
    let course = trend::course(store, area, place, &group)?;
    let better = |verdict: Verdict| verdict.better(entry.polarity);
    let slope = |Trend { n, line, test, verdict }: Trend| SlopeReport {
        n,
        slope: line.slope,
        lower: line.lower,
        upper: line.upper,
        s: test.s,
        p: test.p,
        verdict,
        better: better(verdict),
    };
    let recent = |Recent { test, verdict }: Recent| RecentReport {
        slope: test.slope,
        chi_squared: test.chi_squared,
        p: test.p,
        sign_stable: test.sign_stable,
        verdict,
        better: better(verdict),
    };
    let code = |index: &usize| Some(catalogue.areas().get(*index)?.code.as_str());
    let moments = course.moments.iter();
    Ok(TrendReport {
        area: own.code.as_str(),
        metric: &entry.id,
        peers_name: words::group_name(catalogue, own, &group.choice),
        moments: moments
            .zip(trend::relative(&course))
            .map(|(moment, distance)| MomentReport {
                period: period(moment.period),
                value: moment.value,
                england: moment.england,
                peers: moment.peers,
                score: distance.you,
                peers_score: distance.peers,
            })
            .collect(),
        peers: course.peers.iter().filter_map(code).collect(),
        sentences: words::trend_text(catalogue, (area, place), &change, &course, &group.choice),
        run: change.run.into_iter().map(point).collect(),
        raw: change.raw.map(slope),
        relative: change.relative.map(slope),
        recent: change.recent.map(recent),
        control: change.control.map(control),
        usual_step: change.usual_step,
        breaks: entry
            .breaks
            .iter()
            .map(|found| BreakReport { from: period(found.from), note: words::break_note(found) })
            .collect(),
        caution: TREND_CAUTION,
    })
}

fn point(point: trend::Point) -> PointReport {
    let trend::Point { period: of, years, value, score, interval } = point;
    PointReport { period: period(of), years, value, score, interval }
}

pub(super) fn control(control: trend::Control) -> ControlReport {
    let rule = |rule| match rule {
        XmrRule::Outside => "outside",
        XmrRule::Run => "run",
        XmrRule::Trend => "trend",
        XmrRule::NearLimit => "near-limit",
    };
    let chart = control.chart;
    let signals = chart.signals.iter();
    ControlReport {
        mean: chart.mean,
        lower: chart.lower,
        upper: chart.upper,
        trial: control.trial,
        signals: signals
            .map(|signal| SignalReport { place: signal.place, rule: rule(signal.rule) })
            .collect(),
    }
}

/// A timeline of a council's figures as SVG, by [`trend_of`](crate::chart::trend_of) or
/// [`relative_of`](crate::chart::relative_of); `None` under three figures. Fails as [`trend()`] does. The area is a code or
/// slug, not a name: whoever asks has had the trend already, and pages need not carry a search.
pub fn trend_chart(
    store: &Store,
    area: &str,
    metric: &str,
    peers: Option<&str>,
    paint: Timelines,
    (width, frame): (f64, Frame),
) -> Result<Option<String>> {
    let catalogue = store.catalogue();
    let (area, metric) = (catalogue.area(area)?, catalogue.metric(metric)?);
    let group = group(catalogue, area, &choice_for(catalogue, area, peers)?);
    paint(store, area, metric, &group, width, frame)
}
