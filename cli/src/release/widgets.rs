//! The metrics of a release one by one, for widgets: what all of them share in `areas.ccb`, and each in `ID.ccb`, in a
//! folder named by their content, `metrics.HASH`. A widget fetches two of them, where a page fetches all of a theme.
//!
//! `widgets.json` says which folder. It stands under the release's own name too, `widgets.2026-11.json`, so that a widget
//! may stay with a release for as long as its files are kept.

use crate::failure::{Failure, Outcome};
use crate::release::{FORMAT, Index, short};
use council_compare::bundle::{encode_catalogue, encode_metric};
use council_compare::figures::{Catalogue, Table};
use serde::Serialize;
use sha2::{Digest, Sha384};
use std::collections::BTreeMap;

/// What `widgets.json` holds: little, as every widget fetches it.
#[derive(Debug, Serialize)]
struct Widgets<'a> {
    format: u32,
    release: &'a str,
    folder: &'a str,
    /// The files of the published lists, by id.
    lists: BTreeMap<&'a str, &'a str>,
}

/// Adds the bundles and their indexes to a release's files.
pub(super) fn write(
    index: &Index,
    catalogue: &Catalogue,
    tables: &[Table],
    files: &mut Vec<(String, Vec<u8>)>,
) -> Outcome<()> {
    let named = tables.iter().filter_map(|table| {
        let metric = catalogue.metrics().get(table.metric())?;
        Some((metric.id.clone(), encode_metric(catalogue, table)))
    });
    let shared = ("areas".to_owned(), encode_catalogue(&catalogue.for_widgets()));
    let bundles: Vec<(String, Vec<u8>)> = std::iter::once(shared).chain(named).collect();
    let mut hash = Sha384::new();
    for (id, bytes) in &bundles {
        hash.update(id);
        hash.update(bytes);
    }
    let folder = format!("metrics.{}", short(&hash.finalize()));
    let lists = index.lists.iter().map(|list| (&*list.id, &*list.entry.file)).collect();
    let widgets = Widgets { format: FORMAT, release: &index.release, folder: &folder, lists };
    let text = serde_json::to_string(&widgets).map_err(|error| Failure(error.to_string()))? + "\n";
    files.extend(bundles.into_iter().map(|(id, bytes)| (format!("{folder}/{id}.ccb"), bytes)));
    for name in ["widgets.json".into(), format!("widgets.{}.json", index.release)] {
        files.push((name, text.clone().into_bytes()));
    }
    Ok(())
}
