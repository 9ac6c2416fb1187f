//! The shapes JavaScript gets are those that `src/wasm/types.d.ts` promises.

use crate::fixture::{area, catalogue, store, values};
use council_compare::chart::Frame;
use council_compare::figures::{Class, Figure, Interval, Row, Store, Table};
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
    let request = Request { area: "alder", metric: "higher", ..Request::default() };
    let comparison = json(report::comparison(&store, &report::answer(&store, request).unwrap()).unwrap());
    let catalogue = json(report::catalogue(store.catalogue()));
    let group = json(report::group_of(store.catalogue(), "Alder", Some("similar")).unwrap());
    let series = json(report::series(&store, "alder", "higher").unwrap());
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
fn every_field_of_trends_is_promised_too() {
    let mut store = Store::new(catalogue(
        (0..7).map(|index| area(index, &format!("B{index}"), Class::Unitary)).collect(),
    ));
    let years = (0..6_u8).map(|at| (at, format!("20{}-04-01/P1Y", 14 + at)));
    let quarters = (0..8_u8).map(|at| (at, format!("20{}-{:02}-01/P3M", 20 + at / 4, at % 4 * 3 + 1)));
    for (metric, periods) in [(1, years.collect::<Vec<_>>()), (2, quarters.collect())] {
        let rows = periods.iter().flat_map(|(at, period)| {
            (0..7_u8).map(move |area| {
                let value = f64::from(area) * 3.0 + f64::from(*at);
                let interval = Some(Interval { lower: value - 1.0, upper: value + 1.0 });
                let figure = Figure { interval, ..Figure::value(value) };
                Row { area: area.into(), period: period.parse().unwrap(), figure }
            })
        });
        store.add(Table::new(store.catalogue(), metric, rows.collect::<Vec<_>>()).unwrap()).unwrap();
    }
    let yearly = json(report::trend(&store, "B0", "lower", None).unwrap());
    let quarterly = json(report::trend(&store, "B0", "none", None).unwrap());
    let family = json(report::family(&store, "B0").unwrap());
    for (interface, value) in [
        ("Trend", &yearly),
        ("Moment", &yearly["moments"][0]),
        ("Point", &yearly["run"][0]),
        ("Slope", &yearly["raw"]),
        ("Slope", &yearly["relative"]),
        ("Recent", &yearly["recent"]),
        ("TrendSentences", &yearly["sentences"]),
        ("Control", &quarterly["control"]),
        ("Family", &family),
        ("TrendTest", &family["tests"][0]),
    ] {
        assert_eq!(given(value), promised(interface), "{interface}");
    }
    assert_eq!(yearly["raw"]["verdict"], "rising");
    assert_eq!(yearly["raw"]["better"], false);
    assert_eq!((&yearly["run"][5]["years"], &yearly["control"]), (&5.0.into(), &Value::Null));
    assert_eq!(yearly["moments"][0]["peers"]["lowerQuartile"], 6.75); // of 3, 6, …, 18
    assert!(report::trend_chart(&store, "b0", "lower", None, (320.0, Frame::Inline)).unwrap().is_some());
    assert_eq!(report::trend(&store, "B0", "lower", Some("friends")).unwrap_err().code(), "unknown-group");
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
