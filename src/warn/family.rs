//! How many tests, how many signals, and how many there would be anyway.

use crate::stats::count;
use crate::trend::Q;
use crate::warn::screener::Found;
use crate::warn::{Rule, Side, Signal, Withheld};

/// What one rule asked and found.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Counts {
    /// The rule.
    pub rule: Rule,
    /// Of how many metrics it could be asked.
    pub tested: usize,
    /// How many of the council's metrics did not allow it: too old, too short, or too few councils.
    pub not_tested: usize,
    /// How many signals it gives, doubts or not.
    pub found: usize,
    /// How many of them are adverse.
    pub adverse: usize,
    /// How many are welcome.
    pub welcome: usize,
    /// How many are unusual only.
    pub unusual: usize,
    /// How many it took back.
    pub withheld: usize,
    /// How many signals one would expect of these tests anyway; see [`basis`](Counts::basis).
    pub expected: f64,
    /// What is expected.
    pub basis: Basis,
    /// How many signals there would be with thresholds half a MAD nearer to the middle.
    pub nearer: usize,
    /// How many with thresholds half a MAD farther out.
    pub farther: usize,
}

/// What an expected number rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Basis {
    /// So many false ones at most if nothing had changed anywhere: the stated level, a share of screens with one or more.
    Chance,
    /// So many has a typical council of the class: the sum, over the metrics tested, of the share of councils of the class
    /// for which the rule fires.
    Class,
}

/// Of one rule: how often it could be asked, and how many signals it gave that were not taken back.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) tested: usize,
    pub(super) found: usize,
}

impl Tally {
    pub(super) fn add(&mut self, rule: Rule, tested: bool, found: Option<&Found>) {
        let kept = found.is_some_and(|found| !found.doubts.iter().any(|doubt| doubt.removes(rule)));
        self.tested += usize::from(tested);
        self.found += usize::from(tested && kept);
    }

    pub(super) fn share(self) -> f64 {
        if self.tested == 0 { 0.0 } else { count(self.found) / count(self.tested) }
    }
}

/// One for each rule, in the order of [`Rule::ALL`].
pub(super) type Tallies = [Tally; 5];

/// The counts of every rule over so many `metrics` of the council's duties; the tallies are with the thresholds as they are,
/// nearer and farther out.
pub(super) fn counts(
    signals: &[Signal],
    withheld: &[Withheld],
    metrics: usize,
    [now, nearer, farther]: [Tallies; 3],
    expected: [f64; 5],
) -> Vec<Counts> {
    let mut counts = Vec::new();
    let moved = nearer.into_iter().zip(farther);
    for (((rule, now), (nearer, farther)), expected) in
        Rule::ALL.into_iter().zip(now).zip(moved).zip(expected)
    {
        let mine = || signals.iter().filter(|signal| signal.rule == rule);
        let on = |side: Side| mine().filter(|signal| signal.side == side).count();
        let (expected, basis) = match rule {
            Rule::Worsening if now.tested > 0 => (Q, Basis::Chance),
            Rule::Worsening => (0.0, Basis::Chance),
            _ => (expected, Basis::Class),
        };
        counts.push(Counts {
            rule,
            tested: now.tested,
            not_tested: metrics - now.tested,
            found: mine().count(),
            adverse: on(Side::Adverse),
            welcome: on(Side::Welcome),
            unusual: on(Side::Unusual),
            withheld: withheld.iter().filter(|withheld| withheld.rule == rule).count(),
            expected,
            basis,
            nearer: nearer.found,
            farther: farther.found,
        });
    }
    counts
}
