//! `cargo xtask bench`: the core by itself, then all that a user would pick instead, side by side in one run.

use crate::run::{Result, run};
use crate::tree::Tree;
use crate::{build, chromium, npm, python};
use std::process::Command;

/// How much is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// Everything; writes `benches/RESULTS.md`.
    Whole,
    /// Small frames and few rounds, to see that all answers agree; writes nothing.
    Quick,
}

/// Builds what takes part, then measures.
pub(crate) fn bench(tree: &Tree, size: Size) -> Result<()> {
    build::package(tree)?;
    npm::install_contestants(tree)?;
    let python = python::with(tree, "bench-python", "benches/requirements.txt")?;
    let race = [
        "build",
        "--release",
        "--package",
        "council-compare",
        "--features",
        "bulk,import",
        "--example",
        "race",
    ];
    run("building our native side", Command::new("cargo").args(race))?;
    let chromium = chromium::path()?;
    let node = |script: &str| {
        let mut command = Command::new("node");
        command.env("CHROMIUM", &chromium).args(["--import", "tsx", script]);
        command
    };
    let mut races = node("benches/bench.mjs");
    races.env("BENCH_PYTHON", python).env("BENCH_NATIVE", tree.release_target().join("examples/race"));
    if size == Size::Quick {
        return run("seeing that all answers agree", races.arg("--quick"));
    }
    run("racing", &mut races)?;
    let core = ["bench", "--package", "council-compare", "--bench", "stats"];
    run("measuring the core", Command::new("cargo").args(core))?;
    build::data(tree)?;
    run("measuring the boundary", Command::new("node").arg("benches/boundary.mjs"))?;
    run("measuring the decoder", &mut node("benches/decode.mjs"))
}
