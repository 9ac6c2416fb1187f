//! Every value of a source is accounted for: it gave a figure, was left out and reported, or is another metric's.

use crate::Failure;
use crate::import::Outcome;
use crate::import::read::Sheet;
use crate::import::report::Report;
use std::fmt::Write as _;

/// What became of one value of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Unread,
    Other,
    LeftOut,
    Figure,
}

/// What became of every value of one file for one metric. A value has a row and, in a wide table, a column.
#[derive(Debug)]
pub(super) struct Ledger {
    /// The file's name.
    pub(super) file: String,
    metric: String,
    width: usize,
    fates: Vec<Fate>,
    /// How many rows of the file each row is joined from.
    weights: Vec<usize>,
    /// Rows of the file that hold nothing for the metric.
    apart: usize,
}

/// A value's place in a [`Ledger`]: its row, counted from 0 without the headings, and which of the columns of figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// The row.
    pub(super) row: usize,
    /// The place among the columns of figures.
    pub(super) value: usize,
}

impl Ledger {
    /// A ledger of the rows of a sheet with so many values each, none read yet.
    pub(super) fn new(metric: &str, sheet: &Sheet, width: usize) -> Self {
        Self::of(metric, &sheet.file, sheet.rows.iter().map(|row| row.parts.len().max(1)).collect(), width)
            .apart(sheet.apart)
    }

    fn apart(self, apart: usize) -> Self {
        Self { apart, ..self }
    }

    fn of(metric: &str, file: &str, weights: Vec<usize>, width: usize) -> Self {
        Self {
            file: file.into(),
            metric: metric.into(),
            width,
            fates: vec![Fate::Unread; weights.len().saturating_mul(width)],
            weights,
            apart: 0,
        }
    }

    /// The row is another metric's.
    pub(super) fn other(&mut self, row: usize) {
        self.whole_row(row, Fate::Other);
    }

    /// The whole row is left out; gives the number of values that are to be reported.
    pub(super) fn row_left_out(&mut self, row: usize) -> usize {
        self.whole_row(row, Fate::LeftOut)
    }

    /// The value is left out, to be reported by whoever says so.
    pub(super) fn left_out(&mut self, spot: Spot) {
        self.set(spot, Fate::LeftOut);
    }

    /// The value gave a figure.
    pub(super) fn figure(&mut self, spot: Spot) {
        self.set(spot, Fate::Figure);
    }

    fn set(&mut self, spot: Spot, fate: Fate) {
        if let Some(held) = self.fates.get_mut(spot.row * self.width + spot.value) {
            *held = fate;
        }
    }

    fn whole_row(&mut self, row: usize, fate: Fate) -> usize {
        let values = self.fates.iter_mut().skip(row * self.width).take(self.width);
        values.map(|held| *held = fate).count()
    }

    fn count(&self, fate: Fate) -> usize {
        self.fates.iter().filter(|held| **held == fate).count()
    }

    /// Fails, as a fault of this program, where a value was dropped without a word.
    pub(super) fn check(&self, figures: usize, report: &Report) -> Outcome<()> {
        let unread = self.count(Fate::Unread);
        let gave = self.count(Fate::Figure);
        // Each row of the file is reported, so one that is joined from several counts so often.
        let rows = self.fates.chunks(self.width.max(1)).zip(&self.weights);
        let left_out: usize = rows
            .map(|(row, weight)| weight * row.iter().filter(|held| **held == Fate::LeftOut).count())
            .sum();
        let reported = report.left_out(&self.metric, &self.file);
        if unread == 0 && gave == figures && left_out == reported {
            return Ok(());
        }
        Err(Failure(format!(
            "{}: the values read for '{}' do not add up: {unread} unread, {gave} that gave {figures} figures, {left_out} left out of which {reported} are reported; this is a fault of the importer, please tell its makers",
            self.file, self.metric
        )))
    }

    /// How much was read and what became of it, in one line.
    pub(super) fn summary(&self) -> String {
        let (mut gave, mut left_out, mut other) = (0, 0, self.apart);
        for (row, weight) in self.fates.chunks(self.width.max(1)).zip(&self.weights) {
            if row.contains(&Fate::Figure) {
                gave += weight;
            } else if row.contains(&Fate::Other) {
                other += weight;
            } else {
                left_out += weight;
            }
        }
        let read = gave + left_out + other;
        let mut text = format!(
            "{}: {}: {} rows read: {} gave figures, {} left out",
            self.metric,
            self.file,
            thousands(read),
            thousands(gave),
            thousands(left_out)
        );
        if other > 0 {
            let _ = write!(text, ", {} of other metrics", thousands(other));
        }
        if self.width > 1 {
            let other = self.count(Fate::Other);
            let _ = write!(
                text,
                "; {} cells: {} gave figures, {} left out",
                thousands(self.fates.len() - other),
                thousands(self.count(Fate::Figure)),
                thousands(self.count(Fate::LeftOut))
            );
        }
        text
    }
}

/// A count with commas: 3,510.
pub(super) fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Place;

    #[test]
    fn counts_have_commas() {
        for (count, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(count), text);
        }
    }

    #[test]
    fn rows_and_cells_are_told_apart() {
        let mut ledger = Ledger::of("rate", "a.csv", vec![1; 3], 2);
        ledger.figure(Spot { row: 0, value: 0 });
        ledger.left_out(Spot { row: 0, value: 1 });
        assert_eq!(ledger.row_left_out(1), 2);
        ledger.other(2);
        assert_eq!(
            ledger.summary(),
            "rate: a.csv: 3 rows read: 1 gave figures, 1 left out, 1 of other metrics; 4 cells: 1 gave figures, 3 left out"
        );
    }

    #[test]
    fn a_value_dropped_without_a_word_is_an_error() {
        let place = Place { file: "a.csv", row: 2, column: "Value", metric: "rate" };
        let mut report = Report::default();
        let mut ledger = Ledger::of("rate", "a.csv", vec![1; 2], 1);
        ledger.figure(Spot { row: 0, value: 0 });
        assert!(ledger.check(1, &report).unwrap_err().0.contains("1 unread"));
        ledger.left_out(Spot { row: 1, value: 0 });
        assert!(ledger.check(1, &report).unwrap_err().0.contains("1 left out of which 0"));
        report.left_out_of(place, &[2], 1, "a total, left out", "", "England");
        assert!(ledger.check(1, &report).is_ok());
        assert!(ledger.check(2, &report).is_err());
    }
}
