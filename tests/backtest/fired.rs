//! How often each rule would have given a signal in the past, and whether it gave it again a year later.

use crate::past::{councils, newest};
use crate::{Year, percent};
use council_compare::figures::Store;
use council_compare::warn::{Rule, Screen, Side};
use std::collections::BTreeSet;
use std::fmt::Write;

/// One row a year and rule.
pub(crate) fn table(years: &[Year]) -> String {
    let mut text = String::from(
        "| End of | Rule | Councils | Tests each | Signals each | Adverse | Welcome | Unusual | Councils with one or more | With an adverse one |\n",
    );
    text += "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    for year in years {
        for (place, rule) in Rule::ALL.into_iter().enumerate() {
            let counts: Vec<_> = year.screens.iter().map(|screen| screen.counts()[place]).collect();
            let tested: usize = counts.iter().map(|counts| counts.tested).sum();
            if tested == 0 {
                continue;
            }
            let n = counts.len();
            let each = |sum: usize| format!("{:.1}", sum as f64 / n as f64);
            let sum = |of: fn(&council_compare::warn::Counts) -> usize| each(counts.iter().map(of).sum());
            let with = counts.iter().filter(|counts| counts.found > 0).count();
            let adverse = counts.iter().filter(|counts| counts.adverse > 0).count();
            let cells = [
                sum(|counts| counts.tested),
                sum(|counts| counts.found),
                sum(|counts| counts.adverse),
                sum(|counts| counts.welcome),
                sum(|counts| counts.unusual),
                percent(with, n),
                percent(adverse, n),
            ];
            let _ = writeln!(text, "| {} | {} | {n} | {} |", year.label, rule.id(), cells.join(" | "));
        }
    }
    text
}

/// Of signals at the end of a year on metrics that had a newer period a year later: the share that was there again, beside
/// the share of other tests that then gave one.
pub(crate) fn again(years: &[Year]) -> String {
    let mut text = String::from(
        "| Rule | Side | Signals | There again a year later | Of tests without one, a signal a year later |\n|---|---|---:|---:|---:|\n",
    );
    for rule in Rule::ALL {
        for side in Side::ALL {
            let (mut before, mut both, mut fresh, mut tests) = (0, 0, 0, 0.0);
            for [one, next] in years.array_windows() {
                let moved = |metric: usize| newest(&one.store, metric) < newest(&next.store, metric);
                let [had, has] = [one, next].map(|year| signals(year, rule, side, &moved));
                let living: BTreeSet<usize> = councils(&next.store, next.day).into_iter().collect();
                let had: BTreeSet<_> = had.into_iter().filter(|(area, _)| living.contains(area)).collect();
                before += had.len();
                both += had.intersection(&has).count();
                fresh += has.difference(&had).count();
                tests += tested(next, rule, side, &moved);
            }
            if before > 0 {
                let without = tests - before as f64;
                let fresh = format!("{:.1}%", 100.0 * fresh as f64 / without);
                let _ = writeln!(
                    text,
                    "| {} | {} | {before} | {} | {fresh} |",
                    rule.id(),
                    side.id(),
                    percent(both, before)
                );
            }
        }
    }
    text
}

type Key = (usize, usize);

fn signals(year: &Year, rule: Rule, side: Side, moved: &dyn Fn(usize) -> bool) -> BTreeSet<Key> {
    let mut keys = BTreeSet::new();
    for screen in &year.screens {
        let mine = screen.signals().iter().filter(|signal| signal.rule == rule && signal.side == side);
        keys.extend(mine.filter(|signal| moved(signal.metric)).map(|signal| (screen.area(), signal.metric)));
    }
    keys
}

/// About how many tests could have given such a signal: those of the rule, times the share of metrics that moved and are of
/// that polarity.
fn tested(year: &Year, rule: Rule, side: Side, moved: &dyn Fn(usize) -> bool) -> f64 {
    let place = Rule::ALL.iter().position(|known| *known == rule).unwrap();
    year.screens
        .iter()
        .map(|screen| screen.counts()[place].tested as f64 * share(&year.store, screen, rule, side, moved))
        .sum()
}

fn share(store: &Store, screen: &Screen, rule: Rule, side: Side, moved: &dyn Fn(usize) -> bool) -> f64 {
    let catalogue = store.catalogue();
    let of_side = |metric: usize| {
        let neutral = catalogue.metrics()[metric].polarity == council_compare::figures::Polarity::None;
        rule == Rule::Silence || neutral == (side == Side::Unusual)
    };
    let told: Vec<usize> = (0..catalogue.metrics().len())
        .filter(|metric| catalogue.has_duty(screen.area(), *metric) && newest(store, *metric).is_some())
        .collect();
    told.iter().filter(|metric| moved(**metric) && of_side(**metric)).count() as f64
        / told.len().max(1) as f64
}
