//! The seven themes of the Best Value duty: which signals bear on which, and what no figure can show.

use crate::figures::{Catalogue, Metric};
use crate::warn::{Counts, Rule, Screen, Side};

/// The themes, and what describes the place more than the council.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Grid {
    /// The themes, in the guide's order.
    pub theme: Vec<Cell>,
    /// The place around the council: under no theme.
    pub around: Cell,
    /// The guide that names the themes.
    pub source: Guide,
}

/// A publication by a department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Guide {
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Where it can be found.
    pub url: String,
    /// When it was published, in words.
    pub published: String,
}

/// One theme, and what counts under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(deny_unknown_fields, default)
)]
pub struct Cell {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it asks, in a sentence.
    pub asks: String,
    /// Metrics that count under it whatever their heading, by id.
    pub metrics: Vec<String>,
    /// Headings whose metrics count under it.
    pub headings: Vec<String>,
    /// Kinds of metric that count under it, by id; for the place only.
    pub kinds: Vec<String>,
    /// Rules whose signals count under it.
    pub rules: Vec<Rule>,
    /// What figures leave out, where they show some of it.
    pub part: String,
    /// Why no figure shows it, and what does; empty where some do.
    pub unseen: String,
}

impl Cell {
    fn names(&self, metric: &Metric) -> bool {
        self.metrics.contains(&metric.id)
    }
}

/// What a screen found under a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Under<'a> {
    /// The theme.
    pub cell: &'a Cell,
    /// How many of the council's metrics bear on it.
    pub measures: usize,
    /// The signals, as indexes.
    pub signals: Vec<usize>,
    /// How many point each way, in the order of [`Side::ALL`].
    pub sides: [usize; 3],
    /// How many were taken back.
    pub withheld: usize,
}

impl Grid {
    /// The theme that a signal of a rule counts under: the place around first, unless a theme names the metric; then the
    /// rule; then the metric; then its heading. The last, [`around`](Grid::around), where none holds.
    #[must_use]
    pub fn cell(&self, metric: &Metric, rule: Option<Rule>) -> &Cell {
        let named = self.theme.iter().find(|cell| cell.names(metric));
        let around = self.around.headings.contains(&metric.theme)
            || self.around.kinds.iter().any(|kind| kind == metric.kind.id());
        if named.is_none() && around {
            return &self.around;
        }
        let by_rule = rule.and_then(|rule| self.theme.iter().find(|cell| cell.rules.contains(&rule)));
        let by_heading = || self.theme.iter().find(|cell| cell.headings.contains(&metric.theme));
        by_rule.or(named).or_else(by_heading).unwrap_or(&self.around)
    }

    /// Every theme with what a screen found, and the place around last.
    #[must_use]
    pub fn of<'a>(&'a self, catalogue: &Catalogue, screen: &Screen) -> Vec<Under<'a>> {
        let own = |cell: &Cell, metric: usize, rule: Option<Rule>| {
            catalogue.metrics().get(metric).is_some_and(|metric| self.cell(metric, rule).id == cell.id)
        };
        let under = |cell: &'a Cell| {
            let signals: Vec<usize> = screen
                .signals()
                .iter()
                .enumerate()
                .filter(|(_, signal)| own(cell, signal.metric, Some(signal.rule)))
                .map(|(index, _)| index)
                .collect();
            let side = |side: Side| {
                signals
                    .iter()
                    .filter(|index| screen.signals().get(**index).is_some_and(|s| s.side == side))
                    .count()
            };
            let by_rule = |counts: &&Counts| cell.rules.contains(&counts.rule);
            let metrics = (0..catalogue.metrics().len())
                .filter(|metric| catalogue.has_duty(screen.area(), *metric) && own(cell, *metric, None));
            Under {
                cell,
                measures: metrics.count()
                    + screen.counts().iter().filter(by_rule).map(|counts| counts.tested).sum::<usize>(),
                sides: Side::ALL.map(side),
                withheld: screen
                    .withheld()
                    .iter()
                    .filter(|one| own(cell, one.metric, Some(one.rule)))
                    .count(),
                signals,
            }
        };
        self.theme.iter().chain([&self.around]).map(under).collect()
    }
}
