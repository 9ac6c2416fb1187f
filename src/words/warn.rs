//! What signals say: what happened, in the past tense, and what speaks against it. Never why, and never what will be.

use crate::figures::{Length, Metric, Period};
use crate::stats::count;
use crate::warn::{
    Evidence, JumpEvidence, LevelEvidence, Rule, Side, SilenceEvidence, StuckEvidence, WorseningEvidence,
    rules,
};
use crate::words::number::sign;
use crate::words::period::{period, short};
use crate::words::{capitalised, number, with_unit};

/// What a rule is called where signals stand under each other.
pub(crate) fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Level => "Far from England and from its peers",
        Rule::Worsening => "Moved over the years",
        Rule::Jump => "Changed suddenly",
        Rule::Stuck => "On one side for years",
        Rule::Silence => "No figure",
    }
}

/// What a side is called.
pub(crate) fn side_name(side: Side) -> &'static str {
    match side {
        Side::Adverse => "Usually unwelcome",
        Side::Welcome => "Usually welcome",
        Side::Unusual => "Unusual",
    }
}

/// The sentences of what a rule found.
pub(crate) fn evidence(metric: &Metric, peers: &str, when: Period, evidence: &Evidence) -> Vec<String> {
    let says = Says { metric, peers, when };
    match evidence {
        Evidence::Level(found) => says.level(found),
        Evidence::Worsening(found) => says.moved(found),
        Evidence::Jump(found) => says.jump(found),
        Evidence::Stuck(found) => Says::stuck(found),
        Evidence::Silence(found) => says.silence(found),
    }
}

struct Says<'a> {
    metric: &'a Metric,
    peers: &'a str,
    when: Period,
}

impl Says<'_> {
    fn figure(&self, value: f64) -> String {
        with_unit(value, self.metric.decimals, &self.metric.unit)
    }

    /// A figure after another: its unit has been told.
    fn short(&self, value: f64) -> String {
        with_unit(value, self.metric.decimals, sign(&self.metric.unit))
    }

    /// A difference of two figures: of shares, in percentage points.
    fn difference(&self, value: f64) -> String {
        match sign(&self.metric.unit) {
            "%" => match &*number(value, self.metric.decimals) {
                "1" => "1 percentage point".into(),
                points => format!("{points} percentage points"),
            },
            unit => with_unit(value, self.metric.decimals, unit),
        }
    }

    fn level(&self, found: &LevelEvidence) -> Vec<String> {
        let mut said = vec![
            format!("The figure {} was {}.", dated(self.when), self.figure(found.value)),
            format!("That was {} the England median of {}.", gaps(found.score), self.short(found.median)),
        ];
        if let (Some(distance), Some(median)) = (found.distance, found.peers_median) {
            said.push(format!(
                "It was {} the median of {} {}, {}.",
                gaps(distance),
                number(count(found.peers_n), 0),
                self.peers,
                self.short(median)
            ));
        }
        if let Some(limits) = found.limits {
            said.push(format!(
                "Chance, and what all councils share, would explain figures from {} to {}.",
                self.short(limits.lower),
                self.short(limits.upper)
            ));
        }
        said
    }

    fn moved(&self, found: &WorseningEvidence) -> Vec<String> {
        let way = if found.over > 0.0 { "up" } else { "down" };
        let mut said = vec![
            format!(
                "Beside the England median it moved {way} between {} and {}.",
                short(found.from),
                short(self.when)
            ),
            format!(
                "It began {} the median and ended {} it, over {} figures.",
                gaps(found.first),
                gaps(found.last),
                number(count(found.n), 0)
            ),
        ];
        let outwards = found.last.abs() > found.first.abs() && (found.last > 0.0) == (found.over > 0.0);
        let inwards = found.last.abs() < found.first.abs() && (found.first > 0.0) != (found.over > 0.0);
        if outwards {
            said.push("So it has moved away from the England median.".into());
        } else if inwards {
            said.push("So it has moved towards the England median.".into());
        }
        said
    }

    fn jump(&self, found: &JumpEvidence) -> Vec<String> {
        let (before, now) = (self.figure(found.before), self.short(found.value));
        let size = self.difference(found.usual.abs());
        let usual = match &*number(found.usual, self.metric.decimals) {
            same if same.trim_matches(['0', '.']).is_empty() => "zero".into(),
            less if less.starts_with('−') => format!("a fall of {size}"),
            _ => format!("a rise of {size}"),
        };
        let way = if found.score > 0.0 { "above" } else { "below" };
        vec![
            format!("{} it was {before}.", capitalised(&dated(found.from))),
            format!("{} it was {now}.", capitalised(&dated(self.when))),
            format!("The middle change of {} councils was {usual}.", number(count(found.n), 0)),
            format!(
                "This change was {} typical gaps of such changes {way} that.",
                number(found.score.abs(), 1)
            ),
        ]
    }

    fn stuck(found: &StuckEvidence) -> Vec<String> {
        let sum: f64 = found.scores.iter().filter_map(|(_, score)| *score).sum();
        let way = if sum > 0.0 { "above" } else { "below" };
        let each = |(_, score): &(Period, Option<f64>)| {
            score.map_or_else(|| "no figure".into(), |score| number(score, 1))
        };
        let each: Vec<String> = found.scores.iter().map(each).collect();
        vec![
            format!(
                "In {} of the last {} periods it lay {} typical gaps or more {way} the England median.",
                number(count(found.on_side), 0),
                number(count(found.scores.len()), 0),
                number(rules::ASIDE, 1),
            ),
            format!("Typical gaps from it, newest first: {}.", each.join("; ")),
        ]
    }

    fn silence(&self, found: &SilenceEvidence) -> Vec<String> {
        vec![
            format!("There is no figure for {}.", period(self.when)),
            format!(
                "Of {} councils of its type with this duty, {} have one.",
                number(count(found.of), 0),
                number(count(found.with), 0)
            ),
            format!("Its last one was {} {}.", self.figure(found.last_value), dated(found.last)),
            "That there is none does not mean zero, and does not say why.".into(),
        ]
    }
}

/// `3.2 typical gaps above`, as it stands before "the median".
fn gaps(score: f64) -> String {
    let way = if score < 0.0 { "below" } else { "above" };
    match &*number(score.abs(), 1) {
        "0.0" => "at".into(),
        "1.0" => format!("1.0 typical gap {way}"),
        size => format!("{size} typical gaps {way}"),
    }
}

fn dated(of: Period) -> String {
    let name = period(of);
    match of.length() {
        Length::Day => format!("on {name}"),
        Length::Months(_) if name.contains(" to ") => format!("for {name}"),
        Length::Months(_) => format!("in {name}"),
    }
}
