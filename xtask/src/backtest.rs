//! The tables of `docs/back-test.md`, made again: `tests/backtest`.

use crate::run::{Result, run};
use crate::site;
use crate::tree::Tree;
use std::process::Command;

/// Builds the back-test for speed and lets it rewrite its part of the document.
pub(crate) fn backtest(tree: &Tree) -> Result<()> {
    site::data(tree)?; // a fresh clone has no release yet
    let mut command = Command::new("cargo");
    command.args(["run", "--release", "--example", "backtest", "--"]);
    command.arg(tree.path("docs/back-test.md")).args(["www/data", "data/enquiry"]);
    run("looking back", &mut command)
}
