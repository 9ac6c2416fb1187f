//! Many series of one council at once: which of their movements to believe.

use crate::error::{Error, Kind, Result};
use crate::figures::Store;
use crate::stats::benjamini_hochberg;
use crate::trend::{P_BELOW, Trend, Verdict, change};

/// Of the movements that pass, at most this share are false alarms, on average.
pub const Q: f64 = 0.10;

/// What is asked of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Asked {
    /// Whether the figures moved.
    Raw,
    /// Whether they moved beside everybody else's.
    Relative,
}

/// One test of a family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// The metric, as an index into the catalogue's list.
    pub metric: usize,
    /// What was asked.
    pub asked: Asked,
    /// The trend, with its own p and verdict.
    pub trend: Trend,
    /// Its p adjusted for the family: the least share of false alarms at which it would pass.
    pub adjusted: f64,
    /// Whether it passes at [`Q`].
    pub passes: bool,
}

/// Every test that a council's figures allow, judged together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Family {
    /// The tests, in the order of the metrics: nothing is ranked. Their number is always to be told.
    pub tests: Vec<Test>,
    /// How many show a rise or fall, each taken alone, at p below 0.05.
    pub alone: usize,
    /// How many would, if nothing had changed anywhere: 0.05 × the tests. In truth fewer, as p comes in steps.
    pub by_chance: f64,
    /// How many pass when judged together.
    pub found: usize,
}

/// Every metric of an area whose figures are loaded and make a run of six or more yearly figures, with the raw and the
/// relative test of each: one family, by Benjamini and Hochberg at [`Q`].
///
/// Fails with `unknown-area`.
pub fn family(store: &Store, area: usize) -> Result<Family> {
    if store.catalogue().areas().get(area).is_none() {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    }
    let mut tests = Vec::new();
    for metric in 0..store.catalogue().metrics().len() {
        let Ok(change) = change(store, area, metric) else { continue };
        for (asked, trend) in [(Asked::Raw, change.raw), (Asked::Relative, change.relative)] {
            if let Some(trend) = trend.filter(|trend| trend.verdict != Verdict::TooFew) {
                tests.push(Test { metric, asked, trend, adjusted: trend.test.p, passes: false });
            }
        }
    }
    let p: Vec<f64> = tests.iter().map(|test| test.trend.test.p).collect();
    let Some(judged) = benjamini_hochberg(&p, Q) else { return Ok(Family::default()) };
    for (test, (adjusted, passes)) in tests.iter_mut().zip(judged.adjusted.iter().zip(&judged.passes)) {
        (test.adjusted, test.passes) = (*adjusted, *passes);
    }
    let alone = tests.iter().filter(|test| test.trend.verdict != Verdict::NoClearChange).count();
    Ok(Family { tests, alone, by_chance: judged.expected_by_chance(P_BELOW), found: judged.found })
}
