//! What is measured, who is responsible for it, and how it may mislead.

use crate::figures::{Class, Period};

/// Which direction is usually better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Polarity {
    /// A higher figure is usually better.
    Higher,
    /// A lower figure is usually better.
    Lower,
    /// Neither; never coloured, never worded good or bad.
    None,
}

impl Polarity {
    /// Its name in files and the API: `higher`, `lower` or `none`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::None => "none",
        }
    }

    /// The polarity of that [`id`](Polarity::id), if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Higher, Self::Lower, Self::None].into_iter().find(|polarity| polarity.id() == id)
    }
}

/// What a metric says about a service; in the order in which metrics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Kind {
    /// What changed for people.
    Outcome,
    /// What the council did.
    Output,
    /// What went in: money, staff.
    Input,
    /// What came out for what went in.
    Efficiency,
    /// The place and its people.
    Context,
}

impl Kind {
    /// Its name in files and the API: `outcome`, `output`, …
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Output => "output",
            Self::Input => "input",
            Self::Efficiency => "efficiency",
            Self::Context => "context",
        }
    }

    /// The kind of that [`id`](Kind::id), if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Outcome, Self::Output, Self::Input, Self::Efficiency, Self::Context]
            .into_iter()
            .find(|kind| kind.id() == id)
    }
}

/// A service that certain classes of council are responsible for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its id: `adult-social-care`.
    pub id: String,
    /// Its name in a sentence: `adult social care`.
    pub title: String,
    /// The classes of council that have it, as the sets within which they are compared. Most duties have one set. A
    /// class may be in several: a unitary council is in the set of the districts and in that of the counties.
    pub sets: Vec<Vec<Class>>,
}

impl Duty {
    /// Whether a class of council has this duty.
    #[must_use]
    pub fn falls_on(&self, class: Class) -> bool {
        self.sets.iter().any(|set| set.contains(&class))
    }

    /// The classes that make up the England set for a council of that class: the first set that holds it, or the
    /// first of all where the class does not have this duty.
    #[must_use]
    pub fn set_of(&self, class: Class) -> &[Class] {
        let own = self.sets.iter().find(|set| set.contains(&class));
        own.or(self.sets.first()).map_or(&[], Vec::as_slice)
    }
}

/// A heading under which metrics are shown, in a fixed order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its id: `adult-social-care`.
    pub id: String,
    /// Its heading: `Adult social care`.
    pub title: String,
    /// What to keep in mind with every figure under it.
    pub caution: String,
}

/// Where a metric's figures come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Source {
    /// Who publishes them.
    pub publisher: String,
    /// The publication.
    pub title: String,
    /// Where it can be found, if it still can.
    pub url: String,
    /// The licence they are reused under.
    pub licence: String,
    /// The day the newest figures were published, `YYYY-MM-DD`; a month or year where no more is known.
    pub published: String,
    /// How they reached us, where not straight from the publisher; else empty.
    pub note: String,
}

/// A break in a series: from some period on, figures are counted in a new way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The first period counted in the new way; it and later ones cannot be compared with earlier ones.
    pub from: Period,
    /// What changed, in one plain sentence.
    pub note: String,
}

/// One published measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its id in links, files and the API: `carer-quality-of-life`.
    pub id: String,
    /// Its name: `Quality of life of unpaid carers`.
    pub title: String,
    /// The [`Theme`] it is shown under, by id.
    pub theme: String,
    /// The [`Duty`] it belongs to, by id.
    pub duty: String,
    /// What follows a number in a sentence: `%`, `out of 12`, `kg per household`. `£` goes before the number.
    pub unit: String,
    /// What the axis measures, with its unit: `Score out of 12`.
    pub axis: String,
    /// Decimals it is published with, 0 to 6; figures equal at this precision are the same.
    pub decimals: u8,
    /// Which direction is usually better.
    pub polarity: Polarity,
    /// What it says about the service.
    pub kind: Kind,
    /// What it means, in one plain sentence.
    pub meaning: String,
    /// Why it may mislead, one sentence each; never empty.
    pub limits: Vec<String>,
    /// Where its series breaks, earliest first.
    pub breaks: Vec<Break>,
    /// Where the figures come from.
    pub source: Source,
}

impl Metric {
    /// The latest break between two periods: after which the later one is counted in another way than the earlier one.
    #[must_use]
    pub fn break_between(&self, earlier: Period, later: Period) -> Option<&Break> {
        self.breaks.iter().rev().find(|found| earlier < found.from && found.from <= later)
    }
}
