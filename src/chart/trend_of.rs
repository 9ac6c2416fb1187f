//! The timeline of a council's figures of a metric.

use crate::chart::scene::Frame;
use crate::chart::trend::{STOPS_AT_LEAST, Stop, Timeline, timeline};
use crate::error::Result;
use crate::figures::{Metric, Period, Store};
use crate::peers::Group;
use crate::trend::{Course, change, course, months};
use crate::words::{break_note, capitalised, credit, group_name, number, short, trend_text};

/// Whether a council has the three figures that [`trend_of`] draws.
#[must_use]
pub fn enough_to_draw(course: &Course) -> bool {
    course.moments.iter().filter(|moment| moment.value.is_some()).count() >= STOPS_AT_LEAST
}

/// The timeline of a council's figures beside a group's and England's, as SVG `width` CSS pixels wide (280 at least).
/// `None` where it has fewer than three figures; then a table says more. Fails with `not-loaded`, `unknown-metric` or
/// `unknown-area`.
pub fn trend_of(
    store: &Store,
    area: usize,
    metric: usize,
    group: &Group,
    width: f64,
    frame: Frame,
) -> Result<Option<String>> {
    let course = course(store, area, metric, group)?;
    let change = change(store, area, metric)?;
    let catalogue = store.catalogue();
    let (Some(entry), Some(own)) = (catalogue.metrics().get(metric), catalogue.areas().get(area)) else {
        return Ok(None);
    };
    let words = trend_text(catalogue, (area, metric), &change, &course, &group.choice);
    let latest = |name: &str, value: Option<f64>| match value {
        Some(value) => format!("{name} {}", number(value, entry.decimals)),
        None => name.into(),
    };
    let last = course.moments.last();
    let name = group_name(catalogue, own, &group.choice);
    let (notes, breaks) = notes(entry, &course, &name);
    let peers = capitalised(&name);
    let picture = Timeline {
        stops: stops(entry, &course),
        you_label: latest(&own.name, last.and_then(|moment| moment.value)),
        peers_label: latest(&peers, last.and_then(|moment| Some(moment.peers?.median))),
        england_label: latest("England", last.and_then(|moment| moment.england)),
        axis: entry.axis.clone(),
        notes,
        breaks,
        title: words.title,
        description: [&words.moved, &words.sure, &words.latest, &words.peers].map(String::as_str).join(" "),
        source: credit(entry, catalogue.release()),
    };
    Ok(timeline(&picture, width, frame))
}

fn stops(metric: &Metric, course: &Course) -> Vec<Stop> {
    let periods: Vec<Period> = course.moments.iter().map(|moment| moment.period).collect();
    let gaps = || periods.iter().zip(periods.iter().skip(1)).map(|(one, next)| months(*one, *next));
    let usual = gaps().min().flatten();
    let mut said = String::new();
    let mut stops = Vec::new();
    let befores = std::iter::once(None).chain(course.moments.iter().map(Some));
    for (moment, before) in course.moments.iter().zip(befores) {
        let period = moment.period;
        let anew = before.is_some_and(|before| metric.break_between(before.period, period).is_some());
        let gap = before.and_then(|before| months(before.period, period));
        // Of the months and quarters of a year, only the first is named.
        let name = short(period);
        let label = if name == said { String::new() } else { name.clone() };
        said = name;
        stops.push(Stop {
            years: periods.first().map_or(0.0, |first| period.years_since(*first)),
            label,
            joined: before.is_some() && !anew && gap.is_some() && gap == usual,
            anew,
            you: moment.value,
            peers: moment.peers,
            england: moment.england,
        });
    }
    stops
}

/// What the shapes mean, and what changed at each break.
fn notes(metric: &Metric, course: &Course, peers: &str) -> (Vec<String>, Vec<String>) {
    let mut notes = Vec::new();
    if !course.peers.is_empty() {
        notes.push(format!("The shaded area holds the middle half of {peers}, the same ones all along."));
    }
    let (Some(first), Some(last)) = (course.moments.first(), course.moments.last()) else {
        return (notes, Vec::new());
    };
    let within = |from: Period| first.period < from && from <= last.period;
    let breaks: Vec<String> =
        metric.breaks.iter().filter(|found| within(found.from)).map(break_note).collect();
    match breaks.len() {
        0 => {}
        1 => notes.push("Figures left of the vertical line were counted differently.".into()),
        _ => notes.push("At each vertical line the way of counting changed.".into()),
    }
    (notes, breaks)
}
