//! The figures of one theme as bytes.

use core::ops::Range;
use std::sync::Arc;

use crate::bundle::bytes::{Reader, Writer};
use crate::bundle::crc::crc32;
use crate::bundle::{Content, body_of, close, numbers};
use crate::error::{Kind, Result, fail};
use crate::figures::{
    Area, Catalogue, Cells, Column, Figure, Interval, Marks, Metric, Period, Span, Status, Table,
};

/// What a theme's bundle holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeTables {
    /// The theme's id.
    pub theme: String,
    /// A table for each of its metrics.
    pub tables: Vec<Table>,
}

/// The tables of one theme as a bundle; the same tables always give the same bytes.
#[must_use]
pub fn encode_theme(catalogue: &Catalogue, theme: &str, tables: &[Table]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.u32(fingerprint(catalogue.areas(), catalogue.metrics()));
    writer.text(theme);
    writer.size(tables.len());
    for table in tables {
        writer.size(table.metric());
        write_table(&mut writer, catalogue, table);
    }
    close(Content::Theme, writer.as_slice())
}

/// Reads a theme's bundle. Fails with `not-a-bundle`, `newer-bundle`, `truncated-bundle`, `damaged-bundle`, and with
/// `bad-figure` when it was built with another catalogue.
pub fn decode_theme(catalogue: &Catalogue, bytes: &[u8]) -> Result<ThemeTables> {
    let mut reader = Reader::new(body_of(bytes, Content::Theme)?);
    if reader.u32()? != fingerprint(catalogue.areas(), catalogue.metrics()) {
        return fail(Kind::BadFigure(
            "these figures belong to another catalogue; load both from one release".into(),
        ));
    }
    let theme = reader.text()?;
    // A figure takes a byte or two: room for most, so that lists which grow are seldom moved.
    let mut sheet = Sheet { cells: Cells::with_capacity(bytes.len() / 2), ..Sheet::default() };
    let mut read = Vec::new();
    for _ in 0..reader.count()? {
        let metric = reader.size()?;
        read.push((metric, sheet.read_table(&mut reader, catalogue)?));
    }
    reader.end()?;
    sheet.cells.shrink_to_fit();
    let cells = Arc::new(sheet.cells);
    let table = |(metric, spans): (usize, Range<usize>)| {
        Table::of_cells(catalogue, metric, &cells, sheet.spans.get(spans).unwrap_or_default())
    };
    Ok(ThemeTables { theme, tables: read.into_iter().map(table).collect::<Result<_>>()? })
}

/// What indexes into the catalogue rest on: which areas and metrics it has, in which order.
pub(super) fn fingerprint(areas: &[Area], metrics: &[Metric]) -> u32 {
    let areas = areas.iter().map(|area| area.code.as_str().as_bytes());
    let metrics = metrics.iter().flat_map(|metric| [&b"\n"[..], metric.id.as_bytes()]);
    crc32(areas.chain(metrics))
}

/// The columns of a table.
pub(super) fn write_table(writer: &mut Writer, catalogue: &Catalogue, table: &Table) {
    writer.size(table.columns().len());
    let mut before = vec![f64::NAN; catalogue.areas().len()];
    for column in table.columns() {
        write_column(writer, column, &mut before);
    }
}

/// The columns of a metric's table.
pub(super) fn read_table(reader: &mut Reader<'_>, catalogue: &Catalogue, metric: usize) -> Result<Table> {
    let mut sheet = Sheet::default();
    sheet.read_table(reader, catalogue)?;
    Table::of_cells(catalogue, metric, &Arc::new(sheet.cells), &sheet.spans)
}

fn write_column(writer: &mut Writer, column: &Column, before: &mut [f64]) {
    writer.text(&column.period().to_string());
    let figures: Vec<Figure> = (0..before.len()).map(|area| column.figure(area)).collect();
    let states: Vec<u64> = figures.iter().map(state).collect();
    for run in states.chunk_by(|one, other| one == other) {
        writer.size(run.len());
        writer.varint(run.first().copied().unwrap_or_default());
    }
    let (values, expected): (Vec<f64>, Vec<_>) = figures
        .iter()
        .zip(before.iter())
        .filter_map(|(figure, before)| Some((figure.value?, *before)))
        .unzip();
    numbers::write(writer, &values, &expected);
    for (before, figure) in before.iter_mut().zip(&figures) {
        *before = figure.value.unwrap_or(*before);
    }
    writer.u8(u8::from(column.has_intervals()));
    if column.has_intervals() {
        for figure in figures.iter().filter(|figure| figure.value.is_some()) {
            writer.u8(u8::from(figure.interval.is_some()));
        }
        let with = figures.iter().filter_map(|figure| Some((figure.value?, figure.interval?)));
        let (values, ends): (Vec<f64>, Vec<Interval>) = with.unzip();
        let lower: Vec<f64> = ends.iter().map(|interval| interval.lower).collect();
        numbers::write(writer, &lower, &values);
        let upper: Vec<f64> = ends.iter().map(|interval| interval.upper).collect();
        numbers::write(writer, &upper, &mirrored(&values, &lower).collect::<Vec<_>>());
    }
}

/// The columns read so far, and what is needed of each while it is read: all in lists that are not allocated anew.
#[derive(Default)]
struct Sheet {
    cells: Cells,
    spans: Vec<Span>,
    /// What was last known of each area, NaN for nothing.
    before: Vec<f64>,
    /// The areas with a number, and what was to be expected of each.
    areas: Vec<usize>,
    expected: Vec<f64>,
    numbers: Vec<f64>,
    ends: [Vec<f64>; 2],
}

impl Sheet {
    /// Reads the columns of one metric, and says which of `spans` are theirs.
    fn read_table(&mut self, reader: &mut Reader<'_>, catalogue: &Catalogue) -> Result<Range<usize>> {
        self.before.clear();
        self.before.resize(catalogue.areas().len(), f64::NAN);
        let first = self.spans.len();
        for _ in 0..reader.count()? {
            let span = self.read_column(reader)?;
            self.spans.push(span);
        }
        Ok(first..self.spans.len())
    }

    /// Reads the figure of every area in one period.
    fn read_column(&mut self, reader: &mut Reader<'_>) -> Result<Span> {
        let Self {
            cells: Cells { values, states, intervals }, before, areas, expected, numbers, ends, ..
        } = self;
        let Ok(period) = reader.str()?.parse::<Period>() else { return Reader::damaged("a period") };
        let (first, n) = (states.len(), before.len());
        areas.clear();
        expected.clear();
        let mut from = 0;
        while from < n {
            let run = reader.size()?;
            let Some(state) = state_of(reader.varint()?) else { return Reader::damaged("a status") };
            if run == 0 || run > n - from {
                return Reader::damaged("a run of statuses");
            }
            states.resize(first + from + run, state);
            if state.0 == Status::Value {
                areas.extend(from..from + run);
                expected.extend_from_slice(before.get(from..from + run).unwrap_or_default());
            }
            from += run;
        }
        numbers::read(reader, expected, numbers)?;
        values.resize(first + n, f64::NAN);
        for (area, number) in areas.iter().zip(&*numbers) {
            if let (Some(value), Some(before)) = (values.get_mut(first + area), before.get_mut(*area)) {
                (*value, *before) = (*number, *number);
            }
        }
        if reader.u8()? == 0 {
            return Ok(Span { period, first, intervals: None });
        }
        let known = reader.take(numbers.len())?;
        let mut each = known.iter();
        numbers.retain(|_| each.next().is_some_and(|known| *known != 0));
        let [lower, upper] = ends;
        numbers::read(reader, numbers, lower)?;
        expected.clear();
        expected.extend(mirrored(numbers, lower));
        numbers::read(reader, expected, upper)?;
        if numbers.is_empty() {
            return Ok(Span { period, first, intervals: None });
        }
        let begin = intervals.len();
        intervals.resize(begin + n, None);
        let with = areas.iter().zip(known).filter(|(_, known)| **known != 0);
        for ((area, _), (lower, upper)) in with.zip(lower.iter().zip(upper)) {
            if let Some(interval) = intervals.get_mut(begin + area) {
                *interval = Some(Interval { lower: *lower, upper: *upper });
            }
        }
        Ok(Span { period, first, intervals: Some(begin) })
    }
}

/// Where upper ends are to be expected: as far above the value as the lower end is below it.
fn mirrored(values: &[f64], lower: &[f64]) -> impl Iterator<Item = f64> {
    values.iter().zip(lower).map(|(value, lower)| value + (value - lower))
}

const STATUSES: [Status; 4] = [Status::Value, Status::Missing, Status::Hidden, Status::NotApplicable];

/// Two bits of status, then the marks.
fn state(figure: &Figure) -> u64 {
    let place = STATUSES.iter().position(|status| *status == figure.status).unwrap_or_default();
    place as u64 | u64::from(figure.marks.bits()) << 2
}

fn state_of(state: u64) -> Option<(Status, Marks)> {
    let marks = u8::try_from(state >> 2).ok().and_then(Marks::from_bits)?;
    Some((*STATUSES.get((state & 3) as usize)?, marks))
}
