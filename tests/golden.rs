//! Published results, reproduced. Sources, methods and tolerances: `tests/data/README.md`.

use council_compare::stats::{MadScale, nearest_neighbours, scores, standardise};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

fn read(name: &str) -> String {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Every distance from the median in MADs that Oflog published for adult social care, 2015-16 to 2022-23.
#[test]
fn oflogs_mads_from_the_median_are_reproduced() {
    let text = read("oflog-adult-social-care-mads.csv");
    let mut sets: BTreeMap<(&str, &str), Vec<[&str; 3]>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let [_, period, metric, value, median, mads] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        sets.entry((metric, period)).or_default().push([value, median, mads]);
    }
    let mut compared = 0;
    for ((metric, period), rows) in &sets {
        let values: Vec<f64> = rows.iter().map(|[value, ..]| value.parse().unwrap_or(f64::NAN)).collect();
        let ours = scores(&values, MadScale::Raw);
        for ([value, median, mads], score) in rows.iter().zip(&ours.scores) {
            let Ok(mads) = mads.parse::<f64>() else {
                assert!(score.is_nan() && value.is_empty());
                continue;
            };
            // Ten significant digits were published at most, so beyond 1 the tolerance is relative.
            let tolerance = 1e-9 * mads.abs().max(1.0);
            assert!((score - mads).abs() <= tolerance, "{metric} {period}: {score} against {mads}");
            assert!(
                (ours.median.unwrap() - median.parse::<f64>().unwrap()).abs() < 5e-4,
                "{metric} {period}"
            );
            compared += 1;
        }
    }
    assert_eq!((compared, sets.len()), (2850, 19));
}

/// The 20 nearest neighbours of 382 areas that ONS published for its demographic model, in order.
#[test]
fn ons_demographic_neighbours_are_reproduced() {
    let data: Value = serde_json::from_str(&read("ons-demographic-neighbours.json")).unwrap();
    let rows = data["rows"].as_array().unwrap();
    let code = |row: &Value| row["code"].as_str().unwrap().to_owned();
    // Ties go by code, so rows stand in the order of codes.
    let mut rows: Vec<&Value> = rows.iter().collect();
    rows.sort_by_key(|row| code(row));
    let codes: Vec<String> = rows.iter().map(|row| code(row)).collect();
    let place: HashMap<&str, usize> = codes.iter().enumerate().map(|(row, code)| (&**code, row)).collect();
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let table: Vec<f64> =
        rows.iter().flat_map(|row| row["values"].as_array().unwrap().iter().map(number)).collect();
    let width = data["features"].as_array().unwrap().len();
    let table = standardise(&table, width, Some((0.01, 0.99))).unwrap();
    let overlaps: HashSet<(usize, usize)> = data["overlaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (place[pair[0].as_str().unwrap()], place[pair[1].as_str().unwrap()]))
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .collect();
    let mut compared = 0;
    for (code, published) in data["neighbours"].as_object().unwrap() {
        let row = place[&**code];
        let ours = nearest_neighbours(&table, &vec![1.0; width], row, 20, &|other| {
            !overlaps.contains(&(row, other))
        });
        let ours: Vec<&str> = ours.iter().map(|near| &*codes[near.row]).collect();
        let published: Vec<&str> =
            published.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        assert_eq!(ours, published, "{code}");
        compared += 1;
    }
    assert_eq!(compared, 382);
}
