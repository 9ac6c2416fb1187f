//! Our numbers held against those of base R: `tests/data/base-r.json`, made by `tests/reference/base.R`.

use council_compare::stats::{
    MadScale, benjamini_hochberg, chi_squared_trend, mad, mann_kendall, median, quantile, wilson_interval,
};
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn near(ours: f64, theirs: &Value, size: f64, case: &Value) {
    let theirs = theirs.as_f64().unwrap();
    let most = 1e-9 * ours.abs().max(theirs.abs()).max(size * 1e-3);
    assert!((ours - theirs).abs() <= most, "{ours:e} is not {theirs:e} in {case}");
}

#[test]
fn base_r_gives_the_same_numbers() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/base-r.json");
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut exact = 0;
    for case in &cases {
        match case["kind"].as_str().unwrap() {
            "series" => {
                let x = numbers(&case["x"]);
                let size = x.iter().fold(0.0_f64, |size, value| size.max(value.abs()));
                near(median(&x).unwrap(), &case["median"], size, case);
                near(mad(&x, MadScale::Raw).unwrap(), &case["mad"], size, case);
                near(mad(&x, MadScale::Normal).unwrap(), &case["mad_normal"], size, case);
                let shares = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
                for (share, theirs) in shares.into_iter().zip(case["quantiles"].as_array().unwrap()) {
                    near(quantile(&x, share).unwrap(), theirs, size, case);
                }
                // Beyond ten points R is still exact where we take the normal approximation.
                if let (Some(_), 3..=10) = (case["p"].as_f64(), x.len()) {
                    let test = mann_kendall(&x).unwrap();
                    near(test.p, &case["p"], 0.0, case);
                    near(test.tau_b.unwrap(), &case["tau"], 0.0, case);
                    exact += 1;
                }
            }
            "bh" => {
                let found = benjamini_hochberg(&numbers(&case["p"]), 0.1).unwrap();
                for (ours, theirs) in found.adjusted.iter().zip(case["adjusted"].as_array().unwrap()) {
                    near(*ours, theirs, 0.0, case);
                }
            }
            "wilson" => {
                let count = |name: &str| u32::try_from(case[name].as_u64().unwrap()).unwrap();
                let ours = wilson_interval(count("events"), count("n"), 0.95).unwrap();
                near(ours.lower, &case["lower"], 1.0, case);
                near(ours.upper, &case["upper"], 1.0, case);
            }
            _ => {
                let ours = chi_squared_trend(&numbers(&case["y"]), &numbers(&case["se"])).unwrap();
                near(ours.slope, &case["slope"], 50.0, case);
                near(ours.chi_squared, &case["chi2"], 1.0, case);
                near(ours.p, &case["p"], 0.0, case);
            }
        }
    }
    assert_eq!(cases.len(), 540);
    assert!(exact > 20, "{exact}");
}
