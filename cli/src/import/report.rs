//! What was left out or changed on the way, counted for the eye and listed for the record.

use crate::Failure;
use crate::import::Outcome;
use crate::import::ledger::thousands;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One thing that was left out or changed.
#[derive(Debug)]
struct Note {
    file: String,
    metric: String,
    row: u64,
    column: String,
    /// Why, in words that other notes share.
    why: String,
    /// What is particular to this one.
    detail: String,
    text: String,
    /// How many values of the source are left out by it.
    values: usize,
}

/// Where something stands in a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The file's name.
    pub(super) file: &'a str,
    /// The line of the file, counted from 1, headings included; 0 for no line.
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
    /// Records that the text at this place was read as something else, and why.
    pub(super) fn changed(&mut self, place: Place<'_>, why: &str, detail: &str, text: &str) {
        self.left_out_of(place, &[place.row], 0, why, detail, text);
    }

    /// Records that so many values were left out in each of these rows, and why.
    pub(super) fn left_out_of(
        &mut self,
        place: Place<'_>,
        rows: &[u64],
        values: usize,
        why: &str,
        detail: &str,
        text: &str,
    ) {
        self.notes.extend(rows.iter().map(|row| Note {
            file: place.file.into(),
            metric: place.metric.into(),
            row: *row,
            column: one_line(place.column),
            why: why.into(),
            detail: detail.into(),
            text: one_line(text),
            values,
        }));
    }

    fn of<'a>(&'a self, metric: &'a str, file: &'a str) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().filter(move |note| note.metric == metric && note.file == file)
    }

    /// How many values of a file were left out for a metric.
    pub(super) fn left_out(&self, metric: &str, file: &str) -> usize {
        self.of(metric, file).map(|note| note.values).sum()
    }

    /// A line for each reason, with how often it applied to a metric in a file; the file is empty for what concerns
    /// no row.
    pub(super) fn summary(&self, metric: &str, file: &str) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for note in self.of(metric, file) {
            *counts.entry(&note.why).or_default() += 1;
        }
        counts.into_iter().fold(String::new(), |mut text, (why, count)| {
            let _ = writeln!(text, "  {} × {why}", thousands(count));
            text
        })
    }

    /// Every note as CSV.
    pub(super) fn csv(&self) -> Outcome<Vec<u8>> {
        let failure =
            |error: &dyn std::fmt::Display| Failure(format!("the report cannot be written: {error}"));
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(["file", "metric", "row", "column", "why", "text"])
            .map_err(|error| failure(&error))?;
        for Note { file, metric, row, column, why, detail, text, .. } in &self.notes {
            let row = if *row == 0 { String::new() } else { row.to_string() };
            let why = if detail.is_empty() { why.clone() } else { format!("{why}: {detail}") };
            writer.write_record([file, metric, &row, column, &why, text]).map_err(|error| failure(&error))?;
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
        report.left_out_of(PLACE, &[3], 1, "a total", "", "England");
        report.left_out_of(PLACE, &[3], 2, "a total", "of some", "London");
        report.changed(Place { file: "", row: 0, ..PLACE }, "rebuilt", "", "");
        assert_eq!(report.summary("rate", "a.csv"), "  2 × a total\n");
        assert_eq!((report.left_out("rate", "a.csv"), report.left_out("rate", "b.csv")), (3, 0));
        let csv = String::from_utf8(report.csv().unwrap()).unwrap();
        let lines: Vec<_> = csv.lines().collect();
        assert_eq!(
            lines,
            [
                "file,metric,row,column,why,text",
                "a.csv,rate,3,The value,a total,England",
                "a.csv,rate,3,The value,a total: of some,London",
                ",rate,,The value,rebuilt,"
            ]
        );
    }
}
