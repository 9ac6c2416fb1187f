//! `cargo xtask serve`: the site as it would be in production, on this machine only.

use crate::build;
use crate::run::{Result, failure};
use crate::tree::Tree;
use std::process::Command;

/// Builds what is stale, then becomes the server, which prints its address as its last line and stays.
pub(crate) fn serve(tree: &Tree, port: u16) -> Result<()> {
    build::all(tree)?;
    let mut command = Command::new("node");
    command.args(["www/serve.mjs", "www/dist", &port.to_string()]);
    failure(format!("cannot run node: {}", become_it(&mut command)))
}

/// The server takes this program's place, so that whoever stops one stops the other.
#[cfg(unix)]
fn become_it(command: &mut Command) -> std::io::Error {
    std::os::unix::process::CommandExt::exec(command)
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> std::io::Error {
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(2)),
        Err(error) => error,
    }
}
