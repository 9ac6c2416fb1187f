//! What of a measure is put before a committee first.

use crate::figures::Polarity;
use crate::own::{Kpi, Reading};
use crate::stats::XmrRule;
use crate::trend::{Control, POINTS_AT_LEAST};

/// Why a measure stands out at a period, or why it does not; in the order in which they are told.
///
/// The rules are those of `XmR` charts for months and quarters ([`control`](crate::trend::control)) and of the trend test for
/// years ([`trend`](crate::trend::trend)); there is no threshold of its own here. Which side a signal is on, and which side
/// is usually better, together say that it got worse or improved, as in NHS England, "Making data count" (2019).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Exception {
    /// A signal: the figure is unlike its own earlier ones.
    Unusual,
    /// Every signal, or the trend over years, points to the side that is usually worse.
    Worsening,
    /// Every signal, or the trend over years, points to the side that is usually better.
    Improved,
    /// There is no figure for the period.
    NoFigure,
    /// There are fewer than six figures in a row, so nothing can be said.
    TooFew,
    /// None of these.
    AsUsual,
}

impl Exception {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Unusual, Self::Worsening, Self::Improved, Self::NoFigure, Self::TooFew, Self::AsUsual];

    /// Its name in files and the API: `unusual`, `worsening`, `improved`, `no-figure`, `too-few` or `as-usual`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Unusual => "unusual",
            Self::Worsening => "worsening",
            Self::Improved => "improved",
            Self::NoFigure => "no-figure",
            Self::TooFew => "too-few",
            Self::AsUsual => "as-usual",
        }
    }

    /// Whether it is put first, and its coming and going told.
    #[must_use]
    pub fn comes_first(self) -> bool {
        !matches!(self, Self::TooFew | Self::AsUsual)
    }
}

/// What stands out of a measure at a period: one or more, in their order. [`Exception::NoFigure`], [`Exception::TooFew`] and
/// [`Exception::AsUsual`] stand alone.
#[must_use]
pub fn exceptions(kpi: &Kpi, reading: &Reading) -> Vec<Exception> {
    if reading.figure.value.is_none() {
        return vec![Exception::NoFigure];
    }
    let signal = reading.control.as_ref().filter(|control| !control.latest.is_empty());
    let better = match signal {
        Some(control) => better(kpi.polarity, side(control, reading)),
        None => reading.trend.and_then(|trend| trend.verdict.better(kpi.polarity)),
    };
    let mut found = Vec::new();
    found.extend(signal.map(|_| Exception::Unusual));
    found.extend(better.map(|better| if better { Exception::Improved } else { Exception::Worsening }));
    if found.is_empty() {
        let few = reading.run.len() < POINTS_AT_LEAST;
        found.push(if few { Exception::TooFew } else { Exception::AsUsual });
    }
    found
}

/// Whether that side is the usually better one; `None` where neither is.
fn better(polarity: Polarity, up: Option<bool>) -> Option<bool> {
    match polarity {
        Polarity::Higher => up,
        Polarity::Lower => up.map(|up| !up),
        Polarity::None => None,
    }
}

/// Whether every signal at the latest figure points up, or every one down; `None` where they differ.
fn side(control: &Control, reading: &Reading) -> Option<bool> {
    let [.., before, last] = reading.run.as_slice() else { return None };
    let points_up = |rule: &XmrRule| match rule {
        XmrRule::Trend => last.value > before.value,
        XmrRule::Outside | XmrRule::Run | XmrRule::NearLimit => last.value > control.chart.mean,
    };
    let mut ways = control.latest.iter().map(points_up);
    let first = ways.next()?;
    ways.all(|way| way == first).then_some(first)
}
