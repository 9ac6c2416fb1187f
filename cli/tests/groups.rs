//! `groups`: every area in one group, near, the same each time; and what is said of bad input.

use crate::command::{self, complaint, run, said, stdout};
use crate::real::data;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn file(name: &str, content: &str) -> PathBuf {
    command::file("groups", name, content)
}

/// Seven of the features of the release, with the tier of each council: which councils exist and of which class, read anew.
fn england() -> (PathBuf, HashMap<String, String>) {
    let read = |name: &str| std::fs::read_to_string(data().join(name)).unwrap();
    let (areas, features) = (read("areas.csv"), read("features.csv"));
    let mut tiers = HashMap::new();
    for class in ["district", "county", "unitary", "metropolitan", "london-borough"] {
        let tier = if ["district", "county"].contains(&class) { class } else { "single" };
        for line in areas.lines().filter(|line| line.contains(&format!(",{class},"))) {
            tiers.insert(line[..9].to_owned(), tier.to_owned());
        }
    }
    let mut text = "area,tier,a,b,c,d,e,f,g\n".to_owned();
    let mut used = HashMap::new();
    for line in features.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let tier = &tiers[cells[0]];
        let chosen = [1, 2, 5, 6, 8, 9, 11].map(|column| cells[column]);
        writeln!(text, "{},{tier},{}", cells[0], chosen.join(",")).unwrap();
        used.insert(cells[0].to_owned(), tier.clone());
    }
    (file("england.csv", &text), used)
}

fn groups(features: &Path, more: &[&str]) -> BTreeMap<usize, Vec<String>> {
    let text = stdout(&[&["groups", "--features", features.to_str().unwrap()], more].concat());
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("group,area"));
    let mut groups: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for line in lines {
        let (group, area) = line.split_once(',').unwrap();
        groups.entry(group.parse().unwrap()).or_default().push(area.to_owned());
    }
    groups
}

#[test]
fn every_area_is_in_one_group_of_its_tier() {
    let (file, tiers) = england();
    let found = groups(&file, &["--within", "tier"]);
    assert_eq!(found.len(), 3 + 23 + 19);
    assert!(found.keys().copied().eq(1..=45));
    let all: Vec<&String> = found.values().flatten().collect();
    assert_eq!((all.len(), all.iter().collect::<HashSet<_>>().len()), (tiers.len(), tiers.len()));
    for group in found.values() {
        assert!((6..=8).contains(&group.len()));
        assert!(group.iter().all(|area| tiers[area] == tiers[&group[0]]));
    }
    assert_eq!(found, groups(&file, &["--within", "tier", "--size", "7", "--seed", "1"]));
    assert_ne!(found, groups(&file, &["--within", "tier", "--seed", "2"]));
}

/// On seven plain features, at most 1.20 times as far as one's own nearest and under half as far as by lot.
#[test]
fn groups_are_near() {
    let (file, _) = england();
    for seed in ["1", "2", "3"] {
        let asked =
            ["groups", "--features", file.to_str().unwrap(), "--within", "tier", "--seed", seed, "--quality"];
        let (_, text) = said(run(&asked));
        for tier in ["district", "single"] {
            let line = text.lines().find(|line| line.contains(&format!("{tier}: "))).unwrap();
            println!("{line}");
            let times = |before: &str| -> f64 {
                let end = line.find(before).unwrap();
                line[..end].rsplit(' ').find(|word| !word.is_empty()).unwrap().parse().unwrap()
            };
            assert!(times(" times that to as many nearest") <= 1.2, "{line}");
            assert!(times(" times that of groups by lot") < 0.5, "{line}");
        }
    }
}

#[test]
fn few_areas_make_one_group_and_one_alone_is_alone() {
    let few = file("few.csv", "area,x,set\nA,1,one\nB,2,one\nC,9,one\nD,5,two\n");
    let found = groups(&few, &["--within", "set"]);
    assert_eq!(found.into_values().collect::<Vec<_>>(), [vec!["A", "B", "C"], vec!["D"]]);
}

#[test]
fn complaints_name_what_is_wrong() {
    let of = |content: &str, more: &[&str]| {
        let file = file("bad.csv", content);
        complaint(run(&[&["groups", "--features", file.to_str().unwrap()], more].concat()))
    };
    assert!(of("area,x\nA,1\nB,2\n", &["--size", "1"]).contains("give a --size of 2 or more"));
    assert!(of("area,x\nA,1\nB,1\n", &[]).contains("no feature is left to compare by"));
    assert!(of("area,x\nA,1\nA,2\n", &[]).contains("row 3, column area: 'A' is already in row 2"));
    assert!(of("area,x\nA,one\nB,2\n", &[]).contains("row 2, column x: 'one' is not a number"));
    assert!(of("area,x\nA,1\nB,2\n", &["--within", "y"]).contains("no column is called 'y'"));
}
