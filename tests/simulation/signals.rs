//! How often the screen of a council says that something moved when nothing did: the rule itself, over many metrics.

use super::noise::Noise;
use super::rules::TYPICAL_GAP;
use super::tables::{percent, row, seed};
use council_compare::figures::{Period, Store};
use council_compare::trend::run;
use council_compare::warn::{Shift, shift, shifted};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Councils for each row, and metrics for each.
const COUNCILS: u32 = 2_000;
const METRICS: usize = 60;
/// In the second table so many metrics of each council fall, by so many typical gaps.
const FALLING: usize = 6;
const FALL: f64 = 2.0;
/// How often the release's years are shuffled.
const SHUFFLES: u32 = 20;
/// The share of councils with a false signal that the rule may have at most, in percent, for each "carried over".
#[cfg(test)]
const STATED: [(f64, f64); 2] = [(0.0, 10.0), (0.4, 10.0)];

const LENGTHS: [u32; 6] = [6, 7, 8, 10, 14, 18];
const RHO: [f64; 3] = [0.0, 0.4, 0.6];

/// All three, for a release.
pub(crate) fn written(store: &Store) -> String {
    let mut text = String::new();
    let mut table = |title: &str, heads: &[&str], rows: &[String]| {
        let _ = writeln!(text, "\n**Signals: {title}**\n\n| {} |", heads.join(" | "));
        let _ = writeln!(text, "|{}\n{}", "---:|".repeat(heads.len()), rows.join("\n"));
    };
    let rows = |of: fn(u32, f64) -> String| -> Vec<String> {
        LENGTHS.iter().flat_map(|n| RHO.map(|rho| of(*n, rho))).collect()
    };
    let heads =
        ["Years", "Carried over", "Councils with a false signal", "With one of a fall", "False signals each"];
    table("sixty measures a council, nothing changes", &heads, &rows(still));
    let heads = [
        "Years",
        "Carried over",
        "Share of the falls found",
        "False share of a council's signals, on average",
        "False share of all councils' signals",
    ];
    table("six of sixty measures fall by two typical gaps", &heads, &rows(falling));
    let heads = [
        "Councils, shuffled",
        "Tests each",
        "With a false signal",
        "With one of a rise",
        "False signals each",
    ];
    table("this release, its years shuffled", &heads, &[shuffled(store)]);
    text
}

/// A row of the first table, for the test.
#[cfg(test)]
pub(super) fn some_rows() -> Vec<String> {
    vec![still(7, 0.4)]
}

fn moved(values: &[f64]) -> Shift {
    let years: Vec<f64> = (0_u32..).map(f64::from).take(values.len()).collect();
    // Scores are told in typical gaps.
    let scores: Vec<f64> = values.iter().map(|value| value / TYPICAL_GAP).collect();
    shift(&years, &scores).unwrap()
}

/// Councils of which nothing changes.
fn still(n: u32, rho: f64) -> String {
    let mut noise = Noise::new(seed(n, rho, 5.0));
    let mut count = Count::default();
    for _ in 0..COUNCILS {
        let shifts: Vec<Shift> = (0..METRICS).map(|_| moved(&noise.series(n, rho, 0.0))).collect();
        count.add(&shifts, |shift| shift.s < 0);
    }
    row(n, rho, &[count.any(), count.one_way(), count.each()])
}

/// Councils of which some measures fall.
fn falling(n: u32, rho: f64) -> String {
    let mut noise = Noise::new(seed(n, rho, 6.0));
    let (mut true_ones, mut all, mut shares) = (0, 0, 0.0);
    for _ in 0..COUNCILS {
        let fall = |place: usize| if place < FALLING { FALL * TYPICAL_GAP } else { 0.0 };
        let shifts: Vec<Shift> =
            (0..METRICS).map(|place| moved(&noise.series(n, rho, fall(place)))).collect();
        let told = shifted(&shifts);
        let mine = (0..FALLING).filter(|place| told[*place] && shifts[*place].s < 0).count();
        let told = told.iter().filter(|told| **told).count();
        shares += (told - mine) as f64 / told.max(1) as f64;
        (true_ones, all) = (true_ones + mine, all + told);
    }
    let falls = COUNCILS * u32::try_from(FALLING).unwrap();
    let [true_ones, all] = [true_ones, all].map(|count| u32::try_from(count).unwrap());
    let on_average = format!("{:.1}%", 100.0 * shares / f64::from(COUNCILS));
    row(n, rho, &[percent(true_ones, falls), on_average, percent(all - true_ones, all.max(1))])
}

/// The release's own scores, each council's years in another order: the same order for all its measures, so that what
/// goes together still does. Nothing is left of any trend.
fn shuffled(store: &Store) -> String {
    let catalogue = store.catalogue();
    let mut noise = Noise::new(20);
    let (mut count, mut tests) = (Count::default(), 0);
    let councils = catalogue.areas().iter().enumerate();
    for (area, _) in councils.filter(|(_, own)| own.class.is_council() && own.end.is_none()) {
        let runs = (0..catalogue.metrics().len()).filter_map(|metric| run(store, area, metric).ok());
        let yearly = runs.filter(|run| run.len() > 1 && run[1].years.round() == run[1].years);
        let runs: Vec<_> = yearly.filter(|run| run.iter().all(|point| point.score.is_some())).collect();
        for _ in 0..SHUFFLES {
            let mut order: BTreeMap<Period, f64> = BTreeMap::new();
            let mut shifts = Vec::new();
            for run in &runs {
                for point in run {
                    order.entry(point.period).or_insert_with(|| noise.normal());
                }
                let mut points: Vec<_> = run.iter().collect();
                points.sort_by(|one, other| order[&one.period].total_cmp(&order[&other.period]));
                let scores: Vec<f64> = points.iter().filter_map(|point| point.score).collect();
                let years: Vec<f64> = run.iter().map(|point| point.years).collect();
                shifts.extend(shift(&years, &scores));
            }
            tests += shifts.len();
            count.add(&shifts, |shift| shift.s > 0);
        }
    }
    let each = format!("{:.0}", tests as f64 / f64::from(count.councils));
    format!("| {} | {each} | {} | {} | {} |", count.councils, count.any(), count.one_way(), count.each())
}

/// Councils with false signals.
#[derive(Default)]
struct Count {
    councils: u32,
    with: u32,
    with_one_way: u32,
    signals: u32,
}

impl Count {
    fn add(&mut self, shifts: &[Shift], one_way: impl Fn(&Shift) -> bool) {
        let told: Vec<&Shift> =
            shifts.iter().zip(shifted(shifts)).filter_map(|(shift, told)| told.then_some(shift)).collect();
        self.councils += 1;
        self.with += u32::from(!told.is_empty());
        self.with_one_way += u32::from(told.iter().any(|shift| one_way(shift)));
        self.signals += u32::try_from(told.len()).unwrap();
    }

    fn any(&self) -> String {
        percent(self.with, self.councils)
    }

    fn one_way(&self) -> String {
        percent(self.with_one_way, self.councils)
    }

    fn each(&self) -> String {
        format!("{:.2}", f64::from(self.signals) / f64::from(self.councils))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The level that the library states, `trend::Q`, held against the document's own tables.
    #[test]
    fn the_stated_level_holds() {
        let document = include_str!("../../docs/false-alarms.md");
        let (_, table) = document.split_once("**Signals: sixty").unwrap();
        let (table, rest) = table.split_once("**Signals: six of").unwrap();
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let share = |cell: &str| cell.trim_end_matches('%').parse::<f64>().unwrap();
        let mut held = 0;
        for row in table.lines().filter(|line| line.contains('%')).map(cells) {
            for (rho, stated) in STATED {
                if row[2] == format!("{rho:.1}") {
                    assert!(share(&row[3]) <= stated, "{row:?}");
                    held += 1;
                }
            }
        }
        assert_eq!(held, STATED.len() * LENGTHS.len());
        let shuffled = cells(rest.lines().rfind(|line| line.contains('%')).unwrap());
        assert!(share(&shuffled[3]) <= 10.0, "{shuffled:?}");
    }
}
