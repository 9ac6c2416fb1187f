//! Our numbers held against those of other implementations: `tests/reference/check.py`.

use crate::debian;
use crate::run::{Context, Result, failure, first_line, run};
use crate::site;
use crate::tree::Tree;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const REQUIREMENTS: &str = "tests/reference/requirements.txt";

/// Builds our side and lets theirs question it.
pub(crate) fn check(tree: &Tree) -> Result<()> {
    let python = installed(tree)?;
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

/// Python with the packages of the requirements, in an environment of its own, made anew when they change.
fn installed(tree: &Tree) -> Result<PathBuf> {
    let folder = tree.state("python");
    let python = folder.join("bin/python");
    let wanted = fs::read(tree.path(REQUIREMENTS)).context(format_args!("read {REQUIREMENTS}"))?;
    // Written last, so that an installation that broke off is made again.
    let mark = folder.join("requirements.txt");
    if python.is_file() && fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    environment(&folder)?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    run("installing from PyPI", install.args(["--only-binary=:all:", "-r", REQUIREMENTS]))?;
    fs::write(&mark, wanted).context("note what was installed")?;
    Ok(python)
}

/// An empty environment; Debian keeps what makes one in a package of its own.
fn environment(folder: &Path) -> Result<()> {
    let Some(version) = first_line(Command::new("python3").arg("--version")) else {
        return failure(
            "the numbers are compared with Python's: install Python 3.11 or newer, then run this again",
        );
    };
    eprintln!("  {version}");
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(folder);
    if run("making a Python environment", &mut make).is_ok() {
        return Ok(());
    }
    debian::install(&["python3-venv"], "Python cannot make an environment")?;
    run("making a Python environment", &mut make)
}
