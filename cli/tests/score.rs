//! `score`: a published result reproduced, and what is said of bad input.

use crate::command::{self, run};
use std::path::{Path, PathBuf};
use std::process::Output;

fn file(name: &str, content: &str) -> PathBuf {
    command::file("score", name, content)
}

fn score(file: &Path, more: &[&str]) -> Output {
    run(&[&["score", "--values", file.to_str().unwrap()], more].concat())
}

fn complaint(file: &Path) -> String {
    command::complaint(score(file, &[]))
}

/// Every `MADs_from_median` that Oflog published for adult social care; 2,850 of them, to ten significant digits.
#[test]
fn every_published_mads_from_the_median_is_reproduced() {
    let published =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/oflog-adult-social-care-mads.csv");
    let mut reader = csv::Reader::from_path(&published).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cells =
        |row: &csv::StringRecord| (0..4).map(|cell| row[cell].to_owned()).collect::<Vec<_>>().join(",");
    let values: Vec<String> = rows.iter().map(cells).collect();
    let values = file("asc.csv", &format!("area,period,metric,value\n{}\n", values.join("\n")));
    let output = score(&values, &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut scored = csv::Reader::from_reader(&*output.stdout);
    let headings: Vec<&str> = scored.headers().unwrap().iter().collect();
    assert_eq!(headings, ["area", "period", "metric", "value", "median", "mad", "score", "band", "n"]);
    let scored: Vec<csv::StringRecord> = scored.records().map(Result::unwrap).collect();
    assert_eq!(scored.len(), rows.len());
    let mut compared = 0;
    for (row, ours) in rows.iter().zip(&scored) {
        match row[5].parse::<f64>() {
            Ok(mads) => {
                let score: f64 = ours[6].parse().unwrap();
                assert!((score - mads).abs() <= 1e-9 * mads.abs().max(1.0), "{row:?}: {score}");
                compared += 1;
            }
            Err(_) => assert_eq!(&ours[6], "", "{row:?}"),
        }
    }
    assert_eq!(compared, 2850);
}

#[test]
fn bands_scales_and_a_mad_of_zero() {
    let rows = "E06000001,2022-23,1\nE06000002,2022-23,2\nE06000003,2022-23,3\nE06000004,2022-23,[x]\nE06000005,2022-23,\n";
    let even = "E06000001,2021-22,5\nE06000002,2021-22,5\nE06000003,2021-22,5\n";
    let values = file("bands.csv", &format!("\u{feff}area,period,value\r\n{rows}{even}"));
    let lines = |more: &[&str]| {
        let output = score(&values, more);
        String::from_utf8(output.stdout).unwrap().lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let raw = lines(&[]);
    assert_eq!(raw[0], "E06000001,2022-23,1,2,1,-1,a little lower,3");
    assert_eq!(raw[1], "E06000002,2022-23,2,2,1,0,about the same,3");
    assert_eq!(raw[3], "E06000004,2022-23,[x],2,1,,,3");
    assert_eq!(raw[4], "E06000005,2022-23,,2,1,,,3");
    assert_eq!(raw[5], "E06000001,2021-22,5,5,0,,,3");
    assert!(lines(&["--scale", "normal"])[0].starts_with("E06000001,2022-23,1,2,1.4826,-0.67"));
}

#[test]
fn bad_input_is_one_line_that_names_file_row_column_and_remedy() {
    for (name, content, parts) in [
        ("column.csv", "area,period\nE06000001,2022-23\n", vec!["row 1", "'value'", "add it"]),
        (
            "word.csv",
            "area,period,value\nE06000001,2022-23,7\nE06000002,2022-23,lots\n",
            vec!["row 3", "column value", "'lots'", "write one such as"],
        ),
        ("nan.csv", "area,period,value\nE06000001,2022-23,NaN\n", vec!["row 2", "column value", "'NaN'"]),
        (
            "code.csv",
            "area,period,value\nE06000999,2022-23,7\n",
            vec!["row 2", "column area", "'E06000999'", "correct it"],
        ),
        (
            "name.csv",
            "area,period,value\nDarlington,2022-23,7\n",
            vec!["row 2", "column area", "'Darlington'", "such as E06000005"],
        ),
        ("kind.csv", "area,period,value\nE99000001,2022-23,7\n", vec!["row 2", "column area", "'E99000001'"]),
        (
            "twice.csv",
            "area,period,value\nE06000001,2022-23,7\nE06000001,2022-23,8\n",
            vec!["row 3", "column area", "row 2", "keep one"],
        ),
        ("period.csv", "area,period,value\nE06000001,,7\n", vec!["row 2", "column period", "is empty"]),
        ("empty.csv", "", vec!["is empty"]),
    ] {
        let said = complaint(&file(name, content));
        for part in parts.into_iter().chain([name]) {
            assert!(said.contains(part), "{name}: '{part}' is not in: {said}");
        }
    }
    assert!(complaint(Path::new("no-such-file.csv")).contains("no-such-file.csv: cannot be read"));
}
