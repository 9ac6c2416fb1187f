//! `diff`: two small releases with one of each kind of change between them.

use crate::command::{complaint, run, said};
use crate::small::{METRIC, Small, code, rows, year};

#[test]
fn a_release_against_itself_gives_nothing() {
    let small = Small::new("diff-same");
    said(small.build());
    let (out, err) = said(run(&["diff", &small.out(), &small.out()]));
    assert_eq!(out, "metric,area,period,change,old,new\n");
    assert!(err.contains("the same figures"));
    assert!(complaint(run(&["diff", &small.out(), "/nowhere"])).contains("/nowhere/index.json"));
}

#[test]
fn every_kind_of_change_is_told() {
    let mut old = Small::new("diff-old");
    old.put(1, &year(2022), ",c,,,");
    old.figures.remove(&(code(2), year(2021)));
    old.areas.push_str("E07000001,Gone,gone,district,,,,,,,,\n");
    said(old.build());

    let mut new = Small::new("diff-new");
    new.set(0, &year(2023), 50.9);
    new.put(3, &year(2020), "51.9,,r,,");
    new.put(4, &year(2020), "52.0,,,51.0,53.0");
    new.put(5, &year(2020), ",c,,,");
    new.figures.remove(&(code(6), year(2019)));
    // Place 7 has a new code, and figures under it; nothing else changed there.
    new.areas = new.areas.replace(
        "E06000107,Place 7,place-7,unitary,,,,,,,,",
        "E06000207,Place 7,place-7,unitary,,,,,,E06000107,,",
    );
    new.areas.push_str("E07000002,New,new,district,,,,,,,,\n");
    new.write();
    let extra = std::path::Path::new(&new.data()).join("metrics/extra.toml");
    std::fs::write(extra, METRIC.replace("Things done", "Extra things")).unwrap();
    let rows_of = new.figures.iter().map(|((area, period), rest)| format!("{area},{period},{rest}\n"));
    let figures = format!("area,period,value,status,marks,lower,upper\n{}", rows_of.collect::<String>());
    std::fs::write(std::path::Path::new(&new.data()).join("figures/extra.csv"), figures).unwrap();
    new.metric = METRIC.replace("unit = \"%\"", "unit = \"per cent\"");
    said(new.build());

    let (out, err) = said(run(&["diff", &old.out(), &new.out()]));
    let all = rows(&out);
    let extra = |row: &&Vec<String>| row[0] == "extra";
    assert_eq!(all.iter().filter(extra).count(), 1 + 139);
    let others: Vec<String> = all.iter().filter(|row| !extra(row)).map(|row| row.join(",")).collect();
    assert_eq!(
        others,
        [
            ",E07000001,,area-removed,Gone,",
            ",E07000002,,area-added,,New",
            "things,,,metric-changed,%; 1 decimals; higher,per cent; 1 decimals; higher",
            "things,E06000100,2023-04-01/P1Y,revised,50.2,50.9",
            "things,E06000101,2022-04-01/P1Y,revised,c,50.9",
            "things,E06000102,2021-04-01/P1Y,added,x,51.2",
            "things,E06000103,2020-04-01/P1Y,revised,51.6,51.9 r",
            "things,E06000104,2020-04-01/P1Y,revised,52.3,52 [51 to 53]",
            "things,E06000105,2020-04-01/P1Y,revised,52.5,c",
            "things,E06000106,2019-04-01/P1Y,withdrawn,53,x",
        ]
    );
    assert!(err.contains("areas: 1 added, 1 removed"), "{err}");
    assert!(err.contains("things (described anew): 1 added, 5 revised, 1 withdrawn"), "{err}");
    assert!(err.contains("extra (new): 139 added, 0 revised, 0 withdrawn"), "{err}");

    // The other way round: what was added is withdrawn, and a metric is removed.
    let (out, err) = said(run(&["diff", &new.out(), &old.out(), "--format", "json"]));
    let all: serde_json::Value = serde_json::from_str(&out).unwrap();
    let kinds = |kind: &str| all.as_array().unwrap().iter().filter(|row| row["change"] == kind).count();
    assert_eq!(kinds("metric-removed"), 1);
    assert!(err.contains("extra (removed): 0 added, 0 revised, 139 withdrawn"), "{err}");
}
