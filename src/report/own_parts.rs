//! Measures of a council's own as plain data: each at a period, in numbers and in words, with its figures.

use crate::figures::{Polarity, Status};
use crate::own::{Exception, Kpi, Reading, Side};
use crate::report::{ControlReport, PeriodReport};
use crate::trend::Verdict;
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
