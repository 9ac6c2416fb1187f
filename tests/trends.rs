//! Runs and trends of councils' figures.

use crate::fixture::{area, catalogue};
use council_compare::figures::{Class, Figure, Row, Store, Table};
use council_compare::trend::{Verdict, change, run};

/// Seven councils with a figure for each of these periods: the first council's own, the others' all like `others`.
fn store(periods: &[(&str, Option<f64>, f64)]) -> Store {
    let areas = (0..7).map(|index| area(index, &format!("B{index}"), Class::Unitary)).collect();
    let catalogue = catalogue(areas);
    let rows = periods.iter().flat_map(|(text, own, others)| {
        let period = text.parse().unwrap();
        let row = move |area, value| Row { area, period, figure: Figure::value(value) };
        let others = (1..7_u8).map(move |place| row(usize::from(place), others + f64::from(place)));
        own.map(|own| row(0, own)).into_iter().chain(others)
    });
    let table = Table::new(&catalogue, 0, rows.collect::<Vec<_>>()).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    store
}

fn year(year: u16) -> String {
    format!("{year}-04-01/P1Y")
}

/// Yearly figures from 2010 on.
fn yearly(own: &[Option<f64>], others: impl Fn(f64) -> f64) -> Store {
    let years: Vec<String> = (2010..2010 + u16::try_from(own.len()).unwrap()).map(year).collect();
    let value = |index: usize| others(f64::from(u32::try_from(index).unwrap()));
    let rows = years.iter().zip(own).enumerate().map(|(index, (text, own))| (&**text, *own, value(index)));
    store(&rows.collect::<Vec<_>>())
}

fn years(store: &Store) -> Vec<(String, f64)> {
    run(store, 0, 0).unwrap().iter().map(|point| (point.period.to_string(), point.years)).collect()
}

#[test]
fn a_run_begins_after_the_last_gap() {
    let with_gap = yearly(&[Some(1.0), Some(2.0), None, Some(4.0), Some(5.0), Some(6.0)], |_| 3.0);
    assert_eq!(years(&with_gap), [(year(2013), 0.0), (year(2014), 1.0), (year(2015), 2.0)]);
    let ended = yearly(&[Some(1.0), Some(2.0), None, None], |_| 3.0);
    assert_eq!(years(&ended), [(year(2010), 0.0), (year(2011), 1.0)]);
    assert_eq!(years(&yearly(&[None, None], |_| 3.0)), []);
}

/// A survey of every other year, and one that once was left out for everybody.
#[test]
fn a_run_keeps_the_step_of_its_latest_figures() {
    let own = |year: u16, value| (format!("{year}-04-01/P1Y"), Some(value), 3.0);
    let rows =
        [own(2012, 1.0), own(2014, 2.0), own(2016, 3.0), own(2018, 4.0), own(2021, 5.0), own(2023, 6.0)];
    let rows: Vec<_> = rows.iter().map(|(text, own, others)| (&**text, *own, *others)).collect();
    assert_eq!(years(&store(&rows)), [(year(2021), 0.0), (year(2023), 2.0)]);
    assert_eq!(years(&store(&rows[..4])).len(), 4);
}

#[test]
fn quarters_are_a_quarter_of_a_year_apart() {
    let rows = [
        ("2024-04-01/P3M", Some(1.0), 3.0),
        ("2024-07-01/P3M", Some(2.0), 3.0),
        ("2024-10-01/P3M", Some(4.0), 3.0),
    ];
    let moved = change(&store(&rows), 0, 0).unwrap();
    assert_eq!(moved.run.iter().map(|point| point.years).collect::<Vec<_>>(), [0.0, 0.25, 0.5]);
    assert_eq!(moved.raw.unwrap().line.slope, 6.0); // slopes a year: 4, 6 and 8
    assert_eq!(moved.raw.unwrap().verdict, Verdict::TooFew);
    assert_eq!(moved.usual_step, Some(1.5));
}

/// Everybody's figures rise alike: it rose, and no more than elsewhere.
#[test]
fn raw_and_relative_are_two_questions() {
    let own: Vec<Option<f64>> = (0..8_u8).map(|step| Some(10.0 + f64::from(step))).collect();
    let alike = change(&yearly(&own, |step| 5.0 + step), 0, 0).unwrap();
    assert_eq!(alike.raw.unwrap().verdict, Verdict::Rising);
    assert_eq!(alike.relative.unwrap().verdict, Verdict::NoClearChange);
    // The others rise twice as fast: it rose, and fell behind.
    let behind = change(&yearly(&own, |step| 5.0 + 2.0 * step), 0, 0).unwrap();
    assert_eq!(behind.raw.unwrap().verdict, Verdict::Rising);
    assert_eq!(behind.relative.unwrap().verdict, Verdict::Falling);
}
