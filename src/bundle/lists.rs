//! A published list of comparison groups as bytes: its name stands in the catalogue, its members in a bundle of their own.

use crate::bundle::bytes::{Reader, Writer};
use crate::bundle::catalogue::{each, list, many, read_size, read_source, write_source};
use crate::bundle::{Content, body_of, close};
use crate::error::Result;
use crate::figures::{Catalogue, List};

/// A list's members as a bundle; the same list always gives the same bytes. One that is not loaded gives no members.
#[must_use]
pub fn encode_list(list: &List) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.text(&list.id);
    let rows = list.rows.as_deref().unwrap_or_default();
    self::list(&mut writer, rows, |writer, (area, _)| writer.size(*area));
    each(&mut writer, rows, |writer, (_, members)| writer.size(members.len()));
    each(&mut writer, rows, |writer, (_, members)| {
        each(writer, members, |writer, member| writer.size(*member));
    });
    close(Content::List, writer.as_slice())
}

/// Reads a list's bundle: the list of the catalogue with its members in it.
///
/// Fails with `not-a-bundle`, `newer-bundle`, `truncated-bundle`, `damaged-bundle`, or with `bad-catalogue` for a list
/// that the catalogue does not name.
pub fn decode_list(catalogue: &Catalogue, bytes: &[u8]) -> Result<List> {
    let mut reader = Reader::new(body_of(bytes, Content::List)?);
    let id = reader.text()?;
    let areas = many(&mut reader, read_size)?;
    let mut sizes = Vec::new();
    for _ in &areas {
        sizes.push(reader.count()?);
    }
    let mut rows = Vec::new();
    for (area, size) in areas.into_iter().zip(sizes) {
        let mut members = Vec::new();
        for _ in 0..size {
            members.push(reader.size()?);
        }
        rows.push((area, members));
    }
    reader.end()?;
    let Some(known) = catalogue.list(&id) else {
        return Reader::damaged("a list of another release");
    };
    Ok(List { rows: Some(rows), ..known.clone() })
}

pub(super) fn write_head(writer: &mut Writer, list: &List) {
    let List { id, title, name, reason, source, rows: _ } = list;
    each(writer, &[id, title, name, reason], |writer, text| writer.text(text));
    write_source(writer, source);
}

pub(super) fn read_head(reader: &mut Reader<'_>) -> Result<List> {
    let [id, title, name, reason] = reader.texts()?;
    let source = read_source(reader)?;
    Ok(List { id, title, name, reason, source, rows: None })
}
