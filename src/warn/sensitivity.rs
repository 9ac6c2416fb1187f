//! Whether a signal stands if the question is put a little differently.

use crate::peers::{Choice, group};
use crate::warn::rules::MOVED;
use crate::warn::screener::{Found, fired};
use crate::warn::track::{Asked, Track};
use crate::warn::worsening::{self, Family};
use crate::warn::{Rule, Side, jump, level, silence, stuck};

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

/// Whether a signal of that rule and side is there too when the question is varied.
///
/// For the year before, a movement over the years is held against the greatest p that passes now: the family is not
/// judged anew.
pub(super) fn sensitivity(
    track: &Track<'_>,
    (rule, side): (Rule, Side),
    choice: &Choice,
    members: &[usize],
    family: &Family,
) -> Sensitivity {
    let told = |there: bool| if there { Outcome::Stands } else { Outcome::Falls };
    let there = |members: &[usize], asked: Asked| {
        let kept = |found: &Found| !found.doubts.iter().any(|doubt| doubt.removes(rule));
        told(fired(rule, track, members, asked).filter(kept).is_some_and(|found| found.side == side))
    };
    let mut variations = Vec::new();
    if rule == Rule::Level {
        for other in
            [Choice::Similar, Choice::Class, Choice::Region].into_iter().filter(|other| other != choice)
        {
            let members = group(track.catalogue, track.area, &other).members;
            let outcome =
                if members.is_empty() { Outcome::NotTestable } else { there(&members, Asked::default()) };
            variations.push((Varied::Group(other), outcome));
        }
    }
    let before = Asked { year_before: true, ..Asked::default() };
    let tested = match rule {
        Rule::Level => level::tested(track, before),
        Rule::Jump => jump::tested(track, before),
        Rule::Stuck => stuck::tested(track, before),
        Rule::Silence => silence::tested(track, before),
        Rule::Worsening => true,
    };
    let earlier = if rule == Rule::Worsening {
        worsening::test(track, before).map_or(Outcome::NotTestable, |test| {
            let passes = test.shift.p <= family.passing && test.shift.far(0.0);
            told(passes && track.side(test.shift.s > 0) == side)
        })
    } else if tested {
        there(members, before)
    } else {
        Outcome::NotTestable
    };
    variations.push((Varied::YearBefore, earlier));
    if rule != Rule::Silence {
        let stricter = Asked { moved: MOVED, ..Asked::default() };
        let outcome = match family.shift(track.ground.index) {
            Some(shift) if rule == Rule::Worsening => told(shift.far(MOVED)),
            _ => there(members, stricter),
        };
        variations.push((Varied::Stricter, outcome));
    }
    Sensitivity { variations }
}
