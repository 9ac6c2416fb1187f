//! Where things are: the repository, and the directory that cargo builds into.

use crate::run::{Context, Result, failure};
use std::path::{Path, PathBuf};

/// The repository this xtask belongs to.
pub(crate) struct Tree {
    root: PathBuf,
    target: PathBuf,
}

impl Tree {
    /// The tree above xtask's own manifest; the target directory is the one this program was built into.
    pub(crate) fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.as_deref().and_then(Path::parent).map(Path::to_path_buf);
        let program = std::env::current_exe().ok();
        let target = program.as_deref().and_then(Path::parent).and_then(Path::parent).map(Path::to_path_buf);
        match (root, target) {
            (Some(root), Some(target)) => {
                // Commands run at the root, wherever xtask was called.
                std::env::set_current_dir(&root).context(format_args!("go to {}", root.display()))?;
                Ok(Self { root, target })
            }
            _ => failure("cannot tell where the repository is: run this as `cargo xtask`"),
        }
    }

    /// The repository's root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path in the repository.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Cargo's target directory for the Wasm, apart from the host's so that neither makes the other stale.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// Where `cargo build --release` puts programs.
    pub(crate) fn release_target(&self) -> PathBuf {
        self.target.join("release")
    }

    /// Where `cargo build --example` puts a program.
    pub(crate) fn example(&self, name: &str) -> PathBuf {
        self.target.join("debug").join("examples").join(name)
    }

    /// What xtask remembers about this tree. Not in cargo's target directory, which may be shared or elsewhere:
    /// the outputs it speaks of are in the tree.
    pub(crate) fn state(&self, name: &str) -> PathBuf {
        self.root.join("target").join("xtask").join(name)
    }
}
