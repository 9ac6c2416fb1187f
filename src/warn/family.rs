//! How many tests, how many signals, and how many there would be anyway.

use crate::warn::Rule;

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
