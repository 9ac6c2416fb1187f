//! Our side of `warn.py`, which reads it through a pipe: no file holds the signals of many councils. `screens tails` prints the
//! probabilities for noise that carries over, `screens RELEASE` every council's signals and counts, as CSV.

#![expect(clippy::unwrap_used, reason = "a check that panics has failed, as it should")]

#[path = "../release.rs"]
mod release;

use council_compare::peers::Choice;
use council_compare::stats::carried_p;
use council_compare::warn::{Evidence, Outcome, Screener, Varied};
use std::io::Write;
use std::path::Path;

fn main() {
    let asked = std::env::args().nth(1).unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if asked == "tails" {
        return tails(&mut out);
    }
    let store = release::read(Path::new(&asked));
    let catalogue = store.catalogue();
    let screener = Screener::new(&store);
    writeln!(out, "area,metric,rule,side,period,number,doubts,sensitivity").unwrap();
    for (area, own) in catalogue.areas().iter().enumerate().filter(|(_, own)| own.class.is_council()) {
        let screen = screener.screen(area, &Choice::usual(catalogue, area)).unwrap();
        let id = |metric: usize| catalogue.metrics().get(metric).unwrap().id.as_str();
        for signal in screen.signals() {
            let doubts: Vec<String> = signal.doubts.iter().map(|doubt| format!("{doubt:?}")).collect();
            let varied = signal.sensitivity.variations.iter().map(|(varied, outcome)| {
                let varied = match varied {
                    Varied::Group(choice) => choice.id().to_owned(),
                    other => format!("{other:?}"),
                };
                let outcome = match outcome {
                    Outcome::Stands => "+",
                    Outcome::Falls => "-",
                    Outcome::NotTestable => "?",
                };
                varied + outcome
            });
            let varied: Vec<String> = varied.collect();
            writeln!(
                out,
                "{},{},{},{},{},{},{},{}",
                own.code,
                id(signal.metric),
                signal.rule.id(),
                signal.side.id(),
                signal.period,
                number(&signal.evidence),
                doubts.join(" "),
                varied.join(" ")
            )
            .unwrap();
        }
        for withheld in screen.withheld() {
            let (metric, rule, side) = (id(withheld.metric), withheld.rule.id(), withheld.side.id());
            let (period, number) = (withheld.period, number(&withheld.evidence));
            writeln!(out, "{},{metric},{rule},{side},{period},{number},-{:?},", own.code, withheld.why)
                .unwrap();
        }
        for counts in screen.counts() {
            writeln!(
                out,
                "{},,{},counts,,{},{} {} {} {},",
                own.code,
                counts.rule.id(),
                counts.expected,
                counts.tested,
                counts.found,
                counts.nearer,
                counts.farther
            )
            .unwrap();
        }
    }
}

fn tails(out: &mut impl Write) {
    writeln!(out, "n,s,p").unwrap();
    for n in 6..=18_i64 {
        for s in 0..=n * (n - 1) / 2 {
            let p = carried_p(usize::try_from(n).unwrap(), s).unwrap();
            writeln!(out, "{n},{s},{p}").unwrap();
        }
    }
}

/// The number that decides.
fn number(evidence: &Evidence) -> f64 {
    match evidence {
        Evidence::Level(found) => found.score,
        Evidence::Worsening(found) => found.over,
        Evidence::Jump(found) => found.score,
        Evidence::Stuck(found) => f64::from(u32::try_from(found.on_side).unwrap()),
        Evidence::Silence(found) => f64::from(u32::try_from(found.with).unwrap()),
    }
}
