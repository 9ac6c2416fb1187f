//! The shapes JavaScript gets are those that `src/wasm/types.d.ts` promises.

use crate::fixture::{store, values};
use council_compare::report::{self, Request};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

const TYPES: &str = include_str!("../src/wasm/types.d.ts");

/// The field names of an interface, as the file writes them.
fn promised(interface: &str) -> BTreeSet<String> {
    let (_, rest) = TYPES.split_once(&format!("export interface {interface} {{")).unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let field = |line: &str| {
        let (name, _) = line.strip_prefix("  ")?.split_once(':')?;
        name.chars().all(char::is_alphanumeric).then(|| name.to_owned())
    };
    body.lines().filter_map(field).collect()
}

fn given(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn every_field_is_promised_and_every_promise_kept() {
    let store = store(&values(&[7.0, 7.1, 7.2, 7.3, 7.4, 7.5, 7.6]));
    let request = Request { area: "Alder", metric: "higher", ..Request::default() };
    let comparison = json(report::comparison(&store, &report::answer(&store, request).unwrap()).unwrap());
    let catalogue = json(report::catalogue(store.catalogue()));
    let group = json(report::group_of(store.catalogue(), "Alder", Some("similar")).unwrap());
    let series = json(report::series(&store, "Alder", "higher").unwrap());
    for (interface, value) in [
        ("Comparison", &comparison),
        ("Area", &comparison["area"]),
        ("Metric", &comparison["metric"]),
        ("Source", &comparison["metric"]["source"]),
        ("Period", &comparison["period"]),
        ("England", &comparison["england"]),
        ("PeerFigures", &comparison["peers"]),
        ("Sentences", &comparison["sentences"]),
        ("Table", &comparison["table"]),
        ("TableRow", &comparison["table"]["rows"][0]),
        ("Series", &series),
        ("Catalogue", &catalogue),
        ("Theme", &catalogue["themes"][0]),
        ("Group", &group),
    ] {
        assert_eq!(given(value), promised(interface), "{interface}");
    }
}

#[test]
fn every_error_code_is_promised() {
    let facade = include_str!("../pkg/src/error.ts");
    let table = include_str!("../src/error.rs");
    let codes = table
        .lines()
        .filter_map(|line| line.trim().strip_prefix("/// | `")?.split_once('`'))
        .map(|(code, _)| code);
    let missing: Vec<&str> = codes.filter(|code| !facade.contains(&format!("`{code}`"))).collect();
    assert!(missing.is_empty(), "{missing:?} not named in pkg/src/error.ts");
}
