//! Public pages on what councils do, as one file of JSON.

use super::{Entry, Index, describe, read_entry};
use crate::failure::{Failure, Outcome, in_file};
use council_compare::support::Practice;
use std::path::Path;

/// Adds the file.
pub(super) fn write(pages: &[Practice], files: &mut Vec<(String, Vec<u8>)>) -> Outcome<Entry> {
    let bytes = serde_json::to_vec(pages).map_err(|error| Failure(error.to_string()))?;
    let entry = describe("practice", "json", &bytes);
    files.push((entry.file.clone(), bytes));
    Ok(entry)
}

/// Reads it, checked against the index; empty for a release made before there was one.
pub(crate) fn read(folder: &Path, index: &Index) -> Outcome<Vec<Practice>> {
    let Some(entry) = &index.practice else { return Ok(Vec::new()) };
    let mut text = Vec::new();
    read_entry(folder, entry, |bytes| {
        text = bytes.to_vec();
        Ok(())
    })?;
    serde_json::from_slice(&text).map_err(|error| {
        in_file(&folder.join(&entry.file), format!("is no table of pages ({error}); build the release again"))
    })
}
