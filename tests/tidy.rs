//! Tidy tables against the same cells read one by one, and against tables that anyone can check by hand.

use council_compare::import::tidy::{Columns, MOST_AREAS, Tidy, read};
use council_compare::import::{csv, value};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

fn tidy(text: &str) -> Tidy {
    read(text.as_bytes(), Columns::default()).unwrap()
}

/// A table of these rows.
fn table(rows: impl Iterator<Item = String>) -> String {
    [String::from("area,metric,period,value")].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn refused(text: &str) -> String {
    let error = read(text.as_bytes(), Columns::default()).unwrap_err();
    assert_eq!(error.code(), "bad-file");
    error.to_string()
}

#[test]
fn however_a_table_is_written_it_is_the_same_table() {
    let plain = "area,metric,period,value\nA,m,1,1.5\nB,m,1,-2\nA,n,1,3\nB,n,2,4000\n";
    let expected = tidy(plain);
    let lists = [&expected.areas, &expected.metrics, &expected.periods].map(|names| names.join(" "));
    assert_eq!(lists, ["A B", "m n", "1 2"]);
    let words = expected.values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(words, "1.5 -2 NaN NaN 3 NaN NaN 4000");
    let quoted = |line: &str| format!("\"{}\"\n", line.replace(',', "\",\""));
    for other in [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\u{feff}\n{plain}"),
        plain.trim_end().into(),
        plain.lines().map(quoted).collect(),
        plain.replace("4000", "\"£4,000\""),
        plain.replace(',', " , ").replace("1.5", "1.5 [p]"),
        plain.replace("B,n,2,4000", "B,n,2,4000,a remark,another\nB,n,2,4000\n,,,\nA note below"),
    ] {
        assert_eq!(format!("{:?}", tidy(&other)), format!("{expected:?}"), "{other}");
    }
}

#[test]
fn columns_may_stand_anywhere_and_have_any_name() {
    let text = "note,Rate,Council\nx,1,A\n,2,B\n";
    let columns = Columns { area: "Council", metric: None, period: None, value: "Rate" };
    let found = read(text.as_bytes(), columns).unwrap();
    assert_eq!(
        (found.metrics, found.periods, found.values),
        (vec![String::new()], vec![String::new()], vec![1.0, 2.0])
    );
}

#[test]
fn what_is_no_figure_is_none_and_what_is_neither_is_told() {
    let cells = ["", "..", "[x]", "*", "n/a", "[c]", " ", "1,5", "about 7", "inf", "-"];
    let rows = (0..).zip(cells).map(|(area, cell)| format!("{area},m,p,\"{cell}\""));
    let found = tidy(&table(rows.chain([",m,p,7".into(), "8,\" \",p,7".into()])));
    assert!(found.values.iter().all(|value| value.is_nan()));
    assert_eq!((found.areas.len(), found.unread), (cells.len(), 6));
    let told: Vec<_> = found.problems.iter().map(|one| (one.line, &*one.column, &*one.text)).collect();
    let names = [(13, "area", ""), (14, "metric", "")];
    let values = [(9, "value", "1,5"), (10, "value", "about 7"), (11, "value", "inf"), (12, "value", "-")];
    assert_eq!(told, [&values[..], &names].concat());
    let found = tidy(&table((0..25).map(|area| format!("{area},m,p,?"))));
    assert_eq!((found.problems.len(), found.unread), (10, 25));
}

#[test]
fn what_is_wrong_is_refused_and_named() {
    let two = "area,metric,period,value\nA,m,1,1\nB,m,1,2\n\"A\",m,1,1.0\nA,m,1,1.25\n";
    let differ = "lines 2 and 5 give different figures for 'A', 'm', '1': '1' and '1.25'; keep one of them";
    assert_eq!(refused(two), differ);
    assert_eq!(refused(""), "there is no row here: the first must name the columns");
    let known = "there is no column 'area'; there are 'Area', 'metric', 'a, b', 'value'";
    assert_eq!(refused("Area,metric,\"a, b\",value\n"), known);
    assert!(refused("area,metric,period,value,value\n").starts_with("there are two columns 'value'"));
    for end in ["\n", "\r\n", "\r"] {
        let open = "area,metric,period,value\nA,m,1,1\nB,m,1,\"2\nA,m,1,3\n".replace('\n', end);
        assert!(refused(&open).starts_with("line 3: a quotation mark"));
    }
    let error = read(b"area,metric,period,value\nA,m,1,\xa31\n", Columns::default()).unwrap_err();
    assert_eq!(error.to_string(), "line 2: this is not UTF-8; save the table as CSV in UTF-8 and read that");
}

#[test]
fn more_than_a_frame_holds_is_refused() {
    let rows = |n: usize| table((0..n).map(|area| format!("{area},m,p,1")));
    assert_eq!(tidy(&rows(MOST_AREAS)).values, vec![1.0; MOST_AREAS]);
    let more = refused(&rows(MOST_AREAS + 1));
    assert!(more.starts_with("line 65536: there are more than 65534 areas"), "{more}");
    let more = refused(&table((0..300).map(|name| format!("{name},{name},{name},1"))));
    assert!(more.starts_with("line 258: 257 areas × 257 metrics × 257 periods"), "{more}");
}

/// The figures said of each place, by way of all cells, for columns in their usual order; and how many cells are neither.
fn by_cells(text: &str) -> (HashMap<[String; 3], BTreeSet<u64>>, usize) {
    let (grid, mut found, mut unread) = (csv::read(text, b','), HashMap::new(), 0);
    for row in grid.rows().skip(1) {
        let names = [row.cell(0), row.cell(1), row.cell(2)].map(String::from);
        match value::cell(row.cell(3), &BTreeMap::new()).map(|cell| cell.number) {
            Some(None) => {}
            Some(Some(number)) if names.iter().all(|name| !name.is_empty()) => {
                found.entry(names).or_insert_with(BTreeSet::new).insert(number.to_bits());
            }
            _ => unread += 1,
        }
    }
    (found, unread)
}

const AREAS: [&str; 7] = ["A", "B", "CC", "\"D, E\"", " A ", "", "\"\""];
const METRICS: [&str; 3] = ["m", "n", "\"o\"\"p\""];
const PERIODS: [&str; 3] = ["1", "2", "2024-04-01/P1Y"];
const VALUES: [&str; 11] =
    ["1", "1.0", "-2.5", "1e3", "\"1,234\"", "7%", "..", "[x]", "", "x", "123456789.123456789"];

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(texts)
}

proptest! {
    #[test]
    fn rows_in_any_order_are_what_their_cells_say(
        rows in prop::collection::vec((one_of(&AREAS), one_of(&METRICS), one_of(&PERIODS), one_of(&VALUES)), 0..12),
        end in one_of(&["\n", "\r\n", "\r"]),
    ) {
        let lines = rows.iter().map(|(area, metric, period, value)| format!("{area},{metric},{period},{value}"));
        let text = table(lines).replace('\n', end);
        let (expected, unread) = by_cells(&text);
        let differ = expected.values().any(|figures| figures.len() > 1);
        let found = match read(text.as_bytes(), Columns::default()) {
            Ok(found) => found,
            Err(error) => {
                prop_assert!(differ && error.to_string().contains("different figures"), "{}", error);
                return Ok(());
            }
        };
        prop_assert!(!differ);
        prop_assert_eq!(found.unread, unread);
        let mut seen = 0;
        for (cell, value) in found.values.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
            let (column, area) = (cell / found.areas.len(), cell % found.areas.len());
            let (metric, period) = (column / found.periods.len(), column % found.periods.len());
            let names = [&found.areas[area], &found.metrics[metric], &found.periods[period]].map(String::clone);
            prop_assert_eq!(expected.get(&names), Some(&BTreeSet::from([value.to_bits()])));
            seen += 1;
        }
        prop_assert_eq!(seen, expected.len());
    }

    #[test]
    fn no_bytes_are_too_strange(letters in prop::collection::vec(prop::sample::select(&b"a,\"\n\r1.\xc3\xa9-"[..]), 0..80)) {
        let columns = Columns { area: "a", metric: None, period: None, value: "1" };
        let _ = read(&letters, columns);
        if let Ok(found) = read(&[&b"a,1\n"[..], &letters].concat(), columns) {
            prop_assert_eq!(found.values.len(), found.areas.len());
        }
    }
}
