//! One metric by itself as bytes, for a widget that shows it: its texts and its figures. What many metrics share, areas
//! and duties and features, is the catalogue [for widgets](Catalogue::for_widgets), in a bundle of its own.

use crate::bundle::bytes::{Reader, Writer};
use crate::bundle::catalogue::{
    read_breaks, read_metrics, read_themes, write_breaks, write_metrics, write_themes,
};
use crate::bundle::theme::{fingerprint, read_table, write_table};
use crate::bundle::{Content, body_of, close};
use crate::error::{Kind, Result, fail};
use crate::figures::{Catalogue, Store, Table};

/// A metric with its theme and its table as a bundle; the same metric always gives the same bytes. A table of a metric
/// that the catalogue does not have gives a bundle that cannot be read.
#[must_use]
pub fn encode_metric(catalogue: &Catalogue, table: &Table) -> Vec<u8> {
    let metric = catalogue.metrics().get(table.metric());
    let theme = metric.and_then(|metric| catalogue.themes().iter().find(|theme| theme.id == metric.theme));
    let mut writer = Writer::default();
    writer.u32(fingerprint(catalogue.areas(), &[]));
    write_themes(&mut writer, theme.map_or(&[], core::slice::from_ref));
    write_metrics(&mut writer, metric.map_or(&[], core::slice::from_ref));
    write_breaks(&mut writer, metric.map_or(&[], core::slice::from_ref));
    write_table(&mut writer, catalogue, table);
    close(Content::Metric, writer.as_slice())
}

/// Reads a metric's bundle into a store that holds this metric and no other. `shared` is the release's catalogue, whole
/// or [for widgets](Catalogue::for_widgets).
///
/// Fails with `not-a-bundle`, `newer-bundle`, `truncated-bundle`, `damaged-bundle`, with `bad-catalogue` where the metric
/// contradicts the duties, and with `bad-figure` when it was built with other areas.
pub fn decode_metric(shared: &Catalogue, bytes: &[u8]) -> Result<Store> {
    let mut reader = Reader::new(body_of(bytes, Content::Metric)?);
    if reader.u32()? != fingerprint(shared.areas(), &[]) {
        return fail(Kind::BadFigure(
            "these figures belong to another catalogue; load both from one release".into(),
        ));
    }
    let themes = read_themes(&mut reader)?;
    let mut metrics = read_metrics(&mut reader)?;
    read_breaks(&mut reader, &mut metrics)?;
    if metrics.len() != 1 {
        return Reader::damaged("not one metric");
    }
    let mut store = Store::new(shared.with_metrics(themes, metrics)?);
    let table = read_table(&mut reader, store.catalogue(), 0)?;
    reader.end()?;
    store.add(table)?;
    Ok(store)
}
