//! What need not be done again: a step is skipped while the files it reads and the files it wrote stand as they stood.

use crate::run::{Context, Result};
use crate::tree::Tree;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::SystemTime;

/// One step of the build. Paths are relative to the root; a directory stands for everything in it.
pub(crate) struct Step<'a> {
    /// Its name in what xtask prints.
    pub(crate) name: &'a str,
    /// What it reads.
    pub(crate) inputs: &'a [&'a str],
    /// What it writes.
    pub(crate) outputs: &'a [&'a str],
}

impl Step<'_> {
    /// Does the work if anything the step reads or wrote has changed.
    pub(crate) fn unless_fresh(&self, tree: &Tree, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let stamp = tree.state(&format!("{}.stamp", self.name));
        let before = prints(tree, self.inputs);
        if fs::read_to_string(&stamp)
            .is_ok_and(|old| old == format!("{before} {}", prints(tree, self.outputs)))
        {
            eprintln!("{}: up to date", self.name);
            return Ok(());
        }
        eprintln!("{}:", self.name);
        work()?;
        let text = format!("{before} {}", prints(tree, self.outputs));
        fs::write(&stamp, text).context(format_args!("write {}", stamp.display()))
    }
}

/// Two builds in one tree wait for each other. Held until dropped.
pub(crate) fn only_one(tree: &Tree) -> Result<File> {
    let path = tree.state("lock");
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).context(format_args!("make {}", parent.display()))?;
    }
    let file = File::create(&path).context(format_args!("write {}", path.display()))?;
    if file.try_lock().is_err() {
        eprintln!("waiting for another xtask in this tree");
        file.lock().context(format_args!("lock {}", path.display()))?;
    }
    Ok(file)
}

/// Names, sizes and times of the files, as one number. Content is not read: a touched file is built again, which is
/// safe, and a tree of any size is looked over in milliseconds.
fn prints(tree: &Tree, paths: &[&str]) -> String {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        look(&tree.path(path), &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn look(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    let Ok(about) = fs::metadata(path) else { return };
    if about.is_dir() {
        let mut inside: Vec<_> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        inside.sort();
        for entry in &inside {
            look(entry, hasher);
        }
    } else {
        about.len().hash(hasher);
        about.modified().unwrap_or(SystemTime::UNIX_EPOCH).hash(hasher);
    }
}
