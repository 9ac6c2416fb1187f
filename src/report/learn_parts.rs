//! The shapes of what a council may learn, and from whom.

use crate::report::{AreaReport, PeriodReport};
use crate::support::{Practice, WhyNone};
use crate::warn::Doubt;
use serde::Serialize;

/// Whom one council may learn from, and what others may ask it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LearnReport<'a> {
    /// What it is and is not, in words.
    pub cautions: &'static [&'static str],
    /// The council.
    pub area: AreaReport<'a>,
    /// The release its figures are from.
    pub release: &'a str,
    /// Where the council is itself ahead of similar ones.
    pub notable: Vec<CardReport<'a>>,
    /// Where it moved to the side that is usually better.
    pub improved: Vec<ImprovedReport<'a>>,
    /// Whom to learn from, theme by theme.
    pub themes: Vec<LearnTheme<'a>>,
    /// The councils that are named, each once, with how alike they are: nearest first.
    pub named: Vec<OtherReport<'a>>,
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LearnTheme<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its heading.
    pub title: &'a str,
    /// What to keep in mind with every figure under it.
    pub caution: &'a str,
    /// Its metrics.
    pub metrics: Vec<LearnMetric<'a>>,
    /// Public pages.
    pub practice: Vec<&'a Practice>,
}

/// A metric.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LearnMetric<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Whether higher or lower is usually better, in words.
    pub polarity: &'static str,
    /// Why it may mislead: the first of its limits.
    pub limit: &'a str,
    /// Why nobody is named; `null` where someone is.
    pub why: Option<WhyNone>,
    /// The same in words.
    pub why_text: Option<&'static str>,
    /// What weakens all of it.
    pub doubts: Vec<Doubt>,
    /// The same in words.
    pub doubt_texts: Vec<&'static str>,
    /// The councils, nearest first.
    pub found: Vec<OtherReport<'a>>,
    /// Those that moved on from where the council is.
    pub improvers: ImproversReport<'a>,
}

/// A council that may have something to tell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OtherReport<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its name in links.
    pub slug: &'a str,
    /// How far apart the two are, in standard deviations over all features.
    pub distance: f64,
    /// The feature they differ most in.
    pub differs_in: &'a str,
    /// How alike they are, in words: only where each is [`named`](LearnReport::named) once.
    pub alike: String,
    /// Its figures, latest first; empty where it is named once.
    pub periods: Vec<StandReport>,
    /// What its publisher says of its figures, and whether the latest is zero.
    pub doubts: Vec<Doubt>,
    /// The same in words.
    pub doubt_texts: Vec<&'static str>,
}

/// One period of two councils' figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StandReport {
    /// The period.
    pub period: PeriodReport,
    /// The council's figure.
    pub own: Option<f64>,
    /// It as it stands in a table.
    pub own_text: String,
    /// The other's figure.
    pub other: Option<f64>,
    /// How many England MADs the other is ahead; `null` where they are not compared.
    pub lead: Option<f64>,
    /// Whether their published intervals share a value.
    pub overlap: bool,
    /// Whether the lead counts.
    pub held: bool,
    /// The other's figure and the lead as they stand in a table.
    pub text: String,
}

/// Those that moved on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImproversReport<'a> {
    /// The period of five years ago.
    pub from: Option<PeriodReport>,
    /// Why nobody is named; `null` where someone is.
    pub why: Option<WhyNone>,
    /// The same in words.
    pub why_text: Option<&'static str>,
    /// The councils, nearest first.
    pub found: Vec<ImproverReport<'a>>,
}

/// A council that moved on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImproverReport<'a> {
    /// The council, with its figure and the council's now as its one period.
    #[serde(flatten)]
    pub council: OtherReport<'a>,
    /// Its figure five years ago.
    pub before: f64,
    /// How many England MADs it lay then ahead of where the council lies now.
    pub apart: f64,
    /// How far its scores moved over its own years, in MADs.
    pub over: f64,
    /// Over how many figures.
    pub n: usize,
    /// The probability of such a movement by chance, adjusted for all of its council's tests.
    pub adjusted: f64,
    /// All of it in sentences.
    pub said: Vec<String>,
}

/// Where a council is itself ahead of similar ones.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CardReport<'a> {
    /// The metric's id.
    pub metric: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The theme it stands under, by id.
    pub theme: &'a str,
    /// How many England MADs it is ahead in each period looked at, latest first.
    pub leads: Vec<Option<f64>>,
    /// In which of them that counts.
    pub held: Vec<bool>,
    /// What weakens it.
    pub doubts: Vec<Doubt>,
    /// All of it in sentences.
    pub said: Vec<String>,
}

/// Where a council moved to the side that is usually better.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImprovedReport<'a> {
    /// The metric's id.
    pub metric: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The theme it stands under, by id.
    pub theme: &'a str,
    /// How far its scores moved, in MADs.
    pub over: f64,
    /// Over how many figures.
    pub n: usize,
    /// The probability of such a movement by chance, adjusted for all of the council's tests.
    pub adjusted: f64,
    /// What weakens it.
    pub doubts: Vec<Doubt>,
    /// All of it in sentences.
    pub said: Vec<String>,
}
