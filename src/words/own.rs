//! What is said of a measure of a council's own: its figure, how it moved, its target, its usual range, and what is missing.

use crate::compare::Comparison;
use crate::figures::{Kind, Metric, Polarity, Source, decimal};
use crate::own::{Exception, Kpi, Reading, Side, Target};
use crate::stats::{XmrRule, count};
use crate::trend::{LIMITS_FROM, POINTS_AT_LEAST, Verdict};
use crate::words::group::listed;
use crate::words::latest::latest;
use crate::words::number::sign;
use crate::words::period::{period, start};
use crate::words::{number, with_unit};

pub(crate) use super::own_axis::*;
pub(crate) use super::own_figure::*;

pub(crate) const OWN_NOTICE: [&str; 2] = [
    "These figures come from the council's own file. They are not published here, and Council Compare has not checked them.",
    "The file was read on the device of whoever made this, and was sent nowhere.",
];
pub(crate) const NO_SIDE: &str = "The file does not say which side is usually better.";
pub(crate) const BESIDE: &str = "Beside a published measure";
pub(crate) const SUGGESTED: &str = "The names of these published measures have words in common with this one. Only you know whether they measure the same:";

/// The finding as a heading: the measure, its figure, and what stands out of it first.
pub(crate) fn own_title(kpi: &Kpi, reading: &Reading) -> String {
    let Some(value) = reading.figure.value else {
        return format!("{}: no figure for {}", kpi.title, period(reading.period));
    };
    let shown = with_unit(value, kpi.decimals, &kpi.unit);
    let moved = reading.trend.map(|trend| trend.verdict);
    let finding =
        match (&reading.control, moved, &reading.target) {
            (Some(control), ..) if control.latest.contains(&XmrRule::Outside) => {
                if value > control.chart.mean { ", above its usual range" } else { ", below its usual range" }
            }
            (Some(control), ..) if !control.latest.is_empty() => ", unlike its earlier figures",
            (_, Some(Verdict::Rising), _) => ", clearly risen over the years",
            (_, Some(Verdict::Falling), _) => ", clearly fallen over the years",
            (_, _, Some(Target { met: Some(true), .. })) => ", target met",
            (_, _, Some(Target { met: Some(false), .. })) => ", target missed",
            _ => "",
        };
    format!("{}: {shown}{finding}", kpi.title)
}

/// Everything said of a measure at a period, sentence by sentence.
pub(crate) fn own_sentences(kpi: &Kpi, reading: &Reading) -> Vec<String> {
    let mut said = own_reason(kpi, reading, Exception::NoFigure);
    said.extend([moved(kpi, reading), year_before(kpi, reading), target(kpi, reading)]);
    said.extend(usual(kpi, reading));
    said.push(own_polarity(kpi.polarity).into());
    said.retain(|sentence| !sentence.is_empty());
    said
}

/// Which side is usually better, or that the file does not say.
pub(crate) fn own_polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::None => NO_SIDE,
        side => super::sentences::polarity(side),
    }
}

/// What an exception rests on, in a sentence or two.
pub(crate) fn own_reason(kpi: &Kpi, reading: &Reading, found: Exception) -> Vec<String> {
    match found {
        Exception::NoFigure if reading.figure.value.is_some() => Vec::new(),
        Exception::NoFigure => {
            let mut last = kpi.stops.iter().rev().filter(|stop| stop.period < reading.period);
            let last = last.find_map(|stop| Some((stop.period, stop.figure.value?)));
            vec![match last {
                Some((when, value)) => {
                    format!(
                        "The latest before it is {} ({}).",
                        with_unit(value, kpi.decimals, &kpi.unit),
                        period(when)
                    )
                }
                None => "The file has no earlier figure of it.".into(),
            }]
        }
        Exception::Unusual => usual(kpi, reading).into_iter().take(1).collect(),
        Exception::Worsening | Exception::Improved => {
            let trend = usual(kpi, reading).into_iter().take(usize::from(reading.control.is_none()));
            trend
                .chain([moved(kpi, reading), own_polarity(kpi.polarity).into()])
                .filter(|said| !said.is_empty())
                .collect()
        }
        Exception::TooFew | Exception::AsUsual => Vec::new(),
    }
}

/// Higher or lower by how much, or the same; then how the other figure is told.
fn beside(kpi: &Kpi, value: f64, other: f64) -> String {
    let printed = |value: f64| decimal(value, kpi.decimals);
    let size = gap(kpi, (value - other).abs(), kpi.decimals);
    match printed(value).cmp(&printed(other)) {
        core::cmp::Ordering::Equal => "The same as".into(),
        core::cmp::Ordering::Greater => format!("Up {size} from"),
        core::cmp::Ordering::Less => format!("Down {size} from"),
    }
}

fn moved(kpi: &Kpi, reading: &Reading) -> String {
    let Some(value) = reading.figure.value else { return String::new() };
    match reading.before {
        Some((when, before)) => {
            let other = with_unit(before, kpi.decimals, &kpi.unit);
            format!("{} {other} in the period before ({}).", beside(kpi, value, before), period(when))
        }
        None if kpi.stops.iter().any(|stop| stop.period < reading.period) => {
            "There is no figure for the period before.".into()
        }
        None => "It is the first figure of this measure.".into(),
    }
}

fn year_before(kpi: &Kpi, reading: &Reading) -> String {
    let Some((value, (_, before))) = reading.figure.value.zip(reading.year_before) else {
        return String::new();
    };
    let other = with_unit(before, kpi.decimals, &kpi.unit);
    format!("{} {other} at the same time a year before.", beside(kpi, value, before))
}

fn target(kpi: &Kpi, reading: &Reading) -> String {
    let Some(Target { aim, side, met }) = reading.target else { return String::new() };
    let size = (reading.figure.value.unwrap_or(aim) - aim).abs();
    let (aimed, size) = (own_target(kpi, aim), gap(kpi, size, kpi.target_decimals(aim)));
    match (met, side) {
        (Some(true), _) => format!("The target of {aimed} was met."),
        (Some(false), _) => format!("The target of {aimed} was missed by {size}."),
        (None, None) => format!("The target is {aimed}."),
        (None, Some(Side::At)) => format!("It is at the target of {aimed}."),
        (None, Some(Side::Above)) => format!("It is {size} above the target of {aimed}."),
        (None, Some(Side::Below)) => format!("It is {size} below the target of {aimed}."),
    }
}

/// Where the figure lies in its usual range, or whether it moved over the years; then how much that rests on.
fn usual(kpi: &Kpi, reading: &Reading) -> Vec<String> {
    let n = reading.run.len();
    let shown = number(count(n), 0);
    if let Some(control) = &reading.control {
        let rests = if control.trial {
            format!(
                "The usual range rests on {shown} figures in a row; with fewer than {LIMITS_FROM} it is only a first idea."
            )
        } else {
            format!("The usual range rests on {shown} figures in a row, this one included.")
        };
        return vec![latest(&metric(kpi), &reading.run, control), rests];
    }
    let moved = match reading.trend.map(|trend| trend.verdict) {
        Some(Verdict::Rising) => {
            format!("Over {shown} figures the rise is clear: chance seldom makes one so steady.")
        }
        Some(Verdict::Falling) => {
            format!("Over {shown} figures the fall is clear: chance seldom makes one so steady.")
        }
        Some(Verdict::NoClearChange) => format!("Over {shown} figures there is no clear rise or fall."),
        _ if n < POINTS_AT_LEAST && reading.figure.value.is_some() => {
            let figures = if n == 1 { "figure" } else { "figures" };
            format!("With {shown} {figures} in a row one cannot say what is usual; it takes six.")
        }
        _ => return Vec::new(),
    };
    vec![moved]
}

/// What is missing up to a period, and what that leaves out.
pub(crate) fn own_notes(kpi: &Kpi, reading: &Reading) -> Vec<String> {
    let mut notes = Vec::new();
    let gaps = kpi.gaps(reading.period);
    let names: Vec<String> = gaps.iter().map(|gap| period(*gap)).collect();
    match names.as_slice() {
        [] => {}
        [_] | [_, _] => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            notes.push(format!("There is no figure for {}.", listed(&names)));
        }
        [.., last] => notes.push(format!(
            "There is no figure for {} periods, the latest of them {last}.",
            number(count(names.len()), 0)
        )),
    }
    let first = kpi.stops.iter().find(|stop| stop.figure.value.is_some()).map(|stop| stop.period);
    if let (Some(first), Some(begins)) = (first, reading.run.first())
        && first < begins.period
        && !gaps.is_empty()
        && reading.run.len() >= POINTS_AT_LEAST
    {
        notes.push(format!("Figures before {} are left out of it, as there is a gap.", start(begins.period)));
    }
    let overlap = kpi.stops.iter().zip(kpi.stops.iter().skip(1));
    if overlap.into_iter().any(|(one, next)| next.period.first_day() <= one.period.last_day()) {
        notes.push("Its periods share time, so only those that share none are tested.".into());
    }
    notes
}

/// What is published, of which time, and that it may be counted in another way.
pub(crate) fn own_beside(reading: &Reading, published: &Comparison, figure: &str) -> String {
    let (own, theirs) = (period(reading.period), period(published.period));
    let counted = "They may be counted in different ways.";
    if own == theirs {
        return format!("Published for the same period: {figure}. {counted}");
    }
    format!("Published for {theirs}: {figure}. The figure above is of {own}. {counted}")
}

/// Its shape for sentences that are made for published metrics: they ask for its unit and decimals only.
pub(super) fn metric(kpi: &Kpi) -> Metric {
    Metric {
        id: String::new(),
        title: kpi.title.clone(),
        theme: String::new(),
        duty: String::new(),
        unit: sign(&kpi.unit).into(),
        axis: String::new(),
        decimals: kpi.decimals,
        polarity: kpi.polarity,
        kind: Kind::Outcome,
        meaning: String::new(),
        limits: Vec::new(),
        breaks: Vec::new(),
        source: Source::default(),
    }
}
