//! `cargo xtask test`: every check, cheapest first. Nothing but what `build` needs is needed, Python, and a browser.

use crate::run::{Context, Result, run};
use crate::tree::Tree;
use crate::{build, chromium, instructions, npm, reference};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// Whether the tests that drive a browser run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    Driven,
    LeftOut,
}

/// Runs everything; stops at the first stage that fails.
pub(crate) fn test(tree: &Tree, browser: Browser) -> Result<()> {
    let began = Instant::now();
    let mut passed = Vec::new();
    let mut stage = |name: &'static str, work: &dyn Fn() -> Result<()>| -> Result<()> {
        let began = Instant::now();
        eprintln!("\n== {name}");
        work()?;
        eprintln!("== {name}: passed, {} s", began.elapsed().as_secs());
        passed.push(name);
        Ok(())
    };
    stage("formatting", &|| cargo("checking the formatting", &["fmt", "--all", "--check"]))?;
    stage("lints", &|| {
        let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
        cargo("linting", &arguments)
    })?;
    // Without the feature `wasm` the crates that know JavaScript are not there to import.
    stage("core without JavaScript", &|| {
        // Each feature stands by itself: whoever takes one of them need not take another.
        ["", "bulk", "import", "page", "bulk,import"].iter().try_for_each(|features| {
            cargo("checking the core alone", &["check", "--lib", "--features", features])
        })
    })?;
    stage("Rust tests", &|| cargo("running the Rust tests", &["test", "--workspace"]))?;
    stage("other implementations", &|| reference::check(tree))?;
    stage("Rust documentation", &|| {
        let mut command = Command::new("cargo");
        command.env("RUSTDOCFLAGS", "-D warnings");
        run("building the documentation", command.args(["doc", "--lib", "--no-deps", "--all-features"]))
    })?;
    let counted = instructions::countable();
    if counted {
        stage("instructions", &|| instructions::check(tree))?;
    }
    stage("build", &|| build::all(tree))?;
    stage("types", &|| {
        for project in ["pkg", "www", "www/worker", "tests"] {
            run("checking types", npm::tool(tree, "tsc").args(["--noEmit", "--project", project]))?;
        }
        Ok(())
    })?;
    stage("package, page and budgets", &|| node(tree, browser))?;
    let left_out = if browser == Browser::LeftOut { "; the browser was left out" } else { "" };
    let uncounted = if counted { "" } else { "; instructions were not counted" };
    println!("Passed in {} s: {}{left_out}{uncounted}.", began.elapsed().as_secs(), passed.join(", "));
    Ok(())
}

fn cargo(doing: &str, arguments: &[&str]) -> Result<()> {
    run(doing, Command::new("cargo").args(arguments))
}

/// Node's own runner over `tests/*.test.ts`.
fn node(tree: &Tree, browser: Browser) -> Result<()> {
    let names =
        fs::read_dir(tree.path("tests")).context("read tests")?.flatten().map(|entry| entry.file_name());
    let mut files: Vec<String> = names
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.ends_with(".test.ts"))
        .filter(|name| browser == Browser::Driven || !name.starts_with("browser"))
        .map(|name| format!("tests/{name}"))
        .collect();
    files.sort();
    let mut command = Command::new("node");
    if browser == Browser::Driven {
        command.env("CHROMIUM", chromium::path()?);
    }
    // A file that never ends (a server left open by a failure) must not keep what the others say from being read.
    let longest = format!("--test-timeout={}", Duration::from_mins(25).as_millis());
    command.args(["--import", "tsx", "--test", "--test-reporter=spec", &longest]);
    run("running the tests on Node", command.args(files))
}
