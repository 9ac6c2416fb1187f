//! What a reader answers, as a file for the organiser.

use super::{Consultation, THEME};
use crate::error::Result;
use crate::import::toml_file;
use serde::{Deserialize, Serialize};

/// One reader's answers to a consultation, by measure and question.
///
/// ```
/// use council_compare::import::draft::{Comment, Comments};
/// let comment = Comment {
///     metric: "draft-potholes".into(),
///     title: "DRAFT: Potholes mended within a week".into(),
///     question: "Is it clear?".into(),
///     answer: "=Yes, \"mostly\".\nBut what is a week?".into(),
/// };
/// let comments = Comments { name: "A. Reader".into(), comments: vec![comment], ..Comments::default() };
/// assert_eq!(Comments::parse(&comments.written())?, comments);
/// assert!(Comments::parse("name = 1").unwrap_err().to_string().starts_with("row 1: "));
/// # Ok::<(), council_compare::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Comments {
    /// What the consultation is about.
    pub consultation: String,
    /// Who asks.
    pub organiser: String,
    /// The reader's name; empty where none is given.
    #[serde(default)]
    pub name: String,
    /// An answer for each measure and question, empty ones among them.
    #[serde(default, rename = "comment")]
    pub comments: Vec<Comment>,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The id of the draft metric.
    pub metric: String,
    /// Its title, marked as a draft.
    pub title: String,
    /// What was asked; empty where nothing in particular was.
    pub question: String,
    /// The answer; empty where there is none.
    #[serde(default)]
    pub answer: String,
}

impl Comments {
    /// A form to fill in: every question of every measure, without answers.
    #[must_use]
    pub fn form(consultation: &Consultation) -> Self {
        let free = [String::new()];
        let questions = if consultation.questions.is_empty() { &free } else { &*consultation.questions };
        let of = |found: &super::Drafted| {
            let metric = format!("{THEME}-{}", found.metric.id);
            let title = super::with_mark(&found.metric.title);
            let ask = move |question: &String| Comment {
                metric: metric.clone(),
                title: title.clone(),
                question: question.clone(),
                answer: String::new(),
            };
            questions.iter().map(ask)
        };
        Self {
            consultation: consultation.title.clone(),
            organiser: consultation.organiser.clone(),
            name: String::new(),
            comments: consultation.metrics.iter().flat_map(of).collect(),
        }
    }

    /// Reads the file that [`written`](Comments::written) makes, filled in by hand or not. Fails with `bad-file`, naming the
    /// row.
    pub fn parse(text: &str) -> Result<Self> {
        toml_file::parse(text)
    }

    /// The file, as TOML.
    #[must_use]
    pub fn written(&self) -> String {
        // Texts and lists of them, which TOML always has room for.
        toml::to_string_pretty(self).unwrap_or_default()
    }
}
