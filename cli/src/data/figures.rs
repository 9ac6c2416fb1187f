//! `figures/*.csv`: one file for each metric.

use crate::data::{files, stem};
use crate::failure::{Failure, Outcome, in_file};
use crate::table::{Csv, Line};
use council_compare::figures::{Catalogue, Code, Figure, Interval, Marks, Period, Row, Status, Table};
use std::collections::HashMap;
use std::path::Path;

/// A file of figures without a catalogue entry is not explained.
pub(super) fn refuse_orphans(folder: &Path, catalogue: &Catalogue) -> Outcome<()> {
    match files(folder, "csv")?.into_iter().find(|file| catalogue.metric(&stem(file)).is_err()) {
        Some(file) => {
            Err(in_file(&file, format!("no metric is called '{}'; add data/metrics/{0}.toml", stem(&file))))
        }
        None => Ok(()),
    }
}

pub(super) fn read(folder: &Path, catalogue: &Catalogue, metric: usize) -> Outcome<Table> {
    let Some(entry) = catalogue.metrics().get(metric) else {
        return Err(Failure(format!("no metric {metric}")));
    };
    let file = folder.join(format!("{}.csv", entry.id));
    let csv = Csv::read(&file)?;
    let columns = Columns {
        area: csv.column("area")?,
        period: csv.column("period")?,
        value: csv.column("value")?,
        status: csv.column("status")?,
        marks: csv.column("marks")?,
        lower: csv.maybe_column("lower"),
        upper: csv.maybe_column("upper"),
    };
    let mut seen = HashMap::new();
    let mut rows = Vec::new();
    for line in csv.lines() {
        let code: Code = line.parse(columns.area)?;
        let Some(area) = catalogue.area_of_code(code) else {
            return Err(line.bad(
                columns.area,
                format!("no area has the code '{code}'; correct it or add it to areas.csv"),
            ));
        };
        let period: Period = line.parse(columns.period)?;
        if let Some(first) = seen.insert((area, period), line.number()) {
            let what =
                format!("{code} already has a figure for {period} in row {first}; keep one of the two");
            return Err(line.bad(columns.area, what));
        }
        let figure = read_figure(line, &columns)?;
        if figure.status != Status::NotApplicable && !catalogue.may_have(area, metric, period, figure.marks) {
            let what =
                format!("{code} did not have this duty, or did not exist, in {period}; leave the row out");
            return Err(line.bad(columns.area, what));
        }
        rows.push(Row { area, period, figure });
    }
    if rows.is_empty() {
        return Err(in_file(&file, "holds no figures; import some, or remove the metric"));
    }
    Table::new(catalogue, metric, rows).map_err(|error| in_file(&file, error))
}

struct Columns {
    area: usize,
    period: usize,
    value: usize,
    status: usize,
    marks: usize,
    lower: Option<usize>,
    upper: Option<usize>,
}

fn read_figure(line: Line<'_>, columns: &Columns) -> Outcome<Figure> {
    let mark = line.cell(columns.status);
    let status = Status::from_mark(mark).ok_or_else(|| {
        line.bad(columns.status, format!("'{mark}' is not a status; write x, c, z or nothing"))
    })?;
    let value = line.number_in(columns.value)?;
    if (status == Status::Value) != value.is_some() {
        let what = "a row has either a value or a status of x, c or z; give one of the two";
        return Err(line.bad(columns.value, what));
    }
    let marks = Marks::parse(line.cell(columns.marks)).map_err(|word| {
        line.bad(columns.marks, format!("'{word}' is not a mark; write p, e, r, u, low or rebuilt"))
    })?;
    let end = |column: Option<usize>| column.map_or(Ok(None), |column| line.number_in(column));
    let interval = match (end(columns.lower)?, end(columns.upper)?) {
        (Some(lower), Some(upper)) => Some(Interval { lower, upper }),
        (None, None) => None,
        _ => {
            return Err(
                line.bad(columns.value, "an interval has both a lower and an upper end; give both or none")
            );
        }
    };
    Ok(Figure { value, status, marks, interval })
}
