//! `cargo xtask bench`: how fast the core is natively, on the way in and out of Wasm, and reading a release in Chromium.

use crate::run::{Result, run};
use crate::tree::Tree;
use crate::{build, chromium};
use std::process::Command;

/// Runs all three; the last two read a release, so that is built too.
pub(crate) fn bench(tree: &Tree) -> Result<()> {
    run(
        "measuring the core",
        Command::new("cargo").args(["bench", "--package", "council-compare", "--bench", "stats"]),
    )?;
    build::package(tree)?;
    build::data(tree)?;
    run("measuring the boundary", Command::new("node").arg("benches/boundary.mjs"))?;
    let mut command = Command::new("node");
    command.env("CHROMIUM", chromium::path()?);
    run("measuring the decoder", command.args(["--import", "tsx", "benches/decode.mjs"]))
}
