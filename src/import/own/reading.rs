//! A person's file into figures, by a mapping: every cell is a figure, a blank, or left out for a reason.

use super::looked::Looked;
use super::mapping::{Decimals, Mapping};
use super::number;
use super::plan::{Figures, Plan};
use super::problem::{Ask, Cause, Problem, one_line};
use super::says::{is_total, marks, polarity};
use super::when::When;
use crate::error::Result;
use crate::figures::{Code, Marks, Period, Polarity, Status};
use crate::import::Row;
use crate::import::names::{Names, plain};
use crate::own::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map};

/// The most problems that are kept; the rest are counted.
pub const MOST_PROBLEMS: usize = 200;

/// After how many rows it is told how far reading has come.
const STEP: usize = 5_000;

/// What is in a file. Every cell that may hold a figure is one of `entries`, `blanks` or `left_out`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The figures, in the order of the file.
    pub entries: Vec<Entry>,
    /// What was not understood, at most [`MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub found: usize,
    /// How many rows were read.
    pub rows: usize,
    /// How many cells are blank.
    pub blanks: usize,
    /// How many cells hold something and gave no figure.
    pub left_out: usize,
}

impl Read {
    /// What is still to be said for the whole file, each once.
    #[must_use]
    pub fn asks(&self) -> Vec<Ask> {
        let asks = self.problems.iter().filter_map(|problem| match problem.cause {
            Cause::Ask(ask) => Some(ask),
            _ => None,
        });
        asks.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Reads every row. `progress` is told from time to time how many it has read.
///
/// Fails with `bad-file` where the mapping names a column that is not there, or none for figures.
pub fn read(
    looked: &Looked,
    mapping: &Mapping,
    names: &Names,
    progress: &mut dyn FnMut(usize),
) -> Result<Read> {
    let plan = Plan::of(looked, mapping)?;
    let mut reader = Reader {
        looked,
        plan,
        names,
        when: When::of(mapping),
        comma: mapping.decimals == Some(Decimals::Comma),
        periods: BTreeMap::new(),
        areas: BTreeMap::new(),
        polarities: BTreeMap::new(),
        measures: HashMap::new(),
        seen: HashMap::new(),
        read: Read::default(),
    };
    for row in (looked.below..looked.grid.len()).filter_map(|index| looked.grid.row(index)) {
        reader.row(row);
        if reader.read.rows.is_multiple_of(STEP) {
            progress(reader.read.rows);
        }
    }
    progress(reader.read.rows);
    Ok(reader.read)
}

struct Reader<'a> {
    looked: &'a Looked,
    plan: Plan,
    names: &'a Names,
    when: When,
    comma: bool,
    // What texts that were met already mean.
    periods: BTreeMap<String, core::result::Result<Period, Cause>>,
    areas: BTreeMap<&'a str, Option<Code>>,
    polarities: BTreeMap<&'a str, core::result::Result<Option<Polarity>, Cause>>,
    measures: HashMap<String, usize>,
    /// The row of each figure.
    seen: HashMap<(usize, Option<Code>, Period), u64>,
    read: Read,
}

/// What a row says of all its figures.
struct About {
    area: Option<Code>,
    measure: Option<String>,
    period: Option<Period>,
    unit: Option<String>,
    polarity: Option<Polarity>,
    status: (Option<Status>, Marks),
}

/// Why a row gives no figures: where, and the text there.
type Refused<'a> = (Option<usize>, &'a str, Cause);

impl<'a> Reader<'a> {
    fn row(&mut self, row: Row<'a>) {
        self.read.rows += 1;
        let figures = core::mem::take(&mut self.plan.figures);
        let filled = figures.iter().filter(|figures| !row.cell(figures.column).is_empty()).count();
        // Headings that stand again in the middle, as printed pages have them.
        let again = figures.iter().all(|figures| {
            let heading = self.looked.headings.get(figures.column);
            heading.is_some_and(|heading| heading == row.cell(figures.column))
        });
        if again {
            self.read.blanks += figures.len();
        } else {
            self.read.blanks += figures.len() - filled;
            if filled > 0 {
                match self.about(row) {
                    Ok(about) => figures.iter().for_each(|figures| self.figure(row, figures, &about)),
                    Err((column, text, cause)) => self.problem(row, column, text, cause, filled),
                }
            }
        }
        self.plan.figures = figures;
    }

    fn about(&mut self, row: Row<'a>) -> core::result::Result<About, Refused<'a>> {
        let text = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let (area_text, measure_text) = (text(self.plan.area), text(self.plan.measure));
        let first_period = text(self.plan.period.first().copied());
        if let Some(total) = [area_text, measure_text, first_period]
            .into_iter()
            .find(|text| !text.is_empty())
            .filter(|text| is_total(text))
        {
            return Err((None, total, Cause::Total));
        }
        let area = self.area(area_text).map_err(|cause| (self.plan.area, area_text, cause))?;
        if measure_text.is_empty() && self.plan.measure.is_some() {
            return Err((self.plan.measure, "", Cause::NoMeasure));
        }
        let period = if self.plan.period.is_empty() {
            None
        } else {
            Some(self.period(row).map_err(|cause| (self.plan.period.first().copied(), first_period, cause))?)
        };
        let polarity_text = text(self.plan.polarity);
        let polarity =
            match self.polarities.entry(polarity_text).or_insert_with(|| polarity(polarity_text)).clone() {
                Ok(polarity) => polarity,
                Err(cause) => {
                    self.problem(row, self.plan.polarity, polarity_text, cause, 0);
                    None
                }
            };
        let status_text = text(self.plan.status);
        let status = marks(status_text).unwrap_or_default();
        if marks(status_text).is_none() {
            self.problem(row, self.plan.status, status_text, Cause::Status, 0);
        }
        let unit = Some(one_line(text(self.plan.unit))).filter(|unit| !unit.is_empty());
        let measure = self.plan.measure.map(|_| one_line(measure_text));
        Ok(About { area, measure, period, unit, polarity, status })
    }

    fn area(&mut self, text: &'a str) -> core::result::Result<Option<Code>, Cause> {
        if text.is_empty() {
            return Ok(None);
        }
        let names = self.names;
        let code = *self.areas.entry(text).or_insert_with(|| names.find(text));
        code.map(Some).ok_or(Cause::Area)
    }

    fn period(&mut self, row: Row<'a>) -> core::result::Result<Period, Cause> {
        if let [column] = *self.plan.period
            && let Some(known) = self.periods.get(row.cell(column))
        {
            return known.clone();
        }
        let mut whole = String::new();
        for column in &self.plan.period {
            let text = row.cell(*column);
            let heading = self.looked.headings.get(*column).map_or("", String::as_str);
            // A quarter may be a number by itself: its heading says what it is.
            let quarter = matches!(text.as_bytes(), [b'1'..=b'4'])
                && ["quarter", "qtr", "q"].contains(&&*plain(heading));
            whole.push_str(if whole.is_empty() { "" } else { " " });
            whole.push_str(if quarter { "Q" } else { "" });
            whole.push_str(text);
        }
        if whole.trim().is_empty() {
            return Err(Cause::NoPeriod);
        }
        if let Some(known) = self.periods.get(&whole) {
            return known.clone();
        }
        let found = self.when.period(&whole);
        self.periods.insert(whole, found.clone());
        found
    }

    fn figure(&mut self, row: Row<'a>, figures: &Figures, about: &About) {
        let text = row.cell(figures.column);
        if text.is_empty() {
            return;
        }
        let problem =
            |reader: &mut Self, text: &str, cause| reader.problem(row, Some(figures.column), text, cause, 1);
        let found = match number::read(text, self.comma) {
            Ok(found) => found,
            Err(cause) => return problem(self, text, cause),
        };
        let heading = self.looked.headings.get(figures.column).map_or("", String::as_str);
        let period = match (&about.period, &figures.period) {
            (Some(period), _) | (None, Some(Ok(period))) => *period,
            (None, Some(Err(cause))) => return problem(self, heading, cause.clone()),
            (None, None) => return problem(self, text, Cause::NoPeriod),
        };
        let measure = match (&about.measure, &figures.measure) {
            // A council's table of several measures, each with a column.
            (Some(measure), Some(heading)) => format!("{measure}: {heading}"),
            (Some(measure), None) | (None, Some(measure)) => measure.clone(),
            (None, None) => return problem(self, text, Cause::NoMeasure),
        };
        let id = self.measures.get(&measure).copied().unwrap_or_else(|| {
            let next = self.measures.len();
            self.measures.insert(measure.clone(), next);
            next
        });
        match self.seen.entry((id, about.area, period)) {
            hash_map::Entry::Occupied(first) => {
                let first = *first.get();
                return problem(self, text, Cause::Twice(first));
            }
            hash_map::Entry::Vacant(free) => {
                free.insert(row.line());
            }
        }
        let mut figure = found.figure;
        figure.marks = figure.marks.with(about.status.1);
        if let Some(status) = about.status.0 {
            figure = crate::figures::Figure { marks: figure.marks, ..crate::figures::Figure::absent(status) };
        }
        let target = figures.target.map_or("", |column| row.cell(column));
        let target = match number::target(target, self.comma) {
            _ if target.is_empty() => None,
            Ok(target) => target,
            Err(cause) => {
                self.problem(row, figures.target, target, cause, 0);
                None
            }
        };
        self.read.entries.push(Entry {
            row: row.line(),
            measure,
            area: about.area,
            period,
            figure,
            decimals: found.decimals,
            target,
            unit: about.unit.clone().or_else(|| found.unit.map(str::to_owned)),
            polarity: about.polarity,
        });
    }

    fn problem(&mut self, row: Row<'_>, column: Option<usize>, text: &str, cause: Cause, figures: usize) {
        self.read.left_out += figures;
        let column = column.and_then(|column| self.looked.headings.get(column)).map_or("", String::as_str);
        if let Cause::Ask(_) = cause {
            // One answer serves all.
            let asked = |problem: &&mut Problem| problem.cause == cause && problem.column == column;
            if let Some(asked) = self.read.problems.iter_mut().find(asked) {
                asked.more += 1;
                asked.figures += figures;
                return;
            }
        }
        self.read.found += 1;
        if self.read.problems.len() < MOST_PROBLEMS {
            let (column, text) = (column.to_owned(), one_line(text));
            self.read.problems.push(Problem { row: row.line(), column, text, cause, figures, more: 0 });
        }
    }
}
