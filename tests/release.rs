//! A built release, read for checks over every council; the command line's own reader is inside its crate.

use council_compare::bundle::{decode_catalogue, decode_theme};
use council_compare::figures::Store;
use serde_json::Value;
use std::path::Path;

/// The release in a folder, without its published lists.
pub(crate) fn read(folder: &Path) -> Store {
    let index = std::fs::read_to_string(folder.join("index.json")).unwrap();
    let index: Value = serde_json::from_str(&index).unwrap();
    let bytes = |entry: &Value| {
        let name = entry.get("file").and_then(Value::as_str).unwrap();
        std::fs::read(folder.join(name)).unwrap()
    };
    let mut store = Store::new(decode_catalogue(&bytes(index.get("catalogue").unwrap())).unwrap());
    for theme in index.get("themes").and_then(Value::as_array).unwrap() {
        for table in decode_theme(store.catalogue(), &bytes(theme)).unwrap().tables {
            store.add(table).unwrap();
        }
    }
    store
}
