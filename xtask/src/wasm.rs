//! The core as WebAssembly: compile, generate the bindings, shrink. No `cdylib` in the manifest and no bindings tool
//! to install: the generator is a library of this program, at the version that the lock file holds.

use crate::fresh::Step;
use crate::npm;
use crate::run::{Context, Result, run};
use crate::toolchain::Toolchain;
use crate::tree::Tree;
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// A Wasm and its bindings.
struct Door {
    /// Where its files go.
    folder: &'static str,
    /// What they are called.
    name: &'static str,
    /// The feature of the core that makes it.
    feature: &'static str,
    /// How it is compiled, beyond the profile `wasm`.
    flags: &'static [&'static str],
    /// Whether its bytes matter more than its speed.
    lean: bool,
}

/// Less is copied into its callers than "s" would have it: 0.8 KB less to fetch, brotli, November 2026.
const BALANCED: &[&str] = &["-Cllvm-args=--inline-threshold=20"];

/// What every reader downloads is as small as can be: 7% less than the other, November 2026. It makes pages, and no bulk.
const SMALL: &[&str] = &["-Copt-level=z", "-Cllvm-args=--inline-threshold=5"];

/// What searches while a reader waits, and is fetched by few: three times as fast as the first.
const FAST: &[&str] = &["-Copt-level=3"];

/// The package's releases, numbers, whole sets and tables of them, the site's own pages, search box, widgets, sessions, own
/// files and draft measures, and all its pages for copies without a network.
const DOORS: [Door; 12] = [
    Door { folder: "pkg/dist", name: "council_compare", feature: "wasm", flags: SMALL, lean: true },
    Door {
        folder: "pkg/dist",
        name: "council_compare_stats",
        feature: "wasm-stats",
        flags: BALANCED,
        lean: true,
    },
    // For whoever calculates much, so nothing matters but its speed.
    Door { folder: "pkg/dist", name: "council_compare_bulk", feature: "wasm-bulk", flags: FAST, lean: false },
    Door { folder: "pkg/dist", name: "council_compare_csv", feature: "wasm-csv", flags: FAST, lean: true },
    Door { folder: "www/core", name: "council_compare_page", feature: "wasm-page", flags: SMALL, lean: true },
    Door { folder: "www/core", name: "council_compare_find", feature: "wasm-find", flags: SMALL, lean: true },
    Door { folder: "www/core", name: "council_compare_site", feature: "wasm-site", flags: SMALL, lean: true },
    Door {
        folder: "www/core",
        name: "council_compare_widget",
        feature: "wasm-widget",
        flags: SMALL,
        lean: true,
    },
    Door {
        folder: "www/core",
        name: "council_compare_widget_trend",
        feature: "wasm-widget-trend",
        flags: SMALL,
        lean: true,
    },
    // It searches, so its speed matters too.
    Door {
        folder: "www/core",
        name: "council_compare_sessions",
        feature: "wasm-sessions",
        flags: FAST,
        lean: true,
    },
    // Larger than the others, for it reads workbooks; fetched by those who open a file.
    Door {
        folder: "www/core",
        name: "council_compare_own",
        feature: "wasm-own",
        flags: BALANCED,
        lean: true,
    },
    // Of its own, and small: with the door of own files its readers would fetch a reader of workbooks too.
    Door {
        folder: "www/core",
        name: "council_compare_draft",
        feature: "wasm-draft",
        flags: SMALL,
        lean: true,
    },
];

/// Makes `NAME.js`, its types and `NAME_bg.wasm` for each door.
pub(crate) fn build(tree: &Tree) -> Result<()> {
    doors(tree, "")
}

/// The same for those of the package alone.
pub(crate) fn package(tree: &Tree) -> Result<()> {
    doors(tree, "pkg/")
}

fn doors(tree: &Tree, under: &str) -> Result<()> {
    DOORS.iter().filter(|door| door.folder.starts_with(under)).try_for_each(|door| {
        let outputs = [".js", ".d.ts", "_bg.wasm", "_bg.wasm.d.ts"]
            .map(|end| format!("{}/{}{end}", door.folder, door.name));
        let step = Step {
            name: door.feature,
            inputs: &["Cargo.toml", "Cargo.lock", "src", "xtask/src/wasm.rs", "xtask/src/toolchain.rs"],
            outputs: &outputs.each_ref().map(String::as_str),
        };
        step.unless_fresh(tree, || {
            compile(tree, door)?;
            bind(tree, door)?;
            shrink(tree, door)
        })
    })
}

fn compile(tree: &Tree, door: &Door) -> Result<()> {
    let toolchain = Toolchain::choose(tree, door.lean)?;
    eprintln!("  with {}", toolchain.version());
    let mut flags: Vec<String> =
        ["-Ctarget-feature=+simd128"].iter().chain(door.flags).map(ToString::to_string).collect();
    // Panic messages name source files: let them be the same wherever the Wasm is made.
    for (place, name) in places(tree, &toolchain) {
        flags.push(format!("--remap-path-prefix={}={name}", place.display()));
    }
    let mut command = toolchain.cargo_rustc(flags, door.lean);
    command.args([
        "--lib",
        "--profile",
        "wasm",
        "--features",
        door.feature,
        "--crate-type",
        "cdylib",
        "--target-dir",
    ]);
    run("building the Wasm", command.arg(tree.wasm_target()))
}

/// Folders of this machine that hold sources, and what to call them; the last that fits is taken.
fn places(tree: &Tree, toolchain: &Toolchain) -> Vec<(PathBuf, &'static str)> {
    let mut places = vec![(tree.root().to_path_buf(), ".")];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    if let Some(home) = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))) {
        // One folder per registry, named after its host. They are there: this program came from them too.
        let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
        places.push((home, "cargo"));
        places.extend(registries.map(|registry| (registry.path(), "cargo")));
    }
    if let Some(sources) = toolchain.sysroot().map(|root| root.join("lib/rustlib/src/rust")) {
        // Distributions keep the sources elsewhere, behind a link.
        places.extend(fs::canonicalize(&sources).ok().map(|linked| (linked, "rust")));
        places.push((sources, "rust"));
    }
    places
}

fn bind(tree: &Tree, door: &Door) -> Result<()> {
    let mut generator = Bindgen::new();
    // Cargo calls all of them by the crate's name; one is bound before the other is made.
    generator.input_path(tree.wasm_target().join("wasm32-unknown-unknown/wasm/council_compare.wasm"));
    generator.out_name(door.name);
    // Names and producers would be a quarter of the file; target features stay, and wasm-opt reads them.
    generator.typescript(true).remove_name_section(true).remove_producers_section(true);
    // The loaders of `pkg` say where the Wasm lies; a second place in the glue would only mislead bundlers.
    generator.omit_default_module_path(true);
    let generator = generator.web(true).context("choose the web bindings")?;
    generator.generate(tree.path(door.folder)).context("generate the bindings")
}

fn shrink(tree: &Tree, door: &Door) -> Result<()> {
    let (wasm, smaller) = (format!("{}/{}_bg.wasm", door.folder, door.name), "target/xtask/smaller.wasm");
    // The linker puts the stack first, so the lowest addresses are its far end and hold nothing.
    let mut passes = vec!["-O3", "-Os", "--gufa", "-Os", "--low-memory-unused"];
    if !door.lean {
        // Engines take long over large functions, and make none fast while it runs: what its loops call stays apart.
        passes.insert(0, "--one-caller-inline-max-function-size=50");
    }
    if door.lean && door.flags == SMALL {
        // Built up again from its flat form: 0.8 KB less to fetch, brotli, November 2026.
        passes.extend(["--flatten", "--rereloop", "-Oz", "-Oz", "-Os"]);
    }
    run("shrinking the Wasm", npm::tool(tree, "wasm-opt").args(passes).args([&*wasm, "-o", smaller]))?;
    fs::rename(smaller, &wasm).context("put the smaller Wasm in its place")?;
    // Vite does so for the site's own.
    match door.folder {
        "pkg/dist" => npm::minify(&[".js", ".d.ts"].map(|end| format!("{}/{}{end}", door.folder, door.name))),
        _ => Ok(()),
    }
}
