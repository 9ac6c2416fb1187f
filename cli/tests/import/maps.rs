//! The maps of the repository beside its catalogue and its documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The tables of a TOML file of the repository.
fn table(path: &Path) -> toml::Table {
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The maps of the repository say the same of each metric as the catalogue does, and every metric has a map.
#[test]
fn maps_agree_with_the_catalogue() {
    let names = |list: &toml::Value| {
        list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let mut duties = BTreeMap::new();
    for duty in table(&data.join("duties.toml"))["duty"].as_array().unwrap() {
        let sets = duty
            .get("sets")
            .map_or_else(|| vec![duty["classes"].clone()], |sets| sets.as_array().unwrap().clone());
        duties.insert(
            duty["id"].as_str().unwrap().to_owned(),
            sets.iter().flat_map(names).collect::<BTreeSet<_>>(),
        );
    }
    let mut mapped = Vec::new();
    for entry in fs::read_dir(data.join("maps")).unwrap() {
        let map = table(&entry.unwrap().path());
        for metric in map["metric"].as_array().unwrap() {
            let own = |key: &str| metric.get(key).or_else(|| map.get(key)).unwrap().clone();
            let id = own("id").as_str().unwrap().to_owned();
            let catalogue = table(&data.join(format!("metrics/{id}.toml")));
            assert_eq!(own("decimals"), catalogue["decimals"], "{id}");
            // Some publishers leave a class out that has the duty; none may be there that has not.
            let duty = &duties[catalogue["duty"].as_str().unwrap()];
            assert!(names(&own("classes")).iter().all(|class| duty.contains(class)), "{id}");
            mapped.push(format!("{id}.toml"));
        }
    }
    let mut metrics: Vec<_> = fs::read_dir(data.join("metrics"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    metrics.sort();
    mapped.sort();
    assert_eq!(mapped, metrics);
}

/// Which intervals are ours, and which counts get none, is in the document and, of the former, beside the figures.
#[test]
fn every_count_has_its_interval_or_the_reason_why_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let document = fs::read_to_string(root.join("docs/uncertainty.md")).unwrap();
    let (_, document) = document.split_once("## Intervals worked out here").unwrap();
    let (ours, none) = document.split_once("## Counts that get none").unwrap();
    let named = |part: &str| part.split('`').filter(|word| word.contains('-')).map(str::to_owned).collect();
    let (mut with, mut without) = (BTreeSet::new(), BTreeSet::new());
    for entry in fs::read_dir(root.join("data/maps")).unwrap() {
        let map = table(&entry.unwrap().path());
        for metric in map["metric"].as_array().unwrap() {
            let id = metric["id"].as_str().unwrap().to_owned();
            let has = |key: &str| metric.get(key).or_else(|| map.get(key)).is_some();
            let said = table(&root.join(format!("data/metrics/{id}.toml")))["source"]
                .get("note")
                .is_some_and(|note| note.as_str().unwrap().contains("range of uncertainty"));
            assert_eq!(said, has("interval"), "{id}: the source's note says that the range is ours");
            match (has("interval"), has("numerator")) {
                (true, _) => with.insert(id),
                (false, true) => without.insert(id),
                (false, false) => false,
            };
        }
    }
    let rows = |part: &str| -> BTreeSet<String> {
        let cells = part.lines().filter(|line| line.starts_with("| `"));
        named(&cells.filter_map(|line| line.split('|').nth(1)).collect::<Vec<_>>().join(""))
    };
    assert_eq!(rows(ours), with);
    assert_eq!(rows(none), without);
}
