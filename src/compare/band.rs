//! The score in words.

/// On which side of the median.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Below it.
    Lower,
    /// Above it.
    Higher,
}

/// How far from the median, in five steps. Oflog's thresholds: 0.5, 1.5, 3 and 7.5 MADs, the lower edge included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Under 0.5 MADs.
    Same,
    /// 0.5 to under 1.5.
    Little,
    /// 1.5 to under 3.
    Plain,
    /// 3 to under 7.5.
    Much,
    /// 7.5 or more.
    Far,
}

/// A size with its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// How far.
    pub size: Size,
    /// On which side; without meaning for [`Size::Same`].
    pub direction: Direction,
}

/// Scores are quotients of decimals: one meant to lie on an edge may miss it by some ulp.
const EDGE: f64 = 1e-9;

impl Band {
    /// The band of a score; a NaN counts as no distance.
    #[must_use]
    pub fn of(score: f64) -> Self {
        let distance = score.abs() + EDGE;
        let size = match distance {
            far if far >= 7.5 => Size::Far,
            much if much >= 3.0 => Size::Much,
            plain if plain >= 1.5 => Size::Plain,
            little if little >= 0.5 => Size::Little,
            _ => Size::Same,
        };
        Self { size, direction: if score < 0.0 { Direction::Lower } else { Direction::Higher } }
    }

    /// Its name in files and the API, which are the words people read: `a little lower`, `about the same`, …
    #[must_use]
    pub fn id(self) -> &'static str {
        match (self.size, self.direction) {
            (Size::Same, _) => "about the same",
            (Size::Little, Direction::Lower) => "a little lower",
            (Size::Little, Direction::Higher) => "a little higher",
            (Size::Plain, Direction::Lower) => "lower",
            (Size::Plain, Direction::Higher) => "higher",
            (Size::Much, Direction::Lower) => "much lower",
            (Size::Much, Direction::Higher) => "much higher",
            (Size::Far, Direction::Lower) => "a long way below",
            (Size::Far, Direction::Higher) => "a long way above",
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Band {
    /// As its [`id`](Band::id).
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_edge_belongs_to_the_band() {
        for (score, words) in [
            (0.0, "about the same"),
            (0.499_999, "about the same"),
            (0.5, "a little higher"),
            (-0.5, "a little lower"),
            (1.5, "higher"),
            (-2.999, "lower"),
            (3.0, "much higher"),
            (-7.499, "much lower"),
            (7.5, "a long way above"),
            (f64::NEG_INFINITY, "a long way below"),
            (f64::NAN, "about the same"),
        ] {
            assert_eq!(Band::of(score).id(), words, "{score}");
        }
    }

    #[test]
    fn an_edge_missed_by_rounding_still_counts() {
        assert_eq!(Band::of((7.5 - 7.2) / (7.4 - 7.2) - 1.0).id(), "a little higher"); // 0.4999999999999982
    }
}
