//! Which councils one is compared with, and why those.
//!
//! ```
//! use council_compare::figures::{Catalogue, Features};
//! use council_compare::peers::{Choice, group};
//! let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
//! assert_eq!(Choice::read(&empty, "similar")?, Choice::Similar);
//! assert_eq!(Choice::read(&empty, "friends").unwrap_err().code(), "unknown-group");
//! assert!(group(&empty, 0, &Choice::Similar).members.is_empty()); // no such council: no group, no panic
//! # Ok::<(), council_compare::Error>(())
//! ```

mod choice;
mod likeness;
mod own;
mod similar;

use crate::figures::{Area, Catalogue};

pub use choice::Choice;
pub use likeness::{Likeness, Part, likeness};
pub use own::own_list;
pub use similar::{ALONE_ABOVE, MISSING_AT_MOST, SIMILAR, Similar};

/// A comparison group: the councils one is compared with. A comparison uses those of them that have the metric's duty
/// and existed in the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which kind it is.
    pub choice: Choice,
    /// Its members, as indexes into [`Catalogue::areas`]; nearest first for similar councils, in the publisher's order
    /// for a published list, in the given order for chosen councils, else in order of codes. Never the council itself.
    /// Empty when there is no such group, as for similar councils of a council that ended or that has no close peers.
    pub members: Vec<usize>,
    /// How far each member is, for similar councils: in standard deviations over all features. Empty otherwise.
    pub distances: Vec<f64>,
}

/// The group of that kind around an area. Empty for an index out of range, or a list that is not loaded.
#[must_use]
pub fn group(catalogue: &Catalogue, area: usize, choice: &Choice) -> Group {
    let (members, distances) = match choice {
        Choice::Similar | Choice::Weighted(_) => {
            Similar::new(catalogue, &choice.weights(catalogue)).nearest(area).into_iter().unzip()
        }
        _ => (plain(catalogue, area, choice).unwrap_or_default(), Vec::new()),
    };
    Group { choice: choice.clone(), members, distances }
}

/// The members of every area's [`group`], by area, found together: each of that kind, or of each area's
/// [usual](Choice::usual) one.
#[must_use]
pub fn groups(catalogue: &Catalogue, choice: Option<&Choice>) -> Vec<Vec<usize>> {
    let all = 0..catalogue.areas().len();
    let plain = |area: usize, choice: &Choice| plain(catalogue, area, choice).unwrap_or_default();
    let weights = match choice {
        None => Choice::Similar.weights(catalogue),
        Some(choice @ (Choice::Similar | Choice::Weighted(_))) => choice.weights(catalogue),
        Some(choice) => return all.map(|area| plain(area, choice)).collect(),
    };
    let similar = Similar::new(catalogue, &weights);
    let mut groups = vec![Vec::new(); all.len()];
    for (area, near) in catalogue.features().areas.iter().zip(similar.nearest_of_all()) {
        if let Some(group) = groups.get_mut(*area) {
            group.extend(near.into_iter().map(|(member, _)| member));
        }
    }
    if choice.is_none() {
        for (area, group) in groups.iter_mut().enumerate() {
            if group.is_empty() && !similar.has_peers(area) {
                *group = plain(area, &Choice::Class);
            }
        }
    }
    groups
}

/// The members of a group that needs no distances.
fn plain(catalogue: &Catalogue, area: usize, choice: &Choice) -> Option<Vec<usize>> {
    let own = catalogue.areas().get(area)?;
    let shares = |of: fn(&Area) -> Option<crate::figures::Code>| {
        move |other: &Area| of(own).is_some() && of(other) == of(own) && other.class.is_council()
    };
    let among = |belongs: &dyn Fn(&Area) -> bool| {
        let areas = catalogue.areas().iter().enumerate();
        Some(
            areas.filter(|(index, other)| *index != area && belongs(other)).map(|(index, _)| index).collect(),
        )
    };
    match choice {
        Choice::Class => among(&|other| other.class == own.class),
        Choice::Region => among(&shares(|area| area.region)),
        Choice::County => among(&shares(|area| area.county)),
        Choice::Authority => among(&shares(|area| area.authority)),
        Choice::List(id) => Some(catalogue.list(id)?.members(area)?.to_vec()),
        Choice::Chosen(chosen) => Some(
            chosen
                .iter()
                .copied()
                .filter(|other| *other != area && *other < catalogue.areas().len())
                .collect(),
        ),
        Choice::Similar | Choice::Weighted(_) => None,
    }
}

/// For each member of a group, whether the area is in that member's group of the same kind too.
///
/// A council may be near many and near to none that hold it near: of the nearest fifteen, about two in three are mutual.
#[must_use]
pub fn mutual(catalogue: &Catalogue, area: usize, group: &Group) -> Vec<bool> {
    let similar = Similar::new(catalogue, &group.choice.weights(catalogue));
    let of = |member: usize| match plain(catalogue, member, &group.choice) {
        Some(members) => matches!(group.choice, Choice::Chosen(_)) || members.contains(&area),
        None => similar.nearest(member).into_iter().any(|(near, _)| near == area),
    };
    group.members.iter().map(|member| of(*member)).collect()
}
