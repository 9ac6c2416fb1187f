//! Which councils one is compared with, and why those.
//!
//! ```
//! use council_compare::figures::{Catalogue, Features};
//! use council_compare::peers::{Choice, group};
//! assert_eq!(Choice::from_id("similar")?, Choice::Similar);
//! assert_eq!(Choice::from_id("friends").unwrap_err().code(), "unknown-group");
//! let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
//! assert!(group(&empty, 0, Choice::Similar).members.is_empty()); // no such council: no group, no panic
//! # Ok::<(), council_compare::Error>(())
//! ```

mod similar;

use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Catalogue};

pub use similar::{SIMILAR, WINSORISE};

/// A kind of comparison group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The nearest [`SIMILAR`] councils with the same duties.
    Similar,
    /// Every council of the same class.
    Class,
    /// Every council in the same region.
    Region,
}

impl Choice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Similar, Self::Class, Self::Region];

    /// What an area is compared with unless one says otherwise: similar councils, or those of its class where none is
    /// known to be like it, because it has ended, is not a council, or has no close peers.
    #[must_use]
    pub fn usual(catalogue: &Catalogue, area: usize) -> Self {
        let similar =
            catalogue.areas().get(area).is_some_and(|area| area.end.is_none() && area.class.is_council())
                && similar::has_peers(catalogue.features(), area);
        if similar { Self::Similar } else { Self::Class }
    }

    /// Its name in links and the API: `similar`, `class` or `region`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Similar => "similar",
            Self::Class => "class",
            Self::Region => "region",
        }
    }

    /// The choice of that [`id`](Choice::id). Fails with `unknown-group`.
    pub fn from_id(id: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|choice| choice.id() == id)
            .ok_or_else(|| Error::new(Kind::UnknownGroup(id.into())))
    }
}

/// A comparison group: the councils one is compared with. A comparison uses those of them that have the metric's duty
/// and existed in the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which kind it is.
    pub choice: Choice,
    /// Its members, as indexes into [`Catalogue::areas`]; nearest first for similar councils, else in order of codes.
    /// Never the council itself. Empty when there is no such group, as for similar councils of a council that ended or that has no close peers.
    pub members: Vec<usize>,
    /// How far each member is, for similar councils: in standard deviations over all features. Empty otherwise.
    pub distances: Vec<f64>,
}

/// The group of that kind around an area. Empty for an index out of range.
#[must_use]
pub fn group(catalogue: &Catalogue, area: usize, choice: Choice) -> Group {
    let Some(own) = catalogue.areas().get(area) else {
        return Group { choice, members: Vec::new(), distances: Vec::new() };
    };
    let (members, distances) = match choice {
        Choice::Similar => similar::nearest(catalogue, area),
        Choice::Class | Choice::Region => {
            let among = |(index, other): &(usize, &Area)| {
                *index != area
                    && match choice {
                        Choice::Class => other.class == own.class,
                        _ => own.region.is_some() && other.region == own.region && other.class.is_council(),
                    }
            };
            (catalogue.areas().iter().enumerate().filter(among).map(|(index, _)| index).collect(), Vec::new())
        }
    };
    Group { choice, members, distances }
}
