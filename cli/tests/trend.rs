//! `trend`: slopes and verdicts that one can check by hand, and what is said of bad input.

use crate::command::{self, run, said, stdout};
use crate::real;
use crate::small::{METRIC, Small};
use std::path::PathBuf;

fn file(name: &str, content: &str) -> PathBuf {
    command::file("trend", name, content)
}

fn lines(name: &str, content: &str) -> Vec<String> {
    let file = file(name, content);
    stdout(&["trend", "--values", file.to_str().unwrap()]).lines().map(str::to_owned).collect()
}

fn series(area: &str, periods: &[&str], values: &[&str]) -> String {
    let row = |(period, value): (&&str, &&str)| format!("{area},{period},{value}");
    periods.iter().zip(values).map(row).collect::<Vec<_>>().join("\n") + "\n"
}

const YEARS: [&str; 6] = ["2017-18", "2018-19", "2019-20", "2020-21", "2021-22", "2022-23"];

#[test]
fn four_verdicts() {
    let rows = [
        series("E06000001", &YEARS, &["1", "2", "3", "4", "5", "6"]),
        series("E06000002", &YEARS, &["6", "5", "4", "3", "2", "1"]),
        series("E06000003", &YEARS, &["1", "3", "2", "1", "3", "2"]),
        series("E06000004", &YEARS, &["1", "2", "3", "4", "5", "[x]"]),
        series("E06000005", &YEARS, &["7", "", "", "", "", ""]),
    ];
    let said = lines("verdicts.csv", &format!("\u{feff}area,period,value\r\n{}", rows.concat()));
    assert_eq!(said[0], "area,n,slope,lower,upper,s,p,verdict");
    // Of 720 orders of six different values, one only rises and one only falls: p is 1 in 360.
    assert_eq!(said[1], format!("E06000001,6,1,1,1,15,{},rising", 1.0 / 360.0));
    assert_eq!(said[2], format!("E06000002,6,-1,-1,-1,-15,{},falling", 1.0 / 360.0));
    assert!(said[3].starts_with("E06000003,6,0,") && said[3].ends_with(",no clear change"), "{}", said[3]);
    assert_eq!(said[4], "E06000004,5,1,,,,,not enough figures");
    assert_eq!(said[5], "E06000005,1,,,,,,not enough figures");
    assert_eq!(said.len(), 6);
}

/// A gap of a year is a gap of a year, and rows may stand in any order; a metric each has a row each.
#[test]
fn slopes_are_per_year_whatever_the_frequency() {
    let years = ["2024", "2016", "2017", "2018", "2020", "2022"];
    let annual = series("E10000003", &years, &["18", "2", "4", "6", "10", "14"]);
    let quarters = ["2022 Q1", "2022 Q2", "2022 Q3", "2022 Q4", "2023 Q1", "2023 Q2"];
    let quarterly = series("E10000003", &quarters, &["1", "2", "3", "4", "5", "6"]);
    let with = |rows: &str, metric: &str| rows.replace('\n', &format!(",{metric}\n"));
    let content = [with(&annual, "roads"), with(&quarterly, "waste")].concat();
    let said = lines("metrics.csv", &format!("area,period,value,metric\n{content}"));
    assert_eq!(said[0], "area,metric,n,slope,lower,upper,s,p,verdict");
    assert!(said[1].starts_with("E10000003,roads,6,2,2,2,15,0.0027"), "{}", said[1]);
    assert!(said[2].starts_with("E10000003,waste,6,4,") && said[2].ends_with(",rising"), "{}", said[2]);
}

#[test]
fn the_help_says_when_a_trend_is_told() {
    // Clap may wrap it anew: divan, in the same build, turns that on.
    let help = stdout(&["trend", "--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["p is below 0.05", "two-sided", "fewer than six", "break in method"] {
        assert!(help.contains(part), "'{part}' is not in: {help}");
    }
}

#[test]
fn bad_input_is_one_line_that_names_file_row_column_and_remedy() {
    for (name, content, parts) in [
        ("column.csv", "area,period\nE06000001,2022-23\n", vec!["row 1", "'value'", "add it"]),
        ("word.csv", "area,period,value\nE06000001,2022-23,lots\n", vec!["row 2", "column value", "'lots'"]),
        ("code.csv", "area,period,value\nE06000999,2022-23,7\n", vec!["row 2", "column area", "correct it"]),
        ("period.csv", "area,period,value\nE06000001,soon,7\n", vec!["row 2", "column period", "2022-23"]),
        (
            "length.csv",
            "area,period,value\nE06000001,2022-23,7\nE06000001,2023 Q2,8\n",
            vec!["row 3", "column period", "2022-04-01/P1Y", "row 2", "keep one kind"],
        ),
        (
            "twice.csv",
            "area,period,value\nE06000001,2022-23,7\nE06000001,2022/23,8\n",
            vec!["row 3", "column area", "row 2", "keep one"],
        ),
    ] {
        let file = file(name, content);
        let said = command::complaint(run(&["trend", "--values", file.to_str().unwrap()]));
        for part in parts.into_iter().chain([name]) {
            assert!(said.contains(part), "{name}: '{part}' is not in: {said}");
        }
    }
}

/// A metric states where its figures begin to be counted in another way; a slip in that is named.
#[test]
fn a_break_is_from_a_period_of_the_metric_and_says_what_changed() {
    let with = |name: &str, breaks: &str| {
        let mut small = Small::new(name);
        small.metric = format!("{METRIC}\n{breaks}");
        small.build()
    };
    let stated = |from: &str, note: &str| format!("[[break]]\nfrom = \"{from}\"\nnote = \"{note}\"\n");
    said(with("break", &stated("2021-04-01/P1Y", "Halves count too.")));
    let early = stated("2018-04-01/P1Y", "Halves count too.");
    let late =
        [stated("2022-04-01/P1Y", "Thirds count."), stated("2021-04-01/P1Y", "Halves count.")].concat();
    for (name, breaks, part) in [
        ("break-early", early, "break.from is '2018-04-01/P1Y', for which it has no figures"),
        ("break-soon", stated("soon", "Halves count too."), "break.from is 'soon'; write the first period"),
        ("break-note", stated("2021-04-01/P1Y", " "), "is empty; say what changed"),
        ("break-order", late, "put them in order"),
    ] {
        let said = command::complaint(with(name, &breaks));
        assert!(said.contains(part) && (said.contains("things.toml") || said.contains("'things'")), "{said}");
    }
}

/// A council of a release in words, and the same as JSON; what chance would show is told at the foot.
#[test]
fn a_council_of_a_release_is_told_in_words() {
    let metric = ["--metric", "household-waste-recycling-rate"];
    let said = stdout(&[&["trend", real::release(), "Darlington"][..], &metric].concat());
    assert!(
        said.starts_with(
            "Household waste sent for recycling, Darlington, 2010-11 to 2023-24\nFell from 41.9%"
        )
    );
    for part in ["The fall is clear", "similar councils", "Of ", "chance alone", "not why"] {
        assert!(said.contains(part), "'{part}' is not in: {said}");
    }
    let json = stdout(&[&["trend", real::release(), "Darlington", "--format", "json"][..], &metric].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["trends"][0]["raw"]["n"], 14);
    assert_eq!(json["family"]["n"], json["family"]["tests"].as_array().unwrap().len());
    let all = stdout(&["trend", real::release(), "Darlington", "--peers", "region"]);
    assert!(all.contains("other councils in the North East"), "{all}");
    let none = command::complaint(run(&["trend", real::release(), "Darlington", "--metric", "x"]));
    assert!(none.contains("'x'"), "{none}");
    let slip = run(&["trend", real::release()]);
    assert_eq!(slip.status.code(), Some(2));
}
