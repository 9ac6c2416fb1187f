//! Five things that are never confused: a value, a true zero, not published, hidden, not this council's duty.

/// What stands where a figure is looked for. A true zero is a [`Value`](Status::Value) of 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Status {
    /// A published number, zero included.
    Value,
    /// No number was published: `[x]`.
    Missing,
    /// The publisher hid the number to protect people's privacy: `[c]`.
    Hidden,
    /// Not this council's duty, or the council did not exist: `[z]`.
    NotApplicable,
}

impl Status {
    /// The shorthand used in files: empty for a value, else `x`, `c` or `z`.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Value => "",
            Self::Missing => "x",
            Self::Hidden => "c",
            Self::NotApplicable => "z",
        }
    }

    /// The status of that [`mark`](Status::mark), if there is one.
    #[must_use]
    pub fn from_mark(mark: &str) -> Option<Self> {
        [Self::Value, Self::Missing, Self::Hidden, Self::NotApplicable]
            .into_iter()
            .find(|status| status.mark() == mark)
    }
}

/// What the publisher says of a value, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// Will be revised: `p`.
    pub const PROVISIONAL: Self = Self(1);
    /// Not counted but estimated: `e`.
    pub const ESTIMATED: Self = Self(2);
    /// Changed since it was first published: `r`.
    pub const REVISED: Self = Self(4);
    /// The publisher warns against relying on it: `u`.
    pub const UNRELIABLE: Self = Self(8);
    /// Rounds to zero but is not zero: `low`.
    pub const LOW: Self = Self(16);

    /// Not published for this area but summed from the counts of its parts: `rebuilt`.
    pub const REBUILT: Self = Self(32);
    /// Worked out by the publisher for the area as it is now, in a period before the area began: `recast`.
    pub const RECAST: Self = Self(64);

    /// Every mark with its shorthand in files.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::PROVISIONAL, "p"),
        (Self::ESTIMATED, "e"),
        (Self::REVISED, "r"),
        (Self::UNRELIABLE, "u"),
        (Self::LOW, "low"),
        (Self::REBUILT, "rebuilt"),
        (Self::RECAST, "recast"),
    ];

    /// Whether it holds every mark of `other`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The shorthand of each mark it holds, in the order of [`Marks::ALL`].
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter(move |(mark, _)| self.contains(*mark)).map(|(_, id)| id)
    }

    /// The marks named in a space-separated list such as `p e`, or the first word that names none.
    pub fn parse(list: &str) -> core::result::Result<Self, &str> {
        list.split_whitespace().try_fold(Self::default(), |marks, word| {
            Self::ALL.into_iter().find(|(_, id)| *id == word).map(|(mark, _)| marks.with(mark)).ok_or(word)
        })
    }

    pub(crate) fn bits(self) -> u8 {
        self.0
    }

    pub(crate) fn from_bits(bits: u8) -> Option<Self> {
        (bits < 128).then_some(Self(bits))
    }
}

/// A 95% interval, published or worked out from published counts, in the metric's unit; lower ≤ upper.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Interval {
    /// Its lower end.
    pub lower: f64,
    /// Its upper end.
    pub upper: f64,
}

/// The value of a metric for an area and a period, with its status.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The number, exactly when the status is [`Status::Value`]; always finite.
    pub value: Option<f64>,
    /// What stands here.
    pub status: Status,
    /// What the publisher says of it.
    pub marks: Marks,
    /// The interval, where there is one.
    pub interval: Option<Interval>,
}

impl Figure {
    /// A published number without marks. A number that is not finite is no number: it becomes `missing`.
    #[must_use]
    pub fn value(value: f64) -> Self {
        if value.is_finite() {
            Self { value: Some(value), status: Status::Value, marks: Marks::default(), interval: None }
        } else {
            Self::absent(Status::Missing)
        }
    }

    /// No number, and why.
    #[must_use]
    pub fn absent(status: Status) -> Self {
        Self { value: None, status, marks: Marks::default(), interval: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_and_written_alike() {
        let marks = Marks::parse("r p").unwrap();
        assert!(marks.contains(Marks::PROVISIONAL) && marks.contains(Marks::REVISED));
        assert_eq!(marks.ids().collect::<Vec<_>>(), ["p", "r"]);
        assert_eq!(Marks::parse("p q"), Err("q"));
    }

    #[test]
    fn a_zero_is_a_value_and_nan_is_missing() {
        assert_eq!(Figure::value(0.0).status, Status::Value);
        assert_eq!(Figure::value(f64::NAN).status, Status::Missing);
    }
}
