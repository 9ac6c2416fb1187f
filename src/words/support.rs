//! Whom a council may learn from: who reports other figures, never who does a thing well, and never why.

use crate::figures::{Metric, Period};
use crate::stats::count;
use crate::support::{Beside, Improved, Improver, Stand, WhyNone};
use crate::words::number::sign;
use crate::words::period::period;
use crate::words::{number, signed, with_unit};

/// The heading of the page.
pub(crate) fn learn_of(name: &str) -> String {
    format!("Whom {name} may learn from")
}

pub(crate) const LEARN_ABOUT: &str = "Similar councils that report other figures and may have something to tell, measure by measure, with public pages on what councils do.";
pub(crate) const LEARN_IS: [&str; 4] = [
    "This page is for people who work for a council and look for another to call.",
    "Of the twenty most alike in people and place, it names those that reported clearly other figures, for more than one period.",
    "Figures cannot say why. A council named here may have something to tell you, or may count in another way: ask first.",
    "The most alike comes first, at most five are named, and nothing is added up over measures.",
];
pub(crate) const OWN_CARDS: &str = "What others may ask you about";
pub(crate) const OWN_CARDS_LINE: &str = "Here the council's own figures lie clearly on the side that is usually better, beside similar councils or over the years.";
pub(crate) const NO_CARDS: &str =
    "By these rules there is no measure to name. What works may still be known here and not measured.";
pub(crate) const HOW_TO_READ_LEARN: &str = "In brackets: how many typical gaps that council's figure lies from yours. A plus is towards the side that is usually better; where neither side is, it is higher.";
pub(crate) const APART: &str = "How far apart";
pub(crate) const APART_LINE: &str = "How far apart two councils are is counted in standard deviations over all features of people and place. Less is more alike.";
pub(crate) const DIFFERS_IN: &str = "Differs most in";
pub(crate) const IMPROVERS: &str = "Were where you are, and moved on:";
pub(crate) const NOBODY_NAMED: &str = "Measures for which nobody is named";
pub(crate) const PRACTICE: &str = "Public pages on what councils do";
pub(crate) const PRACTICE_LINE: &str = "Chosen by hand, not from the figures. On the day named each was found in stored copies of the web; it may have moved since.";
pub(crate) const HOW_ALIKE: &str = "How alike these councils are";
pub(crate) const RULES_LINE: &str = "The rules in full, and how to work them out again";

/// Why no council is named.
pub(crate) fn why_none(why: WhyNone) -> &'static str {
    match why {
        WhyNone::NoDuty => "This is not the council's duty.",
        WhyNone::NoDirection => {
            "Neither a higher nor a lower figure is better in itself, so nobody can be said to have moved on."
        }
        WhyNone::NoFigure => "The council has no recent figure to start from.",
        WhyNone::NotPlain => "The council's own figure is an estimate, or its publisher doubts it.",
        WhyNone::NoSpread => "Too many councils have the same figure: there is no typical gap to measure by.",
        WhyNone::TooFewPeriods => "Fewer than two periods are counted in the same way.",
        WhyNone::NothingEarlier => "No figures of five years ago are counted in the same way.",
        WhyNone::NoCloseCouncils => "No council is known to be like this one in people and place.",
        WhyNone::NobodyClearly => "Nobody clearly: no similar council meets the rule.",
    }
}

/// A figure under a heading, and how far it lies ahead: `44.9% (+2.1)`.
pub(crate) fn stand(metric: &Metric, stand: &Stand) -> String {
    let Some(value) = stand.other else { return "no figure".into() };
    let value = short(metric, value);
    match stand.lead {
        Some(lead) if stand.overlap => format!("{value} ({}, margins overlap)", signed(lead, 1)),
        Some(lead) => format!("{value} ({})", signed(lead, 1)),
        None => format!("{value} (not compared)"),
    }
}

/// The council's own figure, in the same table.
pub(crate) fn own_stand(metric: &Metric, value: Option<f64>) -> String {
    value.map_or_else(|| "no figure".into(), |value| short(metric, value))
}

/// A council that moved on, after its name.
pub(crate) fn improver(metric: &Metric, from: Period, found: &Improver) -> Vec<String> {
    let figure = |value: f64| with_unit(value, metric.decimals, &metric.unit);
    let shift = &found.shift;
    let now = found.now.other.map_or_else(String::new, figure);
    vec![
        format!("{} in {}, and {now} in {}.", figure(found.before), period(from), period(found.now.period)),
        format!(
            "Beside the England median it moved {} typical gaps over {} figures.",
            number(shift.over.abs(), 1),
            number(count(shift.n), 0)
        ),
    ]
}

/// Where the council is itself ahead of similar ones.
pub(crate) fn notable(metric: &Metric, periods: &[Beside]) -> Vec<String> {
    let held = periods.iter().filter(|beside| beside.held).count();
    let Some(Beside { period: when, own: Some(own), n, median: Some(median), lead: Some(lead), .. }) =
        periods.first()
    else {
        return Vec::new();
    };
    vec![
        format!("{} in {}.", with_unit(*own, metric.decimals, &metric.unit), period(*when)),
        format!(
            "The median of {} similar councils was {}: {} typical gaps away.",
            number(count(*n), 0),
            short(metric, *median),
            number(*lead, 1)
        ),
        format!(
            "It was so in {} of the last {} periods.",
            number(count(held), 0),
            number(count(periods.len()), 0)
        ),
    ]
}

/// Where the council moved to the side that is usually better.
pub(crate) fn improved(found: &Improved) -> String {
    format!(
        "Beside the England median it moved {} typical gaps to that side since {}, over {} figures.",
        number(found.evidence.over.abs(), 1),
        period(found.evidence.from),
        number(count(found.evidence.n), 0)
    )
}

/// What one finds on a public page and when it was looked for.
pub(crate) fn practice(publisher: &str, finds: &str, checked: &str) -> String {
    format!("{publisher}. {finds} Found on {}.", crate::words::published(checked))
}

/// The caption of a table of councils to ask.
pub(crate) fn who_reports(title: &str) -> String {
    format!("{title}: similar councils with other figures")
}

fn short(metric: &Metric, value: f64) -> String {
    with_unit(value, metric.decimals, sign(&metric.unit))
}
