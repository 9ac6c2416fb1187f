//! Published results, reproduced. Sources, methods and tolerances: `tests/data/README.md`.

use council_compare::stats::{
    MadScale, fill_with_medians, nearest_neighbours, quantile, scores, standardise, winsorise,
};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

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

/// What ONS published of one model: figures, lists of 20, and the pairs it leaves out. Rows in the order of codes, since
/// ties go by code.
struct Model {
    codes: Vec<String>,
    features: Vec<String>,
    /// Row by row; NaN where ONS gives none.
    values: Vec<f64>,
    lists: Vec<Vec<String>>,
    overlaps: HashSet<(usize, usize)>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn ons(file: &str) -> Model {
    let data: Value = serde_json::from_str(&read(file)).unwrap();
    let mut rows: Vec<&Value> = data["rows"].as_array().unwrap().iter().collect();
    rows.sort_by_key(|row| text(&row["code"]));
    let codes: Vec<String> = rows.iter().map(|row| text(&row["code"])).collect();
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let values = rows.iter().flat_map(|row| row["values"].as_array().unwrap().iter().map(number)).collect();
    // A code, or in the smaller file the row of one.
    let neighbour = |value: &Value| match value.as_u64() {
        Some(row) => codes[usize::try_from(row).unwrap()].clone(),
        None => text(value),
    };
    let list = |code: &String| data["neighbours"][code].as_array().unwrap().iter().map(neighbour).collect();
    let overlaps: Value = serde_json::from_str(&read("ons-demographic-neighbours.json")).unwrap();
    let place = |value: &Value| codes.binary_search(&text(value)).unwrap();
    let pairs =
        overlaps["overlaps"].as_array().unwrap().iter().map(|pair| (place(&pair[0]), place(&pair[1])));
    Model {
        features: data["features"].as_array().unwrap().iter().map(text).collect(),
        lists: codes.iter().map(list).collect(),
        overlaps: pairs.flat_map(|(one, other)| [(one, other), (other, one)]).collect(),
        values,
        codes,
    }
}

impl Model {
    /// How many of its entries come out, and the codes of the areas whose lists do not, in order.
    fn agreement(&self, fill: bool) -> (usize, Vec<&str>) {
        let width = self.features.len();
        let limited = winsorise(&self.values, width, (0.01, 0.99)).unwrap();
        let filled = if fill { fill_with_medians(&limited, width).unwrap() } else { limited };
        let table = standardise(&filled, width, None).unwrap();
        let mut same = 0;
        let mut differ = Vec::new();
        for (row, published) in self.lists.iter().enumerate() {
            let allowed = |other: usize| !self.overlaps.contains(&(row, other));
            let ours = nearest_neighbours(&table, &vec![1.0; width], row, 20, &allowed);
            assert_eq!((ours.len(), published.len()), (20, 20));
            let alike =
                ours.iter().zip(published).filter(|(ours, code)| self.codes[ours.row] == **code).count();
            same += alike;
            if alike < 20 {
                differ.push(&*self.codes[row]);
            }
        }
        (same, differ)
    }

    /// The same with a number in one cell.
    fn with(&self, code: &str, feature: &str, number: f64) -> Self {
        let row = self.codes.iter().position(|own| own == code).unwrap();
        let column = self.features.iter().position(|own| own == feature).unwrap();
        let mut values = self.values.clone();
        let cell = &mut values[row * self.features.len() + column];
        assert!(cell.is_nan());
        *cell = number;
        let (codes, features) = (self.codes.clone(), self.features.clone());
        Self { codes, features, values, lists: self.lists.clone(), overlaps: self.overlaps.clone() }
    }
}

/// The 20 nearest neighbours of 382 areas that ONS published for its demographic model, in order.
#[test]
fn ons_demographic_neighbours_are_reproduced() {
    let model = ons("ons-demographic-neighbours.json");
    assert_eq!(model.agreement(false), (382 * 20, vec![]));
    assert_eq!(model.agreement(true), (382 * 20, vec![])); // none is missing there
}

/// Camden's cell, the one that ONS withholds (`[c]`).
const WITHHELD: (&str, &str) = ("E09000007", "Housing completions (per 10,000 population)");

/// The 20 nearest neighbours of 382 areas that ONS published for its global model, in order.
#[test]
fn ons_global_neighbours_are_reproduced() {
    let model = ons("ons-global-neighbours.json");
    // ONS's limits of this feature (table 8: 2.705 and 86.207) are those of 382 values with one more at the low end
    // than are published. Where at the low end makes no difference: it is set to the lower limit.
    for low in [0.0, 2.3] {
        let whole = model.with(WITHHELD.0, WITHHELD.1, low);
        let column: Vec<f64> = {
            let at = whole.features.iter().position(|feature| feature == WITHHELD.1).unwrap();
            whole.values.iter().skip(at).step_by(31).copied().collect()
        };
        let limits = [0.01, 0.99].map(|share| quantile(&column, share).unwrap());
        assert!((limits[0] - 2.705).abs() < 1e-9 && (limits[1] - 86.207).abs() < 1e-9, "{limits:?}");
        assert_eq!(whole.agreement(true), (382 * 20, vec![]));
    }
}

/// What makes other lists than ONS's, reason by reason: the withheld cell, and leaving out what is missing.
#[test]
fn differences_from_ons_global_neighbours_have_two_reasons() {
    let model = ons("ons-global-neighbours.json");
    let missing: Vec<(&str, usize)> =
        model.codes.iter().zip(model.values.chunks(31)).fold(vec![], |mut all, (code, row)| {
            let gaps = row.iter().filter(|value| value.is_nan()).count();
            if gaps > 0 {
                all.push((&**code, gaps));
            }
            all
        });
    // Isles of Scilly, City of London, Camden, Orkney Islands.
    assert_eq!(missing, [("E06000053", 9), ("E09000001", 7), ("E09000007", 1), ("S12000023", 3)]);
    let percent = |same: usize| format!("{:.1}", 100.0 * f64::from(u32::try_from(same).unwrap()) / 7640.0);
    // 1. The withheld cell as if it were missing: another mean, deviation and limit for one feature in 31, which swaps
    //    near ties, and another Camden.
    let (same, differ) = model.agreement(true);
    assert_eq!((same, differ.len(), &*percent(same)), (7527, 50, "98.5"));
    assert!(differ.contains(&"E09000007"));
    // 2. Missing cells left out, as our releases do, instead of the median: the other three with gaps come nearer to
    //    everyone, and the four features' deviations change in the fourth digit, which swaps near ties.
    let whole = model.with(WITHHELD.0, WITHHELD.1, 0.0);
    let (same, differ) = whole.agreement(false);
    assert_eq!((same, differ.len(), &*percent(same)), (7290, 119, "95.4"));
    assert!(["E06000053", "E09000001", "S12000023"].iter().all(|code| differ.contains(code)));
}
