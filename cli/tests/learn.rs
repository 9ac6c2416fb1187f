//! Whom one council may learn from: about one council, in plain words, with pages for every theme, and read strictly.

use crate::command::{complaint, run, stdout};
use crate::plain::judges_nobody;
use crate::real::{data, release, store};
use council_compare::figures::Class;
use council_compare::report;
use council_compare::support::{Lessons, Practice};
use serde_json::Value;
use std::path::Path;

fn learn(council: &str) -> Value {
    serde_json::from_str(&stdout(&["learn", release(), council, "--format", "json"])).unwrap()
}

fn strings<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|value| strings(value, found)),
        // Titles of others' pages and of measures, and what publishers call things, are not ours to change.
        Value::Object(all) => all
            .iter()
            .filter(|(key, _)| {
                !["practice", "area", "limit", "title", "name", "url", "alike", "caution"]
                    .contains(&key.as_str())
            })
            .for_each(|(_, value)| strings(value, found)),
        _ => {}
    }
}

#[test]
fn it_is_about_one_council_only() {
    let said = complaint(run(&["learn", release(), "Darlington", "Hackney"]));
    assert!(said.contains("one council and 2 were named"), "{said}");
    let said = complaint(run(&["learn", release(), "E47000006"]));
    assert!(said.contains("this is none"), "{said}");
    let said = complaint(run(&["learn", release(), "Darlington", "--metric", "fly-tiping"]));
    assert!(said.contains("fly-tiping"), "{said}");
}

/// An officer looks for a council to call. Of fly-tipping neither side is better: those clearly off on either are named.
#[test]
fn a_council_to_call_whether_or_not_one_side_is_better() {
    let text = stdout(&["learn", release(), "Darlington", "--metric", "household-waste-recycling-rate"]);
    assert!(text.contains("typical gaps") || text.contains("(+"), "{text}");
    assert!(text.contains("is closest to Darlington in"), "{text}");
    let text = stdout(&["learn", release(), "Darlington", "--metric", "fly-tipping-incidents"]);
    assert!(text.contains("A higher or lower figure is not good or bad in itself."), "{text}");
    assert!(text.contains("(+") && text.contains("(−"), "{text}");
    assert!(text.contains("To read: Working together against fly-tipping"), "{text}");
    let found = learn("Darlington");
    for metric in
        found["themes"].as_array().unwrap().iter().flat_map(|theme| theme["metrics"].as_array().unwrap())
    {
        let others = metric["found"].as_array().unwrap();
        assert!(others.len() <= 5 && metric["why"].is_null() != others.is_empty(), "{metric}");
        let far: Vec<f64> = others.iter().map(|other| other["distance"].as_f64().unwrap()).collect();
        assert!(far.is_sorted(), "{metric}");
        for other in others {
            let periods = other["periods"].as_array().unwrap();
            let held = periods.iter().filter(|stand| stand["held"] == true).count();
            assert!(periods[0]["held"] == true && held >= 2 && periods.len() <= 3, "{other}");
            assert_ne!(other["code"], found["area"]["code"]);
        }
    }
}

#[test]
fn nothing_said_of_any_council_judges_it() {
    let store = store();
    let lessons = Lessons::new(store);
    let areas = store.catalogue().areas().iter().enumerate();
    for (area, own) in areas.filter(|(_, own)| own.class.is_council()) {
        let found = report::learn(&lessons, area, &[], None).unwrap();
        assert!(own.end.is_none() || found.named.is_empty(), "{}", own.name);
        let value = serde_json::to_value(&found).unwrap();
        let mut said = Vec::new();
        strings(&value, &mut said);
        for text in said {
            judges_nobody(text, &own.name);
            let long = |sentence: &str| sentence.split_whitespace().count() > 24;
            assert!(!text.split_inclusive(". ").any(long), "{text}");
        }
    }
}

#[test]
fn every_theme_has_pages_in_plain_words() {
    let index: Value =
        serde_json::from_slice(&std::fs::read(Path::new(release()).join("index.json")).unwrap()).unwrap();
    let file = Path::new(release()).join(index["practice"]["file"].as_str().unwrap());
    let pages: Vec<Practice> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert!((20..=40).contains(&pages.len()));
    for theme in store().catalogue().themes() {
        assert!(pages.iter().any(|page| page.theme == theme.id), "{}", theme.id);
    }
    for page in &pages {
        judges_nobody(&format!("{} {}", page.title, page.finds), &page.url);
    }
}

#[test]
fn one_file_holds_it_all_and_asks_nothing_of_a_network() {
    let html = stdout(&["learn", release(), "Kent", "--format", "html"]);
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<h1>Whom Kent may learn from</h1>"));
    for foreign in ["<script", "<link", "src=", "href=\"../"] {
        assert!(!html.contains(foreign), "{foreign}");
    }
    // Counties have not the duties of districts.
    assert!(!html.contains("Fly-tipping incidents"));
    assert!(
        store().catalogue().areas().iter().any(|area| area.name == "Kent" && area.class == Class::County)
    );
}

#[test]
fn pages_that_do_not_agree_stop_the_build() {
    let broken = |name: &str, from: &str, to: &str| {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("learn-tables").join(name);
        let _ = std::fs::remove_dir_all(&copy);
        std::fs::create_dir_all(copy.join("support")).unwrap();
        for entry in std::fs::read_dir(data()).unwrap().map(|entry| entry.unwrap().path()) {
            if !entry.ends_with("support") {
                let to = copy.join(entry.file_name().unwrap());
                std::os::unix::fs::symlink(entry.canonicalize().unwrap(), to).unwrap();
            }
        }
        let text = std::fs::read_to_string(data().join("support/practice.csv")).unwrap();
        let changed = text.replacen(from, to, 1);
        assert_ne!(text, changed);
        std::fs::write(copy.join("support/practice.csv"), changed).unwrap();
        complaint(run(&["build", copy.to_str().unwrap(), "--out", copy.join("out").to_str().unwrap()]))
    };
    for (name, from, to, expected) in [
        ("theme", "waste,Working", "wast,Working", "row 10, column theme: 'wast' is not a theme"),
        ("order", "children,Practice", "waste,Practice", "order of themes.toml"),
        ("address", "https://www.wrap.ngo", "http://www.wrap.ngo", "no address with https"),
        ("empty", ",WRAP,", ",,", "column publisher: is empty"),
        ("stop", "not law.", "not law", "end with a full stop"),
        ("day", "archive.\",2026-11-22", "archive.\",2026-11-32", "column checked"),
        ("missing", "roads,Code", "waste,Code", "has no page for the theme 'roads'"),
    ] {
        let said = broken(name, from, to);
        assert!(said.contains("practice.csv") && said.contains(expected), "{said}");
    }
}
