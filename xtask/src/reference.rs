//! Our numbers held against those of other implementations: `tests/reference/check.py`.

use crate::run::{Context, Result, run};
use crate::tree::Tree;
use crate::{python, site};
use std::fs;
use std::path::Path;
use std::process::Command;

const REQUIREMENTS: &str = "tests/reference/requirements.txt";

/// Builds our side and lets theirs question it.
pub(crate) fn check(tree: &Tree) -> Result<()> {
    let python = python::with(tree, "python", REQUIREMENTS)?;
    run("building our side", Command::new("cargo").args(["build", "--example", "reference"]))?;
    let program = tree.example("reference");
    let questions = tree.state("reference");
    fs::create_dir_all(&questions).context("make the folder of questions")?;
    let mut command = Command::new(&python);
    command.arg(tree.path("tests/reference/check.py")).arg(program).arg(questions);
    run("comparing with other implementations", &mut command)?;
    similar(tree, &python)
}

/// The similar councils of the release, worked out again from `data/features.*`.
fn similar(tree: &Tree, python: &Path) -> Result<()> {
    site::data(tree)?; // a fresh clone has no release yet
    let file = tree.state("reference").join("similar.csv");
    let mut ours = Command::new("cargo");
    ours.args(["run", "--quiet", "--package", "council-compare-cli", "--bin", "council-compare", "--"]);
    ours.args(["neighbours", "--release", "www/data"]);
    ours.stdout(fs::File::create(&file).context("make the file of similar councils")?);
    run("listing similar councils", &mut ours)?;
    let mut command = Command::new(python);
    run(
        "working out similar councils again",
        command.arg("tests/reference/similar.py").arg("data").arg(&file),
    )?;
    signals(tree, python, &file)
}

/// The signals of every council of the release, worked out again from `data/` and from `docs/method.md`.
fn signals(tree: &Tree, python: &Path, similar: &Path) -> Result<()> {
    run("building what screens", Command::new("cargo").args(["build", "--example", "screens"]))?;
    let mut command = Command::new(python);
    command
        .arg("tests/reference/warn.py")
        .arg("data")
        .arg(similar)
        .arg(tree.example("screens"))
        .arg("www/data");
    run("working out signals again", &mut command)?;
    lessons(tree, python, similar)
}

/// Whom every council may learn from, worked out again in the same way.
fn lessons(tree: &Tree, python: &Path, similar: &Path) -> Result<()> {
    let mut build = Command::new("cargo");
    run("building what learns", build.args(["build", "--features", "page", "--example", "lessons"]))?;
    let mut command = Command::new(python);
    command.arg(tree.path("tests/reference/support.py")).arg("data").arg(similar);
    command.arg(tree.example("screens")).arg(tree.example("lessons")).arg("www/data");
    run("working out whom to learn from again", &mut command)
}
