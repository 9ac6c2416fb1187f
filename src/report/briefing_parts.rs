//! The shapes of a briefing on one council: its screen in words, and what follows from it.

use crate::report::{AreaReport, PeriodReport, ScreenReport};
use crate::warn::{Doubt, FactKind, Rule, Side};
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
