//! `cargo xtask bench`: how fast the core is, natively, and on the way in and out of Wasm.

use crate::build;
use crate::run::{Result, run};
use crate::tree::Tree;
use std::process::Command;

/// Runs both; the second compares councils of a release, so that is built too.
pub(crate) fn bench(tree: &Tree) -> Result<()> {
    run(
        "measuring the core",
        Command::new("cargo").args(["bench", "--package", "council-compare", "--bench", "stats"]),
    )?;
    build::package(tree)?;
    build::data(tree)?;
    run("measuring the boundary", Command::new("node").arg("benches/boundary.mjs"))
}
