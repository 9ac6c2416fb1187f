//! Python with packages of exact versions, in environments of their own.

use crate::debian;
use crate::run::{Context, Result, failure, first_line, run};
use crate::tree::Tree;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Python of the environment of that name with a file's requirements; made anew when they change.
pub(crate) fn with(tree: &Tree, name: &str, requirements: &str) -> Result<PathBuf> {
    let folder = tree.state(name);
    let python = folder.join("bin/python");
    let wanted = fs::read(tree.path(requirements)).context(format_args!("read {requirements}"))?;
    // Written last, so that an installation that broke off is made again.
    let mark = folder.join("requirements.txt");
    if python.is_file() && fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    environment(&folder)?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    run("installing from PyPI", install.args(["--only-binary=:all:", "-r", requirements]))?;
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
