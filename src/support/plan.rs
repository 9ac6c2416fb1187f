//! What an organiser of sessions asks for, and the one text that a link, a file and the command line write it in.

use crate::error::{Error, Kind, Result};
use crate::figures::{Catalogue, Class};

/// How large groups may be asked for.
pub const SIZES: core::ops::RangeInclusive<usize> = 3..=20;

/// How many rounds there may be.
pub const ROUNDS: core::ops::RangeInclusive<usize> = 1..=6;

/// What sessions are about unless one says otherwise.
const USUAL_THEME: &str = "adult-social-care";

/// Whose sessions they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Councils that do everything in their area: unitary, metropolitan and London boroughs.
    Single,
    /// Councils of one class.
    Class(Class),
    /// Councils with a duty, as an index into [`Catalogue::duties`].
    Duty(usize),
}

impl Who {
    /// The ways to say who, but for duties, the usual one first.
    pub const PLAIN: [Self; 6] = [
        Self::Single,
        Self::Class(Class::District),
        Self::Class(Class::County),
        Self::Class(Class::Unitary),
        Self::Class(Class::Metropolitan),
        Self::Class(Class::LondonBorough),
    ];

    /// As it is written: `single`, a class's id or a duty's.
    #[must_use]
    pub fn id(self, catalogue: &Catalogue) -> &str {
        match self {
            Self::Single => "single",
            Self::Class(class) => class.id(),
            Self::Duty(duty) => catalogue.duties().get(duty).map_or("", |duty| &duty.id),
        }
    }

    /// The duties that can be chosen: those that fall on councils of one tier at a time. Where counties and districts have a
    /// duty side by side, a county would meet its own districts.
    pub fn duties(catalogue: &Catalogue) -> impl Iterator<Item = Self> {
        let plain = |place: &usize| catalogue.duties().get(*place).is_some_and(|duty| duty.sets.len() == 1);
        (0..catalogue.duties().len()).filter(plain).map(Self::Duty)
    }

    fn read(catalogue: &Catalogue, text: &str) -> Result<Self> {
        if let Some(who) = Self::PLAIN.into_iter().find(|who| who.id(catalogue) == text) {
            return Ok(who);
        }
        match catalogue.duties().iter().position(|duty| duty.id == text) {
            Some(duty) if Self::duties(catalogue).any(|who| who == Self::Duty(duty)) => Ok(Self::Duty(duty)),
            Some(_) => Err(bad(format!(
                "who={text}: councils of different tiers have this duty side by side; choose single, district or county"
            ))),
            None => Err(bad(format!(
                "who={text}: choose single, district, county, another class of council, or a duty such as adult-social-care"
            ))),
        }
    }

    fn holds(self, catalogue: &Catalogue, class: Class) -> bool {
        match self {
            Self::Single => matches!(class, Class::Unitary | Class::Metropolitan | Class::LondonBorough),
            Self::Class(own) => own == class,
            Self::Duty(duty) => {
                class.is_council() && catalogue.duties().get(duty).is_some_and(|duty| duty.falls_on(class))
            }
        }
    }

    /// The councils that exist, in the order of codes.
    #[must_use]
    pub fn members(self, catalogue: &Catalogue) -> Vec<usize> {
        let areas = catalogue.areas().iter().enumerate();
        let own = areas.filter(|(_, area)| area.end.is_none() && self.holds(catalogue, area.class));
        own.map(|(index, _)| index).collect()
    }
}

/// A council that stays in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The round, counted from 0.
    pub round: usize,
    /// The group, counted from 0.
    pub group: usize,
    /// The council.
    pub area: usize,
}

/// What is asked for. The same plan gives the same groups everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Whose sessions.
    pub who: Who,
    /// What they are about, as an index into [`Catalogue::themes`]; `None` for nothing in particular.
    pub theme: Option<usize>,
    /// How large groups should be; one smaller or larger where that brings nearer councils together.
    pub size: usize,
    /// What the search is drawn from.
    pub seed: u64,
    /// How many rounds: in none of them two councils meet that met before.
    pub rounds: usize,
    /// Councils that must meet, in every round.
    pub together: Vec<Vec<usize>>,
    /// Councils of which no two may meet.
    pub apart: Vec<Vec<usize>>,
    /// Whether districts of one county should rather not meet.
    pub apart_county: bool,
    /// Councils that stay where they are.
    pub pins: Vec<Pin>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            who: Who::Single,
            theme: None,
            size: 7,
            seed: 1,
            rounds: 1,
            together: Vec::new(),
            apart: Vec::new(),
            apart_county: false,
            pins: Vec::new(),
        }
    }
}

impl Plan {
    /// The plan that the page of sessions begins with: councils that do everything, about adult social care where the release
    /// has it.
    #[must_use]
    pub fn usual(catalogue: &Catalogue) -> Self {
        let theme = catalogue.themes().iter().position(|theme| theme.id == USUAL_THEME);
        let plan = Self { theme, ..Self::default() };
        if plan.check(catalogue).is_ok() { plan } else { Self::default() }
    }

    /// Reads what [`written`](Plan::written) writes: `key=value`, set apart by `&` or by line ends; what is not said is as
    /// usual. Lines that begin with `#` are notes. Councils may be given by code, former code or slug.
    ///
    /// | key | value |
    /// |---|---|
    /// | `who` | `single`, a class or a duty |
    /// | `theme` | a theme's id, or nothing |
    /// | `size` | 3 to 20 |
    /// | `seed` | a whole number |
    /// | `rounds` | 1 to 6 |
    /// | `county` | `apart` to keep districts of one county apart where that can be |
    /// | `together`, `apart` | two or more councils; may be given again |
    /// | `lock` | round, point, group, colon, councils: `1.3:york,bath`; may be given again |
    ///
    /// Fails with `bad-plan`, or `unknown-area`; the message names the part.
    pub fn read(catalogue: &Catalogue, text: &str) -> Result<Self> {
        let mut plan = Self::default();
        let parts = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().starts_with('#'));
        for part in parts.flat_map(|line| line.split('&')).map(str::trim).filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let (key, value) = (key.trim(), value.trim());
            match key {
                "who" => plan.who = Who::read(catalogue, value)?,
                "theme" => plan.theme = theme(catalogue, value)?,
                "size" => plan.size = whole(part, value, &SIZES)?,
                "rounds" => plan.rounds = whole(part, value, &ROUNDS)?,
                "seed" => {
                    plan.seed =
                        value.parse().map_err(|_| bad(format!("{part}: write a whole number, such as 1")))?;
                }
                "county" => {
                    plan.apart_county = match value {
                        "apart" => true,
                        "" => false,
                        _ => return Err(bad(format!("{part}: write county=apart, or leave it out"))),
                    };
                }
                "together" => plan.together.push(several(catalogue, part, value)?),
                "apart" => plan.apart.push(several(catalogue, part, value)?),
                "lock" => plan.pins.extend(pins(catalogue, part, value)?),
                _ => {
                    return Err(bad(format!(
                        "'{part}' is no part of a plan; the parts are who, theme, size, seed, rounds, county, together, apart and lock"
                    )));
                }
            }
        }
        plan.check(catalogue)?;
        Ok(plan)
    }

    /// Fails with `bad-plan` where it names councils or rounds that it does not have.
    pub fn check(&self, catalogue: &Catalogue) -> Result<()> {
        let named = self.together.iter().chain(&self.apart).flatten().copied();
        let members = self.who.members(catalogue);
        for area in named.chain(self.pins.iter().map(|pin| pin.area)) {
            if !members.contains(&area) {
                let name = catalogue.areas().get(area).map_or("this area", |area| &area.name);
                let who = self.who.id(catalogue);
                return Err(bad(format!(
                    "{name} is not among the councils of who={who}; leave it out, or choose others"
                )));
            }
        }
        if let Some(pin) = self.pins.iter().find(|pin| pin.round >= self.rounds) {
            let (round, rounds) = (pin.round + 1, self.rounds);
            return Err(bad(format!("a council is locked in round {round}, and there are {rounds}")));
        }
        let own = |metric: &usize| members.iter().any(|area| catalogue.has_duty(*area, *metric));
        if self.theme.is_some() && !self.metrics(catalogue).any(|metric| own(&metric)) {
            let theme =
                self.theme.and_then(|theme| catalogue.themes().get(theme)).map_or("", |theme| &theme.id);
            let who = self.who.id(catalogue);
            return Err(bad(format!(
                "theme={theme}: no measure of it is a duty of the councils of who={who}; choose another theme or other councils"
            )));
        }
        Ok(())
    }

    /// The councils that must meet, in lists that share none: those tied through another are tied too.
    #[must_use]
    pub fn ties(&self) -> Vec<Vec<usize>> {
        let mut ties: Vec<Vec<usize>> = Vec::new();
        for list in &self.together {
            let shares = |tie: &Vec<usize>| tie.iter().any(|area| list.contains(area));
            let mut whole = list.clone();
            for tie in ties.iter().filter(|tie| shares(tie)) {
                whole.extend(tie.iter().filter(|area| !list.contains(area)));
            }
            ties.retain(|tie| !shares(tie));
            ties.push(whole);
        }
        ties
    }

    /// The metrics of its theme; none without one.
    pub fn metrics<'a>(&self, catalogue: &'a Catalogue) -> impl Iterator<Item = usize> + use<'a> {
        let theme = self.theme.and_then(|theme| catalogue.themes().get(theme));
        let metrics = catalogue.metrics().iter().enumerate();
        metrics
            .filter(move |(_, metric)| theme.is_some_and(|theme| theme.id == metric.theme))
            .map(|(index, _)| index)
    }

    /// The plan as links, files and the command line have it: parts set apart by `&`, always in the same order.
    ///
    /// ```
    /// use council_compare::figures::{Catalogue, Features};
    /// use council_compare::support::Plan;
    /// let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
    /// let plan = Plan::read(&empty, "who=district\nrounds=2")?;
    /// assert_eq!(plan.written(&empty), "who=district&size=7&seed=1&rounds=2");
    /// assert_eq!(Plan::read(&empty, "size=2").unwrap_err().to_string(), "size=2: write a whole number from 3 to 20");
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    #[must_use]
    pub fn written(&self, catalogue: &Catalogue) -> String {
        let mut parts = vec![format!("who={}", self.who.id(catalogue))];
        if let Some(theme) = self.theme.and_then(|theme| catalogue.themes().get(theme)) {
            parts.push(format!("theme={}", theme.id));
        }
        parts.push(format!("size={}&seed={}&rounds={}", self.size, self.seed, self.rounds));
        if self.apart_county {
            parts.push("county=apart".into());
        }
        let codes = |areas: &[usize]| {
            let codes = areas.iter().filter_map(|area| catalogue.areas().get(*area));
            codes.map(|area| area.code.as_str()).collect::<Vec<_>>().join(",")
        };
        parts.extend(self.together.iter().map(|areas| format!("together={}", codes(areas))));
        parts.extend(self.apart.iter().map(|areas| format!("apart={}", codes(areas))));
        let mut places: Vec<(usize, usize)> = self.pins.iter().map(|pin| (pin.round, pin.group)).collect();
        places.sort_unstable();
        places.dedup();
        for (round, group) in places {
            let mut own: Vec<usize> = self
                .pins
                .iter()
                .filter(|pin| (pin.round, pin.group) == (round, group))
                .map(|pin| pin.area)
                .collect();
            own.sort_unstable();
            own.dedup();
            parts.push(format!("lock={}.{}:{}", round + 1, group + 1, codes(&own)));
        }
        parts.join("&")
    }
}

pub(super) fn bad(what: String) -> Error {
    Error::new(Kind::BadPlan(what))
}

fn whole(part: &str, value: &str, allowed: &core::ops::RangeInclusive<usize>) -> Result<usize> {
    let number = value.parse().ok().filter(|number| allowed.contains(number));
    number.ok_or_else(|| {
        bad(format!("{part}: write a whole number from {} to {}", allowed.start(), allowed.end()))
    })
}

fn theme(catalogue: &Catalogue, value: &str) -> Result<Option<usize>> {
    if value.is_empty() {
        return Ok(None);
    }
    let place = catalogue.themes().iter().position(|theme| theme.id == value);
    place.map(Some).ok_or_else(|| {
        let ids: Vec<&str> = catalogue.themes().iter().map(|theme| &*theme.id).collect();
        bad(format!("theme={value}: there is no such theme; the themes are {}", ids.join(", ")))
    })
}

fn areas(catalogue: &Catalogue, part: &str, value: &str) -> Result<Vec<usize>> {
    let mut found = Vec::new();
    for text in value.split(',').map(str::trim).filter(|text| !text.is_empty()) {
        let area = catalogue.find_area(text).ok_or_else(|| {
            bad(format!("{part}: no council has the code or address '{text}'; write it as E06000014 or york"))
        })?;
        if !found.contains(&area) {
            found.push(area);
        }
    }
    Ok(found)
}

fn several(catalogue: &Catalogue, part: &str, value: &str) -> Result<Vec<usize>> {
    let found = areas(catalogue, part, value)?;
    if found.len() < 2 {
        return Err(bad(format!("{part}: name at least two councils, with commas between them")));
    }
    Ok(found)
}

fn pins(catalogue: &Catalogue, part: &str, value: &str) -> Result<Vec<Pin>> {
    let number = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
    let place = value.split_once(':').and_then(|(place, councils)| {
        let (round, group) = place.split_once('.')?;
        Some((number(round)?, number(group)?, councils))
    });
    let Some((round, group, councils)) = place else {
        return Err(bad(format!(
            "{part}: write the round, a point, the group, a colon and councils, such as lock=1.3:york,bath"
        )));
    };
    Ok(areas(catalogue, part, councils)?.into_iter().map(|area| Pin { round, group, area }).collect())
}
