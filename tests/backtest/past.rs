//! What was known at the end of a day, as far as the release can tell.

use council_compare::compare::{Question, compare};
use council_compare::figures::{Figure, Period, Row, Status, Store, Table};
use council_compare::peers::{Choice, Group};
use council_compare::stats::MadScale;

/// The same release with the periods that had ended by then.
pub(crate) fn until(store: &Store, day: Period) -> Store {
    let catalogue = store.catalogue();
    let mut past = Store::new(catalogue.clone());
    for metric in 0..catalogue.metrics().len() {
        let Ok(table) = store.table(metric) else { continue };
        let ended = table.columns().iter().filter(|column| column.period().last_day() <= day.last_day());
        let rows: Vec<Row> = ended
            .flat_map(|column| {
                let row = |area| Row { area, period: column.period(), figure: column.figure(area) };
                let told = |figure: &Figure| figure.status != Status::NotApplicable;
                (0..catalogue.areas().len()).map(row).filter(move |row| told(&row.figure))
            })
            .collect();
        past.add(Table::new(catalogue, metric, rows).unwrap()).unwrap();
    }
    past
}

/// The councils that existed on that day.
pub(crate) fn councils(store: &Store, day: Period) -> Vec<usize> {
    let areas = store.catalogue().areas().iter().enumerate();
    areas.filter(|(_, own)| own.class.is_council() && own.active_in(day)).map(|(area, _)| area).collect()
}

/// A council's distance from the England median in a period, in MADs.
pub(crate) fn score(store: &Store, area: usize, metric: usize, period: Period) -> Option<f64> {
    let group = Group { choice: Choice::Class, members: Vec::new(), distances: Vec::new() };
    let question = Question { area, metric, period: Some(period), group: &group, scale: MadScale::Raw };
    compare(store, question).ok()?.england.score
}

/// The metric's period so many years after another.
pub(crate) fn years_after(store: &Store, metric: usize, period: Period, years: u8) -> Option<Period> {
    let columns = store.table(metric).ok()?.columns();
    let after = |column: &Period| {
        column.length() == period.length() && (column.years_since(period) - f64::from(years)).abs() < 0.05
    };
    columns.iter().map(council_compare::figures::Column::period).find(after)
}

/// The newest period of a metric.
pub(crate) fn newest(store: &Store, metric: usize) -> Option<Period> {
    Some(store.table(metric).ok()?.columns().last()?.period())
}

/// That day, as a period.
pub(crate) fn day(text: &str) -> Period {
    format!("{text}/P1D").parse().unwrap()
}
