//! Entries as measures: each with its figures in the order of time.

use crate::error::{Error, Kind, Result};
use crate::figures::{Code, DECIMALS, Figure, Period, Polarity, Status, decimal};
use crate::own::Entry;
use crate::own::time::{alike, later, length};
use crate::stats::sort_by;
use crate::trend::months;
use std::collections::BTreeMap;

/// A measure of a council's own, with every figure of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kpi {
    /// Its name, as the file has it.
    pub title: String,
    /// What follows a number in a sentence; empty where the file has none.
    pub unit: String,
    /// The most decimals that the file writes of it, 0 to 6.
    pub decimals: u8,
    /// Which side is usually better; [`Polarity::None`] where the file does not say.
    pub polarity: Polarity,
    /// Its figures, earliest first, all of one length, none twice; at least one.
    pub stops: Vec<Stop>,
    /// The months from one period to the next: the least there are between two, or the length of the only one; `None`
    /// where that is a day.
    pub step: Option<usize>,
}

/// One figure of a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// The row of the file.
    pub row: u64,
    /// The period.
    pub period: Period,
    /// The figure.
    pub figure: Figure,
    /// What was aimed at in that period.
    pub target: Option<f64>,
}

impl Kpi {
    /// The figure and target of a period, if the file has that period.
    #[must_use]
    pub fn stop(&self, period: Period) -> Option<&Stop> {
        self.stops.iter().find(|stop| alike(stop.period, period))
    }

    /// The latest period that has a figure; the latest of all where none has.
    #[must_use]
    pub fn latest(&self) -> Option<Period> {
        let with = self.stops.iter().rev().find(|stop| stop.figure.value.is_some());
        with.or(self.stops.last()).map(|stop| stop.period)
    }

    /// The periods up to the given one that should have a figure and have none, from the first that the file has.
    #[must_use]
    pub fn gaps(&self, up_to: Period) -> Vec<Period> {
        let none = |period: &Period| self.stop(*period).is_none_or(|stop| stop.figure.value.is_none());
        self.periods(up_to).into_iter().filter(none).collect()
    }

    /// Its own period that a wider or narrower one asks for: the last of its steps that ends no later. A monthly measure
    /// answers for a quarter with the quarter's last month, a yearly one with the latest whole year. `None` where it began
    /// only afterwards.
    #[must_use]
    pub fn due(&self, asked: Period) -> Option<Period> {
        self.periods(asked).pop()
    }

    /// The decimals that a target needs to be written in full, at least those of the figures.
    #[must_use]
    pub fn target_decimals(&self, target: f64) -> u8 {
        let whole = decimal(target, DECIMALS);
        let exact = |decimals: &u8| whole % 10_i64.pow(u32::from(DECIMALS - decimals)) == 0;
        (self.decimals..DECIMALS).find(exact).unwrap_or(DECIMALS)
    }

    /// Every step from the first period to the last that ends no later than the given one.
    fn periods(&self, up_to: Period) -> Vec<Period> {
        let Some(first) = self.stops.first().map(|stop| stop.period) else { return Vec::new() };
        let step = |number: usize| match (number, self.step) {
            (0, _) => Some(first),
            (_, Some(step)) => later(first, step.checked_mul(number)?),
            (_, None) => None,
        };
        // A day that stands for the end of a month may be a later day of it than the file's.
        let own = |period: Period| self.stop(period).map_or(period, |stop| stop.period);
        let ends = |period: &Period| period.last_day() <= up_to.last_day();
        (0..).map_while(step).map(own).take_while(ends).collect()
    }
}

/// The measures of entries, in the order in which they first stand in the file; entries of councils other than the given
/// one are passed over.
///
/// Fails with `bad-figure`, naming the rows, where two entries of a measure contradict one another: both are of one period,
/// or their lengths, units or sides differ.
pub fn kpis(entries: &[Entry], council: Option<Code>) -> Result<Vec<Kpi>> {
    let mut found: Vec<(u64, Kpi)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in
        entries.iter().filter(|entry| council.is_none() || entry.area.is_none() || entry.area == council)
    {
        let known = places.get(&*entry.measure).and_then(|place| found.get_mut(*place));
        let Some((row, kpi)) = known else {
            places.insert(&entry.measure, found.len());
            found.push((entry.row, begun(entry)));
            continue;
        };
        contradicts(kpi, *row, entry)?;
        if let (true, Some(unit)) = (kpi.unit.is_empty(), &entry.unit) {
            kpi.unit.clone_from(unit);
        }
        if let (Polarity::None, Some(polarity)) = (kpi.polarity, entry.polarity) {
            kpi.polarity = polarity;
        }
        kpi.decimals = kpi.decimals.max(entry.decimals.min(DECIMALS));
        kpi.stops.push(stop(entry));
    }
    let mut kpis: Vec<Kpi> = found.into_iter().map(|(_, kpi)| kpi).collect();
    for kpi in &mut kpis {
        sort_by(&mut kpi.stops, |one, other| one.period.cmp(&other.period));
        once(kpi)?;
        let steps = kpi.stops.iter().zip(kpi.stops.iter().skip(1));
        let least =
            steps.filter_map(|(one, next)| months(one.period, next.period)).filter(|gap| *gap > 0).min();
        kpi.step = least.or_else(|| length(kpi.stops.first()?.period));
    }
    Ok(kpis)
}

/// Fails where two figures of a measure, in the order of time, are of one period.
fn once(kpi: &Kpi) -> Result<()> {
    let mut pairs = kpi.stops.iter().zip(kpi.stops.iter().skip(1));
    let Some((one, other)) = pairs.find(|(one, other)| alike(one.period, other.period)) else {
        return Ok(());
    };
    let (then, now) = if one.row < other.row { (one, other) } else { (other, one) };
    bad(format!(
        "row {}: '{}' has a figure of {} in row {} already; keep one of them",
        now.row, kpi.title, now.period, then.row
    ))
}

fn bad(what: String) -> Result<()> {
    Err(Error::new(Kind::BadFigure(what)))
}

fn begun(entry: &Entry) -> Kpi {
    Kpi {
        title: entry.measure.clone(),
        unit: entry.unit.clone().unwrap_or_default(),
        decimals: entry.decimals.min(DECIMALS),
        polarity: entry.polarity.unwrap_or(Polarity::None),
        stops: vec![stop(entry)],
        step: None,
    }
}

fn stop(entry: &Entry) -> Stop {
    // A target that is no number is none.
    let target = entry.target.filter(|target| target.is_finite());
    let figure = match entry.figure.value {
        Some(value) if !value.is_finite() => Figure::absent(Status::Missing),
        _ => entry.figure,
    };
    Stop { row: entry.row, period: entry.period, figure, target }
}

/// Why an entry cannot belong to a measure begun in that row.
fn contradicts(kpi: &Kpi, row: u64, entry: &Entry) -> Result<()> {
    let (name, now) = (&entry.measure, entry.row);
    if kpi.stops.first().is_some_and(|stop| stop.period.length() != entry.period.length()) {
        return bad(format!(
            "row {now}: '{name}' has a period of another length than in row {row}; give figures of each length a name of their own"
        ));
    }
    if entry.unit.as_ref().is_some_and(|unit| !kpi.unit.is_empty() && *unit != kpi.unit) {
        return bad(format!(
            "row {now}: '{name}' has another unit than in row {row}; write one unit in every row"
        ));
    }
    let sides = (kpi.polarity, entry.polarity.unwrap_or(Polarity::None));
    if sides.0 != sides.1 && sides.0 != Polarity::None && sides.1 != Polarity::None {
        return bad(format!(
            "row {now}: '{name}' is usually better on another side than in row {row}; write one side in every row"
        ));
    }
    Ok(())
}
