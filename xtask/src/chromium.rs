//! The browser that the tests drive: the distribution's, never a download of its own.

use crate::debian;
use crate::run::{Result, failure, first_line};
use std::path::Path;
use std::process::Command;

const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The path of a Chromium; installed if there is none and we may.
pub(crate) fn path() -> Result<String> {
    if let Some(path) = std::env::var("CHROMIUM").ok().filter(|path| !path.is_empty()) {
        if Path::new(&path).is_file() {
            return Ok(path);
        }
        return failure(format!("CHROMIUM is {path}, which is not a file: correct it or leave it out"));
    }
    if let Some(path) = found() {
        return Ok(path);
    }
    debian::install(
        &["chromium"],
        "the browser tests need Chromium or Chrome (CHROMIUM=path names one elsewhere)",
    )?;
    match found() {
        Some(path) => Ok(path),
        None => failure("Chromium was installed but is not on the PATH: set CHROMIUM to its path"),
    }
}

fn found() -> Option<String> {
    NAMES.iter().find_map(|name| {
        if Path::new(name).is_file() {
            return Some((*name).to_owned());
        }
        first_line(Command::new("sh").args(["-c", "command -v -- \"$0\"", name]))
    })
}
