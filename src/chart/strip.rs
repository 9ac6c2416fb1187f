//! The strip: where a council is, among similar councils (upper lane) and among all (lower lane).

use crate::chart::axis::Scale;
use crate::chart::label::{head, text, wrapped};
use crate::chart::scene::{Anchor, Frame, Mark, Scene};
use crate::chart::svg::paint;
use crate::chart::tokens::{ALL, AXIS, BAND, CHARACTER, ENGLAND, PEERS, TEXT, YOU};
use crate::compare::Comparison;
use crate::figures::{Interval, Store};
use crate::peers::Choice;
use crate::stats::{count, order};
use crate::words::{capitalised, classes, credit, group_name, number, period};

/// What a strip shows; values in the metric's unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// Every council in England with a figure, the council itself included.
    pub all: Vec<f64>,
    /// The comparison group's figures.
    pub peers: Vec<f64>,
    /// The council's figure.
    pub you: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// The England median.
    pub median: Option<f64>,
    /// The England MAD; no band is drawn when it is zero.
    pub mad: Option<f64>,
    /// The council's label: its name and figure.
    pub you_label: String,
    /// The median's label.
    pub median_label: String,
    /// The upper lane's label.
    pub peers_label: String,
    /// The lower lane's label.
    pub all_label: String,
    /// The axis title, with the unit.
    pub axis: String,
    /// Title, for [`Frame::Alone`].
    pub title: String,
    /// Description, for [`Frame::Alone`].
    pub description: String,
    /// Source, for [`Frame::Alone`].
    pub source: String,
}

/// The strip of a comparison, as SVG `width` CSS pixels wide (280 at least). Fails with `not-loaded`.
pub fn strip_of(
    store: &Store,
    comparison: &Comparison,
    choice: &Choice,
    width: f64,
    frame: Frame,
) -> crate::Result<String> {
    let table = store.table(comparison.metric)?;
    let (catalogue, column) = (store.catalogue(), table.column(comparison.period));
    let (Some(metric), Some(area), Some(column)) =
        (catalogue.metrics().get(comparison.metric), catalogue.areas().get(comparison.area), column)
    else {
        return Ok(paint(&Scene::default(), frame));
    };
    let shown = |value: Option<f64>| value.map(|value| number(value, metric.decimals)).unwrap_or_default();
    let set = catalogue.england_set(comparison.metric, area.class, comparison.period);
    let all = column.values(&set);
    let peers = column.values(&comparison.peers.members);
    let words = crate::words::sentences(catalogue, comparison, choice);
    let everyone = match catalogue.set_of(comparison.metric, area.class) {
        [class] => format!("All {}", classes(*class)),
        _ => "All councils".into(),
    };
    let group = capitalised(&group_name(catalogue, area, choice));
    let picture = Strip {
        you: comparison.figure.value,
        interval: comparison.figure.interval,
        median: comparison.england.median,
        mad: comparison.england.mad,
        you_label: format!("{} {}", area.name, shown(comparison.figure.value)),
        median_label: format!("England median {}", shown(comparison.england.median)),
        peers_label: format!("{group} ({})", number(count(peers.len()), 0)),
        all_label: format!("{} ({})", everyone, number(count(all.len()), 0)),
        axis: metric.axis.clone(),
        title: format!("{}: {}, {}", words.title, metric.title, period(comparison.period)),
        description: [&words.peers, &words.england, &words.polarity].map(String::as_str).join(" "),
        source: credit(metric, catalogue.release()),
        all,
        peers,
    };
    Ok(strip(&picture, width, frame))
}

/// Paints a strip `width` CSS pixels wide, 280 at least. Values that are not finite are not drawn.
#[must_use]
pub fn strip(picture: &Strip, width: f64, frame: Frame) -> String {
    paint(&layout(picture, width, frame), frame)
}

const MARGIN: f64 = 14.0;
const DOT: f64 = 3.0;
const RING: f64 = 6.0;
const DIAMOND: f64 = 10.0;
const PEER_LANE: f64 = 52.0;
const ALL_LANE: f64 = 64.0;

fn layout(picture: &Strip, width: f64, frame: Frame) -> Scene {
    let width = if width.is_finite() { width.clamp(280.0, 4000.0) } else { 280.0 };
    let finite =
        |values: &[f64]| values.iter().copied().filter(|value| value.is_finite()).collect::<Vec<_>>();
    let (all, peers) = (finite(&picture.all), finite(&picture.peers));
    let you = picture.you.filter(|value| value.is_finite());
    let ends = domain(picture, &all, &peers, you);
    let inner = (MARGIN + DIAMOND, width - MARGIN - DIAMOND);
    let scale = Scale::new(ends, inner);

    let mut marks = Vec::new();
    let head = head(&mut marks, &picture.title, width, frame);
    let top = head + TEXT + 8.0;
    let peer_label = top + TEXT + 4.0;
    let peer_floor = peer_label + PEER_LANE;
    let all_label = peer_floor + TEXT + 12.0;
    let all_floor = all_label + ALL_LANE;
    let axis = all_floor + 8.0;

    if let (Some(median), Some(mad)) = (picture.median, picture.mad.filter(|mad| *mad > 0.0)) {
        let (left, right) = (scale.at(median - mad), scale.at(median + mad));
        let (y, height) = (top, axis - top);
        marks.push(Mark::Area { class: "cc-band", x: left, y, width: right - left, height, fill: BAND });
    }
    let axis_line =
        |from, to, stroke, class, width, dashed| Mark::Line { class, from, to, stroke, width, dashed };
    marks.push(axis_line((MARGIN, axis), (width - MARGIN, axis), AXIS, "cc-axis", 1.0, false));
    for (value, label) in scale.ticks() {
        let x = scale.at(value);
        marks.push(axis_line((x, axis), (x, axis + 6.0), AXIS, "cc-axis", 1.0, false));
        marks.push(text("cc-axis-text", (x, axis + 6.0 + TEXT), Anchor::Middle, AXIS, false, label, width));
    }
    if let Some(median) = picture.median {
        let x = scale.at(median);
        marks.push(axis_line((x, top), (x, axis), ENGLAND, "cc-england", 2.0, true));
        let label = picture.median_label.clone();
        marks.push(text("cc-england-text", (x, head + TEXT), Anchor::Middle, ENGLAND, false, label, width));
    }
    let small = stack(&all, &scale, DOT, all_floor, ALL_LANE - TEXT);
    marks.push(Mark::Circles { class: "cc-all", centres: small, radius: DOT, colour: ALL, open: false });
    let you_x = you.map(|value| scale.at(value));
    if let Some(x) = you_x {
        marks.push(axis_line((x, peer_floor - RING), (x, axis + 2.0), YOU, "cc-you-line", 2.0, false));
    }
    let rings = stack(&peers, &scale, RING, peer_floor, PEER_LANE - TEXT);
    marks.push(Mark::Circles { class: "cc-peers", centres: rings, radius: RING, colour: PEERS, open: true });
    marks.push(text(
        "cc-lane",
        (0.0, peer_label),
        Anchor::Start,
        PEERS,
        false,
        picture.peers_label.clone(),
        width,
    ));
    // The council's line runs down past the lower lane's label: the label stands on the other side of it.
    let in_its_way = you_x.is_some_and(|x| x < count(picture.all_label.chars().count()) * CHARACTER + RING);
    let (x, anchor) = if in_its_way { (width, Anchor::End) } else { (0.0, Anchor::Start) };
    marks.push(text("cc-lane", (x, all_label), anchor, AXIS, false, picture.all_label.clone(), width));
    if let (Some(interval), Some(_)) = (picture.interval, you) {
        let (from, to) =
            ((scale.at(interval.lower), peer_floor - RING), (scale.at(interval.upper), peer_floor - RING));
        marks.push(axis_line(from, to, YOU, "cc-interval", 3.0, false));
    }
    let mut bottom = axis + 6.0 + TEXT + 8.0;
    if let Some(x) = you_x {
        marks.push(Mark::Diamond {
            class: "cc-you",
            centre: (x, peer_floor - RING),
            radius: DIAMOND,
            fill: YOU,
        });
        bottom += TEXT;
        marks.push(text(
            "cc-you-text",
            (x, bottom),
            Anchor::Middle,
            YOU,
            true,
            picture.you_label.clone(),
            width,
        ));
        bottom += 6.0;
    }
    for (line, class) in beyond(&all, ends)
        .into_iter()
        .map(|line| (line, "cc-note"))
        .chain(wrapped(&picture.axis, width).into_iter().map(|line| (line, "cc-axis-title")))
    {
        bottom += TEXT + 2.0;
        marks.push(text(class, (width / 2.0, bottom), Anchor::Middle, AXIS, false, line, width));
    }
    if frame == Frame::Alone {
        for line in wrapped(&picture.source, width) {
            bottom += TEXT + 4.0;
            marks.push(text("cc-source", (0.0, bottom), Anchor::Start, AXIS, false, line, width));
        }
    }
    let (title, description) = (picture.title.clone(), picture.description.clone());
    Scene { width, height: bottom + 8.0, title, description, councils: all.len(), marks }
}

/// The ends of the axis. All councils fit on it unless some lie more than ten MADs out; then it ends there, or at the
/// council or the farthest of its peers, and says how many lie beyond.
fn domain(picture: &Strip, all: &[f64], peers: &[f64], you: Option<f64>) -> (f64, f64) {
    let ends = |values: &[f64], from: (f64, f64)| {
        values.iter().fold(from, |(low, high), value| (low.min(*value), high.max(*value)))
    };
    let nothing = (f64::INFINITY, f64::NEG_INFINITY);
    let mut shown = ends(peers, nothing);
    let interval = picture.interval.filter(|_| you.is_some());
    for value in [you, picture.median, interval.map(|ends| ends.lower), interval.map(|ends| ends.upper)] {
        shown = ends(value.as_slice(), shown);
    }
    let (mut low, mut high) = ends(all, shown);
    if let (Some(median), Some(mad)) = (picture.median, picture.mad.filter(|mad| *mad > 0.0)) {
        low = low.max(shown.0.min(median - 10.0 * mad));
        high = high.min(shown.1.max(median + 10.0 * mad));
    }
    if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) }
}

/// How many councils lie beyond the ends of the axis, said at its foot.
fn beyond(all: &[f64], (low, high): (f64, f64)) -> Vec<String> {
    let say = |n: usize, side: &str| {
        let councils = if n == 1 { "council lies" } else { "councils lie" };
        (n > 0).then(|| format!("{n} {councils} beyond the {side} end"))
    };
    let below = all.iter().filter(|value| **value < low).count();
    let above = all.iter().filter(|value| **value > high).count();
    [say(below, "left"), say(above, "right")].into_iter().flatten().collect()
}

/// Centres of circles in a lane: each at its value, raised just enough not to cover another; squeezed where the lane is
/// too low. Deterministic: by value, then in order.
fn stack(values: &[f64], scale: &Scale, radius: f64, floor: f64, height: f64) -> Vec<(f64, f64)> {
    let place = |index: usize| values.get(index).map_or(0.0, |value| scale.at(*value));
    let order = order(values.len(), &|one, other| place(one).total_cmp(&place(other)));
    let places: Vec<f64> = order.into_iter().map(place).collect();
    let across = radius * 2.0;
    // The right edge of the last circle on each level.
    let mut edges: Vec<f64> = Vec::new();
    let levels: Vec<usize> = places
        .iter()
        .map(|x| {
            let free = edges.iter().position(|edge| *edge <= x + 0.01).unwrap_or(edges.len());
            if free == edges.len() {
                edges.push(0.0);
            }
            if let Some(edge) = edges.get_mut(free) {
                *edge = x + across;
            }
            free
        })
        .collect();
    let room = (height - across).max(0.0);
    let rise = if edges.len() > 1 { across.min(room / count(edges.len() - 1)) } else { 0.0 };
    places.into_iter().zip(levels).map(|(x, level)| (x, floor - radius - rise * count(level))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn circles(scene: &Scene, wanted: &str) -> Vec<(f64, f64)> {
        scene
            .marks
            .iter()
            .find_map(|mark| match mark {
                Mark::Circles { class, centres, .. } if *class == wanted => Some(centres.clone()),
                _ => None,
            })
            .unwrap()
    }

    proptest! {
        #[test]
        fn every_council_is_drawn_inside_the_picture(
            all in prop::collection::vec(-1e5_f64..1e5, 1..200), you in prop::option::of(-1e5_f64..1e5), width in 280.0_f64..1200.0
        ) {
            let middle = crate::stats::median(&all);
            let mad = crate::stats::mad(&all, crate::stats::MadScale::Raw);
            let peers = all.iter().copied().take(15).collect::<Vec<_>>();
            let picture = Strip { all: all.clone(), peers: peers.clone(), you, median: middle, mad, ..Strip::default() };
            let scene = layout(&picture, width, Frame::Inline);
            let (dots, rings) = (circles(&scene, "cc-all"), circles(&scene, "cc-peers"));
            prop_assert_eq!((dots.len(), rings.len()), (all.len(), peers.len()));
            for (x, y) in dots.into_iter().chain(rings) {
                prop_assert!((0.0..=width).contains(&x) && (0.0..=scene.height).contains(&y));
            }
        }

        #[test]
        fn any_numbers_are_painted(
            all in prop::collection::vec(prop::num::f64::ANY, 0..20), you in prop::num::f64::ANY,
            median in prop::option::of(prop::num::f64::ANY), mad in prop::option::of(prop::num::f64::ANY), width in prop::num::f64::ANY
        ) {
            let picture = Strip { all, you: Some(you), median, mad, ..Strip::default() };
            let svg = strip(&picture, width, Frame::Alone);
            prop_assert!(svg.ends_with("</svg>") && !svg.contains("NaN") && !svg.contains("inf"));
        }
    }

    #[test]
    fn rings_do_not_cover_one_another_where_there_is_room() {
        let scale = Scale::new((0.0, 10.0), (0.0, 500.0));
        let centres = stack(&[5.0, 5.0, 5.1], &scale, 6.0, 100.0, 60.0);
        for (index, one) in centres.iter().enumerate() {
            for other in &centres[index + 1..] {
                assert!((one.0 - other.0).abs() >= 12.0 || (one.1 - other.1).abs() >= 12.0);
            }
        }
    }

    #[test]
    fn councils_far_out_are_counted_not_hidden() {
        let mut all = vec![1.0, 2.0, 3.0, 4.0, 5.0];
        all.push(500.0);
        let picture = Strip { median: Some(3.5), mad: Some(1.5), all, ..Strip::default() };
        let svg = strip(&picture, 400.0, Frame::Inline);
        assert!(svg.contains("1 council lies beyond the right end"));
        assert!(svg.contains("data-marks=\"6\""));
    }

    #[test]
    fn names_cannot_break_out_of_the_picture() {
        let picture = Strip { you: Some(1.0), you_label: "<script>\"&".into(), ..Strip::default() };
        assert!(strip(&picture, 400.0, Frame::Inline).contains("&lt;script&gt;&quot;&amp;"));
    }
}
