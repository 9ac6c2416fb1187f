//! A consultation as its organiser writes it down.

use super::stem;
use crate::error::Result;
use crate::figures::{Date, Metric};
use crate::import::metric::{MetricEntry, MetricFile, Range};
use crate::import::toml_file::{self, bad};
use serde::Deserialize;

/// What is asked, by whom, and of which measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consultation {
    /// What it is about; empty where only measures are given.
    pub title: String,
    /// Who asks, and gets the comments; empty likewise.
    pub organiser: String,
    /// How comments reach the organiser, in a sentence; may be empty.
    pub send: String,
    /// The last day for comments, if there is one.
    pub closes: Option<Date>,
    /// What is asked of each measure. Where nothing is, readers write what they like.
    pub questions: Vec<String>,
    /// The measures, in the order of the files; never none.
    pub metrics: Vec<Drafted>,
}

/// One of its measures, as it was written: not marked yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafted {
    /// The metric.
    pub metric: Metric,
    /// The values that its figures may have.
    pub range: Range,
}

/// A file of a consultation: what is asked, measures, or both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    consultation: Option<Asked>,
    #[serde(default)]
    metric: Vec<MetricEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    title: String,
    organiser: String,
    #[serde(default)]
    send: String,
    closes: Option<String>,
    #[serde(default)]
    questions: Vec<String>,
}

impl Consultation {
    /// Reads TOML files, each a name and a text: one with `[consultation]`, and measures as `[[metric]]` in it or others, or
    /// as files of their own, written as a release's are. Fails with `bad-file`, naming file and field.
    pub fn read<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut all = Self::default();
        for (name, text) in files {
            all.add(name, text).map_err(|error| bad(format!("in {name}: {error}")))?;
        }
        if all.metrics.is_empty() {
            return Err(bad(
                "No measure is given. Give a TOML file that holds one or several as [[metric]].".into(),
            ));
        }
        Ok(all)
    }

    fn add(&mut self, name: &str, text: &str) -> Result<()> {
        let keys: toml::Table = toml_file::parse(text)?;
        if !keys.contains_key("consultation") && !keys.contains_key("metric") {
            let id = stem(name);
            return self.take(id, MetricFile::parse(id, text)?);
        }
        let Whole { consultation, metric } = toml_file::parse(text)?;
        if let Some(asked) = consultation {
            self.ask(asked)?;
        }
        for entry in metric {
            let Some(id) = entry.id.clone() else {
                return Err(bad("a [[metric]] has no id; give it one such as id = \"potholes\"".into()));
            };
            let read = entry.read(&id).map_err(|error| bad(format!("metric '{id}': {error}")))?;
            self.take(&id, read)?;
        }
        Ok(())
    }

    fn ask(&mut self, Asked { title, organiser, send, closes, questions }: Asked) -> Result<()> {
        if !self.title.is_empty() {
            return Err(bad("there is a [consultation] in another file already; keep one".into()));
        }
        for (field, text) in [("title", &title), ("organiser", &organiser)] {
            if text.trim().is_empty() {
                return Err(bad(format!("consultation.{field} is empty; write it")));
            }
        }
        if let Some(place) = questions.iter().position(|question| question.trim().is_empty()) {
            return Err(bad(format!("consultation.questions, text {}, is empty; write it", place + 1)));
        }
        let day = |text: String| {
            let wrong =
                || bad(format!("consultation.closes is '{text}'; write the last day, such as 2027-01-31"));
            text.parse::<Date>().map_err(|_| wrong())
        };
        let closes = closes.map(day).transpose()?;
        *self = Self {
            title: line(&title),
            organiser: line(&organiser),
            send: line(&send),
            closes,
            questions: questions.iter().map(|question| line(question)).collect(),
            metrics: core::mem::take(&mut self.metrics),
        };
        Ok(())
    }

    fn take(&mut self, id: &str, MetricFile { metric, range }: MetricFile) -> Result<()> {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if id.is_empty() || !id.chars().all(plain) {
            return Err(bad(format!(
                "the id '{id}' has other than small letters, digits and hyphens; change it"
            )));
        }
        if self.metrics.iter().any(|known| known.metric.id == id) {
            return Err(bad(format!("the metric '{id}' is given twice; keep one")));
        }
        self.metrics.push(Drafted { metric, range });
        Ok(())
    }
}

/// A text with single blanks and no ends of lines.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
