//! Briefings on one council: complete, sourced, plain, about nobody else, and never about two.

use crate::command::{complaint, file, run, stdout};
use crate::plain::judges_nobody;
use crate::real::{data, release, store};
use council_compare::figures::Class;
use council_compare::peers::Choice;
use council_compare::warn::{Enquiry, Screener};
use serde_json::Value;
use std::path::Path;

/// Councils of each class, with many signals and with few.
const SOME: [&str; 6] = ["Darlington", "Kent", "Woking", "Hackney", "City of London", "Birmingham"];

fn briefing(council: &str) -> Value {
    serde_json::from_str(&stdout(&["enquiry", release(), council, "--format", "json"])).unwrap()
}

fn tables() -> Enquiry {
    let index: Value =
        serde_json::from_slice(&std::fs::read(Path::new(release()).join("index.json")).unwrap()).unwrap();
    let file = Path::new(release()).join(index["enquiry"]["file"].as_str().unwrap());
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// The name of the law's duty is not ours to change.
fn plain(text: &str, place: &str) {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    let ours = words.collect::<Vec<_>>().join(" ").to_lowercase().replace("best value", "");
    judges_nobody(&ours, place);
}

/// Every text in a value, but addresses and names of things.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|value| texts(value, found)),
        Value::Object(all) => {
            let skipped = ["url", "sourceUrl", "source", "sourceTitle", "guide", "screen", "area", "limit"];
            all.iter()
                .filter(|(key, _)| !skipped.contains(&key.as_str()))
                .for_each(|(_, value)| texts(value, found));
        }
        _ => {}
    }
}

#[test]
fn a_briefing_is_about_one_council_only() {
    let said = complaint(run(&["enquiry", release(), "Darlington", "Hackney"]));
    assert!(said.contains("one council and 2 were named"), "{said}");
    let said = complaint(run(&["enquiry", release(), "E47000006"]));
    assert!(said.contains("this is none"), "{said}");
    let said = complaint(run(&["enquiry", release(), "Nowhere at all"]));
    assert!(said.contains("Nowhere"), "{said}");
}

#[test]
fn cautions_come_first_and_every_fact_has_a_source() {
    for council in SOME {
        let found = briefing(council);
        assert_eq!(found.as_object().unwrap()["cautions"].as_array().unwrap().len(), 5, "{council}");
        assert_eq!(found["screen"]["cautions"].as_array().unwrap().len(), 5, "{council}");
        let signals = found["signals"].as_array().unwrap();
        assert_eq!(signals.len(), found["screen"]["signals"].as_array().unwrap().len(), "{council}");
        for signal in signals {
            assert!(signal["url"].as_str().unwrap().starts_with("http"), "{council}: {signal}");
            assert!(!signal["limit"].as_str().unwrap().is_empty(), "{council}: {signal}");
            assert!(signal["said"].as_array().unwrap().len() >= 2, "{council}: {signal}");
        }
        for part in ["finance", "lines"] {
            for one in found[part].as_array().unwrap() {
                assert!(one["url"].as_str().unwrap().starts_with("https://"), "{council}: {one}");
                assert!(!one["source"].as_str().unwrap().is_empty(), "{council}: {one}");
            }
        }
        // Every signal counts under one theme, and leads to a line.
        let listed = |part: &str| -> Vec<u64> {
            let all = found[part].as_array().unwrap().iter();
            all.flat_map(|one| one["signals"].as_array().unwrap())
                .map(|place| place.as_u64().unwrap())
                .collect()
        };
        let mut under = listed("themes");
        under.sort_unstable();
        assert_eq!(under, (0..signals.len() as u64).collect::<Vec<_>>(), "{council}");
        let asked = listed("lines");
        assert!((0..signals.len() as u64).all(|place| asked.contains(&place)), "{council}");
    }
}

#[test]
fn briefings_are_plain_and_judge_nobody() {
    for council in SOME {
        let mut found = Vec::new();
        texts(&briefing(council), &mut found);
        for text in &found {
            plain(text, &format!("{council}: {text}"));
            for sentence in text.split_inclusive(". ") {
                let words = sentence.split_whitespace().count();
                assert!(words < 25, "{council}: {words} words: {sentence}");
            }
            for accusing in [" will ", "failing", " fault", " blame", "should have"] {
                assert!(!text.contains(accusing) || text.contains("what will happen"), "{council}: {text}");
            }
        }
        plain(&stdout(&["enquiry", release(), council]), council);
    }
}

#[test]
fn no_other_council_is_named() {
    let names: Vec<&str> = store()
        .catalogue()
        .areas()
        .iter()
        .filter(|area| area.class.is_council() && area.name.len() > 8)
        .map(|area| &*area.name)
        .collect();
    for council in SOME {
        let text = stdout(&["enquiry", release(), council]);
        for name in names.iter().filter(|name| !council.contains(**name) && !name.contains(council)) {
            assert!(!text.contains(*name), "{name} in the briefing on {council}");
        }
    }
}

#[test]
fn a_public_fact_changes_nothing_else() {
    let found = briefing("Woking");
    let facts = found["facts"].as_array().unwrap();
    assert_eq!(facts.len(), 2, "{facts:?}");
    assert_eq!(
        facts[0]["text"],
        "On 25 May 2023 the government gave directions under section 15 of the Local Government Act 1999."
    );
    assert_eq!(briefing("Darlington")["facts"].as_array().unwrap().len(), 0);
}

#[test]
fn the_file_stands_alone() {
    let html = stdout(&["enquiry", release(), "Hackney", "--format", "html"]);
    assert!(html.starts_with("<!DOCTYPE html>"));
    for never in ["<script", "<link", "<img", "<textarea", "<button", " hidden", "src="] {
        assert!(!html.contains(never), "{never}");
    }
    for heading in
        ["Conclusions", "Recommendations", "The council&#39;s own response", "What cannot be seen here"]
    {
        assert!(html.contains(heading) || html.contains(&heading.replace("&#39;", "'")), "{heading}");
    }
    for link in html.split("href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
        let inside = link.strip_prefix('#').is_some_and(|id| html.contains(&format!(" id=\"{id}\"")));
        assert!(inside || link.starts_with("http"), "{link}");
    }
}

/// Districts have no social care, so nothing compares them by it; and a zero is doubted.
#[test]
fn the_panel_shows_what_is_a_councils_duty() {
    let ids = |council: &str| -> Vec<String> {
        let found = briefing(council);
        found["finance"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(ids("Hackney").contains(&"adult-care".into()));
    assert!(!ids("Woking").iter().any(|id| id.ends_with("-care")));
    assert!(ids("Woking").contains(&"borrowing".into()));
    assert!(!ids("Kent").contains(&"collection".into()));
    let zero = |area: usize, indicator: usize| {
        let (store, tables) = (store(), tables());
        let group = council_compare::peers::group(store.catalogue(), area, &Choice::Class);
        let shown = council_compare::warn::panel(store, area, &group, &tables.finance).unwrap();
        shown[indicator].figures.last().map(|(_, value)| (*value, shown[indicator].doubted))
    };
    let areas =
        store().catalogue().areas().iter().enumerate().filter(|(_, area)| area.class == Class::District);
    let last: Vec<(f64, bool)> = areas.filter_map(|(area, _)| zero(area, 0)).collect();
    assert!(last.len() > 150);
    assert!(last.iter().all(|(value, doubted)| (*value == 0.0) == *doubted));
}

/// The most a line of enquiry can want is there for every council: none is left without one.
#[test]
fn every_signal_of_every_council_leads_to_a_line() {
    let (store, tables) = (store(), tables());
    let catalogue = store.catalogue();
    let screener = Screener::new(store);
    for (area, own) in catalogue.areas().iter().enumerate() {
        if !own.class.is_council() || own.end.is_some() {
            continue;
        }
        let found = screener.screen(area, &Choice::usual(catalogue, area)).unwrap();
        let asked = tables.lines.asked(catalogue, found.signals());
        for place in 0..found.signals().len() {
            assert!(asked.iter().any(|asked| asked.signals.contains(&place)), "{}", own.name);
        }
        let under: usize = tables.grid.of(catalogue, &found).iter().map(|under| under.signals.len()).sum();
        assert_eq!(under, found.signals().len(), "{}", own.name);
    }
}

#[test]
fn a_release_without_these_tables_still_opens() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("before-enquiries");
    std::fs::create_dir_all(&out).unwrap();
    for entry in
        std::fs::read_dir(release()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file())
    {
        std::fs::copy(&entry, out.join(entry.file_name().unwrap())).unwrap();
    }
    let index = std::fs::read_to_string(out.join("index.json")).unwrap();
    let mut index: Value = serde_json::from_str(&index).unwrap();
    let file = index.as_object_mut().unwrap().remove("enquiry").unwrap()["file"].as_str().unwrap().to_owned();
    std::fs::write(out.join("index.json"), index.to_string()).unwrap();
    let folder = out.to_str().unwrap();
    stdout(&["compare", folder, "Darlington", "--metric", "household-waste-recycling-rate"]);
    assert!(complaint(run(&["enquiry", folder, "Darlington"])).contains("no lines of enquiry"));
    // And a table that is not the one the index names is found out.
    let whole = out.join("index.json");
    std::fs::copy(Path::new(release()).join("index.json"), &whole).unwrap();
    let damaged = std::fs::read_to_string(out.join(&file)).unwrap().replace("may have", "must have");
    std::fs::write(out.join(&file), damaged).unwrap();
    assert!(complaint(run(&["enquiry", folder, "Darlington"])).contains("is not the file the index names"));
}

#[test]
fn tables_that_do_not_agree_stop_the_build() {
    let broken = |name: &str, from: &str, to: &str| {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("enquiry-tables").join(name);
        let _ = std::fs::remove_dir_all(&copy);
        std::fs::create_dir_all(copy.join("enquiry")).unwrap();
        for entry in std::fs::read_dir(data()).unwrap().map(|entry| entry.unwrap().path()) {
            let to = copy.join(entry.file_name().unwrap());
            if entry.is_file() {
                std::fs::copy(&entry, to).unwrap();
            } else if !entry.ends_with("enquiry") {
                std::os::unix::fs::symlink(entry.canonicalize().unwrap(), to).unwrap();
            }
        }
        for entry in std::fs::read_dir(data().join("enquiry")).unwrap().map(|entry| entry.unwrap().path()) {
            let text = std::fs::read_to_string(&entry).unwrap();
            let text = if entry.ends_with(name) { text.replacen(from, to, 1) } else { text };
            std::fs::write(copy.join("enquiry").join(entry.file_name().unwrap()), text).unwrap();
        }
        let out = copy.join("out");
        complaint(run(&["build", copy.to_str().unwrap(), "--out", out.to_str().unwrap()]))
    };
    let said = broken("lines.toml", "metrics = [\"fly-tipping-incidents\"]", "metrics = [\"fly-tiping\"]");
    assert!(said.contains("'fly-tiping' is not a metric"), "{said}");
    let said = broken(
        "lines.toml",
        "id = \"unusual\"\nsides = [\"unusual\"]",
        "id = \"unusual\"\nsides = [\"welcome\"]",
    );
    assert!(said.contains("no line is for"), "{said}");
    let said = broken("best-value.toml", "    \"waste\",\n", "");
    assert!(said.contains("no theme is for") && said.contains("waste"), "{said}");
    let said = broken("interventions.csv", "E07000217,2023-05-25", "E07000217,2023-05-32");
    assert!(said.contains("interventions.csv"), "{said}");
    let said = broken("finance.toml", "shows = [\"level\", \"change\", \"lasts\"]", "shows = [\"levels\"]");
    assert!(said.contains("finance.toml"), "{said}");
}

/// What a file of one's own would need is a matter of `--peers`: the group is named in the briefing.
#[test]
fn the_group_can_be_chosen() {
    let text = stdout(&["enquiry", release(), "Darlington", "--peers", "region"]);
    assert!(text.contains("Compared with England and with other councils in the North East."), "{text}");
    let list = file("enquiry-list", "mine.csv", "area,neighbour\nE06000005,E06000001\n");
    let text = stdout(&["enquiry", release(), "Darlington", "--peers-list", list.to_str().unwrap()]);
    assert!(text.contains("Compared with England and with councils of your list."), "{text}");
}
