//! What speaks against a signal.

use crate::figures::{Figure, Marks};
use crate::warn::Rule;

/// A reason to believe a signal less, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Doubt {
    /// The publisher warns against relying on a figure it rests on.
    Unreliable,
    /// A figure it rests on was not counted but estimated.
    Estimated,
    /// A figure it rests on is provisional and will be revised.
    Provisional,
    /// A figure rounds to zero but is not zero.
    Low,
    /// A figure is exactly zero: true zeros and gaps in a return look alike.
    Zero,
    /// A figure is summed from those of earlier councils, or recast by the publisher for the area as it is now.
    Rebuilt,
    /// The change is from a figure summed from earlier councils to one published for this one.
    Joined,
    /// The way of counting changed within the periods it looks at.
    Break,
    /// The newest period has no figure for this council, so an older one speaks.
    Older,
    /// The metric's newest figures are three years older than the newest of the release, or more.
    Dated,
    /// The publisher hid this council's figure of the newest period.
    Hidden,
    /// The periods it looks at share days, so that they are no separate witnesses.
    Overlap,
    /// The published interval holds the England median.
    HoldsEngland,
    /// The published interval holds the peers' median.
    HoldsPeers,
    /// The published intervals of the two figures it compares overlap.
    IntervalsOverlap,
    /// Chance, and what all councils share, would leave the figure where it is.
    WithinLimits,
    /// Fewer than five peers have a figure: no distance from them.
    NoPeers,
    /// Fewer than ten peers have a figure.
    FewPeers,
    /// The typical gap is under two units of the last published digit.
    SmallGap,
}

impl Doubt {
    /// Every doubt, in the order they are told.
    pub const ALL: [Self; 19] = [
        Self::Unreliable,
        Self::WithinLimits,
        Self::NoPeers,
        Self::Joined,
        Self::HoldsEngland,
        Self::IntervalsOverlap,
        Self::HoldsPeers,
        Self::FewPeers,
        Self::SmallGap,
        Self::Older,
        Self::Hidden,
        Self::Dated,
        Self::Break,
        Self::Overlap,
        Self::Zero,
        Self::Low,
        Self::Rebuilt,
        Self::Estimated,
        Self::Provisional,
    ];

    /// Whether it takes the signal of a rule back; otherwise the signal stays and the doubt is told with it.
    ///
    /// | doubt | takes back | why |
    /// |---|---|---|
    /// | `Unreliable` | every rule's | the publisher itself would not rely on it |
    /// | `WithinLimits` | a level | the rule asks for more than chance and what all share |
    /// | `NoPeers` | a level | the rule asks for a distance from peers |
    /// | `HoldsEngland` | a level | the figure may be England's middle one |
    /// | `IntervalsOverlap` | a jump | there may have been no change |
    /// | `Joined` | a jump | two ways of counting are compared |
    ///
    /// All others leave open whether the signal is true: they weaken it.
    #[must_use]
    pub fn removes(self, rule: Rule) -> bool {
        match self {
            Self::Unreliable => true,
            Self::WithinLimits | Self::NoPeers | Self::HoldsEngland => rule == Rule::Level,
            Self::IntervalsOverlap | Self::Joined => rule == Rule::Jump,
            _ => false,
        }
    }

    /// What the publisher's marks say against figures.
    pub(crate) fn of_marks(figures: &[Figure]) -> Vec<Self> {
        let marks = [
            (Marks::UNRELIABLE, Self::Unreliable),
            (Marks::LOW, Self::Low),
            (Marks::REBUILT, Self::Rebuilt),
            (Marks::RECAST, Self::Rebuilt),
            (Marks::ESTIMATED, Self::Estimated),
            (Marks::PROVISIONAL, Self::Provisional),
        ];
        let there = |mark: Marks| figures.iter().any(|figure| figure.marks.contains(mark));
        let mut doubts: Vec<Self> =
            marks.into_iter().filter(|(mark, _)| there(*mark)).map(|(_, doubt)| doubt).collect();
        doubts.dedup();
        doubts
    }

    /// Whether both figures have a published interval and the two share a value.
    pub(crate) fn intervals_overlap(one: Figure, other: Figure) -> bool {
        let both = one.interval.zip(other.interval);
        both.is_some_and(|(one, other)| one.lower <= other.upper && other.lower <= one.upper)
    }
}
