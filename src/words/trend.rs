//! How a council's figures moved, in sentences. What happened first, then how sure that is; never why.

use crate::figures::{Area, Break, Catalogue, Length, Metric, Period, Polarity, decimal};
use crate::peers::Choice;
use crate::stats::count;
use crate::trend::{Change, Course, Family, Moment, Point, Trend, Verdict};
use crate::words::group::group_name;
use crate::words::latest::latest;
use crate::words::number::sign;
use crate::words::period::{period, short, start};
use crate::words::{number, with_unit};

/// What trends cannot tell; wherever one is told.
pub const TREND_CAUTION: &str = "A trend says that figures moved, not why. Of 100 measures that did not change at all, \
     up to 5 seem to rise or fall by chance.";

/// What is said of one series. An empty text means there is nothing honest to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TrendText {
    /// Metric, council, first and last period.
    pub title: String,
    /// The movement from the first figure to the last.
    pub moved: String,
    /// The movement of the comparison group's median.
    pub peers: String,
    /// Whether it moved beside England.
    pub relative: String,
    /// Whether the movement could be chance.
    pub sure: String,
    /// Whether the published uncertainty explains the latest five years.
    pub recent: String,
    /// Whether the latest monthly or quarterly figure is out of the ordinary.
    pub latest: String,
    /// Whether the movement is usually for the better.
    pub polarity: String,
    /// What to know: breaks, gaps, overlapping periods, seasons.
    pub notes: Vec<String>,
}

/// The sentences for a change and a course, beside a group of that kind.
#[must_use]
pub fn trend_text(
    catalogue: &Catalogue,
    (area, metric): (usize, usize),
    change: &Change,
    course: &Course,
    choice: &Choice,
) -> TrendText {
    let (Some(area), Some(metric)) = (catalogue.areas().get(area), catalogue.metrics().get(metric)) else {
        return TrendText::default();
    };
    let says = Says { area, metric, change, course };
    TrendText {
        title: says.title(),
        moved: says.moved(),
        peers: says.peers(&group_name(catalogue, area, choice)),
        relative: says.relative().into(),
        sure: says.sure(),
        recent: says.recent().into(),
        latest: change
            .control
            .as_ref()
            .map_or_else(String::new, |control| latest(metric, &change.run, control)),
        polarity: says.polarity().into(),
        notes: says.notes(),
    }
}

/// What is said of a break in a series, in two sentences.
#[must_use]
pub fn break_note(found: &Break) -> String {
    let from = start(found.from);
    format!("Figures before {from} were counted differently and cannot be compared. {}", found.note)
}

/// What is said of many series together: how many tests, what they show, and how much of that chance would.
#[must_use]
pub fn family_text(family: &Family) -> String {
    let of = |n: usize| number(count(n), 0);
    if family.tests.is_empty() {
        return "No series here is long enough to test.".into();
    }
    format!(
        "Of {} tests, {} show a rise or fall; chance alone would show up to {}. Judged together, {} stand.",
        of(family.tests.len()),
        of(family.alone),
        number(family.by_chance, 1),
        of(family.found),
    )
}

struct Says<'a> {
    area: &'a Area,
    metric: &'a Metric,
    change: &'a Change,
    course: &'a Course,
}

impl Says<'_> {
    fn number(&self, value: f64) -> String {
        with_unit(value, self.metric.decimals, sign(&self.metric.unit))
    }

    fn printed(&self, value: f64) -> i64 {
        decimal(value, self.metric.decimals)
    }

    /// The first and the last figure of the run, where there are two.
    fn ends(&self) -> Option<(&Point, &Point)> {
        match self.change.run.as_slice() {
            [first, .., last] => Some((first, last)),
            _ => None,
        }
    }

    fn title(&self) -> String {
        let Self { area, metric, course, .. } = self;
        let named = format!("{}, {}", metric.title, area.name);
        match course.moments.as_slice() {
            [first, .., last] => format!("{named}, {} to {}", short(first.period), short(last.period)),
            _ => named,
        }
    }

    fn moved(&self) -> String {
        let Some((first, last)) = self.ends() else {
            return match self.change.run.first() {
                Some(only) => format!(
                    "There is one figure to go by: {} {}.",
                    self.number(only.value),
                    dated(only.period)
                ),
                None => format!("{} has no figures to show over time.", self.area.name),
            };
        };
        let [from, to] = [first, last].map(|point| self.number(point.value));
        let (then, now) = (dated(first.period), dated(last.period));
        let size = (last.value - first.value).abs();
        match self.printed(last.value).cmp(&self.printed(first.value)) {
            core::cmp::Ordering::Equal => format!("Unchanged: {from} {then} and {to} {now}."),
            _ if self.change.usual_step.is_some_and(|step| size <= step) => {
                format!("Changed little: {from} {then} and {to} {now}.")
            }
            core::cmp::Ordering::Greater => format!("Rose from {from} {then} to {to} {now}."),
            core::cmp::Ordering::Less => format!("Fell from {from} {then} to {to} {now}."),
        }
    }

    /// A number of the course in a period.
    fn in_period(&self, period: Period, of: fn(&Moment) -> Option<f64>) -> Option<f64> {
        self.course.moments.iter().find(|moment| moment.period == period).and_then(of)
    }

    /// The same number in the run's first and last period.
    fn over_the_run(&self, of: fn(&Moment) -> Option<f64>) -> Option<(f64, f64)> {
        let (first, last) = self.ends()?;
        self.in_period(first.period, of).zip(self.in_period(last.period, of))
    }

    fn peers(&self, name: &str) -> String {
        let median = |moment: &Moment| Some(moment.peers?.median);
        let Some((from, to)) = self.over_the_run(median) else {
            return match self.ends() {
                Some(_) => format!("Too few {name} have figures for the whole time to compare."),
                None => String::new(),
            };
        };
        let moved = match self.printed(to).cmp(&self.printed(from)) {
            core::cmp::Ordering::Equal => {
                return format!("The median of {name} was {} both times.", self.number(to));
            }
            core::cmp::Ordering::Greater => "rose",
            core::cmp::Ordering::Less => "fell",
        };
        let [from, to] = [from, to].map(|value| self.number(value));
        format!("The median of {name} {moved} over the same time, from {from} to {to}.")
    }

    /// A score may also move because the spread of all councils did; then neither "more" nor "less" is said.
    fn relative(&self) -> &'static str {
        let Some(verdict) = self.change.relative.map(|relative| relative.verdict) else { return "" };
        let rising = match verdict {
            Verdict::TooFew => return "",
            Verdict::NoClearChange => return "Beside the England median there is no clear change.",
            Verdict::Rising => true,
            Verdict::Falling => false,
        };
        // What is printed alike did neither rise nor fall.
        let differ = |ends: &(&Point, &Point)| self.printed(ends.0.value) != self.printed(ends.1.value);
        let own = self.ends().filter(differ).map_or(0.0, |(first, last)| last.value - first.value);
        let england = self.over_the_run(|moment| moment.england).map_or(own, |(from, to)| to - from);
        match (rising, own > 0.0, own > england, own < england) {
            (true, true, true, _) if england < 0.0 => "It rose while the England median fell.",
            (true, true, true, _) => "It rose by more than the England median.",
            (true, false, true, _) if own < 0.0 => "It fell by less than the England median.",
            (false, false, _, true) if england > 0.0 && own < 0.0 => "It fell while the England median rose.",
            (false, false, _, true) if own < 0.0 => "It fell by more than the England median.",
            (false, true, _, true) => "It rose by less than the England median.",
            (true, ..) => "Counted in typical gaps, it moved up beside the England median.",
            (false, ..) => "Counted in typical gaps, it moved down beside the England median.",
        }
    }

    fn sure(&self) -> String {
        let n = self.change.run.len();
        let Some(Trend { verdict, .. }) = self.change.raw else {
            return match (n, &self.change.control) {
                (2.., None) => few(n),
                _ => String::new(),
            };
        };
        let what = match verdict {
            Verdict::TooFew => return few(n),
            Verdict::NoClearChange => {
                return "There is no clear rise or fall: the ups and downs could be chance.".into();
            }
            Verdict::Rising => "rise",
            Verdict::Falling => "fall",
        };
        format!("The {what} is clear: chance alone would show one so steady in fewer than 5 of 100 cases.")
    }

    fn recent(&self) -> &'static str {
        match self.change.recent.map(|recent| recent.verdict) {
            Some(Verdict::Rising) => {
                "Over the latest five years it rose by more than the published uncertainty explains."
            }
            Some(Verdict::Falling) => {
                "Over the latest five years it fell by more than the published uncertainty explains."
            }
            Some(Verdict::NoClearChange) => {
                "Over the latest five years the published uncertainty could explain the changes."
            }
            Some(Verdict::TooFew) | None => "",
        }
    }

    fn polarity(&self) -> &'static str {
        let told = [self.change.raw.map(|raw| raw.verdict), self.change.recent.map(|recent| recent.verdict)];
        let moved = |verdict: &Verdict| matches!(verdict, Verdict::Rising | Verdict::Falling);
        let Some(verdict) = told.into_iter().flatten().find(moved) else { return "" };
        match (verdict.better(self.metric.polarity), verdict) {
            (Some(true), Verdict::Rising) => "For this measure, a rise is usually for the better.",
            (Some(true), _) => "For this measure, a fall is usually for the better.",
            (Some(false), Verdict::Rising) => "For this measure, a rise is usually for the worse.",
            (Some(false), _) => "For this measure, a fall is usually for the worse.",
            (None, _) if self.metric.polarity == Polarity::None => {
                "A rise or fall is not good or bad in itself."
            }
            (None, _) => "",
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let (Some(begins), Some(earliest)) = (self.change.run.first(), self.course.moments.first()) else {
            return notes;
        };
        let moments = self.course.moments.iter();
        let overlapping = moments
            .clone()
            .zip(moments.skip(1))
            .any(|(one, next)| next.period.first_day() <= one.period.last_day());
        if let Some(found) = self.metric.break_between(earliest.period, begins.period) {
            notes.push(break_note(found));
        } else if earliest.period < begins.period && !overlapping {
            notes.push(format!(
                "Figures before {} are left out here, as there is a gap.",
                start(begins.period)
            ));
        }
        if overlapping {
            notes.push("Periods overlap, so only those that share no time are tested.".into());
        }
        if let Some(control) = &self.change.control {
            notes.push(
                "Some figures change with the seasons; the usual range does not allow for that.".into(),
            );
            if control.trial {
                notes.push("With fewer than 12 figures, the usual range is only a first idea.".into());
            }
        }
        notes
    }
}

fn few(n: usize) -> String {
    format!("With {n} figures in a row one cannot tell a trend from chance; it takes six.")
}

/// A period after a number: `in 2022-23`, `on 30 June 2024`, `(January to March 2024)`.
fn dated(of: Period) -> String {
    let name = period(of);
    match of.length() {
        Length::Day => format!("on {name}"),
        // "from 7 in 2010 to 2012 to 8" would be a riddle.
        Length::Months(_) if name.contains(" to ") => format!("({name})"),
        Length::Months(_) => format!("in {name}"),
    }
}
