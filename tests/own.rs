//! A council's own measures: how they are read, what stands out, and what a pack makes of them.

use council_compare::figures::{Figure, Period, Polarity, Status};
use council_compare::own::{Entry, Exception, Fate, Kpi, Pack, Reading, Side, exceptions, kpis, reading};
use council_compare::stats::XmrRule;
use council_compare::trend::Verdict;
use proptest::prelude::*;

pub(crate) fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// A quarter, counted from April to June 2022.
pub(crate) fn quarter(place: usize) -> Period {
    let month = place * 3 + 3;
    period(&format!("{}-{:02}-01/P3M", 2022 + month / 12, month % 12 + 1))
}

pub(crate) fn entry(measure: &str, when: Period, value: Option<f64>) -> Entry {
    Entry {
        row: 2,
        measure: measure.into(),
        area: None,
        period: when,
        figure: value.map_or(Figure::absent(Status::Missing), Figure::value),
        decimals: 1,
        target: None,
        unit: None,
        polarity: None,
    }
}

/// A measure by quarter.
pub(crate) fn quarterly(values: &[Option<f64>], polarity: Polarity) -> Vec<Entry> {
    let of = |(place, value): (usize, &Option<f64>)| Entry {
        row: place as u64 + 2,
        polarity: Some(polarity),
        ..entry("Calls answered", quarter(place), *value)
    };
    values.iter().enumerate().map(of).collect()
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn kpi(entries: &[Entry]) -> Kpi {
    let mut found = kpis(entries, None).unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn latest(values: &[f64], polarity: Polarity) -> (Kpi, Reading) {
    let kpi = kpi(&quarterly(&some(values), polarity));
    let found = reading(&kpi, kpi.latest().unwrap());
    (kpi, found)
}

fn found(values: &[f64], polarity: Polarity) -> Vec<Exception> {
    let (kpi, reading) = latest(values, polarity);
    exceptions(&kpi, &reading)
}

/// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: ten batches, with the limits that it prints. It divides by
/// 1.128 where we multiply by 2.66.
#[test]
fn limits_are_those_of_a_published_example() {
    let (_, reading) = latest(&[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1], Polarity::None);
    let control = reading.control.unwrap();
    assert!((control.chart.mean - 50.81).abs() < 1e-9);
    assert!((control.chart.moving_range - 1.8778).abs() < 5e-5);
    assert!((control.chart.upper - 55.8041).abs() < 1e-3 && (control.chart.lower - 45.8159).abs() < 1e-3);
    assert!(control.trial && control.latest.is_empty());
}

const DROP: [f64; 8] = [81.0, 83.0, 82.0, 81.0, 83.0, 82.0, 81.0, 60.0];

#[test]
fn what_stands_out_depends_on_signal_and_side() {
    // Mean 79.125, steps of 29 in all: 60 is below 79.125 − 2.66 × 29/7 = 68.1.
    let (_, reading) = latest(&DROP, Polarity::None);
    assert_eq!(reading.control.unwrap().latest, [XmrRule::Outside]);
    assert_eq!(found(&DROP, Polarity::Higher), [Exception::Unusual, Exception::Worsening]);
    assert_eq!(found(&DROP, Polarity::Lower), [Exception::Unusual, Exception::Improved]);
    assert_eq!(found(&DROP, Polarity::None), [Exception::Unusual]);
    let steady = [4.0, 5.0, 4.0, 5.0, 4.0, 5.0];
    assert_eq!(found(&steady, Polarity::Higher), [Exception::AsUsual]);
    assert_eq!(found(&steady[..5], Polarity::Higher), [Exception::TooFew]);
    assert_eq!(found(&[4.0], Polarity::Higher), [Exception::TooFew]);
    assert_eq!(found(&[0.0; 7], Polarity::Higher), [Exception::AsUsual]); // zeros are figures
}

/// Seven that rise, all of them below the average: neither side can be said.
#[test]
fn signals_that_point_both_ways_are_unusual_and_no_more() {
    let values = [20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let (_, reading) = latest(&values, Polarity::Higher);
    assert_eq!(reading.control.unwrap().latest, [XmrRule::Run, XmrRule::Trend, XmrRule::NearLimit]);
    assert_eq!(found(&values, Polarity::Higher), [Exception::Unusual]);
}

#[test]
fn years_are_asked_for_a_trend_and_have_no_limits() {
    let yearly = |values: &[f64]| {
        let of = |(place, value): (usize, &f64)| Entry {
            polarity: Some(Polarity::Lower),
            ..entry("Visits", period(&format!("{}-04-01/P1Y", 2015 + place)), Some(*value))
        };
        let kpi = kpi(&values.iter().enumerate().map(of).collect::<Vec<_>>());
        let found = reading(&kpi, kpi.latest().unwrap());
        let standing = exceptions(&kpi, &found);
        (found, standing)
    };
    let (reading, standing) = yearly(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    assert_eq!((reading.control, reading.trend.unwrap().verdict), (None, Verdict::Rising));
    assert_eq!((reading.before.unwrap().1, reading.year_before), (5.0, None));
    assert_eq!(standing, [Exception::Worsening]);
    assert_eq!(yearly(&[6.0, 5.0, 4.0, 3.0, 2.0, 1.0]).1, [Exception::Improved]);
    assert_eq!(yearly(&[6.0, 1.0, 4.0, 3.0, 5.0, 2.0]).1, [Exception::AsUsual]);
    assert_eq!(yearly(&[6.0, 5.0, 4.0, 3.0, 2.0]).1, [Exception::TooFew]);
}

/// Years told every quarter share most of their days: only every fourth is tested.
#[test]
fn periods_that_share_time_are_not_taken_for_evidence() {
    let rolling = |place: usize| {
        let iso = quarter(place).to_string().replace("P3M", "P1Y");
        entry("Visits", period(&iso), Some(place as f64))
    };
    let kpi = kpi(&(0..12).map(rolling).collect::<Vec<_>>());
    let found = reading(&kpi, kpi.latest().unwrap());
    assert_eq!(found.run.iter().map(|point| point.value).collect::<Vec<_>>(), [3.0, 7.0, 11.0]);
    assert_eq!((found.control, kpi.step), (None, Some(3)));
    assert_eq!((found.before.unwrap().1, found.year_before.unwrap().1), (10.0, 7.0));
}

#[test]
fn targets_are_met_missed_or_only_above_and_below() {
    let target = |value: Option<f64>, aim: f64, polarity| {
        let own = Entry { target: Some(aim), polarity, ..entry("Visits", quarter(0), value) };
        let kpi = kpi(&[own]);
        let target = reading(&kpi, quarter(0)).target.unwrap();
        (target.side, target.met)
    };
    let (higher, lower) = (Some(Polarity::Higher), Some(Polarity::Lower));
    assert_eq!(target(Some(80.0), 80.0, higher), (Some(Side::At), Some(true)));
    assert_eq!(target(Some(79.9), 80.0, higher), (Some(Side::Below), Some(false)));
    assert_eq!(target(Some(79.9), 80.0, lower), (Some(Side::Below), Some(true)));
    assert_eq!(target(Some(0.0), 0.0, lower), (Some(Side::At), Some(true)));
    assert_eq!(target(Some(81.0), 80.0, lower), (Some(Side::Above), Some(false)));
    assert_eq!(target(Some(0.1 + 0.2), 0.3, lower), (Some(Side::At), Some(true))); // not by an ulp
    assert_eq!(target(Some(81.0), 80.0, None), (Some(Side::Above), None));
    assert_eq!(target(None, 80.0, higher), (None, None));
}

#[test]
fn a_target_has_the_decimals_it_needs() {
    let own = Entry { decimals: 0, ..entry("Visits", quarter(0), Some(92.0)) };
    let kpi = kpi(&[own]);
    let decimals: Vec<u8> = [93.0, 92.5, -92.25, 0.0, 1e-6].map(|aim| kpi.target_decimals(aim)).to_vec();
    assert_eq!(decimals, [0, 1, 2, 0, 6]);
}

#[test]
fn gaps_are_told_and_cut_the_run() {
    let mut values = some(&[4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0]);
    values[2] = None;
    let mut entries = quarterly(&values, Polarity::Higher);
    entries.remove(1); // not even a row of it
    let kpi = kpi(&entries);
    assert_eq!(kpi.gaps(quarter(8)), [quarter(1), quarter(2)]);
    assert_eq!(kpi.gaps(quarter(9)), [quarter(1), quarter(2), quarter(9)]);
    let found = reading(&kpi, quarter(8));
    assert_eq!((found.run.len(), found.control.is_some()), (6, true));
    let before = reading(&kpi, quarter(3));
    assert_eq!((before.before, before.year_before, before.run.len()), (None, None, 1));
    let none = reading(&kpi, quarter(9));
    assert_eq!((none.figure.status, none.run.len()), (Status::Missing, 0));
    assert_eq!(exceptions(&kpi, &none), [Exception::NoFigure]);
}

#[test]
fn a_pack_of_quarters_takes_months_and_years_too() {
    let month =
        |place: usize| entry("Monthly", period(&format!("2024-{:02}-01/P1M", place + 1)), Some(place as f64));
    let year = |first: u16| entry("Yearly", period(&format!("{first}-04-01/P1Y")), Some(7.0));
    let day = |text: &str| entry("Counted", period(text), Some(3.0));
    let mut entries: Vec<Entry> = (0..12).map(month).collect();
    entries.extend([year(2022), year(2023), day("2024-06-30"), day("2024-09-30"), day("2024-12-31")]);
    let found = kpis(&entries, None).unwrap();
    let due = |asked: &str| -> Vec<String> {
        found.iter().filter_map(|kpi| Some(kpi.due(period(asked))?.to_string())).collect()
    };
    assert_eq!(due("2024-10-01/P3M"), ["2024-12-01/P1M", "2023-04-01/P1Y", "2024-12-31/P1D"]);
    assert_eq!(due("2024-04-01/P3M"), ["2024-06-01/P1M", "2023-04-01/P1Y", "2024-06-30/P1D"]);
    assert_eq!(due("2023-01-01/P3M"), ["2022-04-01/P1Y"]);
    assert!(due("2022-10-01/P3M").is_empty()); // none had ended
    let pack = Pack::new(&found, Some(period("2024-10-01/P3M"))).unwrap();
    let values: Vec<Option<f64>> = pack.items.iter().map(|item| item.reading.figure.value).collect();
    assert_eq!(values, [Some(11.0), Some(7.0), Some(3.0)]);
    assert_eq!(pack.before, Some(period("2024-07-01/P3M")));
    // Without a period: the length that most measures have, and of two as common the shorter.
    assert_eq!(Pack::new(&found, None).unwrap().period, period("2024-12-31"));
    assert_eq!(Pack::new(&[], None), None);
}

#[test]
fn contradictions_name_their_rows() {
    let one = entry("Visits", quarter(0), Some(1.0));
    let refused = |other: Entry| {
        let other = Entry { row: 9, ..other };
        let error = kpis(&[one.clone(), other], None).unwrap_err();
        assert_eq!(error.code(), "bad-figure");
        error.to_string()
    };
    assert!(
        refused(one.clone()).starts_with("row 9: 'Visits' has a figure of 2022-04-01/P3M in row 2 already")
    );
    let month = entry("Visits", period("2022-07-01/P1M"), Some(1.0));
    assert!(refused(month).starts_with("row 9: 'Visits' has a period of another length than in row 2"));
    let with = |unit: &str, polarity, place| Entry {
        row: place as u64 + 2,
        unit: Some(unit.into()),
        polarity: Some(polarity),
        ..entry("Visits", quarter(place), Some(1.0))
    };
    let both = |two: Entry| kpis(&[with("%", Polarity::Higher, 0), two], None).unwrap_err().to_string();
    assert!(
        both(with("days", Polarity::Higher, 1)).starts_with("row 3: 'Visits' has another unit than in row 2")
    );
    assert!(
        both(with("%", Polarity::Lower, 1)).starts_with("row 3: 'Visits' is usually better on another side")
    );
    assert_eq!(kpis(&[with("%", Polarity::Higher, 0), with("%", Polarity::None, 1)], None).unwrap().len(), 1);
}

#[test]
fn entries_of_other_councils_are_passed_over() {
    let of = |area: Option<&str>, place| Entry {
        area: area.map(|code| code.parse().unwrap()),
        ..entry("Visits", quarter(place), Some(1.0))
    };
    let entries = [of(Some("E06000005"), 0), of(Some("E06000001"), 0), of(None, 1)];
    let own = kpis(&entries, Some("E06000005".parse().unwrap())).unwrap();
    assert_eq!(own[0].stops.len(), 2);
}

#[test]
fn what_changed_is_worked_out_from_the_same_figures() {
    let named = |name: &str, values: &[Option<f64>]| -> Vec<Entry> {
        let entries = quarterly(values, Polarity::Higher);
        entries.into_iter().map(|entry| Entry { measure: name.into(), ..entry }).collect()
    };
    let rising: Vec<f64> = (1..=9).map(f64::from).collect();
    let ended = [&DROP[..], &[82.0]].concat();
    let begins = [81.0, 83.0, 82.0, 81.0, 83.0, 82.0, 81.0, 82.0, 50.0];
    let mut silent = some(&[4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0]);
    silent.push(None);
    let entries = [
        named("Rising", &some(&rising)),
        named("Ended", &some(&ended)),
        named("Begins", &some(&begins)),
        named("Silent", &silent),
    ]
    .concat();
    let found = kpis(&entries, None).unwrap();
    let pack = Pack::new(&found, Some(quarter(8))).unwrap();
    let (unusual, worse) = (Exception::Unusual, Exception::Worsening);
    assert_eq!(pack.changes(Fate::New), [(2, unusual), (2, worse), (3, Exception::NoFigure)]);
    assert_eq!(pack.changes(Fate::Remains), [(0, unusual), (0, Exception::Improved)]);
    assert_eq!(pack.changes(Fate::Ended), [(1, unusual), (1, worse)]);
    assert_eq!(pack.with(unusual), [0, 2]);
    // What was said then is what the pack of then says.
    let then = Pack::new(&found, Some(quarter(7))).unwrap();
    let earlier: Vec<_> = pack.items.iter().map(|item| &item.earlier).collect();
    assert_eq!(earlier, then.items.iter().map(|item| &item.found).collect::<Vec<_>>());
}

proptest! {
    /// A period is read alike whether or not later figures are known.
    #[test]
    fn later_figures_change_nothing(values in proptest::collection::vec(proptest::option::of(-50_i32..50), 2..30), at in 0_usize..30) {
        let values: Vec<Option<f64>> = values.into_iter().map(|value| value.map(f64::from)).collect();
        let at = at.min(values.len() - 1);
        let whole = kpi(&quarterly(&values, Polarity::Higher));
        let cut = kpi(&quarterly(&values[..=at], Polarity::Higher));
        let [one, other] = [&whole, &cut].map(|kpi| reading(kpi, quarter(at)));
        prop_assert_eq!(exceptions(&whole, &one), exceptions(&cut, &other));
        prop_assert_eq!(&one, &other);
        // And no measure is without an answer, or has two that exclude each other.
        let found = exceptions(&whole, &one);
        let alone = found.iter().any(|found| matches!(found, Exception::NoFigure | Exception::TooFew | Exception::AsUsual));
        prop_assert!(!found.is_empty() && found.is_sorted() && (!alone || found.len() == 1));
        prop_assert_eq!(found == [Exception::NoFigure], values[at].is_none());
    }
}
