//! How a measure stands at a period.

use crate::figures::{DECIMALS, Figure, Length, Period, Polarity, Status, decimal};
use crate::own::time::{alike, earlier};
use crate::own::{Kpi, Stop};
use crate::trend::{Control, Point, Trend, control, months, steps_apart, trend, within_a_year};

/// What is known of a measure at a period, from that period's figure and earlier ones: later ones change nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The period.
    pub period: Period,
    /// Its figure; missing where the file has none.
    pub figure: Figure,
    /// The period before and its figure.
    pub before: Option<(Period, f64)>,
    /// The same time a year before; `None` too where that is the period before.
    pub year_before: Option<(Period, f64)>,
    /// What was aimed at, and where the figure lies; `None` without a target.
    pub target: Option<Target>,
    /// The longest stretch of figures up to this period with none missing, earliest first; of periods that overlap only those
    /// that share no day. Empty without a figure.
    pub run: Vec<Point>,
    /// The usual range of the run and what is unusual in it, for months and quarters; `None` under six figures.
    pub control: Option<Control>,
    /// How the run moved, for years; `None` under two figures.
    pub trend: Option<Trend>,
}

/// On which side of its target a figure lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Side {
    /// It is less.
    Below,
    /// It is the same.
    At,
    /// It is more.
    Above,
}

/// What was aimed at, and where a figure lies beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// What was aimed at, in the figure's unit.
    pub aim: f64,
    /// Where the figure lies; `None` without one.
    pub side: Option<Side>,
    /// Whether it was met: at it, or on the side that is usually better. `None` without a figure, and where the file does
    /// not say which side that is.
    pub met: Option<bool>,
}

impl Target {
    /// That of a measure's figure; `None` where nothing was aimed at.
    pub(crate) fn of(kpi: &Kpi, stop: &Stop) -> Option<Self> {
        let aim = stop.target?;
        let side =
            stop.figure.value.map(|value| match decimal(value, DECIMALS).cmp(&decimal(aim, DECIMALS)) {
                core::cmp::Ordering::Less => Side::Below,
                core::cmp::Ordering::Equal => Side::At,
                core::cmp::Ordering::Greater => Side::Above,
            });
        let met = match kpi.polarity {
            Polarity::Higher => side.map(|side| side != Side::Below),
            Polarity::Lower => side.map(|side| side != Side::Above),
            Polarity::None => None,
        };
        Some(Self { aim, side, met })
    }
}

/// Reads a measure at a period of its own; [`Kpi::due`] finds that of a wider one.
#[must_use]
pub fn reading(kpi: &Kpi, period: Period) -> Reading {
    let stop = kpi.stop(period);
    let figure = stop.map_or(Figure::absent(Status::Missing), |stop| stop.figure);
    let at = |period: Period| Some((period, kpi.stop(period)?.figure.value?));
    let before = kpi.step.and_then(|step| earlier(period, step));
    let year = earlier(period, 12).filter(|_| kpi.step != Some(12));
    let run = run(kpi, period);
    let yearly = !within_a_year(&run);
    let [years, values]: [Vec<f64>; 2] =
        [|point: &Point| point.years, |point: &Point| point.value].map(|of| run.iter().map(of).collect());
    Reading {
        period,
        before: before.and_then(at),
        year_before: year.and_then(at),
        target: stop.and_then(|stop| Target::of(kpi, stop)),
        control: control(&run),
        trend: trend(&years, &values).filter(|_| yearly),
        figure,
        run,
    }
}

/// The stretch of figures that limits and trends rest on.
fn run(kpi: &Kpi, period: Period) -> Vec<Point> {
    let up_to = kpi.stops.iter().rev().skip_while(|stop| !alike(stop.period, period));
    let mut points: Vec<(Period, f64)> = Vec::new();
    for stop in up_to {
        let Some(value) = stop.figure.value else { break };
        if points.last().is_some_and(|(later, _)| months(stop.period, *later) != kpi.step) {
            break;
        }
        points.push((stop.period, value));
    }
    let mut points: Vec<(Period, f64)> = points.into_iter().step_by(steps_apart(period, kpi.step)).collect();
    points.reverse();
    let first = points.first().map(|(period, _)| *period);
    let point = |(period, value): (Period, f64)| Point {
        period,
        years: first.map_or(0.0, |first| match period.length() {
            // Days at the ends of months are as far apart as their months.
            Length::Day => crate::stats::count(months(first, period).unwrap_or_default()) / 12.0,
            Length::Months(_) => period.years_since(first),
        }),
        value,
        score: None,
        interval: None,
    };
    points.into_iter().map(point).collect()
}
