//! `pack`: the sample of invented figures as a committee reads them, in each format, and what is said of files that cannot be.

use crate::command::{complaint, file, run, said, stdout};
use crate::plain::judges_nobody;
use crate::real::release;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/own-figures.csv")
}

fn pack(file: &Path, more: &[&str]) -> Vec<String> {
    let own = ["pack", release(), file.to_str().unwrap(), "--council", "darlington"];
    own.iter().chain(more).map(|text| (*text).to_owned()).collect()
}

fn given(file: &Path, more: &[&str]) -> String {
    stdout(&pack(file, more).iter().map(String::as_str).collect::<Vec<_>>())
}

fn refused(file: &Path, more: &[&str]) -> String {
    complaint(run(&pack(file, more).iter().map(String::as_str).collect::<Vec<_>>()))
}

fn json(more: &[&str]) -> Value {
    serde_json::from_str(&given(&sample(), &[more, &["--format", "json"]].concat())).unwrap()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect()
}

/// What stands out of the sample, worked out by hand from its twelve quarters.
#[test]
fn the_sample_gives_its_exceptions_first() {
    let found = json(&[]);
    assert_eq!(found["title"], "Darlington: own measures, October to December 2024");
    let standing: Vec<(&str, Vec<u64>)> = found["first"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| {
            let places = group["items"].as_array().unwrap().iter();
            (
                group["exception"].as_str().unwrap(),
                places.map(|item| item["place"].as_u64().unwrap()).collect(),
            )
        })
        .collect();
    assert_eq!(
        standing,
        [
            ("unusual", vec![0, 2, 6]),
            ("worsening", vec![0, 6]),
            ("improved", vec![2]),
            ("no-figure", vec![5])
        ]
    );
    let changed: Vec<(&str, usize)> = found["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (group["fate"].as_str().unwrap(), group["items"].as_array().unwrap().len()))
        .collect();
    assert_eq!(changed, [("new", 3), ("remains", 4), ("ended", 0)]);
    let met: Vec<&Value> =
        found["measures"].as_array().unwrap().iter().map(|own| &own["target"]["met"]).collect();
    let (yes, no, none) = (&Value::Bool(true), &Value::Bool(false), &Value::Null);
    assert_eq!(met, [no, no, yes, yes, none, none, no, no]);
    // Four figures, of which one is a true zero, are too few to say what is usual.
    assert_eq!(strings(&found["measures"][7]["exceptions"]), ["too-few"]);
}

#[test]
fn each_format_holds_the_same_facts() {
    let found = json(&[]);
    let html = given(&sample(), &[]);
    let text = html.replace("&amp;", "&").replace("&quot;", "\"");
    for own in found["measures"].as_array().unwrap() {
        for said in strings(&own["sentences"]).into_iter().chain([own["title"].as_str().unwrap()]) {
            assert!(text.contains(said), "{said}");
        }
    }
    for said in strings(&found["method"]).into_iter().chain(strings(&found["limits"])) {
        assert!(text.contains(said), "{said}");
    }
    judges_nobody(text.split("</style>").nth(1).unwrap(), "the pack");
    let csv = given(&sample(), &["--format", "csv"]);
    assert_eq!(csv.lines().count(), 9);
    assert!(csv.contains(
        "\r\nE06000005,Darlington,Calls answered within five minutes,%,higher,2024-10-01/P3M,71.4,,82,80,no,"
    ));
    let out = file("pack", "pack.html", "");
    assert_eq!(given(&sample(), &["--out", out.to_str().unwrap()]), "");
    assert_eq!(std::fs::read_to_string(out).unwrap().trim_end(), html.trim_end());
}

#[test]
fn period_measures_and_map_are_the_readers_choice() {
    let found = json(&[
        "--period",
        "2024-04-01/P3M",
        "--measures",
        "Fly-tips reported; Household waste recycled or composted",
    ]);
    assert_eq!(found["before"]["label"], "January to March 2024");
    let names: Vec<&str> =
        found["measures"].as_array().unwrap().iter().map(|own| own["measure"].as_str().unwrap()).collect();
    assert_eq!(names, ["Fly-tips reported", "Household waste recycled or composted"]);
    assert_eq!(found["measures"][0]["value"], 262.0);
    let map = file(
        "pack",
        "map.toml",
        "[published]\n\"Household waste recycled or composted\" = \"household-waste-recycling-rate\"\n",
    );
    let found = json(&["--map", map.to_str().unwrap(), "--peers", "region"]);
    let beside = &found["measures"][1]["published"];
    assert_eq!(beside["metric"], "household-waste-recycling-rate");
    assert!(beside["peers"].as_str().unwrap().contains("North East"), "{beside}");
    assert!(strings(&beside["sentences"])[0].contains("The figure above is of October to December 2024."));
    assert!(found["measures"][0]["published"].is_null());
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/public/own-example.csv")
}

fn workbook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/own/scorecard.xlsx")
}

/// What a call that must succeed prints, and what it says on stderr.
fn told(file: &Path, more: &[&str]) -> (String, String) {
    said(run(&pack(file, more).iter().map(String::as_str).collect::<Vec<_>>()))
}

#[test]
fn the_same_figures_in_other_words_give_the_same_pack() {
    let (pack, said) = told(&sample(), &[]);
    assert_eq!(said, "own-figures.csv: 88 rows, 87 figures. 1 cell is empty. Nothing was left out.\n");
    assert_eq!(given(&example(), &[]), pack);
}

#[test]
fn a_workbook_is_read_and_what_is_left_out_is_told() {
    let (csv, said) = told(&workbook(), &["--format", "csv", "--period", "2024-04-01/P3M"]);
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].starts_with("E06000005,Darlington,Recycling rate,%,higher,2024-04-01/P3M,36.7,"));
    assert!(rows[1].starts_with("E06000005,Darlington,Days to let a home,,lower,2024-04-01/P3M,,x,"));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "scorecard.xlsx: 4 rows, 6 figures. 7 cells are empty. 3 cells were left out, as told below.",
            "row 6, column '2024/25 Q2': The spreadsheet shows an error here: '#DIV/0!'. Correct the formula, or leave the cell empty.",
            "row 7: 'Total' says that this row sums up others. Nothing needs doing. To keep it, give the row the name of a measure.",
        ]
    );
}

#[test]
fn a_saved_map_gives_the_same_pack_and_holds_for_the_next_file() {
    for (name, own) in [("sample", sample()), ("example", example()), ("workbook", workbook())] {
        let map = file("pack", &format!("{name}-saved.toml"), "");
        let map = map.to_str().unwrap();
        let first = given(&own, &["--save-map", map]);
        assert!(std::fs::read_to_string(map).unwrap().contains("header-row = "));
        assert_eq!(given(&own, &["--map", map]), first);
    }
    // One quarter later the file has another title and a column more.
    let quarters = ["Bins,12", "Bins,12,14"].map(|row| {
        let (head, year) = if row.len() > 8 { ("Q1,Q2", "2025-26") } else { ("Q1", "2024-25") };
        file("pack", &format!("bins-{year}.csv"), &format!("Measure,{head}\n{row}\n"))
    });
    let map = file("pack", "quarters.toml", "measure = \"Measure\"\n");
    let map = map.to_str().unwrap();
    let periods = quarters.map(|own| {
        let found: Value =
            serde_json::from_str(&given(&own, &["--map", map, "--save-map", map, "--format", "json"]))
                .unwrap();
        found["period"]["iso"].as_str().unwrap().to_owned()
    });
    assert_eq!(periods, ["2024-04-01/P3M", "2025-07-01/P3M"]);
}

#[test]
fn a_bad_row_is_told_and_the_rest_written() {
    let own = file(
        "pack",
        "bad.csv",
        "KPI,Quarter,Actual,Aim\nCalls,2024-10-01/P3M,82,80\nBins,2024-10-01/P3M,many,3\nTrees,Spring,4,4\n",
    );
    let map = file(
        "pack",
        "bad.toml",
        "target = \"Aim\"\n[published]\nCall = \"household-waste-recycling-rate\"\n",
    );
    let (csv, said) = told(&own, &["--format", "csv", "--map", map.to_str().unwrap()]);
    assert_eq!(csv.lines().count(), 2);
    assert!(csv.contains(",Calls,,none,2024-10-01/P3M,82,,,80,"), "{csv}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "bad.csv: 3 rows, 1 figure. 2 cells were left out, as told below.");
    assert!(lines[1].starts_with("row 3, column 'Actual': 'many' is not a number. Write only the number"));
    assert!(
        lines[2]
            .starts_with("row 4, column 'Quarter': 'Spring' is not a month, quarter or year. Write it as")
    );
    assert!(lines[3].starts_with("[published] names 'Call', and no measure of the file is called that."));
    assert_eq!(lines.len(), 4);
}

#[test]
fn what_can_mean_two_things_asks_the_map() {
    let own = file("pack", "asks.csv", "KPI,Quarter,Actual\nCalls,Q1 2024,82\n");
    let asked = refused(&own, &[]);
    assert!(
        asked.contains("asks.csv: holds no figure: row 2, column 'Quarter': 'Q1 2024' may be"),
        "{asked}"
    );
    assert!(asked.contains(
        "In the map that is quarters = \"financial\" (the financial year: April to June) or \"calendar\""
    ));
    for (answer, period) in [("financial", "2024-04-01/P3M"), ("calendar", "2024-01-01/P3M")] {
        let map = file("pack", "answer.toml", &format!("quarters = \"{answer}\"\n"));
        assert!(given(&own, &["--map", map.to_str().unwrap(), "--format", "csv"]).contains(period));
    }
}

#[test]
fn a_wrong_map_names_its_key() {
    for (name, text, told) in [
        (
            "key.toml",
            "measure = \"measure\"\nvalues = \"value\"\n",
            "line 2, 'values = \"value\"': unknown field `values`",
        ),
        (
            "answer.toml",
            "quarters = \"school\"\n",
            "line 1, 'quarters = \"school\"': unknown variant `school`",
        ),
        (
            "column.toml",
            "target = \"Goal\"\n",
            "own-figures.csv has no column 'Goal' for target. Choose one of these: 'measure'",
        ),
        ("sheet.toml", "header-row = 500\n", "own-figures.csv"),
        ("id.toml", "[published]\n\"Fly-tips reported\" = \"nothing\"\n", "no metric has the id 'nothing'"),
    ] {
        let map = file("pack", &format!("wrong-{name}"), text);
        let complaint = refused(&sample(), &["--map", map.to_str().unwrap()]);
        assert!(complaint.contains(told), "{complaint}");
        assert!(complaint.contains(name) || ["id.toml", "sheet.toml"].contains(&name), "{complaint}");
    }
    assert!(refused(&sample(), &["--map", "nowhere.toml"]).contains("nowhere.toml: cannot be read"));
}

#[test]
fn what_cannot_be_read_is_named() {
    let head = "measure,period,value,target,unit,polarity,area\n";
    for (name, content, said) in [
        ("empty.csv", "", "is empty"),
        ("none.csv", head, "none.csv has headings and no numbers below them"),
        ("words.csv", "measure,period,value\nCalls,2024-10-01/P3M,many\n", "no numbers below them"),
        (
            "period.csv",
            "measure,period,value\nCalls,Spring,1\n",
            "row 2, column 'value': This row does not say which month",
        ),
        (
            "other.csv",
            "measure,period,value,area\nCalls,2024-10-01/P3M,1,E06000001\n",
            "has no figure of E06000005",
        ),
        (
            "unit.csv",
            "measure,period,value,unit\nCalls,2024-10-01/P3M,1,%\nCalls,2024-07-01/P3M,1,days\n",
            "row 3: 'Calls' has another unit than in row 2",
        ),
    ] {
        let complaint = refused(&file("pack", name, content), &[]);
        assert!(complaint.contains(said) && complaint.contains(name), "{complaint}");
    }
    assert!(refused(Path::new("nowhere.csv"), &[]).contains("nowhere.csv: cannot be read"));
    assert!(
        refused(&sample(), &["--measures", "Calls"])
            .contains("has no measure 'Calls', as --measures asks; it has: Calls answered")
    );
}
