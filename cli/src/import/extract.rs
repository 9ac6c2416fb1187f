//! A sheet into a metric's figures, by the map; every row is used, reported, or stops the import.

use crate::Failure;
use crate::import::areas::{Areas, Found};
use crate::import::map::{Conditions, Metric, Repeated};
use crate::import::read::{Row, Sheet, plain};
use crate::import::report::{Place, Report, one_line};
use crate::import::{Outcome, period, value};
use council_compare::figures::{Area, Code, Marks, Period, Status};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// One figure on its way to a file, already in published decimals.
#[derive(Debug)]
pub(super) struct Figure {
    /// The number; empty without one.
    pub(super) value: String,
    /// What stands here.
    pub(super) status: Status,
    /// What the publisher says of it.
    pub(super) marks: Marks,
    /// The ends of the interval; empty without one.
    pub(super) interval: [String; 2],
    code: String,
    line: u64,
}

/// A metric's figures by area and period.
#[derive(Debug)]
pub(super) struct Table {
    /// The figures, in the order they are written.
    pub(super) figures: BTreeMap<(Code, Period), Figure>,
    /// Whether the map names the columns of an interval.
    pub(super) intervals: bool,
    /// How many numbers were published with more decimals than the map keeps.
    rounded: usize,
}

impl Table {
    /// How much there is, in words.
    pub(super) fn summary(&self) -> String {
        let rounded = match self.rounded {
            0 => String::new(),
            rounded => format!(", {rounded} rounded"),
        };
        let mut periods: Vec<_> = self.figures.keys().map(|(_, period)| *period).collect();
        periods.sort_unstable();
        periods.dedup();
        let valued = self.figures.values().filter(|figure| figure.status == Status::Value).count();
        let rows = self.figures.len();
        match (periods.first(), periods.last()) {
            (Some(first), Some(last)) => {
                format!(
                    "{rows} rows, {valued} with a value{rounded}, {} periods from {first} to {last}",
                    periods.len()
                )
            }
            _ => "no rows".into(),
        }
    }
}

/// Where the map's columns are in this sheet.
struct Columns<'a> {
    code: Option<usize>,
    name: Option<usize>,
    period: Option<usize>,
    values: Vec<Values>,
    ends: Option<[usize; 2]>,
    status: Option<usize>,
    only: Rule<'a>,
    skips: Vec<(Rule<'a>, &'a str)>,
}

/// A column of figures, with its period and marks where the heading or the map says them.
type Values = (usize, Option<(Period, Marks)>);

/// Columns and the texts they must hold.
type Rule<'a> = Vec<(usize, &'a crate::import::map::Texts)>;

/// Takes a metric's figures from a sheet.
pub(super) fn extract(metric: &Metric, sheet: &Sheet, areas: &Areas, report: &mut Report) -> Outcome<Table> {
    let columns = columns(metric, sheet)?;
    let mut work = Work { metric, sheet, areas, report, columns, figures: BTreeMap::new(), rounded: 0 };
    for row in &sheet.rows {
        work.row(row)?;
    }
    if work.figures.is_empty() {
        let Work { sheet, metric, .. } = work;
        return Err(Failure(format!(
            "{}: no row holds a figure of '{}'; correct where, skip or classes in the map",
            sheet.file, metric.id
        )));
    }
    Ok(Table { figures: work.figures, intervals: metric.lower.is_some(), rounded: work.rounded })
}

fn columns<'a>(metric: &'a Metric, sheet: &Sheet) -> Outcome<Columns<'a>> {
    let find = |name: &Option<String>| name.as_deref().map(|name| sheet.column(name)).transpose();
    let rule = |conditions: &'a Conditions| {
        conditions
            .iter()
            .map(|(name, texts)| sheet.column(name).map(|column| (column, texts)))
            .collect::<Outcome<Rule<'a>>>()
    };
    let values = match (&metric.value, &metric.period.headings) {
        (Some(value), _) => {
            let fixed = match &metric.period.is {
                Some(text) => Some(period::period(text, &metric.period).map_err(|what| {
                    Failure(format!("the metric '{}': period.is '{text}': {what}", metric.id))
                })?),
                None => None,
            };
            vec![(sheet.column(value)?, fixed)]
        }
        (None, Some(pattern)) => headings(metric, sheet, pattern)?,
        (None, None) => Vec::new(),
    };
    let ends = match (find(&metric.lower)?, find(&metric.upper)?) {
        (Some(lower), Some(upper)) => Some([lower, upper]),
        _ => None,
    };
    Ok(Columns {
        code: find(&metric.area.code)?,
        name: find(&metric.area.name)?,
        period: find(&metric.period.column)?,
        values,
        ends,
        status: find(&metric.status)?,
        only: rule(&metric.only)?,
        skips: metric
            .skip
            .iter()
            .map(|skip| rule(&skip.only).map(|rule| (rule, &*skip.why)))
            .collect::<Outcome<_>>()?,
    })
}

/// The headings of a wide table that are periods.
fn headings(metric: &Metric, sheet: &Sheet, pattern: &str) -> Outcome<Vec<Values>> {
    let pattern_plain = plain(pattern);
    let (before, after) = pattern_plain.split_once('*').unwrap_or((&pattern_plain, ""));
    let mut found = Vec::new();
    for (index, heading) in sheet.headings.iter().enumerate() {
        let fits = plain(heading);
        if fits.len() < before.len() + after.len() || !fits.starts_with(before) || !fits.ends_with(after) {
            continue;
        }
        let place = Place { file: &sheet.file, row: sheet.header_row, column: heading, metric: &metric.id };
        let period = period::period(heading, &metric.period).map_err(|what| place.stop(what))?;
        found.push((index, Some(period)));
    }
    if found.is_empty() {
        let place = Place { file: &sheet.file, row: sheet.header_row, column: pattern, metric: &metric.id };
        return Err(place.stop("no heading is like this; correct period.headings in the map"));
    }
    Ok(found)
}

/// What is needed while going through the rows.
struct Work<'a> {
    metric: &'a Metric,
    sheet: &'a Sheet,
    areas: &'a Areas,
    report: &'a mut Report,
    columns: Columns<'a>,
    figures: BTreeMap<(Code, Period), Figure>,
    rounded: usize,
}

impl<'a> Work<'a> {
    fn place(&self, row: &Row, column: Option<usize>) -> Place<'a> {
        let column = column.and_then(|column| self.sheet.headings.get(column)).map_or("", |heading| heading);
        Place { file: &self.sheet.file, row: row.line, column, metric: &self.metric.id }
    }

    fn row(&mut self, row: &Row) -> Outcome<()> {
        let holds = |rule: &Rule<'_>| rule.iter().all(|(column, texts)| texts.hold(row.cell(*column)));
        if !holds(&self.columns.only) {
            return Ok(());
        }
        let code = self.columns.code.map_or("", |column| row.cell(column));
        let (area, area_column) = match self.columns.name {
            Some(name) if code.is_empty() => (row.cell(name), Some(name)),
            _ => (code, self.columns.code),
        };
        if let Some((_, why)) = self.columns.skips.iter().find(|(rule, _)| holds(rule)) {
            self.report.note(self.place(row, area_column), *why, area);
            return Ok(());
        }
        let empty = self.columns.values.iter().all(|(column, _)| row.cell(*column).is_empty());
        if empty && (area.is_empty() || row.filled() == 1) {
            self.report.note(self.place(row, area_column), "a note without a figure, left out", area);
            return Ok(());
        }
        if area.is_empty() {
            let what =
                "the area is blank beside a figure; name the row in a [[skip]] of the map, or fill it in";
            return Err(self.place(row, area_column).stop(what));
        }
        let mut left_out = false;
        for index in 0..self.columns.values.len() {
            let Some((column, heading)) = self.columns.values.get(index).copied() else { break };
            let (period, marks) = match (heading, self.columns.period) {
                (Some(known), _) => known,
                (None, Some(periods)) => {
                    let text = row.cell(periods);
                    period::period(text, &self.metric.period).map_err(|what| {
                        self.place(row, Some(periods)).stop(format!("'{}': {what}", one_line(text)))
                    })?
                }
                (None, None) => continue,
            };
            let found = self.area(row, area, area_column, period)?;
            if !self.metric.classes.contains(&found.class) {
                if !left_out {
                    let why = format!("a {}, which does not have this duty, left out", found.class.id());
                    self.report.note(self.place(row, area_column), why, area);
                }
                left_out = true;
                continue;
            }
            self.figure(row, (found, area), column, (period, marks))?;
        }
        Ok(())
    }

    /// The area a text means in that period.
    fn area(&mut self, row: &Row, text: &str, column: Option<usize>, period: Period) -> Outcome<&'a Area> {
        let place = self.place(row, column);
        let key = plain(text);
        let recode = self.metric.code.iter().find(|code| plain(&code.published) == key && code.holds(period));
        if let Some(recode) = recode {
            let Some(area) = self.areas.of_code(recode.ours) else {
                return Err(
                    place.stop(format!("the map turns this into {}, which is not an area", recode.ours))
                );
            };
            self.report.note(place, format!("read as {} ({}): {}", area.code, area.name, recode.why), text);
            return Ok(area);
        }
        match self.areas.find(text, period, &self.metric.classes) {
            Found::Area(area) => Ok(area),
            Found::Unknown => Err(place.stop(format!(
                "'{}' is not an area we know; correct it, or name it in a [[skip]] or [[code]] of the map",
                one_line(text)
            ))),
            Found::Several(several) => Err(place.stop(format!(
                "'{}' could be {}; say which in a [[code]] of the map",
                one_line(text),
                several.iter().map(|area| area.code.as_str()).collect::<Vec<_>>().join(" or ")
            ))),
        }
    }

    fn figure(
        &mut self,
        row: &Row,
        (area, text): (&Area, &str),
        column: usize,
        (period, marks): (Period, Marks),
    ) -> Outcome<()> {
        let place = self.place(row, Some(column));
        let published = row.cell(column);
        let mut cell = self.cell(row, column)?;
        if let Some(status) = self.columns.status {
            let beside = self.status(row, status)?;
            cell.marks = cell.marks.with(beside.1);
            if let Some(status) = beside.0 {
                cell = value::Cell { number: None, status, marks: cell.marks };
            }
        }
        if let Some(meaning) = self.metric.marks.get(published) {
            self.report.note(place, format!("read as '{meaning}', as the map says"), published);
        }
        if cell.status == Status::Value {
            cell.marks = cell.marks.with(marks);
        }
        if !area.active_in(period) {
            return match (cell.number, self.metric.not_there) {
                (None, _) => Ok(()),
                (Some(_), Some(_)) => {
                    let why = "a figure for a council that did not exist in the period, left out";
                    self.report.note(place, why, text);
                    Ok(())
                }
                (Some(_), None) => Err(place.stop(format!(
                    "{} ({}) did not exist at the end of {period}; say who it belongs to in a [[code]] of the map, or set not-there = \"leave-out\"",
                    area.name, area.code
                ))),
            };
        }
        let interval = match (self.columns.ends, cell.number) {
            (Some([lower, upper]), Some(_)) => [self.end(row, lower, period)?, self.end(row, upper, period)?],
            _ => Default::default(),
        };
        let value = match cell.number {
            Some(number) => self.printed(place, number, period, published)?,
            None => String::new(),
        };
        let figure = Figure {
            value,
            status: cell.status,
            marks: cell.marks,
            interval,
            code: text.into(),
            line: row.line,
        };
        self.insert(place, area, period, figure)
    }

    fn cell(&self, row: &Row, column: usize) -> Outcome<value::Cell> {
        let text = row.cell(column);
        value::cell(text, &self.metric.marks).ok_or_else(|| {
            self.place(row, Some(column)).stop(format!(
                "'{}' is neither a number nor a known mark; correct it, or explain it in [marks] of the map",
                one_line(text)
            ))
        })
    }

    /// What a column of marks says: a status instead of the figure, or marks beside it.
    fn status(&self, row: &Row, column: usize) -> Outcome<(Option<Status>, Marks)> {
        let text = row.cell(column);
        if text.is_empty() {
            return Ok((None, Marks::default()));
        }
        let letters = text.trim_start_matches('[').trim_end_matches(']').to_lowercase();
        if let Some(cell) = self.metric.marks.get(text).and_then(|meaning| value::meant(meaning)) {
            return Ok((Some(cell.status), cell.marks));
        }
        if let Some(status) = Status::from_mark(&letters) {
            return Ok((Some(status), Marks::default()));
        }
        Marks::parse(&letters).map(|marks| (None, marks)).map_err(|_| {
            self.place(row, Some(column)).stop(format!(
                "'{}' is not a known mark; correct it, or explain it in [marks] of the map",
                one_line(text)
            ))
        })
    }

    /// One end of an interval, empty where none is published.
    fn end(&mut self, row: &Row, column: usize, period: Period) -> Outcome<String> {
        let cell = self.cell(row, column)?;
        match cell.number {
            Some(number) => self.printed(self.place(row, Some(column)), number, period, row.cell(column)),
            None => Ok(String::new()),
        }
    }

    /// A number, scaled, in published decimals.
    fn printed(&mut self, place: Place<'_>, number: f64, period: Period, published: &str) -> Outcome<String> {
        let scaled = number * self.metric.scale.at(period);
        let Some(text) = value::decimals(scaled, self.metric.decimals) else {
            return Err(
                place.stop(format!("'{}' is too large for a figure; correct it", one_line(published)))
            );
        };
        let change = text.parse::<f64>().map_or(0.0, |kept| (kept - scaled).abs());
        self.rounded += usize::from(change > 1e-9 * scaled.abs().max(1.0));
        Ok(text)
    }

    /// Keeps a figure; where there is one already, the map says which wins.
    fn insert(&mut self, place: Place<'_>, area: &Area, period: Period, figure: Figure) -> Outcome<()> {
        let mut entry = match self.figures.entry((area.code, period)) {
            Entry::Vacant(entry) => {
                entry.insert(figure);
                return Ok(());
            }
            Entry::Occupied(entry) => entry,
        };
        let (before, now) = (entry.get().line, figure.line);
        let latest = |text: &str| plain(text) == plain(area.code.as_str());
        let replaces = match self.metric.repeated {
            Some(Repeated::First) => false,
            Some(Repeated::Last) => true,
            Some(Repeated::LatestCode) if latest(&entry.get().code) != latest(&figure.code) => {
                latest(&figure.code)
            }
            _ => {
                return Err(place.stop(format!(
                    "a second figure for {} ({}) in {period}, after the one in row {before}; take one out, or set repeated = \"first\", \"last\" or \"latest-code\" in the map",
                    area.name, area.code
                )));
            }
        };
        let (kept, lost) = if replaces { (now, before) } else { (before, now) };
        let loser = if replaces { entry.insert(figure) } else { figure };
        let why = format!("given twice: row {kept} is kept and row {lost} left out, as the map says");
        self.report.note(place, why, &format!("{} {}", loser.code, loser.value));
        Ok(())
    }
}
