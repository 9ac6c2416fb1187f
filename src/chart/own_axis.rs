//! The axis of time under a measure of a council's own: periods, and the years they are in.

use crate::chart::axis::Scale;
use crate::chart::label::{text, wide};
use crate::chart::own::Stop;
use crate::chart::scene::{Anchor, Mark};
use crate::chart::tokens::{AXIS, TEXT};
use crate::words::own as words;

const GAP: f64 = 6.0;

/// A thin line of an axis.
pub(super) fn line(class: &'static str, from: (f64, f64), to: (f64, f64)) -> Mark {
    Mark::Line { class, from, to, stroke: AXIS, width: 1.0, dashed: false }
}

/// Ticks and labels: of every period where the longer or the shorter fit, and of each year below. Returns where they end, and
/// what the shorter mean.
pub(super) fn under_axis(
    marks: &mut Vec<Mark>,
    stops: &[Stop],
    across: &Scale,
    bottom: f64,
    width: f64,
) -> (f64, Option<String>) {
    let names: Vec<[String; 3]> = stops.iter().map(|stop| words::axis_labels(stop.period)).collect();
    let places: Vec<f64> = stops.iter().map(|stop| across.at(stop.years)).collect();
    let apart = places.iter().zip(places.iter().skip(1)).map(|(one, next)| next - one).fold(width, f64::min);
    let fits = |of: usize| {
        let labels = names.iter().filter_map(|name| name.get(of)).map(|label| wide(label));
        labels.fold(0.0, f64::max) + GAP <= apart
    };
    let shown = (0..2).find(|of| fits(*of));
    let within = names.iter().any(|name| name.first().is_some_and(|label| !label.is_empty()));
    let mut base = bottom + 6.0;
    for x in &places {
        marks.push(line("cc-axis", (*x, bottom), (*x, bottom + 6.0)));
    }
    let mut label = |at: (f64, f64), label: &str| {
        marks.push(text("cc-axis-text", at, Anchor::Middle, AXIS, false, label.into(), width));
    };
    if let Some(shown) = shown.filter(|_| within) {
        base += TEXT;
        for (x, name) in places.iter().zip(&names) {
            label((*x, base), name.get(shown).map_or("", String::as_str));
        }
    }
    base += TEXT + 2.0;
    // Each year in the middle of its periods; as many as fit, the latest before others.
    let year = |place: usize| names.get(place).and_then(|name| name.last());
    let (mut free, mut end) = (f64::INFINITY, places.len());
    while let Some(last) = end.checked_sub(1) {
        let begin = (0..end).rev().take_while(|place| year(*place) == year(last)).last().unwrap_or(last);
        if let (Some(from), Some(to), Some(name)) = (places.get(begin), places.get(last), year(last)) {
            let half = wide(name) / 2.0;
            let middle = f64::midpoint(*from, *to).min(width - half).max(half);
            if middle + half + GAP <= free {
                label((middle, base), name);
                free = middle - half;
            }
        }
        end = begin;
    }
    let note = if shown == Some(1) && within {
        words::axis_note(stops.iter().map(|stop| stop.period))
    } else {
        None
    };
    (base, note)
}
