//! `metrics/ID.toml`: one published measure each.

use crate::data::{files, stem, toml};
use crate::failure::{Failure, Outcome, in_file};
use council_compare::figures::{Break, Date, Kind, Metric, Period, Polarity, Source, Table};
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The values a metric's figures may have, ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Range {
    minimum: Option<f64>,
    maximum: Option<f64>,
}

impl Range {
    /// Whether a value is in it.
    pub(crate) fn holds(self, value: f64) -> bool {
        self.minimum.is_none_or(|least| least <= value) && self.maximum.is_none_or(|most| value <= most)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.minimum, self.maximum) {
            (Some(least), Some(most)) => write!(f, "{least} to {most}"),
            (Some(least), None) => write!(f, "{least} or more"),
            (None, Some(most)) => write!(f, "{most} or less"),
            (None, None) => f.write_str("any number"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
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

/// Every metric of a folder, and the range of each by its id.
pub(super) fn read(folder: &Path) -> Outcome<(Vec<Metric>, HashMap<String, Range>)> {
    let mut ranges = HashMap::new();
    let read = |file: PathBuf| {
        let entry: Entry = toml(&file)?;
        ranges.insert(stem(&file), entry.range(&file)?);
        entry.check_texts(&file)?;
        entry.metric(&file)
    };
    let metrics = files(folder, "toml")?.into_iter().map(read).collect::<Outcome<_>>()?;
    Ok((metrics, ranges))
}

/// A break must be from a period that the metric has figures for: another would be a slip, and break nothing.
pub(super) fn check_breaks(folder: &Path, metric: &Metric, table: &Table) -> Outcome<()> {
    match metric.breaks.iter().find(|found| table.column(found.from).is_none()) {
        None => Ok(()),
        Some(Break { from, .. }) => Err(in_file(
            &folder.join(format!("{}.toml", metric.id)),
            format!("break.from is '{from}', for which it has no figures; write one of its periods"),
        )),
    }
}

impl Entry {
    fn range(&self, file: &Path) -> Outcome<Range> {
        let Self { minimum, maximum, .. } = *self;
        let bad = |what: &str| Err(in_file(file, what));
        match (minimum, maximum) {
            (None, None) => bad("minimum or maximum is missing; state the least or most a figure can be"),
            (Some(end), _) if !end.is_finite() => bad("minimum is not a finite number; leave it out"),
            (_, Some(end)) if !end.is_finite() => bad("maximum is not a finite number; leave it out"),
            (Some(least), Some(most)) if least >= most => {
                bad("minimum is not below maximum; correct one of them")
            }
            _ => Ok(Range { minimum, maximum }),
        }
    }

    /// No text may be empty: each is shown, or read by those who keep the release.
    fn check_texts(&self, file: &Path) -> Outcome<()> {
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
        let empty =
            |field: &dyn fmt::Display| -> Failure { in_file(file, format!("{field} is empty; write it")) };
        if let Some((field, _)) = texts.into_iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(empty(&field));
        }
        if self.limits.is_empty() {
            return Err(in_file(file, "limits is empty; say why a figure may mislead"));
        }
        if let Some(place) = self.limits.iter().position(|limit| limit.trim().is_empty()) {
            return Err(empty(&format_args!("limits, text {},", place + 1)));
        }
        if !is_date(&source.published) {
            let what = format!(
                "source.published is '{}'; write a day, month or year: 2025-11-20, 2025-11 or 2025",
                source.published
            );
            return Err(in_file(file, what));
        }
        Ok(())
    }

    fn metric(self, file: &Path) -> Outcome<Metric> {
        let unknown = |what: &str, id: &str, known: &str| {
            in_file(file, format!("'{id}' is not a {what}; choose from {known}"))
        };
        let breaks = self.breaks.iter().map(|entry| entry.read(file)).collect::<Outcome<_>>()?;
        Ok(Metric {
            id: stem(file),
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
    fn read(&self, file: &Path) -> Outcome<Break> {
        let Self { from, note } = self;
        let Ok(from) = from.parse::<Period>() else {
            let what =
                format!("break.from is '{from}'; write the first period counted anew, as 2022-04-01/P1Y");
            return Err(in_file(file, what));
        };
        if note.trim().is_empty() {
            return Err(in_file(
                file,
                format!("the note of the break from {from} is empty; say what changed"),
            ));
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
