//! Rows into their places.

use super::names::Names;
use super::{Columns, MOST_AREAS, MOST_FIGURES, Problem, TOLD, Tidy, bad};
use crate::error::Result;
use crate::import::csv::{Cells, each_row};
use crate::import::own::one_line;
use crate::import::value;
use core::mem;
use std::collections::BTreeMap;

/// Where a row has its cells.
#[derive(Clone, Copy)]
struct Places {
    /// Of the area, metric and period.
    names: [Option<usize>; 3],
    value: usize,
}

/// What a cell says of a figure.
enum Said {
    Number(f64),
    Nothing,
    Unknown,
}

/// What was read so far.
pub(super) struct Table<'a> {
    text: &'a str,
    /// What the columns of names are called, and that of values.
    called: ([Option<&'a str>; 3], &'a str),
    places: Option<Places>,
    /// Areas, metrics and periods.
    names: [Names; 3],
    /// By metric and period, the figures of areas as far as there are any.
    figures: Vec<Vec<Vec<f64>>>,
    problems: Vec<Problem>,
    unread: usize,
}

impl<'a> Table<'a> {
    pub(super) fn new(text: &'a str, columns: Columns<'a>) -> Self {
        let called = [Some(columns.area), columns.metric, columns.period];
        Self {
            text,
            called: (called, columns.value),
            places: None,
            names: called.map(|name| Names::new(name.is_some())),
            figures: Vec::new(),
            problems: Vec::new(),
            unread: 0,
        }
    }

    /// Takes the next row, the first as headings.
    pub(super) fn row(&mut self, line: u64, cells: Cells<'_>) -> Result<()> {
        let Some(places) = self.places else {
            self.places = Some(places(cells, self.called)?);
            return Ok(());
        };
        let (names, text) = (places.names(cells), cells.get(places.value).unwrap_or_default());
        let said = said(text);
        let numbers = match self.near(names) {
            Some(numbers) => numbers,
            None => match self.unnamed(names) {
                Some(column) => {
                    if !matches!(said, Said::Nothing) {
                        self.problem(line, column, "");
                    }
                    return Ok(());
                }
                None => self.numbers(line, names)?,
            },
        };
        match said {
            Said::Number(number) if self.set(numbers, number) => {}
            Said::Number(_) => return self.contradiction(line, numbers, text),
            Said::Nothing => {}
            Said::Unknown => self.problem(line, self.called.1, text),
        }
        Ok(())
    }

    /// The numbers of names that are where they were expected.
    fn near(&mut self, names: [&str; 3]) -> Option<[usize; 3]> {
        let ([areas, metrics, periods], [area, metric, period]) = (&mut self.names, names);
        Some([areas.near(area)?, metrics.near(metric)?, periods.near(period)?])
    }

    /// The column in which a row has no name.
    fn unnamed(&self, names: [&str; 3]) -> Option<&'a str> {
        names
            .into_iter()
            .zip(self.called.0)
            .find_map(|(name, called)| called.filter(|_| name.trim().is_empty()))
    }

    /// The numbers of any names.
    fn numbers(&mut self, line: u64, names: [&str; 3]) -> Result<[usize; 3]> {
        let ([areas, metrics, periods], [area, metric, period]) = (&mut self.names, names);
        let numbers =
            [areas.number(area.trim()), metrics.number(metric.trim()), periods.number(period.trim())];
        let [areas, metrics, periods] = self.names.each_ref().map(Names::len);
        if areas > MOST_AREAS {
            return bad(format!(
                "line {line}: there are more than {MOST_AREAS} areas here; read the table in parts"
            ));
        }
        if areas.saturating_mul(metrics).saturating_mul(periods) > MOST_FIGURES {
            return bad(format!(
                "line {line}: {areas} areas × {metrics} metrics × {periods} periods are more than {MOST_FIGURES} figures; \
                 read the table in parts"
            ));
        }
        Ok(numbers)
    }

    /// Puts a figure in its place; false if another one is there.
    fn set(&mut self, [area, metric, period]: [usize; 3], number: f64) -> bool {
        let [areas, ..] = self.names.each_ref().map(Names::len);
        let column = entry(&mut self.figures, metric).and_then(|periods| entry(periods, period));
        let Some(column) = column else { return true };
        if column.len() <= area {
            column.resize(areas, f64::NAN);
        }
        let Some(cell) = column.get_mut(area) else { return true };
        if cell.is_nan() {
            *cell = number;
        }
        *cell == number
    }

    fn problem(&mut self, line: u64, column: &str, text: &str) {
        self.unread += 1;
        if self.problems.len() < TOLD {
            self.problems.push(Problem { line, column: column.to_owned(), text: one_line(text) });
        }
    }

    /// The error that a row gives another figure than one before it, which is looked for.
    fn contradiction(&self, line: u64, numbers: [usize; 3], text: &str) -> Result<()> {
        let mut wanted = [""; 3];
        for ((name, names), number) in wanted.iter_mut().zip(&self.names).zip(numbers) {
            *name = names.get(number);
        }
        let (mut headings, mut before) = (true, None);
        each_row(self.text, b',', &mut |line, cells| {
            let Some(places) = self.places.filter(|_| !mem::take(&mut headings) && before.is_none()) else {
                return Ok(());
            };
            let text = cells.get(places.value).unwrap_or_default();
            if places.names(cells).map(str::trim) == wanted && matches!(said(text), Said::Number(_)) {
                before = Some((line, one_line(text)));
            }
            Ok(())
        })?;
        let (first, other) = before.unwrap_or_default();
        let place: Vec<String> = wanted
            .iter()
            .filter(|name| !name.is_empty())
            .map(|name| format!("'{}'", one_line(name)))
            .collect();
        bad(format!(
            "lines {first} and {line} give different figures for {}: '{other}' and '{}'; keep one of them",
            place.join(", "),
            one_line(text)
        ))
    }

    /// All of it as arrays.
    pub(super) fn done(self) -> Result<Tidy> {
        if self.places.is_none() {
            return bad("there is no row here: the first must name the columns".into());
        }
        let [areas, metrics, periods] = self.names.map(Names::into_list);
        let mut values = vec![f64::NAN; areas.len() * metrics.len() * periods.len()];
        let (area, metric) = (areas.len().max(1), (areas.len() * periods.len()).max(1));
        for (metric, columns) in values.chunks_exact_mut(metric).zip(self.figures) {
            for (column, figures) in metric.chunks_exact_mut(area).zip(columns) {
                column.iter_mut().zip(figures).for_each(|(cell, figure)| *cell = figure);
            }
        }
        let Self { problems, unread, .. } = self;
        Ok(Tidy { areas, metrics, periods, values, problems, unread })
    }
}

impl Places {
    /// The names that a row has; empty where there is no such column, or cell.
    fn names(self, cells: Cells<'_>) -> [&str; 3] {
        self.names.map(|column| column.and_then(|column| cells.get(column)).unwrap_or_default())
    }
}

/// Where the row of headings has the columns.
fn places(headings: Cells<'_>, (names, value): ([Option<&str>; 3], &str)) -> Result<Places> {
    let place = |called: &str| {
        let mut places = headings.texts().enumerate().filter(|(_, heading)| heading.trim() == called.trim());
        match (places.next(), places.next()) {
            (Some((place, _)), None) => Ok(place),
            (Some(_), Some(_)) => {
                bad(format!("there are two columns '{called}'; give one of them another name"))
            }
            (None, _) => {
                let known = headings.texts().map(|heading| format!("'{}'", one_line(heading)));
                let known: Vec<String> = known.take(12).collect();
                bad(format!("there is no column '{called}'; there are {}", known.join(", ")))
            }
        }
    };
    let [area, metric, period] = names.map(|name| name.map(place).transpose());
    Ok(Places { names: [area?, metric?, period?], value: place(value)? })
}

/// What a cell says: most are plain numbers.
fn said(text: &str) -> Said {
    if let Some(number) = value::plain(text) {
        return Said::Number(number);
    }
    match value::cell(text, &BTreeMap::new()) {
        Some(value::Cell { number: Some(number), .. }) => Said::Number(number),
        Some(_) => Said::Nothing,
        None => Said::Unknown,
    }
}

/// That of a list, which is made as long as need be.
fn entry<T: Default>(list: &mut Vec<T>, place: usize) -> Option<&mut T> {
    if list.len() <= place {
        list.resize_with(place + 1, T::default);
    }
    list.get_mut(place)
}
