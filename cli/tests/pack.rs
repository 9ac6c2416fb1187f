//! `pack`: the sample of invented figures as a committee reads them, in each format, and what is said of files that cannot be.

use crate::command::{complaint, file, run, stdout};
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

#[test]
fn what_cannot_be_read_is_named() {
    let head = "measure,period,value,target,unit,polarity,area\n";
    let bad = |name: &str, rows: &str| refused(&file("pack", name, &format!("{head}{rows}")), &[]);
    for (name, rows, said) in [
        ("value.csv", "Calls,2024-10-01/P3M,many\n", "row 2, column value: 'many' is not a number"),
        ("target.csv", "Calls,2024-10-01/P3M,1,most\n", "row 2, column target: 'most' is not a number"),
        ("period.csv", "Calls,Q3,1\n", "row 2, column period: 'Q3' is not a period"),
        ("side.csv", "Calls,2024-10-01/P3M,1,,,up\n", "row 2, column polarity: 'up' is no side"),
        ("area.csv", "Calls,2024-10-01/P3M,1,,,,Leeds\n", "row 2, column area: 'Leeds' is not a GSS code"),
        ("name.csv", ",2024-10-01/P3M,1\n", "row 2, column measure: is empty"),
        ("none.csv", "", "has no figure of E06000005"),
        ("other.csv", "Calls,2024-10-01/P3M,1,,,,E06000001\n", "has no figure of E06000005"),
        (
            "twice.csv",
            "Calls,2024-10-01/P3M,1\nCalls,2024-10-01/P3M,2\n",
            "twice.csv: row 3: 'Calls' has a figure of 2024-10-01/P3M in row 2 already; keep one of them",
        ),
    ] {
        let complaint = bad(name, rows);
        assert!(complaint.contains(said) && complaint.contains(name), "{complaint}");
    }
    assert!(
        refused(&file("pack", "columns.csv", "measure,period\n"), &[])
            .contains("no column is called 'value'")
    );
    assert!(
        refused(&sample(), &["--measures", "Calls"])
            .contains("has no measure 'Calls', as --measures asks; it has: Calls answered")
    );
    assert!(refused(&sample(), &["--map", "nowhere.toml"]).contains("nowhere.toml: cannot be read"));
    let map = file("pack", "wrong.toml", "[published]\n\"Fly-tips reported\" = \"nothing\"\n");
    assert!(refused(&sample(), &["--map", map.to_str().unwrap()]).contains("no metric has the id 'nothing'"));
}
