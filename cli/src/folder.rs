//! A folder that is written whole or not at all: beside the old one, which it replaces at the end.

use std::io::Result;
use std::path::{Path, PathBuf};

/// A folder that is being written.
#[derive(Debug)]
pub(crate) struct Folder {
    target: PathBuf,
    new: PathBuf,
}

impl Folder {
    /// Begins; what an interrupted run left is removed.
    pub(crate) fn begin(target: &Path) -> Result<Self> {
        let new = beside(target, ".new");
        for left in [&new, &beside(target, ".old")] {
            if left.exists() {
                std::fs::remove_dir_all(left)?;
            }
        }
        std::fs::create_dir_all(&new)?;
        Ok(Self { target: target.to_owned(), new })
    }

    /// Writes a file by its name, with the folders in it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<()> {
        let file = self.new.join(name);
        file.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(file, bytes)
    }

    /// Puts the new folder in the old one's place.
    pub(crate) fn finish(self) -> Result<()> {
        let old = beside(&self.target, ".old");
        if self.target.exists() {
            std::fs::rename(&self.target, &old)?;
        }
        std::fs::rename(&self.new, &self.target)?;
        if old.exists() { std::fs::remove_dir_all(&old) } else { Ok(()) }
    }
}

fn beside(target: &Path, suffix: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    target.with_file_name(name)
}
