//! What a rule finds, with the numbers it rests on.

use crate::figures::{Period, Polarity};
use crate::stats::Limits;
use crate::warn::{Doubt, Sensitivity};

/// The five rules. Each is asked of both sides: what is adverse and what is welcome are judged alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Rule {
    /// The latest figure lies far from England's median and from the peers'.
    Level,
    /// Over the years the figures moved away from, or towards, a side of the England median. Also the improvement.
    Worsening,
    /// The latest change is unlike all councils' changes.
    Jump,
    /// The figures have been on one side for years.
    Stuck,
    /// A figure that others have and this council had is not there.
    Silence,
}

impl Rule {
    /// Every rule, in the order they are told.
    pub const ALL: [Self; 5] = [Self::Level, Self::Worsening, Self::Jump, Self::Stuck, Self::Silence];

    /// Its name in files: `level`, `worsening`, …
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Worsening => "worsening",
            Self::Jump => "jump",
            Self::Stuck => "stuck",
            Self::Silence => "silence",
        }
    }

    /// The rule of that [`id`](Rule::id).
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.id() == id)
    }
}

/// Which way a signal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Side {
    /// The direction that is usually worse.
    Adverse,
    /// The direction that is usually better.
    Welcome,
    /// Neither direction is better, or there is no figure: worth knowing, and no more.
    Unusual,
}

impl Side {
    /// Every side, in the order they are told.
    pub const ALL: [Self; 3] = [Self::Adverse, Self::Welcome, Self::Unusual];

    /// Its name in files: `adverse`, `welcome`, `unusual`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Adverse => "adverse",
            Self::Welcome => "welcome",
            Self::Unusual => "unusual",
        }
    }

    /// The side of that [`id`](Side::id).
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.id() == id)
    }

    /// The side that a higher figure (`upwards`), or a lower one, is on.
    #[must_use]
    pub fn of(polarity: Polarity, upwards: bool) -> Self {
        match polarity {
            Polarity::None => Self::Unusual,
            Polarity::Higher if upwards => Self::Welcome,
            Polarity::Lower if !upwards => Self::Welcome,
            _ => Self::Adverse,
        }
    }
}

/// Figures in the metric's unit; scores and distances in raw MADs of the England set, above 0 for higher figures whatever
/// the polarity.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// Of [`Rule::Level`].
    Level(LevelEvidence),
    /// Of [`Rule::Worsening`].
    Worsening(WorseningEvidence),
    /// Of [`Rule::Jump`].
    Jump(JumpEvidence),
    /// Of [`Rule::Stuck`].
    Stuck(StuckEvidence),
    /// Of [`Rule::Silence`].
    Silence(SilenceEvidence),
}

/// How far a figure lies from England's and the peers'.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelEvidence {
    /// The figure.
    pub value: f64,
    /// How many of the England set have a figure.
    pub n: usize,
    /// Their median.
    pub median: f64,
    /// Their raw MAD.
    pub mad: f64,
    /// How many MADs the figure is from the median.
    pub score: f64,
    /// How many peers have a figure.
    pub peers_n: usize,
    /// The peers' median; `None` under five.
    pub peers_median: Option<f64>,
    /// How many England MADs the figure is from it.
    pub distance: Option<f64>,
    /// Between which figures chance, and what all councils share, would leave it; `None` without published intervals.
    pub limits: Option<Limits>,
}

/// How the scores of a run moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorseningEvidence {
    /// The run's first period.
    pub from: Period,
    /// How many figures.
    pub n: usize,
    /// The first score.
    pub first: f64,
    /// The last one.
    pub last: f64,
    /// The Theil–Sen slope, in MADs a year.
    pub slope: f64,
    /// That slope over the whole run, in MADs.
    pub over: f64,
    /// Rising pairs less falling ones.
    pub s: i64,
    /// The two-sided probability of so great an `s` if nothing had changed, noise carried over or not.
    pub p: f64,
    /// The same, adjusted for the number of tests.
    pub adjusted: f64,
}

/// A change beside all councils' changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JumpEvidence {
    /// The period it is counted from.
    pub from: Period,
    /// The figure then.
    pub before: f64,
    /// The figure now.
    pub value: f64,
    /// How many of the England set have a change.
    pub n: usize,
    /// The median of all their changes.
    pub usual: f64,
    /// The raw MAD of their changes.
    pub mad: f64,
    /// How many of those MADs the council's change is from the usual one.
    pub score: f64,
}

/// Years on one side.
#[derive(Clone, Debug, PartialEq)]
pub struct StuckEvidence {
    /// The periods looked at, latest first, each with the score, where there is one.
    pub scores: Vec<(Period, Option<f64>)>,
    /// In how many of them the council is on that side, far enough.
    pub on_side: usize,
}

/// A figure that is not there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SilenceEvidence {
    /// How many councils of the class have the figure.
    pub with: usize,
    /// Of how many that have the duty.
    pub of: usize,
    /// The council's last period with a figure.
    pub last: Period,
    /// That figure.
    pub last_value: f64,
    /// In how many of the periods looked at before it had one.
    pub had: usize,
    /// How many periods were looked at.
    pub looked: usize,
}

/// Something worth asking about: a rule that fired, with what speaks against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// The metric, as an index into [`Catalogue::metrics`](crate::figures::Catalogue::metrics).
    pub metric: usize,
    /// The rule.
    pub rule: Rule,
    /// Which way it points.
    pub side: Side,
    /// The period it speaks of: the latest.
    pub period: Period,
    /// The numbers.
    pub evidence: Evidence,
    /// What weakens it, to be told with it.
    pub doubts: Vec<Doubt>,
    /// Whether it stands if the question is put a little differently.
    pub sensitivity: Sensitivity,
}

/// A rule that fired and whose signal is taken back: said, not hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct Withheld {
    /// The metric, as an index into [`Catalogue::metrics`](crate::figures::Catalogue::metrics).
    pub metric: usize,
    /// The rule.
    pub rule: Rule,
    /// Which way it would point.
    pub side: Side,
    /// The period it would speak of.
    pub period: Period,
    /// The numbers.
    pub evidence: Evidence,
    /// Why it is taken back.
    pub why: Doubt,
}
