//! The timeline: how a council's figures moved, beside similar councils and England.

use crate::chart::axis::Scale;
use crate::chart::label::{head, text, wide, wrapped};
use crate::chart::scene::{Anchor, Frame, Mark, Scene};
use crate::chart::svg::paint;
use crate::chart::tokens::{AXIS, BAND, ENGLAND, PEERS, TEXT, YOU};
use crate::stats::order;
use crate::trend::Middle;

/// One period of a timeline; values in the metric's unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stop {
    /// Years from the first period.
    pub years: f64,
    /// What stands under the axis; empty for none.
    pub label: String,
    /// Whether lines may run to it from the one before: no period is missing between, and all count alike.
    pub joined: bool,
    /// Whether figures are counted in a new way from here on.
    pub anew: bool,
    /// The council's figure.
    pub you: Option<f64>,
    /// The middle half of the peers' figures.
    pub peers: Option<Middle>,
    /// The England median.
    pub england: Option<f64>,
}

/// What a timeline shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The periods, earliest first.
    pub stops: Vec<Stop>,
    /// The council's label: its name and latest figure.
    pub you_label: String,
    /// The peers' label.
    pub peers_label: String,
    /// England's label.
    pub england_label: String,
    /// What the axis measures, with the unit.
    pub axis: String,
    /// What stands below the picture: what its shapes mean.
    pub notes: Vec<String>,
    /// What changed at each break, for [`Frame::Alone`]; a page says it beside.
    pub breaks: Vec<String>,
    /// Title, for [`Frame::Alone`].
    pub title: String,
    /// Description, for [`Frame::Alone`].
    pub description: String,
    /// Source, for [`Frame::Alone`].
    pub source: String,
}

/// Fewer figures than this are not drawn: two points make any line.
pub(super) const STOPS_AT_LEAST: usize = 3;
/// From this width on, lines are labelled at their ends; below it, in a key.
const LABELS_FROM: f64 = 480.0;
const MARGIN: f64 = 8.0;
const POINT: f64 = 4.5;
const LINE: f64 = TEXT + 4.0;
const SAMPLE: f64 = 30.0;
const DOTTED: &str = "0.1 6";
const DASHED: &str = "8 6";

/// Paints a timeline `width` CSS pixels wide, 280 at least. `None` where the council has fewer than three figures. Values
/// that are not finite are not drawn.
#[must_use]
pub fn timeline(picture: &Timeline, width: f64, frame: Frame) -> Option<String> {
    let figures = picture.stops.iter().filter(|stop| finite(stop.you).is_some());
    (figures.count() >= STOPS_AT_LEAST).then(|| paint(&layout(picture, width, frame), frame))
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

/// A line of the picture.
struct Line<'a> {
    class: &'static str,
    words: &'static str,
    colour: &'static str,
    thick: f64,
    dashes: &'static str,
    label: &'a str,
    value: fn(&Stop) -> Option<f64>,
}

fn lines(picture: &Timeline) -> Vec<Line<'_>> {
    let lines = [
        Line {
            class: "cc-england",
            words: "cc-england-text",
            colour: ENGLAND,
            thick: 2.0,
            dashes: DASHED,
            label: &picture.england_label,
            value: |stop| finite(stop.england),
        },
        Line {
            class: "cc-peers-line",
            words: "cc-peers-text",
            colour: PEERS,
            thick: 3.0,
            dashes: DOTTED,
            label: &picture.peers_label,
            value: |stop| finite(stop.peers.map(|peers| peers.median)),
        },
        Line {
            class: "cc-you-line",
            words: "cc-you-text",
            colour: YOU,
            thick: 3.5,
            dashes: "",
            label: &picture.you_label,
            value: |stop| finite(stop.you),
        },
    ];
    lines.into_iter().filter(|line| picture.stops.iter().any(|stop| (line.value)(stop).is_some())).collect()
}

fn layout(picture: &Timeline, width: f64, frame: Frame) -> Scene {
    let width = if width.is_finite() { width.clamp(280.0, 4000.0) } else { 280.0 };
    let lines = lines(picture);
    let room = lines.iter().map(|line| wide(line.label)).fold(0.0, f64::max) + 2.0 * MARGIN + POINT;
    let direct = width >= LABELS_FROM && room <= width * 0.4;
    let mut marks = Vec::new();
    let mut top = head(&mut marks, &picture.title, width, frame);
    for line in wrapped(&picture.axis, width) {
        top += LINE;
        marks.push(text("cc-axis-title", (0.0, top - 4.0), Anchor::Start, AXIS, false, line, width));
    }
    if !direct {
        top = key(&mut marks, &lines, top, width);
    }
    top += MARGIN + POINT;
    let bottom = top + (width * 0.45).clamp(180.0, 300.0);

    let (up, ticks) = Scale::rounded(domain(picture), (bottom, top));
    let left = ticks.iter().map(|(_, label)| wide(label)).fold(0.0, f64::max) + MARGIN;
    let right = width - if direct { room } else { POINT + MARGIN };
    let last = picture.stops.last().map_or(0.0, |stop| stop.years);
    let across = Scale::new((0.0, last), (left + MARGIN + POINT, right));
    for (value, label) in &ticks {
        let y = up.at(*value);
        marks.push(axis_line((left, y), (left + 6.0, y)));
        let at = (left - 4.0, y + TEXT / 3.0);
        marks.push(text("cc-axis-text", at, Anchor::End, AXIS, false, label.clone(), width));
    }
    marks.push(axis_line((left, top), (left, bottom)));
    marks.push(axis_line((left, bottom), (right, bottom)));
    let floor = under_axis(&mut marks, picture, &across, bottom, width);

    bands(&mut marks, picture, &across, &up);
    for (stop, before) in picture.stops.iter().skip(1).zip(&picture.stops).filter(|(stop, _)| stop.anew) {
        let x = across.at(f64::midpoint(before.years, stop.years));
        let (from, to) = ((x, top - MARGIN), (x, bottom));
        marks.push(Mark::Line { class: "cc-break", from, to, stroke: AXIS, width: 2.0, dashed: false });
    }
    for Line { class, colour: stroke, thick: width, dashes, value, .. } in &lines {
        let pieces = pieces(picture, *value, &across, &up);
        marks.push(Mark::Curve { class, pieces, stroke, width: *width, dashes });
    }
    let you = |stop: &Stop| Some((across.at(stop.years), up.at(finite(stop.you)?)));
    let centres: Vec<(f64, f64)> = picture.stops.iter().filter_map(you).collect();
    let councils = centres.len();
    marks.push(Mark::Circles { class: "cc-you", centres, radius: POINT, colour: YOU, open: false });
    if direct {
        end_labels(&mut marks, picture, &lines, &up, (right + MARGIN + POINT, top, bottom), width);
    }

    let mut bottom = floor;
    let start =
        ticks.first().filter(|(low, _)| *low > 0.0).map(|(_, label)| format!("The axis starts at {label}."));
    let notes = start.iter().chain(&picture.notes).map(|note| (note, "cc-note"));
    let kept = picture.breaks.iter().chain([&picture.source]).filter(|_| frame == Frame::Alone);
    for (note, class) in notes.chain(kept.map(|text| (text, "cc-source"))) {
        for line in wrapped(note, width) {
            bottom += LINE;
            marks.push(text(class, (0.0, bottom), Anchor::Start, AXIS, false, line, width));
        }
    }
    let (title, description) = (picture.title.clone(), picture.description.clone());
    Scene { width, height: bottom + MARGIN, title, description, councils, marks }
}

fn axis_line(from: (f64, f64), to: (f64, f64)) -> Mark {
    Mark::Line { class: "cc-axis", from, to, stroke: AXIS, width: 1.0, dashed: false }
}

/// The least and the greatest of what is drawn; from 0 where that adds no more than half of the height.
fn domain(picture: &Timeline) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for stop in &picture.stops {
        let ends = quartiles(stop);
        for value in [stop.you, stop.england, ends.map(|ends| ends.0), ends.map(|ends| ends.1)] {
            if let Some(value) = finite(value) {
                (low, high) = (low.min(value), high.max(value));
            }
        }
    }
    match low {
        _ if !(low.is_finite() && high.is_finite()) => (0.0, 1.0),
        0.0.. if low <= high / 3.0 => (0.0, high),
        _ => (low, high),
    }
}

/// The key above the plot: a piece of each line and what it is. Returns where it ends.
fn key(marks: &mut Vec<Mark>, lines: &[Line<'_>], mut top: f64, width: f64) -> f64 {
    for Line { class, words, colour, thick, dashes, label, .. } in lines.iter().rev() {
        let y = top + LINE - TEXT / 3.0 - 4.0;
        let pieces = vec![vec![(2.0, y), (SAMPLE, y)]];
        marks.push(Mark::Curve { class, pieces, stroke: colour, width: *thick, dashes });
        let bold = *colour == YOU;
        // Bold letters are wider.
        let room = (width - SAMPLE - MARGIN) * if bold { 0.85 } else { 1.0 };
        for line in wrapped(label, room) {
            top += LINE;
            let at = (SAMPLE + MARGIN, top - 4.0);
            marks.push(text(words, at, Anchor::Start, colour, bold, line, width));
        }
    }
    top
}

/// Each line's label beside its last value, moved apart where they would touch; in order from above.
fn end_labels(
    marks: &mut Vec<Mark>,
    picture: &Timeline,
    lines: &[Line<'_>],
    up: &Scale,
    (x, top, bottom): (f64, f64, f64),
    width: f64,
) {
    let last = |line: &Line<'_>| picture.stops.iter().rev().find_map(line.value);
    let at = |line: &Line<'_>| last(line).map_or(top, |value| up.at(value));
    let heights: Vec<f64> = lines.iter().map(at).collect();
    let height = |place: usize| heights.get(place).copied().unwrap_or(top);
    let order = order(lines.len(), &|one, other| height(one).total_cmp(&height(other)));
    let mut free = top;
    let mut places = Vec::new();
    for place in &order {
        let y = height(*place).max(free);
        free = y + LINE;
        places.push(y);
    }
    // Those pushed below the plot are pushed up again.
    let mut limit = bottom;
    for y in places.iter_mut().rev() {
        *y = y.min(limit);
        limit = *y - LINE;
    }
    for (y, line) in places.into_iter().zip(order.iter().filter_map(|place| lines.get(*place))) {
        let at = (x, y + TEXT / 3.0);
        marks.push(text(
            line.words,
            at,
            Anchor::Start,
            line.colour,
            line.colour == YOU,
            line.label.into(),
            width,
        ));
    }
}

/// Ticks and labels under the axis: as many labels as fit, the last and the first before others. Returns where they end.
fn under_axis(marks: &mut Vec<Mark>, picture: &Timeline, across: &Scale, bottom: f64, width: f64) -> f64 {
    let base = bottom + 6.0 + TEXT;
    let labelled = picture.stops.iter().filter(|stop| !stop.label.is_empty());
    let mut wanted: Vec<&Stop> = labelled.rev().collect();
    if wanted.len() > 2
        && let Some(first) = wanted.pop()
    {
        wanted.insert(1, first);
    }
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for stop in wanted {
        let half = wide(&stop.label) / 2.0;
        let x = across.at(stop.years);
        // Not `clamp`: its panic would bring the formatting of floats into the Wasm.
        let middle = x.min(width - half).max(half);
        if kept.iter().all(|(other, reach)| (middle - other).abs() >= half + reach + MARGIN) {
            kept.push((middle, half));
            marks.push(axis_line((x, bottom), (x, bottom + 6.0)));
            marks.push(text(
                "cc-axis-text",
                (middle, base),
                Anchor::Middle,
                AXIS,
                false,
                stop.label.clone(),
                width,
            ));
        }
    }
    base
}

/// The pieces of a line: it ends where a value is missing, and where lines may not run on.
fn pieces(
    picture: &Timeline,
    value: fn(&Stop) -> Option<f64>,
    across: &Scale,
    up: &Scale,
) -> Vec<Vec<(f64, f64)>> {
    let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut runs_on = false;
    for stop in &picture.stops {
        let found = finite(value(stop));
        if let Some(value) = found {
            let point = (across.at(stop.years), up.at(value));
            match pieces.last_mut().filter(|_| runs_on && stop.joined) {
                Some(piece) => piece.push(point),
                None => pieces.push(vec![point]),
            }
        }
        runs_on = found.is_some();
    }
    pieces
}

/// The middle half of the peers over each piece.
fn bands(marks: &mut Vec<Mark>, picture: &Timeline, across: &Scale, up: &Scale) {
    let lower = pieces(picture, |stop| quartiles(stop).map(|(lower, _)| lower), across, up);
    let upper = pieces(picture, |stop| quartiles(stop).map(|(_, upper)| upper), across, up);
    for (lower, upper) in lower.into_iter().zip(upper).filter(|(lower, _)| lower.len() > 1) {
        let corners = upper.into_iter().chain(lower.into_iter().rev()).collect();
        marks.push(Mark::Shape { class: "cc-band", corners, fill: BAND });
    }
}

/// The peers' quartiles, where both are numbers.
fn quartiles(stop: &Stop) -> Option<(f64, f64)> {
    let peers = stop.peers?;
    finite(Some(peers.lower_quartile)).zip(finite(Some(peers.upper_quartile)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stops(values: &[(Option<f64>, Option<f64>)]) -> Vec<Stop> {
        let stop = |(years, (you, england)): (u8, &(Option<f64>, Option<f64>))| Stop {
            years: f64::from(years),
            label: (2010 + u16::from(years)).to_string(),
            joined: years > 0,
            you: *you,
            england: *england,
            peers: england.map(|median| Middle {
                lower_quartile: median - 1.0,
                median,
                upper_quartile: median + 1.0,
            }),
            ..Stop::default()
        };
        (0..).zip(values).map(stop).collect()
    }

    fn picture(stops: Vec<Stop>, you: &str) -> Timeline {
        let (peers, england) = ("Similar councils 3".into(), "England 3".into());
        Timeline {
            stops,
            you_label: you.into(),
            peers_label: peers,
            england_label: england,
            ..Timeline::default()
        }
    }

    fn texts(scene: &Scene) -> Vec<(f64, f64, Anchor, &str)> {
        let text = |mark| match mark {
            &Mark::Text { at, anchor, ref text, .. } => Some((at.0, at.1, anchor, text.as_str())),
            _ => None,
        };
        scene.marks.iter().filter_map(text).collect()
    }

    #[test]
    fn labels_stand_apart_at_line_ends_or_in_a_key() {
        let stops = stops(&[(Some(2.0), Some(3.0)), (Some(4.0), Some(3.0)), (Some(3.0), Some(3.0))]);
        let wide = layout(&picture(stops.clone(), "Leeds 3"), 640.0, Frame::Inline);
        let labels: Vec<f64> = texts(&wide)
            .into_iter()
            .filter(|(_, _, _, text)| ["Leeds 3", "Similar councils 3", "England 3"].contains(text))
            .map(|(_, y, ..)| y)
            .collect();
        assert_eq!(labels.len(), 3);
        assert!(labels.windows(2).all(|pair| pair[1] - pair[0] >= TEXT), "{labels:?}");
        for (name, width) in [("Leeds 3", 320.0), ("Bournemouth, Christchurch and Poole 3", 480.0)] {
            let keyed = layout(&picture(stops.clone(), name), width, Frame::Inline);
            let curves = keyed.marks.iter().filter(|mark| matches!(mark, Mark::Curve { .. })).count();
            assert_eq!(curves, 6, "{name}"); // three lines and three pieces in the key
        }
    }

    #[test]
    fn the_axis_says_where_it_starts_unless_that_is_nothing() {
        let said = |values: [f64; 3]| {
            let scene =
                layout(&picture(stops(&values.map(|value| (Some(value), None))), ""), 320.0, Frame::Inline);
            texts(&scene).into_iter().any(|(.., text)| text.contains("axis starts at"))
        };
        assert!(said([30.0, 32.0, 34.0]));
        assert!(!said([3.0, 32.0, 34.0]) && !said([-3.0, -32.0, 34.0]) && !said([0.0, 0.0, 0.0]));
    }

    proptest! {
        #[test]
        fn everything_stands_inside_the_picture(
            values in prop::collection::vec((prop::option::of(-1e5_f64..1e5), prop::option::of(-1e5_f64..1e5)), 0..40),
            width in 280.0_f64..1200.0
        ) {
            let scene = layout(&picture(stops(&values), "A council 7"), width, Frame::Alone);
            let inside = |(x, y): (f64, f64)| (0.0..=width).contains(&x) && (0.0..=scene.height).contains(&y);
            for mark in &scene.marks {
                match mark {
                    Mark::Circles { centres, .. } => {
                        prop_assert_eq!(centres.len(), values.iter().filter(|(you, _)| you.is_some()).count());
                        prop_assert!(centres.iter().copied().all(inside));
                    }
                    Mark::Curve { pieces, .. } => prop_assert!(pieces.iter().flatten().copied().all(inside)),
                    Mark::Shape { corners, .. } => prop_assert!(corners.iter().copied().all(inside)),
                    Mark::Line { from, to, .. } => prop_assert!(inside(*from) && inside(*to)),
                    Mark::Text { at, .. } => prop_assert!(inside(*at)),
                    Mark::Area { .. } | Mark::Diamond { .. } => {}
                }
            }
        }

        #[test]
        fn any_numbers_are_painted(
            values in prop::collection::vec((prop::option::of(prop::num::f64::ANY), prop::option::of(prop::num::f64::ANY)), 0..9),
            width in prop::num::f64::ANY
        ) {
            let drawn = values.iter().filter(|(you, _)| you.is_some_and(f64::is_finite)).count();
            let svg = timeline(&picture(stops(&values), "A council 7"), width, Frame::Alone);
            prop_assert_eq!(svg.is_some(), drawn >= STOPS_AT_LEAST);
            if let Some(svg) = svg {
                prop_assert!(svg.ends_with("</svg>") && !svg.contains("NaN") && !svg.contains("inf"));
            }
        }
    }
}
