//! The metrics of a release one by one, for widgets, each in `ID.ccb`; what all of them share in `areas.ccb`; and who is
//! similar to whom in `similar.ccb`; in a folder named by their content, `metrics.HASH`. A widget fetches three of them,
//! where a page fetches all of a theme. Only one with weights of its own needs the features, and fetches `features.ccb`,
//! which holds the areas too.
//!
//! `widgets.json` says which folder. It stands under the release's own name too, `widgets.2026-11.json`, so that a widget
//! may stay with a release for as long as its files are kept.

use crate::failure::{Failure, Outcome};
use crate::release::{FORMAT, Index, short};
use council_compare::bundle::{encode_catalogue, encode_list, encode_metric};
use council_compare::figures::{Catalogue, List, Table};
use council_compare::peers::{Choice, groups};
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
    let (list, shared) = (similar(catalogue), catalogue.for_widgets());
    let areas = shared.with_list_for_features(List { rows: None, ..list.clone() })?;
    let common = [
        ("areas", encode_catalogue(&areas)),
        ("similar", encode_list(&list)),
        ("features", encode_catalogue(&shared)),
    ];
    let common = common.map(|(name, bytes)| (name.to_owned(), bytes));
    let bundles: Vec<(String, Vec<u8>)> = common.into_iter().chain(named).collect();
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

/// The councils similar to each. A widget says who they are, not how near: members in order of codes weigh a third less.
fn similar(catalogue: &Catalogue) -> List {
    let rows = groups(catalogue, Some(&Choice::Similar)).into_iter().enumerate();
    let rows = rows.filter(|(_, members)| !members.is_empty()).map(|(area, mut members)| {
        members.sort_unstable();
        (area, members)
    });
    List { id: Choice::Similar.id().into(), rows: Some(rows.collect()), ..List::default() }
}
