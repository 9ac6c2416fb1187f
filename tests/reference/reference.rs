//! Our side of `check.py`: reads questions as JSON from a file and prints our answers as JSON, in the same order.

#![expect(clippy::unwrap_used, reason = "a check that panics has failed, as it should")]

use council_compare::stats::{
    self, FalseDiscoveries, Limits, MadScale, MannKendall, PMethod, TheilSen, XmrRules,
};
use serde_json::{Value, json};

fn main() {
    let file = std::env::args().nth(1).unwrap();
    let questions: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let all = |kind: &str, answer: &dyn Fn(&Value) -> Value| -> Value {
        questions.get(kind).and_then(Value::as_array).unwrap().iter().map(answer).collect()
    };
    let answers = json!({
        "series": all("series", &series),
        "normal": all("normal", &|z| json!([stats::normal_sf(number(z)), stats::normal_two_sided(number(z))])),
        "normal_quantile": all("normal_quantile", &|p| json!(stats::normal_quantile(number(p)))),
        "chi_squared": all("chi_squared", &|pair| {
            let [x, df] = pair_of(pair);
            json!(stats::chi_squared_sf(x, df))
        }),
        "wilson": all("wilson", &|case| {
            limits(stats::wilson_interval(whole(case, "events"), whole(case, "trials"), part(case, "confidence")))
        }),
        "byar": all("byar", &|case| limits(stats::byar_interval(whole(case, "events"), part(case, "confidence")))),
        "bh": all("bh", &|case| {
            let found = stats::benjamini_hochberg(&numbers(case.get("p").unwrap()), part(case, "q"));
            let FalseDiscoveries { adjusted, passes, .. } = found.unwrap();
            json!({ "adjusted": adjusted, "passes": passes })
        }),
        "funnel": all("funnel", &|case| {
            limits(stats::funnel_limits(whole(case, "trials"), part(case, "expected"), part(case, "coverage")))
        }),
        "spread": all("spread", &|case| {
            let [values, errors] = ["values", "errors"].map(|name| numbers(case.get(name).unwrap()));
            let spread = |share| stats::over_dispersion(&values, &errors, part(case, "target"), share).unwrap();
            let limits = spread(0.1).limits(part(case, "target"), 1.0, 0.998).unwrap();
            json!({ "raw": spread(0.0).tau_squared, "tau": spread(0.1).tau_squared, "upper": limits.upper })
        }),
        "weighted": all("weighted", &|case| {
            let [values, errors] = ["values", "errors"].map(|name| numbers(case.get(name).unwrap()));
            let trend = stats::chi_squared_trend(&values, &errors).unwrap();
            json!({ "slope": trend.slope, "chi_squared": trend.chi_squared, "p": trend.p, "stable": trend.sign_stable })
        }),
    });
    println!("{answers}");
}

fn series(case: &Value) -> Value {
    let [x, y] = ["x", "y"].map(|name| numbers(case.get(name).unwrap()));
    let line = stats::theil_sen(&x, &y, 0.95)
        .map(|TheilSen { slope, intercept, lower, upper }| [slope, intercept, lower, upper]);
    let test = stats::mann_kendall(&y).map(|MannKendall { s, variance, z, tau_b, p, method }| {
        json!({
            "s": s, "variance": variance, "z": z, "tau_b": tau_b, "p": p,
            "exact": method == PMethod::Exact, "normal_p": stats::normal_two_sided(z),
        })
    });
    let chart = stats::xmr(&y, XmrRules::default());
    let quantiles = [0.0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0].map(|p| stats::quantile(&y, p));
    json!({
        "mad": stats::mad(&y, MadScale::Raw),
        "median": stats::median(&y),
        "quantiles": quantiles,
        "theil_sen": line,
        "mann_kendall": test,
        "xmr": chart.map(|chart| [chart.lower, chart.mean, chart.upper]),
    })
}

fn limits(limits: Option<Limits>) -> Value {
    json!(limits.map(|Limits { lower, upper }| [lower, upper]))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn pair_of(value: &Value) -> [f64; 2] {
    numbers(value).try_into().unwrap()
}

fn part(case: &Value, name: &str) -> f64 {
    number(case.get(name).unwrap())
}

fn whole(case: &Value, name: &str) -> u32 {
    u32::try_from(case.get(name).and_then(Value::as_u64).unwrap()).unwrap()
}
