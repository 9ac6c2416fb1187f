//! The catalogue as bytes.

use crate::bundle::bytes::{Reader, Writer};
use crate::bundle::{Content, body_of, close, lists, numbers};
use crate::error::{Error, Kind, Result};
use crate::figures::{
    Area, Break, Catalogue, Class, Code, Date, Duty, Feature, Features, Kind as MetricKind, Metric, Polarity,
    Source, Theme,
};

/// A catalogue as a bundle; the same catalogue always gives the same bytes.
#[must_use]
pub fn encode_catalogue(catalogue: &Catalogue) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.text(catalogue.release());
    write_areas(&mut writer, catalogue.areas());
    let duties = catalogue.duties();
    list(&mut writer, duties, |writer, duty| {
        writer.text(&duty.id);
        writer.text(&duty.title);
        list(writer, &duty.sets, |writer, set| {
            list(writer, set, |writer, class| write_class(writer, *class));
        });
    });
    write_themes(&mut writer, catalogue.themes());
    write_metrics(&mut writer, catalogue.metrics());
    write_features(&mut writer, catalogue.features());
    write_breaks(&mut writer, catalogue.metrics());
    list(&mut writer, catalogue.lists(), lists::write_head);
    close(Content::Catalogue, writer.as_slice())
}

/// Reads a catalogue bundle. Fails with `not-a-bundle`, `newer-bundle`, `truncated-bundle`, `damaged-bundle`, or with
/// `bad-catalogue` when its parts contradict one another.
pub fn decode_catalogue(bytes: &[u8]) -> Result<Catalogue> {
    let mut reader = Reader::new(body_of(bytes, Content::Catalogue)?);
    let release = reader.text()?;
    let areas = read_areas(&mut reader)?;
    let duties = many(&mut reader, |reader| {
        let [id, title] = reader.texts()?;
        Ok(Duty { id, title, sets: many(reader, |reader| many(reader, read_class))? })
    })?;
    let themes = read_themes(&mut reader)?;
    let mut metrics = read_metrics(&mut reader)?;
    let features = read_features(&mut reader, areas.len())?;
    read_breaks(&mut reader, &mut metrics)?;
    let lists = many(&mut reader, lists::read_head)?;
    reader.end()?;
    let mut catalogue = Catalogue::new(release, areas, duties, themes, metrics, features)?;
    lists.into_iter().try_for_each(|list| catalogue.add_list(list))?;
    Ok(catalogue)
}

pub(super) fn list<T>(writer: &mut Writer, items: &[T], mut write: impl FnMut(&mut Writer, &T)) {
    writer.size(items.len());
    each(writer, items, &mut write);
}

pub(super) fn each<T>(writer: &mut Writer, items: &[T], mut write: impl FnMut(&mut Writer, &T)) {
    for item in items {
        write(writer, item);
    }
}

pub(super) fn many<T>(reader: &mut Reader<'_>, read: fn(&mut Reader<'_>) -> Result<T>) -> Result<Vec<T>> {
    let n = reader.count()?;
    let mut items = Vec::new();
    for _ in 0..n {
        items.push(read(reader)?);
    }
    Ok(items)
}

pub(super) fn read_size(reader: &mut Reader<'_>) -> Result<usize> {
    reader.size()
}

fn read_text(reader: &mut Reader<'_>) -> Result<String> {
    reader.text()
}

pub(super) fn write_code(writer: &mut Writer, code: Code) {
    let text = code.as_str().as_bytes();
    writer.u8(text.first().copied().unwrap_or_default());
    let digits = text.iter().skip(1).fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    writer.u32(digits);
}

pub(super) fn read_code(reader: &mut Reader<'_>) -> Result<Code> {
    let letter = reader.u8()?;
    let digits = reader.u32()?;
    format!("{}{digits:08}", char::from(letter)).parse().or_else(|_| Reader::damaged("a code"))
}

fn write_class(writer: &mut Writer, class: Class) {
    let place = Class::ALL.iter().position(|known| *known == class).unwrap_or_default();
    writer.size(place);
}

fn read_class(reader: &mut Reader<'_>) -> Result<Class> {
    let place = reader.size()?;
    Class::ALL.get(place).copied().ok_or_else(|| Error::new(Kind::DamagedBundle("a class".into())))
}

fn write_date(writer: &mut Writer, date: Option<Date>) {
    let number =
        |date: Date| u32::from(date.year()) * 372 + u32::from(date.month() - 1) * 31 + u32::from(date.day());
    writer.varint(date.map_or(0, |date| u64::from(number(date))));
}

fn read_date(reader: &mut Reader<'_>) -> Result<Option<Date>> {
    let number = reader.varint()?;
    let Some(days) = number.checked_sub(1) else { return Ok(None) };
    let part = |value: u64| u16::try_from(value).unwrap_or(u16::MAX);
    let small = |value: u64| u8::try_from(value).unwrap_or(u8::MAX);
    Date::new(part(days / 372), small(days / 31 % 12 + 1), small(days % 31 + 1))
        .map(Some)
        .or_else(|_| Reader::damaged("a date"))
}

fn write_areas(writer: &mut Writer, areas: &[Area]) {
    let codes =
        |writer: &mut Writer, codes: &[Code]| list(writer, codes, |writer, code| write_code(writer, *code));
    writer.size(areas.len());
    each(writer, areas, |writer, area| write_code(writer, area.code));
    each(writer, areas, |writer, area| writer.text(&area.name));
    each(writer, areas, |writer, area| writer.text(&area.slug));
    each(writer, areas, |writer, area| write_class(writer, area.class));
    each(writer, areas, |writer, area| codes(writer, area.region.as_slice()));
    each(writer, areas, |writer, area| codes(writer, area.county.as_slice()));
    each(writer, areas, |writer, area| codes(writer, area.authority.as_slice()));
    each(writer, areas, |writer, area| write_date(writer, area.start));
    each(writer, areas, |writer, area| write_date(writer, area.end));
    each(writer, areas, |writer, area| codes(writer, &area.former_codes));
    each(writer, areas, |writer, area| codes(writer, &area.successors));
    each(writer, areas, |writer, area| list(writer, &area.aliases, |writer, alias| writer.text(alias)));
}

fn read_areas(reader: &mut Reader<'_>) -> Result<Vec<Area>> {
    let n = reader.count()?;
    let mut areas = Vec::with_capacity(n);
    for _ in 0..n {
        areas.push(Area::unnamed(read_code(reader)?));
    }
    // One field of every area, then the next: like stands with like.
    for area in &mut areas {
        area.name = reader.text()?;
    }
    for area in &mut areas {
        area.slug = reader.text()?;
    }
    for area in &mut areas {
        area.class = read_class(reader)?;
    }
    for area in &mut areas {
        area.region = read_codes(reader)?.pop();
    }
    for area in &mut areas {
        area.county = read_codes(reader)?.pop();
    }
    for area in &mut areas {
        area.authority = read_codes(reader)?.pop();
    }
    for area in &mut areas {
        area.start = read_date(reader)?;
    }
    for area in &mut areas {
        area.end = read_date(reader)?;
    }
    for area in &mut areas {
        area.former_codes = read_codes(reader)?;
    }
    for area in &mut areas {
        area.successors = read_codes(reader)?;
    }
    for area in &mut areas {
        area.aliases = many(reader, read_text)?;
    }
    Ok(areas)
}

#[inline(never)]
fn read_codes(reader: &mut Reader<'_>) -> Result<Vec<Code>> {
    many(reader, read_code)
}

pub(super) fn write_themes(writer: &mut Writer, themes: &[Theme]) {
    list(writer, themes, |writer, theme| {
        each(writer, &[&theme.id, &theme.title, &theme.caution], |writer, text| writer.text(text));
    });
}

pub(super) fn read_themes(reader: &mut Reader<'_>) -> Result<Vec<Theme>> {
    many(reader, |reader| reader.texts().map(|[id, title, caution]| Theme { id, title, caution }))
}

pub(super) fn write_metrics(writer: &mut Writer, metrics: &[Metric]) {
    list(writer, metrics, |writer, metric| {
        let Metric {
            id,
            title,
            theme,
            duty,
            unit,
            axis,
            decimals,
            polarity,
            kind,
            meaning,
            limits,
            source,
            ..
        } = metric;
        each(writer, &[id, title, theme, duty, unit, axis, meaning], |writer, text| writer.text(text));
        write_source(writer, source);
        writer.text(polarity.id());
        writer.text(kind.id());
        writer.u8(*decimals);
        list(writer, limits, |writer, limit| writer.text(limit));
    });
}

pub(super) fn read_metrics(reader: &mut Reader<'_>) -> Result<Vec<Metric>> {
    many(reader, |reader| {
        let [id, title, theme, duty, unit, axis, meaning] = reader.texts()?;
        let source = read_source(reader)?;
        let [polarity, kind] = reader.texts()?;
        let decimals = reader.u8()?;
        let limits = many(reader, read_text)?;
        let (Some(polarity), Some(kind)) = (Polarity::from_id(&polarity), MetricKind::from_id(&kind)) else {
            return Reader::damaged("a polarity or kind");
        };
        let breaks = Vec::new();
        Ok(Metric {
            id,
            title,
            theme,
            duty,
            unit,
            axis,
            decimals,
            polarity,
            kind,
            meaning,
            limits,
            breaks,
            source,
        })
    })
}

pub(super) fn write_source(writer: &mut Writer, source: &Source) {
    let Source { publisher, title, url, licence, published, note } = source;
    each(writer, &[publisher, title, url, licence, published, note], |writer, text| writer.text(text));
}

#[inline(never)]
pub(super) fn read_source(reader: &mut Reader<'_>) -> Result<Source> {
    let [publisher, title, url, licence, date, note] = reader.texts()?;
    Ok(Source { publisher, title, url, licence, published: date, note })
}

/// The metric, the period and the note of each break: few metrics have any.
pub(super) fn write_breaks(writer: &mut Writer, metrics: &[Metric]) {
    let breaks = metrics.iter().enumerate();
    let breaks: Vec<_> =
        breaks.flat_map(|(at, metric)| metric.breaks.iter().map(move |own| (at, own))).collect();
    list(writer, &breaks, |writer, (metric, Break { from, note })| {
        writer.size(*metric);
        writer.text(&from.to_string());
        writer.text(note);
    });
}

pub(super) fn read_breaks(reader: &mut Reader<'_>, metrics: &mut [Metric]) -> Result<()> {
    for _ in 0..reader.count()? {
        let metric = reader.size()?;
        let [from, note] = reader.texts()?;
        let (Some(metric), Ok(from)) = (metrics.get_mut(metric), from.parse()) else {
            return Reader::damaged("a break in a series");
        };
        metric.breaks.push(Break { from, note });
    }
    Ok(())
}

fn write_features(writer: &mut Writer, features: &Features) {
    list(writer, &features.columns, |writer, feature| {
        let Feature { id, title, unit, decimals, weight, by_ratio, reason, source } = feature;
        each(writer, &[id, title, unit, reason, source], |writer, text| writer.text(text));
        writer.u8(*decimals);
        writer.u8(u8::from(*by_ratio));
        writer.f64(*weight);
    });
    list(writer, &features.areas, |writer, area| writer.size(*area));
    let width = features.columns.len();
    for column in 0..width {
        let values: Vec<f64> = features.values.iter().skip(column).step_by(width).copied().collect();
        let known: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        each(writer, &values, |writer, value| writer.u8(u8::from(value.is_finite())));
        numbers::write(writer, &known, &vec![f64::NAN; known.len()]);
    }
}

fn read_features(reader: &mut Reader<'_>, areas: usize) -> Result<Features> {
    let columns = many(reader, |reader| {
        let [id, title, unit, reason, source] = reader.texts()?;
        let (decimals, by_ratio, weight) = (reader.u8()?, reader.u8()? != 0, reader.f64()?);
        Ok(Feature { id, title, unit, decimals, weight, by_ratio, reason, source })
    })?;
    let rows = many(reader, read_size)?;
    if rows.iter().any(|area| *area >= areas) {
        return Reader::damaged("a row of features");
    }
    let width = columns.len();
    let mut table = Vec::with_capacity(width);
    for _ in 0..width {
        let known: Vec<bool> = reader.take(rows.len())?.iter().map(|byte| *byte != 0).collect();
        let n = known.iter().filter(|known| **known).count();
        let mut values = Vec::new();
        numbers::read(reader, &vec![f64::NAN; n], &mut values)?;
        let mut values = values.into_iter();
        let value = |known: &bool| if *known { values.next().unwrap_or(f64::NAN) } else { f64::NAN };
        table.push(known.iter().map(value).collect::<Vec<f64>>());
    }
    let row = |row| table.iter().map(move |column| column.get(row).copied().unwrap_or(f64::NAN));
    let values = (0..rows.len()).flat_map(row).collect();
    Ok(Features { columns, areas: rows, values })
}
