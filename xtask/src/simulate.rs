//! The tables of `docs/false-alarms.md`, made again: `tests/simulation`.

use crate::run::{Result, run};
use crate::site;
use crate::tree::Tree;
use std::process::Command;

/// Builds the simulation for speed and lets it rewrite its part of the document.
pub(crate) fn simulate(tree: &Tree) -> Result<()> {
    site::data(tree)?; // a fresh clone has no release yet
    let mut command = Command::new("cargo");
    command.args(["run", "--release", "--example", "simulation", "--"]);
    run("simulating", command.arg(tree.path("docs/false-alarms.md")).arg("www/data"))
}
