//! Sheets into a metric's figures, by the map; every value is used, reported, or stops the import.

use crate::Failure;
use crate::import::areas::{Areas, Found};
use crate::import::columns::{Columns, holds};
use crate::import::ledger::{Ledger, Spot, thousands};
use crate::import::map::{BelowZero, Metric, NotThere, Repeated, Scales};
use crate::import::read::{Row, Sheet};
use crate::import::report::{Place, Report, one_line};
use crate::import::{Outcome, interval, period, pivot, publications, rebuild, value};
use council_compare::figures::{Area, Code, Marks, Period, Status};
use council_compare::import::names::plain;
use council_compare::import::value::{Cell, beside, cell};
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
    /// Numerator and denominator, where both are known.
    pub(super) counts: Option<[f64; 2]>,
    /// Where it comes from; nowhere when it is rebuilt.
    pub(super) source: Option<Source>,
}

/// Where a figure stands in a source.
#[derive(Debug)]
pub(super) struct Source {
    /// The area as the source writes it.
    pub(super) area: String,
    /// The row in the file.
    pub(super) line: u64,
    /// Every row it was joined from.
    pub(super) lines: Vec<u64>,
    /// The column's place in the sheet.
    pub(super) column: usize,
    /// The place in the ledger.
    pub(super) spot: Spot,
    /// What says when it was published, where the map names such a column.
    later: String,
}

impl Figure {
    /// The figure as reports show it: the number, or the mark that stands instead.
    pub(super) fn shown(&self) -> String {
        match self.status {
            Status::Value => self.value.clone(),
            absent => format!("[{}]", absent.mark()),
        }
    }

    /// Whether another says the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        (&self.value, self.status, &self.interval) == (&other.value, other.status, &other.interval)
    }
}

/// Figures by area and period, in the order they are written.
pub(super) type Figures = BTreeMap<(Code, Period), Figure>;

/// A metric's figures, and how they came about.
#[derive(Debug)]
pub(super) struct Table {
    /// The figures.
    pub(super) figures: Figures,
    /// Whether figures have intervals: the map names their columns, or says how to work them out.
    pub(super) intervals: bool,
    /// What became of every value of each file.
    pub(super) ledgers: Vec<Ledger>,
    /// How many numbers were published with more decimals than the map keeps.
    rounded: usize,
}

impl Table {
    /// How much there is, in words.
    pub(super) fn summary(&self) -> String {
        let some = |count: usize, what: &str| match count {
            0 => String::new(),
            count => format!(", {} {what}", thousands(count)),
        };
        let mut periods: Vec<_> = self.figures.keys().map(|(_, period)| *period).collect();
        periods.sort_unstable();
        periods.dedup();
        let count = |keep: fn(&Figure) -> bool| self.figures.values().filter(|figure| keep(figure)).count();
        let valued = count(|figure| figure.status == Status::Value);
        let rebuilt = count(|figure| figure.marks.contains(Marks::REBUILT));
        match (periods.first(), periods.last()) {
            (Some(first), Some(last)) => {
                format!(
                    "{} figures, {} with a value{}{}, {} periods from {first} to {last}",
                    thousands(self.figures.len()),
                    thousands(valued),
                    some(rebuilt, "rebuilt"),
                    some(self.rounded, "rounded"),
                    periods.len()
                )
            }
            _ => "no figures".into(),
        }
    }
}

/// Takes a metric's figures from its sheets, the earliest publication first.
pub(super) fn extract(
    metric: &Metric,
    sheets: &[&Sheet],
    areas: &Areas,
    report: &mut Report,
) -> Outcome<Table> {
    let intervals = metric.lower.is_some() || metric.interval.is_some();
    let mut table = Table { figures: Figures::new(), intervals, ledgers: Vec::new(), rounded: 0 };
    let mut pivoted = Vec::new();
    if let Some(pivot) = &metric.pivot {
        for sheet in sheets {
            pivoted.push(pivot::pivot(metric, pivot, sheet)?);
        }
    }
    let pivoted: Vec<&Sheet> = pivoted.iter().collect();
    let sheets = if metric.pivot.is_some() { &pivoted } else { sheets };
    let mut latest = publications::Latest::new();
    for (publication, sheet) in sheets.iter().enumerate() {
        let (figures, ledger, rounded) = one(metric, sheet, areas, report)?;
        table.ledgers.push(ledger);
        table.rounded += rounded;
        publications::join(metric, sheets, publication, figures, &mut latest, &mut table.ledgers, report);
    }
    for (publication, ledger) in table.ledgers.iter().enumerate() {
        ledger.check(latest.values().filter(|(from, _)| *from == publication).count(), report)?;
    }
    table.figures = latest.into_iter().map(|(key, (_, figure))| (key, figure)).collect();
    if metric.rebuild {
        rebuild::rebuild(metric, areas, &mut table.figures, report);
    }
    if let Some(how) = metric.interval {
        interval::work_out(metric, how, &mut table.figures)?;
    }
    Ok(table)
}

/// The figures of one sheet, what became of its values, and how many were rounded.
fn one(
    metric: &Metric,
    sheet: &Sheet,
    areas: &Areas,
    report: &mut Report,
) -> Outcome<(Figures, Ledger, usize)> {
    let columns = Columns::find(metric, sheet)?;
    let ledger = Ledger::new(&metric.id, sheet, columns.values.len());
    let figures = Figures::new();
    let checks = Checks::default();
    let mut work = Work { metric, sheet, areas, report, columns, ledger, figures, checks, rounded: 0 };
    for (index, row) in sheet.rows.iter().enumerate() {
        work.row(index, row)?;
    }
    let Work { ledger, figures, checks, rounded, .. } = work;
    if figures.is_empty() {
        return Err(Failure(format!(
            "{}: no row holds a figure of '{}'; correct where, skip or classes in the map",
            sheet.file, metric.id
        )));
    }
    match checks.first {
        Some(first) if checks.wrong > checks.right => Err(Failure(format!(
            "{first}; so it is in {} of {} figures: correct numerator, denominator or per in the map",
            checks.wrong,
            checks.wrong + checks.right
        ))),
        _ => Ok((figures, ledger, rounded)),
    }
}

/// How often the counts give the published figure, and where they first do not.
#[derive(Debug, Default)]
struct Checks {
    right: usize,
    wrong: usize,
    first: Option<String>,
}

/// What is needed while going through the rows of a sheet.
struct Work<'a> {
    metric: &'a Metric,
    sheet: &'a Sheet,
    areas: &'a Areas,
    report: &'a mut Report,
    columns: Columns<'a>,
    ledger: Ledger,
    figures: Figures,
    checks: Checks,
    rounded: usize,
}

/// The sum of some counts; none where one of them is none.
fn sum<'c>(cells: impl Iterator<Item = &'c Cell>) -> Cell {
    let none = Cell { number: Some(0.0), status: Status::Value, marks: Marks::default() };
    cells.fold(none, |sum, cell| Cell {
        number: sum.number.zip(cell.number).map(|(sum, number)| sum + number),
        status: lack(sum.status, cell.status),
        marks: sum.marks.with(cell.marks),
    })
}

/// What stands where a figure needs two others: that of the two which says most about why there is none.
fn lack(one: Status, other: Status) -> Status {
    let order = [Status::Hidden, Status::NotApplicable, Status::Missing];
    order.into_iter().find(|status| [one, other].contains(status)).unwrap_or(Status::Value)
}

/// A value's row, column and place in the ledger.
#[derive(Clone, Copy)]
struct At<'r> {
    row: &'r Row,
    column: usize,
    spot: Spot,
}

impl<'a> Work<'a> {
    fn place(&self, row: &Row, column: Option<usize>) -> Place<'a> {
        Place {
            file: &self.sheet.file,
            row: column.map_or(row.line, |column| row.line_of(column)),
            column: column.map_or("", |column| self.sheet.heading(column)),
            metric: &self.metric.id,
        }
    }

    fn row(&mut self, index: usize, row: &Row) -> Outcome<()> {
        if !holds(&self.columns.only, row) {
            self.ledger.other(index);
            return Ok(());
        }
        let code = self.columns.code.map_or("", |column| row.cell(column));
        let (area, area_column) = match self.columns.name {
            Some(name) if code.is_empty() => (row.cell(name), Some(name)),
            _ => (code, self.columns.code),
        };
        let place = self.place(row, area_column);
        let skip = self.columns.skips.iter().find(|(rule, _)| holds(rule, row)).map(|(_, why)| *why);
        let empty = self.columns.figures().all(|column| row.cell(column).is_empty());
        let note = empty && (area.is_empty() || row.filled() == 1);
        if let Some(why) = skip.or(note.then_some("a note without a figure, left out")) {
            let values = self.ledger.row_left_out(index);
            self.report.left_out_of(place, &row.lines(), values, why, "", area);
            return Ok(());
        }
        if area.is_empty() {
            let what =
                "the area is blank beside a figure; name the row in a [[skip]] of the map, or fill it in";
            return Err(place.stop(what));
        }
        if let Some(cell) = row.beyond(self.sheet.headings.len()) {
            return Err(place.stop(format!(
                "the row has more cells than there are headings, such as '{}'; put quotation marks around a text that holds a comma",
                one_line(cell)
            )));
        }
        // What holds for the whole row is told once, however many periods it has.
        let mut out: BTreeMap<String, usize> = BTreeMap::new();
        for value in 0..self.columns.values.len() {
            let Some((column, heading)) = self.columns.values.get(value).copied() else { break };
            let spot = Spot { row: index, value };
            let (period, marks) = self.period(row, heading)?;
            if let Some(since) = self.metric.since.filter(|since| period.first_day() < *since) {
                self.ledger.left_out(spot);
                *out.entry(format!("before {since}, left out")).or_default() += 1;
                continue;
            }
            let found = self.area(row, area, area_column, period)?;
            if !self.metric.classes.contains(&found.class) {
                self.ledger.left_out(spot);
                let why = format!("a {}, which does not have this duty, left out", found.class.id());
                *out.entry(why).or_default() += 1;
                continue;
            }
            self.figure(At { row, column, spot }, (found, area), (period, marks))?;
        }
        for (why, values) in out {
            self.report.left_out_of(place, &row.lines(), values, &why, "", area);
        }
        Ok(())
    }

    /// The period of a value: its heading's, or its row's.
    fn period(&self, row: &Row, heading: Option<(Period, Marks)>) -> Outcome<(Period, Marks)> {
        if let Some(known) = heading {
            return Ok(known);
        }
        let text = self.columns.period.map_or("", |column| row.cell(column));
        period::period(text, &self.metric.period).map_err(|what| {
            self.place(row, self.columns.period).stop(format!("'{}': {what}", one_line(text)))
        })
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
            let why = format!("read as {} ({}): {}", area.code, area.name, recode.why);
            self.report.changed(place, &why, "", text);
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
        at: At<'_>,
        (area, text): (&Area, &str),
        (period, marks): (Period, Marks),
    ) -> Outcome<()> {
        let place = self.place(at.row, Some(at.column));
        let (mut cell, mut counts) = self.value(at)?;
        let (beside, with) = self.statuses(at.row)?;
        cell.marks = cell.marks.with(with);
        if let Some((status, column)) = beside {
            if cell.number.is_some() {
                let why = "a number beside a mark that there is none, left out";
                self.report.changed(place, why, at.row.cell(column), at.row.cell(at.column));
            }
            cell = Cell { number: None, status, marks: cell.marks };
            counts = None;
        }
        if cell.status == Status::Value {
            cell.marks = cell.marks.with(marks);
        }
        let recast = cell.number.is_some()
            && area.begins_after(period)
            && matches!(self.metric.not_there, Some(NotThere::Recast));
        if recast {
            cell.marks = cell.marks.with(Marks::RECAST);
        } else if !area.active_in(period) {
            let why = match (cell.number, self.metric.not_there) {
                (None, _) => "nothing for a council that did not exist in the period, left out",
                (Some(_), Some(_)) => "a figure for a council that did not exist in the period, left out",
                (Some(_), None) => {
                    return Err(place.stop(format!(
                        "{} ({}) did not exist at the end of {period}; say who it belongs to in a [[code]] of the map, or set not-there = \"leave-out\" or \"recast\"",
                        area.name, area.code
                    )));
                }
            };
            self.ledger.left_out(at.spot);
            self.report.left_out_of(place, &at.row.lines(), 1, why, "", text);
            return Ok(());
        }
        let interval = self.interval(at.row, cell.number, period)?;
        let value = match cell.number {
            Some(number) if self.columns.published => self.printed(at.row, at.column, number, period)?,
            Some(number) => self.kept(place, number, at.row.cell(at.column))?,
            None => String::new(),
        };
        if self.columns.published
            && let (Some(counts @ [_, under]), Ok(published)) = (counts, value.parse())
            && under > 0.0
        {
            self.check_counts(place, counts, published);
        }
        let source = Source {
            area: text.into(),
            line: at.row.line_of(at.column),
            lines: at.row.lines(),
            column: at.column,
            spot: at.spot,
            later: self.columns.later.map_or("", |column| at.row.cell(column)).into(),
        };
        let Cell { status, marks, .. } = cell;
        let figure = Figure { value, status, marks, interval, counts, source: Some(source) };
        self.insert(area, period, figure, at)
    }

    /// What a value's cell says, or what follows from its counts; and the counts, where both are known.
    fn value(&mut self, at: At<'_>) -> Outcome<(Cell, Option<[f64; 2]>)> {
        let [over, under] = self.columns.counts.clone();
        if over.is_empty() {
            return self.cell(at.row, at.column).map(|cell| (cell, None));
        }
        let mut cells = BTreeMap::new();
        for column in over.iter().chain(&under) {
            if let Entry::Vacant(entry) = cells.entry(*column) {
                entry.insert(self.count(at.row, *column)?);
            }
        }
        let sum = |columns: &[usize]| sum(columns.iter().filter_map(|column| cells.get(column)));
        let (numerator, denominator) = (sum(&over), sum(&under));
        let counts = match (numerator.number, denominator.number) {
            // None of none counts for nothing in a sum, though it gives no figure of its own.
            (Some(numerator), Some(denominator)) if denominator >= 0.0 => Some([numerator, denominator]),
            _ => None,
        };
        if self.columns.published {
            return self.cell(at.row, at.column).map(|cell| (cell, counts));
        }
        let marks = numerator.marks.with(denominator.marks);
        let number = counts.filter(|[_, under]| *under > 0.0);
        let number = number.map(|[over, under]| over / under * self.metric.per);
        let status = match lack(numerator.status, denominator.status) {
            Status::Value if number.is_none() => Status::Missing,
            status => status,
        };
        if number.is_none() && cells.values().any(|cell| cell.number.is_some()) {
            let lacks = |columns: &[usize]| {
                columns
                    .iter()
                    .copied()
                    .find(|column| cells.get(column).is_some_and(|cell| cell.number.is_none()))
            };
            let (column, why) = match (lacks(&over), lacks(&under)) {
                (Some(column), _) => (Some(column), "no numerator, so no figure"),
                (_, Some(column)) => (Some(column), "no denominator, so no figure"),
                _ => (under.first().copied(), "a denominator that is not above zero, so no figure"),
            };
            let texts = |columns: &[usize]| {
                columns.iter().map(|column| at.row.cell(*column)).collect::<Vec<_>>().join(" + ")
            };
            let text = format!("{} of {}", texts(&over), texts(&under));
            self.report.changed(self.place(at.row, column), why, "", &text);
        }
        Ok((Cell { number, status, marks }, counts))
    }

    /// A count, as the map reads it.
    fn count(&mut self, row: &Row, column: usize) -> Outcome<Cell> {
        let cell = self.cell(row, column)?;
        match (cell.number, self.metric.below_zero) {
            (Some(number), Some(BelowZero::None)) if number < 0.0 => {
                let why = "a count below zero, read as none, as the map says";
                self.report.changed(self.place(row, Some(column)), why, "", row.cell(column));
                Ok(Cell { number: Some(0.0), ..cell })
            }
            _ => Ok(cell),
        }
    }

    /// Sees whether the counts give what was published, but for rounding.
    fn check_counts(&mut self, place: Place<'_>, [over, under]: [f64; 2], published: f64) {
        let counted = over / under * self.metric.per;
        let step = 0.1_f64.powi(i32::from(self.metric.decimals));
        if (counted - published).abs() <= step.max(0.02 * published.abs()) {
            self.checks.right += 1;
            return;
        }
        self.checks.wrong += 1;
        let detail = format!("{over} of {under} are {counted}, {published} was published");
        if self.checks.first.is_none() {
            self.checks.first = Some(place.stop(&detail).0);
        }
        self.report.changed(place, "the counts give another figure than the one kept", &detail, "");
    }

    fn cell(&mut self, row: &Row, column: usize) -> Outcome<Cell> {
        let text = row.cell(column);
        let place = self.place(row, Some(column));
        if let Some(meaning) = self.metric.marks.get(text) {
            self.report.changed(place, &format!("read as '{meaning}', as the map says"), "", text);
        }
        cell(text, &self.metric.marks).ok_or_else(|| {
            place.stop(format!(
                "'{}' is neither a number nor a known mark; correct it, or explain it in [marks] of the map",
                one_line(text)
            ))
        })
    }

    /// What the columns of marks say together.
    fn statuses(&self, row: &Row) -> Outcome<(Option<(Status, usize)>, Marks)> {
        let (mut status, mut marks) = (None, Marks::default());
        for column in &self.columns.status {
            let (own, with) = self.status(row, *column)?;
            marks = marks.with(with);
            match (status, own) {
                (None, Some(own)) => status = Some((own, *column)),
                (Some((held, before)), Some(own)) if held != own => {
                    return Err(self.place(row, Some(*column)).stop(format!(
                        "'{}' says something else than '{}' in the column '{}'; correct one of them",
                        one_line(row.cell(*column)),
                        one_line(row.cell(before)),
                        one_line(self.sheet.heading(before))
                    )));
                }
                _ => {}
            }
        }
        Ok((status, marks))
    }

    /// What a column of marks says: a status instead of the figure, or marks beside it.
    fn status(&self, row: &Row, column: usize) -> Outcome<(Option<Status>, Marks)> {
        let text = row.cell(column);
        if text.is_empty() {
            return Ok((None, Marks::default()));
        }
        let letters = text.trim_start_matches('[').trim_end_matches(']').to_lowercase();
        if let Some(meaning) = self.metric.marks.get(text).and_then(|meaning| beside(meaning)) {
            return Ok(meaning);
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

    /// The ends of the interval; both or none, and none without a figure.
    fn interval(&mut self, row: &Row, number: Option<f64>, period: Period) -> Outcome<[String; 2]> {
        let Some([lower, upper]) = self.columns.ends else { return Ok(Default::default()) };
        let (low, high) = (self.cell(row, lower)?.number, self.cell(row, upper)?.number);
        match (number, low, high) {
            (Some(_), Some(low), Some(high)) => {
                Ok([self.printed(row, lower, low, period)?, self.printed(row, upper, high, period)?])
            }
            (_, None, None) => Ok(Default::default()),
            _ => {
                let text = format!("{} to {}", row.cell(lower), row.cell(upper));
                let why = "an interval without both ends and a figure, left out";
                self.report.changed(self.place(row, Some(lower)), why, "", &text);
                Ok(Default::default())
            }
        }
    }

    /// A published number, scaled, in published decimals.
    fn printed(&mut self, row: &Row, column: usize, number: f64, period: Period) -> Outcome<String> {
        let by = match &self.metric.scale {
            Scales::Always(by) => *by,
            Scales::Some(_) => {
                let mut scales = self.columns.scales.iter();
                let found = scales.find(|(rule, scale)| scale.holds(period) && holds(rule, row));
                found.map_or(1.0, |(_, scale)| scale.by)
            }
        };
        let scaled = number * by;
        let text = self.kept(self.place(row, Some(column)), scaled, row.cell(column))?;
        let change = text.parse::<f64>().map_or(0.0, |kept| (kept - scaled).abs());
        self.rounded += usize::from(change > 1e-9 * scaled.abs().max(1.0));
        Ok(text)
    }

    fn kept(&self, place: Place<'_>, number: f64, published: &str) -> Outcome<String> {
        value::decimals(number, self.metric.decimals).ok_or_else(|| {
            place.stop(format!("'{}' is too large for a figure; correct it", one_line(published)))
        })
    }

    /// Keeps a figure; where there is one already, the map says which wins.
    fn insert(&mut self, area: &Area, period: Period, figure: Figure, at: At<'_>) -> Outcome<()> {
        self.ledger.figure(at.spot);
        let mut entry = match self.figures.entry((area.code, period)) {
            Entry::Vacant(entry) => {
                entry.insert(figure);
                return Ok(());
            }
            Entry::Occupied(entry) => entry,
        };
        let (Some(held), Some(now)) = (&entry.get().source, &figure.source) else { return Ok(()) };
        let before = held.line;
        let latest = |source: &Source| plain(&source.area) == plain(area.code.as_str());
        let replaces = match &self.metric.repeated {
            Some(Repeated::First) => Some(false),
            Some(Repeated::Last) => Some(true),
            Some(Repeated::LatestCode) if latest(held) != latest(now) => Some(latest(now)),
            Some(Repeated::Later(_)) if held.later != now.later => Some(held.later < now.later),
            _ => None,
        };
        let Some(replaces) = replaces else {
            let place = self.place(at.row, Some(at.column));
            return Err(place.stop(format!(
                "a second figure for {} ({}) in {period}, after the one in row {before}; take one out, or set repeated = \"first\", \"last\" or \"latest-code\", or {{ later = \"a column\" }}, in the map",
                area.name, area.code
            )));
        };
        let loser = if replaces { entry.insert(figure) } else { figure };
        let kept = entry.get();
        let (Some(winner), Some(lost)) = (&kept.source, &loser.source) else { return Ok(()) };
        let (why, detail) = match self.metric.repeated {
            Some(Repeated::Later(_)) => publications::change((&loser, &lost.later), (kept, &winner.later)),
            _ => (
                "given twice, and one left out, as the map says",
                format!("row {} is kept and row {} left out", winner.line, lost.line),
            ),
        };
        self.ledger.left_out(lost.spot);
        let place = Place {
            file: &self.sheet.file,
            row: lost.line,
            column: self.sheet.heading(lost.column),
            metric: &self.metric.id,
        };
        self.report.left_out_of(
            place,
            &lost.lines,
            1,
            why,
            &detail,
            &format!("{} {}", lost.area, loser.shown()),
        );
        Ok(())
    }
}
