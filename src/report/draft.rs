//! Draft measures as plain data: what a published measure has, marked, and the comments on them.

use crate::error::{Error, Kind, Result};
use crate::figures::Store;
use crate::import::draft::{Comments, Draft, MARK};
use crate::report::trend::trend_at;
use crate::report::{
    Answer, ComparisonReport, Request, Sheet, TrendReport, answer, comparison, series, sheet,
};
use crate::words::{self, SeriesText};
use crate::{compare, figures};
use serde::Serialize;

/// A consultation's measures for one council.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DraftReport<'a> {
    /// `DRAFT`.
    pub status: &'static str,
    /// The release whose councils and groups are used.
    pub release: &'a str,
    /// The council's code.
    pub area: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The heading.
    pub title: String,
    /// Who asks what.
    pub consultation: ConsultationReport<'a>,
    /// That these are drafts, and what follows.
    pub notice: [&'static str; 2],
    /// The measures that the council has figures of, or should have, in the consultation's order.
    pub measures: Vec<DraftMeasure<'a>>,
    /// The others, and why.
    pub without: Vec<DraftWithout<'a>>,
    #[serde(skip)]
    pub(crate) store: &'a Store,
}

/// What a consultation is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsultationReport<'a> {
    /// Its title; empty where only measures were given.
    pub title: &'a str,
    /// Who asks.
    pub organiser: &'a str,
    /// The last day for comments, `YYYY-MM-DD`.
    pub closes: Option<String>,
    /// What is asked of each measure.
    pub questions: &'a [String],
    /// Who asks and until when, in sentences.
    pub said: Vec<String>,
}

/// One draft measure of the council.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DraftMeasure<'a> {
    /// Beside its group and England, as a published measure.
    #[serde(flatten)]
    pub comparison: ComparisonReport<'a>,
    /// How it moved.
    pub trend: TrendReport<'a>,
    /// Its figures over time.
    pub series: SeriesText,
    /// What its figures can be, in words: `0 to 100`.
    pub range: String,
    #[serde(skip)]
    pub(crate) answer: Answer,
}

/// A draft measure that has nothing to show for the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftWithout<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Why there is nothing.
    pub why: &'static str,
}

/// A consultation's measures for the council of a code or slug, beside a group, the usual one by default. Fails with
/// `unknown-area`, `unknown-group` or `not-loaded`.
pub fn draft<'a>(draft: &'a Draft, area: &str, peers: Option<&str>) -> Result<DraftReport<'a>> {
    let (store, consultation) = (draft.store(), &draft.consultation);
    let catalogue = store.catalogue();
    let place = catalogue.area(area)?;
    let own = catalogue.areas().get(place).ok_or_else(|| Error::new(Kind::UnknownArea(area.into())))?;
    let code = own.code.as_str();
    let (mut measures, mut without) = (Vec::new(), Vec::new());
    for (index, metric) in catalogue.metrics().iter().enumerate() {
        let (id, title) = (&*metric.id, &*metric.title);
        if let Some(why) = nothing(store, (place, own), index)? {
            without.push(DraftWithout { id, title, why });
            continue;
        }
        let answer = answer(store, Request { area: code, metric: id, peers, ..Request::default() })?;
        let range = consultation.metrics.get(index).map(|found| found.range).unwrap_or_default();
        measures.push(DraftMeasure {
            comparison: comparison(store, &answer)?,
            trend: trend_at(store, place, id, peers)?,
            series: series(store, code, id)?,
            range: words::draft_range(range),
            answer,
        });
    }
    Ok(DraftReport {
        status: MARK,
        release: catalogue.release(),
        area: code,
        name: &own.name,
        title: words::draft_of(consultation, &own.name),
        consultation: ConsultationReport {
            title: &consultation.title,
            organiser: &consultation.organiser,
            closes: consultation.closes.map(|day| day.to_string()),
            questions: &consultation.questions,
            said: words::draft_asked(consultation),
        },
        notice: words::DRAFT_NOTICE,
        measures,
        without,
        store,
    })
}

/// Why there is nothing to show of a metric, if so.
fn nothing(
    store: &Store,
    (place, area): (usize, &figures::Area),
    metric: usize,
) -> Result<Option<&'static str>> {
    let table = store.table(metric)?;
    Ok(if !store.catalogue().has_duty(place, metric) {
        Some(words::DRAFT_NO_DUTY)
    } else if table.columns().is_empty() {
        Some(words::DRAFT_NO_FIGURES)
    } else if !compare::periods(table, area).iter().any(|period| area.active_in(*period)) {
        Some(words::DRAFT_NO_PERIOD)
    } else {
        None
    })
}

/// The measures as CSV, a row each, with the columns of [`sheet`]. Ids and titles are marked.
#[must_use]
pub fn draft_sheet(report: &DraftReport<'_>) -> String {
    sheet(report.store.catalogue(), report.measures.iter().map(|measure| &measure.comparison.finding))
}

/// A reader's comments as a file for the organiser: TOML, with lines that say what it is and what to do with it.
#[must_use]
pub fn comments_file(comments: &Comments) -> String {
    let head: Vec<String> =
        words::comments_head(comments).into_iter().map(|line| format!("# {}\n", printable(&line))).collect();
    [&*head.concat(), "\n", &comments.written()].concat()
}

/// A text that may stand in a line of its own.
fn printable(line: &str) -> String {
    line.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// What the columns of [`comments_sheet`] are called.
pub const COMMENT_COLUMNS: [&str; 7] =
    ["file", "consultation", "name", "metric", "title", "question", "answer"];

/// Many readers' comments as one CSV: a row for each answer that says something, in the order of the files. `all` is each
/// file's name and what it holds.
#[must_use]
pub fn comments_sheet(all: &[(String, Comments)]) -> String {
    let mut sheet = Sheet::new(&COMMENT_COLUMNS);
    for (file, comments) in all {
        for comment in comments.comments.iter().filter(|comment| !comment.answer.trim().is_empty()) {
            for text in [file, &comments.consultation, &comments.name] {
                sheet.text(text);
            }
            for text in [&comment.metric, &comment.title, &comment.question, comment.answer.trim()] {
                sheet.text(text);
            }
            sheet.end();
        }
    }
    sheet.finish()
}
