//! A metric as people write it down: one TOML for each, as a release's catalogue keeps them in `metrics/ID.toml`.
//!
//! ```
//! use council_compare::import::metric::MetricFile;
//! let text = r#"
//! title = "Potholes mended within a week"
//! theme = "roads"
//! duty = "highways"
//! unit = "%"
//! axis = "Percentage of potholes"
//! decimals = 1
//! minimum = 0
//! maximum = 100
//! polarity = "higher"
//! kind = "output"
//! meaning = "The share of reported potholes that were mended within seven days."
//! reason = "Residents ask about it."
//! limits = ["Councils differ in what they call a pothole."]
//! [source]
//! publisher = "A group of councils"
//! title = "Draft returns"
//! url = "https://example.org/"
//! licence = "Open Government Licence v3.0"
//! published = "2026"
//! "#;
//! let MetricFile { metric, range } = MetricFile::parse("potholes", text)?;
//! assert_eq!((&*metric.id, range.holds(101.0)), ("potholes", false));
//! let error = MetricFile::parse("potholes", &text.replace("\"higher\"", "\"up\"")).unwrap_err();
//! assert_eq!(error.to_string(), "'up' is not a polarity; choose from higher, lower, none");
//! # Ok::<(), council_compare::Error>(())
//! ```

use super::toml_file::{self, bad};
use crate::error::{Error, Result};
use crate::figures::{Break, Date, Kind, Metric, Period, Polarity, Source};
use core::fmt;
use serde::Deserialize;

/// The values a metric's figures may have, ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The least; `None` where there is none.
    pub minimum: Option<f64>,
    /// The most; `None` where there is none.
    pub maximum: Option<f64>,
}

impl Range {
    /// Whether a value is in it.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        self.minimum.is_none_or(|least| least <= value) && self.maximum.is_none_or(|most| value <= most)
    }
}

/// What such a file says.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricFile {
    /// The metric.
    pub metric: Metric,
    /// The values that its figures may have; no part of a release.
    pub range: Range,
}

impl MetricFile {
    /// The metric of that id, from its TOML. Fails with `bad-file` on the first thing that is missing, unknown or empty,
    /// and names it. That its theme and its duty exist is for a catalogue to say.
    pub fn parse(id: &str, text: &str) -> Result<Self> {
        let entry: MetricEntry = toml_file::parse(text)?;
        if entry.id.is_some() {
            return Err(bad("id is the name of the file; leave it out".into()));
        }
        entry.read(id)
    }
}

/// A metric as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricEntry {
    /// Where a file holds several; of one, the name of the file is its id.
    pub(super) id: Option<String>,
    title: String,
    theme: String,
    duty: String,
    unit: String,
    axis: String,
    decimals: u8,
    minimum: Option<f64>,
    maximum: Option<f64>,
    polarity: String,
    kind: String,
    meaning: String,
    /// Why it is in the release; for people who read the file.
    reason: String,
    limits: Vec<String>,
    /// Where figures begin to be counted in another way.
    #[serde(default, rename = "break")]
    breaks: Vec<BreakEntry>,
    source: SourceEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreakEntry {
    from: String,
    note: String,
}

/// Where figures or a list come from, as it is written in TOML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    publisher: String,
    title: String,
    url: String,
    licence: String,
    published: String,
    #[serde(default)]
    note: String,
}

impl From<SourceEntry> for Source {
    fn from(entry: SourceEntry) -> Self {
        let SourceEntry { publisher, title, url, licence, published, note } = entry;
        Self { publisher, title, url, licence, published, note }
    }
}

impl MetricEntry {
    pub(super) fn read(self, id: &str) -> Result<MetricFile> {
        let range = self.range()?;
        self.check_texts()?;
        Ok(MetricFile { metric: self.metric(id)?, range })
    }

    fn range(&self) -> Result<Range> {
        let Self { minimum, maximum, .. } = *self;
        let wrong = |what: &str| Err(bad(what.into()));
        match (minimum, maximum) {
            (None, None) => wrong("minimum or maximum is missing; state the least or most a figure can be"),
            (Some(end), _) if !end.is_finite() => wrong("minimum is not a finite number; leave it out"),
            (_, Some(end)) if !end.is_finite() => wrong("maximum is not a finite number; leave it out"),
            (Some(least), Some(most)) if least >= most => {
                wrong("minimum is not below maximum; correct one of them")
            }
            _ => Ok(Range { minimum, maximum }),
        }
    }

    /// No text may be empty: each is shown, or read by those who keep the release.
    fn check_texts(&self) -> Result<()> {
        let Self { title, unit, axis, meaning, reason, source, .. } = self;
        let texts = [
            ("title", title),
            ("unit", unit),
            ("axis", axis),
            ("meaning", meaning),
            ("reason", reason),
            ("source.publisher", &source.publisher),
            ("source.title", &source.title),
            ("source.url", &source.url),
            ("source.licence", &source.licence),
            ("source.published", &source.published),
        ];
        let empty = |field: &dyn fmt::Display| bad(format!("{field} is empty; write it"));
        if let Some((field, _)) = texts.into_iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(empty(&field));
        }
        if self.limits.is_empty() {
            return Err(bad("limits is empty; say why a figure may mislead".into()));
        }
        if let Some(place) = self.limits.iter().position(|limit| limit.trim().is_empty()) {
            return Err(empty(&format_args!("limits, text {},", place + 1)));
        }
        if !is_date(&source.published) {
            return Err(bad(format!(
                "source.published is '{}'; write a day, month or year: 2025-11-20, 2025-11 or 2025",
                source.published
            )));
        }
        Ok(())
    }

    fn metric(self, id: &str) -> Result<Metric> {
        let unknown = |what: &str, id: &str, known: &str| -> Error {
            bad(format!("'{id}' is not a {what}; choose from {known}"))
        };
        let breaks = self.breaks.iter().map(BreakEntry::read).collect::<Result<_>>()?;
        Ok(Metric {
            id: id.into(),
            polarity: Polarity::from_id(&self.polarity)
                .ok_or_else(|| unknown("polarity", &self.polarity, "higher, lower, none"))?,
            kind: Kind::from_id(&self.kind)
                .ok_or_else(|| unknown("kind", &self.kind, "outcome, output, input, efficiency, context"))?,
            title: self.title,
            theme: self.theme,
            duty: self.duty,
            unit: self.unit,
            axis: self.axis,
            decimals: self.decimals,
            meaning: self.meaning,
            limits: self.limits,
            breaks,
            source: self.source.into(),
        })
    }
}

impl BreakEntry {
    fn read(&self) -> Result<Break> {
        let Self { from, note } = self;
        let Ok(from) = from.parse::<Period>() else {
            return Err(bad(format!(
                "break.from is '{from}'; write the first period counted anew, as 2022-04-01/P1Y"
            )));
        };
        if note.trim().is_empty() {
            return Err(bad(format!("the note of the break from {from} is empty; say what changed")));
        }
        Ok(Break { from, note: note.clone() })
    }
}

/// Whether a text is a day, a month or a year.
fn is_date(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.into(),
    };
    day.parse::<Date>().is_ok()
}
