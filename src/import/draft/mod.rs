//! Draft metrics: measures that a consultation proposes, their figures, and what its readers answer.
//!
//! The organiser writes a [`Consultation`] in TOML and figures as CSV. [`Draft::read`] joins them to a release's areas: the
//! result holds a store like the release's own, so that all that compares, says and paints a published measure does so for a
//! draft one. Its metrics are [marked](MARK) in id, title and axis, and no view of them can lose that. Rows that are not
//! understood are left out and told as [`Problem`]s. [`Comments`] are a reader's answers, as a file for the organiser.
//!
//! ```
//! use council_compare::figures::{Area, Catalogue, Class, Duty, Features};
//! use council_compare::import::draft::{Draft, File};
//! let area = Area { name: "Darlington".into(), class: Class::Unitary, ..Area::unnamed("E06000005".parse()?) };
//! let duty = Duty { id: "highways".into(), title: "roads".into(), sets: vec![vec![Class::Unitary]] };
//! let release = Catalogue::new("2026-11".into(), vec![area], vec![duty], vec![], vec![], Features::default())?;
//! let catalogue = br#"
//! [consultation]
//! title = "Measures of roads"
//! organiser = "A group of councils"
//! questions = ["Is it clear?"]
//! [[metric]]
//! id = "potholes"
//! title = "Potholes mended within a week"
//! theme = "roads"
//! duty = "highways"
//! unit = "%"
//! axis = "Percentage of potholes"
//! decimals = 0
//! minimum = 0
//! polarity = "higher"
//! kind = "output"
//! meaning = "The share that was mended within seven days."
//! reason = "Residents ask about it."
//! limits = ["Councils differ in what they call a pothole."]
//! source = { publisher = "A group", title = "Returns", url = "-", licence = "None", published = "2026" }
//! "#;
//! let figures = b"area,period,value\nE06000005,2025-04-01/P1Y,81\nDarlington,2026-04-01/P1Y,many\n";
//! let files = [File { name: "roads.toml", bytes: catalogue }, File { name: "potholes.csv", bytes: figures }];
//! let draft = Draft::read(&release, &files)?;
//! assert_eq!(draft.store().catalogue().metrics()[0].title, "DRAFT: Potholes mended within a week");
//! assert_eq!((draft.figures, draft.problems[0].row, &*draft.problems[0].column), (1, 3, "value"));
//! # Ok::<(), council_compare::Error>(())
//! ```

mod comments;
mod consultation;
mod figures;
mod problem;

use super::toml_file::bad;
use crate::error::Result;
use crate::figures::{Catalogue, List, Metric, Store, Table, Theme};
use figures::Joining;

pub use comments::{Comment, Comments};
pub use consultation::{Consultation, Drafted};
pub use problem::{Cause, Problem};

/// The word that every title, axis and file of draft metrics begins with; in small letters, their ids.
pub const MARK: &str = "DRAFT";

/// The theme that draft metrics are under, and how their ids begin.
const THEME: &str = "draft";

/// A file as it is given: TOML, or else CSV.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, without folders. It names the metric where the file does not, and says which kind of file it is.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// A consultation's metrics and their figures, beside a release.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What is asked, of what.
    pub consultation: Consultation,
    /// How many figures there are, of all metrics; those that say why there is none are among them.
    pub figures: usize,
    /// What was left out of the files, in their order; two hundred at most.
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub found: usize,
    store: Store,
}

impl Draft {
    /// Reads a consultation's files. Its metrics keep the duties that the release names, and have its areas and its groups.
    ///
    /// Fails with `bad-file` on a TOML that cannot be read or where there is none, and with `bad-catalogue` on metrics that
    /// do not agree with the release. Rows of figures that are not understood are left out, and are no failure.
    pub fn read(release: &Catalogue, files: &[File<'_>]) -> Result<Self> {
        let is_toml = |file: &&File<'_>| has_end(file.name, ".toml");
        let mut texts = Vec::new();
        for File { name, bytes } in files.iter().filter(is_toml) {
            let not_utf_8 = || bad(format!("in {name}: the file is not in UTF-8; save it so"));
            texts.push((*name, text(bytes).ok_or_else(not_utf_8)?));
        }
        let consultation = Consultation::read(texts.into_iter())?;
        let known = |metric: &Drafted| release.duties().iter().any(|duty| duty.id == metric.metric.duty);
        if let Some(Drafted { metric, .. }) = consultation.metrics.iter().find(|metric| !known(metric)) {
            let duties: Vec<&str> = release.duties().iter().map(|duty| &*duty.id).collect();
            return Err(bad(format!(
                "metric '{}': duty is '{}'; choose from {}",
                metric.id,
                metric.duty,
                duties.join(", ")
            )));
        }
        let metrics = consultation.metrics.iter().map(|found| marked(&found.metric)).collect();
        let theme = Theme { id: THEME.into(), title: with_mark(&consultation.title), caution: String::new() };
        let catalogue = release.with_metrics(vec![theme], metrics)?;
        let mut joining = Joining::new(&catalogue, &consultation.metrics);
        for file in files.iter().filter(|file| !is_toml(file)) {
            joining.read(file.name, text(file.bytes));
        }
        let Joining { rows, problems, found, .. } = joining;
        let figures = rows.iter().map(Vec::len).sum();
        let mut store = Store::new(catalogue);
        for (metric, rows) in rows.into_iter().enumerate() {
            let table = Table::new(store.catalogue(), metric, rows)?;
            store.add(table)?;
        }
        Ok(Self { consultation, figures, problems, found, store })
    }

    /// The draft metrics and their figures, with the release's areas, duties and groups. Every metric has a table.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Takes in a published list of comparison groups, as [`Store::add_list`] does.
    pub fn add_list(&mut self, list: List) -> Result<()> {
        self.store.add_list(list)
    }
}

/// A metric that shows wherever it goes what it is.
fn marked(metric: &Metric) -> Metric {
    Metric {
        id: format!("{THEME}-{}", metric.id),
        title: with_mark(&metric.title),
        axis: with_mark(&metric.axis),
        theme: THEME.into(),
        ..metric.clone()
    }
}

fn with_mark(text: &str) -> String {
    [MARK, ": ", text].concat()
}

/// The text of a file, without its byte-order mark; `None` where it is not UTF-8. What guesses at other encodings holds tables
/// of all the world's, and is twice the size of all the rest here.
fn text(bytes: &[u8]) -> Option<&str> {
    let text = str::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Whether a file's name ends so, in small letters or large.
fn has_end(name: &str, end: &str) -> bool {
    name.to_ascii_lowercase().ends_with(end)
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
