//! How much of each metric is there: of the areas with the duty, how many have a value.

use crate::data::Data;
use council_compare::figures::{Catalogue, Class, Column, Table};
use council_compare::words;
use std::fmt::Write as _;

/// How many areas of a class have a value in a period, and how many have the duty and exist.
fn count(catalogue: &Catalogue, table: &Table, column: &Column, class: Class) -> (usize, usize) {
    let areas = catalogue.areas().iter().enumerate();
    let with_duty = areas.filter(|(index, area)| {
        area.class == class && area.active_in(column.period()) && catalogue.has_duty(*index, table.metric())
    });
    with_duty.fold((0, 0), |(with, of), (index, _)| {
        (with + usize::from(column.figure(index).value.is_some()), of + 1)
    })
}

/// Every metric, class and period as rows of a CSV, headings first.
pub(crate) fn cells(data: &Data) -> Vec<Vec<String>> {
    let headings = ["metric", "class", "period", "with_value", "with_duty"].map(String::from).to_vec();
    let mut rows = vec![headings];
    for table in &data.tables {
        let Some(metric) = data.catalogue.metrics().get(table.metric()) else { continue };
        for class in Class::ALL {
            for column in table.columns() {
                let (with, of) = count(&data.catalogue, table, column, class);
                if of > 0 {
                    let period = column.period().to_string();
                    let (with, of) = (with.to_string(), of.to_string());
                    rows.push(vec![metric.id.clone(), class.id().into(), period, with, of]);
                }
            }
        }
    }
    rows
}

/// For each metric, how many areas of each class have a value in its latest period, and the periods it covers.
pub(crate) fn table(data: &Data) -> String {
    let left = data.catalogue.metrics().iter().map(|metric| metric.id.len()).max().unwrap_or_default();
    let mut text = format!("{:left$}", "areas with a value, latest period");
    let classes = Class::ALL
        .into_iter()
        .filter(|class| data.catalogue.duties().iter().any(|duty| duty.falls_on(*class)));
    let classes: Vec<Class> = classes.collect();
    for class in &classes {
        let _ = write!(text, " {:>8}", heading(*class));
    }
    text.push_str("  periods\n");
    for table in &data.tables {
        let (Some(metric), [first, .., _] | [first]) =
            (data.catalogue.metrics().get(table.metric()), table.columns())
        else {
            continue;
        };
        let Some(last) = table.columns().last() else { continue };
        let _ = write!(text, "{:left$}", metric.id);
        for class in &classes {
            let cell = match count(&data.catalogue, table, last, *class) {
                (_, 0) => "-".into(),
                (with, of) => format!("{with}/{of}"),
            };
            let _ = write!(text, " {cell:>8}");
        }
        let (first, last) = (words::period(first.period()), words::period(last.period()));
        let periods = table.columns().len();
        let _ = match periods {
            1 => writeln!(text, "  {last}"),
            _ => writeln!(text, "  {first} to {last} ({periods})"),
        };
    }
    text
}

/// A class in eight letters at most.
fn heading(class: Class) -> &'static str {
    match class {
        Class::County => "county",
        Class::District => "district",
        Class::Unitary => "unitary",
        Class::Metropolitan => "metrop.",
        Class::LondonBorough => "london",
        Class::CombinedAuthority => "combined",
        Class::Region => "region",
        Class::Country => "country",
    }
}
