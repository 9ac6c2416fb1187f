//! Figures as CSV (RFC 4180), the same from the page and from the command line: UTF-8, an ASCII minus, and nothing that a
//! spreadsheet would take for a formula.
//!
//! ```
//! use council_compare::report::Sheet;
//! let mut sheet = Sheet::new(&["name", "value"]);
//! sheet.text("=Alder, \"old\"").number(Some(-1.5), 1).end();
//! assert_eq!(sheet.finish(), "name,value\r\n\"'=Alder, \"\"old\"\"\",-1.5\r\n");
//! ```

use crate::compare::Band;
use crate::figures::{Catalogue, DECIMALS};
use crate::report::Finding;
use crate::words::plain;

/// Rows of cells, being written.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    csv: String,
    begun: bool,
}

impl Sheet {
    /// A sheet with its row of headings.
    #[must_use]
    pub fn new(headings: &[&str]) -> Self {
        let mut sheet = Self::default();
        for heading in headings {
            sheet.text(heading);
        }
        sheet.end();
        sheet
    }

    /// Adds a text to the row; an apostrophe before it where a spreadsheet would take it for a formula.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.next();
        let quoted = text.contains([',', '"', '\r', '\n']);
        if quoted {
            self.csv.push('"');
        }
        if is_formula(text) {
            self.csv.push('\'');
        }
        for (place, part) in text.split('"').enumerate() {
            if place > 0 {
                self.csv.push_str("\"\"");
            }
            self.csv.push_str(part);
        }
        if quoted {
            self.csv.push('"');
        }
        self
    }

    /// Adds a number to the row, with at most so many decimals; an empty cell where there is none.
    pub fn number(&mut self, number: Option<f64>, decimals: u8) -> &mut Self {
        self.next();
        if let Some(number) = number {
            self.csv.push_str(&plain(number, decimals));
        }
        self
    }

    /// Ends the row.
    pub fn end(&mut self) {
        self.csv.push_str("\r\n");
        self.begun = false;
    }

    /// The whole text.
    #[must_use]
    pub fn finish(self) -> String {
        self.csv
    }

    fn next(&mut self) {
        if self.begun {
            self.csv.push(',');
        }
        self.begun = true;
    }
}

/// Whether a spreadsheet would take a text for a formula.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// What the columns of [`sheet`] are called.
pub const COLUMNS: [&str; 32] = [
    "area",
    "name",
    "metric",
    "title",
    "unit",
    "polarity",
    "period",
    "period_name",
    "value",
    "status",
    "marks",
    "lower",
    "upper",
    "median",
    "mad",
    "n",
    "typical_gaps",
    "band",
    "peers",
    "peers_n",
    "peers_median",
    "peers_lower_quartile",
    "peers_upper_quartile",
    "peers_typical_gaps",
    "limits",
    "source",
    "publisher",
    "licence",
    "published",
    "note",
    "release",
    "address",
];

/// Comparisons as CSV, a row each. Figures have the decimals they are published with; what is worked out of them, six at
/// most.
#[must_use]
pub fn sheet<'a>(catalogue: &Catalogue, comparisons: impl Iterator<Item = &'a Finding<'a>>) -> String {
    let mut sheet = Sheet::new(&COLUMNS);
    for found in comparisons {
        let Finding { area, metric, england, peers, .. } = found;
        let source = metric.source;
        for text in [area.code, area.name, metric.id, metric.title, metric.unit, metric.polarity.id()] {
            sheet.text(text);
        }
        sheet.text(&found.period.iso).text(&found.period.label);
        sheet.number(found.value, metric.decimals).text(found.status.mark()).text(&found.marks.join(" "));
        for end in [found.interval.map(|ends| ends.lower), found.interval.map(|ends| ends.upper)] {
            sheet.number(end, DECIMALS);
        }
        let whole = |n: usize| Some(crate::stats::count(n));
        sheet.number(england.median, DECIMALS).number(england.mad, DECIMALS).number(whole(england.n), 0);
        sheet.number(england.score, DECIMALS).text(england.band.map_or("", Band::id));
        sheet.text(&peers.name).number(whole(peers.n), 0);
        for number in [peers.median, peers.lower_quartile, peers.upper_quartile, peers.distance] {
            sheet.number(number, DECIMALS);
        }
        sheet.text(&metric.limits.join(" "));
        for text in [&source.title, &source.publisher, &source.licence, &source.published, &source.note] {
            sheet.text(text);
        }
        sheet.text(catalogue.release()).text(&source.url).end();
    }
    sheet.finish()
}
