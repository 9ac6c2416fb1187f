//! The tables, as Markdown.

use super::noise::Noise;
use super::rules::{RULES, told};
use council_compare::stats::benjamini_hochberg;
use council_compare::trend::Verdict;
use std::fmt::Write;

/// Series for each row of the first three tables.
const SERIES: u32 = 20_000;
/// Councils for each row of the fourth, and metrics for each.
const COUNCILS: u32 = 2_000;
const METRICS: u32 = 60;
/// The share of findings that may be false.
const Q: f64 = 0.10;

const LENGTHS: [u32; 5] = [6, 7, 8, 9, 10];
const RHO: [f64; 2] = [0.0, 0.4];
/// What each table's series do, in standard deviations of the noise, and what its numbers are.
const FALLS: [(f64, &str); 3] = [
    (0.0, "Nothing changes: the share of false alarms"),
    (2.0, "A fall of 2 noise deviations, one typical gap: the share found"),
    (4.0, "A fall of 4 noise deviations, two typical gaps: the share found"),
];

/// All of them.
pub(crate) fn written() -> String {
    let mut text = String::new();
    let head = |names: &[&str]| {
        let names = [&["Years", "Carried over"], names].concat();
        format!("| {} |\n|{}\n", names.join(" | "), "---:|".repeat(names.len()))
    };
    let mut table = |title: &str, names: &[&str], row: &dyn Fn(u32, f64) -> String| {
        let _ = write!(text, "**{title}**\n\n{}", head(names));
        for n in LENGTHS {
            for rho in RHO {
                let _ = writeln!(text, "{}", row(n, rho));
            }
        }
        text.push('\n');
    };
    for (fall, title) in FALLS {
        table(title, &RULES.map(|(name, _)| name), &|n, rho| alone(n, rho, fall));
    }
    let names = ["Councils with one or more", "Alarms each", "The same, adjusted", "Alarms each, adjusted"];
    table("Sixty metrics a council, nothing changes", &names, &family);
    text.truncate(text.trim_end().len() + 1);
    text
}

/// One row of each table, for the test.
#[cfg(test)]
pub(super) fn some_rows() -> Vec<String> {
    let mut rows: Vec<String> = FALLS.iter().map(|(fall, _)| alone(6, 0.4, *fall)).collect();
    rows.push(family(6, 0.0));
    rows
}

/// How often each rule raises an alarm.
fn alone(n: u32, rho: f64, fall: f64) -> String {
    let mut noise = Noise::new(seed(n, rho, fall));
    let mut alarms = [0_u32; RULES.len()];
    for _ in 0..SERIES {
        let values = noise.series(n, rho, fall);
        for (alarms, (_, rule)) in alarms.iter_mut().zip(RULES) {
            *alarms += u32::from(rule(&values));
        }
    }
    row(n, rho, &alarms.map(|alarms| percent(alarms, SERIES)))
}

/// A council's metrics told together: how many councils have a false alarm, and how many each has on average; by our
/// verdict alone, and where it also passes Benjamini and Hochberg's procedure.
fn family(n: u32, rho: f64) -> String {
    let mut noise = Noise::new(seed(n, rho, f64::from(METRICS)));
    let mut with = [0_u32; 2];
    let mut alarms = [0_u32; 2];
    for _ in 0..COUNCILS {
        let told: Vec<_> = (0..METRICS).map(|_| told(&noise.series(n, rho, 0.0))).collect();
        let p: Vec<f64> = told.iter().map(|told| told.test.p).collect();
        let passes = benjamini_hochberg(&p, Q).unwrap().passes;
        let falling = |told: &council_compare::trend::Trend| told.verdict == Verdict::Falling;
        let found = [
            told.iter().filter(|told| falling(told)).count(),
            told.iter().zip(&passes).filter(|(told, passes)| falling(told) && **passes).count(),
        ];
        for (place, found) in found.into_iter().enumerate() {
            with[place] += u32::from(found > 0);
            alarms[place] += u32::try_from(found).unwrap();
        }
    }
    let each = |alarms: u32| format!("{:.2}", f64::from(alarms) / f64::from(COUNCILS));
    let [one, adjusted] = with.map(|with| percent(with, COUNCILS));
    row(n, rho, &[one, each(alarms[0]), adjusted, each(alarms[1])])
}

/// Each row has its own, so that one can be made again without the others.
pub(super) fn seed(n: u32, rho: f64, what: f64) -> u64 {
    u64::from(n) ^ rho.to_bits() ^ what.to_bits().rotate_left(17)
}

pub(super) fn row(n: u32, rho: f64, cells: &[String]) -> String {
    format!("| {n} | {rho:.1} | {} |", cells.join(" | "))
}

pub(super) fn percent(some: u32, all: u32) -> String {
    format!("{:.1}%", 100.0 * f64::from(some) / f64::from(all))
}
