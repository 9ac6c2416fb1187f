//! Where a figure stands, in sentences. Counts first, then typical gaps; never better or worse than a council.

use crate::compare::{Comparison, Direction, PEERS_AT_LEAST, Size, most};
use crate::figures::{Area, Catalogue, Figure, Marks, Metric, Polarity, Status, decimal};
use crate::peers::Choice;
use crate::words::capitalised;
use crate::words::group::set_name;
use crate::words::number::sign;
use crate::words::{duty_of, freshness, group_name, number, period, with_unit};

/// What is said of one comparison. An empty text means there is nothing honest to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Sentences {
    /// The finding as a heading, or the metric and period where there is none.
    pub title: String,
    /// The figure with its unit, or why there is none, in a few words: `6.9 out of 12`, `Not published`.
    pub figure: String,
    /// Against the comparison group.
    pub peers: String,
    /// Against England.
    pub england: String,
    /// Whether higher or lower is usually better.
    pub polarity: String,
    /// What to know of this very figure: that it is missing, hidden, zero, provisional, uncertain …
    pub notes: Vec<String>,
    /// How old the figure is.
    pub freshness: String,
}

/// The sentences for a comparison in a group of that kind.
#[must_use]
pub fn sentences(catalogue: &Catalogue, comparison: &Comparison, choice: &Choice) -> Sentences {
    let (Some(area), Some(metric)) =
        (catalogue.areas().get(comparison.area), catalogue.metrics().get(comparison.metric))
    else {
        return Sentences::default();
    };
    let says = Says { catalogue, area, metric, comparison, peers: group_name(catalogue, area, choice) };
    let finding = says.peer_phrase();
    Sentences {
        title: match &finding {
            Some((phrase, _)) => format!("{} is {phrase}", area.name),
            None => format!("{}, {}", metric.title, period(comparison.period)),
        },
        figure: says.figure(),
        peers: match finding {
            Some((phrase, counts)) => capitalised(&format!("{phrase}{counts}.")),
            None => says.no_peers(),
        },
        england: says.england(),
        polarity: polarity(metric.polarity).into(),
        notes: says.notes(),
        freshness: freshness(comparison.period, catalogue.release()),
    }
}

/// Whether higher or lower is usually better.
pub(crate) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "For this measure, a higher figure is usually better.",
        Polarity::Lower => "For this measure, a lower figure is usually better.",
        Polarity::None => "A higher or lower figure is not good or bad in itself.",
    }
}

struct Says<'a> {
    catalogue: &'a Catalogue,
    area: &'a Area,
    metric: &'a Metric,
    comparison: &'a Comparison,
    /// What the comparison group's members are called.
    peers: String,
}

impl Says<'_> {
    fn number(&self, value: f64) -> String {
        with_unit(value, self.metric.decimals, sign(&self.metric.unit))
    }

    fn period(&self) -> String {
        period(self.comparison.period)
    }

    fn figure(&self) -> String {
        match self.comparison.figure.value {
            Some(value) => with_unit(value, self.metric.decimals, &self.metric.unit),
            None => super::status_text(self.comparison.figure.status).into(),
        }
    }

    /// The finding and its counts, where there are a figure and peers enough.
    fn peer_phrase(&self) -> Option<(String, String)> {
        let (peers, name) = (&self.comparison.peers, &self.peers);
        self.comparison.figure.value?;
        let (n, higher, same, lower) = (peers.n, peers.higher, peers.same, peers.lower);
        let most = |count: usize| most(count, n);
        let counted = |count: usize| format!(" ({count} of {n})");
        Some(match () {
            () if n < PEERS_AT_LEAST => return None,
            () if lower == n => (format!("higher than all {n} {name}"), String::new()),
            () if higher == n => (format!("lower than all {n} {name}"), String::new()),
            () if same == n => (format!("the same as all {n} {name}"), String::new()),
            () if most(lower) => (format!("higher than most {name}"), counted(lower)),
            () if most(higher) => (format!("lower than most {name}"), counted(higher)),
            () => (
                format!("in the middle of {name}"),
                format!(" ({higher} higher, {same} the same, {lower} lower)"),
            ),
        })
    }

    fn no_peers(&self) -> String {
        let (peers, name, period) = (&self.comparison.peers, &self.peers, self.period());
        match (peers.members.is_empty(), self.comparison.figure.value) {
            (true, Some(_)) => format!("There are no {name} to compare with for {period}."),
            (false, Some(_)) => format!("Too few {name} have figures for {period} to compare."),
            (_, None) => match peers.median {
                Some(median) => {
                    format!("The median of {name} was {} ({} with a figure).", self.number(median), peers.n)
                }
                None => String::new(),
            },
        }
    }

    fn england(&self) -> String {
        let england = &self.comparison.england;
        let (n, period, name) = (england.n, self.period(), &self.area.name);
        let Some(median) = england.median else {
            return format!("No council has a figure for {period}.");
        };
        let shown = self.number(median);
        let Some(value) = self.comparison.figure.value else {
            return match n {
                1 => format!("Only one council has a figure for {period}: {shown}."),
                _ => format!("The England median was {shown} ({n} councils with a figure)."),
            };
        };
        if n == 1 {
            return format!("Only {name} has a figure for {period}, so there is nothing to compare with.");
        }
        let printed = |value: f64| decimal(value, self.metric.decimals);
        let order = printed(value).cmp(&printed(median));
        let (Some(score), Some(band)) = (england.score, england.band) else {
            let side = match order {
                core::cmp::Ordering::Less => format!("The figure for {name} is lower."),
                core::cmp::Ordering::Equal => format!("{name} is one of them."),
                core::cmp::Ordering::Greater => format!("The figure for {name} is higher."),
            };
            let k = england.at_median;
            return format!(
                "{k} of {n} councils have the same figure as the England median ({shown}). {side}"
            );
        };
        let gaps = gaps(score);
        let side = if band.direction == Direction::Lower { "below" } else { "above" };
        match band.size {
            _ if order.is_eq() => format!("The same as the England median ({shown})."),
            Size::Same => format!("About the same as the England median ({shown})."),
            Size::Far => {
                format!(
                    "A long way {side} the England median ({shown}), about {gaps} {side}. Check the notes before using this figure."
                )
            }
            _ => {
                format!("{} than the England median ({shown}), about {gaps} {side}.", capitalised(band.id()))
            }
        }
    }

    fn notes(&self) -> Vec<String> {
        let (figure, name, period) = (self.comparison.figure, &self.area.name, self.period());
        let mut notes = Vec::new();
        if let Some(set) = set_name(self.catalogue, self.metric, self.area.class) {
            notes.push(format!("The England median here is of {set}."));
        }
        match figure.status {
            Status::Value if figure.value == Some(0.0) && !figure.marks.contains(Marks::LOW) => {
                notes.push("This is a true zero, not a missing figure.".into());
            }
            Status::Value => {}
            Status::Missing => {
                notes.push(format!("No figure was published for {name} for {period}. This does not mean zero."));
            }
            Status::Hidden => notes.push(format!(
                "The publisher hid the figure for {name} for {period} to protect people's privacy. This does not mean zero."
            )),
            Status::NotApplicable => notes.push(self.not_applicable()),
        }
        if let Some((earlier, value)) = self.comparison.last_value {
            let value = with_unit(value, self.metric.decimals, &self.metric.unit);
            notes.push(format!("The latest figure for {name} is {value}, for {}.", super::period(earlier)));
        }
        notes.extend(
            [
                (Marks::PROVISIONAL, "This figure is provisional and may change."),
                (Marks::ESTIMATED, "This figure is an estimate, not a full count."),
                (Marks::REVISED, "This figure has been revised since it was first published."),
                (Marks::UNRELIABLE, "The publisher warns that this figure may be unreliable."),
                (Marks::LOW, "This figure rounds to zero but is not zero."),
                (Marks::RECAST, "The publisher worked this figure out for the area as it is now."),
                (
                    Marks::REBUILT,
                    "This figure was not published. We added up the counts of the councils it is made of.",
                ),
            ]
            .into_iter()
            .filter(|(mark, _)| figure.marks.contains(*mark))
            .map(|(_, note)| note.into()),
        );
        notes.extend(self.chance(figure));
        notes
    }

    /// The figure's interval, and the medians in it: those it may differ from by chance alone. A median that shows the
    /// same number differs in nothing.
    fn chance(&self, figure: Figure) -> Option<String> {
        let (value, interval) = (figure.value?, figure.interval?);
        let decimals = self.metric.decimals;
        let range = format!("{} to {}", number(interval.lower, decimals), number(interval.upper, decimals));
        let within = |median: Option<f64>| {
            median.is_some_and(|median| {
                let differs = decimal(median, decimals) != decimal(value, decimals);
                differs && interval.lower <= median && median <= interval.upper
            })
        };
        let peers = &self.peers;
        let from = match (within(self.comparison.peers.median), within(self.comparison.england.median)) {
            (true, true) => format!("from {peers} and from the England median"),
            (true, false) => format!("from {peers}"),
            (false, true) => "from the England median".into(),
            (false, false) => return Some(format!("The range of uncertainty is {range}.")),
        };
        Some(format!("The range of uncertainty is {range}. The difference {from} could be due to chance."))
    }

    fn not_applicable(&self) -> String {
        let (name, period) = (&self.area.name, self.period());
        if self.catalogue.has_duty(self.comparison.area, self.comparison.metric) {
            if self.area.active_in(self.comparison.period) {
                return format!("The publisher says this measure does not apply to {name} for {period}.");
            }
            return match self.area.end {
                Some(end) if end < self.comparison.period.last_day() => {
                    format!("{name} had ended by {period}, so it has no figure.")
                }
                _ => format!("{name} did not exist yet in {period}, so it has no figure."),
            };
        }
        let responsible = duty_of(self.catalogue, &self.metric.duty);
        format!("{name} is not responsible for this. In England it is a duty of {responsible}.")
    }
}

/// `about 1 typical gap`, `about 1.2 typical gaps`: one decimal, none when it is zero.
fn gaps(score: f64) -> String {
    let number = number(score.abs(), 1);
    let number = number.strip_suffix(".0").unwrap_or(&number);
    if number == "1" { "1 typical gap".into() } else { format!("{number} typical gaps") }
}
