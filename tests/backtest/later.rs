//! What came after a shift: did scores go on the same way?

use crate::past::{newest, score, years_after};
use crate::{Year, percent};
use council_compare::figures::{Period, Polarity, Store};
use council_compare::trend::{POINTS_AT_LEAST, run};
use council_compare::warn::{Rule, Side};
use std::fmt::Write;

/// Another council counts as being as far out within so many MADs.
const ALIKE: f64 = 0.5;

/// A test of a shift at the end of some year.
struct Test {
    metric: usize,
    period: Period,
    /// The score then, above 0 on the adverse side.
    adverse: f64,
    told: Option<Side>,
    /// How much farther to the adverse side it was one, two and three years later.
    later: [Option<f64>; 3],
}

/// For adverse and welcome shifts, and for tests without one: how many went farther the same way.
pub(crate) fn table(whole: &Store, years: &[Year]) -> String {
    let tests: Vec<Vec<Test>> = years.iter().map(|year| tests(whole, year)).collect();
    let mut text = String::from(
        "| Signal | Years later | Signals | Went farther that way | Tests without one | Of them | Of those as far out |\n|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for side in [Side::Adverse, Side::Welcome] {
        for ahead in 0..3 {
            let on = |change: f64| if side == Side::Adverse { change > 0.0 } else { change < 0.0 };
            let (mut told, mut went, mut others, mut others_went) = (0, 0, 0, 0);
            let (mut matched, mut matched_went) = (0, 0.0);
            for year in &tests {
                for test in year {
                    let Some(change) = test.later[ahead] else { continue };
                    if test.told == Some(side) {
                        told += 1;
                        went += usize::from(on(change));
                        let alike = year.iter().filter(|other| {
                            let near = (other.adverse - test.adverse).abs() <= ALIKE;
                            let same = (other.metric, other.period) == (test.metric, test.period);
                            other.told.is_none() && same && near
                        });
                        let alike: Vec<f64> = alike.filter_map(|other| other.later[ahead]).collect();
                        if !alike.is_empty() {
                            matched += 1;
                            let share = alike.iter().filter(|change| on(**change)).count() as f64;
                            matched_went += share / alike.len() as f64;
                        }
                    } else if test.told.is_none() {
                        others += 1;
                        others_went += usize::from(on(change));
                    }
                }
            }
            let alike = format!("{:.1}%", 100.0 * matched_went / f64::from(matched.max(1)));
            let (went, others_went) = (percent(went, told), percent(others_went, others));
            let _ = writeln!(
                text,
                "| {} | {} | {told} | {went} | {others} | {others_went} | {alike} |",
                side.id(),
                ahead + 1
            );
        }
    }
    text
}

/// Every test of a shift whose run ends with the metric's newest period, on a metric with a better direction.
fn tests(whole: &Store, year: &Year) -> Vec<Test> {
    let store = &year.store;
    let mut tests = Vec::new();
    for screen in &year.screens {
        let area = screen.area();
        for (metric, entry) in store.catalogue().metrics().iter().enumerate() {
            let sign = match entry.polarity {
                Polarity::Higher => -1.0,
                Polarity::Lower => 1.0,
                Polarity::None => continue,
            };
            let Ok(run) = run(store, area, metric) else { continue };
            let Some(last) = run.last().filter(|last| newest(store, metric) == Some(last.period)) else {
                continue;
            };
            let yearly = run.len() >= POINTS_AT_LEAST && run[1].years.round() == run[1].years;
            let Some(now) = last.score.filter(|_| yearly && run.iter().all(|point| point.score.is_some()))
            else {
                continue;
            };
            let told = screen
                .signals()
                .iter()
                .find(|signal| (signal.metric, signal.rule) == (metric, Rule::Worsening));
            let later = [1, 2, 3].map(|years| {
                let period = years_after(whole, metric, last.period, years)?;
                // Counted in a new way, it cannot be compared.
                let same = entry.break_between(last.period, period).is_none();
                let then = score(whole, area, metric, period).filter(|_| same)?;
                Some(sign * (then - now))
            });
            let (period, told) = (last.period, told.map(|signal| signal.side));
            tests.push(Test { metric, period, adverse: sign * now, told, later });
        }
    }
    tests
}
