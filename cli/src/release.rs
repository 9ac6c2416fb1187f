//! A release on disk: `index.json`, a catalogue bundle, a bundle for each theme, published list and postcode area, each
//! named by its content; the tables of enquiries, as JSON; and the same for widgets, metric by metric.

pub(crate) mod enquiry;
pub(crate) mod postcodes;
pub(crate) mod practice;
mod widgets;

use crate::data::Data;
use crate::failure::{Failure, Outcome, in_file};
use crate::folder::Folder;
use base64::Engine;
use council_compare::bundle;
use council_compare::figures::{List, Store, Table};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha384};
use std::path::Path;

/// Version of `index.json`.
const FORMAT: u32 = 1;

/// What a release is made of.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Index {
    pub(crate) format: u32,
    pub(crate) release: String,
    pub(crate) notice: String,
    pub(crate) catalogue: Entry,
    pub(crate) themes: Vec<NamedEntry>,
    /// The published lists of comparison groups, each fetched when somebody chooses it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lists: Vec<NamedEntry>,
    /// What briefings rest on. The browser never reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) enquiry: Option<Entry>,
    /// Public pages on what councils do. The browser never reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) practice: Option<Entry>,
    /// The list of postcode areas. A file of its own, so that only those who look up a postcode fetch it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) postcodes: Option<Entry>,
}

/// One file of it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) bytes: u64,
    pub(crate) integrity: String,
}

/// The file of one theme or list.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct NamedEntry {
    pub(crate) id: String,
    #[serde(flatten)]
    pub(crate) entry: Entry,
}

/// Writes a release into a folder, replacing one that is there; all of it or nothing.
pub(crate) fn write(folder: &Path, data: &Data) -> Outcome<Index> {
    let Data { catalogue, tables, postcodes, enquiry, practice, notice, .. } = data;
    let mut files = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| {
        let entry = describe(name, "ccb", &bytes);
        files.push((entry.file.clone(), bytes));
        entry
    };
    let catalogue_entry = add("catalogue", bundle::encode_catalogue(catalogue));
    let mut themes = Vec::new();
    for theme in catalogue.themes() {
        let belongs = |table: &&Table| {
            catalogue.metrics().get(table.metric()).is_some_and(|metric| metric.theme == theme.id)
        };
        let own: Vec<Table> = tables.iter().filter(belongs).cloned().collect();
        if !own.is_empty() {
            let entry = add(&theme.id, bundle::encode_theme(catalogue, &theme.id, &own));
            themes.push(NamedEntry { id: theme.id.clone(), entry });
        }
    }
    let mut list =
        |list: &List| NamedEntry { id: list.id.clone(), entry: add(&list.id, bundle::encode_list(list)) };
    let lists = catalogue.lists().iter().map(&mut list).collect();
    let postcodes = postcodes::write(postcodes, &mut files)?;
    let enquiry = enquiry.as_ref().map(|enquiry| enquiry::write(enquiry, &mut files)).transpose()?;
    let practice = practice.as_ref().map(|pages| practice::write(pages, &mut files)).transpose()?;
    let release = catalogue.release().to_owned();
    let index = Index {
        format: FORMAT,
        release,
        notice: notice.trim().into(),
        catalogue: catalogue_entry,
        themes,
        lists,
        postcodes,
        enquiry,
        practice,
    };
    let text = serde_json::to_string_pretty(&index).map_err(|error| Failure(error.to_string()))?;
    let text = (text + "\n").into_bytes();
    // A link that pins the release asks for the second, which a site keeps when a newer release takes the first's place.
    files.push((format!("index.{}.json", index.release), text.clone()));
    files.push(("index.json".into(), text));
    widgets::write(&index, catalogue, tables, &mut files)?;
    replace(folder, &files).map_err(|error| in_file(folder, format!("cannot be written ({error})")))?;
    Ok(index)
}

fn describe(name: &str, ending: &str, bytes: &[u8]) -> Entry {
    let hash = Sha384::digest(bytes);
    let integrity = format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(hash));
    Entry { file: format!("{name}.{}.{ending}", short(&hash)), bytes: bytes.len() as u64, integrity }
}

/// As much of a hash as stands in a name.
fn short(hash: &[u8]) -> String {
    let number = hash.iter().take(6).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:012x}")
}

/// Puts those files in a folder's place.
pub(crate) fn replace(folder: &Path, files: &[(String, Vec<u8>)]) -> std::io::Result<()> {
    let new = Folder::begin(folder)?;
    files.iter().try_for_each(|(name, bytes)| new.write(name, bytes))?;
    new.finish()
}

/// Reads a release whole, every file checked against the index. Fails naming the file that is wrong.
pub(crate) fn read(folder: &Path) -> Outcome<(Index, Store)> {
    let file = folder.join("index.json");
    let text = std::fs::read_to_string(&file)
        .map_err(|error| in_file(&file, format!("cannot be read ({error}); give the folder of a release")))?;
    let index: Index = serde_json::from_str(&text).map_err(|error| {
        in_file(&file, format!("is not the index of a release ({error}); build it again"))
    })?;
    if index.format > FORMAT {
        return Err(in_file(
            &file,
            format!("has format {} and this program knows {FORMAT}; update it", index.format),
        ));
    }
    let mut store = None;
    read_entry(folder, &index.catalogue, |bytes| {
        store = Some(Store::new(bundle::decode_catalogue(bytes)?));
        Ok(())
    })?;
    let Some(mut store) = store else { return Err(in_file(&file, "names no catalogue; build it again")) };
    for theme in &index.themes {
        read_entry(folder, &theme.entry, |bytes| {
            let decoded = bundle::decode_theme(store.catalogue(), bytes)?;
            decoded.tables.into_iter().try_for_each(|table| store.add(table))
        })?;
    }
    for list in &index.lists {
        read_entry(folder, &list.entry, |bytes| {
            let list = bundle::decode_list(store.catalogue(), bytes)?;
            store.add_list(list)
        })?;
    }
    Ok((index, store))
}

fn read_entry(
    folder: &Path,
    entry: &Entry,
    mut take: impl FnMut(&[u8]) -> council_compare::Result<()>,
) -> Outcome<()> {
    let file = folder.join(&entry.file);
    let bytes = std::fs::read(&file)
        .map_err(|error| in_file(&file, format!("cannot be read ({error}); build the release again")))?;
    // The bundle's own check says more than a hash can: cut short, damaged, or newer.
    take(&bytes).map_err(|error| in_file(&file, error))?;
    let found = describe("", "", &bytes).integrity;
    if found == entry.integrity {
        Ok(())
    } else {
        Err(in_file(&file, "is not the file the index names; build the release again"))
    }
}
