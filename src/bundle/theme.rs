//! The figures of one theme as bytes.

use crate::bundle::bytes::{Reader, Writer};
use crate::bundle::crc::crc32;
use crate::bundle::{Content, body_of, close, numbers};
use crate::error::{Kind, Result, fail};
use crate::figures::{Area, Catalogue, Column, Figure, Interval, Marks, Metric, Period, Status, Table};

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
    let n = reader.count()?;
    let mut tables = Vec::with_capacity(n);
    let mut room = Room::default();
    for _ in 0..n {
        let metric = reader.size()?;
        tables.push(read_columns(&mut room, &mut reader, catalogue, metric)?);
    }
    reader.end()?;
    Ok(ThemeTables { theme, tables })
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
    read_columns(&mut Room::default(), reader, catalogue, metric)
}

/// What is needed of each column while it is read, kept so that it is not allocated anew.
#[derive(Default)]
struct Room {
    /// What was last known of each area, NaN for nothing.
    before: Vec<f64>,
    places: Vec<usize>,
    expected: Vec<f64>,
    numbers: Vec<f64>,
    ends: [Vec<f64>; 2],
}

fn read_columns(
    room: &mut Room,
    reader: &mut Reader<'_>,
    catalogue: &Catalogue,
    metric: usize,
) -> Result<Table> {
    room.before.clear();
    room.before.resize(catalogue.areas().len(), f64::NAN);
    let n = reader.count()?;
    let mut columns = Vec::with_capacity(n);
    for _ in 0..n {
        columns.push(read_column(reader, room)?);
    }
    Table::of_columns(catalogue, metric, columns)
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
        numbers::write(writer, &upper, &mirrored(&values, &lower));
    }
}

/// Reads the figure of every area in one period.
fn read_column(reader: &mut Reader<'_>, room: &mut Room) -> Result<Column> {
    let Room { before, places, expected, numbers, ends: [lower, upper] } = room;
    let Ok(period) = reader.text()?.parse::<Period>() else { return Reader::damaged("a period") };
    let areas = before.len();
    let mut states: Vec<(Status, Marks)> = Vec::with_capacity(areas);
    places.clear();
    expected.clear();
    while states.len() < areas {
        let run = reader.size()?;
        let Some(state) = state_of(reader.varint()?) else { return Reader::damaged("a status") };
        let from = states.len();
        if run == 0 || run > areas - from {
            return Reader::damaged("a run of statuses");
        }
        states.resize(from + run, state);
        if state.0 == Status::Value {
            places.extend(from..from + run);
            expected.extend_from_slice(before.get(from..from + run).unwrap_or_default());
        }
    }
    numbers::read(reader, expected, numbers)?;
    let mut values = vec![f64::NAN; areas];
    for (area, number) in places.iter().zip(&*numbers) {
        if let (Some(value), Some(before)) = (values.get_mut(*area), before.get_mut(*area)) {
            (*value, *before) = (*number, *number);
        }
    }
    let mut intervals = Vec::new();
    if reader.u8()? != 0 {
        let known = reader.take(numbers.len())?;
        let with = places.iter().zip(&*numbers).zip(known).filter(|(_, known)| **known != 0);
        let (places, near): (Vec<usize>, Vec<f64>) = with.map(|((area, number), _)| (*area, *number)).unzip();
        numbers::read(reader, &near, lower)?;
        numbers::read(reader, &mirrored(&near, lower), upper)?;
        intervals.resize(if places.is_empty() { 0 } else { areas }, None);
        for (area, (lower, upper)) in places.into_iter().zip(lower.iter().zip(upper)) {
            if let Some(interval) = intervals.get_mut(area) {
                *interval = Some(Interval { lower: *lower, upper: *upper });
            }
        }
    }
    Ok(Column::of(period, values, states, intervals))
}

/// Where upper ends are to be expected: as far above the value as the lower end is below it.
fn mirrored(values: &[f64], lower: &[f64]) -> Vec<f64> {
    values.iter().zip(lower).map(|(value, lower)| value + (value - lower)).collect()
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
