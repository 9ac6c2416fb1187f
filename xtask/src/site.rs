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
        run("building the release", council_compare().args(["build", "data", "--out", "www/data"]))
    })
}

/// `www/`, the package and the release → `www/dist`: the frame and its assets, every page, the release itself.
pub(crate) fn site(tree: &Tree) -> Result<()> {
    let inputs = [
        "Cargo.lock",
        "src",
        "cli/src",
        "www/src",
        "www/offline/render.ts",
        "www/worker",
        "www/styles",
        "www/public",
        "www/pages",
        "www/frame.html",
        "www/vite.config.ts",
        "www/vite.embed.config.ts",
        "www/compress.mjs",
        "www/data",
        "data/gaps.md",
        "CHANGELOG.md",
        "pkg/src",
        "www/core",
        "pkg/package.json",
        "package-lock.json",
    ];
    let step = Step { name: "site", inputs: &inputs, outputs: &["www/dist"] };
    step.unless_fresh(tree, || {
        run("building the frame", npm::tool(tree, "vite").args(["build", "www", "--logLevel", "warn"]))?;
        let embed = ["build", "www", "--config", "www/vite.embed.config.ts", "--logLevel", "warn"];
        run("building the widgets", npm::tool(tree, "vite").args(embed))?;
        let pages = "target/xtask/pages";
        let mut command = council_compare();
        command.args(["site", "www/data", "--frame", "www/dist/frame.html", "--out", pages]);
        for texts in ["www/pages", "data/gaps.md", "CHANGELOG.md"] {
            command.args(["--pages", texts]);
        }
        if let Ok(url) = std::env::var("SITE_URL") {
            command.args(["--url", &url]);
        }
        run("writing the pages", &mut command)?;
        let dist = tree.path("www/dist");
        fs::remove_file(dist.join("frame.html")).context("remove the frame")?;
        move_entries(&tree.path(pages), &dist)?;
        copy_folder(&tree.path("www/data"), &dist.join("data"))?;
        let mut command = Command::new("node");
        run("listing what a copy needs", command.args(["www/worker/build.mjs", "www/dist"]))?;
        let mut command = Command::new("node");
        run("compressing", command.args(["www/compress.mjs", "www/dist", "target/xtask/compressed"]))
    })
}

fn council_compare() -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "council-compare-cli", "--bin", "council-compare", "--"]);
    command
}

fn move_entries(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).context(format_args!("read {}", from.display()))?.flatten() {
        let target = to.join(entry.file_name());
        // Both the frame's build and the pages have an `embed/`.
        if target.is_dir() && entry.path().is_dir() {
            move_entries(&entry.path(), &target)?;
            continue;
        }
        fs::rename(entry.path(), &target).context(format_args!("put {} in its place", target.display()))?;
    }
    Ok(())
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
