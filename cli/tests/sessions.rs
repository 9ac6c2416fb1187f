//! `sessions`: the groups of the real release, in each format, and what is said of plans that cannot be kept.

use crate::command::{complaint, file, run, stdout};
use crate::real::{release, store};
use serde_json::Value;
use std::collections::HashSet;

fn sessions(more: &[&str]) -> String {
    stdout(&[&["sessions", release()], more].concat())
}

fn refused(more: &[&str]) -> String {
    complaint(run(&[&["sessions", release()], more].concat()))
}

fn json(more: &[&str]) -> Value {
    serde_json::from_str(&sessions(&[more, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn every_council_is_in_one_group_a_round() {
    let text = sessions(&["--theme", "waste", "--rounds", "2", "--format", "csv"]);
    let mut seen = HashSet::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert!(seen.insert((cells[0].to_owned(), cells[2].to_owned())), "{line}");
    }
    let single = |class: &str| ["unitary", "metropolitan", "london-borough"].contains(&class);
    let areas = store().catalogue().areas().iter();
    let councils = areas.filter(|area| area.end.is_none() && single(area.class.id())).count();
    assert_eq!(seen.len(), councils * 2);
}

#[test]
fn options_a_plan_in_a_file_and_its_text_are_one() {
    let options = [
        "--who",
        "district",
        "--size",
        "6",
        "--seed",
        "9",
        "--rounds",
        "2",
        "--apart-county",
        "--together",
        "Cambridge,Oxford",
    ];
    let found = json(&options);
    let plan = found["plan"].as_str().unwrap();
    assert_eq!(plan, "who=district&size=6&seed=9&rounds=2&county=apart&together=E07000008,E07000178");
    let file = file("sessions", "plan.txt", &format!("# a year\n{}\n", plan.replace('&', "\n")));
    assert_eq!(json(&["--plan", file.to_str().unwrap()]), found);
    assert_ne!(json(&["--plan", file.to_str().unwrap(), "--seed", "10"]), found);
    // And a lock keeps a council where it is told.
    let locked = json(&["--plan", file.to_str().unwrap(), "--lock", "2.3:Exeter"]);
    let members = locked["rounds"][1]["groups"][2]["members"].as_array().unwrap();
    let exeter = members.iter().find(|member| member["name"] == "Exeter").unwrap();
    assert_eq!(exeter["locked"], true);
}

#[test]
fn a_theme_gives_each_group_its_figures_and_who_may_tell() {
    let found = json(&["--theme", "waste"]);
    let (mut told, mut moved) = (0, 0);
    for group in found["rounds"][0]["groups"].as_array().unwrap() {
        let members = group["members"].as_array().unwrap().len();
        let metrics = group["brief"]["metrics"].as_array().unwrap();
        assert!(metrics.len() >= 4);
        for metric in metrics {
            assert_eq!(metric["rows"].as_array().unwrap().len(), members);
            assert!(
                !metric["limit"].as_str().unwrap().is_empty()
                    && !metric["source"].as_str().unwrap().is_empty()
            );
            let lines = metric["tell"].as_array().unwrap();
            told += lines.len();
            moved += lines.iter().filter(|line| line.as_str().unwrap().contains(" moved from ")).count();
            // No measure without a direction says that anyone is ahead.
            if metric["polarity"].as_str().unwrap().contains("not good or bad") {
                assert!(lines.is_empty());
            }
        }
        assert_eq!(group["brief"]["features"].as_array().unwrap().len(), 13);
    }
    assert!(told > 19 && moved > 5, "{told} {moved}");
    // Enough councils are ahead and improve on waste: every group holds both.
    let said = found["rounds"][0]["said"].as_array().unwrap();
    assert_eq!(said.len(), 2, "{said:?}");
    // Of adult social care too little is published for anyone to have improved, and it says so once.
    let said = &json(&["--theme", "adult-social-care"])["rounds"][0]["said"];
    assert_eq!(
        said[2],
        "None of the 132 councils has clearly improved on a measure of this theme, so no group holds such a one."
    );
}

#[test]
fn a_brief_is_the_same_in_each_format_and_prints_a_page_each() {
    let text = sessions(&["--theme", "waste", "--brief", "2"]);
    let brief: Value =
        serde_json::from_str(&sessions(&["--theme", "waste", "--brief", "1.2", "--format", "json"])).unwrap();
    assert!(text.starts_with(brief["title"].as_str().unwrap()));
    for metric in brief["metrics"].as_array().unwrap() {
        for question in metric["questions"].as_array().unwrap() {
            assert!(text.contains(question.as_str().unwrap()));
        }
    }
    let all = sessions(&["--theme", "waste", "--format", "html"]);
    assert_eq!(all.matches("<section class=\"brief\">").count(), 19);
    assert!(!all.contains("<script") && all.contains("break-before:page"));
    let one = sessions(&["--theme", "waste", "--format", "html", "--brief", "2"]);
    assert_eq!(one.matches("<section class=\"brief\">").count(), 1);
}

#[test]
fn plans_that_cannot_be_kept_name_the_conflict() {
    for (options, message) in [
        (
            &["--who", "county", "--rounds", "2"][..],
            "no plan of two rounds is without a repeated pair: of 21 councils in 3 groups",
        ),
        (&["--who", "parish"], "who=parish: choose single, district, county"),
        (
            &["--who", "district", "--theme", "adult-social-care"],
            "no measure of it is a duty of the councils of who=district",
        ),
        (
            &["--together", "Leeds,York", "--apart", "York,Leeds"],
            "York and Leeds must meet and must not meet",
        ),
        (&["--together", "Leeds,Nowhere"], "Nowhere"),
        (&["--lock", "1.40:Leeds"], "Leeds is locked into group 40 of round 1, and there are 19"),
        (&["--brief", "20"], "--brief 20: there is no such group; write 1 to 19"),
        (&["--plan", "nowhere.txt"], "nowhere.txt: cannot be read"),
    ] {
        let said = refused(options);
        assert!(said.contains(message), "{options:?}: {said}");
    }
    let file = file("sessions", "bad.txt", "who=single\nsize=1\n");
    assert!(
        refused(&["--plan", file.to_str().unwrap()])
            .contains("bad.txt: size=1: write a whole number from 3 to 20")
    );
}
