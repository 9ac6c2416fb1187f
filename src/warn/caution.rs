//! What no screen can see, and what it is not: part of every result, so that none travels without it.

/// A caution. Its sentence is in `src/words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Caution {
    /// Published figures only: signals are questions, and say nothing of how a council is run.
    QuestionsOnly,
    /// What happened, not what will: past signals have not told the future; see `docs/back-test.md`.
    NoForecast,
    /// Much that matters is not measured, and not every difficulty shows.
    NotEverything,
    /// Of many tests some fire by chance, or because places differ.
    SomeByChance,
    /// Not for ranking or adding up: signals of different councils cannot be counted against each other.
    NotForRanking,
}

impl Caution {
    /// Every caution, in the order they are told.
    pub const ALL: [Self; 5] =
        [Self::QuestionsOnly, Self::NoForecast, Self::NotEverything, Self::SomeByChance, Self::NotForRanking];
}
