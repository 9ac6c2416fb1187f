//! Packages of the distribution, where it is Debian's kind and we may install.

use crate::run::{Result, failure, first_line, run};
use std::process::Command;

/// Installs packages, or says which ones to install and what for.
pub(crate) fn install(packages: &[&str], what_for: &str) -> Result<()> {
    let list = packages.join(" ");
    let root = first_line(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !root || first_line(Command::new("apt-get").arg("--version")).is_none() {
        return failure(format!(
            "{what_for}: install {list} (Debian: sudo apt-get install {list}), then run this again"
        ));
    }
    run("updating the list of Debian packages", apt().args(["update", "-qq"]))?;
    run(
        "installing Debian packages",
        apt().args(["install", "-qq", "-y", "--no-install-recommends"]).args(packages),
    )
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
