//! The real figures in `data/`, and the release built from them.

use crate::command::stdout;
use council_compare::bundle::{decode_catalogue, decode_theme};
use council_compare::figures::Store;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")
}

/// The release of the real figures, built once.
pub(crate) fn release() -> &'static str {
    static RELEASE: OnceLock<String> = OnceLock::new();
    RELEASE.get_or_init(|| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real").to_str().unwrap().to_owned();
        stdout(&["build", data().to_str().unwrap(), "--out", &out]);
        out
    })
}

/// The same, loaded.
pub(crate) fn store() -> &'static Store {
    static STORE: OnceLock<Store> = OnceLock::new();
    STORE.get_or_init(|| load(Path::new(release())))
}

fn load(folder: &Path) -> Store {
    let index: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("index.json")).unwrap()).unwrap();
    let bytes =
        |entry: &serde_json::Value| std::fs::read(folder.join(entry["file"].as_str().unwrap())).unwrap();
    let mut store = Store::new(decode_catalogue(&bytes(&index["catalogue"])).unwrap());
    for theme in index["themes"].as_array().unwrap() {
        for table in decode_theme(store.catalogue(), &bytes(theme)).unwrap().tables {
            store.add(table).unwrap();
        }
    }
    store
}
