//! Figures that nobody published, from the counts of those who were there: what a new council's rate was before it
//! began, out of the councils it replaced; what a combined authority's is, out of its members.
//!
//! Numerators and denominators are summed and then divided. Where one is missing nothing is made up.

use crate::import::areas::Areas;
use crate::import::extract::{Figure, Figures};
use crate::import::map::Metric;
use crate::import::report::{Place, Report};
use crate::import::value;
use council_compare::figures::{Area, Class, Marks, Period, Status};
use std::collections::BTreeSet;

/// Adds a figure wherever one can be rebuilt; reports each, and each that cannot.
pub(super) fn rebuild(metric: &Metric, areas: &Areas, figures: &mut Figures, report: &mut Report) {
    let periods: BTreeSet<Period> = figures.keys().map(|(_, period)| *period).collect();
    let mut later: Vec<&Area> =
        areas.all().iter().filter(|area| metric.classes.contains(&area.class)).collect();
    // A council may be built from one that was itself rebuilt, so the earlier comes first.
    later.sort_by_key(|area| area.start);
    for area in later {
        for period in &periods {
            let before = area.start.is_some_and(|start| period.last_day() < start);
            let parts = if before {
                predecessors(metric, areas, area, *period)
            } else if area.class == Class::CombinedAuthority
                && area.active_in(*period)
                && !figures.contains_key(&(area.code, *period))
            {
                Ok(members(metric, areas, area, *period))
            } else {
                continue;
            };
            let built = match parts {
                Ok(parts) if parts.is_empty() => continue,
                Ok(parts) => built(metric, figures, &parts, *period).map(|figure| (figure, parts)),
                Err(why) => Err(why),
            };
            let place = Place { file: "", row: 0, column: "", metric: &metric.id };
            let what = format!("{} ({}) in {period}", area.code, area.name);
            match built {
                Ok((figure, parts)) => {
                    let parts: Vec<_> = parts.iter().map(|part| part.code.as_str()).collect();
                    report.changed(
                        place,
                        "rebuilt",
                        &format!("{what} from {}", parts.join(" ")),
                        &figure.value,
                    );
                    figures.insert((area.code, *period), figure);
                }
                Err(why) => report.changed(place, "not rebuilt", &format!("{what}, because {why}"), ""),
            }
        }
    }
}

/// Whether a council does what districts do, or what counties do; those that do everything do both.
fn of_tier(class: Class, district: bool) -> bool {
    match class {
        Class::District => district,
        Class::County => !district,
        class => class.is_council(),
    }
}

/// The councils that an area replaced, in a period before it began. None, or why they do not make it up.
fn predecessors<'a>(
    metric: &Metric,
    areas: &'a Areas,
    area: &Area,
    period: Period,
) -> Result<Vec<&'a Area>, String> {
    let district = metric.classes.contains(&Class::District);
    let parts: Vec<&Area> = areas
        .all()
        .iter()
        .filter(|part| part.successors.contains(&area.code))
        .filter(|part| part.class == area.class || of_tier(part.class, district))
        .filter(|part| metric.classes.contains(&part.class))
        .collect();
    if let Some(split) = parts.iter().find(|part| part.successors.len() > 1) {
        return Err(format!("{} ({}) was split between several", split.code, split.name));
    }
    // One that ended before the period can have no counts; the areas of one such would be lost without a word.
    match parts.iter().find(|part| part.end.is_some_and(|end| end < period.last_day())) {
        Some(gone) => Err(format!("{} ({}) had ended", gone.code, gone.name)),
        None => Ok(parts),
    }
}

/// The councils that make up a combined authority in a period in which it existed.
fn members<'a>(metric: &Metric, areas: &'a Areas, area: &Area, period: Period) -> Vec<&'a Area> {
    let district = metric.classes.contains(&Class::District);
    areas.members(area.code).filter(|part| of_tier(part.class, district) && part.active_in(period)).collect()
}

/// A figure from the summed counts of all parts, or why not.
fn built(metric: &Metric, figures: &Figures, parts: &[&Area], period: Period) -> Result<Figure, String> {
    let [mut over, mut under] = [0.0, 0.0];
    let mut marks = Marks::REBUILT;
    let mut missing = Vec::new();
    for part in parts {
        match figures.get(&(part.code, period)).and_then(|figure| Some((figure, figure.counts?))) {
            Some((figure, counts)) => {
                over += counts[0];
                under += counts[1];
                for mark in [Marks::PROVISIONAL, Marks::ESTIMATED, Marks::REVISED, Marks::UNRELIABLE] {
                    if figure.marks.contains(mark) {
                        marks = marks.with(mark);
                    }
                }
            }
            None => missing.push(format!("{} ({})", part.code, part.name)),
        }
    }
    if !missing.is_empty() {
        return Err(format!("no counts for {}", missing.join(", ")));
    }
    if under <= 0.0 {
        return Err("the denominators are zero".into());
    }
    let value = value::decimals(over / under * metric.per, metric.decimals)
        .ok_or_else(|| format!("{over} of {under} is too large for a figure"))?;
    Ok(Figure {
        value,
        status: Status::Value,
        marks,
        interval: Default::default(),
        counts: Some([over, under]),
        source: None,
    })
}
