//! What is said and shown of a council's own measures: plain words, text that stays text, and pictures that hold what was read.

use crate::fixture::{store, values};
use crate::own::{entry, period, quarter, quarterly};
use crate::plain::judges_nobody;
use council_compare::chart::{Frame, own_of};
use council_compare::figures::{Figure, Polarity, Status};
use council_compare::own::{Entry, Kpi, Match, Pack, kpis, reading, suggested};
use council_compare::page;
use council_compare::report::{self, PACK_COLUMNS, PackReport, pack_sheet};
use serde_json::Value;

const EVIL: &str = "=<script>\"&',";

fn named(name: &str, entries: Vec<Entry>) -> Vec<Entry> {
    entries.into_iter().map(|entry| Entry { measure: name.into(), ..entry }).collect()
}

/// Measures of every kind that sentences tell apart, by name.
fn many() -> Vec<Kpi> {
    let series: [(&str, Vec<Option<f64>>); 9] = [
        ("steady", [4.0, 5.0].repeat(6).into_iter().map(Some).collect()),
        (
            "outside",
            [81.0, 83.0, 82.0, 81.0, 83.0, 82.0, 81.0, 82.0, 81.0, 83.0, 82.0, 20.0].map(Some).to_vec(),
        ),
        ("falling", (0..12).map(|place| Some(f64::from(20 - place))).collect()),
        ("short", [None; 9].into_iter().chain([3.0, 0.0, 3.0].map(Some)).collect()),
        ("alone", [None; 11].into_iter().chain([Some(1.0)]).collect()),
        ("silent", [4.0, 5.0].repeat(5).into_iter().map(Some).chain([Some(4.0), None]).collect()),
        ("gap", (0..12).map(|place| (place != 3).then(|| f64::from(place % 3))).collect()),
        ("gaps", (0..12).map(|place| (place % 2 == 1).then(|| f64::from(place % 3))).collect()),
        ("never", vec![None; 12]),
    ];
    let mut entries = Vec::new();
    for (name, values) in &series {
        for (polarity, side) in
            [(Polarity::Higher, "up"), (Polarity::Lower, "down"), (Polarity::None, "none")]
        {
            for (unit, target) in [(None, None), (Some("%"), Some(81.5)), (Some("£ per person"), Some(1.0))]
            {
                let name = format!("{name} {side} {}", unit.unwrap_or("count"));
                let own = named(&name, quarterly(values, polarity)).into_iter();
                entries.extend(own.map(|own| Entry { unit: unit.map(Into::into), target, ..own }));
            }
        }
    }
    for (name, values) in [("up by year", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), ("flat by year", [1.0; 6])] {
        let of = |(place, value): (usize, &f64)| Entry {
            polarity: Some(Polarity::Lower),
            ..entry(name, period(&format!("{}-04-01/P1Y", 2019 + place)), Some(*value))
        };
        entries.extend(values.iter().enumerate().map(of));
    }
    let hidden = Entry { figure: Figure::absent(Status::Hidden), ..entry("hidden", quarter(11), None) };
    entries.push(hidden);
    kpis(&entries, None).unwrap()
}

fn matched() -> [Match; 1] {
    [Match { measure: "steady up %".into(), metric: "higher".into() }]
}

fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|value| texts(value, found)),
        Value::Object(all) => all.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[test]
fn all_that_is_said_is_short_plain_and_judges_nobody() {
    let store = store(&values(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]));
    let kpis = many();
    let mut all = vec![
        serde_json::to_value(report::own(&store, "alder", &kpis, None, &matched(), None).unwrap()).unwrap(),
    ];
    for place in [0, 5, 6, 11, 12] {
        let pack = Pack::new(&kpis, Some(quarter(place))).unwrap();
        all.push(
            serde_json::to_value(report::pack(&store, "alder", &pack, &matched(), None).unwrap()).unwrap(),
        );
    }
    let mut found = Vec::new();
    for value in &all {
        texts(value, &mut found);
    }
    assert!(found.len() > 5000);
    for text in found {
        judges_nobody(text, text);
        assert!(!text.contains("  ") && !text.contains("..") && !text.contains("NaN"), "{text}");
        for sentence in text.split_inclusive(['.', ':', ';']) {
            let words = sentence.split_whitespace().count();
            assert!(words < 25, "{words} words: {sentence}");
        }
    }
}

/// One of each branch, word for word.
#[test]
fn sentences_say_what_was_read() {
    let store = store(&values(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]));
    let kpis = many();
    let pack = Pack::new(&kpis, Some(quarter(11))).unwrap();
    let report = report::pack(&store, "alder", &pack, &matched(), None).unwrap();
    let of = |name: &str| report.measures.iter().find(|found| found.measure == name).unwrap();
    let outside = of("outside up %");
    assert_eq!(outside.title, "outside up %: 20.0%, below its usual range");
    assert_eq!(
        outside.sentences[..3],
        [
            "Down 62.0 percentage points from 82.0% in the period before (October to December 2024).",
            "Down 62.0 percentage points from 82.0% at the same time a year before.",
            "The target of 81.5% was missed by 61.5 percentage points."
        ]
    );
    assert_eq!(
        of("outside none £ per person").sentences[2],
        "It is £19.0 per person above the target of £1.0 per person."
    );
    assert_eq!(
        of("outside down £ per person").sentences[2],
        "The target of £1.0 per person was missed by £19.0 per person."
    );
    assert_eq!(
        of("steady up count").sentences[0],
        "Up 1.0 from 4.0 in the period before (October to December 2024)."
    );
    assert_eq!(of("steady up count").sentences[1], "The same as 5.0 at the same time a year before.");
    assert_eq!(
        of("alone up count").sentences[1],
        "With 1 figure in a row one cannot say what is usual; it takes six."
    );
    let silent = of("silent up %");
    assert_eq!(silent.title, "silent up %: no figure for January to March 2025");
    assert_eq!(
        silent.sentences[..2],
        ["The latest before it is 4.0% (October to December 2024).", "The target is 81.5%."]
    );
    assert_eq!(silent.notes, ["There is no figure for January to March 2025."]);
    assert_eq!(
        of("gaps up %").notes,
        ["There is no figure for 6 periods, the latest of them October to December 2024."]
    );
    assert_eq!(
        of("gap up %").notes,
        [
            "There is no figure for January to March 2023.",
            "Figures before April 2023 are left out of it, as there is a gap."
        ]
    );
    assert_eq!(of("hidden").figure, "Hidden for privacy");
    assert_eq!(of("up by year").title, "up by year: 6.0, clearly risen over the years");
    // A published measure: of the council itself and of a group, never of a council by name.
    let beside = of("steady up %").published.as_ref().unwrap();
    assert_eq!(
        beside.sentences[0],
        "Published for 2022-23: 1.0 out of 12. The figure above is of January to March 2025. They may be counted in different ways."
    );
    let whole = serde_json::to_string(&report).unwrap();
    assert!(!["B1", "B2", "E06000002"].iter().any(|other| whole.contains(other)));
    assert_eq!(
        report.counts[0],
        format!(
            "{} measures: 18 out of the ordinary, 7 got worse, 6 improved and 19 without a figure.",
            report.measures.len()
        )
    );
}

fn evil() -> Vec<Kpi> {
    let own = named(EVIL, quarterly(&[4.0, 5.0, 4.0, 5.0, 4.0, 90.0].map(Some), Polarity::Lower));
    let own: Vec<Entry> =
        own.into_iter().map(|own| Entry { unit: Some(EVIL.into()), target: Some(1.0), ..own }).collect();
    kpis(&own, None).unwrap()
}

fn packed<R>(kpis: &[Kpi], with: impl FnOnce(&PackReport<'_>) -> R) -> R {
    let store = store(&values(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]));
    let pack = Pack::new(kpis, None).unwrap();
    with(&report::pack(&store, "alder", &pack, &[], None).unwrap())
}

#[test]
fn every_text_of_a_file_stays_text() {
    let store = store(&values(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]));
    let kpis = evil();
    let explorer = page::own(&report::own(&store, "alder", &kpis, None, &[], None).unwrap(), 320.0).concat();
    let [document, part] =
        packed(&kpis, |pack| [page::pack_document(pack), page::pack(pack, 640.0).concat()]);
    for html in [&explorer, &document, &part] {
        assert!(!html.contains("<script") && html.contains("=&lt;script&gt;&quot;&amp;"), "{html}");
    }
    assert!(document.starts_with("<!DOCTYPE html>") && !part.contains("<html"));
    assert!(!document.contains(" href=\"..") && document.contains("break-inside:avoid"));
}

#[test]
fn a_sheet_has_no_formulas() {
    let csv = packed(&evil(), pack_sheet);
    let mut lines = csv.lines();
    assert_eq!(lines.next().unwrap(), PACK_COLUMNS.join(","));
    let row = lines.next().unwrap();
    assert!(row.starts_with("E06000001,Alder,\"'=<script>\"\"&',\",\"'=<script>"), "{row}");
    assert!(row.ends_with(",lower,2023-07-01/P3M,90,,4,1,no,0,66.546667,unusual worsening"), "{row}");
}

#[test]
fn a_measure_may_be_read_at_an_earlier_period() {
    let store = store(&values(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]));
    let kpis = many();
    let own = report::own(&store, "alder", &kpis[..1], Some(quarter(4)), &[], None).unwrap();
    assert_eq!((own.measures[0].value, own.measures[0].figures.len()), (Some(4.0), 5));
    let html = page::own(&own, 320.0).concat();
    assert!(html.contains("April to June 2023") && !html.contains("July to September 2023"), "{html}");
}

#[test]
fn every_group_is_told_with_its_count_even_where_it_is_empty() {
    let html = packed(&many()[..1], page::pack_document);
    for group in ["Out of the ordinary (0)", "Got worse (0)", "Improved (0)", "No figure for this period (0)"]
    {
        let (_, after) = html.split_once(group).unwrap();
        assert!(after.starts_with("</h3><p>None.</p>"), "{group}");
    }
    for fate in ["New (0)", "As before (0)", "No more (0)"] {
        assert!(html.contains(fate), "{fate}");
    }
}

#[test]
fn pictures_hold_what_was_read_and_not_what_came_later() {
    let kpis = many();
    let of = |name: &str| kpis.iter().find(|kpi| kpi.title == name).unwrap();
    let drawn = |name: &str, place: usize, width: f64| {
        own_of(of(name), &reading(of(name), quarter(place)), width, Frame::Inline)
    };
    let outside = drawn("outside up %", 11, 640.0).unwrap();
    assert!(
        outside.contains("data-marks=\"12\"")
            && outside.contains("cc-limit")
            && outside.contains("cc-target")
    );
    // One figure is out of the ordinary: its diamond, and that of the key.
    assert_eq!(outside.matches("stroke=\"#FFFFFF\" stroke-width=\"2\" d=").count(), 2);
    assert!(outside.contains("Q1 is April to June.") && outside.contains(">2024-25<"));
    let before = drawn("outside up %", 10, 640.0).unwrap();
    assert!(before.contains("data-marks=\"11\"") && !before.contains("Unusual when it came"));
    assert!(!drawn("steady up count", 11, 288.0).unwrap().contains("cc-target"));
    assert!(!drawn("short up count", 11, 640.0).unwrap().contains("cc-limit"));
    assert_eq!(drawn("alone up count", 11, 640.0), None);
    // No number is missing from the paths, whatever the width.
    for kpi in &kpis {
        for width in [0.0, 280.0, 640.0, f64::NAN] {
            let latest = reading(kpi, kpi.latest().unwrap());
            let svg = own_of(kpi, &latest, width, Frame::Alone).unwrap_or_default();
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", kpi.title);
        }
    }
}

#[test]
fn published_measures_are_offered_by_equal_words_and_never_taken() {
    let store = store(&values(&[1.0, 2.0]));
    let offered = |title: &str| {
        let kpi = &kpis(&[entry(title, quarter(0), Some(1.0))], None).unwrap()[0];
        suggested(store.catalogue(), 0, kpi).len()
    };
    // Three metrics of the fixture have one title: Quality of life of unpaid carers.
    assert_eq!((offered("unpaid CARERS: quality of LIFE"), offered("Quality of life")), (3, 3));
    assert_eq!((offered("Carers"), offered("Carers who are visited"), offered("Life")), (0, 0, 0));
    let kpis = kpis(&[entry("Quality of life", quarter(0), Some(1.0))], None).unwrap();
    let own = report::own(&store, "alder", &kpis, None, &[], None).unwrap();
    assert_eq!((own.measures[0].suggested.len(), own.measures[0].published.is_none()), (3, true));
    let unknown = [Match { measure: "Quality of life".into(), metric: "nothing".into() }];
    assert_eq!(
        report::own(&store, "alder", &kpis, None, &unknown, None).unwrap_err().code(),
        "unknown-metric"
    );
}
