//! Which compiler makes the Wasm. The first of these that can:
//!
//! 1. the one on the PATH, with its `wasm32-unknown-unknown` target (rustup adds it where it can download); for what is to be
//!    lean, with the sources of its standard library (`rust-src`, likewise) instead, to build that anew;
//! 2. the distribution's, which builds the standard library from its own sources on the way.
//!
//! To build the standard library takes a nightly flag, which `RUSTC_BOOTSTRAP=1` lets a stable compiler take, and a linker from
//! wherever there is one.

use crate::debian;
use crate::run::{Result, failure, first_line, succeeds};
use crate::tree::Tree;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
const DISTRIBUTION: &str = "/usr/bin/rustc";
const DEBIAN: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const RUSTUP_LIMIT: Duration = Duration::from_mins(1);
const RUSTUP_REFUSED: &str = "rustup-refused";
/// What rustup may add to the compiler on the PATH: its kind of thing, and its name.
const TARGET_THERE: [&str; 2] = ["target", TARGET];
const SOURCES: [&str; 2] = ["component", "rust-src"];
const A_DAY: Duration = Duration::from_hours(24);

/// What cargo and rustup set for the programs they start, and what a person may have set for host builds: none of it
/// may reach the build of the Wasm, which is to be the same wherever it is made.
const NOT_INHERITED: [&str; 16] = [
    "CARGO",
    "CARGO_BUILD_RUSTC",
    "CARGO_BUILD_RUSTC_WRAPPER",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "LD_LIBRARY_PATH",
    "RUSTC",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTDOC",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];
const NOT_INHERITED_FAMILIES: [&str; 4] = ["CARGO_BIN_", "CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_PROFILE_"];

/// A compiler that can make Wasm.
pub(crate) struct Toolchain {
    rustc: PathBuf,
    builds_std: bool,
    linker: Option<PathBuf>,
}

impl Toolchain {
    /// The first that can, or the one that `WASM_TOOLCHAIN` names. What is to be `lean` is made with a standard library that is
    /// built anew: budgets are kept by that.
    pub(crate) fn choose(tree: &Tree, lean: bool) -> Result<Self> {
        let on_path = || if lean { with_sources(tree) } else { with_target(tree) };
        match std::env::var("WASM_TOOLCHAIN").as_deref() {
            Err(_) | Ok("") => on_path().map_or_else(distribution, Ok),
            Ok("distribution") => distribution(),
            Ok("rustup") => on_path().map_or_else(|| cannot(lean), Ok),
            Ok(other) => failure(format!("WASM_TOOLCHAIN is {other}: it can be rustup or distribution")),
        }
    }

    /// Cargo of this toolchain, `cargo rustc` begun: the caller says what to build. What is to be `lean` gets the standard
    /// library's smaller algorithms, and panics that say nothing, where the library is built anew: nobody hears them in a
    /// browser. 7 KB less to fetch, brotli, November 2026.
    pub(crate) fn cargo_rustc(&self, mut flags: Vec<String>, lean: bool) -> Command {
        let mut command = clean(self.rustc.with_file_name("cargo"));
        command.args(["rustc", "--locked", "--target", TARGET]);
        let lean = lean && self.builds_std;
        if lean {
            flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort"].map(String::from));
        }
        // One string per flag, so that a path may hold a space.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        if self.builds_std {
            // Not the usual features: they are for backtraces, which Wasm has not, and weigh 4 KB.
            let features =
                if lean { "-Zbuild-std-features=optimize_for_size" } else { "-Zbuild-std-features=" };
            command.args(["-Zbuild-std=std,panic_abort", features]);
            command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", &self.rustc);
            if let Some(folder) = self.rustc.parent().filter(|folder| folder.is_absolute()) {
                let rest = std::env::var_os("PATH").unwrap_or_default();
                let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&rest));
                if let Ok(path) = std::env::join_paths(folders) {
                    command.env("PATH", path);
                }
            }
        }
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }

    /// Where the standard library's sources are, whose paths would otherwise be in the Wasm.
    pub(crate) fn sysroot(&self) -> Option<PathBuf> {
        sysroot(&self.rustc)
    }

    /// Its version, for the record.
    pub(crate) fn version(&self) -> String {
        first_line(clean(&self.rustc).arg("--version")).unwrap_or_default()
    }
}

fn cannot(lean: bool) -> Result<Toolchain> {
    let [kind, name] = if lean { SOURCES } else { TARGET_THERE };
    failure(format!("the compiler on the PATH cannot make this Wasm: rustup {kind} add {name}"))
}

/// The compiler on the PATH, if it has the target or rustup can give it one.
fn with_target(tree: &Tree) -> Option<Toolchain> {
    let rustc = PathBuf::from("rustc");
    if has_target(&rustc) || (rustup_adds(tree, TARGET_THERE) && has_target(&rustc)) {
        return Some(Toolchain { rustc, builds_std: false, linker: None });
    }
    None
}

/// The compiler on the PATH, if it has its standard library's sources and a linker, or rustup can give it them.
fn with_sources(tree: &Tree) -> Option<Toolchain> {
    let rustc = PathBuf::from("rustc");
    let linker = rust_lld(&rustc)?;
    if has_sources(&rustc) || (rustup_adds(tree, SOURCES) && has_sources(&rustc)) {
        return Some(Toolchain { rustc, builds_std: true, linker: Some(linker) });
    }
    None
}

fn has_target(rustc: &Path) -> bool {
    sysroot(rustc).is_some_and(|root| root.join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

/// Asks rustup for it, once a day if it cannot.
fn rustup_adds(tree: &Tree, [kind, name]: [&str; 2]) -> bool {
    let refused = tree.state(&format!("{RUSTUP_REFUSED}-{kind}"));
    let age =
        fs::metadata(&refused).and_then(|about| about.modified()).ok().and_then(|then| then.elapsed().ok());
    if age.is_some_and(|age| age < A_DAY) || first_line(clean("rustup").arg("--version")).is_none() {
        return false;
    }
    let mut command = clean("rustup");
    if succeeds(&format!("asking rustup for {name}"), command.args([kind, "add", name]), RUSTUP_LIMIT) {
        return true;
    }
    eprintln!("  rustup cannot give {name} here; trying the distribution's compiler");
    // Only a saving: without the mark it is asked again.
    let _ = fs::write(&refused, "");
    false
}

/// The distribution's compiler with the sources of its standard library, installed if need be.
fn distribution() -> Result<Toolchain> {
    let rustc = PathBuf::from(DISTRIBUTION);
    if !can_build_std(&rustc) {
        let what_for = format!(
            "no compiler here can make Wasm: `rustup target add {TARGET}`, or the distribution's compiler with its sources"
        );
        debian::install(&DEBIAN, &what_for)?;
        if !can_build_std(&rustc) {
            return failure(format!(
                "{DISTRIBUTION} is too old or lacks its sources: rustup target add {TARGET}"
            ));
        }
    }
    let linker = linker(&rustc)?;
    Ok(Toolchain { rustc, builds_std: true, linker: Some(linker) })
}

/// New enough for this workspace, and with its sources and its cargo beside it.
fn can_build_std(rustc: &Path) -> bool {
    let version = first_line(clean(rustc).arg("--version")).unwrap_or_default();
    let new_enough = minor(version.trim_start_matches("rustc ")) >= minor(env!("CARGO_PKG_RUST_VERSION"));
    has_sources(rustc) && new_enough && rustc.with_file_name("cargo").is_file()
}

fn has_sources(rustc: &Path) -> bool {
    sysroot(rustc).is_some_and(|root| root.join("lib/rustlib/src/rust/library/std").is_dir())
}

/// 96, of `1.96.0`.
pub(crate) fn minor(version: &str) -> Option<u32> {
    version.split('.').nth(1)?.parse().ok()
}

/// A linker for Wasm: rust-lld of either toolchain, else lld's own.
fn linker(rustc: &Path) -> Result<PathBuf> {
    if let Some(found) = [rustc, Path::new("rustc")].iter().find_map(|rustc| rust_lld(rustc)).or_else(wasm_ld)
    {
        return Ok(found);
    }
    debian::install(&["lld"], "the Wasm needs a linker")?;
    wasm_ld().map_or_else(|| failure("lld was installed but has no wasm-ld: put one on the PATH"), Ok)
}

fn rust_lld(rustc: &Path) -> Option<PathBuf> {
    let hosts = fs::read_dir(sysroot(rustc)?.join("lib/rustlib")).ok()?;
    hosts.flatten().map(|host| host.path().join("bin/rust-lld")).find(|path| path.is_file())
}

fn wasm_ld() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut found: Vec<PathBuf> = std::env::split_paths(&path)
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .filter(|file| {
            file.file_name().and_then(|name| name.to_str()).is_some_and(|name| {
                // Debian's may carry its version: wasm-ld-14.
                name.strip_prefix("wasm-ld").is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            })
        })
        .collect();
    found.sort();
    found.into_iter().next()
}

fn sysroot(rustc: &Path) -> Option<PathBuf> {
    first_line(clean(rustc).args(["--print", "sysroot"])).map(PathBuf::from)
}

fn clean(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if NOT_INHERITED.contains(&name.as_str())
            || NOT_INHERITED_FAMILIES.iter().any(|family| name.starts_with(family))
        {
            command.env_remove(name);
        }
    }
    command
}
