//! A screen of one council as plain data. There is no function here that takes two councils.

use crate::figures::{Catalogue, Interval, Period};
use crate::report::{AreaReport, PeriodReport, area, known_area, period};
use crate::warn::{
    Caution, Counts, Doubt, Evidence, Outcome, Rule, Screen, Sensitivity, Side, Signal, Varied, Withheld,
};
use crate::{error::Result, words};
use serde::Serialize;

/// What the screen of one council gives, its cautions first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScreenReport<'a> {
    /// What it cannot see, and what it is not.
    pub cautions: &'a [Caution],
    /// The council.
    pub area: AreaReport<'a>,
    /// The comparison group, as it is written in links and options.
    pub peers: String,
    /// What it is called.
    pub peers_name: String,
    /// What each rule asked and found, and how many signals one would expect anyway.
    pub counts: &'a [Counts],
    /// The signals.
    pub signals: Vec<ScreenSignalReport<'a>>,
    /// What fired and was taken back.
    pub withheld: Vec<WithheldReport<'a>>,
}

/// A signal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScreenSignalReport<'a> {
    /// The metric's id.
    pub metric: &'a str,
    /// The rule.
    pub rule: Rule,
    /// Which way it points.
    pub side: Side,
    /// The period it speaks of.
    pub period: PeriodReport,
    /// Its numbers; which they are depends on the rule.
    pub evidence: EvidenceReport,
    /// What weakens it.
    pub doubts: Vec<Doubt>,
    /// Whether it stands if the question is put a little differently.
    pub sensitivity: Vec<VariationReport>,
}

/// A signal that was taken back.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WithheldReport<'a> {
    /// The metric's id.
    pub metric: &'a str,
    /// The rule.
    pub rule: Rule,
    /// Which way it would point.
    pub side: Side,
    /// The period it would speak of.
    pub period: PeriodReport,
    /// Its numbers.
    pub evidence: EvidenceReport,
    /// Why it was taken back.
    pub why: Doubt,
}

/// One variation of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VariationReport {
    /// What is changed: `peers:` and a group, `year-before` or `stricter`.
    pub varied: String,
    /// What becomes of the signal.
    pub outcome: Outcome,
}

/// The numbers of a signal: figures in the metric's unit, scores and distances in England MADs, above 0 for higher figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum EvidenceReport {
    /// See [`LevelEvidence`](crate::warn::LevelEvidence).
    Level {
        /// The figure.
        value: f64,
        /// How many of the England set have one.
        n: usize,
        /// Their median.
        median: f64,
        /// Their MAD.
        mad: f64,
        /// The figure's distance from the median.
        score: f64,
        /// How many peers have a figure.
        peers_n: usize,
        /// Their median.
        peers_median: Option<f64>,
        /// The figure's distance from it.
        distance: Option<f64>,
        /// The funnel's limits.
        limits: Option<Interval>,
    },
    /// See [`WorseningEvidence`](crate::warn::WorseningEvidence).
    Worsening {
        /// The run's first period.
        from: PeriodReport,
        /// How many figures.
        n: usize,
        /// The first score.
        first: f64,
        /// The last.
        last: f64,
        /// MADs a year.
        slope: f64,
        /// MADs over the run.
        over: f64,
        /// Rising pairs less falling ones.
        s: i64,
        /// Its probability by chance.
        p: f64,
        /// The same, adjusted for the number of tests.
        adjusted: f64,
    },
    /// See [`JumpEvidence`](crate::warn::JumpEvidence).
    Jump {
        /// The period it is counted from.
        from: PeriodReport,
        /// The figure then.
        before: f64,
        /// The figure now.
        value: f64,
        /// How many councils have a change.
        n: usize,
        /// The median of their changes.
        usual: f64,
        /// The MAD of their changes.
        mad: f64,
        /// How many of those MADs the change is from the usual one.
        score: f64,
    },
    /// See [`StuckEvidence`](crate::warn::StuckEvidence).
    Stuck {
        /// Latest first.
        scores: Vec<YearReport>,
        /// In how many the council is on that side.
        on_side: usize,
    },
    /// See [`SilenceEvidence`](crate::warn::SilenceEvidence).
    Silence {
        /// How many of the class have a figure.
        with: usize,
        /// Of how many.
        of: usize,
        /// The council's last period with one.
        last: PeriodReport,
        /// That figure.
        last_value: f64,
        /// In how many periods before it had one.
        had: usize,
        /// Of how many looked at.
        looked: usize,
    },
}

/// A period and the score in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearReport {
    /// The period.
    pub period: PeriodReport,
    /// The score; `null` where there is none.
    pub score: Option<f64>,
}

/// A screen as plain data. Fails with `unknown-area` for a screen made with another catalogue.
pub fn screen<'a>(catalogue: &'a Catalogue, screen: &'a Screen) -> Result<ScreenReport<'a>> {
    let own = known_area(catalogue, screen.area())?;
    let signal = |signal: &Signal| ScreenSignalReport {
        metric: metric(catalogue, signal.metric),
        rule: signal.rule,
        side: signal.side,
        period: period(signal.period),
        evidence: evidence(&signal.evidence),
        doubts: signal.doubts.clone(),
        sensitivity: variations(catalogue, &signal.sensitivity),
    };
    let withheld = |withheld: &Withheld| WithheldReport {
        metric: metric(catalogue, withheld.metric),
        rule: withheld.rule,
        side: withheld.side,
        period: period(withheld.period),
        evidence: evidence(&withheld.evidence),
        why: withheld.why,
    };
    Ok(ScreenReport {
        cautions: screen.cautions(),
        area: area(catalogue, own),
        peers: screen.choice().written(catalogue),
        peers_name: words::group_name(catalogue, own, screen.choice()),
        counts: screen.counts(),
        signals: screen.signals().iter().map(signal).collect(),
        withheld: screen.withheld().iter().map(withheld).collect(),
    })
}

fn metric(catalogue: &Catalogue, metric: usize) -> &str {
    catalogue.metrics().get(metric).map_or("", |metric| &metric.id)
}

fn variations(catalogue: &Catalogue, sensitivity: &Sensitivity) -> Vec<VariationReport> {
    let named = |varied: &Varied| match varied {
        Varied::Group(choice) => format!("peers:{}", choice.written(catalogue)),
        Varied::YearBefore => "year-before".into(),
        Varied::Stricter => "stricter".into(),
    };
    let told = sensitivity.variations.iter();
    told.map(|(varied, outcome)| VariationReport { varied: named(varied), outcome: *outcome }).collect()
}

fn evidence(evidence: &Evidence) -> EvidenceReport {
    match evidence.clone() {
        Evidence::Level(found) => EvidenceReport::Level {
            value: found.value,
            n: found.n,
            median: found.median,
            mad: found.mad,
            score: found.score,
            peers_n: found.peers_n,
            peers_median: found.peers_median,
            distance: found.distance,
            limits: found.limits.map(|limits| Interval { lower: limits.lower, upper: limits.upper }),
        },
        Evidence::Worsening(found) => EvidenceReport::Worsening {
            from: period(found.from),
            n: found.n,
            first: found.first,
            last: found.last,
            slope: found.slope,
            over: found.over,
            s: found.s,
            p: found.p,
            adjusted: found.adjusted,
        },
        Evidence::Jump(found) => EvidenceReport::Jump {
            from: period(found.from),
            before: found.before,
            value: found.value,
            n: found.n,
            usual: found.usual,
            mad: found.mad,
            score: found.score,
        },
        Evidence::Stuck(found) => {
            let year = |(when, score): (Period, Option<f64>)| YearReport { period: period(when), score };
            EvidenceReport::Stuck {
                scores: found.scores.into_iter().map(year).collect(),
                on_side: found.on_side,
            }
        }
        Evidence::Silence(found) => EvidenceReport::Silence {
            with: found.with,
            of: found.of,
            last: period(found.last),
            last_value: found.last_value,
            had: found.had,
            looked: found.looked,
        },
    }
}
