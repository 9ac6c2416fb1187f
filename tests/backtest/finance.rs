//! What figures about money showed before a notice under section 114 or statutory directions: counts, and no names.

use crate::past::{councils, day, until};
use crate::percent;
use council_compare::figures::Store;
use council_compare::peers::Choice;
use council_compare::warn::{Rule, Screen, Screener, Signal};
use std::collections::BTreeMap;
use std::fmt::Write;

/// `facts` is `interventions.csv`, `panel` is `finance.toml`.
pub(crate) fn table(store: &Store, facts: &str, panel: &str) -> String {
    let catalogue = store.catalogue();
    let metrics: Vec<usize> = (0..catalogue.metrics().len())
        .filter(|metric| panel.contains(&format!("\"{}\"", catalogue.metrics()[*metric].id)))
        .collect();
    // The first fact of each council.
    let mut first: BTreeMap<usize, String> = BTreeMap::new();
    for line in facts.lines().skip(1) {
        let mut cells = line.split(',');
        let (code, date) = (cells.next().unwrap(), cells.next().unwrap());
        let earliest = first.entry(catalogue.find_area(code).unwrap()).or_insert_with(|| date.to_owned());
        if date < &**earliest {
            date.clone_into(earliest);
        }
    }
    let mut text = format!(
        "{} councils have a fact in the list; the first of each counts. {} measures of the finance panel are in the release.\n\n",
        first.len(),
        metrics.len()
    );
    text += "| Years before | Councils with figures about money then | Signal | With one | All councils then | With one |\n";
    text += "|---:|---:|---|---:|---:|---:|\n";
    let mut kinds: Vec<(String, Kind)> = vec![("of any rule".into(), Kind::Any)];
    kinds.extend(Rule::ALL.map(|rule| (format!("of {}", rule.id()), Kind::Of(rule))));
    let title = |metric: usize| format!("on \"{}\"", catalogue.metrics()[metric].title);
    kinds.extend(metrics.iter().map(|metric| (title(*metric), Kind::On(*metric))));
    for before in [1_u16, 2] {
        let mut with = Tally::new(kinds.len());
        let mut all = Tally::new(kinds.len());
        for (area, date) in &first {
            let year: u16 = date[..4].parse().unwrap();
            let then = day(&format!("{}{}", year - before, &date[4..]).replace("-02-29", "-02-28"));
            let past = until(store, then);
            let screener = Screener::new(&past);
            for council in councils(&past, then) {
                let known = metrics.iter().any(|metric| {
                    let table = past.table(*metric).unwrap();
                    table.columns().iter().any(|column| column.figure(council).value.is_some())
                });
                if known {
                    let screen = screener.screen(council, &Choice::usual(catalogue, council)).unwrap();
                    all.add(&screen, &metrics, &kinds);
                    if council == *area {
                        with.add(&screen, &metrics, &kinds);
                    }
                }
            }
        }
        for (place, (what, _)) in kinds.iter().enumerate() {
            let share = percent(all.found[place], all.councils);
            let _ = writeln!(
                text,
                "| {before} | {} | {what} | {} | {} | {share} |",
                with.councils, with.found[place], all.councils
            );
        }
        let each = |tally: &Tally| format!("{:.1}", tally.signals as f64 / tally.councils.max(1) as f64);
        let _ = writeln!(
            text,
            "| {before} | {} | how many each | {} | {} | {} |",
            with.councils,
            each(&with),
            all.councils,
            each(&all)
        );
    }
    text
}

/// Which signals about money are counted.
#[derive(Clone, Copy)]
enum Kind {
    Any,
    Of(Rule),
    On(usize),
}

/// Screens, how many signals about money they have, and how many screens have one of each kind.
struct Tally {
    councils: usize,
    signals: usize,
    found: Vec<usize>,
}

impl Tally {
    fn new(kinds: usize) -> Self {
        Self { councils: 0, signals: 0, found: vec![0; kinds] }
    }

    fn add(&mut self, screen: &Screen, metrics: &[usize], kinds: &[(String, Kind)]) {
        let mine: Vec<&Signal> =
            screen.signals().iter().filter(|signal| metrics.contains(&signal.metric)).collect();
        self.councils += 1;
        self.signals += mine.len();
        for (found, (_, kind)) in self.found.iter_mut().zip(kinds) {
            let counts = |signal: &&Signal| match kind {
                Kind::Any => true,
                Kind::Of(rule) => signal.rule == *rule,
                Kind::On(metric) => signal.metric == *metric,
            };
            *found += usize::from(mine.iter().any(counts));
        }
    }
}
