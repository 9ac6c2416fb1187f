//! The figures of one theme as bytes.

use crate::bundle::bytes::{Reader, Writer};
use crate::bundle::crc::crc32;
use crate::bundle::{Content, body_of, close, numbers};
use crate::error::{Kind, Result, fail};
use crate::figures::{Catalogue, Column, Figure, Interval, Marks, Period, Row, Status, Table};

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
    writer.u32(fingerprint(catalogue));
    writer.text(theme);
    writer.size(tables.len());
    for table in tables {
        writer.size(table.metric());
        writer.size(table.columns().len());
        let mut before = vec![None; catalogue.areas().len()];
        for column in table.columns() {
            write_column(&mut writer, column, &mut before);
        }
    }
    close(Content::Theme, writer.as_slice())
}

/// Reads a theme's bundle. Fails with `not-a-bundle`, `newer-bundle`, `truncated-bundle`, `damaged-bundle`, and with
/// `bad-figure` when it was built with another catalogue.
pub fn decode_theme(catalogue: &Catalogue, bytes: &[u8]) -> Result<ThemeTables> {
    let mut reader = Reader::new(body_of(bytes, Content::Theme)?);
    if reader.u32()? != fingerprint(catalogue) {
        return fail(Kind::BadFigure(
            "these figures belong to another catalogue; load both from one release".into(),
        ));
    }
    let theme = reader.text()?;
    let n = reader.count()?;
    let mut tables = Vec::with_capacity(n);
    for _ in 0..n {
        let metric = reader.size()?;
        let columns = reader.count()?;
        let mut before = vec![None; catalogue.areas().len()];
        let mut rows = Vec::new();
        for _ in 0..columns {
            read_column(&mut reader, &mut before, &mut rows)?;
        }
        tables.push(Table::new(catalogue, metric, rows)?);
    }
    reader.end()?;
    Ok(ThemeTables { theme, tables })
}

/// What indexes into the catalogue rest on: which areas and metrics it has, in which order.
fn fingerprint(catalogue: &Catalogue) -> u32 {
    let areas = catalogue.areas().iter().map(|area| area.code.as_str().as_bytes());
    let metrics = catalogue.metrics().iter().flat_map(|metric| [&b"\n"[..], metric.id.as_bytes()]);
    crc32(areas.chain(metrics))
}

fn write_column(writer: &mut Writer, column: &Column, before: &mut [Option<f64>]) {
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
        *before = figure.value.or(*before);
    }
    writer.u8(u8::from(column.has_intervals()));
    if column.has_intervals() {
        for figure in figures.iter().filter(|figure| figure.value.is_some()) {
            writer.u8(u8::from(figure.interval.is_some()));
        }
        let with = figures.iter().filter_map(|figure| Some((figure.value?, figure.interval?)));
        let (values, ends): (Vec<f64>, Vec<Interval>) = with.unzip();
        let lower: Vec<f64> = ends.iter().map(|interval| interval.lower).collect();
        numbers::write(writer, &lower, &values.iter().copied().map(Some).collect::<Vec<_>>());
        let upper: Vec<f64> = ends.iter().map(|interval| interval.upper).collect();
        numbers::write(writer, &upper, &mirrored(&values, &lower));
    }
}

fn read_column(reader: &mut Reader<'_>, before: &mut [Option<f64>], rows: &mut Vec<Row>) -> Result<()> {
    let Ok(period) = reader.text()?.parse::<Period>() else { return Reader::damaged("a period") };
    let mut figures: Vec<Figure> = Vec::with_capacity(before.len());
    while figures.len() < before.len() {
        let run = reader.size()?;
        let Some(figure) = figure_of(reader.varint()?) else { return Reader::damaged("a status") };
        if run == 0 || run > before.len() - figures.len() {
            return Reader::damaged("a run of statuses");
        }
        figures.resize(figures.len() + run, figure);
    }
    let places: Vec<usize> = figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| figure.status == Status::Value)
        .map(|(area, _)| area)
        .collect();
    let expected: Vec<_> = places.iter().map(|area| before.get(*area).copied().flatten()).collect();
    let values = numbers::read(reader, &expected)?;
    let mut intervals = vec![None; values.len()];
    if reader.u8()? != 0 {
        let known: Vec<bool> = reader.take(values.len())?.iter().map(|byte| *byte != 0).collect();
        let near: Vec<f64> =
            values.iter().zip(&known).filter(|(_, known)| **known).map(|(value, _)| *value).collect();
        let lower = numbers::read(reader, &near.iter().copied().map(Some).collect::<Vec<_>>())?;
        let upper = numbers::read(reader, &mirrored(&near, &lower))?;
        let mut ends = lower.into_iter().zip(upper);
        for (interval, _) in intervals.iter_mut().zip(known).filter(|(_, known)| *known) {
            *interval = ends.next().map(|(lower, upper)| Interval { lower, upper });
        }
    }
    for ((area, value), interval) in places.into_iter().zip(values).zip(intervals) {
        if let (Some(figure), Some(before)) = (figures.get_mut(area), before.get_mut(area)) {
            figure.value = Some(value);
            figure.interval = interval;
            *before = Some(value);
        }
    }
    rows.extend(figures.into_iter().enumerate().map(|(area, figure)| Row { area, period, figure }));
    Ok(())
}

/// Where upper ends are to be expected: as far above the value as the lower end is below it.
fn mirrored(values: &[f64], lower: &[f64]) -> Vec<Option<f64>> {
    values.iter().zip(lower).map(|(value, lower)| Some(value + (value - lower))).collect()
}

const STATUSES: [Status; 4] = [Status::Value, Status::Missing, Status::Hidden, Status::NotApplicable];

/// Two bits of status, then the marks.
fn state(figure: &Figure) -> u64 {
    let place = STATUSES.iter().position(|status| *status == figure.status).unwrap_or_default();
    place as u64 | u64::from(figure.marks.bits()) << 2
}

fn figure_of(state: u64) -> Option<Figure> {
    let status = *STATUSES.get((state & 3) as usize)?;
    let marks = Marks::from_bits(u8::try_from(state >> 2).ok()?)?;
    Some(Figure { marks, ..Figure::absent(status) })
}
