//! The kinds of comparison group, and how each is written in links, options and the API.

use crate::error::{Error, Kind, Result, fail};
use crate::figures::Catalogue;
use crate::peers::Similar;

/// A weight is at most this, in tenths.
const WEIGHT_AT_MOST: u16 = 100;

/// A kind of comparison group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The nearest councils with the same duties, by the release's recipe.
    Similar,
    /// The same with other weights: features by index, ascending, each with its weight in tenths.
    Weighted(Vec<(usize, u16)>),
    /// Every council of the same class.
    Class,
    /// Every council in the same region.
    Region,
    /// The other district councils of the same county.
    County,
    /// The other councils in the same combined authority.
    Authority,
    /// A published list, by its id.
    List(String),
    /// Councils picked by hand, in the order given.
    Chosen(Vec<usize>),
}

impl Choice {
    /// The kinds that need nothing but a name.
    pub const PLAIN: [Self; 5] = [Self::Similar, Self::Class, Self::Region, Self::County, Self::Authority];

    /// What an area is compared with unless one says otherwise: similar councils, or those of its class where none is
    /// known to be like it, because it has ended, is not a council, or has no close peers.
    #[must_use]
    pub fn usual(catalogue: &Catalogue, area: usize) -> Self {
        if Similar::usual(catalogue).has_peers(area) { Self::Similar } else { Self::Class }
    }

    /// The kinds that give an area at least one member, the [usual](Choice::usual) one first; lists that are not loaded
    /// are taken to hold it.
    #[must_use]
    pub fn offered(catalogue: &Catalogue, area: usize) -> Vec<Self> {
        let usual = Self::usual(catalogue, area);
        let plain = Self::PLAIN.into_iter().filter(|choice| {
            *choice != usual
                && *choice != Self::Similar
                && !super::group(catalogue, area, choice).members.is_empty()
        });
        let plain: Vec<Self> = plain.collect();
        let lists = catalogue.lists().iter().filter(|list| {
            list.rows.is_none() || list.members(area).is_some_and(|members| !members.is_empty())
        });
        let lists = lists.map(|list| Self::List(list.id.clone()));
        core::iter::once(usual).chain(plain).chain(lists).collect()
    }

    /// What kind it is, in one word: `similar`, `class`, `region`, `county`, `combined-authority`, `list`, `chosen`.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Similar | Self::Weighted(_) => "similar",
            Self::Class => "class",
            Self::Region => "region",
            Self::County => "county",
            Self::Authority => "combined-authority",
            Self::List(id) => id,
            Self::Chosen(_) => "chosen",
        }
    }

    /// The choice as it is written in links, options and the API; [`read`](Choice::read) reads it back.
    ///
    /// `similar`; with other weights `similar:population=2,owning=0.5`; `class`, `region`, `county`,
    /// `combined-authority`; the id of a list; `chosen:E06000001,E06000005`.
    #[must_use]
    pub fn written(&self, catalogue: &Catalogue) -> String {
        let parts: Vec<String> = match self {
            Self::Weighted(weights) => {
                let id =
                    |feature: usize| catalogue.features().columns.get(feature).map(|feature| &*feature.id);
                let part = |(feature, tenths): &(usize, u16)| {
                    let (whole, tenth) = (tenths / 10, tenths % 10);
                    let weight = if tenth == 0 { whole.to_string() } else { format!("{whole}.{tenth}") };
                    Some(format!("{}={weight}", id(*feature)?))
                };
                weights.iter().filter_map(part).collect()
            }
            Self::Chosen(areas) => {
                areas.iter().filter_map(|area| Some(catalogue.areas().get(*area)?.code.to_string())).collect()
            }
            _ => return self.id().into(),
        };
        format!("{}:{}", self.id(), parts.join(","))
    }

    /// Reads what [`written`](Choice::written) writes; councils may also be given by slug.
    ///
    /// Fails with `unknown-group` on another word, a feature that is not in the release, a weight that is not 0 to 10 with
    /// one decimal, or no weight above 0; with `unknown-area` on a council that is not there; and with `not-loaded` for a
    /// list whose members have yet to be loaded.
    pub fn read(catalogue: &Catalogue, text: &str) -> Result<Self> {
        match text.split_once(':') {
            Some(("similar", weights)) => Self::read_weights(catalogue, weights),
            Some(("chosen", areas)) => {
                let mut chosen = Vec::new();
                for text in areas.split(',').map(str::trim).filter(|text| !text.is_empty()) {
                    let area = catalogue
                        .find_area(text)
                        .ok_or_else(|| Error::new(Kind::UnknownArea(text.into())))?;
                    if !chosen.contains(&area) {
                        chosen.push(area);
                    }
                }
                if chosen.is_empty() {
                    bad("no council is chosen; name at least one")
                } else {
                    Ok(Self::Chosen(chosen))
                }
            }
            Some(_) => fail(Kind::UnknownGroup(text.into())),
            None => {
                match (Self::PLAIN.into_iter().find(|choice| choice.id() == text), catalogue.list(text)) {
                    (Some(choice), _) => Ok(choice),
                    (None, Some(list)) if list.rows.is_some() => Ok(Self::List(text.into())),
                    (None, Some(_)) => fail(Kind::ListNotLoaded(text.into())),
                    (None, None) => fail(Kind::UnknownGroup(text.into())),
                }
            }
        }
    }

    fn read_weights(catalogue: &Catalogue, text: &str) -> Result<Self> {
        let columns = &catalogue.features().columns;
        let mut tenths = vec![None; columns.len()];
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let (id, weight) = part.split_once('=').unwrap_or((part, ""));
            let feature = columns.iter().position(|feature| feature.id == id);
            let Some(place) = feature.and_then(|feature| tenths.get_mut(feature)) else {
                return bad(&format!("councils are not likened by '{id}'"));
            };
            *place = in_tenths(weight).filter(|tenths| *tenths <= WEIGHT_AT_MOST);
            if place.is_none() {
                return bad(&format!(
                    "the weight of '{id}' must be 0 to 10 with at most one decimal, not '{weight}'"
                ));
            }
        }
        let changed = tenths.iter().zip(columns).enumerate().filter_map(|(feature, (tenths, column))| {
            (*tenths)
                .filter(|tenths| f64::from(*tenths) / 10.0 != column.weight)
                .map(|tenths| (feature, tenths))
        });
        let weights: Vec<(usize, u16)> = changed.collect();
        let choice = if weights.is_empty() { Self::Similar } else { Self::Weighted(weights) };
        if choice.weights(catalogue).iter().all(|weight| *weight == 0.0) && !columns.is_empty() {
            return bad("every feature has the weight 0; at least one must count");
        }
        Ok(choice)
    }

    /// The weight of each feature for this choice.
    #[must_use]
    pub fn weights(&self, catalogue: &Catalogue) -> Vec<f64> {
        let mut weights: Vec<f64> =
            catalogue.features().columns.iter().map(|feature| feature.weight).collect();
        if let Self::Weighted(changed) = self {
            for (feature, tenths) in changed {
                if let Some(weight) = weights.get_mut(*feature) {
                    *weight = f64::from(*tenths) / 10.0;
                }
            }
        }
        weights
    }
}

fn bad<T>(what: &str) -> Result<T> {
    fail(Kind::BadGroup(what.into()))
}

/// A number with at most one decimal, in tenths. Integers only, so that reading floats stays out of the Wasm.
fn in_tenths(text: &str) -> Option<u16> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(tenth) || tenth.len() != 1 {
        return None;
    }
    whole.parse::<u16>().ok()?.checked_mul(10)?.checked_add(tenth.parse().ok()?)
}
