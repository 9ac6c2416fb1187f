//! What briefings rest on, as one file of JSON: people wrote it, and people may want to read what a release holds.

use super::{Entry, Index, describe, read_entry};
use crate::failure::{Failure, Outcome, in_file};
use council_compare::warn::Enquiry;
use std::path::Path;

/// Adds the file.
pub(super) fn write(enquiry: &Enquiry, files: &mut Vec<(String, Vec<u8>)>) -> Outcome<Entry> {
    let bytes = serde_json::to_vec(enquiry).map_err(|error| Failure(error.to_string()))?;
    let entry = describe("enquiry", "json", &bytes);
    files.push((entry.file.clone(), bytes));
    Ok(entry)
}

/// Reads it, checked against the index; none in a release made before there was one.
pub(crate) fn read(folder: &Path, index: &Index) -> Outcome<Option<Enquiry>> {
    let Some(entry) = &index.enquiry else { return Ok(None) };
    let mut text = Vec::new();
    read_entry(folder, entry, |bytes| {
        text = bytes.to_vec();
        Ok(())
    })?;
    let enquiry = serde_json::from_slice(&text).map_err(|error| {
        in_file(
            &folder.join(&entry.file),
            format!("is no table of enquiries ({error}); build the release again"),
        )
    })?;
    Ok(Some(enquiry))
}
