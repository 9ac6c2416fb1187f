//! `cargo xtask bench`: how fast the core is, natively, and on the way in and out of Wasm.

use crate::build;
use crate::run::{Result, run};
use crate::tree::Tree;
use std::process::Command;

const BOUNDARY: &str = "benches/boundary.mjs";

/// Runs both, the second only where there is one.
pub(crate) fn bench(tree: &Tree) -> Result<()> {
    run(
        "measuring the core",
        Command::new("cargo").args(["bench", "--package", "council-compare", "--bench", "stats"]),
    )?;
    if !tree.path(BOUNDARY).is_file() {
        return Ok(());
    }
    build::package(tree)?;
    run("measuring the boundary", Command::new("node").arg(BOUNDARY))
}
