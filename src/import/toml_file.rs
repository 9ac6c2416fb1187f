//! A text as TOML, with the row that is wrong.

use crate::error::{Error, Kind, Result};
use serde::de::DeserializeOwned;

/// Reads a text as TOML. Fails with `bad-file`: the row, counted from 1, and what is wrong there.
///
/// ```
/// use council_compare::import::toml_file;
/// let table: std::collections::BTreeMap<String, u8> = toml_file::parse("a = 1\nb = 2")?;
/// assert_eq!(table["b"], 2);
/// let error = toml_file::parse::<std::collections::BTreeMap<String, u8>>("a = 1\nb = ").unwrap_err();
/// assert!(error.to_string().starts_with("row 2: "));
/// # Ok::<(), council_compare::Error>(())
/// ```
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let row = error
            .span()
            .map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
        bad(format!("row {row}: {}", error.message()))
    })
}

/// A file that is wrong, and what to do.
pub(super) fn bad(what: String) -> Error {
    Error::new(Kind::BadFile(what))
}
