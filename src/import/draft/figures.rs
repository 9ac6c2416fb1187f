//! Figures of draft metrics: CSV as a release's own, read row by row; what is not understood is left out and told.

use super::{Cause, Drafted, Problem, THEME, stem};
use crate::figures::{Catalogue, Code, Figure, Interval, Marks, Period, Row, Status};
use crate::import::metric::Range;
use crate::import::names::Names;
use crate::import::own::MOST_PROBLEMS;
use crate::import::own::one_line;
use crate::import::{Row as Line, csv};
use std::collections::BTreeMap;

/// Files of figures, being joined to areas.
pub(super) struct Joining<'a> {
    catalogue: &'a Catalogue,
    metrics: &'a [Drafted],
    names: Names,
    /// The figures of each metric.
    pub(super) rows: Vec<Vec<Row>>,
    pub(super) problems: Vec<Problem>,
    /// How many problems there are, kept or not.
    pub(super) found: usize,
    /// Where each figure stands: metric, area and period, and the file's place and the row in it.
    seen: BTreeMap<(usize, usize, Period), (usize, u64)>,
    files: Vec<String>,
}

/// Where a file has what.
#[derive(Default)]
struct Columns {
    metric: Option<usize>,
    area: Option<usize>,
    period: Option<usize>,
    value: Option<usize>,
    status: Option<usize>,
    marks: Option<usize>,
    lower: Option<usize>,
    upper: Option<usize>,
}

/// What is wrong, and in which column.
type Wrong = (Option<usize>, Cause);

impl<'a> Joining<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, metrics: &'a [Drafted]) -> Self {
        Self {
            catalogue,
            metrics,
            names: Names::of(catalogue.areas()),
            rows: vec![Vec::new(); metrics.len()],
            problems: Vec::new(),
            found: 0,
            seen: BTreeMap::new(),
            files: Vec::new(),
        }
    }

    /// Takes in a file: of many metrics where it has a column `metric`, else of the one that it is named after.
    pub(super) fn read(&mut self, name: &str, text: Option<&str>) {
        self.files.push(name.into());
        let Some(text) = text else { return self.tell(name, 1, "", "", Cause::Encoding) };
        let grid = csv::read(text, b',');
        if let Some(row) = csv::open_quote(text, &grid) {
            self.tell(name, row, "", "", Cause::Quote);
        }
        let headings: Vec<String> = grid
            .row(0)
            .map(|row| row.texts().map(|text| text.trim().to_ascii_lowercase()).collect())
            .unwrap_or_default();
        let columns = Columns::of(&headings);
        for (place, wanted) in [(columns.area, "area"), (columns.period, "period"), (columns.value, "value")]
        {
            if place.is_none() {
                return self.tell(name, 1, wanted, "", Cause::Column);
            }
        }
        let own = self.metric(stem(name));
        if columns.metric.is_none() && own.is_none() {
            let known = self.known();
            return self.tell(name, 1, "", stem(name), Cause::Metric(known));
        }
        for line in grid.rows().skip(1).filter(|line| line.filled() > 0) {
            let read = self.line(line, &columns, own);
            match read {
                Ok((metric, row)) => self.keep(name, line, metric, row, &columns, &headings),
                Err(wrong) => self.wrong(name, line, wrong, &headings),
            }
        }
    }

    fn keep(
        &mut self,
        name: &str,
        line: Line<'_>,
        metric: usize,
        row: Row,
        columns: &Columns,
        headings: &[String],
    ) {
        let here = (self.files.len() - 1, line.line());
        if let Some((file, there)) = self.seen.get(&(metric, row.area, row.period)) {
            let file = self.files.get(*file).cloned().unwrap_or_default();
            let twice = Cause::Twice { file, row: *there };
            return self.wrong(name, line, (columns.area, twice), headings);
        }
        self.seen.insert((metric, row.area, row.period), here);
        if let Some(rows) = self.rows.get_mut(metric) {
            rows.push(row);
        }
    }

    fn line(&self, line: Line<'_>, columns: &Columns, own: Option<usize>) -> Result<(usize, Row), Wrong> {
        let cell = |column: Option<usize>| column.map_or("", |column| line.cell(column));
        let metric = match columns.metric {
            None => own,
            Some(column) => self.metric(line.cell(column)),
        };
        let Some((metric, drafted)) = metric.and_then(|metric| Some((metric, self.metrics.get(metric)?)))
        else {
            return Err((columns.metric, Cause::Metric(self.known())));
        };
        let code: Option<Code> = self.names.find(cell(columns.area));
        let Some(area) = code.and_then(|code| self.catalogue.area_of_code(code)) else {
            return Err((columns.area, Cause::Area));
        };
        let Ok(period) = cell(columns.period).parse::<Period>() else {
            return Err((columns.period, Cause::Period));
        };
        let figure = figure(columns, drafted.range, cell)?;
        if figure.status != Status::NotApplicable
            && !self.catalogue.may_have(area, metric, period, figure.marks)
        {
            return Err((columns.area, Cause::Duty));
        }
        Ok((metric, Row { area, period, figure }))
    }

    /// The metric of that id, marked as a draft or not.
    fn metric(&self, id: &str) -> Option<usize> {
        let bare = id.strip_prefix(THEME).and_then(|rest| rest.strip_prefix('-'));
        let of = |id: &str| self.metrics.iter().position(|known| known.metric.id == id);
        of(id).or_else(|| bare.and_then(of))
    }

    fn known(&self) -> String {
        let ids: Vec<&str> = self.metrics.iter().map(|known| &*known.metric.id).collect();
        ids.join(", ")
    }

    fn wrong(&mut self, file: &str, line: Line<'_>, (column, cause): Wrong, headings: &[String]) {
        let heading = column.and_then(|column| headings.get(column)).map_or("", String::as_str);
        let text = column.map_or("", |column| line.cell(column));
        self.tell(file, line.line(), heading, text, cause);
    }

    fn tell(&mut self, file: &str, row: u64, column: &str, text: &str, cause: Cause) {
        self.found += 1;
        if self.problems.len() < MOST_PROBLEMS {
            let (file, column, text) = (file.into(), one_line(column), one_line(text));
            self.problems.push(Problem { file, row, column, text, cause });
        }
    }
}

impl Columns {
    fn of(headings: &[String]) -> Self {
        let place = |wanted: &str| headings.iter().position(|heading| heading == wanted);
        Self {
            metric: place("metric"),
            area: place("area"),
            period: place("period"),
            value: place("value"),
            status: place("status"),
            marks: place("marks"),
            lower: place("lower"),
            upper: place("upper"),
        }
    }
}

fn figure<'a>(
    columns: &Columns,
    range: Range,
    cell: impl Fn(Option<usize>) -> &'a str,
) -> Result<Figure, Wrong> {
    let number = |column: Option<usize>| match cell(column) {
        "" => Ok(None),
        text => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err((column, Cause::Number)),
        },
    };
    let value = number(columns.value)?;
    let status = match (cell(columns.status), value) {
        ("", Some(_)) => Status::Value,
        ("", None) => Status::Missing,
        (_, Some(_)) => return Err((columns.status, Cause::Both)),
        (mark, None) => {
            let mark = mark.strip_prefix('[').and_then(|mark| mark.strip_suffix(']')).unwrap_or(mark);
            let status = Status::from_mark(mark).filter(|status| *status != Status::Value);
            status.ok_or((columns.status, Cause::Status))?
        }
    };
    if value.is_some_and(|value| !range.holds(value)) {
        return Err((columns.value, Cause::Range(range)));
    }
    let marks = Marks::parse(cell(columns.marks)).map_err(|_| (columns.marks, Cause::Mark))?;
    let interval = match (number(columns.lower)?, number(columns.upper)?) {
        (None, None) => None,
        (Some(lower), Some(upper)) if lower <= upper => Some(Interval { lower, upper }),
        _ => return Err((columns.lower.or(columns.upper), Cause::Interval)),
    };
    Ok(Figure { value, status, marks, interval })
}
