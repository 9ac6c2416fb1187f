//! Names of classes, regions and comparison groups.

use crate::figures::{Area, Catalogue, Class, Code, Kind, Metric};
use crate::peers::{Choice, Group};
use crate::words::{capitalised, number};

/// What a council of that class is called: `unitary council`, `London borough`, …
#[must_use]
pub fn class_name(class: Class) -> &'static str {
    match class {
        Class::County => "county council",
        Class::District => "district council",
        Class::Unitary => "unitary council",
        Class::Metropolitan => "metropolitan borough",
        Class::LondonBorough => "London borough",
        Class::CombinedAuthority => "combined authority",
        Class::Region => "region",
        Class::Country => "country",
    }
}

/// The plural of [`class_name`].
pub(crate) fn classes(class: Class) -> &'static str {
    match class {
        Class::County => "county councils",
        Class::District => "district councils",
        Class::Unitary => "unitary councils",
        Class::Metropolitan => "metropolitan boroughs",
        Class::LondonBorough => "London boroughs",
        Class::CombinedAuthority => "combined authorities",
        Class::Region => "regions",
        Class::Country => "countries",
    }
}

/// What a kind of metric says, in words.
#[must_use]
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Outcome => "Outcome: what changed for people",
        Kind::Output => "Output: what the council did",
        Kind::Input => "Input: what went in, such as money or staff",
        Kind::Efficiency => "Efficiency: what came out for what went in",
        Kind::Context => "Context: the place and its people",
    }
}

/// The name of an area's region as it follows "in": `the North East`, `London`.
#[must_use]
pub fn region_name(catalogue: &Catalogue, area: &Area) -> Option<String> {
    let region = catalogue.areas().get(catalogue.area_of_code(area.region?)?)?;
    let takes_the = !["London", "Yorkshire"].iter().any(|name| region.name.starts_with(name));
    Some(if takes_the { format!("the {}", region.name) } else { region.name.clone() })
}

/// What the members of a group are called after "most" or "too few": `similar councils`, `other unitary councils`,
/// `other councils in the North East`.
#[must_use]
pub fn group_name(catalogue: &Catalogue, area: &Area, choice: &Choice) -> String {
    match choice {
        Choice::Similar => "similar councils".into(),
        Choice::Weighted(_) => "councils similar by your weights".into(),
        Choice::Class => format!("other {}", classes(area.class)),
        Choice::Region => match region_name(catalogue, area) {
            Some(region) => format!("other councils in {region}"),
            None => "other councils in the region".into(),
        },
        Choice::County => match name_of(catalogue, area.county) {
            Some(county) => format!("other district councils in {county}"),
            None => "other councils in the county".into(),
        },
        Choice::Authority => match name_of(catalogue, area.authority) {
            Some(authority) => format!("other councils in {authority}"),
            None => "other councils in the combined authority".into(),
        },
        Choice::List(id) => {
            catalogue.list(id).map_or_else(|| "listed councils".into(), |list| list.name.clone())
        }
        Choice::Chosen(_) => "councils you chose".into(),
    }
}

/// What a kind of group is called where one chooses it.
#[must_use]
pub fn choice_name(catalogue: &Catalogue, area: &Area, choice: &Choice) -> String {
    match choice {
        Choice::List(id) => catalogue.list(id).map_or_else(|| id.clone(), |list| list.title.clone()),
        _ => capitalised(&group_name(catalogue, area, choice)),
    }
}

fn name_of(catalogue: &Catalogue, code: Option<Code>) -> Option<&str> {
    Some(&*catalogue.areas().get(catalogue.area_of_code(code?)?)?.name)
}

/// Why these councils, in one or two sentences.
#[must_use]
pub fn group_reason(catalogue: &Catalogue, area: usize, group: &Group) -> String {
    let Some(own) = catalogue.areas().get(area) else { return String::new() };
    let n = number(crate::stats::count(group.members.len()), 0);
    let features = || number(crate::stats::count(catalogue.features().columns.len()), 0);
    match &group.choice {
        Choice::Similar | Choice::Weighted(_) if group.members.is_empty() => {
            let (why, what) = match own.end {
                Some(_) => ("has ended", "similar councils. Choose another group"),
                None if own.class.is_council() => ("is unlike every other council", "close peers"),
                None => ("is not a council", "similar councils"),
            };
            format!("{} {why}, so it has no {what}.", own.name)
        }
        Choice::Similar => format!(
            "The {n} councils with the same duties that are most like {} in {} published features of people and place.",
            own.name,
            features()
        ),
        Choice::Weighted(_) => format!(
            "You have changed the weights. These are the {n} councils most like {} with your weights.",
            own.name
        ),
        Choice::Class => format!("All other {} in England.", classes(own.class)),
        Choice::Region => match region_name(catalogue, own) {
            Some(region) => format!("All other councils in {region} that have the same duty."),
            None => format!("{} lies in no single region.", own.name),
        },
        Choice::County => match name_of(catalogue, own.county) {
            Some(county) => format!("All other district councils in {county}."),
            None => format!("{} is not a district council of a county.", own.name),
        },
        Choice::Authority => match name_of(catalogue, own.authority) {
            Some(authority) => format!("All other councils in {authority} that have the same duty."),
            None => format!("{} is in no combined authority.", own.name),
        },
        Choice::List(_) if group.members.is_empty() => format!("The list has no councils for {}.", own.name),
        Choice::List(id) => catalogue.list(id).map_or_else(String::new, |list| list.reason.clone()),
        Choice::Chosen(_) => "Chosen by hand. They need not be like one another.".into(),
    }
}

/// How many of a group's members are near in both directions. Empty where the question has no sense.
#[must_use]
pub fn mutual_text(area: &Area, group: &Group, mutual: &[bool]) -> String {
    if mutual.is_empty() || !matches!(group.choice, Choice::Similar | Choice::Weighted(_) | Choice::List(_)) {
        return String::new();
    }
    let n = mutual.iter().filter(|mutual| **mutual).count();
    let count = |n: usize| number(crate::stats::count(n), 0);
    let (name, all) = (&area.name, count(mutual.len()));
    match n {
        0 => format!("None of these {all} councils has {name} among its own."),
        1 => format!("One of these {all} councils also has {name} among its own."),
        _ if n == mutual.len() => format!("All {all} of these councils also have {name} among their own."),
        _ => format!("{} of these {all} councils also have {name} among their own.", count(n)),
    }
}

/// Who is responsible: `county councils, unitary councils, …`.
#[must_use]
pub fn duty_of(catalogue: &Catalogue, duty: &str) -> String {
    let found = catalogue.duties().iter().find(|known| known.id == duty);
    let falls_on = |class: &Class| found.is_some_and(|duty| duty.falls_on(*class));
    let names: Vec<&str> = Class::ALL.into_iter().filter(falls_on).map(classes).collect();
    listed(&names)
}

/// The classes that make up the England set for a class of council, where a duty's councils are not all compared with
/// one another: `district councils`.
pub(super) fn set_name(catalogue: &Catalogue, metric: &Metric, class: Class) -> Option<String> {
    let duty = catalogue.duties().iter().find(|duty| duty.id == metric.duty)?;
    let names: Vec<&str> = duty.set_of(class).iter().map(|class| classes(*class)).collect();
    (duty.sets.len() > 1).then(|| listed(&names))
}

/// What an area is and where: `unitary council in the North East`; for one that ended, `former …, now` its successors.
#[must_use]
pub fn about(catalogue: &Catalogue, area: &Area) -> String {
    let kind = class_name(area.class);
    let kind =
        region_name(catalogue, area).map_or_else(|| kind.into(), |region| format!("{kind} in {region}"));
    if area.end.is_none() {
        return kind;
    }
    let name = |code: &Code| Some(&*catalogue.areas().get(catalogue.area_of_code(*code)?)?.name);
    let now = listed(&area.successors.iter().filter_map(name).collect::<Vec<_>>());
    if now.is_empty() { format!("former {kind}") } else { format!("former {kind}, now {now}") }
}

/// Names in a sentence: `one`, `one and two`, `one, two and three`.
pub(super) fn listed(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).into(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
