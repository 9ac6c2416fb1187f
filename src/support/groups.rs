//! From a plan to groups, round by round, with the proof that everyone meets and how near they are.

use super::offer::Offer;
use super::plan::{Plan, bad};
use crate::error::{Error, Result};
use crate::figures::Catalogue;
use crate::peers::Choice;
use crate::stats::{self, Conflict, Grouping};

/// What a feature that counts less than in full counts in groups, beside that: enough to decide between councils that are
/// alike in the others. At their usual weights no grouping of districts is near half as far apart as one by lot.
const MINOR: f64 = 0.1;

/// What each group should hold one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A member that is ahead of similar councils on a measure of the theme.
    Strong,
    /// A member that moved to the better side on one.
    Improving,
}

/// A group that lacks what each should hold, and how many councils there are to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The group, counted from 0.
    pub group: usize,
    /// What it lacks.
    pub mark: Mark,
    /// How many of all councils have it.
    pub of: usize,
}

/// How near the members of groups are, in standard deviations over all features.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// The mean, over councils, of the mean distance to the others of their group.
    pub within: f64,
    /// The same over as many nearest councils as each has fellows: no grouping is below it.
    pub nearest: f64,
    /// The mean to expect of groups drawn by lot: that of all pairs.
    pub by_lot: f64,
}

/// One round.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The councils of each group, in the order of codes.
    pub groups: Vec<Vec<usize>>,
    /// How near they are.
    pub quality: Quality,
    /// Pairs of one county that meet though they should rather not.
    pub same_county: Vec<(usize, usize)>,
    /// Groups without a member that each should have.
    pub missing: Vec<Missing>,
}

/// The groups of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Sessions {
    /// Everyone, in the order of codes.
    pub members: Vec<usize>,
    /// The rounds.
    pub rounds: Vec<Round>,
}

impl Sessions {
    /// In how many groups each member is, counted anew from the groups: the proof that nobody is left out. Each number is that
    /// of the rounds.
    #[must_use]
    pub fn times(&self) -> Vec<(usize, usize)> {
        let groups = || self.rounds.iter().flat_map(|round| &round.groups);
        let times = |area: &usize| groups().filter(|group| group.contains(area)).count();
        self.members.iter().map(|area| (*area, times(area))).collect()
    }

    /// Pairs that meet more than once, the plan's own ties left out: the proof that nobody meets again.
    #[must_use]
    pub fn repeated(&self, plan: &Plan) -> Vec<(usize, usize)> {
        let tied_lists = plan.ties();
        let exempt = |pair: &(usize, usize)| {
            tied_lists.iter().any(|list| list.contains(&pair.0) && list.contains(&pair.1))
        };
        let (mut seen, mut again) = (Vec::new(), Vec::new());
        for pair in self.rounds.iter().flat_map(|round| round.groups.iter().flat_map(|group| pairs(group))) {
            if seen.contains(&pair) && !exempt(&pair) {
                again.push(pair);
            }
            seen.push(pair);
        }
        again
    }
}

/// What each feature counts in groups.
fn weights(catalogue: &Catalogue) -> Vec<f64> {
    let usual = Choice::Similar.weights(catalogue);
    let most = usual.iter().copied().fold(0.0, f64::max);
    usual.into_iter().map(|weight| if weight < most { MINOR * weight } else { weight }).collect()
}

/// The groups of a plan: for each round, every council in exactly one.
///
/// Councils are as far apart as the release's features of people and place say; those that usually count less than others count
/// a tenth of that. `offers` says what
/// councils bring to a session on the plan's theme; without a theme it is empty. The search is
/// [`balanced_groups`](crate::stats::balanced_groups), the seed of each round its number more.
///
/// Fails with `bad-plan` where demands contradict each other, naming the conflict.
pub fn sessions(catalogue: &Catalogue, plan: &Plan, offers: &[Offer]) -> Result<Sessions> {
    plan.check(catalogue)?;
    let members = plan.who.members(catalogue);
    let width = catalogue.features().columns.len();
    let scores = members.iter().flat_map(|area| match catalogue.likeness(*area) {
        [] => vec![f64::NAN; width],
        scores => scores.to_vec(),
    });
    let scores: Vec<f64> = scores.collect();
    let distances = stats::distances(&scores, &weights(catalogue));
    let place = |area: &usize| members.binary_search(area).ok();
    let all_pairs = |lists: &[Vec<usize>]| -> Vec<(usize, usize)> {
        let places = lists.iter().map(|list| list.iter().filter_map(place).collect::<Vec<_>>());
        places.flat_map(|places| pairs(&places).collect::<Vec<_>>()).collect()
    };
    let together = all_pairs(&plan.ties());
    let apart = all_pairs(&plan.apart);
    enough_groups(plan, members.len())?;
    let county = |place: usize| members.get(place).and_then(|area| catalogue.areas().get(*area)?.county);
    let all: Vec<usize> = (0..members.len()).collect();
    let same_county: Vec<(usize, usize)> = if plan.apart_county {
        pairs(&all).filter(|(one, other)| county(*one).is_some() && county(*one) == county(*other)).collect()
    } else {
        Vec::new()
    };
    let mark = |area: &usize| {
        let own = offers.iter().find(|offer| offer.area == *area);
        own.map_or([false; 2], |offer| [!offer.strong.is_empty(), !offer.moved.is_empty()])
    };
    let marks: Vec<[bool; 2]> = members.iter().map(mark).collect();
    let mut met: Vec<(usize, usize)> = Vec::new();
    let mut rounds = Vec::new();
    for round in 0..plan.rounds {
        let pins: Vec<(usize, usize)> = plan
            .pins
            .iter()
            .filter(|pin| pin.round == round)
            .filter_map(|pin| Some((place(&pin.area)?, pin.group)))
            .collect();
        let own_apart: Vec<(usize, usize)> = apart.iter().chain(&met).copied().collect();
        let asked = Grouping {
            members: members.len(),
            distances: &distances,
            size: plan.size,
            seed: plan.seed.wrapping_add(round as u64),
            together: &together,
            apart: &own_apart,
            rather_apart: &same_county,
            pins: &pins,
            marks: &marks,
        };
        if round > 0 && together.is_empty() {
            can_meet_anew(&asked)?;
        }
        let name = Names { catalogue, members: &members, round, met: &met };
        let labels = stats::balanced_groups(&asked).map_err(|conflict| name.explained(&conflict))?;
        let groups = labels.iter().max().map_or(0, |last| last + 1);
        let of_group = |group: usize| -> Vec<usize> {
            let own = labels.iter().zip(&members).filter(|(label, _)| **label == group);
            own.map(|(_, area)| *area).collect()
        };
        let meets = |pair: &&(usize, usize)| labels.get(pair.0) == labels.get(pair.1);
        let area = |place: usize| members.get(place).copied();
        let areas = |pair: &(usize, usize)| area(pair.0).zip(area(pair.1));
        rounds.push(Round {
            groups: (0..groups).map(of_group).collect(),
            quality: quality(&distances, &labels),
            same_county: same_county.iter().filter(meets).filter_map(areas).collect(),
            missing: missing(&labels, &marks, groups),
        });
        let tied = |(one, other): &(usize, usize)| {
            together.contains(&(*one, *other)) || together.contains(&(*other, *one))
        };
        met.extend(pairs(&all).filter(|pair| meets(&pair) && !tied(pair)));
    }
    Ok(Sessions { members, rounds })
}

/// Each pair of a list, the earlier first.
fn pairs(list: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let after = |place: usize| list.get(place + 1..).unwrap_or_default();
    list.iter().enumerate().flat_map(move |(place, one)| after(place).iter().map(|other| (*one, *other)))
}

fn quality(distances: &[f64], labels: &[usize]) -> Quality {
    let of = |value: Option<f64>| value.unwrap_or(0.0);
    Quality {
        within: of(stats::mean_within(distances, labels)),
        nearest: of(stats::mean_nearest(distances, labels)),
        by_lot: of(stats::mean_within(distances, &vec![0; labels.len()])),
    }
}

fn missing(labels: &[usize], marks: &[[bool; 2]], groups: usize) -> Vec<Missing> {
    let mut missing = Vec::new();
    if marks.iter().all(|marks| *marks == [false; 2]) {
        return missing;
    }
    for group in 0..groups {
        for (place, mark) in [Mark::Strong, Mark::Improving].into_iter().enumerate() {
            let has = |marks: &[bool; 2]| marks.get(place) == Some(&true);
            if !labels.iter().zip(marks).any(|(label, marks)| *label == group && has(marks)) {
                let of = marks.iter().filter(|marks| has(marks)).count();
                missing.push(Missing { group, mark, of });
            }
        }
    }
    missing
}

/// Councils of which no two may meet need a group each.
fn enough_groups(plan: &Plan, members: usize) -> Result<()> {
    let asked = Grouping { members, size: plan.size, ..Grouping::default() };
    let Ok((groups, ..)) = asked.sizes() else { return Ok(()) };
    match plan.apart.iter().map(Vec::len).find(|apart| *apart > groups) {
        Some(apart) => Err(bad(format!(
            "{apart} councils must not meet one another, and there are only {groups} groups; keep fewer apart, or choose smaller groups"
        ))),
        None => Ok(()),
    }
}

/// A round in which nobody meets again takes the members of each group from different groups of every round before it: so no
/// group may have more members than a round has groups.
fn can_meet_anew(asked: &Grouping<'_>) -> Result<()> {
    let Ok((groups, ..)) = asked.sizes() else { return Ok(()) };
    let n = asked.members;
    let largest = n.div_ceil(groups);
    if largest <= groups {
        return Ok(());
    }
    Err(bad(format!(
        "no plan of two rounds is without a repeated pair: of {n} councils in {groups} groups, some group has at least {largest}, \
         and they would have to come from {largest} different groups of the round before, which has {groups}; \
         choose one round or smaller groups"
    )))
}

/// Conflicts in words, with the names of councils.
struct Names<'a> {
    catalogue: &'a Catalogue,
    members: &'a [usize],
    round: usize,
    met: &'a [(usize, usize)],
}

impl Names<'_> {
    fn of(&self, member: usize) -> &str {
        let area = self.members.get(member).and_then(|area| self.catalogue.areas().get(*area));
        area.map_or("a council", |area| &area.name)
    }

    fn explained(&self, conflict: &Conflict) -> Error {
        let round = self.round + 1;
        bad(match *conflict {
            Conflict::Size | Conflict::Distances => {
                "groups need at least two councils; choose other councils".into()
            }
            Conflict::NoSuchGroup { member, group, groups } => format!(
                "{} is locked into group {} of round {round}, and there are {groups}; unlock it, or choose one of 1 to {groups}",
                self.of(member),
                group + 1
            ),
            Conflict::LockedApart { one, other } if one == other => format!(
                "{} is locked into two groups of round {round}; keep one of the two locks",
                self.of(one)
            ),
            Conflict::LockedApart { one, other } => format!(
                "{} and {} must meet, and are locked into different groups of round {round}; unlock one of them",
                self.of(one),
                self.of(other)
            ),
            Conflict::LockedTogether { one, other, group } => format!(
                "{} and {} {}, and both are locked into group {} of round {round}; unlock one of them",
                self.of(one),
                self.of(other),
                if self.met.contains(&(one, other)) { "met in an earlier round" } else { "must not meet" },
                group + 1
            ),
            Conflict::TogetherAndApart { one, other } => format!(
                "{} and {} must meet and must not meet; take one of the two demands back",
                self.of(one),
                self.of(other)
            ),
            Conflict::TooManyTogether { member, members, most } => format!(
                "{members} councils must meet, {} among them, and a group holds at most {most}; tie fewer, or choose larger groups",
                self.of(member)
            ),
            Conflict::TooManyLocked { group, members, most } => format!(
                "{members} councils are locked into group {} of round {round}, which holds at most {most}; unlock {}",
                group + 1,
                members - most
            ),
            Conflict::NoRoom => format!(
                "no groups of that size were found for round {round} with these locks and ties; take some back, or choose another size"
            ),
            Conflict::StillMeet { one, other } if self.met.contains(&(one, other)) => format!(
                "no plan without a repeated pair was found for round {round}: {} and {} would meet again; \
                 choose fewer rounds, smaller groups or another seed, or take locks and ties back",
                self.of(one),
                self.of(other)
            ),
            Conflict::StillMeet { one, other } => format!(
                "no plan was found for round {round} in which {} and {} do not meet; take some demands back, or choose smaller groups",
                self.of(one),
                self.of(other)
            ),
        })
    }
}
