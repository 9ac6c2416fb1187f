//! `cargo xtask offline`: the whole explorer in one file that opens from a disk and never asks a network for anything.

use crate::build;
use crate::run::{Result, run};
use crate::tree::Tree;
use std::process::Command;

/// Where the file goes.
const FILE: &str = "target/council-compare.html";

/// Builds what is stale, then the file; says where it is and how large.
pub(crate) fn offline(tree: &Tree) -> Result<()> {
    build::all(tree)?;
    let mut node = Command::new("node");
    run("putting it together", node.args(["www/offline/assemble.mjs", "www/dist", FILE]))
}
