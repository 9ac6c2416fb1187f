//! All trend tests of a council as plain data.

use crate::error::Result;
use crate::figures::Store;
use crate::trend::{self, Asked, Verdict};
use crate::words;
use serde::Serialize;

/// One test of a council's family.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestReport<'a> {
    /// The metric's id.
    pub metric: &'a str,
    /// Whether the figures moved (`raw`), or moved beside England's (`relative`).
    pub asked: Asked,
    /// Taken alone.
    pub verdict: Verdict,
    /// Taken alone.
    pub p: f64,
    /// The least share of false alarms at which it would pass.
    pub adjusted: f64,
    /// Whether it passes.
    pub passes: bool,
}

/// All of a council's tests, judged together; nothing is ranked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FamilyReport<'a> {
    /// The tests, in the order of the metrics.
    pub tests: Vec<TestReport<'a>>,
    /// How many there are.
    pub n: usize,
    /// How many show a rise or fall, each taken alone.
    pub alone: usize,
    /// How many would by chance, if nothing had changed.
    pub by_chance: f64,
    /// How many pass when judged together.
    pub found: usize,
    /// The share of false alarms allowed among those.
    pub q: f64,
    /// The same in words.
    pub sentence: String,
}

/// All of a council's tests over the metrics whose figures are loaded. Fails with `unknown-area`.
pub fn family<'a>(store: &'a Store, area: &str) -> Result<FamilyReport<'a>> {
    let catalogue = store.catalogue();
    let family = trend::family(store, crate::place::find(catalogue, area)?)?;
    let report = |test: &trend::Test| {
        Some(TestReport {
            metric: &catalogue.metrics().get(test.metric)?.id,
            asked: test.asked,
            verdict: test.trend.verdict,
            p: test.trend.test.p,
            adjusted: test.adjusted,
            passes: test.passes,
        })
    };
    Ok(FamilyReport {
        tests: family.tests.iter().filter_map(report).collect(),
        n: family.tests.len(),
        alone: family.alone,
        by_chance: family.by_chance,
        found: family.found,
        q: trend::Q,
        sentence: words::family_text(&family),
    })
}
