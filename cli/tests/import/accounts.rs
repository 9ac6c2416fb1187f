//! Every row is either a figure, or reported, or of another metric: over many files with what real ones have.

use super::Bench;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn of<T: Copy>(&mut self, among: &[T]) -> T {
        *among.get(self.below(among.len())).unwrap()
    }
}

/// A row of a file in the shape of Explore Local Statistics: heading and text of each cell, and where it ended up.
type Made = (u64, BTreeMap<&'static str, String>);

/// Such a file with everything that is wrong with the real ones, and its rows under their numbers.
fn explore_local_statistics(chance: &mut Chance) -> (String, Vec<Made>) {
    let mut columns = vec![
        "areacd",
        "areanm",
        "geography",
        "indicator",
        "period",
        "observation",
        "measure",
        "unit",
        "lci_95",
        "uci_95",
        "status",
        "notes",
    ];
    for index in 0..columns.len() {
        let other = chance.below(columns.len());
        columns.swap(index, other);
    }
    let mut text = format!("\u{feff}{}\r\n", columns.join(","));
    let mut rows: Vec<Made> = Vec::new();
    for line in 2..100 {
        let mut row: BTreeMap<&str, String> = BTreeMap::new();
        match chance.below(20) {
            0 => {}
            1 => drop(row.insert("areacd", "Source: several publishers".into())),
            _ => {
                // Every number occurs once, so that it can be found again.
                let number = format!("{line}.{}", chance.below(10));
                let absent = chance.of(&["", "", "", "x", "c", "z"]);
                let leaked =
                    chance.of(&["", "", "u", "p", "Value for Cornwall and Isles of Scilly combined"]);
                let code = chance.of(&[
                    "E06000005",
                    "E06000010",
                    "E06000028",
                    "E06000058",
                    "E07000223",
                    "E08000016",
                    "E08000038",
                    "E10000032",
                    "E92000001",
                    "K02000001",
                    "W06000001",
                    "na",
                ]);
                row.insert("areacd", code.into());
                row.insert("areanm", "\"Some place, of some name\"".into());
                row.insert("indicator", chance.of(&["Rate", "Rate", "Rate", "Another rate"]).into());
                let periods =
                    ["2007-01-01/P1Y", "2018-01-01/P1Y", "2019-01-01/P1Y", "2022-01-01/P1Y", "2019-03-31"];
                row.insert("period", chance.of(&periods).into());
                row.insert("status", if absent.is_empty() { leaked.into() } else { absent.into() });
                row.insert("notes", chance.of(&["", "\"An \"\"old\"\" code, since replaced\""]).into());
                if absent.is_empty() {
                    row.insert("lci_95", number.clone());
                    row.insert("uci_95", number.clone());
                    row.insert("observation", number);
                }
            }
        }
        let cells: Vec<_> = columns.iter().map(|column| row.get(column).map_or("", String::as_str)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
        if !row.is_empty() {
            rows.push((line, row));
        }
    }
    (text, rows)
}

/// The rows of a CSV without its headings.
fn cells(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn what_is_written_and_what_is_reported_add_up_to_what_was_read() {
    let map = "\
file = 'source.csv'
area = { code = 'areacd' }
period = { column = 'period' }
since = '2009-01-01'
value = 'observation'
lower = 'lci_95'
upper = 'uci_95'
status = 'status'
where = { indicator = ['Rate', ''] }
classes = ['district', 'unitary', 'metropolitan']
decimals = 1
not-there = 'leave-out'
repeated = 'last'
[marks]
'Value for Cornwall and Isles of Scilly combined' = 'value e'
[[skip]]
where = { areacd = ['K*', 'W*', 'na'] }
why = 'outside England, left out'
[[metric]]
id = 'rate'
";
    for seed in 0..60 {
        let (text, rows) = explore_local_statistics(&mut Chance(seed));
        let bench = Bench::new(map, &[("source.csv", &text)]);
        let (code, said) = bench.import(&["source.csv"]);
        assert_eq!(code, Some(0), "{said}");
        let figures = cells(&bench.text("figures/rate.csv"));
        let report = cells(&bench.text("report.csv"));
        let reported: BTreeSet<u64> = report.iter().map(|note| note[2].parse().unwrap()).collect();
        assert_eq!(reported.len(), report.len(), "a row is reported twice");
        let others = rows.iter().filter(|(_, row)| row.get("indicator").is_some_and(|name| name != "Rate"));
        let others: BTreeSet<u64> = others.map(|(line, _)| *line).collect();
        assert_eq!(figures.len() + reported.len() + others.len(), rows.len(), "seed {seed}: {said}");
        for (line, row) in &rows {
            let there = figures.iter().any(|figure| {
                let code = row["areacd"].replace("E08000016", "E08000038");
                let period = row.get("period").map_or("", |period| period);
                let period = period.replace("2019-03-31", "2019-03-31/P1D");
                let (value, status) = match row.get("observation") {
                    Some(number) => (number.as_str(), ""),
                    None => ("", row.get("status").map_or("", |status| status)),
                };
                (&figure[0], &figure[1], &figure[2], &figure[3]) == (&*code, &*period, value, status)
            });
            let ends = [there, reported.contains(line), others.contains(line)];
            // A row without a number may be left out beside another that says the same.
            let same = there && reported.contains(line) && !row.contains_key("observation");
            let times = ends.iter().filter(|end| **end).count();
            assert!(times == 1 || others.contains(line) || same, "seed {seed}, row {line}: {ends:?}");
        }
    }
}
