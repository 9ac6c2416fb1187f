//! The postcodes of a release: one bundle for each postcode area, and a list of them.
//!
//! The list, `postcodes.HASH.json`, holds the integrity of each area's bundle: `{"DL": "sha256-…", …}`. The bundles lie in
//! a folder of the list's name, `postcodes.HASH/dl.ccb`: since the hash is of the list, and the list of what the bundles
//! hold, their addresses change with their content too.

use crate::failure::{Failure, Outcome, in_file};
use crate::release::{Entry, Index, describe};
use base64::Engine;
use council_compare::bundle::{Postcodes, decode_postcodes, encode_postcodes};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The integrity of each area's bundle.
type List = BTreeMap<String, String>;

/// Adds the bundles and their list to a release's files; nothing when there are no postcodes.
pub(super) fn write(postcodes: &[Postcodes], files: &mut Vec<(String, Vec<u8>)>) -> Outcome<Option<Entry>> {
    if postcodes.is_empty() {
        return Ok(None);
    }
    let bundles: BTreeMap<&str, Vec<u8>> =
        postcodes.iter().map(|area| (area.area(), encode_postcodes(area))).collect();
    let list: List = bundles.iter().map(|(area, bytes)| ((*area).into(), integrity(bytes))).collect();
    let text = serde_json::to_string_pretty(&list).map_err(|error| Failure(error.to_string()))? + "\n";
    let entry = describe("postcodes", "json", text.as_bytes());
    files.push((entry.file.clone(), text.into_bytes()));
    files.extend(bundles.into_iter().map(|(area, bytes)| (file_of(&entry, area), bytes)));
    Ok(Some(entry))
}

fn file_of(list: &Entry, area: &str) -> String {
    let folder = list.file.strip_suffix(".json").unwrap_or(&list.file);
    format!("{folder}/{}.ccb", area.to_ascii_lowercase())
}

/// SHA-256, not the 384 of other files: the list is two thirds as long, and is fetched before any postcode is found.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes)))
}

/// The postcodes of one area, verified; `None` when the release has none of it. Fails when it has no postcodes at all.
pub(crate) fn read(folder: &Path, index: &Index, area: &str) -> Outcome<Option<Postcodes>> {
    let Some(entry) = &index.postcodes else {
        return Err(in_file(folder, "this release has no postcodes; build one from data that have them"));
    };
    let list = read_list(folder, entry)?;
    list.get(area).map(|integrity| read_area(folder, entry, area, integrity)).transpose()
}

/// All of them, verified; none when the release has no postcodes.
pub(crate) fn read_all(folder: &Path, index: &Index) -> Outcome<Vec<Postcodes>> {
    let Some(entry) = &index.postcodes else { return Ok(Vec::new()) };
    let list = read_list(folder, entry)?;
    list.iter().map(|(area, integrity)| read_area(folder, entry, area, integrity)).collect()
}

fn read_list(folder: &Path, entry: &Entry) -> Outcome<List> {
    let file = folder.join(&entry.file);
    let bytes = read_file(&file)?;
    if describe("", "", &bytes).integrity != entry.integrity {
        return Err(in_file(&file, "is not the file the index names; build the release again"));
    }
    serde_json::from_slice(&bytes)
        .map_err(|error| in_file(&file, format!("is not a list of postcode areas ({error}); build it again")))
}

fn read_area(folder: &Path, entry: &Entry, area: &str, wanted: &str) -> Outcome<Postcodes> {
    let file = folder.join(file_of(entry, area));
    let bytes = read_file(&file)?;
    // The bundle's own check says more than a hash can: cut short, damaged, or newer.
    let postcodes = decode_postcodes(&bytes).map_err(|error| in_file(&file, error))?;
    if integrity(&bytes) == wanted && postcodes.area() == area {
        Ok(postcodes)
    } else {
        Err(in_file(&file, "is not the file the list of postcodes names; build the release again"))
    }
}

fn read_file(file: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(file)
        .map_err(|error| in_file(file, format!("cannot be read ({error}); build the release again")))
}
