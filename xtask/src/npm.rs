//! What runs on Node: the locked packages, the compiler of the package's TypeScript, and the tools of both.

use crate::fresh::Step;
use crate::run::{Context, Result, failure, first_line, run};
use crate::tree::Tree;
use std::ffi::OsStr;
use std::fs;
use std::process::Command;

const OLDEST: (u32, u32) = (20, 19);
const LOCK: &str = "package-lock.json";
const INSTALLED: &str = "node_modules/.installed-lock.json";

/// Installs what the lock file says, unless that very lock file is what is installed.
pub(crate) fn install(tree: &Tree) -> Result<()> {
    check_node()?;
    install_in(tree, ".")
}

/// Installs what the benches race our numbers against, which nothing else needs.
pub(crate) fn install_contestants(tree: &Tree) -> Result<()> {
    check_node()?;
    install_in(tree, "benches")
}

fn check_node() -> Result<()> {
    let line = first_line(Command::new("node").arg("--version"));
    let Some(version) = line else {
        return failure("Node is missing: install Node 20.19 or newer, with npm");
    };
    let mut parts = version.trim_start_matches('v').split('.').map_while(|part| part.parse().ok());
    let (major, minor) = (parts.next().unwrap_or(0_u32), parts.next().unwrap_or(0_u32));
    if (major, minor) < OLDEST {
        return failure(format!("Node {version} is too old: install 20.19 or newer"));
    }
    Ok(())
}

/// The packages of a folder with a lock file of its own.
fn install_in(tree: &Tree, folder: &str) -> Result<()> {
    let (lock, installed) = (format!("{folder}/{LOCK}"), tree.path(folder).join(INSTALLED));
    let wanted = fs::read(tree.path(&lock)).context(format_args!("read {lock}"))?;
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    // No package we use needs its install script.
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run("installing npm packages", command.current_dir(tree.path(folder)))?;
    fs::write(&installed, wanted).context(format_args!("write {}", installed.display()))
}

/// A tool that an npm package brought.
pub(crate) fn tool(tree: &Tree, name: &str) -> Command {
    Command::new(tree.path("node_modules/.bin").join(name))
}

/// Compiles `pkg/src` to `pkg/dist`, beside the bindings.
pub(crate) fn package(tree: &Tree) -> Result<()> {
    let inputs = [
        "pkg/src",
        "pkg/bundle.mjs",
        "pkg/minify.mjs",
        "pkg/pack.mjs",
        "pkg/package.json",
        "pkg/tsconfig.json",
        "tsconfig.json",
        LOCK,
        "pkg/dist/council_compare_bg.wasm",
        "pkg/dist/council_compare_bulk_bg.wasm",
        "pkg/dist/council_compare_csv_bg.wasm",
        "pkg/dist/council_compare_stats_bg.wasm",
    ];
    let step = Step { name: "package", inputs: &inputs, outputs: &["pkg/dist"] };
    step.unless_fresh(tree, || {
        remove_compiled(tree)?;
        run("compiling the package", tool(tree, "tsc").args(["--project", "pkg"]))?;
        let worker = ["pkg/bundle.mjs", "pkg/dist/bulk/worker-browser.js"];
        run("bundling the package's worker", Command::new("node").args(worker))?;
        minify(&["pkg/dist"])?;
        run("packing the Wasm", Command::new("node").args(["pkg/pack.mjs", "pkg/dist"]))
    })
}

/// Takes comments and spaces out of the JavaScript of files and folders.
pub(crate) fn minify(paths: &[impl AsRef<OsStr>]) -> Result<()> {
    run("minifying", Command::new("node").arg("pkg/minify.mjs").args(paths))
}

/// Removes what a former source left, but not the bindings.
fn remove_compiled(tree: &Tree) -> Result<()> {
    let entries = fs::read_dir(tree.path("pkg/dist")).context("read pkg/dist")?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let bindings =
            path.file_name().and_then(OsStr::to_str).is_some_and(|name| name.starts_with("council_compare"));
        let removed = match bindings {
            true => Ok(()),
            false if path.is_dir() => fs::remove_dir_all(&path),
            false => fs::remove_file(&path),
        };
        removed.context(format_args!("remove {}", path.display()))?;
    }
    Ok(())
}
