//! What a committee reads: measures of one period, exceptions first, and what changed since the pack before.

use crate::figures::{Length, Period};
use crate::own::time::{earlier, length};
use crate::own::{Exception, Kpi, Reading, exceptions, reading};
use std::collections::BTreeMap;

/// Measures in one period, and in the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack<'a> {
    /// The period.
    pub period: Period,
    /// The one before, as long; `None` for a day.
    pub before: Option<Period>,
    /// The measures, in the order they were given.
    pub items: Vec<Item<'a>>,
}

/// One measure of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'a> {
    /// The measure.
    pub kpi: &'a Kpi,
    /// How it stands at its own period that the pack's asks for; see [`Kpi::due`].
    pub reading: Reading,
    /// What stands out.
    pub found: Vec<Exception>,
    /// What stood out one period of the pack earlier, from the same file; empty where the measure began later.
    pub earlier: Vec<Exception>,
}

/// What became of an exception from one pack to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Fate {
    /// It was not there before.
    New,
    /// It was there before and is still.
    Remains,
    /// It was there before and is no more.
    Ended,
}

impl Fate {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::New, Self::Remains, Self::Ended];
}

impl<'a> Pack<'a> {
    /// The pack of a period, or of the latest of the length that most measures have. `None` without measures.
    ///
    /// The one before is worked out from the same figures, as they stand in the file now: no old pack is needed, and a
    /// figure that was revised since counts as it is now.
    #[must_use]
    pub fn new(kpis: &'a [Kpi], period: Option<Period>) -> Option<Self> {
        let period = period.or_else(|| Self::usual(kpis))?;
        let before = length(period).and_then(|months| earlier(period, months));
        let item = |kpi: &'a Kpi| {
            let reading = reading(kpi, kpi.due(period).unwrap_or(period));
            let found = exceptions(kpi, &reading);
            let then = before.and_then(|before| kpi.due(before));
            // A yearly measure in a quarterly pack has the same period twice: nothing is new.
            let earlier = then.map(|then| exceptions(kpi, &super::reading(kpi, then))).unwrap_or_default();
            Item { kpi, reading, found, earlier }
        };
        Some(Self { period, before, items: kpis.iter().map(item).collect() })
    }

    /// The period of a pack that names none: the latest of the length that most measures have, the shorter of two as common.
    #[must_use]
    pub fn usual(kpis: &[Kpi]) -> Option<Period> {
        let latest: Vec<Period> = kpis.iter().filter_map(Kpi::latest).collect();
        let mut common: BTreeMap<Length, usize> = BTreeMap::new();
        for period in &latest {
            *common.entry(period.length()).or_default() += 1;
        }
        let most = common.values().max()?;
        let (shortest, _) = common.iter().find(|(_, count)| *count == most)?;
        latest.iter().filter(|period| period.length() == *shortest).max().copied()
    }

    /// The measures of which that stands out, as places in the list.
    #[must_use]
    pub fn with(&self, exception: Exception) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items.filter(|(_, item)| item.found.contains(&exception)).map(|(place, _)| place).collect()
    }

    /// What came, stayed or went since the pack before: a place in the list and what. By measure, then exception.
    #[must_use]
    pub fn changes(&self, fate: Fate) -> Vec<(usize, Exception)> {
        let first = || Exception::ALL.into_iter().filter(|exception| exception.comes_first());
        let all =
            self.items.iter().enumerate().flat_map(|(place, item)| first().map(move |of| (place, item, of)));
        let of = |item: &Item<'_>, exception| match (
            item.earlier.contains(&exception),
            item.found.contains(&exception),
        ) {
            (false, true) => Some(Fate::New),
            (true, true) => Some(Fate::Remains),
            (true, false) => Some(Fate::Ended),
            (false, false) => None,
        };
        all.filter(|(_, item, exception)| of(item, *exception) == Some(fate))
            .map(|(place, _, exception)| (place, exception))
            .collect()
    }
}
