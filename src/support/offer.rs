//! What each council may bring to a session on a theme.

use crate::error::Result;
use crate::figures::Period;
use crate::support::{Lessons, Plan};

/// What a council may bring to a session on a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// The council.
    pub area: usize,
    /// The metrics of the theme on which it is clearly ahead of similar councils.
    pub strong: Vec<usize>,
    /// Those on which it moved clearly to the better side.
    pub moved: Vec<Moved>,
}

/// From what to what a council's figure moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The metric.
    pub metric: usize,
    /// The first period and its figure.
    pub from: (Period, f64),
    /// The last period and its figure.
    pub to: (Period, f64),
}

impl Lessons<'_> {
    /// What each council of a plan may bring to a session on its theme; none without a theme. Fails with `not-loaded`.
    pub fn offers(&self, plan: &Plan) -> Result<Vec<Offer>> {
        let catalogue = self.store.catalogue();
        let metrics: Vec<usize> = plan.metrics(catalogue).collect();
        let members = if metrics.is_empty() { Vec::new() } else { plan.who.members(catalogue) };
        members.into_iter().map(|area| self.offer(area, &metrics)).collect()
    }

    /// What a council may bring to a session about those metrics: where it is [notable](Lessons::notable), and where it
    /// [improved](Lessons::improved), with the first and last figure of that run. Nothing is counted or added up. Fails with
    /// `unknown-area` for what is not a council, or `not-loaded`.
    pub fn offer(&self, area: usize, metrics: &[usize]) -> Result<Offer> {
        let notable = self.notable(area)?;
        let strong = notable.iter().map(|notable| notable.metric).filter(|metric| metrics.contains(metric));
        let mut offer = Offer { area, strong: strong.collect(), moved: Vec::new() };
        for improved in self.improved(area)?.iter().filter(|improved| metrics.contains(&improved.metric)) {
            let figures = self.store.table(improved.metric)?.columns().iter();
            let known = |column: &crate::figures::Column| Some((column.period(), column.figure(area).value?));
            let mut run =
                figures.filter(|column| column.period() >= improved.evidence.from).filter_map(known);
            if let Some(from) = run.next()
                && let Some(to) = run.next_back()
            {
                offer.moved.push(Moved { metric: improved.metric, from, to });
            }
        }
        Ok(offer)
    }
}
