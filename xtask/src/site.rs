//! The site: a release of the data, the page, and every file compressed as far as it goes.

use crate::fresh::Step;
use crate::npm;
use crate::run::{Context, Result, run};
use crate::tree::Tree;
use std::fs;
use std::path::Path;
use std::process::Command;

/// `data/` → `www/data`: the release, made by our own command line.
pub(crate) fn data(tree: &Tree) -> Result<()> {
    let step = Step {
        name: "data",
        inputs: &["Cargo.toml", "Cargo.lock", "src", "cli/Cargo.toml", "cli/src", "data"],
        outputs: &["www/data"],
    };
    step.unless_fresh(tree, || {
        let mut command = Command::new("cargo");
        command.args([
            "run",
            "--quiet",
            "--package",
            "council-compare-cli",
            "--bin",
            "council-compare",
            "--",
        ]);
        run("building the release", command.args(["build", "data", "--out", "www/data"]))
    })
}

/// `www/` and the package → `www/dist`, with the release in it.
pub(crate) fn site(tree: &Tree) -> Result<()> {
    let pages = pages(tree)?;
    let mut inputs = vec![
        "www/src",
        "www/styles",
        "www/public",
        "www/vite.config.ts",
        "www/compress.mjs",
        "www/data",
        "pkg/dist",
        "pkg/package.json",
        "package-lock.json",
    ];
    inputs.extend(pages.iter().map(String::as_str));
    let step = Step { name: "site", inputs: &inputs, outputs: &["www/dist"] };
    step.unless_fresh(tree, || {
        run("building the page", npm::tool(tree, "vite").args(["build", "www", "--logLevel", "warn"]))?;
        copy_folder(&tree.path("www/data"), &tree.path("www/dist/data"))?;
        let mut command = Command::new("node");
        run("compressing", command.args(["www/compress.mjs", "www/dist", "target/xtask/compressed"]))
    })
}

fn pages(tree: &Tree) -> Result<Vec<String>> {
    let names = fs::read_dir(tree.path("www")).context("read www")?.flatten().map(|entry| entry.file_name());
    let mut pages: Vec<String> = names
        .filter_map(|name| name.into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "html"))
        .map(|name| format!("www/{name}"))
        .collect();
    pages.sort();
    Ok(pages)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).context(format_args!("make {}", to.display()))?;
    for entry in fs::read_dir(from).context(format_args!("read {}", from.display()))?.flatten() {
        let (source, copy) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_folder(&source, &copy)?;
        } else {
            fs::copy(&source, &copy).context(format_args!("copy {}", source.display()))?;
        }
    }
    Ok(())
}
