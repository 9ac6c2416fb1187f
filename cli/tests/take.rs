//! What is taken away as files: the command line's sheet of a council, and all figures beside a site.

use crate::command::stdout;
use crate::plain::judges_nobody;
use crate::real::{release, store};
use crate::site::site;
use council_compare::figures::{Interval, Marks, Period, Status};
use council_compare::place;
use council_compare::report::{COLUMNS, FIGURES, METRICS};
use std::collections::HashMap;

/// Every row by its columns, read by another's reader.
fn rows(text: &str, columns: &[&str]) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), columns);
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_councils_sheet_has_the_numbers_of_its_comparisons() {
    let text = stdout(&["compare", release(), "Darlington", "--format", "csv"]);
    judges_nobody(&text, "the sheet");
    assert!(text.is_ascii() || !text.contains('−'), "a true minus is for people");
    let rows = rows(&text, &COLUMNS);
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["compare", release(), "Darlington", "--format", "json"])).unwrap();
    let all = json.as_array().unwrap();
    assert_eq!(rows.len(), all.len());
    for (row, found) in rows.iter().zip(all) {
        let near = |column: &str, number: &serde_json::Value| match number.as_f64() {
            None => assert_eq!(row[column], "", "{row:?}"),
            // Six decimals at most.
            Some(number) => {
                assert!((row[column].parse::<f64>().unwrap() - number).abs() < 6e-7, "{column} {row:?}")
            }
        };
        near("value", &found["value"]);
        near("median", &found["england"]["median"]);
        near("typical_gaps", &found["england"]["score"]);
        near("n", &found["england"]["n"]);
        near("peers_median", &found["peers"]["median"]);
        assert_eq!(row["peers"], found["peers"]["name"].as_str().unwrap());
        assert_eq!(row["release"], store().catalogue().release());
        for column in ["limits", "source", "publisher", "licence"] {
            assert!(!row[column].is_empty(), "{column} {row:?}");
        }
    }
}

/// A row for each figure and gap, with the same value, status, marks and interval as the bundles.
#[test]
fn all_figures_as_csv_are_those_of_the_bundles() {
    let (store, folder) = (store(), site().join("data/csv"));
    let catalogue = store.catalogue();
    let listed = std::fs::read_to_string(site().join("data/index.html")).unwrap();
    for theme in catalogue.themes() {
        let text = std::fs::read_to_string(folder.join(format!("{}.csv", theme.id))).unwrap();
        assert!(listed.contains(&format!("csv/{}.csv", theme.id)), "{}", theme.id);
        let mut due = 0;
        for (index, metric) in
            catalogue.metrics().iter().enumerate().filter(|(_, metric)| metric.theme == theme.id)
        {
            for column in store.table(index).unwrap().columns() {
                let held = |area: &usize| {
                    catalogue.has_duty(*area, index) && column.figure(*area).status != Status::NotApplicable
                };
                due += (0..catalogue.areas().len()).filter(held).count();
            }
            assert!(!metric.limits.is_empty());
        }
        let rows = rows(&text, &FIGURES.map(|(name, _)| name));
        assert_eq!(rows.len(), due, "{}", theme.id);
        for row in rows {
            let place = place::find(catalogue, &row["area"]).unwrap();
            let metric = catalogue.metric(&row["metric"]).unwrap();
            let period: Period = row["period"].parse().unwrap();
            let figure = store.table(metric).unwrap().column(period).unwrap().figure(place);
            let number = |column: &str| row[column].parse::<f64>().ok();
            assert_eq!(Status::from_mark(&row["status"]), Some(figure.status), "{row:?}");
            assert_eq!(number("value"), figure.value, "{row:?}");
            let ids: Vec<&str> = figure.marks.ids().collect();
            assert_eq!(
                (row["marks"].clone(), figure.marks == Marks::default()),
                (ids.join(" "), ids.is_empty())
            );
            let interval =
                number("lower").zip(number("upper")).map(|(lower, upper)| Interval { lower, upper });
            match (interval, figure.interval) {
                (None, None) => {}
                (Some(one), Some(other)) => assert!(
                    (one.lower - other.lower).abs() < 6e-7 && (one.upper - other.upper).abs() < 6e-7,
                    "{row:?}"
                ),
                _ => panic!("{row:?}"),
            }
        }
    }
    let measures = std::fs::read_to_string(folder.join("measures.csv")).unwrap();
    judges_nobody(&measures, "the file of measures");
    let rows = rows(&measures, &METRICS.map(|(name, _)| name));
    assert_eq!(rows.len(), catalogue.metrics().len());
    for (row, metric) in rows.iter().zip(catalogue.metrics()) {
        assert_eq!((&row["metric"], &row["meaning"]), (&metric.id, &metric.meaning));
        assert!(metric.limits.iter().all(|limit| row["limits"].contains(limit)));
    }
}

/// A link that keeps a release asks for its index by the release's name.
#[test]
fn a_release_is_found_by_its_name_too() {
    let folder = std::path::Path::new(release());
    let named = folder.join(format!("index.{}.json", store().catalogue().release()));
    assert_eq!(std::fs::read(named).unwrap(), std::fs::read(folder.join("index.json")).unwrap());
}
