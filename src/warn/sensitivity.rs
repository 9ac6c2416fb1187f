//! Whether a signal stands if the question is put a little differently.

use crate::peers::Choice;

/// What is changed in the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Varied {
    /// Another comparison group.
    Group(Choice),
    /// A year earlier: as if the latest figures were not yet there.
    YearBefore,
    /// Thresholds half a MAD farther out. Half a MAD nearer needs no test: what fired fires there too. How much more would
    /// fire is in [`Counts::nearer`](crate::warn::Counts::nearer).
    Stricter,
}

/// What becomes of the signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Outcome {
    /// It is there too, on the same side.
    Stands,
    /// It is not there.
    Falls,
    /// There are too few figures to tell.
    NotTestable,
}

/// Each variation with its outcome: other groups where the rule asks about peers, then the year before, then stricter
/// thresholds where the rule has one in MADs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sensitivity {
    /// In that order.
    pub variations: Vec<(Varied, Outcome)>,
}

impl Sensitivity {
    /// Whether it stands in every variation that can be tested.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.variations.iter().all(|(_, outcome)| *outcome != Outcome::Falls)
    }
}
