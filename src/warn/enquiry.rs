//! From signals to lines of enquiry: a reviewed table of questions, and which of them a council's signals lead to.

use crate::figures::{Catalogue, Metric};
use crate::warn::{Evidence, Grid, Indicator, Rule, Side, Signal};

/// What a release knows of enquiries: tables that people wrote and reviewed, in `data/enquiry/`. Plain data; the command
/// line reads them from a release and holds them against its catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Enquiry {
    /// The themes of the Best Value duty.
    pub grid: Grid,
    /// The finance panel.
    pub finance: Vec<Indicator>,
    /// Lines of enquiry, with who looks and what they rest on.
    pub lines: Lines,
    /// Notices and directions that are public, of the few councils that had one.
    pub facts: Vec<Fact>,
}

impl Enquiry {
    /// The public facts of one council, by date.
    pub fn facts_of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Fact> {
        self.facts.iter().filter(move |fact| fact.code == code)
    }
}

/// The rule table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Lines {
    /// Who else already looks.
    pub body: Vec<Body>,
    /// What the reasoning rests on.
    pub source: Vec<Reading>,
    /// The lines, the more special ones first.
    pub line: Vec<Line>,
}

/// A body that looks at councils' work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Body {
    /// Its id in the table.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it does, after its name.
    pub does: String,
}

/// A publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Reading {
    /// Its id in the table.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it can be found.
    pub url: String,
}

/// Which way a figure lies, or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Way {
    /// Above the England median, or upwards.
    Higher,
    /// Below it, or downwards.
    Lower,
}

/// Which signals a line is for. What is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct With {
    /// Metrics, by id.
    #[cfg_attr(feature = "serde", serde(default))]
    pub metrics: Vec<String>,
    /// Rules.
    #[cfg_attr(feature = "serde", serde(default))]
    pub rules: Vec<Rule>,
    /// Sides.
    #[cfg_attr(feature = "serde", serde(default))]
    pub sides: Vec<Side>,
    /// Which way.
    #[cfg_attr(feature = "serde", serde(default))]
    pub direction: Option<Way>,
}

/// A line of enquiry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Line {
    /// Its id.
    pub id: String,
    /// The metrics it is for, by id.
    #[cfg_attr(feature = "serde", serde(default))]
    pub metrics: Vec<String>,
    /// The headings, i.e. themes of the catalogue, it is for; with `metrics`, either.
    #[cfg_attr(feature = "serde", serde(default))]
    pub headings: Vec<String>,
    /// The rules it is for.
    #[cfg_attr(feature = "serde", serde(default))]
    pub rules: Vec<Rule>,
    /// The sides it is for.
    #[cfg_attr(feature = "serde", serde(default))]
    pub sides: Vec<Side>,
    /// Which way the figure lies or moved.
    #[cfg_attr(feature = "serde", serde(default))]
    pub direction: Option<Way>,
    /// Another signal that must be there too, on another metric.
    #[cfg_attr(feature = "serde", serde(default))]
    pub with: Option<With>,
    /// Its heading.
    pub title: String,
    /// What may lie behind it.
    pub hypothesis: String,
    /// What would show that it does not.
    pub disproof: String,
    /// What to ask for.
    pub documents: Vec<String>,
    /// Whom to ask.
    pub people: Vec<String>,
    /// Who else looks, by id.
    pub bodies: Vec<String>,
    /// What the reasoning rests on, by id.
    pub source: String,
}

/// A public fact about one council.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
pub struct Fact {
    /// The council's code.
    pub code: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// What happened.
    pub kind: FactKind,
    /// Who says so: a publication.
    pub source_title: String,
    /// Where it can be found.
    pub source_url: String,
}

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FactKind {
    /// The chief finance officer made a report under section 114 of the Local Government Finance Act 1988.
    #[cfg_attr(feature = "serde", serde(rename = "section-114"))]
    Section114,
    /// The Secretary of State gave directions under section 15 of the Local Government Act 1999.
    Directions,
}

/// A line that a council's signals lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// The line.
    pub line: &'a Line,
    /// The signals it is for, as indexes.
    pub signals: Vec<usize>,
    /// The others that it wants, as indexes; none where it wants none.
    pub with: Vec<usize>,
}

/// The way a signal points; `None` for a figure that is not there.
#[must_use]
pub fn way(signal: &Signal) -> Option<Way> {
    let up = match &signal.evidence {
        Evidence::Level(level) => level.score,
        Evidence::Worsening(moved) => moved.over,
        Evidence::Jump(jump) => jump.score,
        // Most of them lie on one side, so their sum does.
        Evidence::Stuck(stuck) => stuck.scores.iter().filter_map(|(_, score)| *score).sum(),
        Evidence::Silence(_) => return None,
    };
    Some(if up > 0.0 { Way::Higher } else { Way::Lower })
}

impl With {
    fn holds(&self, metric: &Metric, signal: &Signal) -> bool {
        (self.metrics.is_empty() || self.metrics.contains(&metric.id))
            && allows(&self.rules, &self.sides, self.direction, (signal.rule, signal.side, way(signal)))
    }
}

impl Line {
    /// Whether it is for such a signal of a metric; the other signal it may want is not asked for.
    #[must_use]
    pub fn is_for(&self, metric: &Metric, rule: Rule, side: Side, way: Option<Way>) -> bool {
        let any = self.metrics.is_empty() && self.headings.is_empty();
        (any || self.metrics.contains(&metric.id) || self.headings.contains(&metric.theme))
            && allows(&self.rules, &self.sides, self.direction, (rule, side, way))
    }
}

fn allows(rules: &[Rule], sides: &[Side], wanted: Option<Way>, found: (Rule, Side, Option<Way>)) -> bool {
    let (rule, side, way) = found;
    (rules.is_empty() || rules.contains(&rule))
        && (sides.is_empty() || sides.contains(&side))
        && wanted.is_none_or(|wanted| way == Some(wanted))
}

impl Lines {
    /// The lines that signals lead to, in the table's order, each with the signals that lead there. A signal leads to every
    /// line that it and another signal lead to together; where none does, to the first line for it alone.
    #[must_use]
    pub fn asked(&self, catalogue: &Catalogue, signals: &[Signal]) -> Vec<Asked<'_>> {
        let metric = |signal: &Signal| catalogue.metrics().get(signal.metric);
        let is_for = |line: &Line, signal: &Signal| {
            metric(signal).is_some_and(|found| line.is_for(found, signal.rule, signal.side, way(signal)))
        };
        let mut found: Vec<Asked<'_>> = Vec::new();
        for line in &self.line {
            let mut asked = Asked { line, signals: Vec::new(), with: Vec::new() };
            for (index, signal) in signals.iter().enumerate() {
                if !is_for(line, signal) {
                    continue;
                }
                let Some(with) = &line.with else {
                    if !found.iter().any(|earlier| earlier.signals.contains(&index)) {
                        asked.signals.push(index);
                    }
                    continue;
                };
                let wanted = |other: &Signal| {
                    other.metric != signal.metric
                        && metric(other).is_some_and(|found| with.holds(found, other))
                };
                let others = signals.iter().enumerate().filter(|(_, other)| wanted(other));
                let others: Vec<usize> = others.map(|(other, _)| other).collect();
                if !others.is_empty() {
                    asked.signals.push(index);
                    asked.with.extend(others);
                }
            }
            if !asked.signals.is_empty() {
                asked.with.sort_unstable();
                asked.with.dedup();
                let own = asked.signals.clone();
                asked.with.retain(|other| !own.contains(other));
                found.push(asked);
            }
        }
        found
    }

    /// What no line is for, of a metric: a rule, a side and a way that can occur.
    #[must_use]
    pub fn gap(&self, metric: &Metric) -> Option<(Rule, Side, Option<Way>)> {
        let covered = |rule, side, way| {
            self.line.iter().any(|line| line.with.is_none() && line.is_for(metric, rule, side, way))
        };
        for rule in Rule::ALL {
            if rule == Rule::Silence {
                if !covered(rule, Side::Unusual, None) {
                    return Some((rule, Side::Unusual, None));
                }
                continue;
            }
            for (way, upwards) in [(Way::Higher, true), (Way::Lower, false)] {
                let side = Side::of(metric.polarity, upwards);
                if !covered(rule, side, Some(way)) {
                    return Some((rule, side, Some(way)));
                }
            }
        }
        None
    }
}
