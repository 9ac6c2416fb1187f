//! `draft`, `comment` and `comments`: the site's invented example in each format, what is said of files that cannot be, and comments
//! from many readers as one table.

use crate::command::{complaint, file, run, said, stdout};
use crate::plain::judges_nobody;
use crate::real::release;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn example(end: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/public/draft-example").with_extension(end);
    path.to_str().unwrap().to_owned()
}

fn draft(more: &[&str]) -> (String, String) {
    let (catalogue, figures) = (example("toml"), example("csv"));
    let own = ["draft", release(), &catalogue, &figures, "--council", "Darlington"];
    said(run(&[&own, more].concat()))
}

#[test]
fn the_example_is_shown_in_each_format_and_marked_in_each() {
    let (json, told) = draft(&["--format", "json"]);
    assert_eq!(told, "2 draft measures, 1,210 figures. Nothing was left out.\n");
    let found: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&found["status"], &found["name"]), (&"DRAFT".into(), &"Darlington".into()));
    let measures = found["measures"].as_array().unwrap();
    assert_eq!(measures.len(), 2);
    let (html, _) = draft(&[]);
    let (csv, _) = draft(&["--format", "csv"]);
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    let plain = html.replace("&amp;", "&").replace("&quot;", "\"");
    for (measure, row) in measures.iter().zip(rows) {
        let (id, title) =
            (measure["metric"]["id"].as_str().unwrap(), measure["metric"]["title"].as_str().unwrap());
        assert!(id.starts_with("draft-invented-") && title.starts_with("DRAFT: Invented "));
        assert!(row.starts_with(&format!("E06000005,Darlington,{id},{title},")), "{row}");
        assert!(row.contains("These figures are invented."), "{row}");
        assert!(measure["metric"]["axis"].as_str().unwrap().starts_with("DRAFT: "));
        for text in [
            title,
            measure["sentences"]["england"].as_str().unwrap(),
            measure["sentences"]["figure"].as_str().unwrap(),
        ] {
            assert!(plain.contains(text), "{text}");
        }
    }
    judges_nobody(html.split_once("<body>").unwrap().1, "the document");
    assert!(html.matches("DRAFT").count() > 20 && !html.contains("<script"));
}

#[test]
fn groups_are_those_of_the_release_and_a_file_gets_what_stdout_would() {
    let (of_region, _) = draft(&["--format", "json", "--peers", "region"]);
    let found: Value = serde_json::from_str(&of_region).unwrap();
    assert_eq!(found["measures"][0]["peers"]["name"], "other councils in the North East");
    let out = file("draft", "out.html", "");
    let (printed, _) = draft(&[]);
    let (nothing, _) = draft(&["--out", out.to_str().unwrap()]);
    assert_eq!((nothing, fs::read_to_string(out).unwrap().trim()), (String::new(), printed.trim()));
}

#[test]
fn what_was_left_out_is_told_by_file_and_row() {
    let figures = file(
        "draft",
        "invented-lamp-cost.csv",
        "area,period,value\nDarlington,2024-04-01/P1Y,50\nYork,2024,60\n",
    );
    let arguments = [
        "draft",
        release(),
        &example("toml"),
        figures.to_str().unwrap(),
        "--council",
        "darlington",
        "--format",
        "csv",
    ];
    let (csv, told) = said(run(&arguments));
    assert_eq!(csv.lines().count(), 2);
    assert_eq!(
        told,
        "2 draft measures, 1 figure. 1 row or file was left out, as told below.\n\
         invented-lamp-cost.csv: row 3, column 'period': '2024' is not a period. Write its first day and its length, such as \
         2024-04-01/P1Y.\n"
    );
}

#[test]
fn what_cannot_be_is_one_line() {
    let refused = |files: &[&str], council: &str| {
        complaint(run(&[&["draft", release()], files, &["--council", council]].concat()))
    };
    let wrong = file("draft", "wrong.toml", "title = 1\n");
    let (catalogue, figures) = (example("toml"), example("csv"));
    assert!(refused(&[wrong.to_str().unwrap()], "darlington").contains("wrong.toml: row 1: "));
    assert!(refused(&[&figures], "darlington").contains("No measure is given."));
    assert!(refused(&["nowhere.toml"], "darlington").contains("nowhere.toml: cannot be read"));
    assert!(refused(&[&catalogue], "Nowhere at all").contains("Nowhere at all"));
    assert!(complaint(run(&["comments", wrong.to_str().unwrap()])).contains("wrong.toml: row 1: "));
}

#[test]
fn forms_that_came_back_are_one_table() {
    let form = stdout(&["comment", &example("toml")]);
    assert!(form.starts_with("# DRAFT: comments on Invented measures of street lighting.\n"));
    assert_eq!(form.matches("answer = \"\"").count(), 6);
    let filled = |name: &str, from: &str| -> PathBuf {
        let text = form.replacen("name = \"\"", &format!("name = \"{name}\""), 1);
        file("draft", from, &text.replacen("answer = \"\"", "answer = '=1+1'", 2))
    };
    let (one, two) = (filled("York", "one.toml"), filled("", "two.toml"));
    let empty = file("draft", "three.toml", &form);
    let paths = [&one, &two, &empty].map(|path| path.to_str().unwrap());
    let table = stdout(&[&["comments"], &paths[..]].concat());
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 5, "{table}");
    assert_eq!(rows[0], "file,consultation,name,metric,title,question,answer");
    let measure = "draft-invented-lamps-mended,DRAFT: Invented share of street lamps mended in a week";
    let about = "Invented measures of street lighting";
    assert_eq!(rows[1], format!("one.toml,{about},York,{measure},Is it clear what is measured?,'=1+1"));
    assert_eq!(rows[4], format!("two.toml,{about},,{measure},Could your council supply the figures?,'=1+1"));
}
