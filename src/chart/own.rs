//! The picture of a measure of a council's own: its figures, usual range and target, and which figures are unusual.

use crate::chart::axis::Scale;
use crate::chart::label::{head, text, wide, wrapped};
use crate::chart::own_axis::{line, under_axis};
use crate::chart::own_key::{Shape, key};
use crate::chart::scene::{Anchor, Frame, Mark, Scene};
use crate::chart::svg::paint;
use crate::chart::tokens::{AXIS, BAND, ENGLAND, PEERS, TEXT, YOU};
use crate::chart::trend::STOPS_AT_LEAST;
use crate::figures::Period;
use crate::own::{Exception, Kpi, Reading, exceptions};
use crate::words::own as words;

const MARGIN: f64 = 8.0;
const LINE: f64 = TEXT + 4.0;
pub(super) const POINT: f64 = 4.5;
pub(super) const DIAMOND: f64 = 9.0;
pub(super) const DOTTED: &str = "0.1 6";
pub(super) const DASHED: &str = "9 5";
pub(super) const FINE: &str = "3 4";

/// One period of the picture.
pub(super) struct Stop {
    pub(super) period: Period,
    pub(super) years: f64,
    value: Option<f64>,
    target: Option<f64>,
    unusual: bool,
}

/// The mean and the ends of the usual range, and between which times they hold.
struct Range {
    mean: f64,
    ends: (f64, f64),
    from: f64,
    to: f64,
}

/// A measure up to the period it was read at, as SVG `width` CSS pixels wide (280 at least): its figures with a line, the
/// usual range as an area between two fine lines with the average dotted, the target as dashed steps, and a diamond for each
/// figure that was unusual when it came. `None` under three figures.
#[must_use]
pub fn own_of(kpi: &Kpi, reading: &Reading, width: f64, frame: Frame) -> Option<String> {
    let stops = stops(kpi, reading);
    let figures = stops.iter().filter(|stop| stop.value.is_some()).count();
    (figures >= STOPS_AT_LEAST).then(|| paint(&layout(kpi, reading, &stops, width, frame), frame))
}

fn stops(kpi: &Kpi, reading: &Reading) -> Vec<Stop> {
    let shown = || kpi.stops.iter().filter(|stop| stop.period <= reading.period);
    let first = shown().next().map(|stop| stop.period);
    // As it was when that figure was the latest: one far away would make a row of all others now.
    let unusual = |period| exceptions(kpi, &crate::own::reading(kpi, period)).contains(&Exception::Unusual);
    let stop = |stop: &crate::own::Stop| Stop {
        period: stop.period,
        years: first.map_or(0.0, |first| stop.period.years_since(first)),
        value: stop.figure.value,
        target: stop.target,
        unusual: unusual(stop.period),
    };
    shown().map(stop).collect()
}

fn layout(kpi: &Kpi, reading: &Reading, stops: &[Stop], width: f64, frame: Frame) -> Scene {
    let width = if width.is_finite() { width.clamp(280.0, 4000.0) } else { 280.0 };
    let title = words::own_title(kpi, reading);
    let mut marks = Vec::new();
    let mut top = head(&mut marks, &title, width, frame);
    for part in wrapped(&words::own_axis(kpi), width) {
        top += LINE;
        marks.push(text("cc-axis-title", (0.0, top - 4.0), Anchor::Start, AXIS, false, part, width));
    }
    let range = range(kpi, reading, stops);
    let shapes = [
        (Shape::Figure, true),
        (Shape::Unusual, stops.iter().any(|stop| stop.unusual)),
        (Shape::Target, stops.iter().any(|stop| stop.target.is_some())),
        (Shape::Average, range.is_some()),
        (Shape::Range, range.is_some()),
    ];
    let shapes = shapes.into_iter().filter(|(_, there)| *there).map(|(shape, _)| shape);
    top = key(&mut marks, shapes, top, width) + MARGIN + DIAMOND;
    let bottom = top + (width * 0.4).clamp(160.0, 260.0);

    let (up, ticks) = Scale::rounded(domain(stops, range.as_ref()), (bottom, top));
    let left = ticks.iter().map(|(_, label)| wide(label)).fold(0.0, f64::max) + MARGIN;
    let right = width - MARGIN - DIAMOND;
    let last = stops.last().map_or(0.0, |stop| stop.years);
    let across = Scale::new((0.0, last), (left + MARGIN + DIAMOND, right));
    for (value, label) in &ticks {
        let y = up.at(*value);
        marks.push(line("cc-axis", (left, y), (left + 6.0, y)));
        let at = (left - 4.0, y + TEXT / 3.0);
        marks.push(text("cc-axis-text", at, Anchor::End, AXIS, false, label.clone(), width));
    }
    marks.push(line("cc-axis", (left, top), (left, bottom)));
    marks.push(line("cc-axis", (left, bottom), (width, bottom)));
    let (mut floor, note) = under_axis(&mut marks, stops, &across, bottom, width);

    if let Some(range) = &range {
        usual(&mut marks, range, &across, &up);
    }
    let half = step(kpi) / 2.0 * (right - left - MARGIN - DIAMOND) / if last > 0.0 { last } else { 1.0 };
    let pieces = steps(stops, half, (left, width), &across, &up);
    if !pieces.is_empty() {
        marks.push(Mark::Curve { class: "cc-target", pieces, stroke: ENGLAND, width: 2.0, dashes: DASHED });
    }
    let pieces = joined(kpi, stops, &across, &up);
    marks.push(Mark::Curve { class: "cc-you-line", pieces, stroke: YOU, width: 3.0, dashes: "" });
    let at = |stop: &Stop| Some((across.at(stop.years), up.at(stop.value?)));
    let centres: Vec<(f64, f64)> = stops.iter().filter(|stop| !stop.unusual).filter_map(at).collect();
    marks.push(Mark::Circles { class: "cc-you", centres, radius: POINT, colour: YOU, open: false });
    for centre in stops.iter().filter(|stop| stop.unusual).filter_map(at) {
        marks.push(Mark::Diamond { class: "cc-you", centre, radius: DIAMOND, fill: YOU });
    }
    let starts = ticks.first().filter(|(low, _)| *low > 0.0);
    let starts = starts.map(|(_, label)| format!("The axis starts at {label}."));
    let source = Some(words::OWN_NOTICE.join(" ")).filter(|_| frame == Frame::Alone);
    for note in starts.iter().chain(&note).chain(&source) {
        for part in wrapped(note, width) {
            floor += LINE;
            marks.push(text("cc-note", (0.0, floor), Anchor::Start, AXIS, false, part, width));
        }
    }
    let description = words::own_sentences(kpi, reading).join(" ");
    let councils = stops.iter().filter(|stop| stop.value.is_some()).count();
    Scene { width, height: floor + MARGIN, title, description, councils, marks }
}

/// Years from one period to the next.
fn step(kpi: &Kpi) -> f64 {
    crate::stats::count(kpi.step.unwrap_or(12)) / 12.0
}

fn range(kpi: &Kpi, reading: &Reading, stops: &[Stop]) -> Option<Range> {
    let control = reading.control.as_ref()?;
    let years = |point: &crate::trend::Point| {
        stops.iter().find(|stop| stop.period == point.period).map(|stop| stop.years)
    };
    let (from, to) = (years(reading.run.first()?)?, years(reading.run.last()?)?);
    Some(Range { mean: control.chart.mean, ends: words::own_range(kpi, reading, control), from, to })
}

/// The least and the greatest of what is drawn; from 0 where that adds no more than half of the height.
fn domain(stops: &[Stop], range: Option<&Range>) -> (f64, f64) {
    let figures = stops.iter().flat_map(|stop| [stop.value, stop.target]).flatten();
    let ends = range.into_iter().flat_map(|range| [range.ends.0, range.ends.1]);
    let (low, high) = figures
        .chain(ends)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    match low {
        0.0.. if low <= high / 3.0 => (0.0, high),
        _ => (low, high),
    }
}

/// The area between the limits, the limits, and the average.
fn usual(marks: &mut Vec<Mark>, range: &Range, across: &Scale, up: &Scale) {
    let (from, to) = (across.at(range.from), across.at(range.to));
    let [lower, mean, upper] = [range.ends.0, range.mean, range.ends.1].map(|value| up.at(value));
    let corners = vec![(from, upper), (to, upper), (to, lower), (from, lower)];
    marks.push(Mark::Shape { class: "cc-band", corners, fill: BAND });
    for (class, y, dashes, width) in
        [("cc-limit", lower, FINE, 1.5), ("cc-limit", upper, FINE, 1.5), ("cc-peers-line", mean, DOTTED, 3.0)]
    {
        let pieces = vec![vec![(from, y), (to, y)]];
        marks.push(Mark::Curve { class, pieces, stroke: PEERS, width, dashes });
    }
}

/// The figures, in pieces where one is missing.
fn joined(kpi: &Kpi, stops: &[Stop], across: &Scale, up: &Scale) -> Vec<Vec<(f64, f64)>> {
    let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut before: Option<Period> = None;
    for stop in stops {
        let Some(value) = stop.value else {
            before = None;
            continue;
        };
        let point = (across.at(stop.years), up.at(value));
        let next = before.is_some_and(|before| crate::trend::months(before, stop.period) == kpi.step);
        match pieces.last_mut().filter(|_| next) {
            Some(piece) => piece.push(point),
            None => pieces.push(vec![point]),
        }
        before = Some(stop.period);
    }
    pieces
}

/// The targets as steps, each as wide as its period.
fn steps(
    stops: &[Stop],
    half: f64,
    (left, right): (f64, f64),
    across: &Scale,
    up: &Scale,
) -> Vec<Vec<(f64, f64)>> {
    let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut reach = f64::NEG_INFINITY;
    for stop in stops {
        let Some(target) = stop.target else { continue };
        let (x, y) = (across.at(stop.years), up.at(target));
        let ends = [((x - half).max(left), y), ((x + half).min(right), y)];
        match pieces.last_mut().filter(|_| ends.first().is_some_and(|end| end.0 <= reach + 2.0)) {
            Some(piece) => piece.extend(ends),
            None => pieces.push(ends.to_vec()),
        }
        reach = x + half;
    }
    pieces
}
