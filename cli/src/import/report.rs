//! What was left out or changed on the way, counted for the eye and listed for the record.

use crate::Failure;
use crate::import::Outcome;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One thing that was left out or changed.
#[derive(Debug)]
struct Note {
    file: String,
    row: u64,
    column: String,
    why: String,
    value: String,
    metric: String,
}

/// Where something stands in a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The file's name.
    pub(super) file: &'a str,
    /// The line of the file, counted from 1; headings included.
    pub(super) row: u64,
    /// The column's heading.
    pub(super) column: &'a str,
    /// The metric being read.
    pub(super) metric: &'a str,
}

impl Place<'_> {
    /// The import stops here: what is wrong, and what to do about it.
    pub(super) fn stop(&self, what: impl AsRef<str>) -> Failure {
        Failure(format!(
            "{}, row {}, column '{}': {}",
            self.file,
            self.row,
            one_line(self.column),
            what.as_ref()
        ))
    }
}

/// Everything left out or changed, in the order it was met.
#[derive(Debug, Default)]
pub(super) struct Report {
    notes: Vec<Note>,
}

impl Report {
    /// Records that the text at this place was left out or changed, and why.
    pub(super) fn note(&mut self, place: Place<'_>, why: impl Into<String>, value: &str) {
        self.notes.push(Note {
            file: place.file.into(),
            row: place.row,
            column: one_line(place.column),
            why: why.into(),
            value: one_line(value),
            metric: place.metric.into(),
        });
    }

    /// A line for each reason, with how often it applied.
    pub(super) fn summary(&self) -> String {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for note in &self.notes {
            *counts.entry((&note.metric, &note.why)).or_default() += 1;
        }
        counts.into_iter().fold(String::new(), |mut text, ((metric, why), count)| {
            let _ = writeln!(text, "  {metric}: {count} × {why}");
            text
        })
    }

    /// Every note as CSV.
    pub(super) fn csv(&self) -> Outcome<Vec<u8>> {
        let failure =
            |error: &dyn std::fmt::Display| Failure(format!("the report cannot be written: {error}"));
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(["file", "row", "column", "why", "value", "metric"])
            .map_err(|error| failure(&error))?;
        for Note { file, row, column, why, value, metric } in &self.notes {
            writer
                .write_record([file, &row.to_string(), column, why, value, metric])
                .map_err(|error| failure(&error))?;
        }
        writer.into_inner().map_err(|error| failure(&error))
    }
}

/// Text as it can stand in a message of one line: no line breaks, and not longer than eighty characters.
pub(super) fn one_line(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(80) {
        line.truncate(end);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'static> = Place { file: "a.csv", row: 3, column: "The\nvalue", metric: "rate" };

    #[test]
    fn a_stop_names_file_row_and_column_in_one_line() {
        assert_eq!(
            PLACE.stop("'n/k' is not a number").0,
            "a.csv, row 3, column 'The value': 'n/k' is not a number"
        );
        assert_eq!(one_line(&"é".repeat(90)).chars().count(), 81);
    }

    #[test]
    fn notes_are_counted_and_listed() {
        let mut report = Report::default();
        report.note(PLACE, "a total", "England");
        report.note(PLACE, "a total", "London");
        assert_eq!(report.summary(), "  rate: 2 × a total\n");
        let csv = String::from_utf8(report.csv().unwrap()).unwrap();
        assert_eq!(csv.lines().nth(1), Some("a.csv,3,The value,a total,England,rate"));
    }
}
